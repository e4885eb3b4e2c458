#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"

namespace {

using stemma::cli::Command;

constexpr char kAbout[] = R"(Reads what many outlets wrote about the same thing and gives one account of it:
what happened when and where, who says so, which reports are copies of one and
so count once, and where they differ. Every statement points into a source.

  stemma account pages/                      the account of some saved pages
  stemma extract page.html                   the cleaned article of a page
  stemma build archive/ --into news.stemma   a corpus to stories)";

constexpr char kReadOn[] = "`stemma COMMAND --help` tells of a command, `man stemma` of all.";

std::vector<Command> commands_of(CLI::App& app) {
  using namespace stemma::cli;
  return {extract_command(app), annotate_command(app), compare_command(app),    account_command(app),
          build_command(app),   stories_command(app),  show_command(app),       search_command(app),
          trace_command(app),   export_command(app),   completion_command(app), help_command(app)};
}

// What a large page leaves is kept for what is read next, where glibc would give it back and ask for it anew, page by
// page: a fifth of the time of a page of very many blocks.
void keep_freed_memory() {
  constexpr int kLargest = 32 << 20;  // the most that glibc takes for a threshold
  constexpr int kKept = 256 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargest);
  mallopt(M_TRIM_THRESHOLD, kKept);
}

int run(int argc, char** argv) {
  CLI::App app(kAbout, "stemma");
  app.formatter(stemma::cli::help_formatter());
  app.footer(kReadOn);
  app.get_help_ptr()->description("Show this");
  app.set_version_flag("--version", "stemma " STEMMA_VERSION, "Print the version");
  app.require_subcommand(1);
  app.failure_message(
      [&app](const CLI::App*, const CLI::Error& error) { return stemma::cli::wrong_usage(&app, error); });
  const std::vector<Command> commands = commands_of(app);
  if (const std::string wrong = stemma::cli::wrong_command(app, argc, argv); !wrong.empty()) {
    std::fputs(wrong.c_str(), stderr);
    return stemma::cli::kWrongUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? stemma::cli::kDone : stemma::cli::kWrongUsage;
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return stemma::cli::kWrongUsage;
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  try {
    const int status = run(argc, argv);
    return stemma::cli::flush_output() ? status : stemma::cli::kSomeFailed;
  } catch (const std::exception& error) {
    stemma::cli::complain(error.what());
    return stemma::cli::kSomeFailed;
  }
}
