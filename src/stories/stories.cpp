#include "stories/stories.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "resources/resources.h"
#include "stories/article_index.h"
#include "stories/average_linkage.h"
#include "stories/bytes.h"
#include "stories/join_score.h"
#include "stories/sketch.h"
#include "stories/word_rarity.h"

namespace stemma {
namespace {

constexpr std::string_view kMagic = "stemma stories 3\n";

// The mean score from which groups of articles are one story.
constexpr double kJoin = 0.35;

// Scores below this are taken for 0, so that an article remembers those it may be of one story with, not all.
constexpr double kLeastScore = 0.02;

// The score from which the story of a near article is sorted anew.
constexpr double kNeighbour = 0.1;

// Articles that are sorted at once, and the latest of one story among them: what is older stays with the story.
constexpr std::size_t kMostAtOnce = 256;
constexpr std::size_t kMostOfStory = 64;

// A story takes up one that ended within so many days before, where their articles score so high without their days.
constexpr std::int32_t kFollowDays = 45;
constexpr double kFollow = 0.5;
constexpr std::size_t kNearestBefore = 10;
constexpr std::size_t kYoung = 5;

struct Score {
  std::uint32_t article;
  float score;
};

struct Remembered {
  std::string id;
  std::uint64_t story = 0;
  Sketch sketch;
  std::vector<Score> scores;  // with articles that came before, kLeastScore and more
};

struct KnownStory {
  std::vector<std::uint32_t> articles;  // those that are remembered, in their order
  std::uint64_t forgotten = 0;          // how many more it has
  std::uint64_t follows = 0;            // a story, or 0
  std::vector<std::uint64_t> followed_by;
};

// The articles that are sorted anew, in their order, and of which groups they are for good.
struct Neighbourhood {
  std::vector<std::uint64_t> stories;  // sorted
  std::vector<std::uint32_t> articles;
  std::vector<std::size_t> groups;  // for each article the first of those that stay together with it
};

}  // namespace

struct StoryFinder::State {
  JoinScore score;
  std::uint64_t next_story = 1;
  std::uint32_t first = 0;  // the number of the first article that is remembered
  WordRarity rarity;
  std::deque<Remembered> articles;
  std::unordered_map<std::string, std::uint32_t> numbers;  // of articles, by id
  std::map<std::uint64_t, KnownStory> stories;
  ArticleIndex index;

  explicit State(const JoinScore& join_score) : score(join_score) {}

  Remembered& at(std::uint32_t number) { return articles[number - first]; }
  const Remembered& at(std::uint32_t number) const { return articles[number - first]; }
  std::uint32_t end() const { return first + static_cast<std::uint32_t>(articles.size()); }

  StoryChanges add(std::string_view id, const StoryArticle& article);
  void forget_oldest();
  void forget_name(std::string_view id);
  void score_with(std::uint32_t number, std::uint32_t other);
  Neighbourhood neighbourhood(std::uint32_t number) const;
  LikenessTable table_of(const Neighbourhood& near) const;
  void place(const Neighbourhood& near, const std::vector<std::size_t>& groups, StoryChanges& changes);
  void move(std::uint32_t number, std::uint64_t story, StoryChanges& changes);
  DayRange days_of(const KnownStory& story) const;
  void set_follows(KnownStory& known, std::uint64_t story, std::uint64_t earlier);
  void find_earlier(std::uint32_t number, StoryChanges& changes);
  std::string write() const;
  void read(ByteReader& reader);
};

StoryChanges StoryFinder::State::add(std::string_view id, const StoryArticle& article) {
  if (articles.size() == kMostArticles) forget_oldest();
  forget_name(id);
  rarity.learn(article.terms);
  const std::uint32_t number = end();
  const Sketch& sketch = articles.emplace_back(Remembered{std::string(id), 0, sketch_of(article, rarity), {}}).sketch;
  const DayRange days = sketch.day == kNoDay ? DayRange{} : DayRange{sketch.day - kMostDays, sketch.day + kMostDays};
  const std::vector<std::uint32_t> nearest = index.nearest(sketch, days, kNearest);
  index.add(number, sketch);
  for (const std::uint32_t other : nearest) score_with(number, other);
  const Neighbourhood near = neighbourhood(number);
  for (const std::uint32_t other : near.articles) {
    if (other != number && std::find(nearest.begin(), nearest.end(), other) == nearest.end()) score_with(number, other);
  }
  StoryChanges changes;
  changes.placed.push_back({std::string(id), 0});
  place(near, average_linkage(table_of(near), near.groups, kJoin), changes);
  find_earlier(number, changes);
  return changes;
}

void StoryFinder::State::forget_oldest() {
  const Remembered& oldest = articles.front();
  index.remove_oldest(first, oldest.sketch);
  const auto story = stories.find(oldest.story);
  story->second.articles.erase(story->second.articles.begin());
  ++story->second.forgotten;
  if (story->second.articles.empty()) stories.erase(story);
  if (!oldest.id.empty()) numbers.erase(oldest.id);
  articles.pop_front();
  ++first;
}

// A newer version of a page has its name now; the older one stays as a witness of its story.
void StoryFinder::State::forget_name(std::string_view id) {
  const auto [named, is_new] = numbers.try_emplace(std::string(id), end());
  if (is_new) return;
  at(named->second).id.clear();
  named->second = end();
}

void StoryFinder::State::score_with(std::uint32_t number, std::uint32_t other) {
  const double likely = score.of(likeness(at(number).sketch, at(other).sketch));
  if (likely < kLeastScore) return;
  at(number).scores.push_back({other, static_cast<float>(likely)});
}

// The article and the stories that are nearest to it, by the best score.
Neighbourhood StoryFinder::State::neighbourhood(std::uint32_t number) const {
  std::map<std::uint64_t, float> best;
  for (const Score& scored : at(number).scores) {
    if (scored.score < kNeighbour) continue;
    float& of_story = best[at(scored.article).story];
    of_story = std::max(of_story, scored.score);
  }
  std::vector<std::pair<float, std::uint64_t>> by_score;
  for (const auto& [story, likely] : best) by_score.emplace_back(-likely, story);
  std::sort(by_score.begin(), by_score.end());
  Neighbourhood near;
  near.articles.push_back(number);
  for (const auto& [likely, story] : by_score) {
    const std::vector<std::uint32_t>& of_story = stories.at(story).articles;
    const std::size_t count = std::min(of_story.size(), kMostOfStory);
    if (near.articles.size() + count > kMostAtOnce) break;
    near.stories.push_back(story);
    near.articles.insert(near.articles.end(), of_story.end() - static_cast<std::ptrdiff_t>(count), of_story.end());
  }
  std::sort(near.stories.begin(), near.stories.end());
  std::sort(near.articles.begin(), near.articles.end());
  std::map<std::uint64_t, std::size_t> first_of;  // of the stories that stay together
  for (std::size_t i = 0; i < near.articles.size(); ++i) {
    near.groups.push_back(i);
    const std::uint64_t story = at(near.articles[i]).story;
    if (story == 0) continue;
    const KnownStory& known = stories.at(story);
    if (known.forgotten == 0 && known.articles.size() <= kMostOfStory) continue;
    near.groups[i] = first_of.try_emplace(story, i).first->second;
  }
  return near;
}

LikenessTable StoryFinder::State::table_of(const Neighbourhood& near) const {
  LikenessTable table(near.articles.size());
  for (std::size_t i = 0; i < near.articles.size(); ++i) {
    for (const Score& scored : at(near.articles[i]).scores) {
      if (scored.article < first) continue;
      const auto found = std::lower_bound(near.articles.begin(), near.articles.begin() + static_cast<std::ptrdiff_t>(i),
                                          scored.article);
      if (found == near.articles.begin() + static_cast<std::ptrdiff_t>(i) || *found != scored.article) continue;
      table.set(i, static_cast<std::size_t>(found - near.articles.begin()), double{scored.score});
    }
  }
  return table;
}

// Gives each group the number of the oldest story that has most of its articles there, else a new one.
void StoryFinder::State::place(const Neighbourhood& near, const std::vector<std::size_t>& groups,
                               StoryChanges& changes) {
  std::map<std::uint64_t, std::map<std::size_t, std::size_t>> shares;  // of a story's articles in each group
  for (std::size_t i = 0; i < groups.size(); ++i) ++shares[at(near.articles[i]).story][groups[i]];
  std::map<std::size_t, std::uint64_t> story_of_group;
  std::map<std::uint64_t, std::uint64_t> merged;
  for (const std::uint64_t story : near.stories) {
    const auto& parts = shares.at(story);
    const auto largest = std::max_element(
        parts.begin(), parts.end(), [](const auto& left, const auto& right) { return left.second < right.second; });
    const auto [of_group, is_first] = story_of_group.try_emplace(largest->first, story);
    if (!is_first) merged[story] = of_group->second;
  }
  for (const auto& [story, into] : merged) {
    KnownStory& old = stories.at(story);
    stories.at(into).forgotten += old.forgotten;
    changes.merged.push_back({story, into});
    for (const std::uint64_t later : old.followed_by) {
      const auto known = stories.find(later);
      if (known != stories.end() && known->second.follows == story)
        set_follows(known->second, later, later == into ? 0 : into);
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto [of_group, is_new] = story_of_group.try_emplace(groups[i], next_story);
    if (is_new) ++next_story;
    move(near.articles[i], of_group->second, changes);
  }
  for (const auto& [story, into] : merged) {
    const std::vector<std::uint32_t> rest = stories.at(story).articles;
    for (const std::uint32_t number : rest) move(number, into, changes);
    stories.erase(story);
  }
}

void StoryFinder::State::move(std::uint32_t number, std::uint64_t story, StoryChanges& changes) {
  Remembered& article = at(number);
  if (article.story == story) return;
  if (article.story == 0) {
    changes.placed.front().story = story;
  } else {
    if (!article.id.empty()) changes.placed.push_back({article.id, story});
    std::erase(stories.at(article.story).articles, number);
  }
  article.story = story;
  std::vector<std::uint32_t>& others = stories[story].articles;
  others.insert(std::lower_bound(others.begin(), others.end(), number), number);
}

// A story is looked for while it is young, by each of its first articles.
void StoryFinder::State::find_earlier(std::uint32_t number, StoryChanges& changes) {
  const std::uint64_t story = at(number).story;
  KnownStory& known = stories.at(story);
  const Sketch& sketch = at(number).sketch;
  if (sketch.day == kNoDay || known.follows != 0 || known.forgotten + known.articles.size() > kYoung) return;
  const std::int32_t begin = days_of(known).first;
  double best = kFollow;
  for (const std::uint32_t other : index.nearest(sketch, {begin - kFollowDays, begin - 1}, kNearestBefore)) {
    const Remembered& earlier = at(other);
    if (earlier.sketch.day == kNoDay || earlier.story == story || days_of(stories.at(earlier.story)).last >= begin)
      continue;
    const double likely = score.of(with_days(likeness(sketch, earlier.sketch), DaysKnown::one));
    if (likely < best) continue;
    best = likely;
    known.follows = earlier.story;
  }
  if (known.follows == 0) return;
  set_follows(known, story, known.follows);
  changes.follows.push_back({story, known.follows});
}

void StoryFinder::State::set_follows(KnownStory& known, std::uint64_t story, std::uint64_t earlier) {
  known.follows = earlier;
  if (const auto found = stories.find(earlier); found != stories.end()) found->second.followed_by.push_back(story);
}

DayRange StoryFinder::State::days_of(const KnownStory& story) const {
  DayRange days{INT32_MAX, INT32_MIN};
  for (const std::uint32_t number : story.articles) {
    const std::int32_t day = at(number).sketch.day;
    if (day == kNoDay) continue;
    days.first = std::min(days.first, day);
    days.last = std::max(days.last, day);
  }
  return days;
}

std::string StoryFinder::State::write() const {
  ByteWriter writer;
  writer.put(kMagic);
  writer.put(next_story);
  writer.put(first);
  rarity.write(writer);
  writer.put(static_cast<std::uint32_t>(articles.size()));
  for (const Remembered& article : articles) {
    writer.put(static_cast<std::uint32_t>(article.id.size()));
    writer.put(std::string_view(article.id));
    writer.put(article.story);
    write_sketch(article.sketch, writer);
    std::vector<Score> scores = article.scores;
    std::erase_if(scores, [&](const Score& scored) { return scored.article < first; });
    writer.put(static_cast<std::uint32_t>(scores.size()));
    for (const Score& scored : scores) {
      writer.put(scored.article);
      writer.put(scored.score);
    }
  }
  writer.put(static_cast<std::uint32_t>(stories.size()));
  for (const auto& [id, story] : stories) {
    writer.put(id);
    writer.put(story.forgotten);
    writer.put(story.follows);
  }
  return writer.take();
}

void StoryFinder::State::read(ByteReader& reader) {
  next_story = reader.get<std::uint64_t>();
  first = reader.get<std::uint32_t>();
  rarity = WordRarity::read(reader);
  const std::uint32_t count = reader.get_count(24);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t number = end();
    Remembered& article = articles.emplace_back();
    const std::uint32_t size = reader.get_count(1);
    article.id = reader.get_text(size);
    if (!article.id.empty()) numbers[article.id] = number;
    article.story = reader.get<std::uint64_t>();
    article.sketch = read_sketch(reader);
    const std::uint32_t scores = reader.get_count(8);
    for (std::uint32_t s = 0; s < scores; ++s) {
      const auto other = reader.get<std::uint32_t>();
      if (other < first || other >= number)
        throw std::invalid_argument("an article is scored with one that is not there");
      article.scores.push_back({other, reader.get<float>()});
    }
    stories[article.story].articles.push_back(number);
    index.add(number, article.sketch);
  }
  const std::uint32_t known = reader.get_count(24);
  for (std::uint32_t i = 0; i < known; ++i) {
    const auto found = stories.find(reader.get<std::uint64_t>());
    if (found == stories.end()) throw std::invalid_argument("a story has no articles");
    found->second.forgotten = reader.get<std::uint64_t>();
    set_follows(found->second, found->first, reader.get<std::uint64_t>());
  }
  if (known != stories.size()) throw std::invalid_argument("an article's story is not there");
  if (!reader.at_end()) throw std::invalid_argument("it goes on behind its end");
}

StoryFinder::StoryFinder() : StoryFinder(JoinScore::read(resource("models/stories.txt"))) {}
StoryFinder::StoryFinder(const JoinScore& score) : state_(std::make_unique<State>(score)) {}
StoryFinder::~StoryFinder() = default;
StoryFinder::StoryFinder(StoryFinder&&) noexcept = default;
StoryFinder& StoryFinder::operator=(StoryFinder&&) noexcept = default;

StoryFinder::StoryFinder(std::string_view state) : StoryFinder() {
  if (!state.starts_with(kMagic)) throw std::invalid_argument("it was not written by this version");
  ByteReader reader(state.substr(kMagic.size()));
  state_->read(reader);
}

StoryChanges StoryFinder::add(std::string_view id, const StoryArticle& article) {
  return state_->add(id, article);
}

std::string StoryFinder::state() const {
  return state_->write();
}

}  // namespace stemma
