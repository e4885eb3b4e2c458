#include "text/string_finder.h"

#include <algorithm>
#include <cstring>

namespace stemma {

StringFinder::StringFinder(std::vector<std::string> strings)
    : strings_(std::move(strings)), first_((std::size_t{1} << kBits) + 1), candidates_(strings_.size()) {
  for (const std::string& one : strings_) ++first_[hash(begin_of(one.data())) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::uint32_t> next = first_;
  for (std::size_t i = 0; i < strings_.size(); ++i) {
    const std::uint32_t begin = begin_of(strings_[i].data());
    candidates_[next[hash(begin)]++] = {begin, static_cast<std::uint32_t>(i)};
  }
}

std::vector<int> StringFinder::find(std::string_view text) const {
  std::vector<int> found;
  for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
    const std::uint32_t begin = begin_of(text.data() + at);
    const std::size_t key = hash(begin);
    for (std::uint32_t i = first_[key]; i < first_[key + 1]; ++i) {
      const Candidate& one = candidates_[i];
      if (one.begin != begin || !text.substr(at).starts_with(strings_[one.number])) continue;
      found.push_back(static_cast<int>(one.number));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::uint32_t StringFinder::begin_of(const char* text) {
  std::uint32_t begin = 0;
  std::memcpy(&begin, text, sizeof begin);
  return begin;
}

}  // namespace stemma
