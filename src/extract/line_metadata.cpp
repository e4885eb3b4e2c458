#include "extract/line_metadata.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "extract/agencies.h"
#include "extract/bylines.h"
#include "extract/date_senses.h"
#include "extract/datelines.h"
#include "extract/dates.h"
#include "extract/line_text.h"
#include "extract/page_metadata.h"
#include "news/agencies.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

struct OutletPhrase {
  std::unique_ptr<RE2> pattern;
  double weight;
};

const std::vector<OutletPhrase>& outlet_phrases() {
  static const std::vector<OutletPhrase> known = [] {
    const std::string name = R"(((?:[Tt]he )?[\p{Lu}][\pL\d&.'’-]*(?: (?:[\p{Lu}][\pL\d&.'’-]*|of|the|&)){0,4}))";
    std::vector<OutletPhrase> phrases;
    for (const ResourceLine& line : lines_of(resource("resources/extract/outlet_phrases.txt"))) {
      std::string pattern(line.columns.at(1));
      pattern.replace(pattern.find("NAME"), 4, name);
      phrases.push_back({std::make_unique<RE2>("(?:^|\\W)" + pattern), std::stod(std::string(line.columns.at(0)))});
    }
    return phrases;
  }();
  return known;
}

// A name as the outlet's: without legal forms and what follows a name in a copyright line.
std::string outlet_name(std::string_view name) {
  static const RE2 legal_form(
      R"((?i)[ ,.]*\b(?:inc|llc|ltd|limited|gmbh|l\.p|plc|corp|corporation|co|s\.a|ag|pty|all rights|rights reserved|terms|privacy|a division|media group)\b.*$)");
  static const RE2 small_word(R"(\s+(?:of|and|the|&)$)");
  std::string text(trim(name));
  RE2::Replace(&text, legal_form, "");
  RE2::Replace(&text, small_word, "");
  while (!text.empty() && std::string_view(".,'-& ").find(text.back()) != std::string_view::npos) text.pop_back();
  for (const std::string_view possessive : {"'s", "’s"}) {
    if (text.ends_with(possessive)) text.resize(text.size() - possessive.size());
  }
  return text;
}

// Words of menus and calendars name no outlet, however they are written.
bool could_be_outlet(std::string_view name) {
  const std::vector<std::string_view> words = words_with_signs(name);
  if (words.empty() || words.size() > 5 || name.size() < 2 || name.size() > 50) return false;
  if (!begins_upper(words.front()) && words.front() != "the") return false;
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return !is_menu_word(word) && word.size() > 1; });
}

std::string key_of(std::string_view name) {
  std::string key = fold(name);
  return key.starts_with("the ") ? key.substr(4) : key;
}

constexpr std::size_t kMostCandidates = 200;

struct Candidate {
  std::string name;
  double score = 0;
};

class OutletSearch {
 public:
  explicit OutletSearch(const LabelledPage& page) : page_(page) {}

  std::optional<std::string> find() {
    const std::size_t top = page_.headline.value_or(page_.body_begin);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const LabelledBlock& block = page_.blocks[i];
      if (in_body(block.kind) || block.words > 120) continue;
      if (i < top && block.words <= 4 && !block.cues.any()) {
        add(block.text, i > 3 && looks_like_person(block.text) ? 0.9 : 2, true);
      }
      read_phrases(block.text);
    }
    count_mentions();
    const Candidate* best = nullptr;
    for (const auto& [key, candidate] : candidates_) {
      if (candidate.score >= 1 && (best == nullptr || candidate.score > best->score)) best = &candidate;
    }
    return best ? std::optional(best->name) : std::nullopt;
  }

 private:
  // `line`: the name stands alone on a line, where sections stand as well; else in a phrase that names outlets.
  void add(std::string_view written, double score, bool line) {
    const std::string name = outlet_name(written);
    const bool titled = !line && name.starts_with("The ") && words_with_signs(name).size() == 2;
    if ((!could_be_outlet(name) && !titled) || (!line && !agency_named(name).empty())) return;
    const std::string key = key_of(name);
    if (candidates_.size() >= kMostCandidates && !candidates_.contains(key)) return;
    Candidate& candidate = candidates_[key];
    if (candidate.name.empty() || (is_capitals(candidate.name) && !is_capitals(name))) candidate.name = name;
    candidate.score += score;
  }

  void read_phrases(std::string_view line) {
    const std::string_view read = line.substr(0, 1500);
    for (const OutletPhrase& phrase : outlet_phrases()) {
      re2::StringPiece rest(read.data(), read.size());
      std::string name;
      for (int found = 0; found < 4 && RE2::FindAndConsume(&rest, *phrase.pattern, &name); ++found) {
        add(name, phrase.weight, false);
      }
    }
  }

  // A name that comes up elsewhere on the page, outside the article, is better founded; one of capitalised lines at the
  // top that never does is a section.
  void count_mentions() {
    for (auto& [key, candidate] : candidates_) {
      int mentions = 0;
      for (const LabelledBlock& block : page_.blocks) {
        if (in_body(block.kind) || block.words > 120) continue;
        mentions += block.text.find(candidate.name) != std::string::npos;
      }
      candidate.score += 0.5 * std::min(mentions - 1, 4);
    }
  }

  const LabelledPage& page_;
  std::map<std::string, Candidate> candidates_;
};

// The agency that distributes another's copy signs first: "(BSS/AFP)".
std::optional<std::string> distributor(const LabelledPage& page) {
  static const RE2 pattern(R"(^[^()]{0,60}\(([\pL .-]{2,20})[/,] ?[\pL .-]{2,20}\)\s*[-–—:])");
  for (std::size_t i = page.body_begin; i < std::min(page.body_end, page.body_begin + 2); ++i) {
    std::string name;
    const std::string_view begin = page.blocks[i].text.substr(0, 160);
    if (RE2::PartialMatch(begin, pattern, &name) && !agency_named(name).empty()) return std::string(trim(name));
  }
  return std::nullopt;
}

// Whether the line is little but a date.
bool is_dated(const LabelledBlock& block) {
  return block.words <= 14 && is_mostly_dates(block.text);
}

// The first line of the text: not a lone one of the body with a date behind it, which is small print or a summary.
std::size_t lead(const LabelledPage& page) {
  std::size_t next = page.body_begin + 1;
  bool dated = false;
  for (; next < page.body_end && !in_body(page.blocks[next].kind); ++next) dated = dated || is_dated(page.blocks[next]);
  return dated && next < page.body_end ? next : page.body_begin;
}

// The lines in which a page dates and signs its article: a few before the headline, all between headline and text.
Span opening(const LabelledPage& page) {
  const std::size_t end = page.has_body() ? lead(page) : page.headline ? *page.headline + 1 : 0;
  const std::size_t headline = std::min(page.headline.value_or(end), end);
  const std::size_t begin = headline - std::min<std::size_t>(headline, 3);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(end, begin))};
}

constexpr std::uint32_t kMostWords = 40;  // of a line that dates an article

bool may_date(const LabelledBlock& block) {
  constexpr std::uint32_t kSigned = 8;  // words of a line that names a photographer beside author and date
  const bool other =
      block.cues.any_of(Cue::copyright, Cue::picture, Cue::related, Cue::feed, Cue::cookie, Cue::appeal) ||
      (block.cues.has(Cue::caption) && block.words > kSigned);
  return block.words <= kMostWords && !other && !(block.cues.any() && block.words > 20);
}

// The first dates of publication and of change in lines that are looked at in the order of trust.
class LineDates {
 public:
  LineDates(const LabelledPage& page, Article& article)
      : page_(page), order_(order_on(page)), published_(article.published), modified_(article.modified) {}

  void read() {
    constexpr std::size_t kAbove = 12;   // lines over a headline in which a date may stand alone
    constexpr std::size_t kInside = 8;   // where captions stand before a lone date among the first paragraphs
    constexpr std::size_t kBehind = 10;  // lines behind the text that may say when it was published
    const Span lines = opening(page_);
    take(lines.begin, lines.end, Wanted::named);
    take(lines.begin, lines.end, Wanted::any);
    for (std::size_t i = lines.begin; !published_ && i-- > lines.begin - std::min<std::size_t>(lines.begin, kAbove);)
      take_from(i, is_dated(page_.blocks[i]) ? Wanted::any : Wanted::named);
    for (std::size_t i = page_.body_begin; !published_ && i < std::min(page_.body_end, page_.body_begin + kInside); ++i)
      if (!in_body(page_.blocks[i].kind)) take_from(i, is_dated(page_.blocks[i]) ? Wanted::any : Wanted::named);
    if (page_.has_body()) take(page_.body_end, page_.body_end + kBehind, Wanted::named);
    if (!published_) published_ = lone_date();
    if (!published_) published_ = modified_;
  }

 private:
  enum class Wanted { any, named };  // any date, or one that its line calls a date of publication or change

  // How the page writes dates, as its dates show.
  static DateOrder order_on(const LabelledPage& page) {
    for (const LabelledBlock& block : page.blocks) {
      if (block.words > kMostWords) continue;
      if (const auto order = order_shown(block.text)) return *order;
    }
    return DateOrder::month_first;
  }

  void take(std::size_t begin, std::size_t end, Wanted wanted) {
    for (std::size_t i = begin; i < std::min(end, page_.blocks.size()) && !published_; ++i) take_from(i, wanted);
  }

  void take_from(std::size_t i, Wanted wanted) {
    const LabelledBlock& block = page_.blocks[i];
    if (!may_date(block)) return;
    for (const ToldDate& told : told_dates(block.text, order_)) {
      if (told.sense == DateSense::other || (wanted == Wanted::named && told.sense == DateSense::plain)) continue;
      const DateBasis basis = block.kind == BlockKind::byline ? DateBasis::byline : DateBasis::text;
      auto& slot = told.sense == DateSense::modified ? modified_ : published_;
      if (!slot) slot = PublishedDate{told.date.value, told.date.precision, basis};
    }
  }

  // The one day of all lines that say of themselves when they were published.
  std::optional<PublishedDate> lone_date() const {
    std::optional<PublishedDate> found;
    for (const LabelledBlock& block : page_.blocks) {
      if (in_body(block.kind) || block.kind == BlockKind::comment || !may_date(block)) continue;
      for (const ToldDate& told : told_dates(block.text, order_)) {
        if (told.sense != DateSense::published) continue;
        if (found && found->value.substr(0, 10) != told.date.value.substr(0, 10)) return std::nullopt;
        if (!found) found = PublishedDate{told.date.value, told.date.precision, DateBasis::text};
      }
    }
    return found;
  }

  const LabelledPage& page_;
  DateOrder order_;
  std::optional<PublishedDate>& published_;
  std::optional<PublishedDate>& modified_;
};

// Whether a date stands in the line or within two lines of it.
bool is_near_date(const LabelledPage& page, std::size_t line) {
  for (std::size_t i = line - std::min<std::size_t>(line, 2); i <= line + 2 && i < page.blocks.size(); ++i) {
    if (page.blocks[i].words <= 40 && !find_dates(page.blocks[i].text).empty()) return true;
  }
  return false;
}

// A line signs the article if it says "by"; else if it is a name right under the headline or beside the date.
bool may_sign(const LabelledPage& page, std::size_t i, std::size_t headline) {
  const LabelledBlock& block = page.blocks[i];
  if (block.words > 40 || i == headline || page.dateline == i || block.kind == BlockKind::standfirst) return false;
  if (begins_with_by(block.text)) return true;
  if (i < headline || i > headline + 6 || (block.cues.any() && block.kind != BlockKind::byline)) return false;
  return i <= headline + 2 || is_near_date(page, i);
}

}  // namespace

Byline signed_by(const LabelledPage& page) {
  const Span lines = opening(page);
  const std::size_t headline = page.headline.value_or(lines.begin);
  Byline byline;
  bool marked = false;
  for (std::uint32_t i = lines.begin; i < lines.end; ++i) {
    if (!may_sign(page, i, headline)) continue;
    const std::string_view line = page.blocks[i].text;
    const bool by = begins_with_by(line);
    Byline read = read_byline(line, by ? BylineBasis::marked : BylineBasis::line);
    for (const std::string& agency : read.agencies) add_agency(byline.agencies, agency);
    if (read.names.empty() || marked || (!by && !byline.names.empty())) continue;
    byline.names = std::move(read.names);
    marked = by;
  }
  return byline;
}

namespace {

void read_names(const LabelledPage& page, Article& article) {
  const Byline byline = signed_by(page);
  if (article.byline.empty()) article.byline = byline.names;
  for (const std::string& agency : byline.agencies) {
    if (!article.outlet || agency_named(*article.outlet) != agency_named(agency)) add_agency(article.agencies, agency);
  }
}

}  // namespace

void read_line_metadata(const LabelledPage& page, Article& article) {
  if (!article.outlet) article.outlet = distributor(page);
  if (!article.outlet) article.outlet = OutletSearch(page).find();
  if (!article.title && page.headline) article.title = without_outlet(page.blocks[*page.headline].text, article.outlet);
  if (!article.published) LineDates(page, article).read();
  read_names(page, article);
  if (article.published || !page.has_body()) return;
  const auto dateline = read_dateline(page.blocks[page.body_begin].text, std::nullopt);
  if (dateline && dateline->date)
    article.published = PublishedDate{*dateline->date, DatePrecision::day, DateBasis::dateline};
}

}  // namespace stemma
