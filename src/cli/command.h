// A command of `stemma`: one file, with its help, its options and its run.
//
//     Command extract_command(CLI::App& app) {
//       auto options = std::make_shared<Options>();
//       CLI::App* command = app.add_subcommand("extract", "...");
//       ...                                               // options are parsed and checked here; no input is touched
//       return {command, [options] { return run(*options); }};
//     }
//
// run reads, calls a stage, writes. A command has no algorithm in it.

#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace stemma::cli {

enum ExitStatus { kDone = 0, kSomeFailed = 1, kWrongUsage = 2 };

struct Command {
  CLI::App* app;
  std::function<int()> run;
};

Command account_command(CLI::App& app);
Command annotate_command(CLI::App& app);
Command build_command(CLI::App& app);
Command compare_command(CLI::App& app);
Command completion_command(CLI::App& app);
Command export_command(CLI::App& app);
Command extract_command(CLI::App& app);
Command help_command(CLI::App& app);
Command search_command(CLI::App& app);
Command show_command(CLI::App& app);
Command stories_command(CLI::App& app);
Command trace_command(CLI::App& app);

}  // namespace stemma::cli
