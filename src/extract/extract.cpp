#include "extract/extract.h"

#include <algorithm>

#include "text/decode.h"

namespace stemma {
namespace {

// Paragraphs of given text: stretches between line ends.
std::vector<Segment> paragraphs_of(const std::string& text) {
  std::vector<Segment> segments;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    if (end > at) segments.push_back({BlockKind::paragraph, {at, end}});
    at = end + 1;
  }
  return segments;
}

}  // namespace

Article extract(const Page& page) {
  Article article;
  article.id = page.id;
  article.source = {page.path, page.sha256, page.bytes.size(), page.record};
  if (page.given) {
    article.title = page.given->title;
    article.outlet = page.given->outlet;
    article.story = page.given->story;
    if (page.given->published) article.published = PublishedDate{*page.given->published, DatePrecision::day, DateBasis::meta};
    if (page.given->text) article.text = *page.given->text;
  } else {
    article.text = decode(page.bytes).text;
  }
  article.segments = paragraphs_of(article.text.utf8);
  for (const Segment& segment : article.segments) {
    Block block;
    append(block.text, article.text, segment.span);
    block.source = article.text.map.source_of(segment.span);
    article.blocks.push_back(std::move(block));
  }
  return article;
}

}  // namespace stemma
