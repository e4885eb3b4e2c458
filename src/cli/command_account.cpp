#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/account_format.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "The account of a story: sources, timeline, figures, claims, what differs";

constexpr char kTeaching[] = R"(  stemma account pages/                          as a text, on a terminal
  stemma account --format html pages/ >a.html    as a page to open in a browser
  stemma account --format json pages/            as JSON, with spans and quotes
  stemma account --trace t3 pages/               the quotes behind t3, to the byte

Dots say how many of the independent sources report a thing: articles that
descend from one report count once. Where JSON articles carry a field `story`,
there is one account for each story.)";

struct Options {
  InputArguments input;
  AccountFormat format;
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
  if (stories.size() > 1 && options.format.wanted() == "html") {
    complain(std::to_string(stories.size()) +
             " stories are given, and a page holds one; --format json or markdown takes all");
    return kWrongUsage;
  }
  const AnnotateOptions language = language_options(options.input);
  for (StoryArticles& story : stories) {
    const bool is_first = &story == &stories.front();
    const std::vector<Article> articles = options.trace.empty() ? std::vector<Article>() : story.articles;
    const Account account = account_of(std::move(story), language);
    if (!options.trace.empty()) {
      if (!print_traces(account, articles, options.trace, options.format)) status = kSomeFailed;
    } else {
      if (!is_first && options.format.wanted() != "json") print("\n");
      print_account(account, options.format);
    }
  }
  return status;
}

}  // namespace

Command account_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReconciling, "account", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  add_language_arguments(*command, options->input);
  add_format_options(*command, options->format);
  command->add_option("--trace", options->trace, "The quotes behind one statement, by its label: t3, f1.2, c4")
      ->type_name("LABEL");
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
