// A page's elements and text, well nested, become its PageTree.
//
//     PageBuilder builder;
//     builder.open(tag);  builder.text(page, part, HtmlDecoding::text);  builder.close();
//     PageTree tree = builder.finish();
//
// Who calls it says which tags a page means (extract/open_elements.h); here stands what they mean to a reader: which
// begin a new block, which hold no text of the page, what names an author or a time. O(size). Precondition: what the
// tags' views lead to outlives the builder.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/folding.h"
#include "extract/html_tokenizer.h"
#include "extract/name_cache.h"
#include "extract/page_tree.h"

namespace stemma {

class PageBuilder {
 public:
  PageBuilder();

  // An element begins.
  void open(const HtmlToken& tag);

  // One that goes on behind a block's end, as `name` with the zones that `own_zones` gave: "<p><b>one<p>two".
  void reopen(HtmlName name, std::uint32_t zones);

  // The innermost element ends.
  void close();

  // The element at `depth`, from 0, counts no more for the text that follows, though those inside it go on:
  // "<b><p>one</b>two".
  void release(std::size_t depth);

  // An element without an inside: <meta>, <img>, <hr>, <br>.
  void add_void(const HtmlToken& tag);

  // A block's boundary, where an empty element stands.
  void boundary() {
    if (templates_ == 0) flush();
  }

  // `part` of `page` as `decoding` reads it. What `page.map` leads to is the text's source.
  void text(TextView page, const HtmlToken& text);

  std::size_t depth() const { return open_.size(); }

  // The zones of the innermost element alone.
  std::uint32_t own_zones() const { return open_.back().own_zones; }

  PageTree finish();

 private:
  struct Open {
    HtmlName name;
    bool counts = true;     // as a link, as bold
    std::uint32_t element;  // for an inline element, that of the block around it
    std::uint32_t own_zones;
    std::uint32_t zones;  // of the inline elements, up to the block around them, that its text stands in
  };

  struct Mark {
    std::size_t depth;
    std::size_t mark;
  };

  // What a list of classes says.
  struct Classes {
    std::uint32_t zones = 0;
    std::uint32_t hash = 0;      // of the first of them
    const char* mark = nullptr;  // what the element names, an author or a time; null where neither
  };

  static Classes read_classes(std::string_view source);
  std::uint32_t inline_zones() const { return open_.empty() ? 0 : open_.back().zones; }
  bool is_block(HtmlName name) const;
  void push(HtmlName name, std::uint32_t own_zones);
  void part_marks(bool by_block);
  void count(const Open& open, std::uint32_t by);
  void flush();
  void fold(TextView page, const HtmlToken& text);
  void line_break();
  void note(const HtmlToken& tag);
  void note_meta(const HtmlToken& tag);
  void mark(const HtmlToken& tag, const char* of_classes);

  PageTree tree_;
  NameCache<Classes> classes_;
  std::vector<Open> open_;
  std::vector<Mark> open_marks_;
  FoldedText folded_;
  std::uint32_t zones_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t bold_bytes_ = 0;
  std::uint32_t breaks_ = 0;
  std::uint32_t skipped_ = 0;
  std::uint32_t drawings_ = 0;
  std::uint32_t templates_ = 0;
  std::uint32_t links_ = 0;
  std::uint32_t bolds_ = 0;
  bool in_title_ = false;
  bool in_json_ld_ = false;
};

}  // namespace stemma
