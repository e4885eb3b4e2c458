// Units of UTF-16: a character beyond U+FFFF is a pair of them, a high one and a low one.
//
//     if (is_high_surrogate(unit) && is_low_surrogate(next)) use(of_surrogates(unit, next));

#pragma once

namespace stemma {

constexpr bool is_high_surrogate(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

constexpr bool is_low_surrogate(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// The character of a pair. Precondition: high and low.
constexpr char32_t of_surrogates(char32_t high, char32_t low) {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

}  // namespace stemma
