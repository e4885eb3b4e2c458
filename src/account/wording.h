// What a stretch of text is about, as stems: words without function words and endings, each a number.
//
//     Vocabulary vocabulary;
//     Stems a = vocabulary.stems_of("The ferry sank off Ostra");       // ferry sank ostra
//     Stems b = vocabulary.stems_of("a ferry that sank");              // ferry sank
//     vocabulary.count(a); vocabulary.count(b);                        // once a sentence, before weights are asked for
//     alike(a, b, vocabulary.weights())                                // what they share, and what of each that is
//
// A weight is between 0 and 1: near 1 for a stem of one sentence alone, near 0 for one that all have. So a shared
// weight of 2 is about two words that few other sentences have. All negations are one stem.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stemma {

using Stem = std::uint32_t;
using Stems = std::vector<Stem>;  // sorted, each once

class Vocabulary {
 public:
  Stems stems_of(std::string_view text);

  // The stems of `text` that the vocabulary has already, in text order and repeated as there.
  Stems known_in_order(std::string_view text) const;

  // The stem of all negations, where any was read.
  std::optional<Stem> negation() const;

  // Counts a sentence.
  void count(const Stems& sentence);

  // One weight a stem, as counted so far.
  std::vector<double> weights() const;

 private:
  std::unordered_map<std::string, Stem> ids_;
  std::vector<std::uint32_t> counts_;
  std::uint32_t sentences_ = 0;
};

// The stem of a word, folded: "Integrating" and "integration" are "integr"; empty for a word that says nothing.
std::string stem_of(std::string_view word);

struct Likeness {
  double shared = 0;      // weight of the stems of both
  double of_smaller = 0;  // its share of the weight of the lighter one
  double of_larger = 0;
};

double weight_of(const Stems& stems, const std::vector<double>& weights);
Likeness alike(const Stems& a, const Stems& b, const std::vector<double>& weights);

}  // namespace stemma
