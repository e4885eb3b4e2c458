#include "text/word_blocks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/word_kinds.h"

namespace stemma {
namespace {

constexpr std::uint32_t kBytes = WordBlocks::kBytes;

using Bytes = std::array<std::uint8_t, kBytes>;

// Bit i says whether byte i is 1; each byte is 0 or 1.
std::uint64_t packed(const Bytes& bytes) {
  std::uint64_t bits = 0;
  for (std::uint32_t i = 0; i < kBytes; i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    bits |= (eight * 0x0102040810204080u) >> 56 << i;  // gathers the lowest bits of eight bytes in the highest byte
  }
  return bits;
}

struct Ascii {
  std::uint64_t letters;
  std::uint64_t joints;
  std::uint64_t high;  // no ASCII
};

Ascii ascii_of(const std::uint8_t* text) {
  Bytes letters, joints, high;
  for (std::uint32_t i = 0; i < kBytes; ++i) {
    const std::uint8_t c = text[i];
    const bool letter = static_cast<std::uint8_t>((c | 0x20) - 'a') < 26;
    const bool digit = static_cast<std::uint8_t>(c - '0') < 10;
    letters[i] = letter | digit;
    joints[i] = (c == '\'') | (c == '.') | (c == ',');
    high[i] = c >> 7;
  }
  return {packed(letters), packed(joints), packed(high)};
}

std::uint64_t ones(std::uint32_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace

void WordBlocks::Bits::set(std::uint32_t at, std::uint32_t count) {
  here |= at < kBytes ? ones(count) << at : 0;
  if (at + count > kBytes) behind |= at < kBytes ? ones(at + count - kBytes) : ones(count) << (at - kBytes);
}

bool WordBlocks::next() {
  if (next_begin_ >= utf8_.size()) return false;
  begin_ = next_begin_;
  next_begin_ += kBytes;
  letters_.move_on();
  alone_.move_on();
  begins_.move_on();

  const std::size_t left = utf8_.size() - begin_;
  Bytes last;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8_.data() + begin_);
  if (left < kBytes) {
    last = {};
    std::memcpy(last.data(), bytes, left);
    bytes = last.data();
  }
  const Ascii ascii = ascii_of(bytes);
  const bool letter_before = letter_before_;
  letters_.here |= ascii.letters;
  if (ascii.high) look_up(ascii.high);
  letter_before_ = letters_.here >> 63;

  const std::uint64_t behind_letters = letters_.here << 1 | std::uint64_t{letter_before};
  std::uint64_t before_letters = letters_.here >> 1;
  if (ascii.joints >> 63 && left > kBytes && word_character_at(utf8_, next_begin_).kind == WordKind::letter) {
    before_letters |= std::uint64_t{1} << 63;
  }
  inside_ = letters_.here | alone_.here | (ascii.joints & behind_letters & before_letters);
  return true;
}

void WordBlocks::look_up(std::uint64_t high) {
  for (; high; high &= high - 1) {
    const std::uint32_t at = begin_ + static_cast<std::uint32_t>(std::countr_zero(high));
    if (at >= looked_up_) add_character(at);
  }
}

// What the character before `at`, which is looked up now, makes of a mark or joint there.
WordBlocks::Before WordBlocks::before(std::uint32_t at) const {
  if (at == looked_up_ && at > 0) return last_;
  const bool letter = at == begin_ ? letter_before_ : (letters_.here >> (at - begin_ - 1)) & 1;
  return letter ? Before::letter : Before::other;
}

void WordBlocks::add_character(std::uint32_t at) {
  const WordCharacter c = word_character_at(utf8_, at);
  const std::uint32_t in_block = at - begin_, behind = at + c.size;
  Before now = Before::other;
  switch (c.kind) {
    case WordKind::letter:
      now = Before::letter;
      break;
    case WordKind::alone:
      now = Before::alone;
      begins_.set(in_block, 1);
      break;
    case WordKind::mark:
      now = before(at);
      break;
    case WordKind::joint:
      if (before(at) == Before::letter && behind < utf8_.size() &&
          word_character_at(utf8_, behind).kind == WordKind::letter) {
        now = Before::letter;
      }
      break;
    case WordKind::other:
      break;
  }
  if (now == Before::letter) letters_.set(in_block, c.size);
  if (now == Before::alone) {
    alone_.set(in_block, c.size);
    if (c.kind == WordKind::mark) begins_.here &= ~(std::uint64_t{1} << in_block);
    begins_.set(in_block + c.size, 1);
  }
  last_ = now;
  looked_up_ = behind;
}

}  // namespace stemma
