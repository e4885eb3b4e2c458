#include "account/versions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Of the words of the longer of two sentences, how many make them one; and how far ahead its match is looked for.
constexpr double kOneSentence = 0.5;
constexpr std::size_t kLookedAt = 8;

struct Version {
  const Article& article;
  std::span<const Span> sentences;

  std::string_view sentence(std::size_t index) const { return slice(article.text.utf8, sentences[index]); }
  Support support(std::size_t index) const { return {article.id, sentences[index], std::string(sentence(index))}; }
};

std::vector<std::string> sorted_words(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  for (const Span word : words_of(folded)) words.emplace_back(slice(folded, word));
  std::sort(words.begin(), words.end());
  return words;
}

bool are_one_sentence(std::string_view a, std::string_view b) {
  const std::vector<std::string> of_a = sorted_words(a), of_b = sorted_words(b);
  std::vector<std::string> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) >= kOneSentence * static_cast<double>(std::max(of_a.size(), of_b.size()));
}

// For each sentence before the one after that is the same; a text that is repeated in the order of its repetitions.
std::vector<std::size_t> same_sentences(const Version& before, const Version& after) {
  std::map<std::string_view, std::vector<std::size_t>> places;  // the last first
  for (std::size_t i = after.sentences.size(); i-- > 0;) places[after.sentence(i)].push_back(i);
  std::vector<std::size_t> same(before.sentences.size(), kNone);
  for (std::size_t i = 0; i < same.size(); ++i) {
    const auto found = places.find(before.sentence(i));
    if (found == places.end() || found->second.empty()) continue;
    same[i] = found->second.back();
    found->second.pop_back();
  }
  return same;
}

// The longest row of sentences that stand in both in one order: places before, with their places after.
std::vector<std::pair<std::size_t, std::size_t>> common_row(const std::vector<std::size_t>& same) {
  std::vector<std::size_t> last;  // by length of a row: the sentence before that ends the best row of that length
  std::vector<std::size_t> previous(same.size(), kNone);
  for (std::size_t i = 0; i < same.size(); ++i) {
    if (same[i] == kNone) continue;
    const auto place =
        std::partition_point(last.begin(), last.end(), [&](std::size_t end) { return same[end] < same[i]; });
    if (place != last.begin()) previous[i] = *std::prev(place);
    if (place == last.end()) {
      last.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> row;
  for (std::size_t i = last.empty() ? kNone : last.back(); i != kNone; i = previous[i]) row.emplace_back(i, same[i]);
  std::reverse(row.begin(), row.end());
  return row;
}

class Changes {
 public:
  Changes(const Version& before, const Version& after) : before_(before), after_(after) {
    const std::vector<std::size_t> same = same_sentences(before, after);
    std::vector<bool> stays(after.sentences.size(), false);
    for (const std::size_t place : same) {
      if (place != kNone) stays[place] = true;
    }
    std::size_t b = 0, a = 0;
    for (const auto& [row_before, row_after] : common_row(same)) {
      compare(lacking(b, row_before, [&](std::size_t i) { return same[i] != kNone; }),
              lacking(a, row_after, [&](std::size_t i) { return stays[i]; }));
      b = row_before + 1;
      a = row_after + 1;
    }
    compare(lacking(b, same.size(), [&](std::size_t i) { return same[i] != kNone; }),
            lacking(a, stays.size(), [&](std::size_t i) { return stays[i]; }));
  }

  std::vector<VersionChange> found() && { return std::move(found_); }

 private:
  template <typename Stays>
  static std::vector<std::size_t> lacking(std::size_t begin, std::size_t end, Stays stays) {
    std::vector<std::size_t> found;
    for (std::size_t i = begin; i < end; ++i) {
      if (!stays(i)) found.push_back(i);
    }
    return found;
  }

  // The sentences of one gap, each side in order.
  void compare(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after) {
    std::size_t next = 0;
    for (const std::size_t i : before) {
      const std::size_t match = match_of(i, after, next);
      while (match != kNone && next < match) found_.push_back({std::nullopt, after_.support(after[next++])});
      found_.push_back({before_.support(i), std::nullopt});
      if (match != kNone) found_.back().after = after_.support(after[next++]);
    }
    while (next < after.size()) found_.push_back({std::nullopt, after_.support(after[next++])});
  }

  std::size_t match_of(std::size_t sentence, const std::vector<std::size_t>& after, std::size_t next) const {
    for (std::size_t n = next; n < std::min(after.size(), next + kLookedAt); ++n) {
      if (are_one_sentence(before_.sentence(sentence), after_.sentence(after[n]))) return n;
    }
    return kNone;
  }

  const Version& before_;
  const Version& after_;
  std::vector<VersionChange> found_;
};

}  // namespace

std::vector<EarlierVersion> find_versions(const StoryMaterial& material) {
  std::vector<EarlierVersion> versions;
  for (const Lineage& lineage : material.lineages) {
    for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
      if (!lineage.tree[i].is_version) continue;
      const std::uint32_t later = lineage.articles[i], earlier = *lineage.tree[i].from;
      const Version before{material.articles[earlier], material.annotations[earlier].sentences};
      const Version after{material.articles[later], material.annotations[later].sentences};
      versions.push_back({before.article.id, after.article.id, Changes(before, after).found()});
    }
  }
  return versions;
}

}  // namespace stemma
