#include "stories/stories.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "stories/bytes.h"
#include "stories/old_stories.h"
#include "stories/word_rarity.h"

namespace stemma {
namespace {

constexpr std::string_view kMagic = "stemma stories 2\n";

// Nearness from which an article is of a story.
constexpr double kNear = 0.175;

// Of one day, words that are less near are enough; each day between takes some of that away.
constexpr double kSameDay = 1.5;
constexpr double kDayBetween = 0.85;

// What rarity counts for: a little more than in plain TF-IDF.
constexpr double kRarity = 1.3;

// The words of an article that count: those that say most.
constexpr std::size_t kWords = 150;

// Open stories of articles without dates, which never grow old: beyond this many, the tenth that was added to longest
// ago is closed.
constexpr std::size_t kMostStories = 50'000;

// Where only one of article and story has a date, the words alone must say more.
constexpr double kUndated = 0.8;

using Terms = std::vector<StoryArticle::Term>;

struct OpenStory {
  std::uint64_t id = 0;
  std::uint64_t articles = 0;
  std::uint64_t touched = 0;  // number of the article that was added last
  std::int32_t first = kNoDay;
  std::int32_t last = kNoDay;
  double squares = 0;                // of the sum of its articles' words: its length squared
  std::vector<std::uint64_t> words;  // whose postings have it
};

struct Posting {
  std::uint32_t slot;  // of the story
  float weight;
};

bool by_hash(const StoryArticle::Term& left, const StoryArticle::Term& right) {
  return left.hash < right.hash;
}

void make_unit(Terms& terms) {
  double squares = 0;
  for (const StoryArticle::Term& term : terms) squares += double{term.weight} * term.weight;
  if (squares == 0) return;
  const auto length = static_cast<float>(std::sqrt(squares));
  for (StoryArticle::Term& term : terms) term.weight /= length;
}

// What makes a product of an article and a story's sum a nearness: their cosine, for the length of the sum. Sums of
// many articles that differ are near to everything, so a story counts for less the less its articles hang together (the
// mean of their cosines to its sum).
double scale_of(const OpenStory& story) {
  const double length = std::sqrt(story.squares);
  return std::sqrt(length / static_cast<double>(story.articles)) / length;
}

// Leaves the `most` heaviest words, sorted by hash.
void keep_heaviest(Terms& words, std::size_t most) {
  if (words.size() > most) {
    const auto cut = words.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(words.begin(), cut, words.end(), [](const auto& left, const auto& right) {
      return left.weight != right.weight ? left.weight > right.weight : left.hash < right.hash;
    });
    words.erase(cut, words.end());
  }
  std::sort(words.begin(), words.end(), by_hash);
}

// The article's most telling words, as a vector of length 1; sorted by hash.
Terms telling_words(const StoryArticle& article, const WordRarity& rarity) {
  Terms words = article.terms;
  for (StoryArticle::Term& word : words) {
    word.weight *= static_cast<float>(std::pow(rarity.of(word.hash), kRarity));
  }
  keep_heaviest(words, kWords);
  make_unit(words);
  return words;
}

}  // namespace

struct StoryFinder::State {
  std::uint64_t next_id = 1;
  std::uint64_t articles = 0;
  std::int32_t today = kNoDay;
  WordRarity rarity;
  std::vector<OpenStory> stories;  // by slot; id 0 where the slot is free
  std::vector<std::uint32_t> free_slots;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings;  // by word
  OldStories old;
  std::vector<double> products;  // by slot: of the article in hand; else 0

  std::uint64_t add(const StoryArticle& article);
  void reach(std::int32_t day);
  void close(std::uint32_t slot);
  OldStory remembered(std::uint32_t slot) const;
  float weight_of(std::uint64_t word, std::uint32_t slot) const;
  void close_forgotten();
  std::vector<std::uint32_t> multiply(const Terms& words);
  double nearness(std::uint32_t slot, std::int32_t day) const;
  std::uint32_t open();
  void join(std::uint32_t slot, const Terms& words, std::int32_t day);
  std::string write() const;
  void read(ByteReader& reader);
  void read_story(ByteReader& reader);
};

std::uint64_t StoryFinder::State::add(const StoryArticle& article) {
  if (article.day != kNoDay && (today == kNoDay || article.day > today)) reach(article.day);
  rarity.learn(article.terms);
  ++articles;
  const Terms words = telling_words(article, rarity);
  const std::vector<std::uint32_t> sharing = multiply(words);
  std::optional<std::uint32_t> nearest;
  double most = kNear;
  for (const std::uint32_t slot : sharing) {
    const double near = nearness(slot, article.day);
    const bool older = nearest && near == most && stories[slot].id < stories[*nearest].id;
    if (near < most || (nearest && near == most && !older)) continue;
    nearest = slot;
    most = near;
  }
  const bool late = article.day == kNoDay || article.day < today;
  const double least = most / (article.day == kNoDay ? kUndated : kSameDay);
  if (const auto closed = late ? old.nearest(words, article.day, least) : std::nullopt) {
    for (const std::uint32_t other : sharing) products[other] = 0;
    return *closed;
  }
  const std::uint32_t slot = nearest ? *nearest : open();
  join(slot, words, article.day);
  for (const std::uint32_t other : sharing) products[other] = 0;
  products[slot] = 0;
  const std::uint64_t id = stories[slot].id;
  close_forgotten();
  return id;
}

void StoryFinder::State::reach(std::int32_t day) {
  today = day;
  for (std::uint32_t slot = 0; slot < stories.size(); ++slot) {
    const OpenStory& story = stories[slot];
    if (story.id == 0 || story.last == kNoDay) continue;
    if (story.last < today - kQuietDays || story.first < today - kLongestStory) {
      old.add(remembered(slot));
      close(slot);
    }
  }
}

void StoryFinder::State::close(std::uint32_t slot) {
  for (const std::uint64_t word : stories[slot].words) {
    const auto found = postings.find(word);
    std::erase_if(found->second, [&](const Posting& posting) { return posting.slot == slot; });
    if (found->second.empty()) postings.erase(found);
  }
  stories[slot] = {};
  free_slots.push_back(slot);
}

void StoryFinder::State::close_forgotten() {
  if (stories.size() - free_slots.size() <= kMostStories) return;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_age;
  for (std::uint32_t slot = 0; slot < stories.size(); ++slot) {
    if (stories[slot].id != 0) by_age.emplace_back(stories[slot].touched, slot);
  }
  std::sort(by_age.begin(), by_age.end());
  for (std::size_t i = 0; i < kMostStories / 10; ++i) close(by_age[i].second);
}

// Fills `products` and gives the slots of the stories that share a word.
std::vector<std::uint32_t> StoryFinder::State::multiply(const Terms& words) {
  std::vector<std::uint32_t> sharing;
  for (const StoryArticle::Term& word : words) {
    const auto found = postings.find(word.hash);
    if (found == postings.end()) continue;
    for (const Posting& posting : found->second) {
      if (products[posting.slot] == 0) sharing.push_back(posting.slot);
      products[posting.slot] += double{word.weight} * posting.weight;
    }
  }
  return sharing;
}

float StoryFinder::State::weight_of(std::uint64_t word, std::uint32_t slot) const {
  const std::vector<Posting>& of_word = postings.at(word);
  return std::find_if(of_word.begin(), of_word.end(), [&](const Posting& posting) { return posting.slot == slot; })
      ->weight;
}

// An article's product with these words is its nearness to the story, but for the words that are forgotten.
OldStory StoryFinder::State::remembered(std::uint32_t slot) const {
  const OpenStory& story = stories[slot];
  const auto share = static_cast<float>(scale_of(story));
  OldStory made{story.id, story.first, story.last, {}};
  for (const std::uint64_t word : story.words) made.words.push_back({word, weight_of(word, slot) * share});
  keep_heaviest(made.words, OldStories::kWords);
  return made;
}

double StoryFinder::State::nearness(std::uint32_t slot, std::int32_t day) const {
  const OpenStory& story = stories[slot];
  const double near = products[slot] * scale_of(story);
  if (day == kNoDay && story.last == kNoDay) return near;
  if (day == kNoDay || story.last == kNoDay) return near * kUndated;
  if (day < story.last - kLongestStory) return 0;
  double factor = kSameDay;
  for (std::int32_t between = story.last; between < day; ++between) factor *= kDayBetween;
  return near * factor;
}

std::uint32_t StoryFinder::State::open() {
  std::uint32_t slot = 0;
  if (free_slots.empty()) {
    slot = static_cast<std::uint32_t>(stories.size());
    stories.emplace_back();
    products.push_back(0);
  } else {
    slot = free_slots.back();
    free_slots.pop_back();
  }
  stories[slot].id = next_id++;
  return slot;
}

void StoryFinder::State::join(std::uint32_t slot, const Terms& words, std::int32_t day) {
  OpenStory& story = stories[slot];
  ++story.articles;
  story.touched = articles;
  story.squares += 2 * products[slot] + 1;
  if (day != kNoDay) {
    story.first = story.first == kNoDay ? day : std::min(story.first, day);
    story.last = std::max(story.last, day);
  }
  for (const StoryArticle::Term& word : words) {
    std::vector<Posting>& of_word = postings[word.hash];
    const auto found =
        std::find_if(of_word.begin(), of_word.end(), [&](const Posting& posting) { return posting.slot == slot; });
    if (found != of_word.end()) {
      found->weight += word.weight;
    } else {
      of_word.push_back({slot, word.weight});
      story.words.push_back(word.hash);
    }
  }
}

std::string StoryFinder::State::write() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_id;
  for (std::uint32_t slot = 0; slot < stories.size(); ++slot) {
    if (stories[slot].id != 0) by_id.emplace_back(stories[slot].id, slot);
  }
  std::sort(by_id.begin(), by_id.end());
  ByteWriter writer;
  writer.put(kMagic);
  writer.put(next_id);
  writer.put(articles);
  writer.put(today);
  rarity.write(writer);
  writer.put(static_cast<std::uint32_t>(by_id.size()));
  for (const auto& [id, slot] : by_id) {
    const OpenStory& story = stories[slot];
    writer.put(id);
    writer.put(story.articles);
    writer.put(story.touched);
    writer.put(story.first);
    writer.put(story.last);
    writer.put(story.squares);
    writer.put(static_cast<std::uint32_t>(story.words.size()));
    for (const std::uint64_t word : story.words) {
      writer.put(word);
      writer.put(weight_of(word, slot));
    }
  }
  old.write(writer);
  return writer.take();
}

void StoryFinder::State::read(ByteReader& reader) {
  next_id = reader.get<std::uint64_t>();
  articles = reader.get<std::uint64_t>();
  today = reader.get<std::int32_t>();
  rarity = WordRarity::read(reader);
  const std::uint32_t count = reader.get_count(44);
  for (std::uint32_t i = 0; i < count; ++i) read_story(reader);
  old.read(reader);
  if (!reader.at_end()) throw std::invalid_argument("it goes on behind its end");
}

void StoryFinder::State::read_story(ByteReader& reader) {
  const auto slot = static_cast<std::uint32_t>(stories.size());
  OpenStory& story = stories.emplace_back();
  products.push_back(0);
  story.id = reader.get<std::uint64_t>();
  story.articles = reader.get<std::uint64_t>();
  story.touched = reader.get<std::uint64_t>();
  story.first = reader.get<std::int32_t>();
  story.last = reader.get<std::int32_t>();
  story.squares = reader.get<double>();
  const std::uint32_t words = reader.get_count(12);
  for (std::uint32_t i = 0; i < words; ++i) {
    story.words.push_back(reader.get<std::uint64_t>());
    postings[story.words.back()].push_back({slot, reader.get<float>()});
  }
}

StoryFinder::StoryFinder() : state_(std::make_unique<State>()) {}
StoryFinder::~StoryFinder() = default;
StoryFinder::StoryFinder(StoryFinder&&) noexcept = default;
StoryFinder& StoryFinder::operator=(StoryFinder&&) noexcept = default;

StoryFinder::StoryFinder(std::string_view state) : StoryFinder() {
  if (!state.starts_with(kMagic)) throw std::invalid_argument("it was not written by this version");
  ByteReader reader(state.substr(kMagic.size()));
  state_->read(reader);
}

std::uint64_t StoryFinder::add(const StoryArticle& article) {
  return state_->add(article);
}

std::string StoryFinder::state() const {
  return state_->write();
}

}  // namespace stemma
