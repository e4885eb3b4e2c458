#include "extract/page_tree.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/folding.h"
#include "extract/zones.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMaxMark = 400;  // bytes of text kept of an element that names an author or a time

using Names = std::set<std::string_view>;

bool is_block(std::string_view tag) {
  static const Names names = {
      "html",    "body",   "address",  "article",  "aside",   "blockquote", "center",   "dd",
      "details", "dialog", "dir",      "div",      "dl",      "dt",         "fieldset", "figcaption",
      "figure",  "footer", "form",     "h1",       "h2",      "h3",         "h4",       "h5",
      "h6",      "header", "hgroup",   "hr",       "li",      "main",       "menu",     "nav",
      "ol",      "p",      "pre",      "search",   "section", "summary",    "table",    "caption",
      "thead",   "tbody",  "tfoot",    "tr",       "td",      "th",         "ul",       "button",
      "select",  "option", "optgroup", "textarea", "legend",  "title",      "head",     "video",
      "audio",   "iframe", "noscript", "canvas",   "object",  "amp-iframe", "label",    "center"};
  return names.contains(tag);
}

bool is_void(std::string_view tag) {
  static const Names names = {"area", "base", "br",    "col",    "embed", "hr",  "img",   "input",
                              "link", "meta", "param", "source", "track", "wbr", "keygen"};
  return names.contains(tag);
}

// Elements whose inside is no text of the page.
bool is_skipped(std::string_view tag) {
  static const Names names = {"script", "style",    "noscript", "template", "svg",     "iframe",
                              "object", "canvas",   "head",     "title",    "audio",   "video",
                              "select", "textarea", "math",     "noframes", "noembed", "datalist"};
  return names.contains(tag);
}

// Elements that an opening tag ends where they are open, and those behind which it doesn't look.
struct ImpliedEnd {
  Names ends;
  Names stops;
};

const ImpliedEnd* implied_end(std::string_view tag) {
  static const Names cells = {"table", "td", "th"};
  static const std::map<std::string_view, ImpliedEnd> ends = {
      {"li", {{"li"}, {"ul", "ol", "menu", "table", "td", "th"}}},
      {"dt", {{"dt", "dd"}, {"dl", "table", "td", "th"}}},
      {"dd", {{"dt", "dd"}, {"dl", "table", "td", "th"}}},
      {"tr", {{"tr"}, {"table"}}},
      {"td", {{"td", "th"}, {"tr", "table"}}},
      {"th", {{"td", "th"}, {"tr", "table"}}},
      {"tbody", {{"tbody", "thead", "tfoot", "caption"}, {"table"}}},
      {"option", {{"option"}, {"select"}}},
  };
  static const ImpliedEnd paragraph = {
      {"p"}, {"table", "td", "th", "button", "div", "article", "section", "li", "blockquote"}};
  const auto found = ends.find(tag);
  if (found != ends.end()) return &found->second;
  static const Names inside_p = {"button", "select", "option",   "optgroup", "textarea", "label",      "video",
                                 "audio",  "iframe", "noscript", "canvas",   "object",   "amp-iframe", "legend"};
  return is_block(tag) && !inside_p.contains(tag) ? &paragraph : nullptr;
}

const std::string* value_of(const HtmlTag& tag, std::string_view name) {
  const auto found = std::find_if(tag.attributes.begin(), tag.attributes.end(),
                                  [name](const HtmlAttribute& attribute) { return attribute.name == name; });
  return found == tag.attributes.end() ? nullptr : &found->value;
}

bool holds(const std::string* value, std::string_view part) {
  return value != nullptr && value->find(part) != std::string::npos;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return text;
}

class Builder : public HtmlSink {
 public:
  Builder() { tree_.elements.push_back({"", 0, 0, 0}); }

  void open(const HtmlTag& tag) override {
    note(tag);
    if (tag.name == "br" || tag.name == "wbr") return line_break(tag.name);
    if (is_block(tag.name)) flush();
    if (is_void(tag.name)) return;
    if (const ImpliedEnd* ends = implied_end(tag.name)) end_implied(*ends);
    if (tag.name == "body") close_until("head");
    if (open_.size() >= kMaxDepth || (tag.closes_itself && !is_block(tag.name) && !is_skipped(tag.name))) return;
    push(tag);
  }

  void close(std::string_view name) override {
    if (is_block(name)) flush();
    const auto count = counts_.find(name);
    if (count == counts_.end() || count->second == 0) return;
    close_until(name);
  }

  void text(const Text& piece) override {
    if (in_json_ld_) tree_.json_ld.back().append(piece.utf8);
    if (in_title_ && tree_.title.size() < kMaxMark) tree_.title.append(piece.utf8);
    if (skipped_ > 0) return;
    for (const Mark& mark : open_marks_) {
      std::string& kept = tree_.marks[mark.mark].text;
      if (kept.size() < kMaxMark) kept.append(piece.utf8, 0, kMaxMark);
    }
    breaks_ = piece.utf8.find_first_not_of(" \t\r\n\f") == std::string::npos ? breaks_ : 0;
    const std::uint32_t before = folded_.size();
    folded_.add(piece);
    const std::uint32_t added = folded_.size() - before;
    if (added == 0) return;
    zones_ = before == 0 ? inline_zones() : zones_ & inline_zones();
    if (links_ > 0) link_bytes_ += added;
    if (bolds_ > 0) bold_bytes_ += added;
  }

  PageTree finish() {
    flush();
    while (!open_.empty()) pop();
    tree_.elements[0].end = static_cast<std::uint32_t>(tree_.elements.size());
    return std::move(tree_);
  }

 private:
  struct Open {
    std::string name;
    std::uint32_t element;  // for an inline element, that of the block around it
    bool block;
    std::uint32_t zones;  // of inline elements, with those around
  };

  struct Mark {
    std::size_t depth;
    std::size_t mark;
  };

  std::uint32_t inline_zones() const { return open_.empty() || open_.back().block ? 0 : open_.back().zones; }

  void push(const HtmlTag& tag) {
    const std::uint32_t parent = open_.empty() ? 0 : open_.back().element;
    const bool block = is_block(tag.name);
    const std::uint32_t zones = zones_of(tag);
    Open open{std::string(tag.name), parent, block, block ? 0 : zones | inline_zones()};
    if (block) {
      open.element = static_cast<std::uint32_t>(tree_.elements.size());
      tree_.elements.push_back({open.name, parent, 0, zones});
    }
    ++counts_[open.name];
    skipped_ += is_skipped(tag.name);
    links_ += tag.name == "a";
    bolds_ += tag.name == "b" || tag.name == "strong";
    in_title_ = in_title_ || (tag.name == "title" && tree_.title.empty() && counts_["svg"] == 0);
    if (tag.name == "script" && holds(value_of(tag, "type"), "ld+json")) {
      in_json_ld_ = true;
      tree_.json_ld.emplace_back();
    }
    open_.push_back(std::move(open));
    mark(tag);
  }

  void pop() {
    const Open& last = open_.back();
    if (last.block) {
      flush();
      tree_.elements[last.element].end = static_cast<std::uint32_t>(tree_.elements.size());
    }
    --counts_[last.name];
    skipped_ -= is_skipped(last.name);
    links_ -= last.name == "a";
    bolds_ -= last.name == "b" || last.name == "strong";
    if (last.name == "title") in_title_ = false;
    if (last.name == "script") in_json_ld_ = false;
    while (!open_marks_.empty() && open_marks_.back().depth == open_.size()) open_marks_.pop_back();
    open_.pop_back();
  }

  // Closes up to the innermost open `name`. An inline end tag doesn't reach out of its block, no end tag out of its
  // cell.
  void close_until(std::string_view name) {
    const bool block = is_block(name);
    const bool table = name.starts_with("t") || name == "caption" || name == "html" || name == "body";
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) {
        while (open_.size() > i) pop();
        return;
      }
      if (!block && open_[i].block) return;
      if (!table && (open_[i].name == "td" || open_[i].name == "th")) return;
    }
  }

  void end_implied(const ImpliedEnd& ends) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (ends.ends.contains(open_[i].name)) {
        while (open_.size() > i) pop();
        return;
      }
      if (ends.stops.contains(open_[i].name)) return;
    }
  }

  void line_break(std::string_view name) {
    if (name == "wbr" || skipped_ > 0) return;
    for (const Mark& mark : open_marks_) tree_.marks[mark.mark].text.push_back('\n');
    if (++breaks_ >= 2) return flush();  // two in a row part paragraphs
    folded_.add_space();
  }

  void flush() {
    breaks_ = 0;
    if (folded_.empty()) {
      folded_.take();
      return;
    }
    PageBlock block;
    block.text = folded_.take();
    block.element = block_element();
    block.zones = zones_;
    block.words = count_words(block.text.utf8);
    block.link_bytes = link_bytes_;
    block.bold_bytes = bold_bytes_;
    link_bytes_ = bold_bytes_ = zones_ = 0;
    tree_.blocks.push_back(std::move(block));
  }

  std::uint32_t block_element() const { return open_.empty() ? 0 : open_.back().element; }

  void note(const HtmlTag& tag) {
    if (tag.name == "meta") return note_meta(tag);
    if (tag.name == "html" && value_of(tag, "lang")) tree_.language = *value_of(tag, "lang");
    if (tag.name == "link" && holds(value_of(tag, "rel"), "canonical") && value_of(tag, "href") && !tree_.canonical) {
      tree_.canonical = *value_of(tag, "href");
    }
    if (tag.name == "link" && value_of(tag, "itemprop")) note_meta(tag);
  }

  void note_meta(const HtmlTag& tag) {
    const std::string* content = value_of(tag, "content");
    if (content == nullptr) content = value_of(tag, "value");
    if (content == nullptr || content->empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      if (const std::string* name = value_of(tag, key)) tree_.metas.push_back({lower(*name), *content});
    }
  }

  // Remembers elements that name an author or a time.
  void mark(const HtmlTag& tag) {
    if (open_marks_.size() >= 8 || skipped_ > 0) return;
    const std::string* property = value_of(tag, "itemprop");
    const std::string* classes = value_of(tag, "class");
    PageMark mark;
    mark.title = true;
    if (property && (*property == "datePublished" || *property == "dateCreated")) {
      mark.name = "published";
    } else if (property && *property == "dateModified") {
      mark.name = "modified";
    } else if (tag.name == "time") {
      mark.name = "time";
    } else if (holds(value_of(tag, "rel"), "author") || holds(property, "author")) {
      mark.name = "author";
    } else if (classes != nullptr && classes->size() < 200) {
      mark.name = name_of_class(lower(*classes));
      mark.title = false;
    }
    if (mark.name.empty() && leads_to_author(value_of(tag, "href"))) mark.name = "author-link";
    if (mark.name.empty()) return;
    for (const char* key : {"datetime", "content", "data-datetime", "title"}) {
      const std::string* value = value_of(tag, key);
      if (value != nullptr && mark.value.empty()) mark.value = *value;
    }
    mark.block = static_cast<std::uint32_t>(tree_.blocks.size());
    open_marks_.push_back({open_.size(), tree_.marks.size()});
    tree_.marks.push_back(std::move(mark));
  }

  static bool leads_to_author(const std::string* address) {
    return holds(address, "/author/") || holds(address, "/authors/") || holds(address, "/autor/") ||
           holds(address, "/by/") || holds(address, "/staff/") || holds(address, "/contributors/");
  }

  static std::string name_of_class(const std::string& classes) {
    if (classes.find("byline") != std::string::npos) return "byline";
    if (classes.find("author") != std::string::npos) return "author-class";
    for (const char* part : {"date", "timestamp", "published", "posted", "time"}) {
      if (classes.find(part) != std::string::npos) return "date-class";
    }
    return "";
  }

  PageTree tree_;
  std::vector<Open> open_;
  std::map<std::string, std::uint32_t, std::less<>> counts_;
  std::vector<Mark> open_marks_;
  FoldedText folded_;
  std::uint32_t zones_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t bold_bytes_ = 0;
  std::uint32_t breaks_ = 0;
  std::uint32_t skipped_ = 0;
  std::uint32_t links_ = 0;
  std::uint32_t bolds_ = 0;
  bool in_title_ = false;
  bool in_json_ld_ = false;
};

bool is_spaceless(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0EFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x1000 && c <= 0x109F);
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t spaceless = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    if (is_spaceless(c.code)) {
      ++spaceless;
      inside = false;
      continue;
    }
    const bool letter =
        c.code > 0x7F || (c.code >= '0' && c.code <= '9') || ((c.code | 0x20) >= 'a' && (c.code | 0x20) <= 'z');
    if (letter && !inside) {
      ++words;
      inside = true;
    }
    if (c.code == ' ' || c.code == '\n') inside = false;
  }
  return words + (spaceless + 1) / 2;
}

PageTree read_page(const Text& page) {
  Builder builder;
  read_html(page, builder);
  return builder.finish();
}

}  // namespace stemma
