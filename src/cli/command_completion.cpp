#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command completion_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("completion", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
