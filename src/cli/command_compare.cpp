#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
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
notices and background that many carry, `quotation` is somebody's words.)";

struct Options {
  InputArguments input;
  bool pairs = false;
};

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

int print_pairs(const Options& options) {
  TemporaryFile file;
  Containments containments({.spill = &file});
  std::vector<std::string> ids;  // as JSON
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(json_string(read.id));
    containments.add(read.words);
  });
  Lines lines;
  containments.for_each([&](const Containment& pair) {
    lines.add([&](std::string& to) { append_json_line(to, pair, ids[pair.a], ids[pair.b]); });
  });
  lines.flush();
  return status;
}

int print_passages(const Options& options) {
  TemporaryFile file;
  PassageFinder finder({.spill = &file}, each_on(options.input.jobs));
  std::vector<std::string> ids;  // as JSON
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(json_string(read.id));
    finder.add(read.text, std::move(read.words));
  });
  Lines lines;
  for (const Passage& passage : finder.find()) {
    lines.add([&](std::string& to) { append_json_line(to, passage, ids[passage.a], ids[passage.b]); });
  }
  lines.flush();
  return status;
}

int run(const Options& options) {
  return options.pairs ? print_pairs(options) : print_passages(options);
}

}  // namespace

Command compare_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReconciling, "compare", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  command->add_flag("--pairs", options->pairs, "Print how much each pair of articles shares, without the spans");
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
