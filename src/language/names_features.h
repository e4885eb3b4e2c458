// What the name tagger looks at, token by token.
//
//     NameFeatures features(tokens);
//     for (std::uint32_t row : features.of(token)) ...      // hashes that name rows of the model
//
// Of each token: itself and its neighbours, its beginnings and endings, its shape (capitals, digits, marks), the run of
// capitalised words that it stands in, the lists of resources/names, the longest place name of the gazetteer over it,
// countries' adjectives, and whether the article also writes the word small. The tags before it, and the tag that the
// same word got earlier in the article, come on top: see `history`. O(tokens); about 50 features a token.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/tokens.h"

namespace stemma {

// B, I, L and U begin, go on with, end and make up a name; by type in the order of NameType.
enum class NamePart : std::uint8_t { begin, inside, last, unit };

using NameTag = std::uint8_t;  // 0: no name, else 1 + 4 * type + part
constexpr NameTag kNoName = 0;
constexpr NameTag kNameTags = 17;

constexpr NameTag name_tag(std::uint8_t type, NamePart part) {
  return static_cast<NameTag>(1 + 4 * type + static_cast<std::uint8_t>(part));
}

class NameFeatures {
 public:
  static constexpr std::size_t kHistory = 8;

  explicit NameFeatures(const Tokens& tokens);

  std::span<const std::uint32_t> of(std::uint32_t token) const {
    return {rows_.data() + begins_[token], begins_[token + 1] - begins_[token]};
  }

  // What the tags before the token say. `earlier` is the tag that the same word had before in the article.
  std::array<std::uint32_t, kHistory> history(std::uint32_t token, NameTag previous, NameTag before_previous,
                                              NameTag earlier) const;

  // Tokens of the same folded form have the same number, from 0.
  std::uint32_t word(std::uint32_t token) const { return words_[token]; }
  std::uint32_t word_count() const { return word_count_; }

 private:
  struct Look;
  void look_at(const Tokens& tokens, std::vector<Look>& looks);
  void mark_places(const Tokens& tokens, std::vector<Look>& looks) const;
  void mark_runs(const Tokens& tokens, std::vector<Look>& looks) const;
  void add(std::uint32_t name, std::uint64_t value);

  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> shapes_;
  std::uint32_t word_count_ = 0;
};

}  // namespace stemma
