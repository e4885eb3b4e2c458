#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command show_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("show", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
