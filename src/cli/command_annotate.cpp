#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/json.h"

namespace stemma::cli {
namespace {

constexpr char kHelp[] =
    R"(Annotates articles: sentences, names, places, times, figures, quotes and events, with their spans.

  stemma annotate page.html                        what `extract` prints, and the annotations of its text
  stemma annotate --tokens articles.ndjson         tokens too
  stemma annotate --as-of 2023-09-21 undated.txt   "Wednesday" read from a date that the page does not give)";

struct Options {
  InputArguments input;
  AnnotationsOutput output;
};

}  // namespace

Command annotate_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("annotate", kHelp);
  add_input_arguments(*command, options->input);
  add_language_arguments(*command, options->input);
  command->add_flag("--tokens", options->output.tokens, "Print the tokens too");
  return {command, [options] {
            return read_inputs(options->input, true, [&](ReadArticle& read) {
              print_line(to_json(read.article, read.annotations, options->output));
            });
          }};
}

}  // namespace stemma::cli
