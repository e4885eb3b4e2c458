// The line that is written straight out is the one that a JSON value gives.

#include "output/article_json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "output/json.h"

namespace stemma::test {
namespace {

std::string some_text() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", " ", "\"", "\\", "/", "\n", "\r\n", "\t", "\b", "\f", std::string(1, '\0'), "\x1F", "\x7F", "\u0085",
      "\u009F", "\u00A0", "\u00E9", "\u4E2D", "\U0001F600", "\u2028"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

std::optional<std::string> some_option() {
  return *rc::gen::arbitrary<bool>() ? std::optional(some_text()) : std::nullopt;
}

Article some_article() {
  Article article;
  article.id = some_text();
  article.source = {some_text(), some_text(), *rc::gen::arbitrary<std::uint32_t>(), {}};
  if (*rc::gen::arbitrary<bool>()) article.source.record = {some_text(), *rc::gen::arbitrary<std::uint32_t>()};
  article.url = some_option();
  article.outlet = some_option();
  article.title = some_option();
  article.standfirst = some_option();
  article.byline = {some_text(), some_text()};
  if (*rc::gen::arbitrary<bool>()) {
    article.published = PublishedDate{"2023-09-20", DatePrecision::day, DateBasis::json_ld};
    article.dateline = Dateline{some_option(), some_option(), {some_text()}};
  }
  article.language = some_option();
  for (const BlockKind kind : {BlockKind::headline, BlockKind::paragraph, BlockKind::list_item}) {
    article.add_block(kind, some_text(), {*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::arbitrary<std::uint32_t>()});
  }
  article.warnings = {some_text()};
  return article;
}

TEST(ArticleJson, IsWhatAValueGives) {
  EXPECT_TRUE(rc::check("an article's line begins its line with annotations", [] {
    const Article article = some_article();
    std::string line = to_json(article);
    RC_ASSERT(line.back() == '}');
    line.back() = ',';
    RC_ASSERT(to_json(article, Annotations(), {}).starts_with(line));
  }));
}

TEST(ArticleJson, ComesInPieces) {
  EXPECT_TRUE(rc::check("which are the line", [] {
    static constexpr std::size_t kLargest = 1'000'000;  // where every character is escaped
    Article article = some_article();
    const std::string text = some_text();
    const bool body = *rc::gen::arbitrary<bool>();
    for (int i = 0; i < 10'000; ++i) article.add_block(body ? BlockKind::quote : BlockKind::comment, text, {1, 2});
    std::string line;
    write_json(article, [&line](std::string_view piece) {
      RC_ASSERT(piece.size() < kLargest);
      line += piece;
    });
    const bool same = line == to_json(article);
    RC_ASSERT(same);
  }));
}

}  // namespace
}  // namespace stemma::test
