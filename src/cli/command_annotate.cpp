#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/json.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Names, places, times, figures, quotes and events, with spans";

constexpr char kTeaching[] = R"(  stemma annotate page.html                    what `extract` prints, and more
  stemma annotate --tokens articles.ndjson     tokens too
  stemma annotate --as-of 2023-09-21 page.txt  "Wednesday" of a page without date

Every span is in bytes of the object's `text`.)";

struct Options {
  InputArguments input;
  AnnotationsOutput output;
};

}  // namespace

Command annotate_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReading, "annotate", kSummary, kTeaching);
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
