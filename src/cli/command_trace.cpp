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

constexpr char kSummary[] = "Where a statement or an article of a store stands, to the byte";

constexpr char kTeaching[] = R"(  stemma trace news.stemma s12:t3       the quotes behind t3 of story s12
  stemma trace news.stemma s12:f1.2     one reading of a figure
  stemma trace news.stemma pages/a.htm  an article, by its id

Gives the file, its SHA-256, the record in an archive, the bytes of the quote,
and says whether the file still holds what was read.)";

struct Options {
  std::string store;
  std::string id;
  AccountFormat format;
};

// "s12:t3" as "s12" and "t3"; articles' ids may hold colons too, so both parts must look it.
bool is_statement(const std::string& id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string::npos || colon < 2 || colon + 2 >= id.size() || id[0] != 's') return false;
  const bool has_story = id.find_first_not_of("0123456789", 1) == colon;
  return has_story && id.find_first_not_of("0123456789.", colon + 2) == std::string::npos;
}

int trace_statement(const Store& store, const Options& options) {
  const std::size_t colon = options.id.find(':');
  const std::string story = options.id.substr(0, colon);
  const std::optional<StoredStory> found = stored_story(store, story);
  if (!found) {
    complain(options.store + ": has no story " + story + "; `stemma stories " + options.store + "` lists them");
    return kSomeFailed;
  }
  return print_traces(found->account, found->articles, options.id.substr(colon + 1), options.format) ? kDone
                                                                                                     : kSomeFailed;
}

int run(const Options& options) {
  const Store store = Store::open(options.store, Store::Mode::read);
  const std::optional<StoredArticle> found = store.article(options.id);
  if (!found && is_statement(options.id)) return trace_statement(store, options);
  if (!found) {
    complain(options.store + ": has no article \"" + options.id +
             "\"; give STORY:LABEL, such as s12:t3, or an article's id");
    return kSomeFailed;
  }
  print_trace(trace(found->article), options.format);
  return kDone;
}

}  // namespace

Command trace_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "trace", kSummary, kTeaching);
  command->add_option("STORE", options->store, "The store that `build` made")->required();
  command->add_option("ID", options->id, "STORY:LABEL, such as s12:t3, or the id of an article")->required();
  command->add_option("--format", options->format.format, "json or text (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
