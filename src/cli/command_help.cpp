#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Explain a command";

constexpr char kTeaching[] = R"(  stemma help           all commands
  stemma help account   one of them)";

int run(const CLI::App& app, const std::string& name) {
  if (name.empty()) {
    print(app.help());
    return kDone;
  }
  const char* const words[] = {"stemma", name.c_str()};
  if (const std::string wrong = wrong_command(app, 2, words); !wrong.empty()) {
    std::fputs(wrong.c_str(), stderr);
    return kWrongUsage;
  }
  print(app.get_subcommand(name)->help());
  return kDone;
}

}  // namespace

Command help_command(CLI::App& app) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = add_command(app, kAboutIt, "help", kSummary, kTeaching);
  command->add_option("COMMAND", *name, "The command");
  return {command, [name, &app] { return run(app, *name); }};
}

}  // namespace stemma::cli
