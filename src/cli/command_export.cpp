#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command export_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("export", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
