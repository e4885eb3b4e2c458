#include "extract/literals.h"

#include <algorithm>

namespace stemma {

// The three bytes that end in `next`.
std::uint32_t Literals::with_next(std::uint32_t beginning, char next) {
  return beginning >> 8 | std::uint32_t{static_cast<unsigned char>(next)} << 16;
}

std::size_t Literals::slot_of(std::uint32_t beginning) {
  return beginning * 0x9E3779B1u >> (32 - kSlotBits);
}

Literals::Literals(std::vector<std::string> strings)
    : strings_(std::move(strings)),
      occupied_((std::size_t{1} << kSlotBits) / 64),
      firsts_((std::size_t{1} << kSlotBits) + 1) {
  std::vector<std::pair<std::size_t, int>> by_slot;
  for (int number = 0; const std::string& string : strings_) {
    if (string.size() < kBeginning) {
      short_.push_back(number++);
      continue;
    }
    std::uint32_t beginning = 0;
    for (std::size_t at = 0; at < kBeginning; ++at) beginning = with_next(beginning, string[at]);
    by_slot.emplace_back(slot_of(beginning), number++);
  }
  std::sort(by_slot.begin(), by_slot.end());
  for (const auto& [slot, number] : by_slot) {
    occupied_[slot / 64] |= std::uint64_t{1} << slot % 64;
    ++firsts_[slot + 1];
    numbers_.push_back(number);
  }
  for (std::size_t slot = 1; slot < firsts_.size(); ++slot) firsts_[slot] += firsts_[slot - 1];
}

std::vector<int> Literals::found_in(std::string_view text) const {
  std::vector<int> found;
  for (const int number : short_) {
    if (text.find(strings_[static_cast<std::size_t>(number)]) != std::string_view::npos) found.push_back(number);
  }
  if (numbers_.empty()) return found;
  std::uint32_t beginning = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    beginning = with_next(beginning, text[end - 1]);
    const std::size_t slot = slot_of(beginning);
    if (!may_begin(slot) || end < kBeginning) continue;
    const std::string_view rest = text.substr(end - kBeginning);
    for (std::uint32_t i = firsts_[slot]; i < firsts_[slot + 1]; ++i) {
      if (rest.starts_with(strings_[static_cast<std::size_t>(numbers_[i])])) found.push_back(numbers_[i]);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace stemma
