// HTML as a stream of tags and text, each with its place in the page.
//
//     struct Titles : HtmlSink { void text(const Text& piece) override { ... } ... };
//     read_html(decoded.text, sink);             // calls open, close and text in page order
//
//     page    <p>salt &amp; iron<br>
//     calls   open "p" [0, 3), text "salt & iron" with its map, open "br"
//
// It says what stands in the page and builds no tree: tags may be missing or crossed. Character references are decoded;
// the inside of script and style comes as text, as it stands. Comments and doctypes are left out. O(size), no
// recursion.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "model/text.h"

namespace stemma {

struct HtmlAttribute {
  std::string name;   // lower case
  std::string value;  // decoded; empty where there is none
};

struct HtmlTag {
  std::string_view name;  // lower case
  std::span<const HtmlAttribute> attributes;
  bool closes_itself = false;  // <br/>
};

class HtmlSink {
 public:
  virtual ~HtmlSink() = default;
  virtual void open(const HtmlTag& tag) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(const Text& piece) = 0;  // its map leads into the bytes behind the page's text
};

// Reads decoded text. The maps of the pieces are composed with that of `page`.
void read_html(const Text& page, HtmlSink& sink);

}  // namespace stemma
