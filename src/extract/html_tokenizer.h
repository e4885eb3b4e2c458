// HTML as a stream of tokens, each with its place in the page.
//
//     HtmlTokenizer tokenizer("<p class=lead>salt &amp; iron<br>");
//     while (tokenizer.next()) {
//       const HtmlToken& token = tokenizer.token();
//       if (token.kind == HtmlToken::open) tokenizer.enter(token.name);  // <script>: what follows is no markup
//     }
//     // open "p" [0, 14), text [14, 29), open "br" [29, 33)
//
// The tokenizer of the WHATWG HTML standard ("Tokenization"), with its states as code: each function reads one kind of
// token to its end. It looks for the next byte that matters many bytes at a time, and copies nothing: names, values and
// text are views into the page, decoded (extract/html_text.h) only for who asks; attributes that say nothing to a
// reader are passed over. Parse errors are not told. O(size) whatever the page.
//
// Precondition: the page is UTF-8 and outlives the tokenizer and its tokens.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_attributes.h"
#include "extract/html_names.h"
#include "extract/html_text.h"
#include "model/span.h"

namespace stemma {

struct HtmlToken {
  enum Kind : std::uint8_t { text, open, close, comment, doctype };

  Kind kind = text;
  HtmlDecoding decoding = HtmlDecoding::text;  // of text
  bool blank = false;                          // of text: whether all of it is white space
  bool closes_itself = false;                  // of tags: <br/>
  bool ended = true;                           // of doctypes: whether the page goes on behind it
  HtmlName name = HtmlName::other;             // of tags
  std::string_view word;                       // the tag's name as it stands
  Span place;                                  // all of it
  Span inside;                                 // of text all of it; of comments and doctypes what they say
  HtmlAttributes attributes;                   // of tags
};

// An attribute as a tag has it, whether it says something to a reader or not.
struct HtmlAttribute {
  std::string name;         // lower case
  std::string_view source;  // the value as it stands
};

// All attributes of a tag, which stands in the page as `tag` does; of several of one name the first. O(n log n) in
// their number.
std::vector<HtmlAttribute> attributes_of(std::string_view tag);

// The name of a tag or an attribute, in lower case, of which the page has `written`.
std::string name_of(std::string_view written);

// What is read otherwise than markup.
enum class HtmlContent : std::uint8_t { data, rcdata, raw, script, plaintext, cdata };

constexpr std::array<HtmlContent, kHtmlNames> contents_of_names() {
  using enum HtmlName;
  std::array<HtmlContent, kHtmlNames> contents{};
  const auto put = [&contents](HtmlContent content, auto... names) {
    ((contents[static_cast<std::size_t>(names)] = content), ...);
  };
  put(HtmlContent::rcdata, title, textarea);
  put(HtmlContent::raw, style, xmp, iframe, noembed, noframes, noscript);
  put(HtmlContent::script, script);
  put(HtmlContent::plaintext, plaintext);
  return contents;
}

inline constexpr std::array<HtmlContent, kHtmlNames> kContents = contents_of_names();

// How the inside of an element of HTML is read.
constexpr HtmlContent content_of(HtmlName name) {
  return kContents[static_cast<std::size_t>(name)];
}

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view page) : page_(page) {}

  // Reads the next token. False at the end of the page.
  bool next();

  // The last token read; what it points to is good until the next one is read.
  const HtmlToken& token() const { return token_; }

  // To be called behind the start tag of an element of HTML: its inside is read as the standard says.
  void enter(HtmlName name) {
    if (content_of(name) != HtmlContent::data) enter(content_of(name), text_of(name));
  }

  // Until the end tag `word`, or the end of the section or page, what follows is `content`.
  void enter(HtmlContent content, std::string_view word);

  // Whether <![CDATA[ ]]> is text, as inside <svg> and <math>; it is a comment elsewhere. False at first.
  void set_cdata(bool is_text) { cdata_ = is_text; }

 private:
  bool read_data();
  bool read_text();
  bool read_content();
  bool read_raw();
  bool read_script();
  bool read_cdata();
  bool take_text(std::size_t end, HtmlDecoding decoding);
  bool take_text(std::size_t end, HtmlDecoding decoding, bool blank);

  bool begins_markup(std::size_t at) const;
  bool begins_end_tag(std::size_t at) const;
  bool read_markup();
  bool read_declaration();
  bool read_comment();
  bool read_bogus_comment(std::size_t begin);
  bool take_comment(std::size_t begin, std::size_t end, std::size_t behind);
  bool read_tag(std::size_t begin);
  bool read_rest_of_tag(std::size_t at);

  std::string_view page_;
  std::size_t at_ = 0;
  HtmlToken token_;
  HtmlContent content_ = HtmlContent::data;
  bool cdata_ = false;
  std::string until_;  // the name of the end tag that ends `content_`
};

}  // namespace stemma
