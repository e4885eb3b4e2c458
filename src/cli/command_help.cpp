#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command help_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("help", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
