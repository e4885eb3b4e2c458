#include "language/names_features.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestPlaceName = 5;  // tokens
constexpr std::uint32_t kLongestRun = 12;       // capitalised words in a row that are looked along

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 30;
  value *= 0xBF58476D1CE4E5B9;
  value ^= value >> 27;
  value *= 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

// What a token's letters look like: one of a few dozen numbers.
std::uint32_t shape_of(std::string_view token) {
  bool upper = false, lower = false, digit = false, mark = false, inner = false;
  bool first_upper = false;
  for (std::size_t at = 0; at < token.size();) {
    const Character c = character_at(token, at);
    const auto code = static_cast<UChar32>(c.code);
    if (u_isupper(code)) {
      if (at == 0)
        first_upper = true;
      else
        inner = true;
      upper = true;
    } else if (u_isalpha(code)) {
      lower = true;
    } else if (u_isdigit(code)) {
      digit = true;
    } else {
      mark = true;
    }
    at += c.size;
  }
  const std::uint32_t length = std::min<std::uint32_t>(static_cast<std::uint32_t>(token.size()), 4);
  return upper | lower << 1 | digit << 2 | mark << 3 | inner << 4 | first_upper << 5 |
         (upper && !lower ? length : 0) << 6;
}

constexpr std::uint32_t kUpper = 1, kLower = 2, kFirstUpper = 32;

// What the gazetteer says of a name: 0 nothing, else its kind and size.
std::uint32_t place_code(const Gazetteer& gazetteer, Gazetteer::Candidates candidates) {
  const Gazetteer::Candidate first = *candidates.begin();
  const GazetteerPlace place = gazetteer.place(first.place);
  std::uint32_t code = 1 + static_cast<std::uint32_t>(place.kind);
  if (place.kind >= GazetteerKind::admin2) {
    code = place.population > 500'000 ? 8 : place.population > 100'000 ? 9 : place.population > 15'000 ? 10 : 11;
  }
  return code * 2 + (first.usual ? 1 : 0);
}

}  // namespace

struct NameFeatures::Look {
  std::uint32_t lists = 0;
  std::uint32_t place = 0;      // code of the place name over it, with its part (begin, inside)
  std::uint32_t run_first = 0;  // tokens of the capitalised run that it stands in: [run_first, run_last)
  std::uint32_t run_last = 0;
  bool capital = false;
  bool small_elsewhere = false;  // the article has the same word small
  bool sentence_start = false;
  bool shouted = false;  // the sentence is in capitals, or all its longer words begin with one
};

void NameFeatures::add(std::uint32_t name, std::uint64_t value) {
  rows_.push_back(static_cast<std::uint32_t>(mix(value + 0x9E3779B97F4A7C15 * (name + 1)) >> 32));
}

void NameFeatures::look_at(const Tokens& tokens, std::vector<Look>& looks) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  numbers.reserve(tokens.size());
  std::vector<bool> written_small;
  words_.resize(tokens.size());
  hashes_.resize(tokens.size());
  shapes_.resize(tokens.size());
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    const auto [found, is_new] = numbers.try_emplace(tokens.lower(t), static_cast<std::uint32_t>(numbers.size()));
    if (is_new) written_small.push_back(false);
    words_[t] = found->second;
    hashes_[t] = hash_of(tokens.lower(t));
    shapes_[t] = shape_of(tokens.text(t));
    looks[t].capital = (shapes_[t] & kFirstUpper) != 0;
    if ((shapes_[t] & (kUpper | kLower)) == kLower) written_small[found->second] = true;
    looks[t].lists = lists_of(tokens.lower(t));
  }
  word_count_ = static_cast<std::uint32_t>(numbers.size());
  for (std::uint32_t t = 0; t < tokens.size(); ++t)
    looks[t].small_elsewhere = looks[t].capital && written_small[words_[t]];
  for (const Sentence& sentence : tokens.sentences()) {
    looks[sentence.first].sentence_start = true;
    std::uint32_t words = 0, capitals = 0;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const bool word = (shapes_[t] & (kUpper | kLower)) != 0 && tokens.text(t).size() > 3;
      words += word;
      capitals += word && looks[t].capital;
    }
    const bool shouted = words >= 3 && capitals * 10 >= words * 8;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) looks[t].shouted = shouted;
  }
}

// The longest place name that begins at each capitalised token, leftmost first.
void NameFeatures::mark_places(const Tokens& tokens, std::vector<Look>& looks) const {
  const Gazetteer& gazetteer = Gazetteer::built_in();
  for (std::uint32_t t = 0; t < tokens.size();) {
    std::uint32_t best_end = t;
    std::uint32_t code = 0;
    if (looks[t].capital) {
      const std::uint32_t last = std::min(tokens.sentences()[tokens.sentence_of(t)].last, t + kLongestPlaceName);
      GazetteerKey key;
      for (std::uint32_t end = t;
           end < last && (end - t < 1 || (shapes_[end] & (kUpper | kLower)) != 0 || tokens.text(end) == "-"); ++end) {
        key.add(tokens.lower(end));
        if (!looks[end].capital) continue;
        const auto found = gazetteer.find(key);
        if (found.empty()) continue;
        best_end = end + 1;
        code = place_code(gazetteer, found);
      }
    }
    for (std::uint32_t i = t; i < best_end; ++i) looks[i].place = code * 2 + (i > t ? 1 : 0);
    t = std::max(t + 1, best_end);
  }
}

// Runs of capitalised words, with the small words that names have inside.
void NameFeatures::mark_runs(const Tokens& tokens, std::vector<Look>& looks) const {
  for (const Sentence& sentence : tokens.sentences()) {
    for (std::uint32_t t = sentence.first; t < sentence.last;) {
      std::uint32_t end = t + 1;
      if (looks[t].capital) {
        while (end < sentence.last && end - t < kLongestRun) {
          if (looks[end].capital || tokens.text(end) == "-")
            ++end;
          else if ((looks[end].lists & kWeakWord) != 0 && end + 1 < sentence.last && looks[end + 1].capital)
            end += 2;
          else
            break;
        }
      }
      for (std::uint32_t i = t; i < end; ++i) {
        looks[i].run_first = t;
        looks[i].run_last = end;
      }
      t = end;
    }
  }
}

NameFeatures::NameFeatures(const Tokens& tokens) {
  std::vector<Look> looks(tokens.size());
  look_at(tokens, looks);
  mark_places(tokens, looks);
  mark_runs(tokens, looks);
  rows_.reserve(std::size_t{tokens.size()} * 52);
  begins_.reserve(tokens.size() + 1);
  static constexpr std::uint64_t kEdge = 0x5EED;
  for (const Sentence& sentence : tokens.sentences()) {
    const auto word_at = [&](std::uint32_t t, int step) {
      const std::int64_t at = std::int64_t{t} + step;
      return at < sentence.first || at >= sentence.last ? kEdge + static_cast<std::uint64_t>(step < 0)
                                                        : hashes_[static_cast<std::size_t>(at)];
    };
    static const Look kNoLook;
    const auto look = [&](std::uint32_t t, int step) -> const Look& {
      const std::int64_t at = std::int64_t{t} + step;
      return at < sentence.first || at >= sentence.last ? kNoLook : looks[static_cast<std::size_t>(at)];
    };
    const auto shape_at = [&](std::uint32_t t, int step) -> std::uint64_t {
      const std::int64_t at = std::int64_t{t} + step;
      return at < sentence.first || at >= sentence.last ? 0xFFFF : shapes_[static_cast<std::size_t>(at)];
    };
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      begins_.push_back(static_cast<std::uint32_t>(rows_.size()));
      const Look& here = looks[t];
      const std::uint64_t w = hashes_[t];
      const std::uint64_t shape = shapes_[t];
      const std::string_view lower = tokens.lower(t);
      add(0, 0);
      add(1, w);
      for (const int step : {-2, -1, 1, 2}) add(static_cast<std::uint32_t>(4 + step), word_at(t, step));
      add(7, word_at(t, -1) * 3 + w);
      add(8, w * 3 + word_at(t, 1));
      add(9, word_at(t, -2) * 7 + word_at(t, -1));
      add(10, word_at(t, 1) * 7 + word_at(t, 2));
      add(11, shape);
      add(12, shape_at(t, -1) << 16 | shape);
      add(13, shape << 16 | shape_at(t, 1));
      add(14, shape_at(t, -1) << 32 | shape << 16 | shape_at(t, 1));
      add(15, w * 5 + shape);
      add(16, word_at(t, -1) * 5 + shape);
      add(17, word_at(t, 1) * 5 + shape);
      for (const std::size_t length : {2, 3, 4}) {
        if (lower.size() <= length) continue;
        add(18, hash_of(lower.substr(0, length)) * 3 + here.capital);
        add(19, hash_of(lower.substr(lower.size() - length)) * 3 + here.capital);
      }
      for (const int step : {-2, -1, 0, 1, 2}) {
        const auto name = static_cast<std::uint32_t>(25 + step);
        for (std::uint32_t lists = look(t, step).lists; lists != 0; lists &= lists - 1) {
          add(name, (lists & -lists) * 2 + here.capital);
        }
        if (step >= -1 && step <= 1) add(name + 5, std::uint64_t{look(t, step).place} * 2 + here.capital);
      }
      add(40, std::uint64_t{here.place} << 32 | look(t, -1).place << 16 | look(t, 1).place);
      add(41, (here.small_elsewhere * 4 + here.sentence_start * 2 + here.shouted) * 512 + shape);
      add(42, std::uint64_t{here.lists} << 16 | here.place);
      if (here.capital || here.run_last - here.run_first > 1) {
        const std::uint32_t first = here.run_first;
        const std::uint32_t final_token = here.run_last - 1;
        const std::uint64_t where = std::min(t - first, 3U) * 4 + std::min(final_token - t, 3U);
        add(43, where * 2 + here.capital);
        add(44, hashes_[final_token] * 3 + (t == final_token));
        add(45, hashes_[first] * 3 + (t == first));
        add(46, std::uint64_t{looks[final_token].lists} << 16 | where);
        add(47, std::uint64_t{looks[first].lists} << 16 | where);
        if (first > sentence.first) add(48, hashes_[first - 1] * 3 + (t == first));
        if (here.run_last < sentence.last) add(49, hashes_[here.run_last] * 3 + (t == final_token));
        add(50, std::uint64_t{here.lists & (kGiven | kSurname)} << 32 | std::uint64_t{here.place} << 8 | where);
      }
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(rows_.size()));
}

std::array<std::uint32_t, NameFeatures::kHistory> NameFeatures::history(std::uint32_t token, NameTag previous,
                                                                        NameTag before_previous,
                                                                        NameTag earlier) const {
  const std::uint64_t tags = std::uint64_t{before_previous} * 32 + previous;
  const std::uint64_t next = token + 1 < hashes_.size() ? hashes_[token + 1] : 0;
  const std::uint64_t values[kHistory] = {previous,
                                          tags,
                                          hashes_[token] * 33 + previous,
                                          std::uint64_t{shapes_[token]} * 33 + previous,
                                          next * 33 + previous,
                                          earlier,
                                          std::uint64_t{earlier} * 32 + previous,
                                          (std::uint64_t{earlier} * 32 + previous) << 16 | shapes_[token]};
  std::array<std::uint32_t, kHistory> rows{};
  for (std::size_t i = 0; i < kHistory; ++i) {
    rows[i] = static_cast<std::uint32_t>(mix(values[i] + 0x9E3779B97F4A7C15 * (101 + i)) >> 32);
  }
  return rows;
}

}  // namespace stemma
