#include <CLI/CLI.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/compare_text.h"
#include "output/json.h"
#include "reuse/passages.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Passages that articles share, with their spans on both sides";

constexpr char kTeaching[] = R"(  stemma compare pages/                   every shared passage
  stemma compare --pairs articles.ndjson  how much each pair shares

A passage is shared where the words are the same or nearly so; `kind` says
which, `similarity` how nearly. On a terminal edits are marked: [-what the
first has-] {+what the second has+}.)";

struct Options {
  InputArguments input;
  bool pairs = false;
  std::string format;

  bool as_text() const { return format.empty() ? output_is_terminal() : format == "text"; }
};

void print_text(const Options& options, std::span<const std::string> ids, std::span<const std::string_view> texts) {
  const TextOptions how{.width = terminal_width(), .colour = colour_wanted()};
  std::vector<ComparedArticle> articles;
  for (std::size_t i = 0; i < ids.size(); ++i) articles.push_back({ids[i], texts[i]});
  print(options.pairs ? pairs_text(find_containments(texts), articles, how)
                      : passages_text(find_passages(texts), articles, how));
}

int run(const Options& options) {
  std::vector<std::string> ids;
  std::vector<std::string> texts;
  const int status = read_inputs(options.input, false, [&](ReadArticle& read) {
    ids.push_back(std::move(read.article.id));
    texts.push_back(std::move(read.article.text.utf8));
  });
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  if (options.as_text()) {
    print_text(options, ids, views);
  } else if (options.pairs) {
    for (const Containment& pair : find_containments(views)) print_line(to_json(pair, ids[pair.a], ids[pair.b]));
  } else {
    for (const Passage& passage : find_passages(views)) print_line(to_json(passage, ids[passage.a], ids[passage.b]));
  }
  return status;
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
