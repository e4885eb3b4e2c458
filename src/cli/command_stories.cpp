#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"
#include "output/display.h"
#include "output/json.h"
#include "output/words.h"
#include "store/store.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "List the stories of a store, newest first";

constexpr char kTeaching[] = R"(  stemma stories news.stemma                  a list, on a terminal
  stemma stories news.stemma --least 3        those of three articles or more
  stemma stories news.stemma | jq -r .title   elsewhere JSON, an object a line)";

struct Options {
  std::string store;
  std::string format;
  std::size_t least = 1;
};

constexpr std::size_t kOutletsShown = 3;

std::string outlet_words(const std::vector<std::string>& outlets) {
  std::string words = fmt::format(
      "{}", fmt::join(outlets.begin(),
                      outlets.begin() + static_cast<std::ptrdiff_t>(std::min(kOutletsShown, outlets.size())), ", "));
  if (outlets.size() > kOutletsShown) words += fmt::format(" and {} more", outlets.size() - kOutletsShown);
  return words;
}

void print_text(const Story& story, const std::vector<std::string>& outlets) {
  const std::string id = fmt::format("{:<7} ", story.id);
  const std::string indent(id.size(), ' ');
  Line line{{story.title.empty() ? "Untitled story" : story.title, Style::strong}};
  std::string about = story.from.empty() ? "undated" : days_words(story.from, story.to);
  about += " · " + count_words(story.articles.size(), "article", "articles");
  if (!outlets.empty()) about += " · " + outlet_words(outlets);
  if (!story.follows.empty()) about += " · goes on from " + story.follows;
  const int width = std::max(40, terminal_width());
  for (const std::string& row : wrap(line, {width, colour_wanted(), id, indent})) print_line(row);
  for (const std::string& row : wrap({{about, Style::faint}}, {width, colour_wanted(), indent, indent}))
    print_line(row);
}

int run(const Options& options) {
  const Store store = Store::open(options.store, Store::Mode::read);
  const bool as_text = options.format.empty() ? output_is_terminal() : options.format == "text";
  store.for_each_story([&](const Story& story) {
    if (story.articles.size() < options.least) return;
    const std::vector<std::string> outlets = store.outlets_of(story);
    if (as_text) {
      print_text(story, outlets);
    } else {
      print_line(to_json(story, outlets));
    }
  });
  return kDone;
}

}  // namespace

Command stories_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "stories", kSummary, kTeaching);
  command->add_option("STORE", options->store, "The store that `build` made")->required();
  command->add_option("--least", options->least, "Only stories of at least so many articles")->type_name("N");
  command->add_option("--format", options->format, "json or text (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
