#include "extract/page_fields.h"

#include <algorithm>

#include "extract/html_tokenizer.h"
#include "extract/line_text.h"

namespace stemma {

std::optional<std::string> meta(const PageTree& tree, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const PageMeta& one : tree.metas) {
      if (one.name == name && !trim(one.content).empty()) return std::string(trim(one.content));
    }
  }
  return std::nullopt;
}

std::vector<std::string> metas(const PageTree& tree, std::string_view name) {
  constexpr std::size_t kMost = 40;
  std::vector<std::string> values;
  for (const PageMeta& one : tree.metas) {
    if (values.size() == kMost) break;
    if (one.name == name && !trim(one.content).empty()) add_once(values, std::string(trim(one.content)));
  }
  return values;
}

std::string plain(std::string_view text) {
  if (text.find('&') == std::string_view::npos && text.find('<') == std::string_view::npos)
    return std::string(trim(text));
  std::string read;
  HtmlTokenizer tokenizer(text);
  while (tokenizer.next()) {
    const HtmlToken& token = tokenizer.token();
    if (token.kind == HtmlToken::text) read += decoded(slice(text, token.inside), token.decoding);
  }
  return std::string(trim(read));
}

bool is_near(const PageMark& mark, const PageTree& tree, const LabelledPage& page) {
  constexpr std::size_t kBefore = 6;  // blocks before the headline
  constexpr std::size_t kBehind = 4;  // blocks behind the body
  if (mark.block < tree.blocks.size() &&
      (tree.blocks[mark.block].zones & (kRelated | kComments | kAside | kFooter | kNavigation)))
    return false;
  const std::size_t begin = page.headline ? *page.headline - std::min(*page.headline, kBefore) : 0;
  const std::size_t end = page.has_body() ? std::max(page.body_end, page.body_begin + 1) + kBehind : tree.blocks.size();
  return mark.block >= begin && mark.block <= end;
}

}  // namespace stemma
