#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/json.h"

namespace stemma::cli {
namespace {

constexpr char kHelp[] = R"(Cleans saved pages: one article an input, as a JSON object a line.

  stemma extract page.html                   title, byline, dates, body, and every block with its place in the page
  stemma extract saved/ | jq -r .body        the bodies of a folder of pages

Everything on the page is in `blocks`, each labelled: the article's paragraphs, and what is none of it (captions,
teasers, comments, appeals). What is not known is null.)";

}  // namespace

Command extract_command(CLI::App& app) {
  auto arguments = std::make_shared<InputArguments>();
  CLI::App* command = app.add_subcommand("extract", kHelp);
  add_input_arguments(*command, *arguments);
  return {command, [arguments] {
            return read_inputs(*arguments, false, [](ReadArticle& read) { print_line(to_json(read.article)); });
          }};
}

}  // namespace stemma::cli
