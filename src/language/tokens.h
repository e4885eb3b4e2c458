// Sentences and tokens of an article.
//
//     Tokens tokens(article.text.utf8, article.segments);
//     for (const Sentence& sentence : tokens.sentences())
//       for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
//         tokens.text(t), tokens.lower(t)        // "Sept.", "sept."
//
// Tokens are those of English treebanks: "Ardle" | "'s", "do" | "n't", "$" | "4.5", "U.S.", "Sept.". Words with hyphens
// are cut at them ("2,000" | "-" | "strong", "al" | "-" | "Din") but for prefixes ("non-state") and dates and telephone
// numbers in digits ("2021-03-04"). Addresses of the net are one token. Each ideograph is one.
//
// A sentence never crosses a segment (paragraph) or a blank line; where else it ends, sentence_ends.h says. Lists:
// resources/language. O(bytes), about a million words a second.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace stemma {

// [first, last) of tokens.
struct TokenSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool empty() const { return first >= last; }
  bool operator==(const TokenSpan&) const = default;
};

struct Sentence {
  Span span;
  std::uint32_t first = 0;  // its tokens: [first, last)
  std::uint32_t last = 0;
  std::uint32_t segment = 0;
};

class Tokens {
 public:
  // `text` must outlive the tokens.
  Tokens(std::string_view text, std::span<const Segment> segments);

  std::string_view whole() const { return text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(spans_.size()); }
  std::span<const Span> spans() const { return spans_; }
  std::span<const Sentence> sentences() const { return sentences_; }

  Span span(std::uint32_t token) const { return spans_[token]; }
  std::string_view text(std::uint32_t token) const { return slice(text_, spans_[token]); }
  std::string_view lower(std::uint32_t token) const {
    return slice(lower_, lower_spans_[token]);
  }  // folded, see text/fold.h
  std::uint32_t sentence_of(std::uint32_t token) const { return sentence_of_[token]; }

  // The bytes from the first token's begin to the last one's end. Precondition: first < last.
  Span cover(std::uint32_t first, std::uint32_t last) const { return {spans_[first].begin, spans_[last - 1].end}; }

  // The token that holds the byte, or the next one behind it; size() where there is none. O(log tokens).
  std::uint32_t token_at(std::uint32_t byte) const;

  // Index of the sentence that holds the byte, or the next one behind it; sentences().size() where there is none.
  std::uint32_t sentence_at(std::uint32_t byte) const;

 private:
  void fold_tokens(std::uint32_t first);
  void cut_sentences(std::uint32_t first, std::uint32_t segment);

  std::string_view text_;
  std::vector<Span> spans_;
  std::string lower_;
  std::vector<Span> lower_spans_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<Sentence> sentences_;
};

}  // namespace stemma
