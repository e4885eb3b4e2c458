#include "extract/page_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "extract/date_senses.h"
#include "extract/line_text.h"
#include "extract/page_fields.h"
#include "resources/resources.h"
#include "text/scan.h"

namespace stemma {
namespace {

// Days since some day long ago; of a month or a year, its first.
long day_number(std::string_view value) {
  int parts[3] = {0, 1, 1};
  for (std::size_t i = 0, at = 0; i < 3 && at < value.size(); ++i, at += i == 1 ? 5 : 3)
    std::from_chars(value.data() + at, value.data() + value.size(), parts[i]);
  const std::chrono::year_month_day day{std::chrono::year(parts[0]),
                                        std::chrono::month(static_cast<unsigned>(parts[1])),
                                        std::chrono::day(static_cast<unsigned>(parts[2]))};
  return std::chrono::sys_days(day).time_since_epoch().count();
}

long days_between(const PublishedDate& from, const PublishedDate& to) {
  return day_number(to.value) - day_number(from.value);
}

bool same_day(const PublishedDate& a, const PublishedDate& b) {
  return a.value.substr(0, 10) == b.value.substr(0, 10);
}

bool names_day(const PublishedDate& date) {
  return date.precision == DatePrecision::day || date.precision == DatePrecision::minute;
}

// Minutes since some day long ago. Precondition: the date knows its minute.
long minute_number(const PublishedDate& date) {
  int hour = 0;
  int minute = 0;
  std::from_chars(date.value.data() + 11, date.value.data() + 13, hour);
  std::from_chars(date.value.data() + 14, date.value.data() + 16, minute);
  return day_number(date.value) * 24L * 60L + hour * 60L + minute;
}

PublishedDate as_published(const WrittenDate& date, DateBasis basis) {
  return {date.value, date.precision, basis};
}

struct Stated {
  PublishedDate date;
  bool universal = false;  // its clock is that of no outlet
};

std::optional<Stated> stated_in(const std::optional<std::string>& value, DateBasis basis) {
  if (!value) return std::nullopt;
  const auto date = date_of_value(*value);
  if (!date) return std::nullopt;
  return Stated{as_published(*date, basis), is_universal(*value)};
}

// Whether the two could be one moment, on clocks of two zones.
bool same_moment(const PublishedDate& a, const PublishedDate& b) {
  constexpr long kMostMinutes = 14L * 60L;
  constexpr long kStep = 30;  // zones are whole and half hours apart
  if (a.precision != DatePrecision::minute || b.precision != DatePrecision::minute) return false;
  const long apart = minute_number(a) - minute_number(b);
  return apart != 0 && std::abs(apart) <= kMostMinutes && apart % kStep == 0;
}

// What a field dates.
enum class FieldSense : std::uint8_t { published, dated, modified };

constexpr std::size_t kFieldSenses = 3;

// The fields of one sense, in the order of resources/extract/date_fields.txt.
const std::vector<std::string_view>& fields_named(FieldSense sense) {
  static constexpr std::array<std::string_view, kFieldSenses> kSenses = {"published", "dated", "modified"};
  static const auto fields = [] {
    std::array<std::vector<std::string_view>, kFieldSenses> read;
    for (const ResourceLine& line : lines_of(resource("resources/extract/date_fields.txt"))) {
      const auto* const of = std::find(kSenses.begin(), kSenses.end(), line.columns.at(0));
      for (const std::string_view name : split(line.columns.at(1), " "))
        read.at(static_cast<std::size_t>(of - kSenses.begin())).push_back(name);
    }
    return read;
  }();
  return fields[static_cast<std::size_t>(sense)];
}

// Where a page shows a date.
enum class PlaceOfDate : std::uint8_t { by_headline, in_paragraph, behind_text };

struct Place {
  std::size_t block;
  PlaceOfDate kind;
};

struct ShownDate {
  PublishedDate date;
  DateSense sense = DateSense::plain;
};

// What is found is found when it is asked for: most pages state their dates, and one line bears that out.
class DateReader {
 public:
  DateReader(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
             const std::optional<std::string>& url)
      : tree_(tree), metas_(metas), said_(said), page_(page), places_(places_of_dates()) {
    if (const auto date = url ? date_of_url(*url) : std::nullopt) in_url_ = as_published(*date, DateBasis::url);
  }

  DateReader(const DateReader&) = delete;
  DateReader& operator=(const DateReader&) = delete;

  PageDates read() {
    PageDates dates{published(), modified()};
    if (!dates.published) dates.published = shown(DateSense::modified);
    return dates;
  }

 private:
  // The fields of one sense that hold a date.
  const std::vector<Stated>& fields(FieldSense sense) {
    std::optional<std::vector<Stated>>& known = fields_[static_cast<std::size_t>(sense)];
    if (!known) known = read_fields(sense);
    return *known;
  }

  std::vector<Stated> read_fields(FieldSense sense) const {
    std::vector<Stated> found;
    for (const std::string_view name : fields_named(sense)) {
      for (const std::string& value : metas_.all(name)) {
        if (const auto date = stated_in(value, DateBasis::meta)) found.push_back(*date);
        if (sense != FieldSense::published) break;
      }
    }
    return found;
  }

  // How the page writes dates: as its dates show, else as its language does.
  DateOrder order_on_page() const {
    for (const LabelledBlock& block : page_.blocks) {
      if (block.words > kMostWords) continue;
      if (const auto order = order_shown(block.text)) return *order;
    }
    return order_of_language(tree_.language);
  }

  // ---------------------------------------------------------------------------------------------------------------
  // Dates that are shown to the reader

  // In the order of trust: behind the headline, before it, at the beginning of a paragraph, behind the text.
  std::vector<Place> places_of_dates() const {
    std::vector<Place> places;
    if (!page_.has_body() && !page_.headline) return places;
    const std::size_t text = page_.has_body() ? page_.body_begin : *page_.headline;
    const std::size_t near = std::min(page_.headline.value_or(text), text);
    const std::size_t end = page_.blocks.size();
    const auto add = [&places](std::size_t from, std::size_t to, PlaceOfDate kind) {
      for (std::size_t i = from; i < to; ++i) places.push_back({i, kind});
    };
    add(near, std::min(opening_end(), end), PlaceOfDate::by_headline);
    add(near - std::min(near, kAround), near, PlaceOfDate::by_headline);
    add_paragraphs(places);
    const std::size_t last = std::max<std::size_t>(page_.body_end, 1) - 1;
    add(std::max(last, text), std::min(last + 1 + kAround, end), PlaceOfDate::behind_text);
    return places;
  }

  void add_paragraphs(std::vector<Place>& places) const {
    constexpr std::size_t kParagraphs = 2;
    std::size_t paragraphs = 0;
    for (std::size_t i = page_.body_begin; i < page_.body_end && paragraphs < kParagraphs; ++i) {
      if (!in_body(page_.blocks[i].kind)) continue;
      ++paragraphs;
      places.push_back({i, PlaceOfDate::in_paragraph});
    }
  }

  std::size_t opening_end() const {
    return (page_.has_body() ? page_.body_begin : page_.headline.value_or(0)) + kAround;
  }

  // Date number `i` of those that are shown, for as long as no other is asked for; else null.
  const ShownDate* shown_date(std::size_t i) {
    for (; i >= shown_.size() && seen_ < places_.size(); ++seen_) {
      const Place& place = places_[seen_];
      if (place.kind == PlaceOfDate::in_paragraph)
        show_opening(page_.blocks[place.block]);
      else
        show(page_.blocks[place.block], place.kind == PlaceOfDate::by_headline ? DateBasis::byline : DateBasis::text);
    }
    return i < shown_.size() ? &shown_[i] : nullptr;
  }

  void show(const LabelledBlock& block, DateBasis basis) {
    constexpr std::uint32_t kSigned = 8;  // words of a line that names a photographer beside author and date
    const bool behind = basis == DateBasis::text;
    if (block.cues.any_of(Cue::copyright, Cue::picture)) return;
    if (block.cues.has(Cue::caption) && block.words > kSigned) return;
    if (block.kind == BlockKind::comment || block.kind == BlockKind::quote) return;
    if (block.words > (behind ? 2 * kMostWords : kMostWords)) return;
    for (const ToldDate& told : told_dates(block.text, ask_order_)) {
      // Behind the text: "This entry was posted on May 4, 2031 and is filed under ..."
      const bool colophon = behind && told.sense == DateSense::published;
      const bool line = block.words <= kMostWords && !is_of_sentence(block, told.date.span);
      if (colophon || line) shown_.push_back({as_published(told.date, basis), told.sense});
    }
  }

  // A sentence tells of many a day; a line that is little but a date, or no sentence, tells of its article's.
  static bool is_of_sentence(const LabelledBlock& block, Span date) {
    constexpr std::uint32_t kWords = 9;
    if (std::size_t{3} * date.size() >= block.text.size()) return false;
    return in_body(block.kind) || (block.words >= kWords && ends_in_full_stop(block.text));
  }

  // A date that a paragraph begins with: "(18.01.2018) The harbour ...".
  void show_opening(const LabelledBlock& paragraph) {
    constexpr std::uint32_t kBegin = 3;
    const auto dates = find_dates(std::string_view(paragraph.text).substr(0, 60), ask_order_);
    if (!dates.empty() && dates.front().span.begin <= kBegin)
      shown_.push_back({as_published(dates.front(), DateBasis::text), DateSense::plain});
  }

  // The first date of this sense; a plain one is one of publication.
  std::optional<PublishedDate> shown(DateSense sense) {
    for (std::size_t i = 0; const ShownDate* one = shown_date(i); ++i) {
      if (one->sense == sense || (sense == DateSense::published && one->sense == DateSense::plain)) return one->date;
    }
    return std::nullopt;
  }

  // ---------------------------------------------------------------------------------------------------------------
  // Dates of marked elements

  // What an element says: its words where they hold another day than its attribute, which is that of a program.
  std::optional<ShownDate> date_of(const PageMark& mark, DateBasis basis) const {
    const std::vector<ToldDate> told = told_dates(mark.text, ask_order_);
    auto value = date_of_value(mark.value, ask_order_);
    if (value && !names_day(as_published(*value, basis))) value.reset();
    const DateSense sense = told.empty() ? DateSense::plain : told.front().sense;
    if (value && (told.empty() || told.front().date.value.substr(0, 10) == value->value.substr(0, 10)))
      return ShownDate{as_published(*value, basis), sense};
    if (!told.empty()) return ShownDate{as_published(told.front().date, basis), sense};
    return std::nullopt;
  }

  bool is_quoted(const PageMark& mark) const {
    return mark.block < tree_.blocks.size() && (tree_.blocks[mark.block].zones & kQuote) != 0;
  }

  // By the headline, first behind it, then before it; or else further down, where teasers stand as well.
  std::optional<PublishedDate> marked(std::string_view name, DateBasis basis, bool by_headline) const {
    for (const bool behind : {true, false}) {
      for (const PageMark& mark : tree_.marks) {
        if (mark.name != name || !is_near(mark, tree_, page_) || is_quoted(mark)) continue;
        if (behind && page_.headline && mark.block < *page_.headline) continue;
        if (by_headline && page_.has_body() && mark.block >= opening_end()) continue;
        const auto date = date_of(mark, basis);
        if (date && (date->sense == DateSense::plain || date->sense == DateSense::published)) return date->date;
      }
    }
    return std::nullopt;
  }

  // The one day that all <time> elements of a page name.
  std::optional<PublishedDate> lone_time() const {
    std::optional<PublishedDate> found;
    for (const PageMark& mark : tree_.marks) {
      if (mark.name != "time") continue;
      const auto date = date_of(mark, DateBasis::time);
      if (date && !is_same_or_first(date->date, found)) return std::nullopt;
    }
    return found;
  }

  // The one day of all lines, wherever they stand, that say of themselves when they were published.
  std::optional<PublishedDate> lone_line() const {
    std::optional<PublishedDate> found;
    for (const LabelledBlock& block : page_.blocks) {
      if (block.words > kMostWords || block.kind == BlockKind::related || block.kind == BlockKind::comment) continue;
      for (const ToldDate& told : told_dates(block.text, ask_order_)) {
        if (told.sense != DateSense::published) continue;
        if (!is_same_or_first(as_published(told.date, DateBasis::text), found)) return std::nullopt;
      }
    }
    return found;
  }

  static bool is_same_or_first(const PublishedDate& date, std::optional<PublishedDate>& found) {
    if (found) return same_day(*found, date);
    found = date;
    return true;
  }

  // ---------------------------------------------------------------------------------------------------------------
  // Weighing them

  // The same moment on the outlet's clock, where a field has it.
  PublishedDate on_local_clock(const Stated& stated) {
    if (!stated.universal) return stated.date;
    for (const FieldSense sense : {FieldSense::published, FieldSense::dated}) {
      for (const Stated& other : fields(sense)) {
        if (!other.universal && same_moment(stated.date, other.date)) return other.date;
      }
    }
    return stated.date;
  }

  bool is_borne_out(const PublishedDate& date) {
    for (const FieldSense sense : {FieldSense::published, FieldSense::dated, FieldSense::modified}) {
      for (const Stated& other : fields(sense)) {
        if (same_day(other.date, date)) return true;
      }
    }
    const auto changed = stated_in(said_.modified, DateBasis::json_ld);
    return changed && same_day(changed->date, date);
  }

  // The statement, unless the reader is shown another day that the fields bear out.
  PublishedDate as_shown(const Stated& stated) {
    PublishedDate date = on_local_clock(stated);
    std::optional<PublishedDate> beside;
    std::optional<PublishedDate> anew;
    for (std::size_t i = 0; const ShownDate* one = shown_date(i); ++i) {
      if (one->sense == DateSense::modified || one->sense == DateSense::other) continue;
      if (same_day(one->date, date)) return date;
      if (one->date.basis != DateBasis::byline) continue;
      if (!beside && std::abs(days_between(date, one->date)) == 1) beside = one->date;
      if (!anew && (one->sense == DateSense::published || is_borne_out(one->date))) anew = one->date;
    }
    if (beside) return *beside;
    if (anew) return *anew;
    // It was evening there: the address has the outlet's own day.
    const bool morning = stated.universal && date.value.substr(std::min<std::size_t>(date.value.size(), 10)) < "T12";
    return morning && in_url_ && days_between(*in_url_, date) == 1 ? *in_url_ : date;
  }

  // The first that names a day; else the first.
  static std::optional<Stated> first_of(const std::vector<Stated>& fields) {
    const auto exact =
        std::find_if(fields.begin(), fields.end(), [](const Stated& one) { return names_day(one.date); });
    if (exact != fields.end()) return *exact;
    return fields.empty() ? std::nullopt : std::optional(fields.front());
  }

  std::optional<PublishedDate> published() {
    if (const auto date = stated_in(said_.published, DateBasis::json_ld)) return as_shown(*date);
    if (const auto date = first_of(fields(FieldSense::published))) return as_shown(*date);
    if (auto date = marked("published", DateBasis::meta, false)) return date;
    if (auto date = marked("time", DateBasis::time, true)) return date;
    auto written = marked("date-class", DateBasis::byline, true);
    if (!written) written = shown(DateSense::published);
    if (const auto date = first_of(fields(FieldSense::dated)))
      return written && written->basis == DateBasis::byline ? written : as_shown(*date);
    if (!written) written = marked("time", DateBasis::time, false);
    if (!written) written = marked("date-class", DateBasis::byline, false);
    // What stands near a headline may be the date of another thing; the address has but one.
    if (in_url_ && (!written || std::abs(days_between(*in_url_, *written)) > 1)) return in_url_;
    if (!written) written = lone_time();
    return written ? written : lone_line();
  }

  std::optional<PublishedDate> modified() {
    if (const auto date = stated_in(said_.modified, DateBasis::json_ld)) return date->date;
    if (const auto date = first_of(fields(FieldSense::modified))) return date->date;
    if (auto date = marked("modified", DateBasis::time, false)) return date;
    return shown(DateSense::modified);
  }

  static constexpr std::size_t kAround = 6;        // blocks around headline and lead that date an article
  static constexpr std::uint32_t kMostWords = 30;  // of a line that dates an article

  const PageTree& tree_;
  const PageFields& metas_;
  const JsonLd& said_;
  const LabelledPage& page_;
  std::vector<Place> places_;
  std::size_t seen_ = 0;          // of them
  std::vector<ShownDate> shown_;  // there
  std::optional<PublishedDate> in_url_;
  std::array<std::optional<std::vector<Stated>>, kFieldSenses> fields_;
  std::optional<DateOrder> order_;
  AskOrder ask_order_ = [this] {
    if (!order_) order_ = order_on_page();
    return *order_;
  };
};

}  // namespace

PageDates dates_of_page(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
                        const std::optional<std::string>& url) {
  return DateReader(tree, metas, said, page, url).read();
}

}  // namespace stemma
