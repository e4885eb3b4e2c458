// What of each article stands in which others.
//
//     const SharedText shared(articles, passages);
//     for (const SharedText::Piece& piece : shared.of(3)) use(piece.span, piece.other);
//     shared.share(3, [](std::uint32_t other) { return other == 7 || other == 9; })   // .8: of article 3 in 7 or 9
//
// Text that stands in two others counts once. Quoted words count half, for a speech is no outlet's own and two
// reporters who heard it write the same words. Standing passages do not count at all. O(passages log passages) to make, O(pieces of the article) a question.

#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/passage.h"

namespace stemma {

// A text's bytes, the quoted ones counted less.
class WeighedText {
 public:
  explicit WeighedText(std::string_view text);

  double weight(Span span) const;
  double weight() const { return weight({0, size_}); }
  std::uint32_t quoted_in(Span span) const { return quoted_until(span.end) - quoted_until(span.begin); }

 private:
  std::uint32_t quoted_until(std::uint32_t at) const;

  std::vector<Span> quotes_;
  std::vector<std::uint32_t> quoted_before_;  // bytes of quotation up to the end of each
  std::uint32_t size_;
};

class SharedText {
 public:
  struct Piece {
    Span span;  // of the article's text
    std::uint32_t other = 0;
    double similarity = 1;  // of the passage
  };

  SharedText(std::span<const Article> articles, std::span<const Passage> passages);

  std::size_t size() const { return texts_.size(); }
  std::span<const Piece> of(std::uint32_t article) const { return pieces_[article]; }  // by place
  const WeighedText& text(std::uint32_t article) const { return texts_[article]; }

  // Of an article's text, what stands in the others that `counts`; 0 to 1.
  template <typename Counts>
  double share(std::uint32_t article, Counts counts) const {
    double sum = 0;
    std::uint32_t reached = 0;
    for (const Piece& piece : pieces_[article]) {
      const std::uint32_t begin = std::max(piece.span.begin, reached);
      if (begin >= piece.span.end || !counts(piece.other)) continue;
      sum += texts_[article].weight({begin, piece.span.end});
      reached = piece.span.end;
    }
    const double whole = texts_[article].weight();
    return whole > 0 ? sum / whole : 0;
  }

 private:
  std::vector<WeighedText> texts_;
  std::vector<std::vector<Piece>> pieces_;
};

}  // namespace stemma
