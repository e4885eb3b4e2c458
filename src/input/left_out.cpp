#include "input/left_out.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "input/item.h"

namespace stemma {

void LeftOut::add(std::string kind) {
  constexpr std::size_t kMostKinds = 1000;
  constexpr std::size_t kLongestKind = 80;
  ++count_;
  kind = shown(kind.substr(0, kLongestKind));
  std::replace_if(
      kind.begin(), kind.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  if (kinds_.size() < kMostKinds || kinds_.contains(kind)) ++kinds_[kind];
}

std::string LeftOut::told() const {
  constexpr std::size_t kMostTold = 12;
  std::vector<std::pair<std::string, std::uint64_t>> kinds(kinds_.begin(), kinds_.end());
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  std::uint64_t told = 0;
  for (std::size_t i = 0; i < std::min(kinds.size(), kMostTold); ++i) {
    text += (i ? ", " : "") + std::to_string(kinds[i].second) + ' ' + kinds[i].first;
    told += kinds[i].second;
  }
  if (told < count_) text += ", " + std::to_string(count_ - told) + " of other kinds";
  return text;
}

}  // namespace stemma
