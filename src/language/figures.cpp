#include "language/figures.h"

#include <algorithm>
#include <cmath>

#include "language/calendar.h"
#include "language/figures_counts.h"
#include "language/figures_words.h"
#include "language/pieces.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 16;        // pieces from a count to what is said of it
constexpr std::uint32_t kBeReach = 5;       // from "were" to "killed"
constexpr std::uint32_t kTollReach = 14;    // from "death toll" to its number
constexpr std::uint32_t kClauseReach = 40;  // from "where" to a count of its clause
constexpr std::uint32_t kDateReach = 400;   // bytes from a count to its date
constexpr std::ptrdiff_t kNearTimes = 6;    // times on either side of a count that may be its own
constexpr std::uint32_t kScopeWords = 9;    // of "at Mill Street school in ..."
constexpr double kManyShot = 5;             // "the shooting of 35 people" is a massacre, "of two men" may be none
constexpr std::int64_t kSameTime = 31;      // days from the article's own within which a figure is of its time

// How a count was tied to its cue.
enum class Tie : std::uint8_t { none, behind, before, itself, shared };

struct Found {
  Count count;
  std::string_view indicator;
  Tie tie = Tie::none;
  std::uint32_t told_end = 0;  // the piece behind the count and of the cue behind it
  bool part = false;
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool counts_people(std::string_view indicator) {
  return one_of(indicator, {"killed", "injured", "casualties", "hospitalised", "missing", "displaced", "evacuated",
                            "rescued", "detained", "charged", "released", "abducted", "hostages", "infected",
                            "stranded", "population", "protesters", "on board"});
}

// What befalls nobody but people: no boats and houses, which are missing and evacuated too.
bool befalls_people(std::string_view indicator) {
  return one_of(indicator, {"killed", "injured", "casualties", "hospitalised", "displaced", "detained", "charged",
                            "released", "abducted", "protesters"});
}

bool befalls_things(std::string_view indicator) {
  return one_of(indicator, {"destroyed", "damaged"});
}

// Reads the figures of one sentence: which cue tells what became of which count.
class SentenceReader {
 public:
  SentenceReader(const Pieces& pieces, std::uint32_t first, std::uint32_t last, std::vector<Count> counts,
                 std::span<const Timex> times)
      : pieces_(pieces), first_(first), last_(last), times_(times), cues_(cues_in(pieces, first, last)) {
    for (Count& count : counts) found_.push_back({.count = std::move(count), .indicator = {}});
  }

  std::vector<Found> read(std::string_view spoken_of) {
    for (std::size_t i = 0; i < found_.size(); ++i) tie(i);
    share();
    for (std::size_t i = 0; i < found_.size(); ++i) name_parts(i, spoken_of);
    for (Found& found : found_) drop_misfit(found);
    std::erase_if(found_, [&](const Found& found) { return !stands(found); });
    return std::move(found_);
  }

 private:
  std::string_view lower(std::uint32_t at) const {
    return at >= first_ && at < last_ ? pieces_.lower(at) : std::string_view();
  }
  bool is_word(std::uint32_t at) const { return at >= first_ && at < last_ && pieces_[at].kind == PieceKind::word; }

  // The cues that begin at or behind the piece; they are in order.
  std::vector<Cue>::const_iterator cues_from(std::uint32_t at) const {
    return std::partition_point(cues_.begin(), cues_.end(), [&](const Cue& cue) { return cue.first < at; });
  }

  void set(Found& found, const Cue& cue, Tie how) {
    const bool many = found.count.low.value_or(0) >= kManyShot;
    found.indicator = cue.indicator == "shot" ? (many ? "killed" : "injured") : cue.indicator;
    found.tie = how;
    found.told_end = std::max(found.count.end, how == Tie::behind ? cue.last : 0U);
  }

  void tie(std::size_t i) {
    Found& found = found_[i];
    found.told_end = found.count.end;
    if (tie_adjacent(found) || tie_before(found) || tie_behind(i)) return tell_death(i);
    if (!tie_toll(found)) tie_itself(found);
  }

  // "A boy shot in the head has died": who was hurt first and is dead now is counted as killed.
  void tell_death(std::size_t i) {
    Found& found = found_[i];
    if (!found.count.single || found.tie != Tie::behind || found.indicator != "injured") return;
    const std::uint32_t end = i + 1 < found_.size() ? found_[i + 1].count.begin : last_;
    for (auto cue = cues_from(found.told_end);
         cue != cues_.end() && cue->first < std::min(end, found.told_end + kReach); ++cue) {
      const bool dead = one_of(lower(cue->last - 1), {"died", "dies"}) || lower(cue->first) == "pronounced";
      if (dead && cue->indicator == "killed") return set(found, *cue, Tie::behind);
    }
  }

  // "49 dead", "200 killed", "ten people critically injured in the crash".
  bool tie_adjacent(Found& found) {
    const std::uint32_t end = found.count.end;
    return tie_at(found, end) || (is_word(end) && lower(end).ends_with("ly") && tie_at(found, end + 1));
  }

  bool tie_at(Found& found, std::uint32_t at) {
    for (auto cue = cues_from(at); cue != cues_.end() && cue->first == at; ++cue) {
      if (cue->form == CueForm::participle && takes_object(cue->last)) continue;
      if (cue->form != CueForm::participle && cue->form != CueForm::state) continue;
      set(found, *cue, Tie::behind);
      return true;
    }
    return false;
  }

  // Whether a verb that ends before the piece has an object there: "Two men killed a clerk".
  bool takes_object(std::uint32_t at) const {
    if (at >= last_ || begins_time(at)) return false;
    if (pieces_[at].kind == PieceKind::numeral) return true;
    return pieces_[at].kind == PieceKind::word && (pieces_[at].capital || is_kind(NounKind::determiner, lower(at)));
  }

  bool begins_time(std::uint32_t at) const {
    const std::uint32_t begin = pieces_[at].span.begin;
    const auto time =
        std::partition_point(times_.begin(), times_.end(), [&](const Timex& t) { return t.span.end <= begin; });
    return time != times_.end() && time->span.begin <= begin;
  }

  // "killed 49 people", "wounding at least 50", "the shooting of 35 people".
  bool tie_before(Found& found) {
    std::uint32_t at = found.count.begin;
    for (int fillers = 0; fillers < 3; ++fillers) {
      for (auto cue = cues_from(at > first_ + 6 ? at - 6 : first_); cue != cues_.end() && cue->first < at; ++cue) {
        if (cue->last != at || !governs(*cue)) continue;
        set(found, *cue, Tie::before);
        return true;
      }
      if (at == first_ || !is_filler(lower(at - 1))) return false;
      --at;
    }
    return false;
  }

  static bool is_filler(std::string_view word) {
    return one_of(word, {"the", "another", "its", "their", "his", "her", "also", "those", "these", "with", ":"}) ||
           (word.size() > 4 && word.ends_with("ly"));
  }

  bool governs(const Cue& cue) const {
    if (cue.form == CueForm::of || cue.form == CueForm::active) return true;
    if (cue.form != CueForm::participle) return false;
    for (std::uint32_t back = 1; back <= 3 && cue.first >= first_ + back; ++back) {
      const std::string_view word = lower(cue.first - back);
      if (one_of(word, {"was", "were", "been", "being", "be", "are", "is"})) return false;
      if (!word.ends_with("ly") && word != "not") break;
    }
    return true;
  }

  // "49 people have been killed", "two brothers died", "39 people remain in the hospital". What befell them counts for
  // more than where they gathered: "ten people who had gathered were injured".
  bool tie_behind(std::size_t i) {
    Found& found = found_[i];
    if (found.count.of_them || found.count.has_unit() || found.count.low == 0.0 || is_followed_by_verb(found.count)) {
      for (const Cue& cue : cues_behind(i)) {
        set(found, cue, Tie::behind);
        if (cue.indicator != "protesters") break;
      }
    }
    return found.tie == Tie::behind;
  }

  // Whether what is counted may be people, by what its noun looks like: "commuters", not "positions".
  bool may_die(const Count& count) const {
    if (is_of_people(count) || count.single) return true;
    const std::string_view unit = lower(count.unit);
    for (const std::string_view ending : {"ers", "ors", "ists", "ees", "ans", "ants", "ents", "men", "folk", "kin"}) {
      if (unit.ends_with(ending)) return true;
    }
    return is_kind(NounKind::plural, unit);
  }

  // Videos are released and polls taken, but no prisoners; a victim of a flood is not what was flooded.
  void drop_misfit(Found& found) const {
    if (!found.count.has_unit() || found.tie == Tie::itself || found.tie == Tie::none) return;
    const bool misfit = befalls_people(found.indicator)
                            ? !may_die(found.count)
                            : befalls_things(found.indicator) && is_kind(NounKind::person, lower(found.count.unit));
    const bool lone = found.count.single && one_of(found.indicator, {"protesters", "population"});
    if (!misfit && !lone) return;
    found.indicator = {};
    found.tie = Tie::none;
  }

  // Whether a number without a noun is a subject: "11 were in intensive care", not "Ada Quill, 41, was killed".
  bool is_followed_by_verb(const Count& count) const {
    const std::string_view next = lower(count.end);
    return is_kind(NounKind::be, next) || one_of(next, {"have", "has", "had", "died", "fled"});
  }

  // The cues behind a count whose subject it may be, in its clause.
  std::vector<Cue> cues_behind(std::size_t i) const {
    std::vector<Cue> cues;
    const Count& count = found_[i].count;
    std::optional<std::uint32_t> be;
    std::size_t next = i + 1;
    for (std::uint32_t at = count.end; at < std::min(last_, count.end + kReach); ++at) {
      if (next < found_.size() && found_[next].count.begin == at) {
        if (be || is_listed(found_[i])) break;  // "were two of the dead"; "including three children, and hundreds were"
        at = found_[next++].count.end - 1;
        continue;
      }
      if (is_kind(NounKind::clause, lower(at))) break;
      if (is_kind(NounKind::be, lower(at))) be = at;
      for (auto cue = cues_from(at); cue != cues_.end() && cue->first == at; ++cue) {
        if (cue->form == CueForm::active || cue->form == CueForm::of) return cues;
        const bool told = be && at - *be <= kBeReach;
        const bool participle = cue->form == CueForm::participle && told;
        const bool state = cue->form == CueForm::state && (told || at == count.end);
        const bool died = cue->form == CueForm::dies && (!counts_people(cue->indicator) || may_die(count));
        if (participle || state || died) cues.push_back(*cue);
      }
    }
    return cues;
  }

  // "the death toll rose to 50", "the number of injured stood at 12".
  bool tie_toll(Found& found) {
    const std::uint32_t begin = found.count.begin;
    if (begin == first_) return false;
    const std::string_view before = lower(begin - 1);
    if (!one_of(before, {"to", "at", "of", "is", "was", "reached", "hit", "passed", "topped", "exceeded", "surpassed",
                         ":", "from", "reaches", "tops", "passes", "hits", "climbs"})) {
      return false;
    }
    const std::uint32_t from = begin > first_ + kTollReach ? begin - kTollReach : first_;
    for (auto cue = cues_from(from); cue != cues_.end() && cue->last < begin; ++cue) {
      if (cue->form != CueForm::toll) continue;
      set(found, *cue, Tie::before);
      if (before == "from") found.tie = Tie::none;  // what it was before
      return true;
    }
    return false;
  }

  // "200 deaths", "several thousand Russian troops".
  void tie_itself(Found& found) {
    const Count& count = found.count;
    for (const CueForm form : {CueForm::unit, CueForm::kind}) {
      if (form == CueForm::kind && count.single) return;
      for (auto cue = cues_from(count.number_end); cue != cues_.end() && cue->first <= count.end; ++cue) {
        const bool is_noun = count.has_unit() ? cue->last == count.end : cue->first == count.end;
        if (cue->form != form || !is_noun) continue;
        set(found, *cue, Tie::itself);
        found.told_end = std::max(found.told_end, cue->last);
        return;
      }
    }
  }

  // Whether nothing but "," and "and" stands between two counts in a row.
  bool are_joined(const Found& left, const Found& right) const {
    if (right.count.begin <= left.count.end || right.count.begin - left.count.end > 3) return false;
    for (std::uint32_t at = left.count.end; at < right.count.begin; ++at) {
      if (!one_of(lower(at), {",", "and", "or", "&", "plus", "as", "well"})) return false;
    }
    return true;
  }

  static bool is_open(const Found& found) {
    return found.tie == Tie::none && found.indicator.empty() && (found.count.has_unit() || found.count.of_them);
  }

  // "two men and a woman were killed", "killed three soldiers and two civilians": one cue for both.
  void share() {
    for (std::size_t i = found_.size(); i-- > 1;) {
      Found& left = found_[i - 1];
      if (found_[i].tie == Tie::behind && may_take(left, found_[i]) && are_joined(left, found_[i]))
        take(left, found_[i]);
    }
    for (std::size_t i = 1; i < found_.size(); ++i) {
      Found& right = found_[i];
      const bool active = found_[i - 1].tie == Tie::before || found_[i - 1].tie == Tie::shared;
      if (active && may_take(right, found_[i - 1]) && are_joined(found_[i - 1], right)) take(right, found_[i - 1]);
    }
  }

  // Whether the count may take the indicator of its neighbour: nothing else is said of it, and people are counted with
  // people.
  bool may_take(const Found& found, const Found& from) const {
    const bool generic = is_kind(NounKind::generic, lower(found.count.unit));
    const bool open = is_open(found) || (found.tie == Tie::itself && !generic);
    return open && !is_listed(found) && (!counts_people(from.indicator) || is_of_people(found.count));
  }

  // Whether what is counted may be people.
  bool is_of_people(const Count& count) const {
    if (!count.has_unit()) return true;
    const std::string_view unit = lower(count.unit);
    return is_kind(NounKind::person, unit) || is_kind(NounKind::others, unit) || is_kind(NounKind::generic, unit) ||
           pieces_[count.unit].capital;
  }

  // "including ten civilians", "of whom nine".
  bool is_listed(const Found& found) const {
    const std::uint32_t begin = found.count.begin;
    const std::string_view before = begin > first_ ? lower(begin - 1) : std::string_view();
    const std::string_view earlier = begin > first_ + 1 ? lower(begin - 2) : std::string_view();
    return one_of(before, {"including", "includes", "include", "included"}) ||
           (one_of(before, {"them", "whom", "which", "those"}) && one_of(earlier, {"of", "among"}));
  }

  static void take(Found& to, const Found& from) {
    to.indicator = from.indicator;
    to.tie = from.tie == Tie::behind ? Tie::behind : Tie::shared;
  }

  // "including ten civilians", "nine of them": part of the count before, and counted as that was.
  void name_parts(std::size_t i, std::string_view spoken_of) {
    Found& found = found_[i];
    const bool takes = found.tie != Tie::behind && found.tie != Tie::before;
    const bool joined = takes && i > 0 && found_[i - 1].part && are_joined(found_[i - 1], found);
    found.part = is_listed(found) || found.count.of_them || joined;
    if (!found.part || !takes) return;
    const bool here = i > 0 && !found_[i - 1].indicator.empty();
    const std::string_view whole = here ? found_[i - 1].indicator : spoken_of;
    if (whole.empty() || (!here && !found.count.of_them)) return;
    if (counts_people(whole) && !is_of_people(found.count)) return;
    found.indicator = whole;
    found.tie = Tie::shared;
  }

  // "the 2012 results": a bare number of four digits.
  bool is_year(const Count& count) const {
    constexpr double kFirst = 1900, kLast = 2035;
    const bool bare = count.number_end == count.begin + 1 && count.low && count.high && *count.low == *count.high;
    return bare && *count.low >= kFirst && *count.low <= kLast && *count.low == std::floor(*count.low) &&
           lower(count.begin).size() == 4;
  }

  bool stands(const Found& found) const {
    if (found.indicator.empty() && is_year(found.count)) return false;
    if (found.count.single) return !found.indicator.empty() && found.tie != Tie::none;
    if (found.tie == Tie::none && !found.indicator.empty()) return false;
    return !found.indicator.empty() || found.count.has_unit();
  }

  const Pieces& pieces_;
  const std::uint32_t first_;
  const std::uint32_t last_;
  const std::span<const Timex> times_;
  const std::vector<Cue> cues_;
  std::vector<Found> found_;
};

// ---------------------------------------------------------------------------------------------------------------

// Which attribution's content holds each figure: the innermost one.
class Contents {
 public:
  explicit Contents(const std::vector<Attribution>& attributions) {
    for (std::uint32_t a = 0; a < attributions.size(); ++a) {
      for (const Span span : attributions[a].content) pieces_.push_back({span, a});
    }
    std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  // Bytes must be asked for in ascending order.
  std::optional<std::uint32_t> at(std::uint32_t byte) {
    while (next_ < pieces_.size() && pieces_[next_].span.begin <= byte) open_.push_back(pieces_[next_++]);
    while (!open_.empty() && open_.back().span.end <= byte) open_.pop_back();
    return open_.empty() || !open_.back().span.contains(byte) ? std::nullopt : std::optional(open_.back().attribution);
  }

 private:
  struct Piece {
    Span span;
    std::uint32_t attribution = 0;
  };
  std::vector<Piece> pieces_;
  std::vector<Piece> open_;
  std::size_t next_ = 0;
};

// Makes Figures of what the sentences say: scope, date, place and speaker.
class FigureWriter {
 public:
  FigureWriter(const Draft& draft, const Pieces& pieces)
      : draft_(draft),
        pieces_(pieces),
        contents_(draft.so_far.attributions),
        own_day_(day_of(draft.so_far.reference_date)) {}

  void write(const std::vector<Found>& found, std::uint32_t sentence, std::span<const Timex> times) {
    for (const Found& one : found) write(one, sentence, times);
  }

  std::vector<Figure> take() { return std::move(figures_); }

 private:
  void write(const Found& found, std::uint32_t sentence, std::span<const Timex> times) {
    const Count& count = found.count;
    Figure figure;
    figure.span = pieces_.cover(count.begin, count.number_end);
    figure.indicator = std::string(found.indicator);
    figure.low = count.low;
    figure.high = count.high;
    figure.bound = count.bound;
    figure.part = found.part;
    figure.sentence = draft_.tokens.sentences()[sentence].span;
    if (count.has_unit()) figure.unit = std::string(slice(draft_.tokens.whole(), pieces_.cover(count.unit, count.end)));
    if (figure.unit.empty() && counts_people(found.indicator)) figure.unit = "people";
    figure.attribution = contents_.at(figure.span.begin);
    if (figure.attribution) figure.said_by = draft_.so_far.attributions[*figure.attribution].speaker;
    const std::uint32_t where_end = end_of_where(found, sentence);
    figure.scope = scope_of(found, where_end);
    figure.place = place_of(found, where_end, sentence);
    figure.date = date_of(figure.span, times);
    figures_.push_back(std::move(figure));
  }

  // The end of "at Mill Street school", which begins behind what is told of the count; equal to its begin where none
  // stands there, or where it names nothing.
  std::uint32_t end_of_where(const Found& found, std::uint32_t sentence) const {
    const std::uint32_t begin = found.told_end, last = pieces_.last_of(sentence);
    static constexpr std::string_view kWhere[] = {"at", "in", "near", "from", "outside", "inside", "across", "around"};
    if (begin >= last || std::find(std::begin(kWhere), std::end(kWhere), pieces_.lower(begin)) == std::end(kWhere))
      return begin;
    bool named = false;
    std::uint32_t at = begin + 1;
    for (; at < std::min(last, begin + kScopeWords); ++at) {
      const std::string_view word = pieces_.lower(at);
      const bool joins = word == "the" || word == "of" || word == "a" || word == "'" || word == "s" || word == "-";
      if (pieces_[at].kind == PieceKind::sign && !joins) break;
      if (!joins && is_kind(NounKind::stop, word)) break;
      if (pieces_[at].capital) named = true;
    }
    return named ? at : begin;
  }

  Span scope_of(const Found& found, std::uint32_t where_end) const {
    const Count& count = found.count;
    std::uint32_t begin = found.told_end, end = where_end;
    if (count.has_unit() && tells_which(count)) {
      begin = count.scope;
      if (where_end == found.told_end || found.told_end > count.end) end = count.end;
    }
    return begin < end ? pieces_.cover(begin, end) : Span{};
  }

  bool tells_which(const Count& count) const {
    if (count.single) return false;
    for (std::uint32_t at = count.scope; at < count.end; ++at) {
      const std::string_view word = pieces_.lower(at);
      if (!is_kind(NounKind::generic, word) && !one_of(word, {"other", "the", "additional", "further", "of"}))
        return true;
    }
    return false;
  }

  std::string place_of(const Found& found, std::uint32_t where_end, std::uint32_t sentence) const {
    if (where_end == found.told_end) return place_of_clause(found, sentence);
    const Span where = pieces_.cover(found.told_end + 1, where_end);
    return name_in(where).value_or(std::string());
  }

  // "in the town of Quill, where a raid killed 6 people": the last place before "where".
  std::string place_of_clause(const Found& found, std::uint32_t sentence) const {
    const std::uint32_t first = pieces_.first_of(sentence);
    const std::uint32_t from = std::max(first, found.count.begin - std::min(found.count.begin, kClauseReach));
    for (std::uint32_t at = found.count.begin; at-- > from;) {
      if (!pieces_.is(at, "where") || at == first) continue;
      const std::uint32_t begin = std::max(first, at - std::min(at, kScopeWords));
      return name_in(pieces_.cover(begin, at)).value_or(std::string());
    }
    return {};
  }

  // The last place or named thing, but for persons, of the stretch.
  std::optional<std::string> name_in(Span where) const {
    const std::string_view text = draft_.tokens.whole();
    const auto begins_before = [&](const auto& it) { return it.span.begin < where.end; };
    const auto& places = draft_.so_far.places;
    const auto place = std::partition_point(places.begin(), places.end(), begins_before);
    if (place != places.begin() && std::prev(place)->span.overlaps(where)) {
      return std::string(slice(text, std::prev(place)->span));
    }
    const auto& names = draft_.so_far.names;
    const auto name = std::partition_point(names.begin(), names.end(), begins_before);
    if (name == names.begin() || !std::prev(name)->span.overlaps(where)) return std::nullopt;
    if (std::prev(name)->type == NameType::person) return std::nullopt;
    return std::string(slice(text, std::prev(name)->span));
  }

  // The nearest date of the sentence, where it is of another time than the article.
  std::string date_of(Span figure, std::span<const Timex> times) const {
    const auto behind =
        std::partition_point(times.begin(), times.end(), [&](const Timex& t) { return t.span.end <= figure.begin; });
    const Timex* nearest = nullptr;
    std::uint32_t least = kDateReach;
    const auto consider = [&](const Timex& time, std::uint32_t away) {
      const bool dated = time.type == TimexType::date && time.value.size() >= 4 && is_digits(time.value.substr(0, 4));
      if (!dated || away >= least) return;
      nearest = &time;
      least = away;
    };
    for (auto time = behind; time != times.begin() && behind - time < kNearTimes;) {
      --time;
      const Span between{time->span.end, figure.begin};
      if (between.size() < kDateReach && !is_other_happening(between)) consider(*time, between.size());
    }
    for (auto time = behind; time != times.end() && time - behind < kNearTimes; ++time) {
      if (time->span.begin >= figure.end) consider(*time, time->span.begin - figure.end);
    }
    return nearest && is_other_time(nearest->value) ? nearest->value : std::string();
  }

  // "In 1987, after a raid in which 6 people were killed": the date is not theirs.
  bool is_other_happening(Span between) const {
    const std::string_view text = slice(draft_.tokens.whole(), between);
    return text.find("following a") != std::string_view::npos || text.find(" after a") != std::string_view::npos ||
           text.find(" since a") != std::string_view::npos;
  }

  static bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  bool is_other_time(const std::string& value) const {
    if (!own_day_) return value.size() == 4;
    if (const std::optional<Day> day = day_of(value)) {
      const std::int64_t away = number_of(*day) - number_of(*own_day_);
      return away > kSameTime || away < -kSameTime;
    }
    return value.substr(0, 4) != iso(*own_day_).substr(0, 4);
  }

  const Draft& draft_;
  const Pieces& pieces_;
  Contents contents_;
  std::optional<Day> own_day_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> find_figures(const Draft& draft) {
  const Pieces pieces(draft.tokens);
  const std::span<const Timex> times = draft.so_far.times;
  FigureWriter writer(draft, pieces);
  std::string spoken_of;  // what the last figure counted, for "nine of them" of the next sentence
  std::size_t time = 0;
  for (std::uint32_t s = 0; s < draft.tokens.sentences().size(); ++s) {
    const Span span = draft.tokens.sentences()[s].span;
    while (time < times.size() && times[time].span.end <= span.begin) ++time;
    std::size_t end = time;
    while (end < times.size() && times[end].span.begin < span.end) ++end;
    const auto here = times.subspan(time, end - time);
    std::vector<Count> counts = counts_in(pieces, pieces.first_of(s), pieces.last_of(s), here);
    if (counts.empty()) continue;
    const std::vector<Found> found =
        SentenceReader(pieces, pieces.first_of(s), pieces.last_of(s), std::move(counts), here).read(spoken_of);
    writer.write(found, s, here);
    for (const Found& one : found) {
      if (!one.indicator.empty()) spoken_of = one.indicator;
    }
  }
  return writer.take();
}

}  // namespace stemma
