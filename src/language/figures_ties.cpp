#include "language/figures_ties.h"

#include <algorithm>
#include <cmath>

#include "language/figures_words.h"
#include "language/word_sets.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 16;      // pieces from a count to what is said of it
constexpr std::uint32_t kAside = 24;      // pieces between the commas of an aside
constexpr std::uint32_t kBeReach = 5;     // from "were" to "killed"
constexpr std::uint32_t kTollReach = 14;  // from "death toll" to its number
constexpr std::uint32_t kScopeWords = 9;  // of "at Mill Street school in ..."
constexpr double kManyShot = 5;           // "the shooting of 35 people" is a massacre, "of two men" may be none

// What befalls nobody but people: no boats and houses, which are missing and evacuated too.
bool befalls_people(std::string_view indicator) {
  return is_one_of(indicator, {"killed", "injured", "casualties", "hospitalised", "displaced", "detained", "charged",
                               "released", "abducted", "protesters"});
}

bool befalls_things(std::string_view indicator) {
  return is_one_of(indicator, {"destroyed", "damaged"});
}

// Reads the figures of one sentence: which cue tells what became of which count.
class SentenceReader {
 public:
  SentenceReader(const Pieces& pieces, std::uint32_t first, std::uint32_t last, std::vector<Count> counts,
                 std::span<const Timex> times)
      : pieces_(pieces), first_(first), last_(last), times_(times), cues_(cues_in(pieces, first, last)) {
    for (Count& count : counts) found_.push_back({.count = std::move(count), .indicator = {}});
  }

  std::vector<TiedCount> read(std::string_view spoken_of) {
    for (std::size_t i = 0; i < found_.size(); ++i) tie(i, spoken_of);
    share();
    for (std::size_t i = 0; i < found_.size(); ++i) name_parts(i, spoken_of);
    for (TiedCount& found : found_) drop_misfit(found);
    std::erase_if(found_, [&](const TiedCount& found) { return !stands(found); });
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

  void set(TiedCount& found, const Cue& cue, Tie how) {
    found.indicator = befell(cue, found.count);
    found.tie = how;
    found.told_end = std::max(found.count.end, how == Tie::behind ? cue.last : 0U);
  }

  // What the cue says of those counted, where that depends on who they are and how many: see indicators.txt.
  std::string_view befell(const Cue& cue, const Count& count) const {
    if (cue.indicator == "shot") return count.low.value_or(0) >= kManyShot ? "killed" : "injured";
    if (cue.indicator == "burned") return is_thing(count) ? "destroyed" : "injured";
    return cue.indicator == "lost" ? "killed" : cue.indicator;
  }

  bool is_thing(const Count& count) const { return count.has_unit() && is_kind(NounKind::thing, lower(count.unit)); }

  void tie(std::size_t i, std::string_view spoken_of) {
    TiedCount& found = found_[i];
    found.told_end = found.count.end;
    const bool one_of_several = found.count.single && found.count.of_them;  // "one of the men shot": all of them were
    if (!one_of_several && tie_adjacent(found)) {
      if (tells_where(found.indicator)) tie_before(found);  // "killing all 23 passengers on board"
      return tell_death(i);
    }
    if (tie_before(found) || (!is_whole(i) && tie_behind(i))) return tell_death(i);
    if (!tie_toll(found, spoken_of) && !tie_left_out(i)) tie_itself(found);
  }

  static bool tells_where(std::string_view indicator) {
    return is_one_of(indicator, {"on board", "detained", "hospitalised", "attended"});
  }

  // "Of the 60 passengers, 12 were hurt", "half of the 60 passengers": what is told befell others than those counted.
  bool is_whole(std::size_t i) const {
    const std::uint32_t begin = found_[i].count.begin;
    std::uint32_t of = begin;
    if (of > first_ && is_kind(NounKind::determiner, lower(of - 1))) --of;
    if (of == first_ || !is_one_of(lower(of - 1), {"of", "among"})) return false;
    if (--of > first_ && lower(of - 1) == "out") --of;
    if (of > first_ && of + 1 < begin && is_kind(NounKind::share, lower(of - 1)))
      return lower(found_[i].count.end) != "who";
    if (i + 1 >= found_.size()) return false;
    const std::uint32_t next = found_[i + 1].count.begin;
    const bool opens = of == first_ || !is_word(of - 1) || is_one_of(lower(of - 1), {"that", "and", "but"});
    if (!opens || next > begin + kReach || lower(next - 1) != ",") return false;
    for (std::uint32_t at = begin; at + 1 < next; ++at) {
      if (is_kind(NounKind::clause, lower(at)) || lower(at) == ",") return false;
    }
    return true;
  }

  // "The army said 12 rebels died; the rebels said 40 soldiers had", "police said 8,000 did": the verb is the one
  // before.
  bool tie_left_out(std::size_t i) {
    if (i == 0 || found_[i - 1].indicator.empty()) return false;
    const std::uint32_t end = found_[i].count.end;
    if (!is_one_of(lower(end), {"did", "had", "have", "were", "was", "has"})) return false;
    if (end + 1 < last_ && !is_one_of(lower(end + 1), {",", ".", ";", ")"})) return false;
    take(found_[i], found_[i - 1]);
    return true;
  }

  // "A boy shot in the head has died": who was hurt first and is dead now is counted as killed.
  void tell_death(std::size_t i) {
    TiedCount& found = found_[i];
    if (!found.count.single || found.tie != Tie::behind || found.indicator != "injured") return;
    const std::uint32_t end = i + 1 < found_.size() ? found_[i + 1].count.begin : last_;
    for (auto cue = cues_from(found.told_end);
         cue != cues_.end() && cue->first < std::min(end, found.told_end + kReach); ++cue) {
      const bool dead = is_one_of(lower(cue->last - 1), {"died", "dies"}) || lower(cue->first) == "pronounced";
      if (dead && cue->indicator == "killed") return set(found, *cue, Tie::behind);
    }
  }

  // "49 dead", "200 killed", "ten people critically injured in the crash".
  bool tie_adjacent(TiedCount& found) {
    const std::uint32_t end = found.count.end;
    return tie_at(found, end) || (is_word(end) && lower(end).ends_with("ly") && tie_at(found, end + 1));
  }

  bool tie_at(TiedCount& found, std::uint32_t at) {
    for (auto cue = cues_from(at); cue != cues_.end() && cue->first == at; ++cue) {
      if (cue->form == CueForm::participle && takes_object(cue->last)) continue;
      if (cue->form != CueForm::participle && cue->form != CueForm::state) continue;
      if (lower(at) == "to" && is_sentenced(found.count)) continue;
      set(found, *cue, Tie::behind);
      return true;
    }
    return false;
  }

  // "sentenced two men to death", who live.
  bool is_sentenced(const Count& count) const {
    return count.begin > first_ &&
           is_one_of(lower(count.begin - 1), {"sentenced", "sentencing", "condemned", "condemning"});
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
  bool tie_before(TiedCount& found) {
    std::uint32_t at = found.count.begin;
    for (int fillers = 0; fillers < 3; ++fillers) {
      for (auto cue = cues_from(at > first_ + 6 ? at - 6 : first_); cue != cues_.end() && cue->first < at; ++cue) {
        if (cue->last != at || !governs(*cue)) continue;
        if (cue->indicator == "lost" && !is_armed(found.count)) continue;
        set(found, *cue, Tie::before);
        return true;
      }
      if (at == first_ || !is_filler(lower(at - 1))) return false;
      --at;
    }
    return false;
  }

  // "lost 40 soldiers", not "lost 40 seats".
  bool is_armed(const Count& count) const {
    const auto is_force = [&](const Cue& cue) {
      return cue.first < count.end && is_one_of(cue.indicator, {"troops", "fighters", "police"});
    };
    return count.has_unit() && std::any_of(cues_from(count.scope), cues_.end(), is_force);
  }

  static bool is_filler(std::string_view word) {
    return is_one_of(word, {"the", "another", "its", "their", "his", "her", "also", "those", "these", "with", ":"}) ||
           (word.size() > 4 && word.ends_with("ly"));
  }

  bool governs(const Cue& cue) const {
    if (cue.form == CueForm::of || cue.form == CueForm::active) return true;
    if (cue.form != CueForm::participle) return false;
    for (std::uint32_t back = 1; back <= 3 && cue.first >= first_ + back; ++back) {
      const std::string_view word = lower(cue.first - back);
      if (is_one_of(word, {"was", "were", "been", "being", "be", "are", "is"})) return false;
      if (!word.ends_with("ly") && word != "not") break;
    }
    return true;
  }

  // "49 people have been killed", "two brothers died", "39 people remain in the hospital". What befell them counts for
  // more than where they gathered: "ten people who had gathered were injured".
  bool tie_behind(std::size_t i) {
    TiedCount& found = found_[i];
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
    if (is_thing(count)) return false;
    const std::string_view unit = lower(count.unit);
    for (const std::string_view ending : {"ers", "ors", "ists", "ees", "ans", "ants", "ents", "men", "folk", "kin"}) {
      if (unit.ends_with(ending)) return true;
    }
    return is_kind(NounKind::plural, unit);
  }

  // Videos are released and polls taken, but no prisoners; a victim of a flood is not what was flooded.
  void drop_misfit(TiedCount& found) const {
    if (!found.count.has_unit() || found.tie == Tie::itself || found.tie == Tie::none) return;
    const bool misfit = befalls_people(found.indicator)
                            ? !may_die(found.count)
                            : befalls_things(found.indicator) && is_kind(NounKind::person, lower(found.count.unit));
    const bool lone = found.count.single && is_one_of(found.indicator, {"protesters", "population"});
    if (!misfit && !lone) return;
    found.indicator = {};
    found.tie = Tie::none;
  }

  // Whether a number without a noun is a subject: "11 were in intensive care", not "Ada Quill, 41, was killed".
  bool is_followed_by_verb(const Count& count) const {
    const std::string_view next = lower(count.end);
    return is_kind(NounKind::be, next) || is_one_of(next, {"have", "has", "had", "did", "died", "fled"});
  }

  // Where the clause goes on behind "eight people, five men and three women from Telva, were ...".
  std::uint32_t behind_aside(std::uint32_t at) const {
    if (lower(at) != ",") return at;
    for (std::uint32_t t = at + 1; t + 1 < std::min(last_, at + kAside); ++t) {
      if (is_kind(NounKind::clause, lower(t)) || is_kind(NounKind::be, lower(t))) return at;
      if (lower(t) != ",") continue;
      const bool verb = is_kind(NounKind::be, lower(t + 1)) || is_one_of(lower(t + 1), {"have", "has", "had"});
      const auto cue = cues_from(t + 1);
      const bool told = cue != cues_.end() && cue->first == t + 1 &&
                        (cue->form == CueForm::participle || cue->form == CueForm::state);
      if (verb || told) return t + 1;
    }
    return at;
  }

  // The cues behind a count whose subject it may be, in its clause.
  std::vector<Cue> cues_behind(std::size_t i) const {
    std::vector<Cue> cues;
    const Count& count = found_[i].count;
    std::optional<std::uint32_t> be;
    const std::uint32_t begin = behind_aside(count.end);
    std::size_t next = i + 1;
    while (next < found_.size() && found_[next].count.begin < begin) ++next;
    for (std::uint32_t at = begin; at < std::min(last_, begin + kReach); ++at) {
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
        const bool left = at == begin && begin > count.end && !takes_object(cue->last);  // "left 12, guards too, hurt"
        const bool participle = cue->form == CueForm::participle && (told || left);
        const bool state = cue->form == CueForm::state && (told || at == begin);
        const bool died = cue->form == CueForm::dies && (!counts_people(cue->indicator) || may_die(count));
        if (participle || state || died) cues.push_back(*cue);
      }
    }
    return cues;
  }

  // "the death toll rose to 50", "the number of injured stood at 12"; "put it at 18" is of what was counted before.
  bool tie_toll(TiedCount& found, std::string_view spoken_of) {
    const std::uint32_t begin = found.count.begin;
    if (begin == first_) return false;
    const std::string_view before = lower(begin - 1);
    if (!is_one_of(before, {"to", "at", "of", "is", "was", "reached", "hit", "passed", "topped", "exceeded",
                            "surpassed", ":", "from", "reaches", "tops", "passes", "hits", "climbs"})) {
      return false;
    }
    const std::uint32_t from = begin > first_ + kTollReach ? begin - kTollReach : first_;
    const Cue* nearest = nullptr;
    for (auto cue = cues_from(from); cue != cues_.end() && cue->last < begin; ++cue) {
      if (cue->form == CueForm::toll) nearest = &*cue;
    }
    if (nearest) {
      set(found, *nearest, Tie::before);
      if (before == "from") found.tie = Tie::none;  // what it was before
      return true;
    }
    return before == "at" && tie_put_at(found, spoken_of);
  }

  // "The union put the number at 40", "the governor put it at 18".
  bool tie_put_at(TiedCount& found, std::string_view spoken_of) {
    const std::uint32_t at = found.count.begin - 1;
    if (at < first_ + 2 || !is_one_of(lower(at - 1), {"it", "toll", "number", "figure", "total", "tally", "count"}))
      return false;
    const std::uint32_t verb = lower(at - 1) == "it" ? at - 2 : at - std::min(at, 3U);
    if (!is_one_of(lower(verb), {"put", "puts", "putting", "gave", "estimated"})) return false;
    const auto own = std::partition_point(found_.begin(), found_.end(),
                                          [&](const TiedCount& one) { return one.count.begin < found.count.begin; });
    if (own != found_.begin() && !std::prev(own)->indicator.empty()) spoken_of = std::prev(own)->indicator;
    if (spoken_of.empty()) return false;
    found.indicator = spoken_of;
    found.tie = Tie::before;
    return true;
  }

  // "11 missing sailors", "200 deaths", "several thousand Russian troops".
  void tie_itself(TiedCount& found) {
    const Count& count = found.count;
    for (auto cue = cues_from(count.number_end); cue != cues_.end() && cue->last < count.end; ++cue) {
      const bool told = cue->form == CueForm::participle || cue->form == CueForm::state;
      if (told && !count.single) return set(found, *cue, Tie::itself);
    }
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
  bool are_joined(const TiedCount& left, const TiedCount& right) const {
    if (right.count.begin <= left.count.end || right.count.begin - left.count.end > 3) return false;
    for (std::uint32_t at = left.count.end; at < right.count.begin; ++at) {
      if (!is_one_of(lower(at), {",", "and", "or", "&", "plus", "as", "well"})) return false;
    }
    return true;
  }

  // "killed 12 people in Telva, 30 in Ashtar and two in Velmora": one cue for all, each with a place.
  bool are_spread(const TiedCount& left, const TiedCount& right) const {
    if (right.count.has_unit() || right.tie != Tie::none || !leads_to_name(right.count.end)) return false;
    std::uint32_t at = left.count.end;
    if (!leads_to_name(at)) return false;
    for (++at; at < right.count.begin && at < left.count.end + kScopeWords; ++at) {
      if (is_kind(NounKind::clause, lower(at)) || is_kind(NounKind::be, lower(at))) return false;
    }
    return at == right.count.begin && is_one_of(lower(at - 1), {",", "and"});
  }

  bool leads_to_name(std::uint32_t at) const {
    if (!is_one_of(lower(at), {"in", "at", "near", "from"})) return false;
    const std::uint32_t name = lower(at + 1) == "the" ? at + 2 : at + 1;
    return is_word(name) && pieces_[name].capital;
  }

  static bool is_open(const TiedCount& found) {
    return found.tie == Tie::none && found.indicator.empty() && (found.count.has_unit() || found.count.of_them);
  }

  // "two men and a woman were killed", "killed three soldiers and two civilians": one cue for both.
  void share() {
    for (std::size_t i = found_.size(); i-- > 1;) {
      TiedCount& left = found_[i - 1];
      const bool open = may_take(left, found_[i]) && !is_whole(i - 1);
      if (found_[i].tie == Tie::behind && open && are_joined(left, found_[i])) take(left, found_[i]);
    }
    for (std::size_t i = 1; i < found_.size(); ++i) {
      TiedCount& right = found_[i];
      const bool active = found_[i - 1].tie == Tie::before || found_[i - 1].tie == Tie::shared;
      if (!found_[i - 1].indicator.empty() && are_spread(found_[i - 1], right)) take(right, found_[i - 1]);
      if (active && may_take(right, found_[i - 1]) && are_joined(found_[i - 1], right)) take(right, found_[i - 1]);
    }
  }

  // Whether the count may take the indicator of its neighbour: nothing else is said of it, and people are counted with
  // people.
  bool may_take(const TiedCount& found, const TiedCount& from) const {
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
  bool is_listed(const TiedCount& found) const {
    const std::uint32_t begin = found.count.begin;
    const std::string_view before = begin > first_ ? lower(begin - 1) : std::string_view();
    const std::string_view earlier = begin > first_ + 1 ? lower(begin - 2) : std::string_view();
    return is_one_of(before, {"including", "includes", "include", "included"}) ||
           (is_one_of(before, {"them", "whom", "which", "those"}) && is_one_of(earlier, {"of", "among"}));
  }

  static void take(TiedCount& to, const TiedCount& from) {
    to.indicator = from.indicator;
    to.tie = from.tie == Tie::behind ? Tie::behind : Tie::shared;
  }

  // "including ten civilians", "nine of them": part of the count before, and counted as that was.
  void name_parts(std::size_t i, std::string_view spoken_of) {
    TiedCount& found = found_[i];
    const bool takes = found.tie != Tie::behind && found.tie != Tie::before;
    const bool joined = takes && i > 0 && found_[i - 1].part && are_joined(found_[i - 1], found);
    found.part = is_listed(found) || found.count.of_them || joined || (i > 0 && is_of_before(i));
    if (!found.part || !takes) return;
    const bool here = i > 0 && !found_[i - 1].indicator.empty();
    const std::string_view whole = here ? found_[i - 1].indicator : spoken_of;
    if (whole.empty() || (!here && !found.count.of_them)) return;
    if (counts_people(whole) && !is_of_people(found.count)) return;
    found.indicator = whole;
    found.tie = Tie::shared;
  }

  // "Of the 60 passengers, 12 were hurt"; "injured 40, eight critically".
  bool is_of_before(std::size_t i) const {
    const Count& count = found_[i].count;
    if (is_whole(i - 1)) return true;
    const bool graded = is_one_of(lower(count.end), {"critically", "seriously", "severely", "gravely"});
    return graded && !count.has_unit() && count.begin == found_[i - 1].count.end + 1 && lower(count.begin - 1) == ",";
  }

  // "the 2012 results": a bare number of four digits.
  bool is_year(const Count& count) const {
    constexpr double kFirst = 1900, kLast = 2035;
    const bool bare = count.number_end == count.begin + 1 && count.low && count.high && *count.low == *count.high;
    return bare && *count.low >= kFirst && *count.low <= kLast && *count.low == std::floor(*count.low) &&
           lower(count.begin).size() == 4;
  }

  bool stands(const TiedCount& found) const {
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
  std::vector<TiedCount> found_;
};

}  // namespace

bool counts_people(std::string_view indicator) {
  return is_one_of(indicator, {"killed", "injured", "casualties", "hospitalised", "missing", "displaced", "evacuated",
                               "rescued", "detained", "charged", "released", "abducted", "hostages", "infected",
                               "stranded", "population", "protesters", "on board"});
}

std::vector<TiedCount> tie_counts(const Pieces& pieces, std::uint32_t first, std::uint32_t last,
                                  std::vector<Count> counts, std::span<const Timex> times, std::string_view spoken_of) {
  return SentenceReader(pieces, first, last, std::move(counts), times).read(spoken_of);
}

}  // namespace stemma
