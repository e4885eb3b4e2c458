// A page's elements and text, well nested, become its PageTree.
//
//     PageBuilder builder;
//     builder.open(tag);  builder.text(page, part, HtmlDecoding::text);  builder.close();
//     PageTree tree = builder.finish();
//
// Who calls it says which tags a page means (extract/open_elements.h); here stands what they mean to a reader: which
// begin a new block, which hold no text of the page, what names an author or a time. O(size). Preconditions: what the
// tags' views lead to outlives the builder; fewer than 4096 elements are open at once.

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
    if (!stands_in(Holder::template_)) flush();
  }

  // `part` of `page` as `decoding` reads it. What `page.map` leads to is the text's source.
  void text(const TextView& page, const HtmlToken& text) {
    if (in_json_ld_ || in_title_ || !open_marks_.empty()) keep(text, slice(page.utf8, text.inside));
    if (stands_in(Holder::skipped)) return;
    text.blank ? folded_.add_space(page, text.inside) : add_words(page, text);
  }

  // The zones of the innermost element alone.
  std::uint32_t own_zones() const { return open_.back().own_zones; }

  PageTree finish();

 private:
  // What an element does to the text that stands in it: skipped text is none of the page's.
  enum class Holder : std::uint8_t { skipped, drawing, template_, link, bold };

  // How many open elements there are of each sort, in an integer: all are counted at once.
  using Holders = std::uint64_t;
  static constexpr int kHolderBits = 12;
  static constexpr Holders one(Holder holder) { return Holders{1} << kHolderBits * static_cast<int>(holder); }
  static constexpr Holders all(Holder holder) { return ((Holders{1} << kHolderBits) - 1) * one(holder); }

  // What an element does by its name alone.
  struct Role {
    Holders holds = 0;
    bool block = false;
    bool noted = false;  // whether it says something of the page, or its text does
  };

  static const std::array<Role, kHtmlNames> kRoles;
  static constexpr std::array<Role, kHtmlNames> roles();
  static const Role& role_of(HtmlName name) { return kRoles[static_cast<std::size_t>(name)]; }

  struct Open {
    HtmlName name = HtmlName::other;
    bool block = false;
    std::uint32_t element = 0;  // for an inline element, that of the block around it
    std::uint32_t own_zones = 0;
    std::uint32_t zones = 0;  // of the inline elements, up to the block around them, that its text stands in
    Holders holds = 0;
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
  bool stands_in(Holder holder) const { return (holders_ & all(holder)) != 0; }
  bool is_block(const Role& role) const { return role.block && !stands_in(Holder::template_); }
  void push(HtmlName name, std::uint32_t own_zones, std::uint32_t classes);
  void part_marks(bool by_block);
  void flush() {
    breaks_ = 0;
    if (!folded_.empty()) end_block();
  }
  void end_block();
  void add_words(TextView page, const HtmlToken& text);
  void keep(const HtmlToken& text, std::string_view source);
  void fold(TextView page, const HtmlToken& text);
  void line_break();
  void note(const HtmlToken& tag);
  void note_meta(const HtmlToken& tag);
  void mark(const HtmlToken& tag, const char* of_classes);
  void enter(const HtmlToken& tag);
  void leave(HtmlName name);

  PageTree tree_;
  NameCache<Classes> classes_;
  std::vector<Open> open_;  // under all others one that stands for the page
  Holders holders_ = 0;
  std::vector<Mark> open_marks_;
  FoldedText folded_;
  std::uint32_t zones_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t bold_bytes_ = 0;
  std::uint32_t breaks_ = 0;
  bool in_title_ = false;
  bool in_json_ld_ = false;
};

}  // namespace stemma
