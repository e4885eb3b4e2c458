#include "language/numbers.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "resources/resources.h"
#include "text/word_map.h"

namespace stemma {
namespace {

enum class Kind : std::uint8_t { unit, teen, ten, scale, suffix, part, none, pair, vague, ordinal };

struct Word {
  Kind kind;
  double value;
};

using Words = WordMap<std::vector<Word>>;

Kind kind_named(std::string_view name) {
  static constexpr std::string_view kNames[] = {"unit", "teen", "ten",  "scale", "suffix",
                                                "part", "none", "pair", "vague", "ordinal"};
  return static_cast<Kind>(std::find(std::begin(kNames), std::end(kNames), name) - std::begin(kNames));
}

const Words& words() {
  static const Words table = [] {
    Words read;
    for (const ResourceLine& line : lines_of(resource("resources/figures/numbers.txt"))) {
      read[line.columns[0]].push_back(
          {kind_named(line.columns[1]), std::strtod(std::string(line.columns[2]).c_str(), nullptr)});
    }
    return read;
  }();
  return table;
}

bool is_number_kind(Kind kind) {
  return kind == Kind::unit || kind == Kind::teen || kind == Kind::ten;
}

std::optional<Word> word_at(const Pieces& pieces, std::uint32_t at, bool (*fits)(Kind)) {
  if (at >= pieces.size() || pieces[at].kind != PieceKind::word) return std::nullopt;
  const std::vector<Word>* found = words().find(pieces.lower(at));
  if (found == nullptr) return std::nullopt;
  const auto fitting = std::find_if(found->begin(), found->end(), [&](const Word& word) { return fits(word.kind); });
  return fitting == found->end() ? std::nullopt : std::optional(*fitting);
}

std::optional<Word> scale_at(const Pieces& pieces, std::uint32_t at) {
  return word_at(pieces, at, [](Kind kind) { return kind == Kind::scale; });
}

// The next piece of a number in the making, over a hyphen that joins it ("forty-nine", "4-million").
std::uint32_t over_hyphen(const Pieces& pieces, std::uint32_t at) {
  const bool joined = pieces.is(at, "-") && pieces[at].glued && pieces.joins(at + 1);
  return joined ? at + 1 : at;
}

bool goes_on(const Pieces& pieces, std::uint32_t start, std::uint32_t at) {
  return at < pieces.size() && pieces.same_sentence(start, at);
}

// Whole words up to 99: "nine", "forty-nine", "forty nine".
std::optional<Number> read_small(const Pieces& pieces, std::uint32_t at) {
  const std::optional<Word> word = word_at(pieces, at, is_number_kind);
  if (!word) return std::nullopt;
  Number number{.value = word->value, .end = at + 1, .in_words = true};
  if (word->kind != Kind::ten) return number;
  const std::uint32_t next = over_hyphen(pieces, at + 1);
  const std::optional<Word> unit = word_at(pieces, next, [](Kind kind) { return kind == Kind::unit; });
  if (unit && goes_on(pieces, at, next)) {
    number.value += unit->value;
    number.end = next + 1;
  }
  return number;
}

// Scales behind a number: "hundred", "thousand", "hundred thousand"; then smaller numbers: "two hundred and twelve".
void read_scales(const Pieces& pieces, Number& number, std::uint32_t start) {
  double lowest = 1e18;
  double total = 0;
  for (;;) {
    std::uint32_t at = over_hyphen(pieces, number.end);
    double scale = 1;
    while (const std::optional<Word> word = scale_at(pieces, at)) {
      if (!goes_on(pieces, start, at)) break;
      scale *= word->value;
      number.end = ++at;
      number.scaled = true;
    }
    if (scale == 1 || scale >= lowest) break;
    lowest = scale;
    total += number.value * scale;
    number.value = 0;
    const std::uint32_t next = number.end + (pieces.is(number.end, "and") ? 1 : 0);
    const std::optional<Number> rest = goes_on(pieces, start, next) ? read_small(pieces, next) : std::nullopt;
    if (!rest || !number.in_words) break;
    number.value = rest->value;
    number.end = rest->end;
  }
  number.value += total;
}

// "half a million", "a quarter of a million", "a third of a million".
std::optional<Number> read_part(const Pieces& pieces, std::uint32_t at) {
  const std::uint32_t start = pieces.is(at, "a") ? at + 1 : at;
  const std::optional<Word> part = word_at(pieces, start, [](Kind kind) { return kind == Kind::part; });
  if (!part) return std::nullopt;
  std::uint32_t next = start + 1;
  if (pieces.is(next, "of")) ++next;
  if (!pieces.is(next, "a")) return std::nullopt;
  const std::optional<Word> scale = scale_at(pieces, next + 1);
  if (!scale || !goes_on(pieces, at, next + 1)) return std::nullopt;
  return Number{.value = part->value * scale->value, .end = next + 2, .in_words = true, .scaled = true};
}

// "dozens", "several thousand", "a few hundred", "tens of thousands", "hundreds and thousands".
std::optional<Number> read_vague(const Pieces& pieces, std::uint32_t at) {
  const std::uint32_t start = pieces.is(at, "a") ? at + 1 : at;
  const auto is_vague = [](Kind kind) { return kind == Kind::vague; };
  if (!word_at(pieces, start, is_vague) || !goes_on(pieces, at, start)) return std::nullopt;
  Number number{.end = start + 1, .vague = true, .in_words = true};
  while (scale_at(pieces, number.end) && goes_on(pieces, at, number.end)) ++number.end;
  const bool joined = pieces.is(number.end, "of") || pieces.is(number.end, "and");
  const bool again = joined && word_at(pieces, number.end + 1, is_vague) && goes_on(pieces, at, number.end + 1);
  if (again && pieces.lower(number.end + 1).ends_with('s')) number.end += 2;
  return number;
}

std::optional<double> fraction(std::string_view numeral) {
  const std::size_t slash = numeral.find('/');
  if (slash != 1 || numeral.size() != 3 || numeral[2] == '0') return std::nullopt;
  return static_cast<double>(numeral[0] - '0') / (numeral[2] - '0');
}

std::optional<double> sign_fraction(std::string_view sign) {
  if (sign == "½") return 0.5;
  if (sign == "¼") return 0.25;
  if (sign == "¾") return 0.75;
  return std::nullopt;
}

std::optional<Number> read_digits(const Pieces& pieces, std::uint32_t at) {
  const std::string_view numeral = pieces.text(at);
  const std::optional<double> value = value_of_numeral(numeral);
  if (!value) return std::nullopt;
  Number number{.value = *value, .end = at + 1, .grouped = numeral.find_first_of(",.") != std::string_view::npos};
  if (goes_on(pieces, at, at + 1)) {
    const std::optional<double> share =
        pieces[at + 1].kind == PieceKind::numeral ? fraction(pieces.text(at + 1)) : sign_fraction(pieces.text(at + 1));
    if (share && *share < 1) {
      number.value += *share;
      number.grouped = true;
      ++number.end;
    }
  }
  if (pieces.joins(number.end)) {
    const auto suffix = word_at(pieces, number.end, [](Kind kind) { return kind == Kind::suffix; });
    if (suffix) {
      number.value *= suffix->value;
      number.scaled = true;
      ++number.end;
      return number;
    }
  }
  read_scales(pieces, number, at);
  return number;
}

}  // namespace

std::optional<double> value_of_numeral(std::string_view numeral) {
  std::string digits;
  bool point = false;
  for (std::size_t at = 0; at < numeral.size();) {
    const std::size_t end = std::min(numeral.find_first_not_of("0123456789", at), numeral.size());
    const bool group_of_three = end - at == 3;
    const char before = at == 0 ? '\0' : numeral[at - 1];
    if (before == ',' && (!group_of_three || point)) return std::nullopt;
    if (before == ':' || before == '/' || (before == '.' && point)) return std::nullopt;
    if (before == '.') {
      point = true;
      digits += '.';
    }
    digits += numeral.substr(at, end - at);
    at = end + 1;
  }
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  return std::strtod(digits.c_str(), nullptr);
}

std::optional<Number> read_number(const Pieces& pieces, std::uint32_t at) {
  if (at >= pieces.size()) return std::nullopt;
  if (pieces[at].kind == PieceKind::numeral) return read_digits(pieces, at);
  if (pieces[at].kind != PieceKind::word) {
    const std::optional<double> share = sign_fraction(pieces.text(at));
    return share ? std::optional(Number{.value = *share, .end = at + 1, .grouped = true}) : std::nullopt;
  }
  if (std::optional<Number> part = read_part(pieces, at)) return part;
  if (std::optional<Number> vague = read_vague(pieces, at)) return vague;
  std::optional<Number> number = read_small(pieces, at);
  if (!number && pieces.is(at, "zero")) number = Number{.value = 0, .end = at + 1, .in_words = true};
  const bool one = pieces.is(at, "a") || pieces.is(at, "an");
  if (!number && one && pieces.is(at + 1, "couple")) return Number{.value = 2, .end = at + 2, .in_words = true};
  if (!number && one && scale_at(pieces, at + 1) && goes_on(pieces, at, at + 1)) {
    number = Number{.value = 1, .end = at + 1, .in_words = true};
  }
  if (!number) return std::nullopt;
  read_scales(pieces, *number, at);
  return number;
}

std::optional<Number> read_ordinal(const Pieces& pieces, std::uint32_t at) {
  if (at >= pieces.size()) return std::nullopt;
  const auto is_ordinal = [](Kind kind) { return kind == Kind::ordinal; };
  if (pieces[at].kind == PieceKind::numeral) {
    const std::optional<double> value = value_of_numeral(pieces.text(at));
    if (!value || !pieces.joins(at + 1)) return std::nullopt;
    static constexpr std::string_view kEndings[] = {"st", "nd", "rd", "th"};
    if (std::find(std::begin(kEndings), std::end(kEndings), pieces.lower(at + 1)) == std::end(kEndings)) {
      return std::nullopt;
    }
    return Number{.value = *value, .end = at + 2};
  }
  if (const std::optional<Word> word = word_at(pieces, at, is_ordinal)) {
    return Number{.value = word->value, .end = at + 1, .in_words = true};
  }
  const auto ten = word_at(pieces, at, [](Kind kind) { return kind == Kind::ten; });
  if (!ten) return std::nullopt;
  const std::uint32_t next = over_hyphen(pieces, at + 1);
  const std::optional<Word> unit = word_at(pieces, next, is_ordinal);
  if (!unit || unit->value > 9 || !goes_on(pieces, at, next)) return std::nullopt;
  return Number{.value = ten->value + unit->value, .end = next + 1, .in_words = true};
}

}  // namespace stemma
