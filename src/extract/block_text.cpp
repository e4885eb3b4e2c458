#include "extract/block_text.h"

#include <unicode/uchar.h>

#include <array>

#include "text/utf8.h"

namespace stemma {
namespace {

enum class Class : std::uint8_t { space, lower, upper, digit, letter, other };  // letter: of a script without case

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

bool is_spaceless(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0EFF);
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

constexpr std::size_t kAscii = 0x80;

constexpr std::array<Look, kAscii> looks_of_ascii() {
  std::array<Look, kAscii> looks{};
  for (char32_t one = 0; one < kAscii; ++one) looks[one] = {class_of_ascii(one), sign_of(one, class_of_ascii(one))};
  return looks;
}

constexpr std::array<Look, kAscii> kLooks = looks_of_ascii();

Look look_of(char32_t c) {
  if (c < kAscii) return kLooks[c];
  const Class kind = class_beyond_ascii(c);
  return {kind, sign_of(c, kind)};
}

class Scan {
 public:
  Scan(std::string_view text, std::vector<std::uint32_t>& hashes) : text_(text), hashes_(hashes) {
    found_.hashes.begin = static_cast<std::uint32_t>(hashes.size());
  }

  BlockText read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (is_small(text_[at])) {
        at = take_small_letters(at);
        continue;
      }
      if (text_[at] == ' ') {
        end_word();
        ++at;
        continue;
      }
      const Character c = character_at(text_, at);
      at += c.size;
      take(c.code, at);
    }
    end_word();
    found_.hashes.end = static_cast<std::uint32_t>(hashes_.size());
    if (breaks_off()) found_.last = Sign::ellipsis;
    return found_;
  }

 private:
  // Teasers end so: "The ferry that sank on Tuesday [...]".
  bool breaks_off() const {
    std::string_view text = text_;
    if (text.ends_with(']')) text.remove_suffix(1);
    return text.ends_with("...") || (text.size() < text_.size() && text.ends_with("\u2026"));
  }

  static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

  // Most of a text: what take() does, for a run of letters from a to z at once. Returns where it ends.
  std::size_t take_small_letters(std::size_t begin) {
    std::size_t at = begin;
    std::uint32_t hash = hash_;
    for (; at < text_.size() && is_small(text_[at]); ++at)
      hash = add_to_hash(hash, static_cast<unsigned char>(text_[at]));
    const auto count = static_cast<std::uint32_t>(at - begin);
    if (found_.first == Sign::none) found_.first = Sign::lower;
    found_.last = Sign::lower;
    if (size_ == 0) first_ = Class::lower;
    found_.letters += count;
    size_ += count;
    hash_ = hash;
    numeric_ = all_capitals_ = false;
    return at;
  }

  static std::uint32_t add_to_hash(std::uint32_t hash, char32_t c) { return (hash ^ c) * 0x01000193u; }  // FNV-1a

  void take(char32_t c, std::size_t end) {
    const auto [kind, sign] = look_of(c);
    if (kind == Class::space) return end_word();
    if (found_.first == Sign::none) found_.first = sign;
    // A closing quote or bracket hides no full stop.
    if (!(found_.last == Sign::stop && (sign == Sign::quote || c == ')' || c == '\'' || c == 0x2019)))
      found_.last = sign;
    if (kind == Class::other) return take_sign(c, end);
    if (is_spaceless(c)) end_word();
    if (size_ == 0) first_ = kind;
    if (kind == Class::digit) {
      ++found_.digits;
      number_ = number_ < 100000 ? number_ * 10 + (c - '0') : number_;
    } else {
      ++found_.letters;
      numeric_ = false;
    }
    all_capitals_ = all_capitals_ && kind == Class::upper;
    hash_ = add_to_hash(hash_, c >= 'A' && c <= 'Z' ? c + 32 : c);
    ++size_;
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
    if (size_ == 0) return;
    ++found_.words;
    found_.lower_words += first_ == Class::lower;
    found_.upper_words += first_ == Class::upper;
    found_.capital_words += all_capitals_ && size_ >= 2;
    found_.short_words += size_ <= 3;
    found_.year = found_.year || (numeric_ && size_ == 4 && number_ >= 1980 && number_ <= 2099);
    hashes_.push_back(hash_);
    size_ = 0;
    number_ = 0;
    numeric_ = all_capitals_ = true;
    hash_ = kBasis;
  }

  static constexpr std::uint32_t kBasis = 0x811C9DC5u;

  std::string_view text_;
  std::vector<std::uint32_t>& hashes_;
  BlockText found_;
  std::uint32_t size_ = 0;  // of the word that is open
  std::uint32_t number_ = 0;
  std::uint32_t hash_ = kBasis;
  Class first_ = Class::other;
  bool numeric_ = true;
  bool all_capitals_ = true;
};

}  // namespace

BlockText read_block_text(std::string_view text, std::vector<std::uint32_t>& hashes) {
  return Scan(text, hashes).read();
}

}  // namespace stemma
