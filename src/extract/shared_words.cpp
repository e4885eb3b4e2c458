#include "extract/shared_words.h"

#include <algorithm>
#include <cstring>

namespace stemma {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101u;

// One in each byte that is not 0. Precondition: none is above 127.
constexpr std::uint64_t some(std::uint64_t bytes) {
  return (bytes + 0x7F * kOnes) >> 7 & kOnes;
}

std::span<const std::uint32_t> beginning_of(const WordHashes& words) {
  return std::span(words).first(std::min(words.size(), SharedWords::kMostWords));
}

std::size_t size_of(std::span<const WordHashes> texts) {
  std::size_t size = 0;
  for (const WordHashes& text : texts) size += beginning_of(text).size();
  return size;
}

std::uint64_t seed_of(std::span<const WordHashes> texts) {
  std::uint64_t seed = 0;
  for (const WordHashes& text : texts) seed = seed * kHashMixer + stemma::seed_of(text);
  return seed;
}

}  // namespace

SharedWords::SharedWords(std::span<const WordHashes> texts) : having_(size_of(texts), seed_of(texts)) {
  for (std::size_t text = 0; text < std::min(texts.size(), kMostTexts); ++text) {
    for (const std::uint32_t word : beginning_of(texts[text])) {
      having_.at(having_.place_of(word)).counts += std::uint64_t{1} << 8 * text;
      may_have_.set(word % kBits);
    }
  }
}

std::array<std::uint8_t, SharedWords::kMostTexts> SharedWords::with(std::span<const std::uint32_t> words) {
  std::size_t size = 0;
  for (const std::uint32_t word : words) {  // without a branch that depends on the word
    found_[size] = word;
    size += may_have_.test(word % kBits);
  }
  ++asked_;
  std::uint64_t shared = 0;
  for (const std::uint32_t word : std::span(found_).first(size)) {
    Having* const having = having_.find(word);
    if (having == nullptr) continue;
    if (having->asked != asked_) {
      having->asked = asked_;
      having->left = having->counts;
    }
    shared += some(having->left);
    having->left -= some(having->left);
  }
  std::array<std::uint8_t, kMostTexts> counts{};
  for (std::size_t text = 0; text < kMostTexts; ++text) counts[text] = static_cast<std::uint8_t>(shared >> 8 * text);
  return counts;
}

}  // namespace stemma
