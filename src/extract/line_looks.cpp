#include "extract/line_looks.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extract/dates.h"
#include "extract/line_feeds.h"
#include "extract/line_lists.h"
#include "extract/line_text.h"
#include "extract/line_threads.h"

namespace stemma {
namespace {

bool is_dated(std::string_view line, std::uint32_t words) {
  static const RE2 clock(
      R"((?i)^\W*(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|(?:\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?|hrs?)(?: ago)?|\d+ ?(?:min|mo|[smhdwy]) ago|just now|yesterday|today|(?:vor|il y a|hace|há|för) \d+ \pL+|\d+ \pL+ (?:назад|тому|fa|geleden|atrás|temu|siden|sedan|önce|lalu))(?:,? (?:at |@ |/ ?)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)?)(?:\s\w{2,4})?[^\w%]*$)");
  if (RE2::FullMatch({line.data(), line.size()}, clock)) return true;
  return words <= 14 && is_mostly_dates(line);
}

// "(Ana Novak / Meridian News)", "Photo: Ana Novak, Meridian": names and nothing else.
bool is_picture_credit(std::string_view line, std::uint32_t words) {
  static const RE2 told(
      R"(^\W*(?i:photo\w*|image|picture|foto|bild)(?i: credit| courtesy| provided)?(?i: by|:)\s*(.+))");
  static constexpr std::array<std::string_view, 9> kSmall = {"via", "by", "for", "of", "the",
                                                             "and", "de", "von", "van"};
  if (words < 3 || words > 10) return false;
  re2::StringPiece names{line.data(), line.size()};
  const bool is_told = RE2::FullMatch(names, told, &names);
  const std::string_view rest{names.data(), names.size()};
  if (!is_told && rest.find('/') == std::string_view::npos) return false;
  for (const std::string_view name : split(rest, " /,;|()[]")) {
    const bool small = std::find(kSmall.begin(), kSmall.end(), name) != kSmall.end();
    const bool sign = name.empty() || name.starts_with('@') || name == "\u00A9" || name == "&";
    if (!small && !sign && !begins_upper(name)) return false;
  }
  return true;
}

bool begins_with_quote(std::string_view line) {
  static const RE2 pattern("^[\"'\u201C\u2018\u00AB\u201E]");
  return RE2::PartialMatch({line.data(), line.size()}, pattern);
}

class Looker {
 public:
  Looker(LabelledPage& page, const LineClusters& clusters) : page_(page), clusters_(clusters) {
    for (std::size_t i = 0; i < size(); ++i) looks_.push_back(look_at(i));
  }

  std::vector<Look> look() {
    mark_teasers();
    mark_lone_captions();
    mark_appeals();
    mark_threads();
    mark_feeds();
    mark_items();
    return std::move(looks_);
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  std::string_view text(std::size_t i) const { return page_.blocks[i].text; }
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }
  Cues cues(std::size_t i) const { return page_.blocks[i].cues; }

  Look look_at(std::size_t i) const {
    const bool running = is_running_text(text(i), words(i));
    if (cues(i).any() && !(running && only_by_chance(cues(i), text(i), words(i)))) return Look::cued;
    if (is_dated(text(i), words(i))) return Look::dated;
    if (running) return ends_in_ellipsis(text(i)) ? Look::teaser : Look::running;
    if (words(i) >= 3 && ends_like_sentence(text(i)) && share_of_lower_words(text(i)) > 0.3) return Look::sentence;
    return Look::title;
  }

  // Where a line breaks off and the line above it is a title, both are another story's. A bare "Related" takes the
  // lines below it along.
  void mark_teasers() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (looks_[i] == Look::teaser && ends_in_ellipsis(text(i))) {
        const bool above = i > 0 && (clusters_.spaced() || clusters_.same(i - 1, i));
        const bool headed = above && looks_[i - 1] == Look::title && words(i - 1) >= 3;
        if (headed)
          looks_[i - 1] = Look::teaser;
        else
          looks_[i] = Look::running;
      }
      if (looks_[i] == Look::cued && cues(i).any_of(Cue::related, Cue::feed) && words(i) <= 10) mark_list_below(i);
    }
  }

  bool is_listed(std::size_t i) const {
    return looks_[i] == Look::title || looks_[i] == Look::dated || (looks_[i] == Look::sentence && words(i) < 20);
  }

  void mark_list_below(std::size_t heading) {
    const bool parted = clusters_.clustered() && !clusters_.spaced();  // whether blank lines say where the list ends
    const std::size_t first = heading + 1;
    const std::size_t home = clusters_.same(heading, first) ? heading : first;
    std::size_t end = first;
    while (end < size() && is_listed(end)) {
      if (parted && !clusters_.same(home, end) && !(home == first && looks_[end] == Look::dated)) break;
      ++end;
    }
    // Where nothing else says so, the last title before running text is the crosshead over it.
    const bool over_text = !parted && end < size() && looks_[end] == Look::running && end - first >= 2;
    mark({first, over_text ? end - 1 : end}, Look::teaser);
  }

  // Where half of the words between two blank lines ask for something, all of them do; a short line right above them is
  // their heading.
  void mark_appeals() {
    if (!clusters_.clustered()) return;
    for (std::size_t begin = 0; begin < size();) {
      std::size_t end = begin;
      double all = 0;
      double asking = 0;
      for (; clusters_.same(begin, end); ++end) {
        all += words(end);
        if (asks(end)) asking += words(end);
      }
      for (std::size_t i = begin; i < end && end - begin <= 15; ++i) {
        const bool heading = i + 1 < end && asks(i + 1) && words(i) <= 8 && is_running_text(text(i + 1), words(i + 1));
        const bool mostly = asking >= 12 && asking * 2 >= all;
        if (looks_[i] != Look::cued && looks_[i] != Look::dated && (heading || mostly)) {
          looks_[i] = Look::cued;
          page_.blocks[i].cues.add(Cue::appeal);
        }
      }
      begin = end;
    }
  }

  void mark_threads() {
    for (const Thread& thread : find_threads(page_, looks_)) {
      for (std::size_t i = thread.lines.begin; i < thread.lines.end; ++i) {
        if (looks_[i] == Look::cued) continue;
        looks_[i] = Look::entry;
        if (thread.comments) page_.blocks[i].cues.add(Cue::comment);
      }
    }
  }

  void mark_feeds() {
    for (const LineRange feed : find_feeds(page_, looks_)) mark(feed, Look::entry);
  }

  void mark_items() {
    for (const LineRange list : find_lists(page_, looks_)) mark(list, Look::item);
  }

  void mark(LineRange lines, Look look) {
    for (std::size_t i = lines.begin; i < lines.end; ++i) looks_[i] = look;
  }

  bool asks(std::size_t i) const {
    return looks_[i] == Look::cued && cues(i).any_of(Cue::appeal, Cue::signup, Cue::cookie, Cue::comment, Cue::tip);
  }

  // A sentence above a bare credit is what the picture shows. A short line beside a caption, with no blank line
  // between, belongs to the picture as well.
  void mark_lone_captions() {
    for (std::size_t i = 0; i + 1 < size(); ++i) {
      const bool told = looks_[i] == Look::sentence || (looks_[i] == Look::running && words(i) < 25);
      if (told && is_picture_credit(text(i + 1), words(i + 1)) && !begins_with_quote(text(i))) mark_caption(i);
    }
    for (std::size_t i = 0; i < size(); ++i) {
      if (looks_[i] != Look::cued || !cues(i).any_of(Cue::caption, Cue::picture)) continue;
      if (!clusters_.clustered()) continue;
      for (const std::size_t near : {i - 1, i + 1}) {
        if (near >= size() || !clusters_.same(i, near) || looks_[near] != Look::title || words(near) > 8) continue;
        mark_caption(near);
      }
    }
  }

  void mark_caption(std::size_t i) {
    looks_[i] = Look::cued;
    page_.blocks[i].cues.add(Cue::caption);
  }

  LabelledPage& page_;
  const LineClusters& clusters_;
  std::vector<Look> looks_;
};

}  // namespace

LineClusters::LineClusters(std::vector<std::uint32_t> clusters) : clusters_(std::move(clusters)) {
  if (clusters_.empty()) return;
  clustered_ = clusters_.back() * std::size_t{4} > clusters_.size();
  spaced_ = clusters_.back() * std::size_t{100} > clusters_.size() * 95;
}

std::vector<Look> look_at_lines(LabelledPage& page, const LineClusters& clusters) {
  return Looker(page, clusters).look();
}

}  // namespace stemma
