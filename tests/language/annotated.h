// A text with what the language stage finds in it, for tests.

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "language/annotate.h"

namespace stemma::testing {

struct Annotated {
  Article article;
  Annotations found;

  explicit Annotated(std::string text, std::string language = "en") {
    article.language = std::move(language);
    article.text.utf8 = std::move(text);
    const std::string_view whole = article.text.utf8;
    for (std::size_t begin = 0; begin < whole.size();) {
      const std::size_t end = std::min(whole.find("\n\n", begin), whole.size());
      article.segments.push_back(
          {BlockKind::paragraph, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
      begin = std::min(end + 2, whole.size());
    }
    found = annotate(article, {});
  }

  std::string_view at(Span span) const { return slice(article.text.utf8, span); }
};

// The paragraphs of a case file are parted by " // " on a line.
inline std::string paragraphs(std::string line) {
  for (std::size_t at = 0; (at = line.find(" // ", at)) != std::string::npos;) line.replace(at, 4, "\n\n");
  return line;
}

}  // namespace stemma::testing
