#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/account_format.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/terminal.h"

namespace stemma::cli {
namespace {

constexpr char kHelp[] = R"(Reconciles articles on one story: sources, timeline, figures, claims, names, disagreements.

  stemma account pages/                          as a text, on a terminal
  stemma account --format html pages/ >a.html    as a page to open in a browser
  stemma account --format json pages/            as JSON, each statement with its articles and spans
  stemma account --trace t3 pages/               where entry t3 of the timeline stands, down to the bytes

Where JSON articles carry a field `story`, there is one account for each story.)";

struct Options {
  InputArguments input;
  std::string format;
  std::string trace;
};

// Stories in the order of their first articles; articles without a story are one.
std::vector<StoryArticles> stories_of(const Options& options, int& status) {
  std::vector<StoryArticles> stories;
  std::map<std::string, std::size_t> place_of;
  status = read_inputs(options.input, true, [&](ReadArticle& read) {
    const auto [place, is_new] = place_of.try_emplace(read.article.story.value_or(""), stories.size());
    if (is_new) stories.emplace_back();
    StoryArticles& story = stories[place->second];
    story.articles.push_back(std::move(read.article));
    story.annotations.push_back(std::move(read.annotations));
  });
  return stories;
}

int run(const Options& options) {
  int status = kDone;
  std::vector<StoryArticles> stories = stories_of(options, status);
  const AnnotateOptions language = language_options(options.input);
  for (StoryArticles& story : stories) {
    if (!options.trace.empty()) {
      if (!print_trace(std::move(story), language, options.trace)) status = kSomeFailed;
    } else {
      print_account(account_of(std::move(story), language), options.format);
    }
  }
  return status;
}

}  // namespace

Command account_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("account", kHelp);
  add_input_arguments(*command, options->input);
  add_language_arguments(*command, options->input);
  add_format_option(*command, options->format);
  command->add_option("--trace", options->trace, "Show the sources of one statement by its label: t3, f1.2, c4");
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
