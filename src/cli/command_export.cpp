#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/terminal.h"
#include "output/json.h"
#include "store/store.h"

namespace stemma::cli {
namespace {

constexpr char kHelp[] = R"(Prints a table of a store.

  stemma export news.stemma stories               which articles make up each story, a JSON object a line)";

struct Options {
  std::string store;
  std::string table;
  std::string format = "jsonl";
};

int run(const Options& options) {
  const Store store = Store::open(options.store, Store::Mode::read);
  store.for_each_story([](const Story& story) { print_line(to_json(story)); });
  return kDone;
}

}  // namespace

Command export_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", kHelp);
  command->add_option("STORE", options->store, "The store")->required();
  command->add_option("TABLE", options->table, "stories")->required()->check(CLI::IsMember({"stories"}));
  command->add_option("--format", options->format, "jsonl")->check(CLI::IsMember({"jsonl"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
