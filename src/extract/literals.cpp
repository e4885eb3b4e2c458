#include "extract/literals.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/scan.h"

namespace stemma {
namespace {

// Where is_opening() in the sixty-four bytes from `from` on, one bit a byte.
std::uint64_t openings_of_64(const char* from, bool& behind_word) {
  const std::uint64_t words = bits_of_64(from, [](ManyBytes many) { return many.of_words(); });
  const std::uint64_t others =
      bits_of_64(from, [](ManyBytes many) { return many.at_most(' ') | many.inside_characters(); });
  const std::uint64_t behind = words << 1 | std::uint64_t{behind_word};
  behind_word = words >> 63 != 0;
  return ~others & ~(words & behind);
}

}  // namespace

Literals::Literals(const std::vector<std::string>& strings)
    : strings_(strings),
      last_slot_(slots_for(strings.size()) - 1),
      last_three_(last_slot_ / 4),
      fours_(last_slot_ + 1),
      threes_(last_three_ + 1),
      occupied_(last_slot_ + 1),
      firsts_((last_slot_ + 1) / kSlotsOfList + 1) {
  for (int number = 0; const std::string& string : strings) {
    if (string.empty())
      everywhere_.push_back(number);
    else
      literals_.push_back({first_eight(string), static_cast<std::uint32_t>(string.size()), number});
    ++number;
  }
  const auto bits = [](const Literal& literal) {
    return bytes_of_text(*(std::upper_bound(kBeginnings.begin(), kBeginnings.end(), literal.size) - 1));
  };
  const auto slot = [&](const Literal& literal) { return slot_of(literal.first & bits(literal)); };
  std::stable_sort(literals_.begin(), literals_.end(),
                   [&](const Literal& left, const Literal& right) { return slot(left) < slot(right); });
  for (const Literal& literal : literals_) {
    occupied_.set(slot(literal));
    ++firsts_[list_of(slot(literal)) + 1];
    add_first(literal);
    if (std::find(beginnings_.begin(), beginnings_.end(), bits(literal)) == beginnings_.end())
      beginnings_.push_back(bits(literal));
  }
  for (std::size_t i = 1; i < firsts_.size(); ++i) firsts_[i] += firsts_[i - 1];
}

// Behind a string that has fewer than three bytes, any may stand.
void Literals::add_first(const Literal& literal) {
  const auto first = static_cast<std::uint32_t>(literal.first);
  if (literal.size >= 4) return fours_.set(four_of(first));
  const unsigned known = 8 * literal.size;
  for (std::uint32_t more = 0; more < 1u << (24 - known); ++more) threes_.set(three_of(first | more << known));
}

std::size_t Literals::places_in(std::string_view text, bool& behind_word, Places& places) const {
  std::array<char, kStretch + sizeof(std::uint64_t)> end;  // of the text, with zeros behind
  const char* from = text.data();
  if (text.size() < end.size()) {
    text.copy(end.data(), text.size());
    std::fill(end.begin() + static_cast<std::ptrdiff_t>(text.size()), end.end(), '\0');
    from = end.data();
  }
  std::array<std::uint16_t, kStretch> openings;
  std::size_t size = 0;
  for (std::size_t at = 0; at < std::min(text.size(), kStretch); at += 64) {
    for (std::uint64_t left = openings_of_64(from + at, behind_word); left != 0; left &= left - 1) {
      const std::size_t opening = at + static_cast<std::size_t>(std::countr_zero(left));
      openings[size] = static_cast<std::uint16_t>(opening);
      size += may_begin(first_bytes::load<std::uint32_t>(from + opening));
    }
  }
  std::size_t found = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto first = first_bytes::load<std::uint64_t>(from + openings[i]);
    for (const std::uint64_t beginning : beginnings_) {
      const std::size_t slot = slot_of(first & beginning);
      places[found] = {openings[i], static_cast<std::uint16_t>(slot)};
      found += occupied_.at(slot);
    }
  }
  return found;
}

}  // namespace stemma
