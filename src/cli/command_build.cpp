#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command build_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("build", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
