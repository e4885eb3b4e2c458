#include "extract/word_classes.h"

#include <unicode/uchar.h>

#include <array>
#include <cstddef>

namespace stemma {
namespace {

// Of alphabets and of dashes and quotes, which most text beyond ASCII is made of.
constexpr std::size_t kKept = 0x2070;

WordClass class_by_category(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_islower(code)) return WordClass::lower;
  if (u_isupper(code)) return WordClass::upper;
  return u_isalpha(code) ? WordClass::letter : WordClass::other;
}

std::array<WordClass, kKept> kept_classes() {
  std::array<WordClass, kKept> classes{};
  for (std::size_t c = 0; c < kKept; ++c) classes[c] = class_by_category(static_cast<char32_t>(c));
  return classes;
}

}  // namespace

WordClass class_beyond_ascii(char32_t c) {
  static const std::array<WordClass, kKept> kClasses = kept_classes();
  return c < kKept ? kClasses[c] : class_by_category(c);
}

}  // namespace stemma
