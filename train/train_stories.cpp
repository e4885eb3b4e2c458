// Makes models/stories.txt, the weights by which two articles are of one story.
//
//     cmake --build build/release --target train_stories
//     build/release/train/train_stories models/stories.txt UNDATED DATED
//     build/release/train/train_stories --check UNDATED DATED      # cross-validated, and by order
//
// UNDATED and DATED are folders of articles.jsonl (id, text, title?, published?), gold.jsonl (story, articles) and, for
// DATED, topics.jsonl (id, topic). In UNDATED every article is in one story. In DATED the gold names few articles of a
// story: two articles are taken for a mistake only where they are more than seven days apart or on different topics,
// and what is neither that nor of one story is passed over.
//
// A logistic regression, fitted by Newton's method. Its pairs are those that the finder itself scores: an article and
// the articles before it that are nearest. Orders are shuffled by fixed seeds, so the same sets give the same bytes.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "resources/resources.h"
#include "stories/article_index.h"
#include "stories/join_score.h"
#include "stories/sketch.h"
#include "stories/stories.h"

namespace {

using namespace stemma;

constexpr int kMistakenDays = 7;
constexpr std::size_t kFolds = 5;
constexpr std::size_t kOrders = 10;
constexpr double kRidge = 1;
constexpr int kRounds = 12;
constexpr double kNotOfOneTopic = 0.3;  // what a pair of DATED counts that is told to be a mistake

// Pairs of DATED are told to be mistakes more often than not, so the scores come out too low.
constexpr std::array<double, kDaysKnown> kMoreLikely = {2.5, 2.5, 0.8};

constexpr char kHeader[] =
    "# How likely two articles are of one story: weights of a logistic regression, where both articles have a day, "
    "where\n"
    "# one has, and where none has (src/stories/join_score.h). Made by train/train_stories.cpp; models/stories.md says "
    "how\n"
    "# well it does.\n"
    "#\n";

struct Item {
  std::string id, story, topic;  // story and topic empty where unknown
  StoryArticle article;
};

using Set = std::vector<Item>;
using Order = std::vector<std::size_t>;

template <typename Use>
void for_each_record(const std::string& path, Use use) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) use(nlohmann::json::parse(line));
}

Set read_set(const std::string& folder) {
  std::map<std::string, std::string> story_of, topic_of;
  for_each_record(folder + "/gold.jsonl", [&](const nlohmann::json& story) {
    for (const std::string id : story["articles"]) story_of[id] = story["story"].get<std::string>();
  });
  for_each_record(folder + "/topics.jsonl", [&](const nlohmann::json& row) {
    topic_of[row["id"].get<std::string>()] = row["topic"].get<std::string>();
  });
  Set set;
  for_each_record(folder + "/articles.jsonl", [&](const nlohmann::json& record) {
    Article article;
    article.text.utf8 = record["text"].get<std::string>();
    if (record.contains("title") && record["title"].is_string()) article.title = record["title"].get<std::string>();
    if (record.contains("published") && record["published"].is_string()) {
      article.published = PublishedDate{record["published"].get<std::string>(), DatePrecision::day, DateBasis::meta};
    }
    const std::string id = record["id"].get<std::string>();
    const auto value = [&](const auto& of) { return of.contains(id) ? of.at(id) : std::string(); };
    set.push_back({id, value(story_of), value(topic_of), story_article(article, {})});
  });
  return set;
}

// In time order, the undated last, as a store gives them.
Order in_time_order(const Set& set) {
  Order order(set.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::pair(set[i].article.day == kNoDay ? INT32_MAX : set[i].article.day, set[i].id);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

Order shuffled(Order order, unsigned seed) {
  std::mt19937 random(seed);
  for (std::size_t i = order.size() - 1; i > 0; --i) std::swap(order[i], order[random() % (i + 1)]);
  return order;
}

bool are_far_apart(const Item& a, const Item& b) {
  return a.article.day != kNoDay && b.article.day != kNoDay && std::abs(a.article.day - b.article.day) > kMistakenDays;
}

bool differ_in_topic(const Item& a, const Item& b) {
  return !a.topic.empty() && !b.topic.empty() && a.topic != b.topic;
}

// Whether they are of one story; nothing where that is not known.
std::optional<bool> are_together(const Item& a, const Item& b, bool is_whole) {
  if (!a.story.empty() && a.story == b.story) return true;
  if (is_whole || are_far_apart(a, b) || differ_in_topic(a, b)) return false;
  return std::nullopt;
}

struct Example {
  Likeness likeness;
  std::string left, right;  // stories
  bool together;
  double weight;
};

// The pairs of each article with the nearest before it.
void add_examples(const Set& set, const Order& order, bool is_whole, DaysKnown days, std::vector<Example>& examples) {
  std::map<std::string, double> sizes;
  for (const Item& item : set) ++sizes[item.story];
  WordRarity rarity;
  ArticleIndex index;
  std::vector<Sketch> sketches;
  for (const std::size_t at : order) {
    const Item& item = set[at];
    rarity.learn(item.article.terms);
    Sketch sketch = sketch_of(item.article, rarity);
    const bool is_by_day = days == DaysKnown::both && sketch.day != kNoDay;
    const auto number = static_cast<std::uint32_t>(sketches.size());
    if (is_whole || is_by_day || !item.story.empty()) {
      const DayRange range =
          is_by_day ? DayRange{sketch.day - StoryFinder::kMostDays, sketch.day + StoryFinder::kMostDays} : DayRange{};
      for (const std::uint32_t other : index.nearest(sketch, range, StoryFinder::kNearest)) {
        const Item& before = set[order[other]];
        const std::optional<bool> together = are_together(item, before, is_whole);
        if (!together) continue;
        const Likeness like = likeness(sketch, sketches[other]);
        const double share = is_whole    ? 1 / std::sqrt(sizes[item.story] * sizes[before.story])
                             : *together ? 1
                                         : kNotOfOneTopic;
        examples.push_back({with_days(like, std::max(days, like.days)), item.story, before.story, *together, share});
      }
    }
    index.add(number, sketch);
    sketches.push_back(std::move(sketch));
  }
}

std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t r = i + 1; r < n; ++r) {
      const double factor = a[r][i] / a[i][i];
      for (std::size_t c = i; c < n; ++c) a[r][c] -= factor * a[i][c];
      b[r] -= factor * b[i];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t c = i + 1; c < n; ++c) b[i] -= a[i][c] * b[c];
    b[i] /= a[i][i];
  }
  return b;
}

// The examples of that kind that touch no story of `held_out`.
JoinScore::Weights fit(const std::vector<Example>& examples, DaysKnown days, const std::set<std::string>& held_out) {
  constexpr std::size_t n = Likeness::kSize;
  JoinScore::Weights weights{};
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::vector<double>> hessian(n, std::vector<double>(n, 0));
    std::vector<double> gradient(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      hessian[i][i] = kRidge;
      gradient[i] = -kRidge * weights[i];
    }
    for (const Example& example : examples) {
      if (example.likeness.days != days || held_out.contains(example.left) || held_out.contains(example.right))
        continue;
      const auto& x = example.likeness.values;
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += weights[i] * x[i];
      const double p = 1 / (1 + std::exp(-sum));
      const double push = example.weight * ((example.together ? 1 : 0) - p), bend = example.weight * p * (1 - p);
      for (std::size_t i = 0; i < n; ++i) {
        if (x[i] == 0) continue;
        gradient[i] += push * x[i];
        for (std::size_t j = 0; j <= i; ++j) hessian[i][j] += bend * x[i] * x[j];
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) hessian[j][i] = hessian[i][j];
    }
    const std::vector<double> step = solve(hessian, gradient);
    for (std::size_t i = 0; i < n; ++i) weights[i] += step[i];
  }
  return weights;
}

JoinScore train(const std::vector<Example>& examples, const std::set<std::string>& held_out = {}) {
  std::array<JoinScore::Weights, kDaysKnown> weights{};
  for (const DaysKnown days : {DaysKnown::both, DaysKnown::one, DaysKnown::none}) {
    JoinScore::Weights& fitted = weights[static_cast<std::size_t>(days)];
    fitted = fit(examples, days, held_out);
    fitted[0] += kMoreLikely[static_cast<std::size_t>(days)];
  }
  return JoinScore(weights);
}

// ---------------------------------------------------------------------------------------------------------------
// How well

using Stories = std::vector<std::uint64_t>;  // by article

Stories find_stories(const Set& set, const Order& order, const JoinScore& score) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < set.size(); ++i) place[set[i].id] = i;
  StoryFinder finder(score);
  Stories stories(set.size());
  for (const std::size_t at : order) {
    for (const auto& [id, story] : finder.add(set[at].id, set[at].article).placed) stories[place.at(id)] = story;
  }
  return stories;
}

struct Figures {
  double pairs = 0, bcubed = 0, precision = 0, recall = 0;
};

double f1(double p, double r) {
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

// Of the articles whose story is in `scored` (of all, where that is empty), each beside all that are in its group.
struct Sums {
  double hits = 0, wrong = 0, gold = 0, precision = 0, recall = 0, count = 0;

  void add(const Set& set, const Stories& stories, bool is_whole, const std::set<std::string>& scored) {
    std::map<std::uint64_t, std::vector<const Item*>> groups;
    std::map<std::string, double> sizes;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (set[i].story.empty()) continue;
      groups[stories[i]].push_back(&set[i]);
      ++sizes[set[i].story];
    }
    for (const auto& [story, group] : groups) {
      for (const Item* a : group) {
        if (!scored.empty() && !scored.contains(a->story)) continue;
        double right_here = 0, wrong_here = 0;
        for (const Item* b : group) {
          const std::optional<bool> together = are_together(*a, *b, is_whole);
          right_here += together && *together;
          wrong_here += together && !*together;
        }
        hits += right_here - 1;
        wrong += wrong_here;
        gold += sizes[a->story] - 1;
        precision += right_here / (right_here + wrong_here);
        recall += right_here / sizes[a->story];
        ++count;
      }
    }
  }

  Figures figures() const {
    return {f1(hits / std::max(1.0, hits + wrong), hits / gold), f1(precision / count, recall / count),
            precision / count, recall / count};
  }
};

Figures score_stories(const Set& set, const Stories& stories, bool is_whole) {
  Sums sums;
  sums.add(set, stories, is_whole, {});
  return sums.figures();
}

void print(const std::string& what, const Figures& figures) {
  std::printf("%-32s pairs %.3f  B-cubed %.3f  (precision %.3f, recall %.3f)\n", what.c_str(), figures.pairs,
              figures.bcubed, figures.precision, figures.recall);
  std::fflush(stdout);
}

Figures mean(const std::vector<Figures>& all) {
  Figures sum;
  for (const Figures& one : all) {
    sum.pairs += one.pairs;
    sum.bcubed += one.bcubed;
    sum.precision += one.precision;
    sum.recall += one.recall;
  }
  const auto n = static_cast<double>(all.size());
  return {sum.pairs / n, sum.bcubed / n, sum.precision / n, sum.recall / n};
}

std::vector<std::set<std::string>> folds_of(const Set& set) {
  std::set<std::string> stories;
  for (const Item& item : set) {
    if (!item.story.empty()) stories.insert(item.story);
  }
  Order order(stories.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  order = shuffled(order, 1);
  std::vector<std::set<std::string>> folds(kFolds);
  std::size_t i = 0;
  for (const std::string& story : stories) folds[order[i++] % kFolds].insert(story);
  return folds;
}

// Each fold's articles as they are sorted, among all others, by a score that saw none of the fold's stories.
Figures cross_validate(const Set& set, const Order& order, bool is_whole, const std::vector<Example>& examples) {
  Sums sums;
  for (const std::set<std::string>& held_out : folds_of(set)) {
    sums.add(set, find_stories(set, order, train(examples, held_out)), is_whole, held_out);
  }
  return sums.figures();
}

void check_orders(const std::string& name, const Set& set, const JoinScore& score) {
  std::vector<Figures> figures;
  for (std::size_t i = 0; i < kOrders; ++i) {
    Order order(set.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    figures.push_back(
        score_stories(set, find_stories(set, shuffled(order, 100 + static_cast<unsigned>(i)), score), true));
  }
  print(name + ", mean of orders", mean(figures));
  const auto range = [&](auto of) {
    const auto [least, most] = std::minmax_element(figures.begin(), figures.end(),
                                                   [&](const auto& a, const auto& b) { return a.*of < b.*of; });
    return std::pair((*least).*of, (*most).*of);
  };
  const auto pairs = range(&Figures::pairs), bcubed = range(&Figures::bcubed);
  std::printf("%-32s pairs %.3f to %.3f  B-cubed %.3f to %.3f\n", "  least to most", pairs.first, pairs.second,
              bcubed.first, bcubed.second);
}

std::vector<Example> examples_of(const Set& whole, const Set& dated) {
  std::vector<Example> examples;
  const Order time_order = in_time_order(dated);
  for (unsigned seed = 1; seed <= 3; ++seed) {
    add_examples(whole, shuffled(in_time_order(whole), seed), true, DaysKnown::none, examples);
  }
  for (const DaysKnown days : {DaysKnown::both, DaysKnown::one}) add_examples(dated, time_order, false, days, examples);
  return examples;
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::cerr << "usage: train_stories MODEL|--check UNDATED DATED\n";
    return 2;
  }
  const std::string target = values[1];
  const Set whole = read_set(values[2]), dated = read_set(values[3]);
  const std::vector<Example> examples = examples_of(whole, dated);
  std::cerr << whole.size() << " and " << dated.size() << " articles, " << examples.size() << " pairs\n";
  const JoinScore score = train(examples);
  if (target != "--check") {
    std::ofstream(target) << kHeader << score.write();
    return 0;
  }
  Order file_order(whole.size());
  std::iota(file_order.begin(), file_order.end(), std::size_t{0});
  print("undated", score_stories(whole, find_stories(whole, file_order, score), true));
  print("undated, cross-validated", cross_validate(whole, file_order, true, examples));
  check_orders("undated", whole, score);
  const Order time_order = in_time_order(dated);
  print("dated", score_stories(dated, find_stories(dated, time_order, score), false));
  print("dated, cross-validated", cross_validate(dated, time_order, false, examples));
  return 0;
}
