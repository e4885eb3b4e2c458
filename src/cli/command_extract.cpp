#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/json.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Saved pages to clean articles: title, byline, dates, body";

constexpr char kTeaching[] = R"(  stemma extract page.html              an article, as a JSON object a line
  stemma extract saved/ | jq -r .body   the bodies of a folder of pages

Everything on the page is in `blocks`, each labelled and with its place in the
page: the article's paragraphs, and what is none of it (captions, teasers,
comments, appeals). What is not known is null.)";

}  // namespace

Command extract_command(CLI::App& app) {
  auto arguments = std::make_shared<InputArguments>();
  CLI::App* command = add_command(app, kReading, "extract", kSummary, kTeaching);
  add_input_arguments(*command, *arguments);
  return {command, [arguments] {
            return read_inputs(*arguments, false, [](ReadArticle& read) { print_line(to_json(read.article)); });
          }};
}

}  // namespace stemma::cli
