#include "language/figures.h"

#include <algorithm>

#include "language/calendar.h"
#include "language/figures_counts.h"
#include "language/figures_ties.h"
#include "language/figures_words.h"
#include "language/pieces.h"

namespace stemma {
namespace {

constexpr std::uint32_t kClauseReach = 40;  // from "where" to a count of its clause
constexpr std::uint32_t kDateReach = 400;   // bytes from a count to its date
constexpr std::ptrdiff_t kNearTimes = 6;    // times on either side of a count that may be its own
constexpr std::uint32_t kScopeWords = 9;    // of "at Mill Street school in ..."
constexpr std::int64_t kSameTime = 31;      // days from the article's own within which a figure is of its time

// Which attribution's content holds each figure: the innermost one; where two speak by turns, the one who speaks
// behind.
class Contents {
 public:
  explicit Contents(const std::vector<Attribution>& attributions) : attributions_(attributions) {
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
    if (open_.empty() || !open_.back().span.contains(byte)) return std::nullopt;
    return turn_at(byte, open_.back().attribution);
  }

 private:
  // "Twelve were killed, police said, and 30 were wounded, officials said": the 30 are of the officials, whose content
  // holds all of it.
  std::uint32_t turn_at(std::uint32_t byte, std::uint32_t inner) const {
    const Attribution& first = attributions_[inner];
    if (!first.cue || first.content.front().begin > first.cue->begin || byte < first.cue->end) return inner;
    const std::uint32_t next = inner + 1;
    if (next >= attributions_.size()) return inner;
    const Attribution& second = attributions_[next];
    const bool behind = second.cue && second.cue->begin > byte && second.source && second.source->begin > byte;
    const auto holds = [&](Span part) { return part.contains(byte); };
    return behind && std::any_of(second.content.begin(), second.content.end(), holds) ? next : inner;
  }

  struct Piece {
    Span span;
    std::uint32_t attribution = 0;
  };
  const std::vector<Attribution>& attributions_;
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

  void write(const std::vector<TiedCount>& found, std::uint32_t sentence, std::span<const Timex> times) {
    for (const TiedCount& one : found) write(one, sentence, times);
  }

  std::vector<Figure> take() { return std::move(figures_); }

 private:
  void write(const TiedCount& found, std::uint32_t sentence, std::span<const Timex> times) {
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
  std::uint32_t end_of_where(const TiedCount& found, std::uint32_t sentence) const {
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

  Span scope_of(const TiedCount& found, std::uint32_t where_end) const {
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
      static constexpr std::string_view kAnyOfThem[] = {"other", "the", "additional", "further", "of"};
      const std::string_view word = pieces_.lower(at);
      const bool any = std::find(std::begin(kAnyOfThem), std::end(kAnyOfThem), word) != std::end(kAnyOfThem);
      if (!any && !is_kind(NounKind::generic, word)) return true;
    }
    return false;
  }

  std::string place_of(const TiedCount& found, std::uint32_t where_end, std::uint32_t sentence) const {
    if (where_end == found.told_end) return place_of_clause(found, sentence);
    const Span where = pieces_.cover(found.told_end + 1, where_end);
    return name_in(where).value_or(std::string());
  }

  // "in the town of Quill, where a raid killed 6 people": the last place before "where".
  std::string place_of_clause(const TiedCount& found, std::uint32_t sentence) const {
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
    const std::vector<TiedCount> found =
        tie_counts(pieces, pieces.first_of(s), pieces.last_of(s), std::move(counts), here, spoken_of);
    writer.write(found, s, here);
    for (const TiedCount& one : found) {
      if (!one.indicator.empty()) spoken_of = one.indicator;
    }
  }
  return writer.take();
}

}  // namespace stemma
