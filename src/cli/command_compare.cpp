#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/compare_text.h"
#include "output/json.h"
#include "pipeline/temporary_file.h"
#include "reuse/containments.h"
#include "reuse/passages.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Passages that articles share, with their spans on both sides";

constexpr char kTeaching[] = R"(  stemma compare pages/                   every shared passage
  stemma compare --pairs articles.ndjson  how much each pair shares

A passage is shared where the words are the same or nearly so; `kind` says
which, `similarity` how nearly, `spread` in how many articles. `standing` are
notices and background that many carry, `quotation` is somebody's words. On a
terminal edits are marked: [-what the first has-] {+what the second has+}.)";

struct Options {
  InputArguments input;
  bool pairs = false;
  std::string format;

  bool as_text() const { return format.empty() ? output_is_terminal() : format == "text"; }
};

TextOptions text_options() {
  return {.width = terminal_width(), .colour = colour_wanted()};
}

// Lines, gathered before they are printed.
class Lines {
 public:
  // Appends one more with write(lines).
  template <typename Write>
  void add(Write write) {
    write(lines_);
    if (lines_.size() >= kGathered) flush();
  }

  void flush() {
    print(lines_);
    lines_.clear();
  }

 private:
  static constexpr std::size_t kGathered = 64 * 1024;

  std::string lines_;
};

void print_json(Containments& containments, const std::vector<std::string>& ids) {
  Lines lines;
  containments.for_each([&](const Containment& pair) {
    lines.add([&](std::string& to) { append_json_line(to, pair, ids[pair.a], ids[pair.b]); });
  });
  lines.flush();
}

void print_text(Containments& containments, const std::vector<std::string>& ids) {
  std::vector<Containment> pairs;
  containments.for_each([&](const Containment& pair) { pairs.push_back(pair); });
  std::vector<ComparedArticle> articles;
  for (const std::string& id : ids) articles.push_back({id, {}});
  print(pairs_text(std::move(pairs), articles, text_options()));
}

int compare_pairs(const Options& options) {
  TemporaryFile file;
  Containments containments({.spill = &file});
  std::vector<std::string> ids;  // as they are printed
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(options.as_text() ? std::move(read.id) : json_string(read.id));
    containments.add(read.words);
  });
  options.as_text() ? print_text(containments, ids) : print_json(containments, ids);
  return status;
}

void print_json(const std::vector<Passage>& passages, const std::vector<std::string>& ids) {
  Lines lines;
  for (const Passage& passage : passages) {
    lines.add([&](std::string& to) { append_json_line(to, passage, ids[passage.a], ids[passage.b]); });
  }
  lines.flush();
}

void print_text(const std::vector<Passage>& passages, const std::vector<std::string>& ids,
                const std::vector<std::string>& texts) {
  std::vector<ComparedArticle> articles;
  for (std::size_t i = 0; i < ids.size(); ++i) articles.push_back({ids[i], texts[i]});
  print(passages_text(passages, articles, text_options()));
}

int compare_passages(const Options& options) {
  TemporaryFile file;
  PassageFinder finder({.spill = &file}, each_on(options.input.jobs));
  std::vector<std::string> ids;    // as they are printed
  std::vector<std::string> texts;  // where they are printed
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(options.as_text() ? std::move(read.id) : json_string(read.id));
    finder.add(read.text, std::move(read.words));
    if (options.as_text()) texts.push_back(std::move(read.text));
  });
  const std::vector<Passage> passages = finder.find();
  options.as_text() ? print_text(passages, ids, texts) : print_json(passages, ids);
  return status;
}

int run(const Options& options) {
  return options.pairs ? compare_pairs(options) : compare_passages(options);
}

}  // namespace

Command compare_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReconciling, "compare", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  command->add_flag("--pairs", options->pairs, "Print how much each pair of articles shares, without the spans");
  command->add_option("--format", options->format, "json or text (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
