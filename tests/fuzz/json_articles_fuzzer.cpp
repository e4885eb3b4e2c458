// Any bytes, read as JSON articles, give valid UTF-8 whose map stays inside the record; reading comes to an end.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "input/input.h"
#include "text/utf8.h"

namespace {

void check(const stemma::Page& page, const std::optional<stemma::Text>& text) {
  if (!text) return;
  if (!stemma::is_utf8(text->utf8) || text->map.text_size() != text->utf8.size()) std::abort();
  if (text->map.source_of({0, text->map.text_size()}).end > page.bytes.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kLimit = 4096;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  stemma::Input input({"-"}, {.format = stemma::InputFormat::json, .page_limit = kLimit}, in);
  while (const std::optional<stemma::InputItem> item = input.next()) {
    if (!item->page || !item->page->given) continue;
    check(*item->page, item->page->given->text);
    check(*item->page, item->page->given->html);
  }
  return 0;
}
