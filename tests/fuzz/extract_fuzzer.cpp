// Any page, as HTML or flattened, becomes an article whose parts hold together and whose line of JSON is JSON.
//
//     extract_fuzzer CORPUS -dict=tests/fuzz/extract.dict -max_total_time=600
//
// The first byte of an input says which of the two it is: HTML where it is odd.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "extract/extract.h"
#include "output/article_json.h"
#include "page_checks.h"
#include "text/utf8.h"

namespace {

using stemma::expect;

void check_blocks(const stemma::Article& article, std::size_t size) {
  expect(stemma::is_utf8(article.page_text));
  std::uint32_t behind = 0;
  for (const stemma::Block& block : article.blocks) {
    expect(!block.span.empty() && block.span.begin >= behind && block.span.end <= article.page_text.size());
    expect(block.source.begin <= block.source.end && block.source.end <= size);
    expect(stemma::is_utf8(article.text_of(block)));
    behind = block.span.end;
  }
}

void check_segments(const stemma::Article& article) {
  std::uint32_t behind = 0;
  for (const stemma::Segment& segment : article.segments) {
    expect(!segment.span.empty() && segment.span.begin >= behind && segment.span.end <= article.text.utf8.size());
    behind = segment.span.end;
  }
}

void check_date(const std::optional<stemma::PublishedDate>& date) {
  constexpr std::size_t kSizes[] = {16, 10, 7, 4};  // of 2023-09-20T23:05 and its beginnings
  expect(!date || date->value.size() == kSizes[static_cast<std::size_t>(date->precision)]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  stemma::Page page;
  page.id = page.path = "page";
  page.format = data[0] % 2 == 1 ? stemma::PageFormat::html : stemma::PageFormat::text;
  page.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const stemma::Article article = extract(page);
  check_blocks(article, page.bytes.size());
  check_text(article.text, page.bytes.size());
  check_segments(article);
  check_date(article.published);
  check_date(article.modified);
  expect(nlohmann::json::accept(to_json(article)));
  return 0;
}
