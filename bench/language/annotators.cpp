// How fast each annotator of one article is, on one thread, and how long its models take to load.
//
//     annotators ARTICLES.ndjson [MODEL [ROUNDS]]         large or small; 5 rounds where not said
//
// The stages are those of src/language/annotate.cpp in its order, each timed by itself; reading and printing are left
// out. Each round runs over all articles, the median round counts, in processor time. What is found is compared with
// what annotate() finds, so that this order stays that one, and a difference ends the run with status 1.
//
// Models, lists and the gazetteer are loaded by the stage that needs them first. `load` is what a stage took on an
// article of a few sentences when it was new, less what it took on the same article again.

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/input.h"
#include "language/annotate.h"
#include "language/attributions.h"
#include "language/certain_cues.h"
#include "language/draft.h"
#include "language/events.h"
#include "language/figures.h"
#include "language/names.h"
#include "language/neural_reader.h"
#include "language/places.h"
#include "language/times.h"
#include "language/tokens.h"
#include "output/json.h"
#include "pipeline/pipeline.h"

namespace stemma {
namespace {

constexpr std::string_view kShortArticle =
    R"({"id": "short", "published": "2021-03-04", "text": "ARDLE (Reuters) — At least 14 people drowned in Paris on Wednesday, Ostrian Prime Minister Anna Velde said. \"Nobody was arrested,\" she told the Harbour Post."})";

enum Stage : std::size_t { kTokens, kReading, kNames, kPlaces, kTimes, kAttributions, kFigures, kEvents, kStages };
constexpr std::array<const char*, kStages> kStageNames = {"tokens", "reading",      "names",   "places",
                                                          "times",  "attributions", "figures", "events"};

using Seconds = std::array<double, kStages>;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Adds what went by since the last lap to a stage.
class Laps {
 public:
  explicit Laps(Seconds& seconds) : seconds_(seconds) {}

  void end(Stage stage) {
    const double now = processor_seconds();
    seconds_[stage] += now - begun_;
    begun_ = now;
  }

 private:
  Seconds& seconds_;
  double begun_ = processor_seconds();
};

// annotate(), with a lap behind each stage.
Annotations annotate_in_laps(const Article& article, const AnnotateOptions& options, Seconds& seconds) {
  Laps laps(seconds);
  const Tokens tokens(article.text.utf8, article.segments);
  Annotations found;
  found.tokens.assign(tokens.spans().begin(), tokens.spans().end());
  for (const Sentence& sentence : tokens.sentences()) found.sentences.push_back(sentence.span);
  laps.end(kTokens);
  const std::vector<Quote> quotes = find_quotes(tokens.whole(), article.segments);
  const TokenFacts facts = facts_of(tokens, quotes);
  const ArticleReading reading = reader_of(options.model).read(tokens, certain_cues(tokens, facts));
  laps.end(kReading);

  const Draft draft{article, tokens, found, quotes, facts, reading};
  NamesFound names = find_names(draft);
  found.names = std::move(names.names);
  found.entities = std::move(names.entities);
  laps.end(kNames);
  found.places = find_places(draft);
  laps.end(kPlaces);
  found.reference_date = reference_date(article, options.as_of);
  found.times = find_times(draft);
  laps.end(kTimes);
  AttributionsFound said = find_attributions(draft);
  found.attributions = std::move(said.attributions);
  found.entities.insert(found.entities.end(), said.described.begin(), said.described.end());
  laps.end(kAttributions);
  found.figures = find_figures(draft);
  laps.end(kFigures);
  EventsFound happened = find_events(draft);
  found.events = std::move(happened.events);
  found.entities.insert(found.entities.end(), happened.described.begin(), happened.described.end());
  laps.end(kEvents);
  return found;
}

using Counts = std::array<std::size_t, kStages>;

Counts counts_of(const Annotations& found) {
  // The reading stays within: its names and attributions are counted where they come out.
  return {found.tokens.size(),  0,
          found.names.size(),   found.places.size(),
          found.times.size(),   found.attributions.size(),
          found.figures.size(), found.events.size()};
}

std::vector<Article> read_all(Input input) {
  std::vector<Article> articles;
  PipelineOptions options;
  options.jobs = 1;
  read_articles(input, options, [&](ReadArticle& read) {
    if (read.is_article) articles.push_back(std::move(read.article));
  });
  return articles;
}

std::vector<Article> short_article() {
  std::istringstream line{std::string(kShortArticle)};
  return read_all(Input({"-"}, {}, line));
}

std::size_t words_of(const std::vector<Article>& articles) {
  std::size_t words = 0;
  for (const Article& article : articles) {
    std::istringstream text(article.text.utf8);
    words += static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(text), {}));
  }
  return words;
}

Seconds load_seconds(const AnnotateOptions& options) {
  const std::vector<Article> articles = short_article();
  Seconds first{}, again{};
  annotate_in_laps(articles.at(0), options, first);
  annotate_in_laps(articles.at(0), options, again);
  for (std::size_t stage = 0; stage < kStages; ++stage) first[stage] = std::max(0.0, first[stage] - again[stage]);
  return first;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

int measure(const std::string& path, const AnnotateOptions& options, std::size_t rounds) {
  const Seconds load = load_seconds(options);
  const std::vector<Article> articles = read_all(Input({path}, {}, std::cin));
  const std::size_t words = words_of(articles);

  Counts counts{};
  for (const Article& article : articles) {
    Seconds unused{};
    const Annotations found = annotate_in_laps(article, options, unused);
    if (to_json(article, found, {}) != to_json(article, annotate(article, options), {})) {
      std::fprintf(stderr, "annotators: %s: the stages timed here find something else than annotate()\n",
                   article.id.c_str());
      return 1;
    }
    const Counts more = counts_of(found);
    for (std::size_t stage = 0; stage < kStages; ++stage) counts[stage] += more[stage];
  }

  std::array<std::vector<double>, kStages> seconds;
  std::vector<double> whole;
  for (std::size_t round = 0; round < rounds; ++round) {
    Seconds spent{};
    for (const Article& article : articles) annotate_in_laps(article, options, spent);
    for (std::size_t stage = 0; stage < kStages; ++stage) seconds[stage].push_back(spent[stage]);
    whole.push_back(std::accumulate(spent.begin(), spent.end(), 0.0));
  }

  std::printf("%zu articles, %zu words, %zu rounds, model %s\n", articles.size(), words, rounds,
              std::string(model_name(options.model)).c_str());
  std::printf("%-14s %12s %8s %10s %10s\n", "", "words/s", "share", "load ms", "found");
  const double all = median(whole);
  const auto print = [&](const char* name, double took, double loading, std::size_t found) {
    std::printf("%-14s %12.0f %8.3f %10.1f %10zu\n", name, static_cast<double>(words) / took, took / all,
                1000 * loading, found);
  };
  for (std::size_t stage = 0; stage < kStages; ++stage)
    print(kStageNames[stage], median(seconds[stage]), load[stage], counts[stage]);
  print("all", all, std::accumulate(load.begin(), load.end(), 0.0),
        std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
  return 0;
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  const std::string_view model = argc > 2 ? argv[2] : "large";
  if (argc < 2 || argc > 4 || (model != "large" && model != "small")) {
    std::fprintf(stderr, "annotators ARTICLES.ndjson [large|small [ROUNDS]]\n");
    return 2;
  }
  const int rounds = argc == 4 ? std::atoi(argv[3]) : 5;
  stemma::AnnotateOptions options;
  options.model = model == "large" ? stemma::ModelSize::large : stemma::ModelSize::small;
  return stemma::measure(argv[1], options, static_cast<std::size_t>(std::max(rounds, 1)));
}
