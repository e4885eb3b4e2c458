#include "output/labels.h"

#include <array>

namespace stemma {
namespace {

template <typename Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& labels, Enum value) {
  return labels.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view label(BlockKind kind) {
  static constexpr std::array<std::string_view, 12> kLabels{"headline",  "standfirst", "byline",  "paragraph",
                                                            "crosshead", "list-item",  "quote",   "caption",
                                                            "credit",    "related",    "comment", "boilerplate"};
  return pick(kLabels, kind);
}

std::string_view label(DatePrecision precision) {
  static constexpr std::array<std::string_view, 4> kLabels{"minute", "day", "month", "year"};
  return pick(kLabels, precision);
}

std::string_view label(DateBasis basis) {
  static constexpr std::array<std::string_view, 7> kLabels{"json-ld",  "meta", "time", "byline",
                                                           "dateline", "url",  "text"};
  return pick(kLabels, basis);
}

std::string_view label(NameType type) {
  static constexpr std::array<std::string_view, 4> kLabels{"PER", "ORG", "LOC", "MISC"};
  return pick(kLabels, type);
}

std::string_view label(PlacePrecision precision) {
  static constexpr std::array<std::string_view, 5> kLabels{"point", "place", "admin", "country", "region"};
  return pick(kLabels, precision);
}

std::string_view label(TimexType type) {
  static constexpr std::array<std::string_view, 4> kLabels{"DATE", "TIME", "DURATION", "SET"};
  return pick(kLabels, type);
}

std::string_view label(Bound bound) {
  static constexpr std::array<std::string_view, 7> kLabels{"exactly", "at least", "more than", "at most",
                                                           "about",   "between",  "vague"};
  return pick(kLabels, bound);
}

std::string_view label(Stance stance) {
  static constexpr std::array<std::string_view, 7> kLabels{"asserts", "denies", "asks",  "promises",
                                                           "accuses", "doubts", "orders"};
  return pick(kLabels, stance);
}

std::string_view label(EventStatus status) {
  static constexpr std::array<std::string_view, 6> kLabels{"reported", "claimed",      "denied",
                                                           "planned",  "hypothetical", "background"};
  return pick(kLabels, status);
}

std::string_view label(PassageKind kind) {
  return kind == PassageKind::exact ? "exact" : "near";
}

std::string_view label(DisagreementKind kind) {
  static constexpr std::array<std::string_view, 6> kLabels{"figure", "date", "place", "denial", "name", "role"};
  return pick(kLabels, kind);
}

}  // namespace stemma
