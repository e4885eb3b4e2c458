// Which of many texts share shingles, and how many.
//
//     ShingleIndex index(8);
//     for (const WordRow& row : rows) index.add(row.hashes);
//     index.for_each_pair([](std::uint32_t a, std::uint32_t b, std::uint32_t shared) { ... });   // a < b, in order
//
// Exact: every pair that shares a shingle, with the number of distinct shingles in common. The hashes of all shingles
// are parted by their upper bits into pieces that fit the cache, where equal ones meet in a table; the texts themselves
// are never compared. O(words and meetings). Memory is 8 bytes a word; with a Spill no more than its room, but for the
// texts' sizes, one part, and shingles that stand in more than kFew texts.
//
// A shingle that stands in k texts makes k (k - 1) / 2 meetings, so a notice that a whole corpus carries would alone
// make millions of millions. The meetings of all shingles are therefore bounded: where they would be more than
// `meetings` a text, the shingles that stand in the most texts make pairs of neighbours only, each text with the next
// that holds it. But they count in every pair that is found.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reuse/meetings.h"
#include "reuse/parts.h"
#include "reuse/shingles.h"

namespace stemma {

class ShingleIndex {
 public:
  // Shingles of eight words make 1,331 meetings an article among 24,800 articles of a hundred outlets over years.
  static constexpr std::uint64_t kMeetings = 2048;

  // A shingle in no more texts than this makes all its pairs, whatever they come to.
  static constexpr std::size_t kFew = 256;

  explicit ShingleIndex(std::size_t words, Room room = {}, std::uint64_t meetings = kMeetings)
      : words_(words), meetings_(meetings), room_(room), shingles_(kParts, chunks_, room), last_(kParts) {}

  // The next text, by the hashes of its words.
  void add(std::span<const std::uint64_t> word_hashes);

  // Calls use(a, b, shared) for each pair. To be called once, when all texts were added.
  template <typename Use>
  void for_each_pair(Use use) {
    Meetings met(sizes_.size(), chunks_, room_);
    meet(met);
    met.for_each(
        [&](std::uint32_t a, std::uint32_t b, std::uint32_t times) { use(a, b, times + everywhere_in_common(a, b)); });
  }

  // Distinct shingles of a text; known once the pairs are asked for.
  std::uint32_t size_of(std::uint32_t text) const { return sizes_[text]; }

 private:
  // A shingle as it lies in its part: the upper bits of its hash are the part's number, and in their place stands how
  // many texts it is on from the shingle before it; kFar says that the text's number takes the place of a hash.
  static constexpr int kHashBits = 53;
  static constexpr std::size_t kParts = std::size_t{1} << (64 - kHashBits);
  static constexpr std::uint64_t kFar = kParts - 1;
  static constexpr std::uint64_t kHash = (std::uint64_t{1} << kHashBits) - 1;

  struct Entry {
    std::uint64_t hash;
    std::uint32_t text;   // of the first of equal hashes: the last text that holds one
    std::uint32_t group;  // of the first of equal hashes: 1 more than its place in groups_; 0 while in one text only
  };

  // The texts that share a shingle, as a list through members_.
  struct Group {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t size;
  };

  struct Member {
    std::uint32_t text;
    std::uint32_t next;
  };

  void meet(Meetings& met);
  void load(std::size_t part);
  void meet_in_part();
  void join(Entry& first, std::uint32_t text);
  void append(Group& group, std::uint32_t text);
  void hand_on(const Group& group, Meetings& met);
  void meet_wide(Meetings& met);
  std::uint32_t everywhere_in_common(std::uint32_t a, std::uint32_t b) const;

  std::size_t words_;
  std::uint64_t meetings_;
  Room room_;
  Chunks chunks_;
  Parts<std::uint64_t> shingles_;
  std::vector<std::uint32_t> last_;  // by part: the text of its last shingle
  std::vector<std::uint32_t> sizes_;

  // Of the part at hand.
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;
  std::vector<Group> groups_;
  std::vector<Member> members_;
  std::vector<std::uint32_t> texts_;  // of a group

  std::uint64_t met_ = 0;                               // meetings made so far
  std::vector<std::vector<std::uint32_t>> wide_;        // texts of each shingle that stands in more than kFew
  std::vector<std::vector<std::uint32_t>> everywhere_;  // by text, where any: numbers of the shingles that met no more
};

}  // namespace stemma
