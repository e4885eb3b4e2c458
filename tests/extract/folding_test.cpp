// White space folded, by pieces put together by chance, beside a slow reading of them, character by character.

#include "extract/folding.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "extract/pieces.h"
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

rc::Gen<std::vector<std::string>> some_pieces() {
  return rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "salt", "the ferry sank on Tuesday", " ", " ", "  ", "\n", "\t\t", "\v", "\u0085", "\u00A0", "\u2003",
      "\u2028", "\u202F", "\u3000", "\u0001", "\u001F", "\u007F", "\u00AD", "\u200B", "\uFEFF", "\u00E9", "\u00C2",
      "\u1E00", "\u2019", "\u6771", "\uFF21", "\U0001F6A2", "."));
}

// Each character stands where its map says, or is a space for white space that stands there.
void expect_places(const Text& page, const Text& folded) {
  for (std::uint32_t at = 0; at < folded.utf8.size();) {
    const Character c = character_at(folded.utf8, at);
    const std::string_view bytes = slice(page.utf8, folded.map.source_of({at, at + c.size}));
    const bool same = bytes == slice(folded.utf8, {at, at + c.size});
    RC_ASSERT(same || (c.code == U' ' && folded_slowly(bytes).empty()));
    at += c.size;
  }
}

TEST(FoldedText, IsWhatASlowReadingFolds) {
  EXPECT_TRUE(rc::check("in one piece and in several", [] {
    const std::vector<std::string> pieces = *some_pieces();
    const std::string all = joined(pieces);
    const Text page = decode_as(all, "utf-8").text;
    FoldedText in_pieces;
    std::uint32_t at = 0;
    for (const std::string& piece : pieces) {
      const std::uint32_t end = at + static_cast<std::uint32_t>(piece.size());
      in_pieces.add(TextView(page), {at, end});
      at = end;
    }
    RC_ASSERT(std::move(in_pieces).text().utf8 == folded_slowly(all));
    FoldedText in_one;
    in_one.add(TextView(page), {0, at});
    const Text folded = std::move(in_one).text();
    RC_ASSERT(folded.utf8 == folded_slowly(all));
    expect_places(page, folded);
  }));
}

TEST(FoldedText, PartsStandOneBehindTheOther) {
  EXPECT_TRUE(rc::check("each part as if it were alone, with its place", [] {
    const auto parts = *rc::gen::container<std::vector<std::vector<std::string>>>(some_pieces());
    std::string all;
    for (const std::vector<std::string>& pieces : parts) all += joined(pieces) + "<p>";
    const Text page = decode_as(all, "utf-8").text;
    FoldedText folded;
    std::vector<Span> ends;
    std::uint32_t at = 0;
    for (const std::vector<std::string>& pieces : parts) {
      const std::uint32_t end = at + static_cast<std::uint32_t>(joined(pieces).size());
      folded.add(TextView(page), {at, end});
      RC_ASSERT(folded.size() == folded_slowly(joined(pieces)).size());
      ends.push_back(folded.end_part());
      at = end + 3;
    }
    const Text text = std::move(folded).text();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      RC_ASSERT(slice(text.utf8, ends[i]) == folded_slowly(joined(parts[i])));
    }
    expect_places(page, text);
  }));
}

}  // namespace
}  // namespace stemma::test
