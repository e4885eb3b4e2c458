#include "reuse/precedence.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "news/agencies.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

// What a version has in common with what it was: of the shorter text, of the longer title's words, in days.
constexpr double kHeld = 0.5;
constexpr double kTitleAlike = 0.5;
constexpr int kDaysApart = 2;

// By how much two shares differ where they say which text is held by which.
constexpr double kTelling = 0.01;

using Date = std::optional<PublishedDate>;

// Less than 0 where a is the earlier, 0 where the coarser of the two leaves it open.
int compare(const Date& a, const Date& b) {
  if (!a || !b) return 0;
  const std::size_t size = std::min(a->value.size(), b->value.size());
  return a->value.compare(0, size, b->value, 0, size);
}

// Days since 1970, where the date has a day.
std::optional<int> day_of(const Date& date) {
  if (!date || date->value.size() < 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) { return std::atoi(date->value.substr(at, size).c_str()); };
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count());
}

bool was_published_later(const Article& later, const Article& earlier) {
  const int order = compare_published(later, earlier);
  return order > 0 || (order == 0 && compare(later.modified, earlier.modified) > 0);
}

bool are_near_in_time(const Article& a, const Article& b) {
  const std::optional<int> of_a = day_of(a.published), of_b = day_of(b.published);
  return of_a && of_b && std::abs(*of_a - *of_b) <= kDaysApart;
}

std::vector<std::string> title_words(const Article& article) {
  std::vector<std::string> words;
  const std::string title = fold(article.title.value_or(""));
  for (const Span word : words_of(title)) words.emplace_back(slice(title, word));
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool have_titles_alike(const Article& a, const Article& b) {
  const std::vector<std::string> of_a = title_words(a), of_b = title_words(b);
  std::vector<std::string> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) >= kTitleAlike * static_cast<double>(std::max(of_a.size(), of_b.size()));
}

}  // namespace

bool is_by(const Article& article, std::string_view origin) {
  if (!article.outlet) return false;
  return agency_named(*article.outlet) == origin || fold(*article.outlet) == fold(origin);
}

int compare_published(const Article& a, const Article& b) {
  return compare(a.published, b.published);
}

bool is_source(const Witness& source, double of_source, const Witness& copy, double of_copy) {
  if (const int order = compare_published(*source.article, *copy.article); order != 0) return order < 0;
  if (source.is_origin != copy.is_origin) return source.is_origin;
  if (std::abs(of_source - of_copy) >= kTelling) return of_source < of_copy;
  return is_senior(source, copy);
}

bool is_senior(const Witness& a, const Witness& b) {
  const auto key = [](const Witness& witness) {
    const Article& article = *witness.article;
    return std::tuple(!witness.is_origin, !article.published,
                      article.published ? std::string_view(article.published->value) : std::string_view(),
                      -static_cast<std::int64_t>(article.text.utf8.size()), std::string_view(article.id),
                      std::string_view(article.text.utf8));
  };
  return key(a) < key(b);
}

bool is_later_version(const Article& later, const Article& earlier, double held) {
  if (held < kHeld || !was_published_later(later, earlier)) return false;
  if (later.url && later.url == earlier.url) return true;
  return later.outlet && earlier.outlet && fold(*later.outlet) == fold(*earlier.outlet) &&
         are_near_in_time(later, earlier) && have_titles_alike(later, earlier);
}

}  // namespace stemma
