#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "stories/stories.h"
#include "stories/word_rarity.h"
#include "text/ascii.h"
#include "text/words.h"

namespace stemma {
namespace {

// The first words of a report say what it is about: each of the first kEarlyWords counts as kEarlyUses elsewhere, as
// does one of the title. The first kLeadWords are compared by themselves too.
constexpr std::size_t kEarlyWords = 150;
constexpr float kEarlyUses = 5;
constexpr std::size_t kLeadWords = 60;

// Pairs of words tell articles apart where neither word is common in English.
constexpr double kRareInPair = 1.5;

// A copied sentence has some runs of kShingle words; one run in kShinglesIn is kept, at most kMostShingles.
constexpr std::size_t kShingle = 6;
constexpr std::uint32_t kShinglesIn = 4;
constexpr std::size_t kMostShingles = 64;

using Terms = std::vector<StoryArticle::Term>;
using Pairs = std::vector<StoryArticle::Pair>;

// "Oldmere's" is a use of "Oldmere".
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

bool is_capital(char c) {
  return 'A' <= c && c <= 'Z';
}

bool is_letter(char c) {
  return is_capital(c) || ('a' <= c && c <= 'z');
}

// Years stand in every report, and tell none apart.
bool is_telling_number(std::string_view word) {
  const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  return std::any_of(word.begin(), word.end(), is_digit) && !is_year;
}

// Whether a word that begins at `begin` stands within a sentence, so that a capital means something.
bool is_within_sentence(std::string_view text, std::size_t begin) {
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  if (begin == 0) return false;
  const char before = text[begin - 1];
  return is_letter(before) || is_digit(before) || before == ',';
}

// A word of a text or title as it stands there.
struct Use {
  std::uint64_t hash;
  int capitals;  // 1 where written with one within a sentence, -1 where with none, 0 where its place decides
  bool is_number;
};

std::vector<Use> uses_of(std::string_view text) {
  std::vector<Use> uses;
  for (const Span span : words_of(text)) {
    const std::string_view word = without_possessive(slice(text, span));
    const int capitals = !is_capital(word[0]) ? -1 : is_within_sentence(text, span.begin) ? 1 : 0;
    uses.push_back({hash_of_word(word), capitals, is_telling_number(word)});
  }
  return uses;
}

// One term a word: its uses together.
Terms terms_of(const std::vector<Use>& title, const std::vector<Use>& text) {
  struct Placed {
    Use use;
    bool is_early, is_lead, is_title;
  };
  std::vector<Placed> placed;
  placed.reserve(title.size() + text.size());
  for (const Use& use : title) placed.push_back({{use.hash, 0, use.is_number}, true, true, true});
  for (std::size_t i = 0; i < text.size(); ++i) placed.push_back({text[i], i < kEarlyWords, i < kLeadWords, false});
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.use.hash < b.use.hash; });
  Terms terms;
  int capitals = 0;
  for (const Placed& word : placed) {
    if (terms.empty() || terms.back().hash != word.use.hash) {
      terms.push_back({.hash = word.use.hash, .is_number = word.use.is_number});
      capitals = 0;
    }
    StoryArticle::Term& term = terms.back();
    term.uses += 1;
    term.weight += word.is_early ? kEarlyUses : 1;
    term.is_lead |= word.is_lead;
    term.is_title |= word.is_title;
    capitals += word.use.capitals;
    term.is_name = capitals > 0;
  }
  for (StoryArticle::Term& term : terms) term.weight = 1 + std::log(term.weight);
  return terms;
}

void add_pairs(const std::vector<Use>& words, std::size_t lead, Pairs& pairs) {
  std::vector<bool> is_rare(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) is_rare[i] = rarity_in_english(words[i].hash) > kRareInPair;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (is_rare[i - 1] && is_rare[i]) pairs.push_back({words[i - 1].hash, words[i].hash, 1, i < lead});
  }
}

Pairs pairs_of(const std::vector<Use>& title, const std::vector<Use>& text) {
  Pairs all;
  add_pairs(title, title.size(), all);
  add_pairs(text, kEarlyWords, all);
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.left != b.left ? a.left < b.left : a.right < b.right; });
  Pairs pairs;
  for (const StoryArticle::Pair& pair : all) {
    if (pairs.empty() || pairs.back().left != pair.left || pairs.back().right != pair.right) {
      pairs.push_back(pair);
      continue;
    }
    pairs.back().uses += 1;
    pairs.back().is_lead |= pair.is_lead;
  }
  return pairs;
}

std::vector<std::uint32_t> shingles_of(const std::vector<Use>& words) {
  std::vector<std::uint32_t> shingles;
  for (std::size_t i = kShingle; i <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t w = i - kShingle; w < i; ++w) hash = (hash ^ words[w].hash) * 0x9E3779B97F4A7C15;
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    if (high < UINT32_MAX / kShinglesIn) shingles.push_back(high);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  if (shingles.size() > kMostShingles) shingles.resize(kMostShingles);
  return shingles;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

// "2023-09-20" or more; a month or a year alone is no day.
std::int32_t day_of(std::string_view date) {
  if (date.size() < 10) return kNoDay;
  const auto year = number(date.substr(0, 4)), month = number(date.substr(5, 2)), day = number(date.substr(8, 2));
  if (!year || !month || !day) return kNoDay;
  const std::chrono::year_month_day calendar{std::chrono::year(*year),
                                             std::chrono::month(static_cast<unsigned>(*month)),
                                             std::chrono::day(static_cast<unsigned>(*day))};
  if (!calendar.ok()) return kNoDay;
  return static_cast<std::int32_t>(std::chrono::sys_days(calendar).time_since_epoch().count());
}

std::int32_t day_of(const Article& article, const Annotations& annotations) {
  if (article.published) return day_of(article.published->value);
  if (article.dateline && article.dateline->date) return day_of(*article.dateline->date);
  return day_of(annotations.reference_date);
}

}  // namespace

StoryArticle story_article(const Article& article, const Annotations& annotations) {
  const std::vector<Use> title = article.title ? uses_of(*article.title) : std::vector<Use>();
  const std::vector<Use> text = uses_of(article.text.utf8);
  StoryArticle made;
  made.terms = terms_of(title, text);
  made.pairs = pairs_of(title, text);
  made.shingles = shingles_of(text);
  made.length = static_cast<std::uint32_t>(text.size());
  made.day = day_of(article, annotations);
  return made;
}

}  // namespace stemma
