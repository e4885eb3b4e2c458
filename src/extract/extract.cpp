#include "extract/extract.h"

#include <algorithm>
#include <span>
#include <utility>

#include "extract/agencies.h"
#include "extract/article_text.h"
#include "extract/count_words.h"
#include "extract/dates.h"
#include "extract/json_ld.h"
#include "extract/label_lines.h"
#include "extract/label_page.h"
#include "extract/line_metadata.h"
#include "extract/line_text.h"
#include "extract/page_fields.h"
#include "extract/page_metadata.h"
#include "extract/page_tree.h"
#include "text/decode.h"

namespace stemma {
namespace {

std::vector<Segment> segments_of(const std::string& utf8) {
  std::vector<Segment> segments;
  for (std::uint32_t at = 0; at < utf8.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(utf8.find_first_of("\r\n", at), utf8.size()));
    if (!trim(slice(utf8, {at, end})).empty()) segments.push_back({BlockKind::paragraph, {at, end}});
    at = end + 1;
  }
  return segments;
}

// Given text is the article as it stands: its paragraphs are the blocks.
LabelledPage label_given(const Text& text, std::span<const Segment> segments) {
  LabelledPage page;
  page.text = std::make_unique<Text>(text);
  for (const Segment& segment : segments) {
    LabelledBlock& block = page.blocks.emplace_back();
    block.text = slice(page.text->utf8, segment.span);
    block.kind = segment.kind;
    block.words = count_words(block.text);
    block.cues = cues_in(block.text, block.words);
  }
  find_body(page);
  return page;
}

void take_given(const GivenArticle& given, Article& article) {
  article.url = given.url ? given.url : article.url;
  article.outlet = given.outlet;
  article.title = given.title;
  article.standfirst = given.standfirst;
  article.byline = given.byline;
  article.language = given.language;
  article.story = given.story;
  if (const auto date = given.modified ? date_of_value(*given.modified) : std::nullopt) {
    article.modified = PublishedDate{date->value, date->precision, DateBasis::meta};
  }
  if (!given.published) return;
  if (const auto date = date_of_value(*given.published)) {
    article.published = PublishedDate{date->value, date->precision, DateBasis::meta};
  } else {
    article.warnings.push_back("\"published\" is \"" + *given.published +
                               "\", not a date such as 2021-03-04 or 2021-03-04T14:05; taken as unknown");
  }
}

// Credits in given text stand in its last paragraphs; nothing is dropped, only read.
void extract_given(const Text& text, Article& article) {
  article.text = text;
  article.segments = segments_of(text.utf8);
  LabelledPage page = label_given(text, article.segments);
  read_text(page, std::nullopt, article);
  const std::size_t last = page.blocks.size() - std::min<std::size_t>(page.blocks.size(), 3);
  for (std::size_t i = last; i < page.blocks.size(); ++i) {
    if (!page.blocks[i].cues.any_of(Cue::credit, Cue::copyright)) continue;
    for (const std::string& agency : agencies_in(page.blocks[i].text)) add_agency(article.agencies, agency);
  }
  take_blocks(std::move(page), article);
}

void finish(LabelledPage&& page, const std::optional<std::string>& declared_language, Article& article) {
  read_text(page, declared_language, article);
  if (!article.standfirst && page.standfirst) article.standfirst = page.blocks[*page.standfirst].text;
  join_text(page, article);
  take_blocks(std::move(page), article);
}

// Whether the page holds only the beginning of its article: it says that the rest is for subscribers, and there is
// little.
bool is_truncated(const LabelledPage& page, bool for_subscribers) {
  constexpr std::uint32_t kMostWords = 250;  // of a beginning; pages that hide their text behind a script have more
  constexpr std::size_t kNear = 6;           // blocks behind the text in which the page says so
  if (!page.has_body()) return false;
  std::uint32_t words = 0;
  for (const LabelledBlock& block : page.blocks) words += in_body(block.kind) ? block.words : 0;
  if (words > kMostWords) return false;
  for (std::size_t i = page.body_begin; i < std::min(page.body_end + kNear, page.blocks.size()); ++i)
    for_subscribers = for_subscribers || page.blocks[i].cues.has(Cue::wall);
  return for_subscribers;
}

void warn_of_truncation(const LabelledPage& page, bool for_subscribers, Article& article) {
  if (is_truncated(page, for_subscribers))
    article.warnings.push_back("truncated: the rest of the article is for subscribers and not on the page");
}

void extract_html(TextView text, const BlockModel& model, Article& article) {
  PageTree tree = read_page(text);
  const JsonLd said = read_json_ld(tree.json_ld);
  const PageFields metas(tree.metas);
  LabelledPage page = label_page(tree, said, stated_titles(tree, metas, said), model);
  read_metadata(tree, metas, said, page, article);
  warn_of_truncation(page, said.for_subscribers, article);
  const std::optional<std::string> declared_language = std::move(tree.language);
  tree = {};  // a page of a million blocks needs its memory for the article
  finish(std::move(page), declared_language, article);
}

void extract_lines(const Text& text, const BlockModel& model, Article& article) {
  LabelledPage page = label_lines(text, model);
  read_line_metadata(page, article);
  warn_of_truncation(page, false, article);
  finish(std::move(page), std::nullopt, article);
}

}  // namespace

Article extract(const Page& page, const BlockModels& models) {
  Article article;
  article.id = page.id;
  article.source = {page.path, page.sha256, page.bytes.size(), page.record};
  article.url = page.url;
  article.warnings = page.warnings;
  if (page.given) {
    take_given(*page.given, article);
    if (page.given->text)
      extract_given(*page.given->text, article);
    else if (page.given->html)
      extract_html(TextView(*page.given->html), models.page, article);
    return article;
  }
  const bool html = page.format == PageFormat::html;
  DecodedView decoded = decode_in_place(page.bytes, {.transport = page.charset, .html = html});
  article.warnings.insert(article.warnings.end(), decoded.warnings().begin(), decoded.warnings().end());
  if (html)
    extract_html(decoded.text(), models.page, article);
  else
    extract_lines(std::move(decoded).copied().text, models.lines, article);
  return article;
}

}  // namespace stemma
