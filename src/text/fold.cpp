#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <stdexcept>
#include <utility>

#include "resources/resources.h"
#include "text/ascii.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr char32_t kTableEnd = 0x800;  // Latin, Greek, Cyrillic, Hebrew, Arabic: all characters of one or two bytes

constexpr char32_t kPunctuation = 0x2000;  // dashes, quotation marks, spaces
constexpr char32_t kPunctuationEnd = 0x2070;

using Letters = std::map<char32_t, std::string>;

const Letters& letters() {
  static const Letters kLetters = [] {
    Letters table;
    for (const ResourceLine& line : lines_of(resource("resources/text/letters.txt"))) {
      table.emplace(character_at(line.columns.at(0), 0).code, line.columns.at(1));
    }
    return table;
  }();
  return kLetters;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return *get(status);
}

// Marks that sit on letters of any script, and the vowel points of Hebrew and Arabic, which most texts leave out. The
// vowel signs of Indic scripts and the voicing marks of kana are marks too, but tell words apart.
bool is_accent(UChar32 code) {
  if (u_charType(code) != U_NON_SPACING_MARK && u_charType(code) != U_ENCLOSING_MARK) return false;
  const bool general = (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
                       (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
                       (code >= 0xFE20 && code <= 0xFE2F);
  const bool points = (code >= 0x591 && code <= 0x5C7) || (code >= 0x610 && code <= 0x61A) ||
                      (code >= 0x64B && code <= 0x65F) || code == 0x670 || (code >= 0x6D6 && code <= 0x6ED);
  return general || points;
}

std::string without_quotes_curled(std::string_view utf8) {
  std::string straight;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character c = character_at(utf8, at);
    const auto found = letters().find(c.code);
    found == letters().end() ? append_utf8(straight, c.code) : void(straight += found->second);
    at += c.size;
  }
  return straight;
}

// A folded form of few bytes.
class Form {
 public:
  Form() = default;
  explicit Form(std::string_view form) : size_(static_cast<std::uint8_t>(form.size())) {
    if (form.size() > bytes_.size()) throw std::logic_error("a character folds to more bytes than expected");
    form.copy(bytes_.data(), form.size());
  }

  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 15> bytes_{};
  std::uint8_t size_ = 0;
};

// The folded forms of the characters from `kBegin` to `kEnd`. None of the forms of the stretches that are asked for
// joins with a neighbour, so a word of such characters folds one by one.
template <char32_t kBegin, char32_t kEnd>
const Form& short_form(char32_t code) {
  static const std::array<Form, kEnd - kBegin> kForms = [] {
    std::array<Form, kEnd - kBegin> forms;
    for (char32_t one = kBegin; one < kEnd; ++one) {
      std::string utf8;
      append_utf8(utf8, one);
      forms[one - kBegin] = Form(fold_by_tables(utf8));
    }
    return forms;
  }();
  return kForms[code - kBegin];
}

// Characters that fold to themselves, and join with none of each other: Han, Hangul syllables, kana and their signs,
// currencies, arrows, shapes and pictures.
bool is_its_own_form(char32_t code) {
  static constexpr std::pair<char32_t, char32_t> kOwn[] = {
      {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0x3041, 0x3096}, {0x30A1, 0x30FC}, {0x3001, 0x3011},
      {0x20A9, 0x20BF}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x25A0, 0x27BF}, {0x1F300, 0x1F64F}};
  return std::any_of(std::begin(kOwn), std::end(kOwn),
                     [code](const auto& own) { return code >= own.first && code <= own.second; });
}

// Where the stretch ends that begins at `at` and is no ASCII.
std::size_t end_of_others(std::string_view utf8, std::size_t at) {
  while (at < utf8.size() && !is_ascii(utf8[at])) ++at;
  return at;
}

// Folds a text into another, over what stands there. That has room, behind what is folded, for all that is left of the
// text, so ASCII is written many bytes at a time, whatever of them is ASCII.
class Folding {
 public:
  Folding(std::string_view utf8, std::string& folded) : utf8_(utf8), folded_(folded) { folded_.resize(utf8.size()); }

  void all() {
    while (at_ < utf8_.size()) is_ascii(utf8_[at_]) ? take_ascii() : take_other();
    folded_.resize(size_);
  }

 private:
  // The last few bytes are written together with those before them, if these are ASCII, too.
  void take_ascii() {
    const std::size_t begin = at_;
    for (bool all = utf8_.size() >= ManyBytes::kSize; all && at_ < utf8_.size();) {
      const std::size_t back = at_ - std::min(at_, utf8_.size() - ManyBytes::kSize);
      if (back > at_ - begin) break;
      const ManyBytes many(utf8_.data() + at_ - back);
      many.lower_ascii().store(folded_.data() + size_ - back);
      const ManyBytes::Mask others = many.at_least(0x80);
      all = others == 0;
      const std::size_t ascii = (all ? ManyBytes::kSize : ManyBytes::first(others)) - back;
      at_ += ascii;
      size_ += ascii;
    }
    for (; at_ < utf8_.size() && is_ascii(utf8_[at_]); ++at_) folded_[size_++] = lower_ascii(utf8_[at_]);
    joint_ = at_ - 1;
    size_before_joint_ = size_ - 1;
  }

  // No character of ASCII joins one before it, so what needs the tables reaches from one to the next.
  void take_other() {
    const Character c = other_at(at_);
    at_ += c.size;
    if (c.code < kTableEnd) {
      append(short_form<0, kTableEnd>(c.code).text());
    } else if (c.code >= kPunctuation && c.code < kPunctuationEnd) {
      append(short_form<kPunctuation, kPunctuationEnd>(c.code).text());
    } else if (is_its_own_form(c.code)) {
      append(utf8_.substr(at_ - c.size, c.size));
    } else {
      at_ = end_of_others(utf8_, at_);
      size_ = size_before_joint_;
      append(fold_by_tables(utf8_.substr(joint_, at_ - joint_)));
    }
  }

  // character_beyond_ascii(), without a call where two bytes make one, as most do.
  Character other_at(std::size_t at) const {
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(utf8_[i]); };
    if (byte(at) >= 0xC2 && byte(at) < 0xE0 && at + 1 < utf8_.size() && !begins_character(utf8_[at + 1]))
      return {(byte(at) & 0x1Fu) << 6 | (byte(at + 1) & 0x3Fu), 2};
    return character_beyond_ascii(utf8_, at);
  }

  void append(std::string_view form) {
    const std::size_t most = size_ + form.size() + utf8_.size() - at_;
    if (most > folded_.size()) folded_.resize(most);
    char* const to = folded_.data() + size_;
    if (form.size() <= 2) {  // without a call
      if (!form.empty()) to[0] = form.front(), to[form.size() - 1] = form.back();
    } else {
      form.copy(to, form.size());
    }
    size_ += form.size();
  }

  std::string_view utf8_;
  std::string& folded_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;   // of what is folded
  std::size_t joint_ = 0;  // the last character of ASCII, which those behind it may join
  std::size_t size_before_joint_ = 0;
};

}  // namespace

// Any text, by ICU's tables. Letters are looked up before, for what decomposing would spoil (the acute that stands for
// an apostrophe), and after, for what it brings forth (the letter under the accent of "ǿ").
std::string fold_by_tables(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string before = without_quotes_curled(utf8);
  const auto text = icu::UnicodeString::fromUTF8({before.data(), static_cast<std::int32_t>(before.size())});
  const icu::UnicodeString folded = normalizer(&icu::Normalizer2::getNFKCCasefoldInstance).normalize(text, status);
  const icu::UnicodeString apart = normalizer(&icu::Normalizer2::getNFDInstance).normalize(folded, status);
  icu::UnicodeString plain;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 code = apart.char32At(at);
    if (is_accent(code)) continue;
    const auto found = letters().find(static_cast<char32_t>(code));
    found == letters().end() ? plain.append(code) : plain.append(icu::UnicodeString::fromUTF8(found->second));
  }
  std::string utf8_of_plain;
  normalizer(&icu::Normalizer2::getNFCInstance).normalize(plain, status).toUTF8String(utf8_of_plain);
  return utf8_of_plain;
}

std::string fold(std::string_view utf8) {
  std::string folded;
  fold(utf8, folded);
  return folded;
}

void fold(std::string_view utf8, std::string& folded) {
  Folding(utf8, folded).all();
}

}  // namespace stemma
