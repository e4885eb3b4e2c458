// What is known of each block of a page, one byte a feature.
//
//     BlockTable table(blocks, 12, 60);          // blocks 12 to 59 are judged
//     for (std::size_t i = table.seen_begin(); i < table.seen_end(); ++i)
//       table.set(Feature::words, i, log_step(words));
//     table.column(Feature::words)[-1]           // the block before the first judged; 0 beyond the ends of the page
//
// A feature is a column, so that a model asks one question of all blocks at once, and of their neighbours by looking at
// the same column a step further. Bytes, and only integer arithmetic on the way to them: the same on every machine.
// Which features there are is the list below; what they are made of stands in block_features.h (wording and order),
// page_features.h (tags and places) and line_features.h (flattened pages). Columns that nobody fills are 0.

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma {

enum class Feature : std::uint8_t {
  // the wording of the block
  words,
  word_size,
  lower_words,
  upper_words,
  capital_words,
  short_words,
  digits,
  commas,
  sentences,
  questions,
  quotes,
  signs,
  year,
  first_sign,
  last_sign,
  running,
  by_chance,
  address,
  // its cues (extract/cues.h), in their order
  cues,
  // what the rules took it for
  kind = cues + 16,
  in_body,
  // its place among the others
  title_likeness,
  behind_title,
  repeats,
  repeated_before,
  said_before,
  said_elsewhere,
  topic,
  links_near,
  running_before,
  running_after,
  share_before,
  running_near,
  running_around,
  from_headline,
  body_before,
  body_after,
  from_body,
  to_body,
  body_near,
  page_body,
  // tags and places of the page
  tag,
  heading,
  link_share,
  bold_share,
  stated,
  parent_share,
  parent_links,
  grand_share,
  grand_links,
  heading_distance,
  heading_level,
  heading_cue,
  same_parent,
  same_path,
  same_parent_before,
  up_from_before,
  // what class names, ids and roles say (Zone in extract/page_tree.h), in the order of their bits
  zones,
  // lines of a flattened page
  look = zones + 21,
  cluster_size,
  index_in_cluster,
  left_in_cluster,
  cluster_running,
  parted,
  in_stretch,
  from_stretch,
  to_stretch,
  title_line,
  // how far back and how far on a line says what may end an article (kTurns in line_features.cpp)
  since,
  until = since + 6,
  // what the lines around are like
  mean_words = until + 6,
  mean_running,
  mean_digits,
  mean_questions,
  alike,
  // its island: running text with few other lines between
  island_share,
  island_rank,
  island_place,
  island_number,
  from_island,
  count,
};

inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::count);

constexpr Feature operator+(Feature feature, std::size_t steps) {
  return static_cast<Feature>(static_cast<std::size_t>(feature) + steps);
}

// Eight steps to a doubling: 0 to 8 as they are, 16 -> 16, 32 -> 24, ... 2^31 -> 232.
constexpr std::uint8_t log_step(std::uint32_t n) {
  if (n < 8) return static_cast<std::uint8_t>(n);
  const int width = std::bit_width(n);
  return static_cast<std::uint8_t>(8 * (width - 3) + static_cast<int>((n >> (width - 4)) & 7u));
}

// 0 to 100; 0 of nothing.
constexpr std::uint8_t percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::uint8_t>(std::min<std::uint64_t>(100 * part / whole, 100));
}

constexpr std::uint8_t capped(std::size_t n, std::size_t most = 255) {
  return static_cast<std::uint8_t>(std::min(n, most));
}

class BlockTable {
 public:
  static constexpr std::size_t kReach = 2;    // how far a column can be looked at beyond either end
  static constexpr std::size_t kAtOnce = 64;  // blocks; behind a column that many bytes can be read, of no meaning

  explicit BlockTable(std::size_t blocks) : BlockTable(blocks, 0, blocks) {}

  // Of the blocks before `begin` and from `end` on it is known that they are no body: they are not judged.
  // Precondition: begin <= end <= blocks.
  BlockTable(std::size_t blocks, std::size_t begin, std::size_t end)
      : blocks_(blocks),
        begin_(begin),
        end_(end),
        stride_(size() + 2 * kReach),
        cells_(kFeatures * stride_ + kAtOnce) {}

  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  std::size_t size() const { return end_ - begin_; }

  // The blocks whose features are looked at: those that are judged and their neighbours.
  std::size_t seen_begin() const { return begin_ - std::min(begin_, kReach); }
  std::size_t seen_end() const { return std::min(end_ + kReach, blocks_); }

  // Precondition: seen_begin() <= block < seen_end().
  void set(Feature feature, std::size_t block, std::uint8_t value) { cells_[place_of(feature, block)] = value; }
  std::uint8_t at(Feature feature, std::size_t block) const { return cells_[place_of(feature, block)]; }

  // From the first block that is judged on.
  const std::uint8_t* column(Feature feature) const { return cells_.data() + place_of(feature, begin_); }

 private:
  std::size_t place_of(Feature feature, std::size_t block) const {
    return static_cast<std::size_t>(feature) * stride_ + kReach + block - begin_;
  }

  std::size_t blocks_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t stride_;
  std::vector<std::uint8_t> cells_;
};

}  // namespace stemma
