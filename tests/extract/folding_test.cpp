// White space folded, by pieces put together by chance, beside a slow reading of them, character by character.

#include "extract/folding.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "text/decode.h"
#include "text/utf8.h"

namespace stemma::test {
namespace {

bool is_any_of(char32_t c, std::u32string_view characters) {
  return characters.find(c) != std::u32string_view::npos;
}

std::string folded_slowly(std::string_view text) {
  std::string folded;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const std::string_view bytes = text.substr(at, c.size);
    at += c.size;
    if (is_any_of(c.code, U" \t\n\v\f\r\u0085\u00A0\u2003\u2028\u202F\u3000")) {
      gap = !folded.empty();
    } else if (!is_any_of(c.code, U"\u0001\u001F\u007F\u00AD\u200B\uFEFF")) {
      if (gap) folded += ' ';
      folded += bytes;
      gap = false;
    }
  }
  return folded;
}

TEST(FoldedText, IsWhatASlowReadingFolds) {
  EXPECT_TRUE(rc::check("in one piece and in several", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "salt", "the ferry sank on Tuesday", " ", " ", "  ", "\n", "\t\t", "\v", "\u0085", "\u00A0", "\u2003",
        "\u2028", "\u202F", "\u3000", "\u0001", "\u001F", "\u007F", "\u00AD", "\u200B", "\uFEFF", "\u00E9", "\u00C2",
        "\u1E00", "\u2019", "\u6771", "\uFF21", "\U0001F6A2", "."));
    std::string all;
    FoldedText folded;
    for (const std::string& piece : pieces) {
      all += piece;
      folded.add(decode_as(piece, "utf-8").text);
    }
    RC_ASSERT(folded.take().utf8 == folded_slowly(all));
    const Text page = decode_as(all, "utf-8").text;
    folded.add(page);
    const Text whole = folded.take();
    RC_ASSERT(whole.utf8 == folded_slowly(all));
    for (std::uint32_t at = 0; at < whole.utf8.size();) {
      const Character c = character_at(whole.utf8, at);
      const Span source = whole.map.source_of({at, at + c.size});
      const std::string_view bytes = slice(page.utf8, source);
      const bool same = bytes == std::string_view(whole.utf8).substr(at, c.size);
      RC_ASSERT(same || (c.code == U' ' && folded_slowly(bytes).empty()));
      at += c.size;
    }
  }));
}

}  // namespace
}  // namespace stemma::test
