#include "language/figures_counts.h"

#include <algorithm>
#include <cmath>

#include "language/figures_words.h"
#include "language/numbers.h"

namespace stemma {
namespace {

constexpr int kChainedBounds = 3;        // "at least some 200"
constexpr std::uint32_t kModifiers = 5;  // words that may stand between a number and its noun

class CountReader {
 public:
  CountReader(const Pieces& pieces, std::uint32_t first, std::uint32_t last, std::span<const Timex> taken)
      : pieces_(pieces), first_(first), last_(last), taken_(taken) {}

  std::vector<Count> read() {
    std::vector<Count> counts;
    for (std::uint32_t at = first_; at < last_;) {
      std::optional<Count> count = count_at(at);
      if (!count) count = single_at(at);
      if (!count) count = none_at(at);
      if (!count) {
        at = std::max(at + 1, skip_);
        continue;
      }
      at = std::max(at + 1, count->end);
      if (!counts.empty() && count->begin < counts.back().end) count->begin = count->number;
      counts.push_back(*count);
    }
    return counts;
  }

 private:
  bool inside(std::uint32_t at) const { return at >= first_ && at < last_; }
  bool is_word(std::uint32_t at) const { return inside(at) && pieces_[at].kind == PieceKind::word; }
  std::string_view lower(std::uint32_t at) const { return inside(at) ? pieces_.lower(at) : std::string_view(); }
  bool is_hyphen(std::uint32_t at) const { return lower(at) == "-" || lower(at) == "–" || lower(at) == "\u2011"; }

  // Whether a time holds the piece. Times and pieces both ascend.
  bool is_taken(std::uint32_t at) {
    const std::uint32_t begin = pieces_[at].span.begin;
    while (time_ < taken_.size() && taken_[time_].span.end <= begin) ++time_;
    return time_ < taken_.size() && taken_[time_].span.begin <= begin;
  }

  std::optional<Count> count_at(std::uint32_t at) {
    const std::optional<Number> number = read_number(pieces_, at);
    skip_ = 0;
    if (!number || number->end > last_) return std::nullopt;
    skip_ = number->end;
    if (number->vague && lower(at) == "many") return std::nullopt;
    if (is_taken(at) || !may_count(at, *number) || is_rate(number->end)) return std::nullopt;
    Count count{.begin = at, .number = at, .number_end = number->end};
    read_value(count, *number);
    read_bounds(count);
    if (is_measured(count.number_end, *number)) return std::nullopt;
    read_noun(count);
    return count;
  }

  // What stands before and behind a number makes it no count.
  bool may_count(std::uint32_t at, const Number& number) const {
    const bool numeral = pieces_[at].kind == PieceKind::numeral;
    if (at > first_) {
      const std::string_view before = lower(at - 1);
      static constexpr std::string_view kSigns[] = {"$", "€", "£", "¥", "₹", "#", ".", "@", "&", ":", "/", "+"};
      const bool glued = pieces_.joins(at);
      if (glued && std::find(std::begin(kSigns), std::end(kSigns), before) != std::end(kSigns)) return false;
      if (before == "$" || before == "€" || before == "£" || before == "#") return false;
      if (glued && is_hyphen(at - 1) && !range_before(at)) return false;
      if (glued && pieces_[at - 1].kind != PieceKind::sign) return false;
      if (before == "in" && at > first_ + 1 && (lower(at - 2) == "one" || lower(at - 2) == "1"))
        return false;  // "one in five"
      if (before == "per" || before == "aged" || before == "age" || before == "ages" || before == "no") return false;
      if (is_kind(NounKind::money, before) && numeral) return false;
      const bool named =
          numeral && pieces_[at - 1].capital && at - 1 > first_ && is_word(at - 1) && !number.grouped && !number.scaled;
      if (named && !is_plural_ahead(number.end)) return false;
      if (is_kind(NounKind::address, before) && numeral) return false;
    }
    if (number.end < last_) {
      const std::string_view behind = lower(number.end);
      if (behind == "%" || behind == "°" || behind == "$" || behind == "€" || behind == "£") return false;
      if (is_hyphen(number.end) && pieces_[number.end].glued && !hyphen_counts(number.end)) return false;
      if (pieces_.joins(number.end) && is_word(number.end)) return false;  // "5kg", "3D"
      if (behind == "/" && pieces_.joins(number.end)) return false;
    }
    if (number.value == 1 && number.in_words && lower(number.end) == "of") return false;
    const bool whole = number.value == std::floor(number.value) || number.scaled;
    return whole && number.value <= 2e10;  // "26.3 guns" is a rate
  }

  // "120 firearms per 100 people"
  bool is_rate(std::uint32_t at) const { return lower(at + 1) == "per" || lower(at + 2) == "per"; }

  bool is_plural_ahead(std::uint32_t at) const {
    return (is_word(at) && is_plural(pieces_, at)) || (is_word(at + 1) && is_plural(pieces_, at + 1));
  }

  bool range_before(std::uint32_t at) const {
    return at >= first_ + 2 && pieces_[at - 2].kind == PieceKind::numeral && pieces_.joins(at - 1);
  }

  // "2,000-strong" and "200-plus" count; "61-year-old", "74-page", "3-2" do not.
  bool hyphen_counts(std::uint32_t hyphen) const {
    const std::string_view word = lower(hyphen + 1);
    if (word == "strong" || word == "plus" || word == "odd" || !pieces_.joins(hyphen + 1)) return true;
    if (!inside(hyphen + 1) || pieces_[hyphen + 1].kind != PieceKind::numeral) return false;
    return is_plural_ahead(hyphen + 2);  // "10-15 people"
  }

  void read_value(Count& count, const Number& number) {
    if (number.vague) {
      count.bound = Bound::vague;
      return;
    }
    count.low = count.high = number.value;
    const std::uint32_t at = number.end;
    const std::string_view word = lower(at);
    const bool between = count.number > first_ && lower(count.number - 1) == "between" && word == "and";
    const bool rising = count.number > first_ && lower(count.number - 1) == "from";
    const bool joined = between || ((word == "to" || word == "or") && !rising) || (is_hyphen(at) && pieces_.joins(at));
    if (!joined) return;
    const std::optional<Number> upper = read_number(pieces_, at + 1);
    if (!upper || upper->vague || upper->end > last_ || is_taken_ahead(at + 1)) return;
    double low = number.value;
    if (upper->scaled && !number.scaled && low < 1000) low = scaled_like(low, *upper);
    if (upper->value <= low) return;
    count.bound = Bound::between;
    count.low = low;
    count.high = upper->value;
    count.number_end = upper->end;
    if (between) count.begin = count.number - 1;
  }

  // "3 to 4 million": the first is of millions too.
  static double scaled_like(double low, const Number& upper) {
    for (const double scale : {1e9, 1e6, 1e3, 1e2}) {
      if (upper.value >= scale && low * scale < upper.value) return low * scale;
    }
    return low;
  }

  bool is_taken_ahead(std::uint32_t at) const {
    const std::uint32_t begin = pieces_[at].span.begin;
    return std::any_of(taken_.begin() + static_cast<std::ptrdiff_t>(time_),
                       taken_.begin() + static_cast<std::ptrdiff_t>(std::min(time_ + 3, taken_.size())),
                       [&](const Timex& time) { return time.span.begin <= begin && begin < time.span.end; });
  }

  void read_bounds(Count& count) {
    std::uint32_t at = count.begin;
    for (int chained = 0; chained < kChainedBounds; ++chained) {
      const std::optional<BoundWords> words = bound_before(pieces_, at);
      if (!words || words->first < first_) break;
      if (words->bound != Bound::exactly) set_bound(count, words->bound);
      at = words->first;
    }
    count.begin = at;
    const std::uint32_t behind = count.number_end;
    if (lower(behind) == "+" && pieces_.joins(behind)) {
      set_bound(count, Bound::at_least);
      ++count.number_end;
    } else if (is_hyphen(behind) && (lower(behind + 1) == "plus" || lower(behind + 1) == "odd")) {
      set_bound(count, lower(behind + 1) == "plus" ? Bound::at_least : Bound::about);
      count.number_end += 2;
    } else if (const auto words = bound_behind(pieces_, behind); words && words->last <= last_) {
      set_bound(count, words->bound);
      count.number_end = words->last;
    }
  }

  static void set_bound(Count& count, Bound bound) {
    if (count.bound == Bound::vague || count.bound == Bound::between) return;
    count.bound = bound;
    if (bound == Bound::at_least || bound == Bound::more_than) count.high.reset();
    if (bound == Bound::at_most) count.low.reset();
  }

  bool is_measured(std::uint32_t at, const Number& number) const {
    for (std::uint32_t ahead = 0; ahead < 2 && is_word(at); ++ahead, ++at) {
      const std::string_view word = lower(at);
      if (is_kind(NounKind::money, word) || word == "percent") return true;
      if (is_kind(NounKind::measure, word) && !(word == "second" && number.in_words)) return true;
      if (ahead == 0 && word == "per") return true;
      if (is_kind(NounKind::stop, word) || is_kind(NounKind::person, word) || is_plural(pieces_, at)) return false;
    }
    return false;
  }

  // Finds the noun behind the number: "200 Russian soldiers", "2,000-strong peacekeeping force", "39 of the wounded".
  void read_noun(Count& count) {
    std::uint32_t at = count.number_end;
    if (is_hyphen(at) && lower(at + 1) == "strong") at += 2;
    const bool strong = at > count.number_end;
    if (lower(at) == "of") {
      std::uint32_t of = at + 1;
      static constexpr std::string_view kArticles[] = {"the", "its", "their", "our", "his", "these", "those"};
      const bool definite = std::find(std::begin(kArticles), std::end(kArticles), lower(of)) != std::end(kArticles);
      count.of_them = definite || lower(of) == "them" || lower(of) == "whom";
      const std::optional<Number> whole =
          count.of_them ? std::nullopt : read_number(pieces_, of);  // "140 of 300 seats"
      if (whole && whole->end <= last_ && !whole->vague) of = whole->end;
      const bool joins = count.bound == Bound::vague || lower(at - 1) == "couple" || of > at + 1;
      if (!count.of_them && !joins) return no_noun(count, at);
      if (lower(of) == "them" || lower(of) == "whom") return no_noun(count, of + 1);
      if (definite) ++of;
      at = of;
    }
    count.scope = at;
    std::uint32_t noun = 0;
    for (std::uint32_t seen = 0; seen <= kModifiers && inside(at); ++seen) {
      at = over_age(at);
      if (is_hyphen(at) && pieces_.joins(at) && pieces_.joins(at + 1) && noun == 0) ++at;
      if (!is_word(at)) break;
      const std::string_view word = lower(at);
      if (is_kind(NounKind::stop, word) && word != "more") break;
      const bool which = count.of_them && is_kind(NounKind::generic, word);  // "of the wounded"
      const bool head = which || (strong ? !word.ends_with("ing") : is_head(count, at));
      if (noun > 0 && (!head || !is_kind(NounKind::compound, lower(noun - 1)))) break;
      if (noun == 0 && !which && is_cue_alone(at)) break;
      if (head) noun = at + 1;
      ++at;
      if (strong && head) break;
    }
    if (noun == 0) return no_noun(count, over_more(count.number_end));
    count.unit = noun - 1;
    count.end = noun;
  }

  // "20 more were missing", "four other injured"; not "20 more than".
  std::uint32_t over_more(std::uint32_t at) const {
    const std::string_view word = lower(at);
    const std::string_view next = lower(at + 1);
    return (word == "more" || word == "other") && next != "than" && next != "shot" ? at + 1 : at;
  }

  static void no_noun(Count& count, std::uint32_t end) { count.scope = count.unit = count.end = end; }

  // Steps over an age that stands among the modifiers: "two 15-year-old girls", "a 17 year-old girl", "a two year old".
  std::uint32_t over_age(std::uint32_t at) const {
    if (!inside(at)) return at;
    const std::optional<Number> number = read_number(pieces_, at);
    if (!number || number->vague) return at;
    std::uint32_t next = number->end;
    if (is_hyphen(next)) ++next;
    static constexpr std::string_view kUnits[] = {"year", "years", "month", "months", "week", "weeks", "day", "days"};
    if (std::find(std::begin(kUnits), std::end(kUnits), lower(next)) == std::end(kUnits)) return at;
    ++next;
    if (is_hyphen(next)) ++next;
    return lower(next) == "old" ? next + 1 : at;
  }

  bool is_head(const Count& count, std::uint32_t at) const {
    const bool one = (count.low || count.high) && count.low.value_or(1) == 1.0 && count.high.value_or(1) == 1.0;
    if (one) return is_one_person(lower(at));  // "at least one person", too
    return is_plural(pieces_, at) && !is_name(count, at);
  }

  // "10 Ada Holmes": capitals in a row that are no people of a country are a name.
  bool is_name(const Count& count, std::uint32_t at) const {
    const std::string_view text = pieces_.text(at);
    const bool shouted = std::all_of(text.begin(), text.end(), [](char c) { return c < 'a' || c > 'z'; });
    if (shouted || !pieces_[at].capital || at <= count.number_end || !pieces_[at - 1].capital) return false;
    return !is_kind(NounKind::person, lower(at)) && !is_kind(NounKind::plural, lower(at));
  }

  // "200 killed", "48 wounded": what follows says what became of them, and is no noun, but before persons: "11 missing
  // sailors".
  bool is_cue_alone(std::uint32_t at) const {
    for (const Cue& cue : cues_in(pieces_, at, std::min(at + 4, last_))) {
      const bool told = cue.form == CueForm::participle || cue.form == CueForm::state;
      if (cue.first == at && told) return !is_kind(NounKind::person, lower(cue.last)) || !is_plural(pieces_, cue.last);
      if (cue.first > at) break;
    }
    return false;
  }

  // "a man", "another man", "a 41-year-old fisherman", "a 16-year-old".
  std::optional<Count> single_at(std::uint32_t at) {
    if (!is_word(at)) return std::nullopt;
    const std::string_view word = lower(at);
    if (word == "one" && lower(at + 1) == "of") return one_of_several(at);
    if (word != "a" && word != "an" && word != "another") return std::nullopt;
    Count count{.begin = at, .number = at, .number_end = at + 1, .scope = at + 1};
    count.low = count.high = 1;
    count.single = true;
    std::uint32_t next = at + 1;
    for (std::uint32_t seen = 0; seen <= kModifiers && inside(next); ++seen, ++next) {
      const std::uint32_t over = over_age(next);
      if (over > next && over <= last_) {
        count.unit = next;
        count.end = over;
        next = over;
      }
      if (is_hyphen(next) && pieces_.joins(next)) continue;
      if (!is_word(next) || (is_kind(NounKind::stop, lower(next)) && lower(next) != "more")) break;
      if (!is_one_person(lower(next))) continue;
      count.unit = next;
      count.end = next + 1;
      if (!is_word(next + 1) || !is_one_person(lower(next + 1))) break;
    }
    if (!count.has_unit()) return std::nullopt;
    skip_ = 0;
    return count;
  }

  // "one of them", "one of the men"; of "one of the five people shot" the five are counted.
  std::optional<Count> one_of_several(std::uint32_t at) {
    Count count{.begin = at, .number = at, .number_end = at + 1, .scope = at + 2};
    count.low = count.high = 1;
    count.single = count.of_them = true;
    std::uint32_t next = at + 2;
    if (lower(next) == "them" || lower(next) == "whom") {
      count.scope = count.unit = count.end = next + 1;
      return count;
    }
    static constexpr std::string_view kDefinite[] = {"the", "these", "his", "her", "its", "their", "our"};
    if (std::find(std::begin(kDefinite), std::end(kDefinite), lower(next)) == std::end(kDefinite)) return std::nullopt;
    ++next;
    for (std::uint32_t seen = 0; seen <= kModifiers && is_word(next) && !read_number(pieces_, next); ++seen, ++next) {
      if (is_kind(NounKind::stop, lower(next))) return std::nullopt;
      if (!is_kind(NounKind::person, lower(next)) || !is_plural(pieces_, next)) continue;
      count.unit = next;
      count.end = next + 1;
      return count;
    }
    return std::nullopt;
  }

  // "no one", "nobody", "no injuries": a count of none, which stands only where it is said of what.
  std::optional<Count> none_at(std::uint32_t at) const {
    const std::string_view word = lower(at);
    const bool nobody = word == "nobody" || (word == "no" && lower(at + 1) == "one");
    if (!nobody && word != "no") return std::nullopt;
    Count count{.begin = at, .number = at, .number_end = at + 1, .scope = at + 1, .unit = at + 1, .end = at + 1};
    count.low = count.high = 0;
    count.single = true;
    if (nobody) {
      if (word == "no") count.number_end = count.scope = count.unit = count.end = at + 2;
      return count;
    }
    for (std::uint32_t noun = at + 1; noun < std::min(at + 4, last_) && is_word(noun); ++noun) {
      if (is_kind(NounKind::stop, lower(noun))) break;
      if (!is_plural(pieces_, noun)) continue;
      if (!is_kind(NounKind::person, lower(noun)) && !is_kind(NounKind::generic, lower(noun))) break;
      count.unit = noun;
      count.end = noun + 1;
      return count;
    }
    return std::nullopt;
  }

  const Pieces& pieces_;
  const std::uint32_t first_;
  const std::uint32_t last_;
  const std::span<const Timex> taken_;
  std::size_t time_ = 0;
  std::uint32_t skip_ = 0;
};

}  // namespace

std::vector<Count> counts_in(const Pieces& pieces, std::uint32_t first, std::uint32_t last,
                             std::span<const Timex> taken) {
  return CountReader(pieces, first, last, taken).read();
}

}  // namespace stemma
