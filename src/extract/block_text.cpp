#include "extract/block_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

#include "extract/count_words.h"
#include "extract/word_classes.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr bool is_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || c == 0x300C;
}

constexpr bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964 || c == 0x06D4;
}

constexpr bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == '*' || c == '-' || c == 0x2013 || c == 0x2014;
}

constexpr bool is_joint(char32_t c) {
  return c == '|' || c == '>' || c == 0x203A || c == 0xBB || c == '/' || c == 0x2022 || c == 0xB7 || c == '@' ||
         c == '#' || c == '_' || c == 0x2192;
}

constexpr Sign sign_of(char32_t c, WordClass kind) {
  switch (kind) {
    case WordClass::lower:
      return Sign::lower;
    case WordClass::upper:
    case WordClass::letter:
      return Sign::upper;
    case WordClass::digit:
      return Sign::digit;
    default:
      break;
  }
  if (c == 0x2026) return Sign::ellipsis;
  if (is_stop(c)) return Sign::stop;
  if (is_quote(c)) return Sign::quote;
  if (is_bullet(c)) return Sign::bullet;
  return c == ':' ? Sign::colon : Sign::mark;
}

// What a sign counts as, a bit each.
enum Mark : std::uint8_t { kComma = 1, kQuestion = 2, kQuote = 4, kJoint = 8, kStop = 16 };

constexpr std::uint8_t marks_of(char32_t c) {
  const bool comma = c == ',' || c == 0x3001 || c == 0xFF0C;
  const bool question = c == '?' || c == 0xFF1F;
  return static_cast<std::uint8_t>((comma ? kComma : 0) | (question ? kQuestion : 0) | (is_quote(c) ? kQuote : 0) |
                                   (is_joint(c) ? kJoint : 0) | (is_stop(c) ? kStop : 0));
}

constexpr std::array<std::uint8_t, 128> marks_of_ascii() {
  std::array<std::uint8_t, 128> marks{};
  for (std::size_t c = 0; c < marks.size(); ++c) marks[c] = marks_of(static_cast<char32_t>(c));
  return marks;
}

constexpr std::array<std::uint8_t, 128> kMarksOfAscii = marks_of_ascii();

using Bits = std::uint64_t;  // one a byte

constexpr Bits bits_below(std::size_t bit) {
  return bit < 64 ? (Bits{1} << bit) - 1 : ~Bits{0};
}

// As std::popcount(), which is a call where the processor may lack it: sums of two bits, of four, of eight, of all.
constexpr std::uint32_t count(Bits bits) {
  bits -= bits >> 1 & 0x5555555555555555u;
  bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101u >> 56);
}

// Where words begin that have another before them and only some of `between` from it; `open`: a word stands before all.
// What is between is added to where it begins behind a word, so that a bit runs over to what stands behind it.
constexpr Bits joined_words(Bits words, Bits between, bool open) {
  const Bits behind = words << 1 | Bits{open};
  return ((between + (between & behind)) & ~between & words) | (words & Bits{open});
}

// What stands in a stretch of a text. It has a byte less than there are bits, so that sums have a place to run over to.
struct Window {
  static constexpr std::size_t kSize = 63;

  explicit Window(std::string_view text) : size(std::min(text.size(), kSize)) {
    Bits white = 0;
    for_each_many(text.substr(0, size), [&](ManyBytes many, std::size_t from) {
      const auto add = [from](Bits& bits, ManyBytes::Mask mask) { bits |= ManyBytes::bits(mask) << from; };
      const ManyBytes::Mask of_digits = many.within('0', '9');
      add(words, many.small().within('a', 'z') | of_digits);
      add(capitals, many.within('A', 'Z'));
      add(digits, of_digits);
      add(beyond_ascii, many.at_least(0x80));
      add(joints, many.one_of<'\'', '.', '-'>());
      add(white, many.one_of<' ', '\n'>());
    });
    signs = bits_below(size) & ~(words | beyond_ascii | white);
  }

  // Where the stretch without white space or other signs begins that goes on to a byte.
  std::size_t begin_of_run(std::size_t end) const {
    const Bits run = (words | joints | beyond_ascii) << (63 - end);
    return end + 1 - static_cast<std::size_t>(std::countl_one(run));
  }

  // The first word that its bits alone don't tell: one with a sign within, or beyond ASCII, which may be a sign as
  // well. `size` where there is none.
  std::size_t first_odd() const {
    const Bits odd = beyond_ascii | joined_words(words, joints, false);
    return odd == 0 ? size : begin_of_run(static_cast<std::size_t>(std::countr_zero(odd)));
  }

  std::size_t size;
  Bits words = 0;  // letters and digits of ASCII
  Bits capitals = 0;
  Bits digits = 0;
  Bits beyond_ascii = 0;
  Bits joints = 0;  // of ASCII, that words go on over
  Bits signs;       // of ASCII
};

class Counter {
 public:
  explicit Counter(std::string_view text) : text_(text) {}

  BlockText count_all() {
    for (std::size_t at = 0; at < text_.size();) at = take_window(at);
    found_.spaced_words += (spaceless_ + 1) / 2;
    found_.first = first_sign();
    found_.last = breaks_off() ? Sign::ellipsis : last_sign();
    return found_;
  }

 private:
  // A word, as far as it is read.
  struct Word {
    WordClass first = WordClass::other;
    std::uint32_t size = 0;  // letters and digits
    std::uint32_t digits = 0;
    std::uint32_t number = 0;  // of the digits
    bool all_capitals = true;
  };

  Sign first_sign() const {
    std::size_t at = 0;
    while (at < text_.size() && class_of_ascii(byte_at(at)) == WordClass::space) ++at;
    return at == text_.size() ? Sign::none : sign_at(at);
  }

  // A closing quote or bracket hides no full stop.
  Sign last_sign() const {
    Sign last = Sign::none;
    for (std::size_t end = text_.size(); end > 0;) {
      do --end;
      while (end > 0 && !begins_character(text_[end]));
      if (class_of_ascii(byte_at(end)) == WordClass::space) continue;
      const Sign sign = sign_at(end);
      if (sign == Sign::stop) return sign;
      if (last == Sign::none) last = sign;
      const char32_t c = character_at(text_, end).code;
      if (sign != Sign::quote && c != ')' && c != '\'' && c != 0x2019) break;
    }
    return last;
  }

  Sign sign_at(std::size_t at) const {
    const char32_t c = character_at(text_, at).code;
    return sign_of(c, class_of(c));
  }

  unsigned char byte_at(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }

  // Teasers end so: "The ferry that sank on Tuesday [...]".
  bool breaks_off() const {
    std::string_view text = text_;
    if (text.ends_with(']')) text.remove_suffix(1);
    return text.ends_with("...") || (text.size() < text_.size() && text.ends_with("\u2026"));
  }

  // Reads on from `at`, where no word is open; returns where it stops, with none open either.
  std::size_t take_window(std::size_t at) {
    const Window window(text_.substr(at));
    const bool goes_on = at + window.size < text_.size();
    const std::size_t whole = goes_on ? window.begin_of_run(window.size - 1) : window.size;
    const std::size_t odd = window.first_odd();
    const std::size_t end = std::min(whole, odd);
    add_words(window, bits_below(end), at);
    for (Bits left = window.signs & bits_below(end); left != 0; left &= left - 1)
      add_sign(at + static_cast<std::size_t>(std::countr_zero(left)));
    return (odd <= whole && odd < window.size) || end == 0 ? take_slowly(at + end) : at + end;
  }

  // Words that their bits tell.
  void add_words(const Window& window, Bits inside, std::size_t at) {
    const Bits words = window.words & inside;
    const Bits capitals = window.capitals & inside;
    const Bits digits = window.digits & inside;
    const Bits begins = words & ~(words << 1);
    const Bits signs = window.signs & inside;
    const std::uint32_t all = count(begins);
    found_.spaced_words += all - count(joined_words(words, signs, in_stretch_));
    const Bits white = inside & ~words & ~signs;
    const Bits since = white == 0 ? ~Bits{0} : ~bits_below(63 - static_cast<std::size_t>(std::countl_zero(white)));
    in_stretch_ = (words & since) != 0 || (white == 0 && in_stretch_);
    const std::uint32_t upper = count(begins & capitals);
    found_.words += all;
    found_.letters += count(words);
    found_.upper_words += upper;
    found_.lower_words += all - upper;
    found_.short_words += count(begins & ~((words >> 1) & (words >> 2) & (words >> 3)));
    // Two capitals at a word's begin are added to all behind them: a bit runs over to where no more are.
    if (const Bits two = begins & capitals & (capitals >> 1); two != 0)
      found_.capital_words += count((capitals + two) & ~capitals & ~words);
    if (digits == 0) return;
    found_.letters -= count(digits);
    found_.digits += count(digits);
    found_.lower_words -= count(begins & digits);
    const Bits fours = begins & digits & (digits >> 1) & (digits >> 2) & (digits >> 3) & ~(words >> 4);
    for (Bits left = fours; left != 0; left &= left - 1) {
      std::uint32_t number = 0;
      const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(left));
      for (const char c : text_.substr(begin, 4)) number = 10 * number + static_cast<std::uint32_t>(c - '0');
      add_year(number);
    }
  }

  void add_sign(std::size_t at) { add_marks(kMarksOfAscii[byte_at(at)], ends_sentence(at + 1)); }

  void add_marks(unsigned marks, bool may_end_sentence) {
    found_.commas += marks & kComma;
    found_.questions += (marks & kQuestion) / kQuestion;
    found_.quotes += (marks & kQuote) / kQuote;
    found_.signs += (marks & kJoint) / kJoint;
    found_.sentences += (marks & kStop) != 0 && may_end_sentence;
  }

  // Whether a sentence of ASCII may end before a place.
  bool ends_sentence(std::size_t at) const {
    return at == text_.size() || text_[at] == ' ' || text_[at] == '"' || text_[at] < 0;
  }

  void add_year(std::uint32_t number) { found_.year = found_.year || (number >= 1980 && number <= 2099); }

  // Reads on to white space one character at a time, and over a space to what is beyond ASCII; returns where it stops.
  std::size_t take_slowly(std::size_t at) {
    Word word;
    for (; at < text_.size(); at += character_at(text_, at).size) {
      const Character c = character_at(text_, at);
      const WordClass kind = class_of(c.code);
      const bool of_word = is_of_word(kind);
      take_into_stretch(c.code, kind);
      if (of_word ? is_spaceless(c.code) : !joins_word(c.code)) add(std::exchange(word, {}));
      if (of_word)
        add(c.code, kind, word);
      else if (kind != WordClass::space)
        add_marks(marks_of(c.code), c.code >= 0x80 || ends_sentence(at + c.size));
      else if (at + 1 == text_.size() || text_[at + 1] >= 0)
        break;
    }
    add(word);
    return at;
  }

  // A stretch has no white space, a letter or something beyond ASCII, and no character of a script without spaces.
  void take_into_stretch(char32_t c, WordClass kind) {
    if (kind == WordClass::space || is_spaceless(c)) {
      spaceless_ += kind != WordClass::space;
      in_stretch_ = false;
    } else if (c >= 0x80 || is_of_word(kind)) {
      found_.spaced_words += in_stretch_ ? 0 : 1;
      in_stretch_ = true;
    }
  }

  static void add(char32_t c, WordClass kind, Word& word) {
    if (word.size == 0) word.first = kind;
    ++word.size;
    word.all_capitals = word.all_capitals && kind == WordClass::upper;
    if (kind != WordClass::digit) return;
    ++word.digits;
    word.number = 10 * word.number + static_cast<std::uint32_t>(c - '0');
  }

  void add(const Word& word) {
    if (word.size == 0) return;
    ++found_.words;
    found_.letters += word.size - word.digits;
    found_.digits += word.digits;
    found_.short_words += word.size <= 3;
    found_.lower_words += word.first == WordClass::lower;
    found_.upper_words += word.first == WordClass::upper;
    found_.capital_words += word.all_capitals && word.size >= 2;
    if (word.digits == 4 && word.size == 4) add_year(word.number);
  }

  std::string_view text_;
  BlockText found_;
  bool in_stretch_ = false;
  std::uint32_t spaceless_ = 0;  // characters
};

}  // namespace

BlockText read_block_text(std::string_view text) {
  return Counter(text).count_all();
}

}  // namespace stemma
