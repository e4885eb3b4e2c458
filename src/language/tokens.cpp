#include "language/tokens.h"

#include <algorithm>

#include "text/fold.h"
#include "text/words.h"

namespace stemma {

Tokens::Tokens(std::string_view text, std::span<const Segment> segments) : text_(text) {
  for (std::uint32_t s = 0; s < segments.size(); ++s) {
    const Span segment = segments[s].span;
    for (const Span word : words_of(slice(text, segment))) {
      const Span span{segment.begin + word.begin, segment.begin + word.end};
      if (sentences_.empty() || sentences_.back().segment != s || text_[span.begin - 2] == '.') {
        sentences_.push_back({span, size(), size(), s});
      }
      const std::string folded = fold(slice(text, span));
      lower_spans_.push_back({static_cast<std::uint32_t>(lower_.size()), static_cast<std::uint32_t>(lower_.size() + folded.size())});
      lower_ += folded;
      spans_.push_back(span);
      sentence_of_.push_back(static_cast<std::uint32_t>(sentences_.size() - 1));
      sentences_.back().last = size();
      sentences_.back().span.end = span.end;
    }
  }
}

std::uint32_t Tokens::token_at(std::uint32_t byte) const {
  const auto found = std::partition_point(spans_.begin(), spans_.end(), [&](Span span) { return span.end <= byte; });
  return static_cast<std::uint32_t>(found - spans_.begin());
}

std::uint32_t Tokens::sentence_at(std::uint32_t byte) const {
  const auto found =
      std::partition_point(sentences_.begin(), sentences_.end(), [&](const Sentence& s) { return s.span.end <= byte; });
  return static_cast<std::uint32_t>(found - sentences_.begin());
}

}  // namespace stemma
