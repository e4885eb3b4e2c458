#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "stories/stories.h"
#include "text/words.h"

namespace stemma {
namespace {

// The first words of a report say what it is about: each counts as kLeadUses elsewhere, and so does one of the title.
constexpr std::size_t kLeadWords = 150;
constexpr float kLeadUses = 5;

using Terms = std::vector<StoryArticle::Term>;

// "Oldmere's" is a use of "Oldmere".
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

void add_words(Terms& uses, std::string_view text, std::size_t lead) {
  std::size_t count = 0;
  for (const Span word : words_of(text)) {
    uses.push_back({hash_of_word(without_possessive(slice(text, word))), count < lead ? kLeadUses : 1});
    ++count;
  }
}

// One term a word: its uses together.
void add_up(Terms& uses) {
  std::sort(uses.begin(), uses.end(), [](const auto& left, const auto& right) { return left.hash < right.hash; });
  Terms sums;
  for (const StoryArticle::Term& use : uses) {
    if (!sums.empty() && sums.back().hash == use.hash) {
      sums.back().weight += use.weight;
    } else {
      sums.push_back(use);
    }
  }
  uses = std::move(sums);
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
  StoryArticle made;
  add_words(made.terms, article.text.utf8, kLeadWords);
  if (article.title) add_words(made.terms, *article.title, article.title->size());
  add_up(made.terms);
  for (StoryArticle::Term& term : made.terms) term.weight = 1 + std::log(term.weight);
  made.day = day_of(article, annotations);
  return made;
}

}  // namespace stemma
