// Any page becomes tokens that follow one another inside it, and elements and blocks that hold together.
//
//     html_fuzzer CORPUS -dict=tests/fuzz/html.dict -max_total_time=600

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/html_tokenizer.h"
#include "extract/page_tree.h"
#include "page_checks.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace {

using stemma::expect;

void check_tokens(std::string_view page) {
  stemma::HtmlTokenizer tokenizer(page);
  std::uint32_t behind = 0;
  while (tokenizer.next()) {
    const stemma::HtmlToken& token = tokenizer.token();
    expect(token.place.begin >= behind && token.place.begin < token.place.end && token.place.end <= page.size());
    behind = token.place.end;
    for (const stemma::HtmlAttribute& attribute : stemma::attributes_of(stemma::slice(page, token.place))) {
      expect(stemma::is_utf8(decoded(attribute.source, stemma::HtmlDecoding::attribute)));
    }
    if (token.kind == stemma::HtmlToken::text) {
      expect(stemma::is_utf8(decoded(stemma::slice(page, token.inside), token.decoding)));
    }
    if (token.kind == stemma::HtmlToken::open) tokenizer.enter(token.name);
  }
}

void check_tree(const stemma::PageTree& tree, std::size_t size) {
  for (std::size_t i = 1; i < tree.elements.size(); ++i) {
    const stemma::PageElement& element = tree.elements[i];
    expect(element.parent < i && element.end > i && element.end <= tree.elements[element.parent].end);
  }
  check_text(tree.text, size);
  std::uint32_t behind = 0;
  for (const stemma::PageBlock& block : tree.blocks) {
    expect(block.element < tree.elements.size());
    expect(!block.span.empty() && block.span.begin == behind && block.span.end <= tree.text.utf8.size());
    expect(stemma::is_utf8(tree.text_of(block)) && tree.text.map.source_of(block.span).end <= size);
    expect(block.link_bytes <= block.span.size() && block.bold_bytes <= block.span.size());
    behind = block.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const stemma::Text page = stemma::decode(bytes, {.html = true}).text;
  check_tokens(page.utf8);
  check_tree(stemma::read_page(page), size);
  return 0;
}
