#include "account/wording.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/span.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::string_view kNot = "not";
constexpr std::size_t kShortestStem = 4;  // letters that an ending leaves

std::set<std::string, std::less<>> words_in(std::string_view path) {
  std::set<std::string, std::less<>> words;
  for (const ResourceLine& line : lines_of(resource(path))) words.emplace(line.text);
  return words;
}

// Longest first.
const std::vector<std::string>& suffixes() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> found;
    for (const ResourceLine& line : lines_of(resource("resources/account/suffixes.txt"))) found.emplace_back(line.text);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return found;
  }();
  return list;
}

void strip_possessive(std::string& word) {
  for (const std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      return;
    }
  }
}

bool strip_one_suffix(std::string& word) {
  for (const std::string& suffix : suffixes()) {
    if (word.size() >= suffix.size() + kShortestStem && word.ends_with(suffix)) {
      word.resize(word.size() - suffix.size());
      return true;
    }
  }
  return false;
}

// At most two endings ("national-ist-s"); "recognized" and "recognised" are one.
void strip_suffix(std::string& word) {
  constexpr std::size_t kLong = 7;
  if (word.size() >= kLong) std::replace(word.begin(), word.end(), 'z', 's');
  if (strip_one_suffix(word)) strip_one_suffix(word);
}

// The stem of each word of resources/account/synonyms.txt that is not the first of its line: the first one's stem.
std::map<std::string, std::string, std::less<>> read_synonyms() {
  std::map<std::string, std::string, std::less<>> synonyms;
  for (const ResourceLine& line : lines_of(resource("resources/account/synonyms.txt"))) {
    std::string first;
    for (const Span span : words_of(line.text)) {
      std::string stem(slice(line.text, span));
      strip_suffix(stem);
      if (first.empty()) first = stem;
      synonyms.try_emplace(std::move(stem), first);
    }
  }
  return synonyms;
}

}  // namespace

std::string stem_of(std::string_view word) {
  static const std::map<std::string, std::string, std::less<>> synonyms = read_synonyms();
  static const std::set<std::string, std::less<>> stop_words = words_in("resources/account/stopwords.txt");
  static const std::set<std::string, std::less<>> negations = words_in("resources/account/negations.txt");
  std::string folded = fold(word);
  if (negations.contains(folded)) return std::string(kNot);
  strip_possessive(folded);
  if (stop_words.contains(folded) || folded.size() < 2) return {};
  strip_suffix(folded);
  const auto synonym = synonyms.find(folded);
  return synonym == synonyms.end() ? folded : synonym->second;
}

Stems Vocabulary::stems_of(std::string_view text) {
  Stems stems;
  for (const Span word : words_of(text)) {
    std::string stem = stem_of(slice(text, word));
    if (stem.empty()) continue;
    const auto [place, is_new] = ids_.try_emplace(std::move(stem), static_cast<Stem>(counts_.size()));
    if (is_new) counts_.push_back(0);
    stems.push_back(place->second);
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

Stems Vocabulary::known_in_order(std::string_view text) const {
  Stems stems;
  for (const Span word : words_of(text)) {
    const auto place = ids_.find(stem_of(slice(text, word)));
    if (place != ids_.end()) stems.push_back(place->second);
  }
  return stems;
}

std::optional<Stem> Vocabulary::negation() const {
  const auto place = ids_.find(std::string(kNot));
  return place == ids_.end() ? std::nullopt : std::optional(place->second);
}

void Vocabulary::count(const Stems& sentence) {
  ++sentences_;
  for (const Stem stem : sentence) ++counts_[stem];
}

std::vector<double> Vocabulary::weights() const {
  std::vector<double> weights(counts_.size(), 1);
  const double all = std::log(sentences_ + 2.0);
  for (std::size_t stem = 0; stem < counts_.size(); ++stem) {
    weights[stem] = std::log((sentences_ + 2.0) / std::max(1U, counts_[stem])) / all;
  }
  return weights;
}

double weight_of(const Stems& stems, const std::vector<double>& weights) {
  double sum = 0;
  for (const Stem stem : stems) sum += weights[stem];
  return sum;
}

Likeness alike(const Stems& a, const Stems& b, const std::vector<double>& weights) {
  Likeness likeness;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) {
      likeness.shared += weights[*left];
      ++left, ++right;
    } else {
      ++(*left < *right ? left : right);
    }
  }
  const auto [smaller, larger] = std::minmax({weight_of(a, weights), weight_of(b, weights)});
  if (smaller > 0) likeness.of_smaller = likeness.shared / smaller;
  if (larger > 0) likeness.of_larger = likeness.shared / larger;
  return likeness;
}

}  // namespace stemma
