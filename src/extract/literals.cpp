#include "extract/literals.h"

#include <algorithm>
#include <array>
#include <span>

#include "text/first_bytes.h"

namespace stemma {
namespace {

constexpr std::size_t kFirst = 8;  // bytes of a string that are compared at once
constexpr std::array<std::size_t, 5> kBeginnings = {1, 2, 3, 4, 6};

constexpr std::uint64_t first_bits(std::size_t bytes) {
  return bytes < kFirst ? (std::uint64_t{1} << 8 * bytes) - 1 : ~std::uint64_t{0};
}

// Of a string, not empty, what it is looked up by.
std::uint64_t beginning_of(std::string_view string) {
  return first_eight(string.substr(0, *(std::upper_bound(kBeginnings.begin(), kBeginnings.end(), string.size()) - 1)));
}

std::vector<int> each_once(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace

Literals::Literals(const std::vector<std::string>& strings)
    : strings_(strings), occupied_((std::size_t{1} << kSlotBits) / 64), firsts_((std::size_t{1} << kListBits) + 1) {
  for (int number = 0; const std::string& string : strings) {
    if (string.empty())
      everywhere_.push_back(number);
    else
      literals_.push_back({first_eight(string), static_cast<std::uint32_t>(string.size()), number});
    ++number;
  }
  const auto slot = [this](const Literal& literal) { return slot_of(beginning_of(string_of(literal))); };
  std::stable_sort(literals_.begin(), literals_.end(),
                   [&](const Literal& left, const Literal& right) { return slot(left) < slot(right); });
  for (const Literal& literal : literals_) {
    occupied_[slot(literal) / 64] |= std::uint64_t{1} << slot(literal) % 64;
    ++firsts_[list_of(slot(literal)) + 1];
  }
  for (std::size_t i = 1; i < firsts_.size(); ++i) firsts_[i] += firsts_[i - 1];
  for (const std::size_t beginning : kBeginnings) {
    const bool some = std::any_of(literals_.begin(), literals_.end(), [this, beginning](const Literal& literal) {
      return beginning_of(string_of(literal)) == (literal.first & first_bits(beginning));
    });
    if (some) beginnings_.push_back(first_bits(beginning));
  }
}

std::vector<int> Literals::found_in(std::string_view text) const {
  std::vector<int> found = everywhere_;
  const std::uint64_t* const occupied = occupied_.data();
  const std::span<const std::uint64_t> beginnings = beginnings_;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint64_t first = first_eight(text.substr(at));
    std::uint64_t may_begin = 0;
    for (const std::uint64_t beginning : beginnings) {
      const std::size_t slot = slot_of(first & beginning);
      may_begin |= occupied[slot / 64] >> slot % 64;
    }
    if (may_begin & 1) compare(first, text.substr(at), found);
  }
  return each_once(std::move(found));
}

std::vector<int> Literals::found_at_begin(std::string_view text) const {
  std::vector<int> found = everywhere_;
  compare(first_eight(text), text, found);
  return each_once(std::move(found));
}

void Literals::compare(std::uint64_t first, std::string_view text, std::vector<int>& found) const {
  for (const std::uint64_t beginning : beginnings_) {
    const std::size_t slot = slot_of(first & beginning);
    if ((occupied_[slot / 64] >> slot % 64 & 1) == 0) continue;
    const std::size_t list = list_of(slot);
    for (std::uint32_t i = firsts_[list]; i < firsts_[list + 1]; ++i) {
      const Literal& literal = literals_[i];
      if ((first & first_bits(literal.size)) == literal.first && text.starts_with(string_of(literal)))
        found.push_back(literal.number);
    }
  }
}

}  // namespace stemma
