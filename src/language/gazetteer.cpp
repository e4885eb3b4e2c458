#include "language/gazetteer.h"

#include <bit>
#include <cstring>
#include <stdexcept>
#include <string>

#include "resources/resources.h"

namespace stemma {
namespace {

static_assert(std::endian::native == std::endian::little, "the gazetteer is read in place");

constexpr std::string_view kMagic = "STMGAZET";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kSections = 6;
constexpr std::uint64_t kPrime = 0x100000001B3;
constexpr std::uint32_t kPlaceBits = 20;
constexpr std::uint64_t kRare = std::uint64_t{1} << kPlaceBits;
constexpr std::uint64_t kPlaceMask = kRare - 1;
constexpr std::uint64_t kHashMask = ~((kRare << 1) - 1);
constexpr std::uint32_t kPlaceBytes = 24;
constexpr std::uint16_t kNoUnit = 0xFFFF;

enum SectionNumber { keys, buckets, places, countries, units, names };

template <typename Number>
Number read(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

// How a first token is written out.
std::string_view in_full(std::string_view token) {
  if (!token.empty() && token.back() == '.') token.remove_suffix(1);
  if (token == "st") return "saint";
  if (token == "mt") return "mount";
  if (token == "ft") return "fort";
  return token;
}

bool counts(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

void GazetteerKey::add(std::string_view folded) {
  if (hash_ == kBasis) folded = in_full(folded);
  for (const char c : folded) {
    if (counts(c)) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kPrime;
  }
}

const Gazetteer& Gazetteer::built_in() {
  static const Gazetteer kBuiltIn(resource("models/gazetteer.bin"));
  return kBuiltIn;
}

Gazetteer::Gazetteer(std::string_view bytes) {
  constexpr std::size_t kHead = 16 + kSections * 8;
  if (bytes.size() < kHead || !bytes.starts_with(kMagic) || read<std::uint32_t>(bytes.data() + 8) != kVersion ||
      read<std::uint32_t>(bytes.data() + 12) != kSections) {
    throw std::runtime_error("models/gazetteer.bin: no gazetteer of version " + std::to_string(kVersion) +
                             "; make it anew by train/gazetteer.py");
  }
  static constexpr std::uint32_t kItemBytes[kSections] = {8, 4, kPlaceBytes, 2, 4, 1};
  for (std::uint32_t s = 0; s < kSections; ++s) {
    const auto offset = read<std::uint32_t>(bytes.data() + 16 + 8 * s);
    const auto count = read<std::uint32_t>(bytes.data() + 20 + 8 * s);
    if (offset + std::uint64_t{count} * kItemBytes[s] > bytes.size()) {
      throw std::runtime_error("models/gazetteer.bin: cut short in section " + std::to_string(s) +
                               "; make it anew by train/gazetteer.py");
    }
    sections_[s] = {bytes.data() + offset, count};
  }
}

Gazetteer::Candidates Gazetteer::find(const GazetteerKey& key) const {
  const std::uint64_t wanted = key.hash() & kHashMask;
  const char* bucket = sections_[buckets].begin + sizeof(std::uint32_t) * (wanted >> 48);
  const char* const first = sections_[keys].begin;
  const char* at = first + sizeof(std::uint64_t) * read<std::uint32_t>(bucket);
  const char* const last = first + sizeof(std::uint64_t) * read<std::uint32_t>(bucket + sizeof(std::uint32_t));
  while (at != last && (read<std::uint64_t>(at) & kHashMask) < wanted) at += sizeof(std::uint64_t);
  const char* end = at;
  while (end != last && (read<std::uint64_t>(end) & kHashMask) == wanted) end += sizeof(std::uint64_t);
  return {at, end};
}

Gazetteer::Candidate Gazetteer::Candidates::Iterator::operator*() const {
  const auto entry = read<std::uint64_t>(at_);
  return {static_cast<std::uint32_t>(entry & kPlaceMask), (entry & kRare) == 0};
}

GazetteerPlace Gazetteer::place(std::uint32_t place) const {
  const char* at = sections_[places].begin + std::size_t{kPlaceBytes} * place;
  GazetteerPlace found;
  found.lat = read<std::int32_t>(at) / 1e5;
  found.lon = read<std::int32_t>(at + 4) / 1e5;
  found.geonames = read<std::uint32_t>(at + 8);
  found.population = read<std::uint32_t>(at + 12);
  found.name = sections_[names].begin + read<std::uint32_t>(at + 16);
  if (const auto unit = read<std::uint16_t>(at + 20); unit != kNoUnit) {
    found.unit = read<std::uint32_t>(sections_[units].begin + sizeof(std::uint32_t) * unit);
  }
  const char* country = sections_[countries].begin + 2 * static_cast<unsigned char>(at[22]);
  found.country = *country == '\0' ? std::string_view() : std::string_view(country, 2);
  found.kind = static_cast<GazetteerKind>(at[23]);
  return found;
}

}  // namespace stemma
