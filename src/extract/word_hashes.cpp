#include "extract/word_hashes.h"

#include <algorithm>
#include <array>

#include "extract/count_words.h"
#include "extract/word_classes.h"
#include "text/first_bytes.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

// A word's hash: of its letters and digits, folded in ASCII, sixteen bytes at a time.
class WordHash {
 public:
  // A hash of all bytes of a word of fewer than sixteen, the first the lowest of `low`; those beyond are 0.
  static std::uint32_t of(std::uint64_t low, std::uint64_t high) {
    return static_cast<std::uint32_t>(mixed(0, low, high) >> 32);
  }

  // Letters beyond ASCII by their code.
  void add(char32_t c) {
    open_ = true;
    if (c < 0x80) return add_byte(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    for (const unsigned shift : {0u, 8u, 16u}) add_byte(static_cast<unsigned char>(c >> shift));
  }

  bool is_open() const { return open_; }
  std::uint32_t value() const { return static_cast<std::uint32_t>(mixed(hash_, bytes_[0], bytes_[1]) >> 32); }

 private:
  void add_byte(unsigned char byte) {
    bytes_[size_ / 8] |= std::uint64_t{byte} << 8 * (size_ % 8);
    if (++size_ < 16) return;
    hash_ = mixed(hash_, bytes_[0], bytes_[1]);
    bytes_ = {};
    size_ = 0;
  }

  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t low, std::uint64_t high) {
    const std::uint64_t mix = (hash ^ low) * 0x9E3779B97F4A7C15u + (high ^ high >> 29) * 0xD6E8FEB86659FD93u;
    return (mix ^ mix >> 32) * 0x9E3779B97F4A7C15u;
  }

  std::uint64_t hash_ = 0;
  std::array<std::uint64_t, 2> bytes_{};
  std::size_t size_ = 0;  // of `bytes_`
  bool open_ = false;
};

class Hashing {
 public:
  Hashing(std::string_view text, WordHashes& hashes) : text_(text), hashes_(hashes) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!word_.is_open()) at = take_plain_words(at);
      if (at == text_.size()) break;
      const Character c = character_at(text_, at);
      at += c.size;
      take(c.code);
    }
    end_word();
  }

 private:
  static constexpr std::size_t kMany = 16;
  static_assert(ManyBytes::kSize <= kMany);

  // Most of a text: words of letters and digits of ASCII with a space between them, as far as they go and sixteen bytes
  // can be read. Returns where that is.
  std::size_t take_plain_words(std::size_t at) {
    while (at + kMany < text_.size()) {
      const char* const bytes = text_.data() + at;
      const ManyBytes many(bytes);
      const ManyBytes::Mask ends = ManyBytes::none_of(many.small().within('a', 'z') | many.within('0', '9'));
      const std::size_t size = ends == 0 ? kMany : ManyBytes::first(ends);
      if (size == 0 || size >= kMany || goes_on(bytes + size)) return at;
      const std::uint64_t low = small_bytes(bytes, size);
      hashes_.push_back(WordHash::of(low, small_bytes(bytes + 8, std::max<std::size_t>(size, 8) - 8)));
      at += size;
      if (bytes[size] != ' ') return at;
      ++at;
    }
    return at;
  }

  // Whether what stands behind letters and digits may join them to more. Precondition: two bytes can be read, or one
  // that is no full stop.
  static bool goes_on(const char* behind) {
    if (behind[0] == '.') return behind[1] != ' ';
    return behind[0] < 0 || joins_word(static_cast<unsigned char>(behind[0]));
  }

  // The first eight of `size` letters and digits, or all of them, in small letters.
  static std::uint64_t small_bytes(const char* bytes, std::size_t size) {
    constexpr std::uint64_t kSmall = 0x2020202020202020u;  // the bit that makes a letter small; digits have it
    return first_eight_from(bytes, size) | (kSmall & bytes_of_text(size));
  }

  void take(char32_t c) {
    if (is_of_word(class_of(c))) {
      if (is_spaceless(c)) end_word();
      return word_.add(c);
    }
    if (!joins_word(c)) end_word();
  }

  void end_word() {
    if (!word_.is_open()) return;
    hashes_.push_back(word_.value());
    word_ = {};
  }

  std::string_view text_;
  WordHashes& hashes_;
  WordHash word_;  // that is open
};

}  // namespace

void add_hashes(std::string_view text, WordHashes& hashes) {
  Hashing(text, hashes).run();
}

WordHashes hashes_of(std::string_view text) {
  WordHashes hashes;
  add_hashes(text, hashes);
  return hashes;
}

WordHashes sorted_hashes_of(std::string_view text) {
  WordHashes hashes = hashes_of(text);
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

}  // namespace stemma
