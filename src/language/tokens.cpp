#include "language/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "language/abbreviations.h"
#include "language/sentence_ends.h"
#include "language/word_sets.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestPrefix = 8;         // bytes
constexpr std::size_t kLongestAbbreviation = 12;  // bytes, without its last full stop

enum class Class : std::uint8_t { space, letter, digit, ideograph, symbol };

Class class_of_ascii(unsigned char c) {
  if (c <= ' ' || c == 0x7F) return Class::space;
  if (c >= '0' && c <= '9') return Class::digit;
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Class::letter;
  return Class::symbol;
}

Class class_of_code(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  if (u_isUWhiteSpace(c) || code == 0x200B || code == 0xFEFF) return Class::space;
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return Class::ideograph;
  if (u_isdigit(c)) return Class::digit;
  if (u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || code == 0x200C || code == 0x200D) return Class::letter;
  return Class::symbol;
}

struct Seen {
  Class kind = Class::space;
  std::uint32_t size = 1;
};

Seen seen_at(std::string_view text, std::uint32_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return {class_of_ascii(c), 1};
  const Character character = character_at(text, at);
  return {class_of_code(character.code), character.size};
}

bool in_word(Class kind) {
  return kind == Class::letter || kind == Class::digit;
}

bool starts_upper(std::string_view word) {
  return !word.empty() && u_isupper(static_cast<UChar32>(character_at(word, 0).code));
}

// Whether the word, in whatever case, is one of these small ASCII words.
bool is_one_of_any_case(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view other) {
    return std::equal(word.begin(), word.end(), other.begin(), other.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  });
}

bool is_prefix(std::string_view word) {
  static const WordSet kPrefixes = listed_words("resources/language/prefixes.txt");
  std::string lower(word.substr(0, kLongestPrefix + 1));
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  return kPrefixes.contains(lower);
}

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

// Bytes of the apostrophe at `at`, 0 where there is none.
std::uint32_t apostrophe_at(std::string_view text, std::uint32_t at) {
  if (at < text.size() && text[at] == '\'') return 1;
  return text.substr(at).starts_with(kCurlyApostrophe) ? static_cast<std::uint32_t>(kCurlyApostrophe.size()) : 0;
}

// Cuts one stretch of text without white space into tokens.
class Cutter {
 public:
  Cutter(std::string_view text, std::uint32_t end, std::vector<Span>& spans) : text_(text), end_(end), spans_(spans) {}

  // Appends the token (or the word with its clitic) that begins at `at`; gives where it ends.
  std::uint32_t cut(std::uint32_t at) {
    const Seen seen = seen_at(text_, at);
    if (seen.kind == Class::ideograph) return add(at, at + seen.size);
    if (in_word(seen.kind)) return cut_word(at);
    return cut_symbol(at, seen.size);
  }

 private:
  std::uint32_t add(std::uint32_t begin, std::uint32_t end) {
    spans_.push_back({begin, end});
    return end;
  }

  bool word_at(std::uint32_t at) const { return at < end_ && in_word(seen_at(text_, at).kind); }
  bool letter_at(std::uint32_t at) const { return at < end_ && seen_at(text_, at).kind == Class::letter; }
  bool digit_at(std::uint32_t at) const { return at < end_ && is_digit(text_[at]); }
  bool upper_at(std::uint32_t at) const { return at < end_ && starts_upper(text_.substr(at, 4)); }

  std::uint32_t letters_end(std::uint32_t at) const {
    while (at < end_) {
      const Seen seen = seen_at(text_, at);
      if (!in_word(seen.kind)) break;
      at += seen.size;
    }
    return at;
  }

  std::uint32_t stretch_end(std::uint32_t at) const {
    while (at < end_) {
      const Seen seen = seen_at(text_, at);
      if (seen.kind == Class::space) break;
      at += seen.size;
    }
    return at;
  }

  bool is_address(std::uint32_t at) const {
    const std::string_view rest = text_.substr(at, end_ - at);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }

  std::uint32_t cut_address(std::uint32_t at) {
    std::uint32_t end = stretch_end(at);
    while (end > at + 1 && std::string_view(".,;:!?)]}>\"'").find(text_[end - 1]) != std::string_view::npos) --end;
    return add(at, end);
  }

  std::uint32_t cut_word(std::uint32_t begin) {
    if (is_address(begin)) return cut_address(begin);
    std::uint32_t piece = begin;  // where the letters since the last joiner began
    std::uint32_t end = letters_end(begin);
    while (end < end_ && joins(begin, piece, end)) {
      piece = end + 1;
      end = letters_end(piece);
    }
    if (const std::uint32_t mark = apostrophe_at(text_, end); mark > 0 && letter_at(end + mark)) {
      return cut_apostrophe(begin, end, mark);
    }
    if (end < end_ && text_[end] == '$' && end - begin <= 3 && upper_at(begin)) return add(begin, end + 1);
    if (end < end_ && text_[end] == '.' && keeps_stop(begin, end)) ++end;
    return add(begin, end);
  }

  // Whether the mark at `at` joins the letters before it, from `piece` on, to those behind it.
  bool joins(std::uint32_t begin, std::uint32_t piece, std::uint32_t at) const {
    const bool digits = digit_at(at - 1) && digit_at(at + 1);
    switch (text_[at]) {
      case '.':
        return digits || (word_at(at + 1) && (at - piece == 1 || !upper_at(at + 1) || upper_at(piece)));
      case ',':
        return digits && digit_at(at + 2) && digit_at(at + 3) && !digit_at(at + 4);
      case ':':
        return digits;
      case '/':
        return digits || (at - piece == 1 && letter_at(at + 1) && !letter_at(at + 2));
      case '@':
      case '_':
        return word_at(at + 1);
      case '&':
        return upper_at(piece) && upper_at(at + 1);
      case '-':
        return joins_hyphen(begin, at);
      default:
        return false;
    }
  }

  bool joins_hyphen(std::uint32_t begin, std::uint32_t at) const {
    if (digit_at(at - 1) && digit_at(at + 1)) {  // "2021-03-04", "555-0143"; never "5-10", "1994-1998"
      std::uint32_t end = at + 1;
      while (digit_at(end)) ++end;
      if (end < end_ && text_[end] == '-' && digit_at(end + 1)) return true;
      return end - at - 1 <= 4 && text_.substr(begin, at - begin).find('-') != std::string_view::npos;
    }
    return letter_at(at + 1) && is_prefix(text_.substr(begin, at - begin));
  }

  bool keeps_stop(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    if (word.size() > kLongestAbbreviation || !letter_at(begin)) return false;
    const bool one_letter = word.size() == character_at(word, 0).size;
    if (one_letter && starts_upper(word)) return word != "I" || upper_at(end + 2);
    if (word.size() >= 3 && word[word.size() - 2] == '.' && word.find('.') <= 2) return true;  // "U.S", "a.m"
    const Abbreviation listed = abbreviation_of(word);
    if (listed != Abbreviation::number) return listed != Abbreviation::none;
    return end + 2 < end_ && (is_digit(text_[end + 1]) || is_digit(text_[end + 2]));
  }

  // "Ardle's" is Ardle | 's, "don't" do | n't; "O'Neill" and "Sana'a" are one.
  std::uint32_t cut_apostrophe(std::uint32_t begin, std::uint32_t at, std::uint32_t mark) {
    const std::uint32_t end = letters_end(at + mark);
    const std::string_view tail = text_.substr(at + mark, end - at - mark);
    if (is_one_of_any_case(tail, {"t"}) && at - begin >= 2 && (text_[at - 1] | 0x20) == 'n') {
      add(begin, at - 1);
      return add(at - 1, end);
    }
    if (is_one_of_any_case(tail, {"s", "m", "d", "re", "ve", "ll"})) {
      add(begin, at);
      return add(at, end);
    }
    if (const std::uint32_t next = apostrophe_at(text_, end); next > 0 && letter_at(end + next)) {
      const std::uint32_t tail_end = letters_end(end + next);  // a second one: "O'Neill's"
      if (tail_end - end - next == 1) {
        add(begin, end);
        return add(end, tail_end);
      }
    }
    return add(begin, end);
  }

  std::uint32_t cut_symbol(std::uint32_t at, std::uint32_t size) {
    const char c = text_[at];
    if ((c == '#' || c == '@') && letter_at(at + 1)) return add(at, joined_name_end(at + 1));
    if (const std::uint32_t mark = apostrophe_at(text_, at); mark > 0 && digit_at(at + mark)) {
      return add(at, letters_end(at + mark));  // "'90s"
    }
    if (const std::uint32_t end = face_end(at); end > at) return add(at, end);
    std::uint32_t end = at + size;
    if ((c == '\'' || c == '`') && end < end_ && text_[end] == c) return add(at, end + 1);  // quotes of typewriters
    if (std::string_view(".-!?*=_~<>").find(c) != std::string_view::npos) {
      while (end < end_ && (text_[end] == c || (c == '!' && text_[end] == '?') || (c == '?' && text_[end] == '!')))
        ++end;
    }
    return add(at, end);
  }

  // Where ":)", ";-(" or ":D" ends, `at` where there is none.
  std::uint32_t face_end(std::uint32_t at) const {
    if (std::string_view(":;=").find(text_[at]) == std::string_view::npos) return at;
    std::uint32_t mouth = at + 1;
    if (mouth < end_ && text_[mouth] == '-') ++mouth;
    if (mouth >= end_ || std::string_view("()DPp").find(text_[mouth]) == std::string_view::npos) return at;
    const bool parted = at == 0 || seen_at(text_, at - 1).kind == Class::space;
    const bool alone = mouth + 1 >= end_ || !in_word(seen_at(text_, mouth + 1).kind);
    return alone && (parted || text_[mouth] == ')') ? mouth + 1 : at;
  }

  std::uint32_t joined_name_end(std::uint32_t at) const {
    at = letters_end(at);
    while (at < end_ && text_[at] == '_') at = letters_end(at + 1);
    return at;
  }

  std::string_view text_;
  std::uint32_t end_;
  std::vector<Span>& spans_;
};

}  // namespace

Tokens::Tokens(std::string_view text, std::span<const Segment> segments) : text_(text) {
  spans_.reserve(text.size() / 5 + 8);
  lower_spans_.reserve(text.size() / 5 + 8);
  lower_.reserve(text.size());
  for (std::uint32_t s = 0; s < segments.size(); ++s) {
    const std::uint32_t first = size();
    const Span segment = segments[s].span;
    Cutter cutter(text.substr(0, segment.end), segment.end, spans_);
    for (std::uint32_t at = segment.begin; at < segment.end;) {
      const Seen seen = seen_at(text, at);
      at = seen.kind == Class::space ? at + seen.size : cutter.cut(at);
    }
    fold_tokens(first);
    cut_sentences(first, s);
  }
}

void Tokens::fold_tokens(std::uint32_t first) {
  for (std::uint32_t t = first; t < size(); ++t) {
    const auto begin = static_cast<std::uint32_t>(lower_.size());
    const std::string_view token = text(t);
    if (std::all_of(token.begin(), token.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
      for (const char c : token) lower_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    } else {
      lower_ += fold(token);
    }
    lower_spans_.push_back({begin, static_cast<std::uint32_t>(lower_.size())});
  }
}

void Tokens::cut_sentences(std::uint32_t first, std::uint32_t segment) {
  const SentenceEnds ends(*this, first);
  std::uint32_t begin = first;
  for (std::uint32_t t = first; t < size(); ++t) {
    sentence_of_.push_back(static_cast<std::uint32_t>(sentences_.size()));
    if (t + 1 < size() && !ends.must_end(t) && !(ends.may_end(t) && ends.weigh(t, begin) > 0)) continue;
    sentences_.push_back({cover(begin, t + 1), begin, t + 1, segment});
    begin = t + 1;
  }
}

std::uint32_t Tokens::token_at(std::uint32_t byte) const {
  const auto found = std::partition_point(spans_.begin(), spans_.end(), [&](Span span) { return span.end <= byte; });
  return static_cast<std::uint32_t>(found - spans_.begin());
}

std::uint32_t Tokens::sentence_at(std::uint32_t byte) const {
  const auto found =
      std::partition_point(sentences_.begin(), sentences_.end(), [&](const Sentence& s) { return s.span.end <= byte; });
  return static_cast<std::uint32_t>(found - sentences_.begin());
}

}  // namespace stemma
