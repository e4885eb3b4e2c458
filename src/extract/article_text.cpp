#include "extract/article_text.h"

#include <algorithm>

#include "extract/agencies.h"
#include "extract/datelines.h"
#include "extract/language.h"
#include "extract/line_text.h"
#include "news/agencies.h"
#include "text/fold.h"

namespace stemma {
namespace {

// The blocks that make up the article's text, in its order.
template <typename Use>
void for_each_segment(const LabelledPage& page, Use use) {
  for (const auto& part : {page.headline, page.standfirst}) {
    if (part) use(page.blocks[*part]);
  }
  for (const LabelledBlock& block : page.blocks) {
    if (in_body(block.kind)) use(block);
  }
}

// Makes room for all segments and what parts them.
void reserve_segments(const LabelledPage& page, Article& article) {
  constexpr std::size_t kBetween = 2;
  std::size_t segments = 0;
  std::size_t size = 0;
  for_each_segment(page, [&](const LabelledBlock& block) {
    ++segments;
    size += block.text.size() + kBetween;
  });
  article.segments.reserve(segments);
  article.text.utf8.reserve(size);
  article.text.map.reserve(2 * segments);
}

// The name of the outlet is no credit: on Reuters' own site, "(c) Reuters" says nothing.
bool is_outlet(const std::string& agency, const Article& article) {
  if (!article.outlet) return false;
  const std::string_view known = agency_named(agency);
  return (!known.empty() && agency_named(*article.outlet) == known) || fold(*article.outlet) == fold(agency);
}

void add_credits(std::string_view line, Article& article, bool outlet_counts) {
  for (const std::string& agency : agencies_in(line)) {
    if (outlet_counts || !is_outlet(agency, article)) add_agency(article.agencies, agency);
  }
}

void read_dateline_of(const LabelledPage& page, Article& article) {
  if (page.dateline) article.dateline = lone_dateline(page.blocks[*page.dateline].text);
  std::size_t paragraphs = 0;
  for (std::size_t i = page.body_begin; i < page.body_end && paragraphs < 3 && !article.dateline; ++i) {
    if (!in_body(page.blocks[i].kind)) continue;
    ++paragraphs;
    article.dateline = read_dateline(page.blocks[i].text, article.published);
  }
  if (!article.dateline) return;
  for (const std::string& agency : article.dateline->agencies) add_agency(article.agencies, agency);
}

}  // namespace

void join_text(const LabelledPage& page, Article& article) {
  reserve_segments(page, article);
  const SourceMap& map = page.text->map;
  Text& text = article.text;
  std::size_t run = 0;  // of the map, that the last was found at
  for_each_segment(page, [&](const LabelledBlock& block) {
    if (block.text.empty()) return;
    const Span span = page.span_of(block);
    if (!text.utf8.empty()) append_literal(text, "\n\n", map.source_of(span, run).begin);
    const auto begin = static_cast<std::uint32_t>(text.utf8.size());
    text.utf8.append(block.text);
    text.map.append(map, span, run);
    article.segments.push_back({block.kind, {begin, text.map.text_size()}});
  });
}

void take_blocks(LabelledPage&& page, Article& article) {
  article.blocks.reserve(page.blocks.size());
  std::size_t run = 0;
  for (const LabelledBlock& block : page.blocks) {
    const Span span = page.span_of(block);
    article.blocks.push_back({block.kind, span, page.text->map.source_of(span, run)});
  }
  article.page_text = std::move(page.text->utf8);
  if (article.segments.empty() || !page.has_body()) {
    article.warnings.push_back("no article was found on the page; all of its text is labelled as what surrounds one");
  }
}

void read_text(const LabelledPage& page, const std::optional<std::string>& declared, Article& article) {
  read_dateline_of(page, article);
  std::string body;
  for (const LabelledBlock& block : page.blocks) {
    if (in_body(block.kind) && body.size() <= kShowsLanguage) body.append(block.text).push_back('\n');
    if (block.kind == BlockKind::credit) add_credits(block.text, article, false);
    if (block.cues.has(Cue::copyright) && block.words <= 45) add_credits(block.text, article, false);
  }
  if (!article.language) article.language = language_of(body, declared);
}

}  // namespace stemma
