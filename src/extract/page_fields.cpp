#include "extract/page_fields.h"

#include <algorithm>
#include <utility>

#include "extract/html_tokenizer.h"
#include "extract/line_text.h"
#include "text/first_bytes.h"

namespace stemma {

PageFields::PageFields(const std::vector<PageMeta>& metas) : metas_(metas), next_(metas.size(), kNone) {
  first_.fill(kNone);
  for (auto i = static_cast<std::uint32_t>(metas.size()); i-- > 0;) {
    if (trim(metas[i].content).empty()) continue;
    next_[i] = std::exchange(first_[place_of(metas[i].name)], i);
  }
}

std::size_t PageFields::place_of(std::string_view name) {
  return hash_of_ends(name) >> 32 & (kPlaces - 1);
}

std::uint32_t PageFields::find(std::string_view name, std::uint32_t from) const {
  while (from != kNone && metas_[from].name != name) from = next_[from];
  return from;
}

std::optional<std::string> PageFields::first(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const std::uint32_t i = find(name, first_[place_of(name)]); i != kNone)
      return std::string(trim(metas_[i].content));
  }
  return std::nullopt;
}

std::vector<std::string> PageFields::all(std::string_view name) const {
  constexpr std::size_t kMost = 40;
  std::vector<std::string> values;
  for (std::uint32_t i = find(name, first_[place_of(name)]); i != kNone && values.size() < kMost;
       i = find(name, next_[i]))
    add_once(values, std::string(trim(metas_[i].content)));
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
