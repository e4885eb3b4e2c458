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

void add_segment(Article& article, const LabelledBlock& block) {
  const auto size = static_cast<std::uint32_t>(block.text.utf8.size());
  if (size == 0) return;
  if (!article.text.utf8.empty()) {
    const std::uint32_t place = block.text.map.source_of({0, size}).begin;
    append_literal(article.text, "\n\n", place);
  }
  const auto begin = static_cast<std::uint32_t>(article.text.utf8.size());
  append(article.text, block.text, {0, size});
  article.segments.push_back({block.kind, {begin, begin + size}});
}

// Bytes of all segments and what parts them.
std::size_t size_of_text(const LabelledPage& page) {
  constexpr std::size_t kBetween = 2;
  std::size_t size = 0;
  for (const auto& part : {page.headline, page.standfirst})
    size += part ? page.blocks[*part].text.utf8.size() + kBetween : 0;
  for (const LabelledBlock& block : page.blocks) size += in_body(block.kind) ? block.text.utf8.size() + kBetween : 0;
  return size;
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
  if (page.dateline) article.dateline = lone_dateline(page.blocks[*page.dateline].text.utf8);
  std::size_t paragraphs = 0;
  for (std::size_t i = page.body_begin; i < page.body_end && paragraphs < 3 && !article.dateline; ++i) {
    if (!in_body(page.blocks[i].kind)) continue;
    ++paragraphs;
    article.dateline = read_dateline(page.blocks[i].text.utf8, article.published);
  }
  if (!article.dateline) return;
  for (const std::string& agency : article.dateline->agencies) add_agency(article.agencies, agency);
}

}  // namespace

void take_blocks(LabelledPage& page, Article& article) {
  article.text.utf8.reserve(size_of_text(page));
  for (const auto& part : {page.headline, page.standfirst}) {
    if (part) add_segment(article, page.blocks[*part]);
  }
  for (const LabelledBlock& block : page.blocks) {
    if (in_body(block.kind)) add_segment(article, block);
  }
  article.blocks.reserve(page.blocks.size());
  for (LabelledBlock& block : page.blocks) {
    const auto size = static_cast<std::uint32_t>(block.text.utf8.size());
    Block& made = article.blocks.emplace_back();
    made.kind = block.kind;
    made.source = block.text.map.source_of({0, size});
    made.text = std::move(block.text);
  }
  if (article.segments.empty() || !page.has_body()) {
    article.warnings.push_back("no article was found on the page; all of its text is labelled as what surrounds one");
  }
}

void read_text(const LabelledPage& page, const std::optional<std::string>& declared, Article& article) {
  read_dateline_of(page, article);
  std::string body;
  for (const LabelledBlock& block : page.blocks) {
    if (in_body(block.kind) && body.size() <= kShowsLanguage) body.append(block.text.utf8).push_back('\n');
    if (block.kind == BlockKind::credit) add_credits(block.text.utf8, article, false);
    if (block.cues.has(Cue::copyright) && block.words <= 45) add_credits(block.text.utf8, article, false);
  }
  if (!article.language) article.language = language_of(body, declared);
}

}  // namespace stemma
