#include "language/quotes.h"

#include <algorithm>
#include <optional>

#include "text/utf8.h"

namespace stemma {
namespace {

enum class MarkKind { open, close, either };

// A quotation mark: `family` says which marks belong together.
struct Mark {
  Span span;
  MarkKind kind = MarkKind::either;
  char32_t family = 0;
};

constexpr char32_t kDouble = U'"';
constexpr char32_t kSingle = U'\'';
constexpr char32_t kGuillemet = U'«';

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_word(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether a word may begin at `at`: the start, a blank, a bracket, a dash or an opening mark stands before it.
bool opens_at(std::string_view text, Span segment, std::uint32_t at) {
  if (at == segment.begin) return true;
  const char32_t before = character_before(text, at).code;
  constexpr std::u32string_view kBefore = U" \t\n\r\u00a0([{-\u2013\u2014/\u201c\u2018\"':";
  return kBefore.find(before) != std::u32string_view::npos;
}

MarkKind straight_kind(std::string_view text, Span segment, Span mark) {
  const bool opens = opens_at(text, segment, mark.begin);
  const bool blank_behind = mark.end >= segment.end || is_blank(text[mark.end]);
  if (opens && !blank_behind) return MarkKind::open;
  if (!opens) return MarkKind::close;
  return MarkKind::either;
}

// A single mark is an apostrophe where letters stand on both sides.
std::optional<MarkKind> single_kind(std::string_view text, Span segment, Span mark) {
  const bool opens = opens_at(text, segment, mark.begin);
  const bool word_behind = mark.end < segment.end && is_word(text, mark.end);
  if (opens && mark.end < segment.end && !is_blank(text[mark.end])) return MarkKind::open;
  if (!opens && !word_behind) return MarkKind::close;
  return std::nullopt;
}

std::optional<Mark> mark_at(std::string_view text, Span segment, std::uint32_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) {
    const Span one{at, at + 1};
    if (c == '"') return Mark{one, straight_kind(text, segment, one), kDouble};
    if (c != '\'' && c != '`') return std::nullopt;
    if (at + 1 < segment.end && text[at + 1] == text[at]) {
      const Span two{at, at + 2};
      return Mark{two, c == '`' ? MarkKind::open : straight_kind(text, segment, two), kDouble};
    }
    if (const auto kind = single_kind(text, segment, one)) return Mark{one, *kind, kSingle};
    return std::nullopt;
  }
  const Character character = character_at(text, at);
  const Span span{at, at + character.size};
  switch (character.code) {
    case U'“':
      return Mark{span, MarkKind::open, kDouble};
    case U'”':
      return Mark{span, MarkKind::close, kDouble};
    case U'„':
      return Mark{span, MarkKind::open, kDouble};
    case U'«':
      return Mark{span, MarkKind::open, kGuillemet};
    case U'»':
      return Mark{span, MarkKind::close, kGuillemet};
    case U'‘':
      return Mark{span, MarkKind::open, kSingle};
    case U'’':
      if (const auto kind = single_kind(text, segment, span); kind == MarkKind::close)
        return Mark{span, *kind, kSingle};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// Walks the marks of one paragraph.
class ParagraphQuotes {
 public:
  ParagraphQuotes(std::string_view text, Span segment, bool goes_on, std::vector<Quote>& quotes)
      : text_(text), segment_(segment), goes_on_(goes_on), quotes_(quotes) {}

  // Returns the opening mark that was left open, where there is one.
  std::optional<Mark> walk() {
    for (std::uint32_t at = segment_.begin; at < segment_.end;) {
      const std::optional<Mark> mark = mark_at(text_, segment_, at);
      if (mark) take(*mark);
      at = mark ? mark->span.end : at + 1;
    }
    return open_;
  }

 private:
  void take(const Mark& mark) {
    if (!open_) {
      if (mark.kind != MarkKind::close) open_ = mark;
    } else if (mark.family == open_->family) {
      if (mark.kind == MarkKind::open) return reopen(mark);
      if (open_->family == kSingle && is_possessive(mark)) return;
      close(mark.span);
    } else if (open_->family == kSingle && mark.family == kDouble) {
      open_ = mark.kind == MarkKind::close ? std::nullopt : std::optional(mark);  // the single one was an apostrophe
    }
  }

  // An opening mark while one is open: the first one lost its partner, or a straight one misled.
  void reopen(const Mark& mark) {
    if (text_[mark.span.begin] == '"' && mark.span.end == segment_.end) return close(mark.span);
    open_ = mark;
  }

  // "the workers' union" inside single marks: a later mark closes.
  bool is_possessive(const Mark& mark) const {
    if (mark.span.begin == segment_.begin || text_[mark.span.begin - 1] != 's') return false;
    if (mark.span.end >= segment_.end || text_[mark.span.end] != ' ') return false;
    constexpr std::uint32_t kFar = 120;
    const std::string_view rest = text_.substr(mark.span.end, std::min(kFar, segment_.end - mark.span.end));
    const std::string_view sign = slice(text_, mark.span);
    for (std::size_t at = rest.find(sign); at != rest.npos; at = rest.find(sign, at + 1)) {
      const auto begin = mark.span.end + static_cast<std::uint32_t>(at);
      const Span later{begin, begin + mark.span.size()};
      if (single_kind(text_, segment_, later) == MarkKind::close) return true;
      if (single_kind(text_, segment_, later) == MarkKind::open) return false;
    }
    return false;
  }

  void close(Span mark) {
    const Span inner{open_->span.end, mark.begin};
    if (inner.begin < inner.end) {
      const bool first = goes_on_ && open_->span.begin == segment_.begin;
      quotes_.push_back({{open_->span.begin, mark.end}, inner, first, open_->family == kSingle});
    }
    open_.reset();
  }

  std::string_view text_;
  Span segment_;
  bool goes_on_;
  std::vector<Quote>& quotes_;
  std::optional<Mark> open_;
};

// The first mark of a paragraph that belongs with `like`.
std::optional<Mark> first_mark(std::string_view text, Span segment, const Mark& like) {
  for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
    const std::optional<Mark> mark = mark_at(text, segment, at);
    if (mark && mark->family == like.family) return mark;
  }
  return std::nullopt;
}

// What follows a paragraph that ends inside a quotation.
enum class Sequel { none, opens_anew, closes };

// How many of the next paragraphs a quotation left open runs over before one closes it or opens anew; they hold no
// mark.
struct Continuation {
  Sequel sequel = Sequel::none;
  std::size_t at = 0;  // the paragraph that closes it or opens anew
};

constexpr std::size_t kMostParagraphs = 8;

Continuation continuation_of(std::string_view text, std::span<const Segment> segments, std::size_t segment,
                             const Mark& left) {
  const std::size_t end = std::min(segments.size(), segment + 1 + kMostParagraphs);
  for (std::size_t s = segment + 1; s < end; ++s) {
    const std::optional<Mark> mark = first_mark(text, segments[s].span, left);
    if (!mark) continue;
    if (mark->kind == MarkKind::close && left.span.begin == segments[segment].span.begin) return {Sequel::closes, s};
    const bool anew = s == segment + 1 && mark->span.begin == segments[s].span.begin;
    return anew ? Continuation{Sequel::opens_anew, s} : Continuation{};
  }
  return {};
}

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, std::span<const Segment> segments) {
  std::vector<Quote> quotes;
  bool goes_on = false;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    const Span segment = segments[s].span;
    if (segment.empty()) continue;
    const std::optional<Mark> left = ParagraphQuotes(text, segment, goes_on, quotes).walk();
    const bool continued = goes_on && left && left->span.begin == segment.begin;
    goes_on = false;
    if (!left || left->family == kSingle || left->span.end >= segment.end) continue;
    const Continuation next = continuation_of(text, segments, s, *left);
    goes_on = next.sequel == Sequel::opens_anew;
    if (goes_on || continued || next.sequel == Sequel::closes) {
      quotes.push_back({{left->span.begin, segment.end}, {left->span.end, segment.end}, continued, false});
    }
    if (next.sequel != Sequel::closes) continue;
    for (++s; s < next.at; ++s) {
      if (!segments[s].span.empty()) quotes.push_back({segments[s].span, segments[s].span, true, false});
    }
    const Mark close = *first_mark(text, segments[s].span, *left);
    const std::uint32_t begin = segments[s].span.begin;
    if (begin < close.span.begin) quotes.push_back({{begin, close.span.end}, {begin, close.span.begin}, true, false});
    const Span rest{close.span.end, segments[s].span.end};
    if (!rest.empty()) ParagraphQuotes(text, rest, false, quotes).walk();
  }
  return quotes;
}

std::size_t quote_from(const std::vector<Quote>& quotes, std::uint32_t byte) {
  return static_cast<std::size_t>(first_ending_behind(quotes, byte) - quotes.begin());
}

}  // namespace stemma
