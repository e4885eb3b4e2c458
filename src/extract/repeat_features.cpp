#include "extract/repeat_features.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "extract/block_model.h"
#include "extract/hashed_table.h"

namespace stemma {
namespace {

constexpr std::size_t kTopicWords = 5;  // fewer say nothing of what a text is about

constexpr std::uint16_t kNobody = 0xFFFF;
static_assert(kMostJudged < kNobody);

// The first and the last block that says a thing.
struct Sayers {
  std::uint16_t first = kNobody;
  std::uint16_t last = 0;

  // Blocks come in order.
  void add(std::size_t block) {
    last = static_cast<std::uint16_t>(block);
    first = std::min(first, last);
  }

  // Whether a block says it that is not this one. Without a branch: what words are shared cannot be foreseen.
  std::size_t other_than(std::size_t block) const {
    return static_cast<std::size_t>(first <= last) &
           (static_cast<std::size_t>(first != block) | static_cast<std::size_t>(last != block));
  }
};

// The first block that says a piece, and how often it does, as long as no other has said it.
struct FirstSayer {
  std::uint16_t block = kNobody;
  std::uint16_t pieces = 0;  // no more than it can count

  void add() { pieces = static_cast<std::uint16_t>(std::min(pieces + 1, 0xFFFF)); }
};

class Writer {
 public:
  Writer(const LabelledPage& page, const TextsWords& words, const std::vector<char>& running, BlockTable& table)
      : page_(page), words_(words), running_(running), table_(table), seed_(seed_of(words.all())) {}

  void write() {
    write_repeats();
    write_pieces();
    write_topic();
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  void set(Feature feature, std::size_t i, std::uint8_t value) { table_.set(feature, i, value); }

  // Teasers and captions are often said twice.
  void write_repeats() {
    HashedTable<std::uint32_t> counts(size(), seed_);
    std::vector<std::size_t> places;
    places.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) {
      places.push_back(counts.place_of(seed_of(words_.of(i))));
      set(Feature::repeated_before, i, capped(counts.at(places[i])++));
    }
    for (std::size_t i = 0; i < size(); ++i) set(Feature::repeats, i, capped(counts.at(places[i]) - 1));
  }

  // How much of a block, in pieces of three words, the page says before and anywhere else.
  void write_pieces() {
    HashedTable<FirstSayer> sayers(words_.all().size(), seed_);
    std::vector<std::uint32_t> before(size());  // pieces
    std::vector<std::uint32_t> behind(size());  // pieces that are said again, but not before
    for (std::size_t i = 0; i < size(); ++i) {
      const std::span<const std::uint32_t> words = words_.of(i);
      for (std::size_t k = 0; k + 2 < words.size(); ++k) {
        FirstSayer& first = sayers.at(sayers.place_of(hash_of_piece(words[k], words[k + 1], words[k + 2])));
        if (first.block == kNobody) first.block = static_cast<std::uint16_t>(i);
        if (first.block == i) {
          first.add();
        } else {
          ++before[i];
          behind[first.block] += std::exchange(first.pieces, std::uint16_t{0});
        }
      }
    }
    for (std::size_t i = 0; i < size(); ++i) {
      const std::size_t words = words_.of(i).size();
      const std::size_t all = words - std::min(words, std::size_t{2});
      set(Feature::said_before, i, percent(before[i], all));
      set(Feature::said_elsewhere, i, percent(before[i] + behind[i], all));
    }
  }

  // The share of a block's words that come up in the rest of what the rules took for the body.
  void write_topic() {
    const auto speaks = [this](std::size_t i) { return in_body(page_.blocks[i].kind) && running_[i] != 0; };
    std::size_t said = 0;
    for (std::size_t i = 0; i < size(); ++i) said += speaks(i) ? words_.of(i).size() : 0;
    HashedTable<Sayers> sayers(said, seed_);
    std::vector<std::uint32_t> places;  // of the words of those that speak
    places.reserve(said);
    for (std::size_t i = 0; i < size(); ++i) {
      if (!speaks(i)) continue;
      for (const std::uint32_t word : words_.of(i)) {
        places.push_back(static_cast<std::uint32_t>(sayers.place_of(word)));
        sayers.at(places.back()).add(i);
      }
    }
    auto place = places.begin();
    for (std::size_t i = 0; i < size(); ++i) {
      const std::span<const std::uint32_t> words = words_.of(i);
      std::size_t shared = 0;
      if (speaks(i)) {
        for (const auto end = place + static_cast<std::ptrdiff_t>(words.size()); place != end; ++place)
          shared += sayers.at(*place).other_than(i);
      } else if (words.size() >= kTopicWords) {
        for (const std::uint32_t word : words) shared += sayers.of(word).other_than(i);
      }
      if (words.size() >= kTopicWords) set(Feature::topic, i, percent(shared, words.size()));
    }
  }

  const LabelledPage& page_;
  const TextsWords& words_;
  const std::vector<char>& running_;
  BlockTable& table_;
  std::uint64_t seed_;
};

}  // namespace

void add_repeat_features(const LabelledPage& page, const TextsWords& words, const std::vector<char>& running,
                         BlockTable& table) {
  Writer(page, words, running, table).write();
}

}  // namespace stemma
