#include "extract/character_references.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "resources/resources.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestName = 31;  // "CounterClockwiseContourIntegral"
constexpr std::size_t kLongestBare = 6;   // "Aacute"

bool is_alnum(char c) {
  return is_digit(c) || is_ascii_letter(c);
}

struct Name {
  std::string_view name;
  bool bare = false;
  CharacterReference reference;  // its size is that of "&name"
};

CharacterReference reference_to(std::string_view characters, std::size_t size) {
  CharacterReference reference;
  reference.size = size;
  reference.bytes_size = static_cast<std::uint8_t>(characters.copy(reference.bytes.data(), reference.bytes.size()));
  return reference;
}

// The names, found by a hash of their letters.
class Names {
 public:
  Names() : slots_(kSlots) {
    for (const ResourceLine& line : lines_of(resource("resources/extract/character_references.txt"))) add(line);
  }

  const Name* find(std::string_view name) const {
    for (std::size_t slot = hash(name);; slot = (slot + 1) % kSlots) {
      if (slots_[slot] == 0) return nullptr;
      const Name& candidate = names_[slots_[slot] - 1u];
      if (candidate.name == name) return &candidate;
    }
  }

 private:
  static constexpr std::size_t kSlots = 8192;  // a power of two, near four times the names

  static std::size_t hash(std::string_view name) {
    std::uint32_t hash = 2166136261u;  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return (hash ^ hash >> 16) % kSlots;
  }

  void add(const ResourceLine& line) {
    std::string characters;
    std::string_view codes = line.columns.at(1);
    while (!codes.empty()) {
      const std::size_t end = std::min(codes.find(' '), codes.size());
      std::uint32_t code = 0;
      std::from_chars(codes.data(), codes.data() + end, code, 16);
      append_utf8(characters, code);
      codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    const std::string_view name = line.columns[0];
    names_.push_back({name, line.columns.size() > 2, reference_to(characters, name.size() + 1)});
    std::size_t slot = hash(name);
    while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
    slots_[slot] = static_cast<std::uint16_t>(names_.size());
  }

  std::vector<Name> names_;
  std::vector<std::uint16_t> slots_;  // one more than the place in names_; 0 is free
};

// References to the C1 controls mean windows-1252, as browsers read them.
char32_t numeric_character(std::uint32_t code) {
  static constexpr char16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (code >= 0x80 && code < 0xA0) return kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
  return code;
}

CharacterReference numeric_reference(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t first = hex ? 3 : 2;
  std::size_t at = first;
  std::uint32_t code = 0;
  for (; at < text.size(); ++at) {
    const char letter = static_cast<char>(text[at] | 0x20);
    if (!is_digit(text[at]) && !(hex && letter >= 'a' && letter <= 'f')) break;
    const int value = is_digit(text[at]) ? text[at] - '0' : letter - 'a' + 10;
    code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value), 0x110000);
  }
  if (at == first) return {};
  std::string characters;
  append_utf8(characters, numeric_character(code));
  return reference_to(characters, at < text.size() && text[at] == ';' ? at + 1 : at);
}

// The name with its semicolon, else the longest beginning of it that holds without one.
CharacterReference named_reference(std::string_view text, ReferencePlace place) {
  static const Names names;
  std::size_t size = 0;  // of the letters and digits behind "&"
  while (size < kLongestName && size + 1 < text.size() && is_alnum(text[size + 1])) ++size;
  const std::string_view letters = text.substr(1, size);
  if (size + 1 < text.size() && text[size + 1] == ';') {
    if (const Name* name = names.find(letters)) {
      CharacterReference reference = name->reference;
      ++reference.size;
      return reference;
    }
  }
  for (std::size_t bare = std::min(size, kLongestBare); bare > 0; --bare) {
    const Name* name = names.find(letters.substr(0, bare));
    if (name == nullptr || !name->bare) continue;
    const char next = bare + 1 < text.size() ? text[bare + 1] : '\0';
    if (place == ReferencePlace::attribute && (next == '=' || is_alnum(next))) return {};
    return name->reference;
  }
  return {};
}

}  // namespace

CharacterReference character_reference_at(std::string_view text, ReferencePlace place) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return numeric_reference(text);
  return is_alnum(text[1]) ? named_reference(text, place) : CharacterReference{};
}

}  // namespace stemma
