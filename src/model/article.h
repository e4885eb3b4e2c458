// A cleaned article: what a page says, in blocks, each with its place in the page.
//
//     Article article = extract(page);
//     for (const Block& block : article.blocks)  // all of the page's text, each piece labelled
//       if (in_body(block.kind)) use(article.text_of(block));
//     slice(article.text.utf8, span)             // all later stages speak in spans of article.text
//
// `text` is what the annotators read: for a JSON article exactly its text; else headline, standfirst and body blocks
// joined by "\n\n". `segments` says which stretch of it is what.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/page.h"
#include "model/text.h"

namespace stemma {

enum class BlockKind {
  headline,
  standfirst,
  byline,
  paragraph,
  crosshead,
  list_item,
  quote,
  caption,
  credit,
  related,
  comment,
  boilerplate,
};

// Whether blocks of this kind make up the body: paragraph, crosshead, list item and quote.
constexpr bool in_body(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::crosshead || kind == BlockKind::list_item ||
         kind == BlockKind::quote;
}

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;    // of Article::page_text
  Span source;  // in bytes of the page, from the first byte that made any of the text to the last
};

enum class DatePrecision { minute, day, month, year };
enum class DateBasis { json_ld, meta, time, byline, dateline, url, text };

struct PublishedDate {
  std::string value;  // "2023-09-20T23:05", "2023-09-20", "2023-09" or "2023", as precise as `precision`; wall time
  DatePrecision precision = DatePrecision::day;
  DateBasis basis = DateBasis::text;
};

struct Dateline {
  std::optional<std::string> place;  // as written: "ARDLE", "Lindgate, Norland"
  std::optional<std::string> date;   // "2023-09-21", completed from the publication date where the year is missing
  std::vector<std::string> agencies;
};

struct SourceFile {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
  std::optional<Record> record;
};

struct Segment {
  BlockKind kind = BlockKind::paragraph;
  Span span;  // of Article::text
};

struct Article {
  std::string id;
  SourceFile source;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> standfirst;
  std::vector<std::string> byline;
  std::optional<PublishedDate> published;
  std::optional<PublishedDate> modified;
  std::optional<Dateline> dateline;
  std::vector<std::string> agencies;    // credited: in the dateline, the byline, a credit or copyright line
  std::optional<std::string> language;  // ISO 639-1, as read from the text
  std::string page_text;                // of all blocks, white space folded
  std::vector<Block> blocks;
  std::vector<std::string> warnings;
  Text text;
  std::vector<Segment> segments;     // in text order, covering all of `text` but the white space between
  std::optional<std::string> story;  // given by a JSON article

  std::string_view text_of(const Block& block) const { return slice(page_text, block.span); }

  // Appends a block with its text.
  void add_block(BlockKind kind, std::string_view its_text, Span source_of_it) {
    const auto begin = static_cast<std::uint32_t>(page_text.size());
    page_text += its_text;
    blocks.push_back({kind, {begin, static_cast<std::uint32_t>(page_text.size())}, source_of_it});
  }
};

}  // namespace stemma
