// The gazetteer: towns, units, countries and regions of the world, by name.
//
//     const Gazetteer& gazetteer = Gazetteer::built_in();
//     GazetteerKey key;
//     key.add("new"); key.add("york");           // folded tokens; blanks, hyphens and full stops do not count
//     for (const auto& found : gazetteer.find(key))
//       gazetteer.place(found.place)              // "New York City", US, 40.71, -74.01, 8.8 million
//
// 273,000 places under 673,000 keys. Candidates come most important first: regions, countries, first-order units by
// population, then the rest by population. It is read in place from models/gazetteer.bin: nothing is built at start,
// and a look-up that fails, as most do, costs about one cache miss.
//
// The file is little-endian: "STMGAZET", u32 version (1), u32 number of sections, for each section u32 offset and u32
// count; each section begins at a multiple of 8.
//
//     0  keys       u64: 43 bits of the key's hash, 1 bit set where the name is a rare one, 20 bits of the place's
//     number 1  buckets    u32: first key whose upper 16 bits are at least the index; 65537 of them 2  places     24
//     bytes: i32 latitude, i32 longitude (in 1/100000 degree), u32 GeoNames id (0: none), u32 population,
//                   u32 name (byte of section 5), u16 first-order unit (index of section 4, 0xFFFF: none), u8 country
//                   (index of section 3), u8 kind
//     3  countries  2 bytes: ISO 3166-1 alpha-2, or zeros
//     4  units      u32: the place that is the first-order unit
//     5  names      UTF-8, each ended by a zero byte; the count is of bytes
//
// The hash is FNV-1a of 64 bits over the key: the folded name without ASCII marks and blanks, without a first "the", a
// first "st", "mt" or "ft" written out.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stemma {

enum class GazetteerKind : std::uint8_t { region, country, admin1, admin2, city, section, landmark };

struct GazetteerPlace {
  std::string_view name;
  double lat = 0;
  double lon = 0;
  std::uint32_t geonames = 0;  // 0 where unknown
  std::uint32_t population = 0;
  std::string_view country;           // ISO 3166-1 alpha-2, or empty
  std::optional<std::uint32_t> unit;  // the place that is its first-order unit; of a unit, itself
  GazetteerKind kind = GazetteerKind::city;
};

// Builds a key token by token, so that a longest match costs one step for each token.
class GazetteerKey {
 public:
  // `folded` as Tokens::lower gives it.
  void add(std::string_view folded);
  std::uint64_t hash() const { return hash_; }

  // The key that had this hash.
  static GazetteerKey of_hash(std::uint64_t hash) {
    GazetteerKey key;
    key.hash_ = hash;
    return key;
  }

 private:
  static constexpr std::uint64_t kBasis = 0xCBF29CE484222325;
  std::uint64_t hash_ = kBasis;
};

class Gazetteer {
 public:
  struct Candidate {
    std::uint32_t place = 0;
    bool usual = false;  // whether that is its usual name, not a rare or foreign one
  };

  // Candidates of one key, in order of importance.
  class Candidates {
   public:
    class Iterator {
     public:
      explicit Iterator(const char* at) : at_(at) {}
      Candidate operator*() const;
      Iterator& operator++() {
        at_ += sizeof(std::uint64_t);
        return *this;
      }
      bool operator!=(const Iterator& other) const { return at_ != other.at_; }

     private:
      const char* at_;
    };

    Candidates(const char* begin, const char* end) : begin_(begin), end_(end) {}
    Iterator begin() const { return Iterator(begin_); }
    Iterator end() const { return Iterator(end_); }
    bool empty() const { return begin_ == end_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>((end_ - begin_) / sizeof(std::uint64_t)); }

   private:
    const char* begin_;
    const char* end_;
  };

  static const Gazetteer& built_in();

  // `bytes` must outlive the gazetteer. Throws std::runtime_error where they are no gazetteer of this version.
  explicit Gazetteer(std::string_view bytes);

  Candidates find(const GazetteerKey& key) const;

  // Precondition: place < size().
  GazetteerPlace place(std::uint32_t place) const;
  std::uint32_t size() const { return sections_[2].count; }

 private:
  struct Section {
    const char* begin = nullptr;
    std::uint32_t count = 0;
  };

  Section sections_[6];
};

}  // namespace stemma
