#include "reuse/passages.h"

#include <algorithm>

#include "reuse/align.h"
#include "reuse/pairs.h"
#include "reuse/shingles.h"

namespace stemma {
namespace {

// Two texts are aligned where they have this many shingles of this many words in common: seven words in a row, or
// fewer at several places.
constexpr std::size_t kCandidateWords = 4;
constexpr std::uint32_t kCandidateShingles = 3;

std::vector<WordRow> word_rows(std::span<const std::string_view> texts) {
  std::vector<WordRow> rows;
  rows.reserve(texts.size());
  for (const std::string_view text : texts) rows.push_back(word_row(text));
  return rows;
}

Span in_bytes(const WordRow& row, Span words) {
  return {row.spans[words.begin].begin, row.spans[words.end - 1].end};
}

}  // namespace

std::vector<Passage> find_passages(std::span<const std::string_view> texts) {
  std::vector<WordRow> rows = word_rows(texts);
  ShingleIndex index(kCandidateWords);
  for (const WordRow& row : rows) index.add(row.hashes);
  std::vector<AlignedText> aligned;
  aligned.reserve(rows.size());
  for (WordRow& row : rows) aligned.emplace_back(std::move(row));
  std::vector<Passage> passages;
  index.for_each_pair([&](std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
    if (shared < kCandidateShingles) return;
    for (const AlignedPassage& passage : align(aligned[a], aligned[b])) {
      const std::uint32_t longer = std::max(passage.a.size(), passage.b.size());
      const bool exact = passage.same == longer;
      passages.push_back({a, in_bytes(aligned[a].row(), passage.a), b, in_bytes(aligned[b].row(), passage.b),
                          exact ? PassageKind::exact : PassageKind::near, static_cast<double>(passage.same) / longer});
    }
  });
  return passages;
}

}  // namespace stemma
