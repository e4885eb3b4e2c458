#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command search_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("search", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
