// Searches for the next byte that matters, many bytes at a time.
//
//     const std::size_t end = find_first<'<', '&'>(page, at);
//     page[end]                                  // "<" or "&", or end == page.size()
//     end_of<' ', '\n'>(page, at);               // where the white space ends that begins there
//
// Sixteen bytes at a time where the machine has SSE2, else eight in a plain integer; the same result with either.
// Promise: O(end - at), and no byte outside the text is read.

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/first_bytes.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace stemma {

template <char... kBytes>
struct Bytes {};

// Eight bytes in an integer. A mask has the high bit of each byte that is meant.
class EightBytes {
 public:
  static constexpr std::size_t kSize = 8;
  using Mask = std::uint64_t;

  explicit EightBytes(const char* from) {
    std::memcpy(&bytes_, from, kSize);
    if constexpr (std::endian::native == std::endian::big) bytes_ = __builtin_bswap64(bytes_);
  }

  // Zeros behind the text. Precondition: it has at most kSize bytes.
  static EightBytes of(std::string_view text) { return EightBytes(first_eight(text)); }

  Mask equal(char byte) const {
    const std::uint64_t zero_where_equal = bytes_ ^ (kOnes * static_cast<unsigned char>(byte));
    return ~(((zero_where_equal & ~kHighs) + ~kHighs) | zero_where_equal) & kHighs;
  }

  // Precondition: most < 0x80.
  Mask at_most(unsigned char most) const { return ~(((bytes_ & ~kHighs) + kOnes * (0x7Fu - most)) | bytes_) & kHighs; }

  // The same bytes, letters in lower case and others as they may be.
  EightBytes small() const { return EightBytes(bytes_ | kOnes * 0x20); }

  // The same bytes, letters of ASCII in lower case.
  EightBytes lower_ascii() const { return EightBytes(bytes_ | within('A', 'Z') >> 2); }

  template <char... kBytes>
  Mask one_of() const {
    return (equal(kBytes) | ...);
  }

  void store(char* to) const {
    const std::uint64_t bytes = std::endian::native == std::endian::big ? __builtin_bswap64(bytes_) : bytes_;
    std::memcpy(to, &bytes, kSize);
  }

  // Those that are at most `most` or one of `kBytes`.
  template <char... kBytes>
  Mask at_most_or(unsigned char most) const {
    return (at_most(most) | ... | equal(kBytes));
  }

  // Letters and digits of ASCII and "_".
  Mask of_words() const { return small().within('a', 'z') | within('0', '9') | equal('_'); }

  // Bytes of UTF-8 that begin no character.
  Mask inside_characters() const { return at_least(0x80) & none_of(at_least(0xC0)); }

  // Precondition: 0 < first <= last < 0x80.
  Mask within(unsigned char first, unsigned char last) const { return at_most(last) & ~at_most(first - 1); }

  // Precondition: least >= 0x80.
  Mask at_least(unsigned char least) const { return ((bytes_ & ~kHighs) + kOnes * (0x100u - least)) & bytes_ & kHighs; }

  static Mask none_of(Mask mask) { return ~mask & kHighs; }
  static Mask next(Mask mask) { return mask >> 8; }  // of each byte what it says of the one behind
  static std::uint64_t bits(Mask mask) { return (mask >> 7) * 0x0102040810204080u >> 56; }   // one a byte
  static Mask behind(Mask mask, std::size_t bytes) { return mask & ~Mask{0} << 8 * bytes; }  // without the first few
  static std::size_t first(Mask mask) { return static_cast<std::size_t>(std::countr_zero(mask)) / 8; }

 private:
  static constexpr std::uint64_t kOnes = 0x0101010101010101;
  static constexpr std::uint64_t kHighs = kOnes << 7;

  explicit EightBytes(std::uint64_t bytes) : bytes_(bytes) {}

  std::uint64_t bytes_ = 0;
};

#ifdef __SSE2__
class SixteenBytes {
 public:
  static constexpr std::size_t kSize = 16;
  using Mask = std::uint32_t;

  explicit SixteenBytes(const char* from) : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))) {}

  // Zeros behind the text. Precondition: it has at most kSize bytes.
  static SixteenBytes of(std::string_view text) {
    const std::uint64_t high = text.size() > 8 ? first_eight(text.substr(8)) : 0;
    return SixteenBytes(_mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(first_eight(text))));
  }

  Mask equal(char byte) const {
    return static_cast<Mask>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(byte))));
  }

  Mask at_most(unsigned char most) const {
    const __m128i limit = _mm_set1_epi8(static_cast<char>(most));
    return static_cast<Mask>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(bytes_, limit), limit)));
  }

  SixteenBytes small() const { return SixteenBytes(_mm_or_si128(bytes_, _mm_set1_epi8(0x20))); }

  SixteenBytes lower_ascii() const {
    return SixteenBytes(_mm_or_si128(bytes_, _mm_and_si128(in_range(bytes_, 'A', 'Z'), _mm_set1_epi8(0x20))));
  }

  void store(char* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes_); }

  Mask at_least(unsigned char least) const {
    return static_cast<Mask>(
        _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(bytes_, _mm_set1_epi8(static_cast<char>(least))), bytes_)));
  }

  Mask within(unsigned char first, unsigned char last) const {
    return static_cast<Mask>(_mm_movemask_epi8(in_range(bytes_, first, last)));
  }

  template <char... kBytes>
  Mask one_of() const {
    __m128i found = _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(kBytes)))), ...);
    return static_cast<Mask>(_mm_movemask_epi8(found));
  }

  template <char... kBytes>
  Mask at_most_or(unsigned char most) const {
    const __m128i limit = _mm_set1_epi8(static_cast<char>(most));
    __m128i found = _mm_cmpeq_epi8(_mm_max_epu8(bytes_, limit), limit);
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(kBytes)))), ...);
    return static_cast<Mask>(_mm_movemask_epi8(found));
  }

  Mask of_words() const {
    const __m128i letters = in_range(_mm_or_si128(bytes_, _mm_set1_epi8(0x20)), 'a', 'z');
    const __m128i signs = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('_'));
    const __m128i found = _mm_or_si128(_mm_or_si128(letters, in_range(bytes_, '0', '9')), signs);
    return static_cast<Mask>(_mm_movemask_epi8(found));
  }

  Mask inside_characters() const {
    const __m128i least = _mm_set1_epi8(static_cast<char>(0xC0));  // -64; those from 0x80 on are less
    return static_cast<Mask>(_mm_movemask_epi8(_mm_cmplt_epi8(bytes_, least)));
  }

  static Mask none_of(Mask mask) { return ~mask & 0xFFFF; }
  static Mask next(Mask mask) { return mask >> 1; }
  static std::uint64_t bits(Mask mask) { return mask; }
  static Mask behind(Mask mask, std::size_t bytes) { return mask & ~Mask{0} << bytes; }
  static std::size_t first(Mask mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }

 private:
  explicit SixteenBytes(__m128i bytes) : bytes_(bytes) {}

  // All ones where a byte is.
  static __m128i in_range(__m128i bytes, unsigned char first, unsigned char last) {
    const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(first)));
    const __m128i limit = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_max_epu8(above, limit), limit);
  }

  __m128i bytes_;
};
using ManyBytes = SixteenBytes;
#else
using ManyBytes = EightBytes;
#endif

// The first byte at or behind `at` that passes a test, of `Many` bytes at a time and of one. The last few are looked at
// together with those before them.
template <typename Many, typename Test, typename TestOne>
std::size_t first_that(std::string_view text, std::size_t at, Test test, TestOne test_one) {
  for (; at + Many::kSize <= text.size(); at += Many::kSize) {
    const typename Many::Mask passed = test(Many(text.data() + at));
    if (passed != 0) return at + Many::first(passed);
  }
  if (at < text.size() && text.size() >= Many::kSize) {
    const std::size_t last = text.size() - Many::kSize;
    const typename Many::Mask passed = Many::behind(test(Many(text.data() + last)), at - last);
    return passed != 0 ? last + Many::first(passed) : text.size();
  }
  while (at < text.size() && !test_one(text[at])) ++at;
  return at;
}

// The first of `kEnds`.
template <typename Many, char... kEnds>
std::size_t first_by(std::string_view text, std::size_t at, Bytes<kEnds...>) {
  return first_that<Many>(
      text, at, [](Many many) { return many.template one_of<kEnds...>(); },
      [](char c) { return ((c == kEnds) || ...); });
}

// The first that is none of `kBytes`.
template <typename Many, char... kBytes>
std::size_t end_by(std::string_view text, std::size_t at, Bytes<kBytes...>) {
  return first_that<Many>(
      text, at, [](Many many) { return Many::none_of(many.template one_of<kBytes...>()); },
      [](char c) { return ((c != kBytes) && ...); });
}

template <char... kBytes>
std::size_t end_of(std::string_view text, std::size_t at) {
  return end_by<ManyBytes>(text, at, Bytes<kBytes...>{});
}

// The bytes of sixty-four from `from` on that pass a test of many at a time, one bit a byte.
template <typename Test>
std::uint64_t bits_of_64(const char* from, Test test) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 64; at += ManyBytes::kSize) bits |= ManyBytes::bits(test(ManyBytes(from + at))) << at;
  return bits;
}

// Calls `use` with many bytes of a text at a time and the place of the first, until it has seen all; some twice, and
// zeros behind a text that is shorter than that.
template <typename Use>
void for_each_many(std::string_view text, Use use) {
  if (text.size() < ManyBytes::kSize) return use(ManyBytes::of(text), 0);
  const std::size_t last = text.size() - ManyBytes::kSize;
  for (std::size_t from = 0; from < last; from += ManyBytes::kSize) use(ManyBytes(text.data() + from), from);
  use(ManyBytes(text.data() + last), last);
}

// Whether one of `kBytes` stands in a text that is short as a rule: all of it is looked at.
template <char... kBytes>
bool has_any_of(std::string_view text) {
  ManyBytes::Mask found = 0;
  for_each_many(text, [&found](ManyBytes many, std::size_t) { found |= many.one_of<kBytes...>(); });
  return found != 0;
}

// Whether one of the places at which one of `kBytes` stands passes a test. Precondition: none of them is 0.
template <char... kBytes, typename Test>
bool any_place_of(std::string_view text, Test test) {
  for (std::size_t at = 0; at < text.size(); at += 64) {
    std::uint64_t left = 0;
    for_each_many(text.substr(at, 64), [&left](ManyBytes many, std::size_t from) {
      left |= ManyBytes::bits(many.one_of<kBytes...>()) << from;
    });
    for (; left != 0; left &= left - 1) {
      if (test(at + static_cast<std::size_t>(std::countr_zero(left)))) return true;
    }
  }
  return false;
}

// As find_first(), where it is not near.
template <char... kEnds>
std::size_t find_far(std::string_view text, std::size_t at) {
  if constexpr (sizeof...(kEnds) == 1) {
    return std::min(text.find(kEnds..., at), text.size());  // memchr, which takes as many bytes as the machine can
  } else {
    for (; at + 64 <= text.size(); at += 64) {
      const std::uint64_t found = bits_of_64(text.data() + at, [](ManyBytes many) { return many.one_of<kEnds...>(); });
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
    }
    return first_by<ManyBytes>(text, at, Bytes<kEnds...>{});
  }
}

// The first of `kEnds` at or behind `at`, or the text's end.
template <char... kEnds>
inline std::size_t find_first(std::string_view text, std::size_t at) {
  if (at + 64 <= text.size()) {
    const std::uint64_t found = bits_of_64(text.data() + at, [](ManyBytes many) { return many.one_of<kEnds...>(); });
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
    at += 64;
  }
  return find_far<kEnds...>(text, at);
}

}  // namespace stemma
