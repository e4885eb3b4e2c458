#include "extract/block_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>

#include "extract/count_words.h"
#include "text/first_bytes.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

enum class Class : std::uint8_t { space, lower, upper, digit, letter, other };  // letter: of a script without case
constexpr std::size_t kClasses = 6;

constexpr Class class_of_ascii(char32_t c) {
  if (c >= 'a' && c <= 'z') return Class::lower;
  if (c >= 'A' && c <= 'Z') return Class::upper;
  if (c >= '0' && c <= '9') return Class::digit;
  return c == ' ' || c == '\n' ? Class::space : Class::other;
}

Class class_beyond_ascii(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_islower(code)) return Class::lower;
  if (u_isupper(code)) return Class::upper;
  return u_isalpha(code) ? Class::letter : Class::other;
}

constexpr bool is_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || c == 0x300C;
}

constexpr bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964 || c == 0x06D4;
}

constexpr bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == '*' || c == '-' || c == 0x2013 || c == 0x2014;
}

bool is_joint(char32_t c) {
  return c == '|' || c == '>' || c == 0x203A || c == 0xBB || c == '/' || c == 0x2022 || c == 0xB7 || c == '@' ||
         c == '#' || c == '_' || c == 0x2192;
}

constexpr Sign sign_of(char32_t c, Class kind) {
  switch (kind) {
    case Class::lower:
      return Sign::lower;
    case Class::upper:
    case Class::letter:
      return Sign::upper;
    case Class::digit:
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

struct Look {
  Class kind;
  Sign sign;
};

struct ByteLook {
  Class kind;
  Sign sign;
  bool plain;  // a letter or digit
  bool joins;  // may stand within a word, beside those
};

// Of ASCII; of other bytes only that a word may go on with them.
constexpr std::array<ByteLook, 256> looks_of_bytes() {
  std::array<ByteLook, 256> looks{};
  for (char32_t one = 0; one < looks.size(); ++one) {
    const Class kind = class_of_ascii(one);
    looks[one] = {kind, sign_of(one, kind), kind != Class::space && kind != Class::other,
                  one == '\'' || one == '.' || one == '-' || one >= 0x80};
  }
  return looks;
}

constexpr std::array<ByteLook, 256> kBytes = looks_of_bytes();

Look look_of(char32_t c) {
  if (c < 0x80) return {kBytes[c].kind, kBytes[c].sign};
  const Class kind = class_beyond_ascii(c);
  return {kind, sign_of(c, kind)};
}

// A word's hash: of its letters and digits, folded in ASCII, sixteen bytes at a time.
class WordHash {
 public:
  // A hash of all bytes of a word of fewer than sixteen, the first the lowest of `low`; those beyond are 0.
  static std::uint32_t of(std::uint64_t low, std::uint64_t high) {
    return static_cast<std::uint32_t>(mixed(0, low, high) >> 32);
  }

  void add(unsigned char byte) {
    open_[size_ / 8] |= std::uint64_t{byte} << 8 * (size_ % 8);
    if (++size_ < 16) return;
    hash_ = mixed(hash_, open_[0], open_[1]);
    open_ = {};
    size_ = 0;
  }

  std::uint32_t value() const { return static_cast<std::uint32_t>(mixed(hash_, open_[0], open_[1]) >> 32); }

  // The first eight bytes of a word of fewer than sixteen.
  std::uint64_t beginning() const { return open_[0]; }

 private:
  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t low, std::uint64_t high) {
    const std::uint64_t mix = (hash ^ low) * 0x9E3779B97F4A7C15u + (high ^ high >> 29) * 0xD6E8FEB86659FD93u;
    return (mix ^ mix >> 32) * 0x9E3779B97F4A7C15u;
  }

  std::uint64_t hash_ = 0;
  std::array<std::uint64_t, 2> open_{};
  std::size_t size_ = 0;  // of `open_`, in bytes
};

class Scan {
 public:
  Scan(std::string_view text, WordHashes& hashes) : text_(text), hashes_(hashes), hashes_before_(hashes.size()) {}

  BlockText read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t word = open_.size == 0 ? take_plain_word(at) : 0;
      if (word > 0) {
        at += word;
      } else if (text_[at] == ' ') {
        end_word();
        in_stretch_ = false;
        ++at;
      } else {
        const Character c = character_at(text_, at);
        at += c.size;
        take(c.code, at);
      }
    }
    end_word();
    return found();
  }

 private:
  // A word, as far as it is read.
  struct Word {
    Class first = Class::other;
    std::uint32_t size = 0;  // letters and digits
    std::uint32_t digits = 0;
    bool all_capitals = true;
  };

  BlockText found() {
    found_.words = static_cast<std::uint32_t>(hashes_.size() - hashes_before_);
    found_.spaced_words = stretches_ + (spaceless_ + 1) / 2;
    found_.lower_words = of_first_[static_cast<std::size_t>(Class::lower)];
    found_.upper_words = of_first_[static_cast<std::size_t>(Class::upper)];
    if (breaks_off()) found_.last = Sign::ellipsis;
    return found_;
  }

  // Teasers end so: "The ferry that sank on Tuesday [...]".
  bool breaks_off() const {
    std::string_view text = text_;
    if (text.ends_with(']')) text.remove_suffix(1);
    return text.ends_with("...") || (text.size() < text_.size() && text.ends_with("\u2026"));
  }

  // Most of a text: what take() and end_word() do, for a word of letters and digits of ASCII at once. Returns its size;
  // 0 where none begins or the word may be more than that.
  std::size_t take_plain_word(std::size_t at) {
    if (!kBytes[byte_at(at)].plain) return 0;
    const char* const bytes = many_at(at);
    const ManyBytes many(bytes);
    const ManyBytes::Mask capitals = many.within('A', 'Z');
    const ManyBytes::Mask digits = many.within('0', '9');
    const ManyBytes::Mask ends = ManyBytes::none_of(many.within('a', 'z') | capitals | digits);
    const std::size_t size = ends == 0 ? kMany : ManyBytes::first(ends);
    if (size + 1 >= kMany || goes_on(bytes + size)) return 0;
    const ManyBytes::Mask inside = (ends & -ends) - 1;
    const ByteLook first = kBytes[byte_at(at)];
    if (found_.first == Sign::none) found_.first = first.sign;
    found_.last = kBytes[static_cast<unsigned char>(bytes[size - 1])].sign;
    const std::uint64_t low = small_bytes(bytes, size);
    const std::uint64_t high = small_bytes(bytes + 8, std::max<std::size_t>(size, 8) - 8);
    const bool all_capitals = first.kind == Class::upper && (ManyBytes::none_of(capitals) & inside) == 0;
    add_word(WordHash::of(low, high), first.kind, static_cast<std::uint32_t>(size), all_capitals);
    enter_stretch();
    if ((digits & inside) != 0) add_digits(ones(digits & inside), size, low);
    return size;
  }

  // Whether what stands behind letters and digits may join them to more. No full stop at a sentence's end does.
  static bool goes_on(const char* behind) {
    return kBytes[static_cast<unsigned char>(behind[0])].joins &&
           !(behind[0] == '.' && (behind[1] == ' ' || behind[1] == 0));
  }

  unsigned char byte_at(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }

  // The first eight of `size` letters and digits, or all of them, in small letters.
  static std::uint64_t small_bytes(const char* bytes, std::size_t size) {
    constexpr std::uint64_t kSmall = 0x2020202020202020u;  // the bit that makes a letter small; digits have it
    return first_eight_from(bytes, size) | (kSmall & bytes_of_text(size));
  }

  // Few, where any.
  static std::uint32_t ones(ManyBytes::Mask mask) {
    std::uint32_t count = 0;
    for (; mask != 0; mask &= mask - 1) ++count;
    return count;
  }

  // Sixteen bytes, of the text from `at` on; zeros behind its end.
  const char* many_at(std::size_t at) {
    if (at + kMany <= text_.size()) return text_.data() + at;
    if (end_begin_ == kNowhere) {
      end_begin_ = at;
      text_.copy(end_.data(), kMany, at);
    }
    return end_.data() + (at - end_begin_);
  }

  void take(char32_t c, std::size_t end) {
    const auto [kind, sign] = look_of(c);
    if (kind == Class::space) {
      in_stretch_ = false;
      return end_word();
    }
    const bool spaceless = c >= 0x80 && is_spaceless(c);
    if (spaceless) {
      ++spaceless_;
      in_stretch_ = false;
    } else if (c >= 0x80 || kind != Class::other) {
      enter_stretch();
    }
    if (found_.first == Sign::none) found_.first = sign;
    // A closing quote or bracket hides no full stop.
    if (!(found_.last == Sign::stop && (sign == Sign::quote || c == ')' || c == '\'' || c == 0x2019)))
      found_.last = sign;
    if (kind == Class::other) return take_sign(c, end);
    if (spaceless) end_word();
    if (open_.size == 0) open_.first = kind;
    ++open_.size;
    open_.digits += kind == Class::digit;
    open_.all_capitals = open_.all_capitals && kind == Class::upper;
    add_to_hash(c);
  }

  // Of what stands without white space between, and has a letter.
  void enter_stretch() {
    stretches_ += in_stretch_ ? 0 : 1;
    in_stretch_ = true;
  }

  // Letters beyond ASCII by their code.
  void add_to_hash(char32_t c) {
    if (c < 0x80) return hash_.add(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    for (const unsigned shift : {0u, 8u, 16u}) hash_.add(static_cast<unsigned char>(c >> shift));
  }

  void take_sign(char32_t c, std::size_t end) {
    if (c == ',' || c == 0x3001 || c == 0xFF0C) ++found_.commas;
    if (c == '?' || c == 0xFF1F) ++found_.questions;
    if (is_quote(c)) ++found_.quotes;
    if (is_joint(c)) ++found_.signs;
    if (is_stop(c) && (c > 0x7F || end == text_.size() || text_[end] == ' ' || text_[end] == '"' || text_[end] < 0))
      ++found_.sentences;
    if (c != '\'' && c != 0x2019 && c != '.' && c != '-') end_word();
  }

  void end_word() {
    if (open_.size == 0) return;
    add_word(hash_.value(), open_.first, open_.size, open_.all_capitals);
    if (open_.digits > 0) add_digits(open_.digits, open_.size, hash_.beginning());
    open_ = {};
    hash_ = {};
  }

  void add_word(std::uint32_t hash, Class first, std::uint32_t size, bool all_capitals) {
    hashes_.push_back(hash);
    found_.letters += size;
    found_.short_words += size <= 3;
    ++of_first_[static_cast<std::size_t>(first)];
    if (all_capitals) found_.capital_words += size >= 2;
  }

  // Of a word of so many letters and digits.
  void add_digits(std::uint32_t digits, std::size_t size, std::uint64_t beginning) {
    found_.letters -= digits;
    found_.digits += digits;
    if (digits == 4 && size == 4) found_.year = found_.year || is_year(beginning);
  }

  // Of four digits.
  static bool is_year(std::uint64_t bytes) {
    const auto digit = [bytes](int place) { return (bytes >> 8 * place & 0xFF) - '0'; };
    const std::uint64_t number = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
    return number >= 1980 && number <= 2099;
  }

  static constexpr std::size_t kNowhere = std::string_view::npos;
  static constexpr std::size_t kMany = 16;
  static_assert(ManyBytes::kSize <= kMany);

  std::string_view text_;
  WordHashes& hashes_;
  std::size_t hashes_before_;
  BlockText found_;
  std::array<std::uint32_t, kClasses> of_first_{};  // words, by the class of their first character
  std::uint32_t stretches_ = 0;
  std::uint32_t spaceless_ = 0;  // characters
  bool in_stretch_ = false;
  Word open_;
  WordHash hash_;  // of the open word
  std::size_t end_begin_ = kNowhere;
  std::array<char, 2 * kMany> end_{};  // the text from end_begin_ on
};

}  // namespace

BlockText read_block_text(std::string_view text, WordHashes& hashes) {
  return Scan(text, hashes).read();
}

WordHashes hashes_of(std::string_view text) {
  WordHashes words;
  read_block_text(text, words);
  return words;
}

WordHashes sorted_words_of(std::string_view text) {
  WordHashes words = hashes_of(text);
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace stemma
