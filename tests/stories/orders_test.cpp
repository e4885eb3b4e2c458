// Forty articles of six happenings (examples/forty.ndjson), in many orders.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "stories/stories.h"

namespace stemma {
namespace {

struct Item {
  std::string id;
  StoryArticle article;
  int happening;
};

// The last article of each happening.
constexpr int kLastOf[] = {7, 14, 20, 27, 33, 40};

std::vector<Item> read_forty() {
  std::ifstream file(STEMMA_SOURCE_DIR "/examples/forty.ndjson");
  std::vector<Item> items;
  for (std::string line; std::getline(file, line);) {
    const auto record = nlohmann::json::parse(line);
    Article article;
    article.title = record.at("title").get<std::string>();
    article.text.utf8 = record.at("text").get<std::string>();
    article.published = PublishedDate{record.at("published").get<std::string>(), DatePrecision::day, DateBasis::meta};
    const std::string id = record.at("id").get<std::string>();
    const auto last = std::lower_bound(std::begin(kLastOf), std::end(kLastOf), std::stoi(id));
    items.push_back({id, story_article(article, {}), static_cast<int>(last - std::begin(kLastOf))});
  }
  return items;
}

// B-cubed F1 (Bagga and Baldwin 1998).
double b_cubed(const std::vector<Item>& items, std::map<std::string, std::uint64_t> story_of) {
  double precision = 0, recall = 0;
  for (const Item& item : items) {
    double together = 0, in_story = 0, in_happening = 0;
    for (const Item& other : items) {
      const bool same_story = story_of[other.id] == story_of[item.id];
      const bool same_happening = other.happening == item.happening;
      together += same_story && same_happening;
      in_story += same_story;
      in_happening += same_happening;
    }
    precision += together / in_story;
    recall += together / in_happening;
  }
  return 2 * precision * recall / (precision + recall) / static_cast<double>(items.size());
}

double worst_of_orders(std::vector<Item> items) {
  std::mt19937 random(7);
  double worst = 1;
  for (int order = 0; order < 10; ++order) {
    StoryFinder finder;
    std::map<std::string, std::uint64_t> story_of;
    for (const Item& item : items) {
      for (const auto& [id, story] : finder.add(item.id, item.article).placed) story_of[id] = story;
    }
    worst = std::min(worst, b_cubed(items, story_of));
    for (std::size_t i = items.size() - 1; i > 0; --i) std::swap(items[i], items[random() % (i + 1)]);
  }
  return worst;
}

TEST(StoriesInAnyOrder, AreTheHappenings) {
  const std::vector<Item> items = read_forty();
  ASSERT_EQ(items.size(), 40u);
  EXPECT_GE(worst_of_orders(items), 0.9);
}

TEST(StoriesInAnyOrder, AreTheHappeningsWithoutDates) {
  std::vector<Item> items = read_forty();
  for (Item& item : items) item.article.day = kNoDay;
  EXPECT_GE(worst_of_orders(items), 0.9);
}

}  // namespace
}  // namespace stemma
