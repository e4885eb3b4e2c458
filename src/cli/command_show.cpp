#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "cli/account_format.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"
#include "pipeline/stored.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "The account of a story of a store";

constexpr char kTeaching[] = R"(  stemma show news.stemma s12                     as a text, on a terminal
  stemma show news.stemma s12 --format html >a.html
  stemma trace news.stemma s12:t3                 the quotes behind its entry t3

`stemma stories` lists the stories with their ids.)";

struct Options {
  std::string store;
  std::string story;
  AccountFormat format;
};

int run(const Options& options) {
  const Store store = Store::open(options.store, Store::Mode::read);
  const std::optional<StoredStory> found = stored_story(store, options.story);
  if (!found) {
    complain(options.store + ": has no story " + options.story + "; `stemma stories " + options.store + "` lists them");
    return kSomeFailed;
  }
  print_account(found->account, options.format);
  return kDone;
}

}  // namespace

Command show_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "show", kSummary, kTeaching);
  command->add_option("STORE", options->store, "The store that `build` made")->required();
  command->add_option("STORY", options->story, "The id of a story, such as s12")->required();
  add_format_options(*command, options->format);
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
