#include "extract/page_builder.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "extract/character_references.h"
#include "extract/html_text.h"
#include "extract/letter_pairs.h"
#include "extract/zones.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/scan.h"

namespace stemma {
namespace {

using enum HtmlName;
using Attribute = HtmlAttributeName;

constexpr std::size_t kMaxMark = 400;  // bytes of text kept of an element that names an author or a time
constexpr std::size_t kMostOpenMarks = 8;
constexpr std::size_t kManyElements = 512;  // that most pages have less of
constexpr std::size_t kManyBlocks = 256;

constexpr HtmlNames kBlocks(html, body, address, article, aside, blockquote, center, dd, details, dialog, dir, div, dl,
                            dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr,
                            li, main, menu, nav, ol, p, pre, search, section, summary, table, caption, thead, tbody,
                            tfoot, tr, td, th, ul, button, select, option, optgroup, textarea, legend, title, head,
                            video, audio, iframe, noscript, canvas, object, amp_iframe, label);

// Elements whose inside is no text of the page.
constexpr HtmlNames kSkipped(script, style, noscript, template_, svg, iframe, object, canvas, head, title, audio, video,
                             select, textarea, math, noframes, noembed, datalist, frameset);

constexpr HtmlNames kBold(b, strong);
constexpr HtmlNames kNoted(html, meta, link, title, script);  // they, or their text, say something of the page

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Where one of these words may begin, by the first two of its letters: one bit a byte.
ManyBytes::Mask may_begin_mark(const char* from) {  // byline, author, date, time, published, posted
  const ManyBytes first = ManyBytes(from).small();
  const ManyBytes second = ManyBytes(from + 1).small();
  return (first.equal('b') & second.equal('y')) | (first.equal('a') & second.equal('u')) |
         (first.equal('d') & second.equal('a')) | (first.equal('t') & second.equal('i')) |
         (first.equal('p') & (second.equal('u') | second.equal('o')));
}

// What a list of classes says that an element names; null where nothing. Of several the first here counts.
const char* mark_of_classes(std::string_view classes) {
  constexpr std::size_t kLongest = 200;
  if (classes.size() >= kLongest) return nullptr;
  std::array<char, kLongest + ManyBytes::kSize> bytes;  // with room behind
  std::fill_n(std::copy(classes.begin(), classes.end(), bytes.begin()), ManyBytes::kSize, '\0');
  bool author = false;
  bool date = false;
  for (std::size_t block = 0; block < classes.size(); block += ManyBytes::kSize) {
    for (ManyBytes::Mask left = may_begin_mark(bytes.data() + block); left != 0; left &= left - 1) {
      const std::string_view rest = classes.substr(block + ManyBytes::first(left));
      const auto begins = [rest](std::string_view word) { return starts_with_ascii(rest, word); };
      if (begins("byline")) return "byline";
      author = author || begins("author");
      date = date || begins("date") || begins("time") || begins("published") || begins("posted");
    }
  }
  return author ? "author-class" : date ? "date-class" : nullptr;
}

struct AuthorFolders {
  std::vector<std::string_view> names;
  LetterPairs begins;  // what names have behind their first slash
};

AuthorFolders read_author_folders() {
  AuthorFolders folders;
  for (const ResourceLine& line : lines_of(resource("resources/extract/author_folders.txt"))) {
    folders.names.push_back(line.text);
    folders.begins.add(line.text.substr(1));
  }
  return folders;
}

// Whether a link leads to the page of an author: "/authors/ida-holm".
bool leads_to_author(std::string_view address) {
  static const AuthorFolders folders = read_author_folders();
  return any_place_of<'/'>(address, [address](std::size_t at) {
    if (at + 2 >= address.size() || !folders.begins.may_contain(address[at + 1], address[at + 2])) return false;
    return std::any_of(folders.names.begin(), folders.names.end(),
                       [behind = address.substr(at)](std::string_view name) { return behind.starts_with(name); });
  });
}

// Of the first of an element's classes: "post-7816 post" and "post-1806 post" are alike.
std::uint32_t hash_of_first(std::string_view classes) {
  std::uint32_t hash = 0x811C9DC5u;  // FNV-1a
  for (const char c : classes) {
    if (is_html_space(c)) break;
    if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193u;
  }
  return hash;
}

struct MarkName {
  std::string_view name;  // empty where the element is no mark
  bool title = true;      // as PageMark::title
};

MarkName mark_of(const HtmlToken& tag, const char* of_classes) {
  const HtmlAttributes& said = tag.attributes;
  const std::string_view property = said.source(Attribute::itemprop);
  if (property == "datePublished" || property == "dateCreated") return {"published"};
  if (property == "dateModified") return {"modified"};
  if (tag.name == time) return {"time"};
  if (holds(property, "author") || holds(said.source(Attribute::rel), "author")) return {"author"};
  if (of_classes != nullptr) return {of_classes, false};
  if (!leads_to_author(said.source(Attribute::href))) return {};
  return {"author-link", !said.has(Attribute::class_)};
}

}  // namespace

constexpr std::array<PageBuilder::Role, kHtmlNames> PageBuilder::roles() {
  std::array<Role, kHtmlNames> roles{};
  for (std::size_t number = 0; number < kHtmlNames; ++number) {
    const auto name = static_cast<HtmlName>(number);
    Role& role = roles[number];
    role.block = kBlocks.contains(name);
    role.noted = kNoted.contains(name);
    if (kSkipped.contains(name)) role.holds += one(Holder::skipped);
    if (name == svg) role.holds += one(Holder::drawing);
    if (name == HtmlName::template_) role.holds += one(Holder::template_);
    if (name == a) role.holds += one(Holder::link);
    if (kBold.contains(name)) role.holds += one(Holder::bold);
  }
  return roles;
}

constexpr std::array<PageBuilder::Role, kHtmlNames> PageBuilder::kRoles = roles();

PageBuilder::PageBuilder() : open_(1) {
  tree_.elements.reserve(kManyElements);
  tree_.blocks.reserve(kManyBlocks);
  tree_.elements.emplace_back();
}

PageBuilder::Classes PageBuilder::read_classes(std::string_view source) {
  return {zones_of_names(source), hash_of_first(source), mark_of_classes(source)};
}

void PageBuilder::open(const HtmlToken& tag) {
  const bool has_classes = tag.attributes.has(Attribute::class_);
  const Classes classes = has_classes ? classes_.at(tag.attributes.source(Attribute::class_), read_classes) : Classes{};
  if (role_of(tag.name).noted) {
    note(tag);
    enter(tag);
  }
  push(tag.name, zones_of(tag, classes.zones), classes.hash);
  constexpr HtmlAttributeNames kNaming(Attribute::itemprop, Attribute::rel, Attribute::href);
  if (classes.mark != nullptr || tag.name == time || tag.attributes.any_of(kNaming)) mark(tag, classes.mark);
}

void PageBuilder::reopen(HtmlName name, std::uint32_t zones) {
  push(name, zones, 0);
}

inline void PageBuilder::push(HtmlName name, std::uint32_t own_zones, std::uint32_t classes) {
  const Role& role = role_of(name);
  const bool block = is_block(role);  // what stands in a template is nowhere in the page
  if (!open_marks_.empty()) part_marks(block);
  Open opened{name, block, open_.back().element, own_zones, own_zones | open_.back().zones, role.holds};
  if (block) {
    flush();
    opened.element = static_cast<std::uint32_t>(tree_.elements.size());
    opened.zones = 0;
    tree_.elements.push_back({name, open_.back().element, 0, own_zones, classes});
  }
  holders_ += role.holds;
  open_.push_back(opened);
}

// What stands side by side in an element that names an author is parted by its looks alone:
// "<a>Ida Holm</a><span>Staff Writer</span>".
void PageBuilder::part_marks(bool by_block) {
  for (const Mark& one : open_marks_) {
    std::string& kept = tree_.marks[one.mark].text;
    if (!kept.empty() && kept.size() < kMaxMark && kept.back() != '\n') kept.push_back(by_block ? '\n' : ' ');
  }
}

void PageBuilder::close() {
  const Open last = open_.back();
  if (last.block) {
    flush();
    tree_.elements[last.element].end = static_cast<std::uint32_t>(tree_.elements.size());
  }
  open_.pop_back();
  holders_ -= last.holds;
  if (role_of(last.name).noted) leave(last.name);
  if (open_marks_.empty()) return;
  part_marks(last.block);
  while (!open_marks_.empty() && open_marks_.back().depth > open_.size()) open_marks_.pop_back();
}

// What stands in some elements is kept beside the text.
void PageBuilder::enter(const HtmlToken& tag) {
  if (tag.name == title && tree_.title.empty() && !stands_in(Holder::drawing)) in_title_ = true;
  if (tag.name != script || !holds(tag.attributes.source(Attribute::type), "ld+json")) return;
  in_json_ld_ = true;
  tree_.json_ld.emplace_back();
}

void PageBuilder::leave(HtmlName name) {
  if (name == title) in_title_ = false;
  if (name == script) in_json_ld_ = false;
}

void PageBuilder::release(std::size_t depth) {
  Open& open = open_[depth + 1];
  const Holders counted = open.holds & (all(Holder::link) | all(Holder::bold));
  open.holds -= counted;
  holders_ -= counted;
}

void PageBuilder::add_void(const HtmlToken& tag) {
  const Role& role = role_of(tag.name);
  if (role.noted) note(tag);
  if (tag.name == br) return line_break();
  if (is_block(role)) flush();
}

void PageBuilder::line_break() {
  if (stands_in(Holder::skipped)) return;
  for (const Mark& one : open_marks_) tree_.marks[one.mark].text.push_back('\n');
  if (++breaks_ >= 2) return flush();  // two in a row part paragraphs
  folded_.add_space();
}

void PageBuilder::add_words(TextView page, const HtmlToken& text) {
  breaks_ = 0;
  const std::uint32_t before = folded_.size();
  fold(page, text);
  const std::uint32_t added = folded_.size() - before;
  if (added == 0) return;
  const std::uint32_t zones = open_.back().zones;
  zones_ = before == 0 ? zones : zones_ & zones;
  if (stands_in(Holder::link)) link_bytes_ += added;
  if (stands_in(Holder::bold)) bold_bytes_ += added;
}

// Keeps the text where it is the title, data or what an element names.
void PageBuilder::keep(const HtmlToken& text, std::string_view source) {
  std::string room;
  if (in_json_ld_) tree_.json_ld.back().append(decoded(source, text.decoding, room));
  if (in_title_ && tree_.title.size() < kMaxMark) tree_.title.append(decoded(source, text.decoding, room));
  if (stands_in(Holder::skipped)) return;
  for (const Mark& one : open_marks_) {
    std::string& kept = tree_.marks[one.mark].text;
    if (kept.size() < kMaxMark) kept.append(decoded(source.substr(0, kMaxMark), text.decoding, room));
  }
}

void PageBuilder::fold(TextView page, const HtmlToken& text) {
  const std::string_view source = slice(page.utf8, text.inside);
  const bool decodes = text.decoding == HtmlDecoding::text || text.decoding == HtmlDecoding::rcdata;
  if (!decodes || !has_any_of<'&'>(source)) return folded_.add(page, text.inside);
  const auto span = [&text](std::size_t begin, std::size_t end) {
    return Span{text.inside.begin + static_cast<std::uint32_t>(begin),
                text.inside.begin + static_cast<std::uint32_t>(end)};
  };
  read_references(
      source, ReferencePlace::text, [&](std::size_t begin, std::size_t end) { folded_.add(page, span(begin, end)); },
      [&](std::size_t begin, std::size_t end, std::string_view characters) {
        folded_.add_replaced(characters, page.map.source_of(span(begin, end)));
      });
}

void PageBuilder::end_block() {
  PageBlock& block = tree_.blocks.emplace_back();
  block.span = folded_.end_part();
  block.element = open_.back().element;
  block.zones = std::exchange(zones_, 0);
  block.link_bytes = std::exchange(link_bytes_, 0);
  block.bold_bytes = std::exchange(bold_bytes_, 0);
}

PageTree PageBuilder::finish() {
  flush();
  while (open_.size() > 1) close();
  tree_.elements[0].end = static_cast<std::uint32_t>(tree_.elements.size());
  tree_.text = std::move(folded_).text();
  return std::move(tree_);
}

void PageBuilder::note(const HtmlToken& tag) {
  const HtmlAttributes& said = tag.attributes;
  if (tag.name == meta) return note_meta(tag);
  if (tag.name == html && said.has(Attribute::lang)) tree_.language = said.value(Attribute::lang);
  if (tag.name != link) return;
  if (said.has(Attribute::href) && !tree_.canonical && holds(said.source(Attribute::rel), "canonical"))
    tree_.canonical = said.value(Attribute::href);
  if (said.has(Attribute::itemprop)) note_meta(tag);
}

void PageBuilder::note_meta(const HtmlToken& tag) {
  const HtmlAttributes& said = tag.attributes;
  const Attribute content = said.has(Attribute::content) ? Attribute::content : Attribute::value;
  if (said.source(content).empty()) return;
  std::string room;
  for (const Attribute key : {Attribute::property, Attribute::name, Attribute::itemprop, Attribute::http_equiv}) {
    if (said.has(key)) tree_.metas.push_back({lower_ascii(said.value(key, room)), said.value(content)});
  }
}

// Remembers elements that name an author or a time.
void PageBuilder::mark(const HtmlToken& tag, const char* of_classes) {
  if (open_marks_.size() >= kMostOpenMarks || stands_in(Holder::skipped)) return;
  const MarkName named = mark_of(tag, of_classes);
  if (named.name.empty()) return;
  PageMark mark;
  mark.name = named.name;
  mark.title = named.title;
  for (const Attribute key : {Attribute::datetime, Attribute::content, Attribute::data_datetime, Attribute::title}) {
    if (!mark.value.empty()) break;
    mark.value = tag.attributes.value(key);
  }
  mark.block = static_cast<std::uint32_t>(tree_.blocks.size());
  open_marks_.push_back({open_.size(), tree_.marks.size()});
  tree_.marks.push_back(std::move(mark));
}

}  // namespace stemma
