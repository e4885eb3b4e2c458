#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace stemma::cli {

Command trace_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("trace", "");
  return {command, [] { return kDone; }};
}

}  // namespace stemma::cli
