#include "language/sentence_ends.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <unordered_set>

#include "language/abbreviations.h"
#include "language/tokens.h"
#include "resources/resources.h"
#include "text/utf8.h"

namespace stemma {

enum class SentenceEnds::Shape : std::uint8_t {
  none,  // before the first token, behind the last
  lower,
  capital,     // "River"
  shouted,     // "RIVER"
  one_letter,  // "A"
  day,         // "Monday", "March"
  mixed,       // "iRiver"
  uncased,     // other scripts
  number,      // "14", "4.5"
  code,        // "3rd", "A14"
  address,     // of the net
  initial,     // "J."
  acronym,     // "U.S."
  title,       // an abbreviation that stands before its name: "Dr."
  abbreviation,
  stop,  // "."
  stops,
  exclamation,
  question,
  comma,
  colon,
  semicolon,
  dash,
  dashes,
  opening,
  closing,
  quote_opening,
  quote_closing,
  quote_apart,
  apostrophe,
  less,
  greater,
  symbol,
  symbols,
};

namespace {

using Shape = SentenceEnds::Shape;

// Whether it is a weekday or a month.
bool names_day(std::string_view lower) {
  static const std::unordered_set<std::string_view> kDays = [] {
    std::unordered_set<std::string_view> days;
    for (const ResourceLine& line : lines_of(resource("resources/times/words.txt"))) {
      if (line.columns.at(1) == "weekday" || line.columns[1] == "month") days.insert(line.columns[0]);
    }
    return days;
  }();
  return kDays.contains(lower);
}

// How much more is asked of an end without a mark: news has few, the training sets many.
constexpr int kUnmarkedMargin = 150;

constexpr std::int64_t kFarthest = 3;  // tokens that are looked over for the mark of an end

bool starts_upper(std::string_view word) {
  return u_isupper(static_cast<UChar32>(character_at(word, 0).code));
}

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93;
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93;
  return value ^ (value >> 32);
}

std::uint32_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return static_cast<std::uint32_t>(mix(hash));
}

bool is_ended_by(Shape shape) {
  return shape == Shape::stop || shape == Shape::stops || shape == Shape::exclamation || shape == Shape::question;
}

bool is_abbreviation(Shape shape) {
  return shape >= Shape::initial && shape <= Shape::abbreviation;
}

bool closes(Shape shape) {
  return shape == Shape::closing || shape == Shape::quote_closing || shape == Shape::quote_apart ||
         shape == Shape::apostrophe;
}

// Marks behind which the sentence goes on. Treebanks of letters end it behind the colon and comma of a greeting, and
// those of speech behind a dash; in news that parts speakers and datelines from what they belong to.
bool goes_on(Shape shape) {
  return shape == Shape::comma || shape == Shape::colon || shape == Shape::semicolon || shape == Shape::dash ||
         shape == Shape::dashes;
}

// What may be a sentence of its own even behind them: an address, a numbered point.
bool leads_away(Shape shape) {
  return shape == Shape::address || shape == Shape::number || shape == Shape::less;
}

bool is_word(Shape shape) {
  return shape >= Shape::lower && shape <= Shape::code;
}

// Shapes that mostly behave alike.
std::uint64_t kind_of(Shape shape) {
  switch (shape) {
    case Shape::capital:
    case Shape::shouted:
    case Shape::one_letter:
    case Shape::mixed:
    case Shape::day:
      return static_cast<std::uint64_t>(Shape::capital);
    case Shape::number:
    case Shape::code:
      return static_cast<std::uint64_t>(Shape::number);
    case Shape::stop:
    case Shape::exclamation:
    case Shape::question:
      return static_cast<std::uint64_t>(Shape::stop);
    case Shape::closing:
    case Shape::quote_closing:
    case Shape::apostrophe:
    case Shape::quote_apart:
      return static_cast<std::uint64_t>(Shape::closing);
    case Shape::quote_opening:
    case Shape::opening:
      return static_cast<std::uint64_t>(Shape::opening);
    case Shape::dash:
    case Shape::dashes:
    case Shape::symbol:
    case Shape::symbols:
    case Shape::less:
    case Shape::greater:
      return static_cast<std::uint64_t>(Shape::symbol);
    default:
      return static_cast<std::uint64_t>(shape);
  }
}

std::uint32_t bucket_of(std::uint32_t count) {
  constexpr std::array<std::uint32_t, 7> kLimits{1, 2, 3, 5, 9, 16, 30};
  return static_cast<std::uint32_t>(std::lower_bound(kLimits.begin(), kLimits.end(), count) - kLimits.begin());
}

std::string_view weights() {
  static const std::string_view kWeights = [] {
    const std::string_view bytes = resource("models/sentences.bin");
    if (bytes.size() != kSentenceWeights) {
      throw std::runtime_error(
          "models/sentences.bin: not as many weights as there should be; make it anew by "
          "train/train_sentences.cpp");
    }
    return bytes;
  }();
  return kWeights;
}

Shape shape_of_symbol(std::string_view token, bool glued_before, bool glued_behind) {
  const char c = token[0];
  const bool one = token.size() == 1;
  switch (c) {
    case '.':
      return one ? Shape::stop : Shape::stops;
    case '!':
      return Shape::exclamation;
    case '?':
      return Shape::question;
    case ',':
      return Shape::comma;
    case ':':
      return one ? Shape::colon : Shape::symbols;
    case ';':
      return one ? Shape::semicolon : Shape::symbols;
    case '-':
      return one ? Shape::dash : Shape::dashes;
    case '(':
    case '[':
    case '{':
      return Shape::opening;
    case ')':
    case ']':
    case '}':
      return Shape::closing;
    case '"':
      return glued_before ? Shape::quote_closing : glued_behind ? Shape::quote_opening : Shape::quote_apart;
    case '\'':
    case '`':
      if (!one) return glued_before ? Shape::quote_closing : glued_behind ? Shape::quote_opening : Shape::quote_apart;
      return glued_before ? Shape::apostrophe : glued_behind ? Shape::quote_opening : Shape::quote_apart;
    case '<':
      return Shape::less;
    case '>':
      return Shape::greater;
    default:
      break;
  }
  if (token == "\xE2\x80\x9C" || token == "\xE2\x80\x98" || token == "\xC2\xAB") return Shape::quote_opening;
  if (token == "\xE2\x80\x9D" || token == "\xC2\xBB") return Shape::quote_closing;
  if (token == "\xE2\x80\x99") return Shape::apostrophe;
  if (token == "\xE2\x80\xA6") return Shape::stops;
  if (token == "\xE2\x80\x93" || token == "\xE2\x80\x94") return Shape::dash;
  if (token == "\xE3\x80\x82" || token == "\xD8\x9F" || token == "\xE0\xA5\xA4") return Shape::stop;
  if (token == "\xEF\xBC\x81") return Shape::exclamation;
  if (token == "\xEF\xBC\x9F") return Shape::question;
  return one || static_cast<unsigned char>(c) >= 0x80 ? Shape::symbol : Shape::symbols;
}

}  // namespace

SentenceEnds::SentenceEnds(const Tokens& tokens, std::uint32_t first) : tokens_(tokens), first_(first) {
  looks_.resize(tokens.size() - first);
  std::uint32_t brackets = 0, words = 0, capitals = 0;
  bool quoted = false;
  for (std::uint32_t t = first; t < tokens.size(); ++t) {
    Look& look = looks_[t - first];
    look.word = hash_of(tokens.lower(t));
    look.shape = shape_of(t);
    if (t > first) {
      const Span before{tokens.span(t - 1).end, tokens.span(t).begin};
      const auto lines = std::count(tokens.whole().begin() + before.begin, tokens.whole().begin() + before.end, '\n');
      look.gap = lines > 1 ? Gap::blank_line : lines == 1 ? Gap::line : before.size() > 0 ? Gap::space : Gap::none;
    }
    if (look.gap == Gap::blank_line) quoted = false, brackets = 0;
    look.quoted = quoted;
    look.bracketed = brackets > 0;
    if (look.shape == Shape::quote_opening) quoted = true;
    if (look.shape == Shape::quote_closing) quoted = false;
    if (look.shape == Shape::quote_apart) quoted = !quoted;
    if (look.shape == Shape::opening) ++brackets;
    if (look.shape == Shape::closing && brackets > 0) --brackets;
    const bool long_word = tokens.text(t).size() > 3;
    words += long_word && is_word(look.shape);
    capitals += long_word && (look.shape == Shape::capital || look.shape == Shape::shouted);
  }
  for (std::size_t i = 2; i < looks_.size(); ++i) {  // "... was full."The river ...": the blank was lost
    const bool stopped =
        is_ended_by(looks_[i - 1].shape) || (closes(looks_[i - 1].shape) && is_ended_by(looks_[i - 2].shape));
    const bool begins = is_word(looks_[i].shape) && looks_[i].shape != Shape::lower && looks_[i].shape != Shape::number;
    if (stopped && begins && looks_[i].gap == Gap::none) looks_[i].gap = Gap::space;
  }
  heading_ = words >= 3 && capitals * 10 >= words * 8;
}

SentenceEnds::Shape SentenceEnds::shape_of(std::uint32_t token) const {
  const std::string_view text = tokens_.text(token);
  bool lower = false, upper = false, digit = false, letter = false, mark = false;
  std::uint32_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const auto code = static_cast<UChar32>(character.code);
    if (code < 0x80) {
      if (code >= 'a' && code <= 'z')
        lower = true;
      else if (code >= 'A' && code <= 'Z')
        upper = true;
      else if (code >= '0' && code <= '9')
        digit = true;
      else
        mark = true;
    } else if (u_islower(code)) {
      lower = true;
    } else if (u_isupper(code)) {
      upper = true;
    } else if (u_isalpha(code)) {
      letter = true;
    } else if (u_isdigit(code)) {
      digit = true;
    } else {
      mark = true;
    }
    ++characters;
    at += character.size;
  }
  if (!lower && !upper && !digit && !letter) {
    const bool glued_before = token > first_ && tokens_.span(token - 1).end == tokens_.span(token).begin;
    const bool glued_behind = token + 1 < tokens_.size() && tokens_.span(token).end == tokens_.span(token + 1).begin;
    return shape_of_symbol(text, glued_before, glued_behind);
  }
  if (mark && (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
               text.starts_with("www.") || text[0] == '#')) {
    return Shape::address;
  }
  if (mark && text.back() == '.') {
    const std::string_view bare = text.substr(0, text.size() - 1);
    if (characters == 2) return Shape::initial;
    if (bare.find('.') != std::string_view::npos) return Shape::acronym;
    const Abbreviation listed = abbreviation_of(bare);
    const bool before = listed == Abbreviation::before || listed == Abbreviation::number;
    return before ? Shape::title : Shape::abbreviation;
  }
  if (text[0] == ':' || text[0] == ';') return Shape::symbols;  // a face: ":D"
  if (digit) return lower || upper || letter ? Shape::code : Shape::number;
  if (letter) return Shape::uncased;
  if (!upper) return Shape::lower;
  if (characters == 1) return Shape::one_letter;
  if (!lower) return Shape::shouted;
  return !starts_upper(text) ? Shape::mixed : names_day(tokens_.lower(token)) ? Shape::day : Shape::capital;
}

SentenceEnds::Look SentenceEnds::look(std::int64_t token) const {
  const std::int64_t at = token - first_;
  return at < 0 || at >= static_cast<std::int64_t>(looks_.size()) ? Look{} : looks_[static_cast<std::size_t>(at)];
}

bool SentenceEnds::may_end(std::uint32_t token) const {
  const Look here = look(token);
  const Look before = look(std::int64_t{token} - 1);
  const Look next = look(std::int64_t{token} + 1);
  if (next.gap == Gap::none) {
    if (!is_ended_by(here.shape) && !closes(here.shape)) return false;
    if (next.shape == Shape::opening) return false;  // "shut.[4] It ..."
  }
  if (next.shape == Shape::comma || next.shape == Shape::semicolon) return false;
  if (is_abbreviation(here.shape) && (next.shape == Shape::lower || next.shape == Shape::day)) return false;
  if (closes(here.shape) && goes_on(before.shape)) return false;
  if (goes_on(here.shape)) return leads_away(next.shape);
  if (next.shape != Shape::lower) return true;
  return !is_word(here.shape);
}

bool SentenceEnds::must_end(std::uint32_t token) const {
  const Look here = look(token);
  const Look next = look(std::int64_t{token} + 1);
  if (next.gap == Gap::blank_line) return true;
  const bool name = here.shape == Shape::acronym && starts_upper(tokens_.text(token));  // no "e.g."
  return name && next.shape == Shape::capital && begins_sentences(tokens_.lower(token + 1));
}

SentenceEnds::Features SentenceEnds::features(std::uint32_t token, std::uint32_t begin) const {
  const auto at = static_cast<std::int64_t>(token);
  const std::array<Look, 4> left{look(at), look(at - 1), look(at - 2), look(at - 3)};
  const std::array<Look, 3> right{look(at + 1), look(at + 2), look(at + 3)};
  const std::size_t mark = static_cast<std::size_t>(at - mark_before(token));  // of `left`
  const Look marked = left[mark];
  const Look start = look(begin);
  const bool stopped = is_ended_by(marked.shape);
  const bool starter = begins_sentences(tokens_.lower(token + 1));
  const bool closed = is_ended_by(looks_.back().shape) || closes(looks_.back().shape);

  const auto bits = [](auto value, int shift) { return static_cast<std::uint64_t>(value) << shift; };
  const auto before = [&](std::size_t i, int shift) { return bits(left[i].shape, shift); };
  const auto behind = [&](std::size_t i, int shift) { return bits(right[i].shape, shift); };
  const std::uint64_t here = before(0, 0) | behind(0, 6) | bits(right[0].gap, 12);
  const std::uint64_t kinds =
      bits(kind_of(left[0].shape), 0) | bits(kind_of(right[0].shape), 6) | bits(right[0].gap, 12);
  const std::uint64_t open = bits(right[0].quoted, 0) | bits(right[0].bracketed, 1);
  const std::uint64_t length = bucket_of(token + 1 - begin);

  Features features;
  std::size_t count = 0;
  const auto add = [&](std::uint64_t value) {
    features[count] = static_cast<std::uint32_t>(mix(value + 0x9E3779B97F4A7C15 * (count + 1)) % kSentenceWeights);
    ++count;
  };
  add(here);
  add(here | behind(1, 14));
  add(here | before(1, 14));
  add(here | before(1, 14) | behind(1, 20));
  add(here | before(1, 14) | before(2, 20) | behind(1, 26));
  add(here | before(1, 14) | before(2, 20) | before(3, 26) | behind(1, 32));
  add(here | before(1, 14) | behind(1, 20) | behind(2, 26));
  add(here | before(1, 14) | before(2, 20) | behind(1, 26) | behind(2, 32));
  add(kinds);
  add(kinds | bits(kind_of(left[1].shape), 14));
  add(kinds | bits(kind_of(left[1].shape), 14) | bits(kind_of(left[2].shape), 20) | bits(kind_of(right[1].shape), 26));
  add(left[0].word | behind(0, 32) | bits(right[0].gap, 38));
  add(right[0].word | before(0, 32) | bits(right[0].gap, 38));
  add(mix(left[0].word) ^ right[0].word);
  add(mix(right[0].word) ^ right[1].word ^ before(0, 32));
  add(mix(left[1].word) ^ left[0].word ^ behind(0, 32));
  add(left[1].word | here << 32);
  add(right[1].word | here << 32);
  add(start.word | here << 32);
  add(here | bits(start.shape, 14) | bits(length, 20));
  add(here | bits(open, 14) | bits(stopped, 16));
  add(here | bits(length, 14) | bits(starter, 17));
  add(here | bits(length, 14) | bits(closed, 17));
  add(here | bits(heading_, 14) | bits(starter, 15));
  add(here | bits(starter, 14) | before(1, 15) | behind(1, 21) | bits(stopped, 27));
  add(here | before(1, 14) | bits(open, 20) | bits(marked.shape, 22));
  add(right[0].word | bits(stopped, 32));
  add(marked.word | behind(0, 32) | bits(mark, 38));
  return features;
}

// The token whose mark ends the sentence, if any does: the last one that is no quote or bracket that closes.
std::int64_t SentenceEnds::mark_before(std::uint32_t token) const {
  std::int64_t at = token;
  while (token - at < kFarthest && closes(look(at).shape)) --at;
  return at;
}

int SentenceEnds::weigh(std::uint32_t token, std::uint32_t begin) const {
  const Shape mark = look(mark_before(token)).shape;
  int sum = is_ended_by(mark) || is_abbreviation(mark) ? 0 : -kUnmarkedMargin;
  for (const std::uint32_t feature : features(token, begin)) sum += static_cast<signed char>(weights()[feature]);
  return sum;
}

}  // namespace stemma
