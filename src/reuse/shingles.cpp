#include "reuse/shingles.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::size_t kShort = 16;
constexpr std::uint64_t kEach = 0x0101010101010101u;  // times a byte: that byte, eight times

// Up to sixteen bytes of a word, with zeros behind; no word holds a zero.
struct ShortWord {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

// The bytes from `at` on, without looking behind the end of the text.
ShortWord load(std::string_view text, std::uint32_t at, std::uint32_t size) {
  ShortWord word;
  if (at + kShort <= text.size()) {
    std::memcpy(&word, text.data() + at, kShort);
    static constexpr std::array<std::uint8_t, 2 * kShort> kMask = [] {
      std::array<std::uint8_t, 2 * kShort> mask{};
      std::fill_n(mask.begin(), kShort, 0xFF);
      return mask;
    }();
    ShortWord mask;
    std::memcpy(&mask, kMask.data() + kShort - size, kShort);
    word.first &= mask.first;
    word.second &= mask.second;
  } else {
    std::memcpy(&word, text.data() + at, size);
  }
  return word;
}

bool is_ascii(ShortWord word) {
  return ((word.first | word.second) & 0x80 * kEach) == 0;
}

// Eight ASCII characters at once. Adding moves a byte's highest bit for those beyond a bound.
std::uint64_t lower(std::uint64_t ascii) {
  const std::uint64_t from_a = ascii + (0x80 - 'A') * kEach, beyond_z = ascii + (0x7F - 'Z') * kEach;
  return ascii | (from_a & ~beyond_z & 0x80 * kEach) >> 2;
}

__extension__ using Product = unsigned __int128;

// Both halves of a product hold bits of all that went in.
std::uint64_t hash_of(ShortWord word) {
  const auto product = static_cast<Product>(word.first ^ 0x9E3779B97F4A7C15u) * (word.second ^ 0xC2B2AE3D27D4EB4Fu);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t hash_of_folded(std::string_view word) {
  const std::string folded = fold(word);
  if (folded.size() > kShort) return XXH3_64bits(folded.data(), folded.size());
  ShortWord bytes;
  std::memcpy(&bytes, folded.data(), folded.size());
  return hash_of(bytes);
}

std::uint64_t hash_of(std::string_view text, Span word) {
  if (word.size() > kShort) return hash_of_folded(slice(text, word));
  const ShortWord bytes = load(text, word.begin, word.size());
  if (!is_ascii(bytes)) return hash_of_folded(slice(text, word));
  return hash_of(ShortWord{lower(bytes.first), lower(bytes.second)});
}

}  // namespace

WordRow word_row(std::string_view text) {
  WordRow row;
  row.spans.reserve(text.size() / 6);  // letters of a word and the space behind it
  row.hashes.reserve(text.size() / 6);
  for_each_word(text, [&](Span word) {
    row.spans.push_back(word);
    row.hashes.push_back(hash_of(text, word));
  });
  return row;
}

}  // namespace stemma
