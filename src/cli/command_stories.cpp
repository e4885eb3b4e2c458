#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command stories_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("stories", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
