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
// text are views into the page, decoded (extract/html_text.h) only for who asks. Names with capitals, rare, are the one
// exception. Parse errors are not told. O(size) whatever the page; O(n log n) in the attributes of one tag.
//
// Precondition: the page is UTF-8 and outlives the tokenizer and its tokens.

#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_attribute_names.h"
#include "extract/html_names.h"
#include "extract/html_text.h"
#include "model/span.h"

namespace stemma {

struct HtmlAttribute {
  std::string_view word;    // the name, lower case
  std::string_view source;  // the value as it stands, without quotes; empty where there is none
  HtmlAttributeName name = HtmlAttributeName::other;
  bool plain = true;  // whether `source` is the value: nothing in it to decode

  // The value, in `room` where it had to be decoded.
  std::string_view value(std::string& room) const {
    return plain ? source : std::string_view(room = decoded(source, HtmlDecoding::attribute));
  }
};

struct HtmlToken {
  enum Kind : std::uint8_t { text, open, close, comment, doctype };

  Kind kind = text;
  HtmlDecoding decoding = HtmlDecoding::text;  // of text
  bool has_references = false;                 // of text: whether a "&" is in it that may begin one
  bool closes_itself = false;                  // of tags: <br/>
  bool ended = true;                           // of doctypes: whether the page goes on behind it
  HtmlName name = HtmlName::other;             // of tags
  std::string_view word;                       // the tag's name, lower case
  Span place;                                  // all of it
  Span inside;                                 // of text all of it; of comments and doctypes what they say
  std::span<const HtmlAttribute> attributes;   // of tags; of attributes of one name the first

  // Null where the tag has none of that name.
  const HtmlAttribute* find(HtmlAttributeName attribute) const {
    for (const HtmlAttribute& one : attributes) {
      if (one.name == attribute) return &one;
    }
    return nullptr;
  }
};

// What is read otherwise than markup.
enum class HtmlContent : std::uint8_t { data, rcdata, raw, script, plaintext, cdata };

// How the inside of an element of HTML is read.
HtmlContent content_of(HtmlName name);

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view page) : page_(page) {}

  // Reads the next token. False at the end of the page.
  bool next();

  // The last token read; what it points to is good until the next one is read.
  const HtmlToken& token() const { return token_; }

  // To be called behind the start tag of an element of HTML: its inside is read as the standard says.
  void enter(HtmlName name);

  // Until the end tag `word`, or the end of the section or page, what follows is `content`.
  void enter(HtmlContent content, std::string_view word);

  // Whether <![CDATA[ ]]> is text, as inside <svg> and <math>; it is a comment elsewhere. False at first.
  void set_cdata(bool is_text) { cdata_ = is_text; }

 private:
  static constexpr std::size_t kFewAttributes = 12;  // up to here names are compared one by one

  bool read_data();
  bool read_raw();
  bool read_script();
  bool read_cdata();
  bool take_text(std::size_t end, HtmlDecoding decoding, bool has_references);

  bool begins_markup(std::size_t at) const;
  bool begins_end_tag(std::size_t at) const;
  bool read_markup();
  bool read_declaration();
  bool read_comment();
  bool read_bogus_comment(std::size_t begin);
  bool take_comment(std::size_t begin, std::size_t end, std::size_t behind);
  bool read_tag();

  bool read_attributes();
  std::size_t end_of_name(std::size_t at, bool of_tag) const;
  std::string_view small(std::string_view name);
  void read_attribute();
  void read_value(HtmlAttribute& attribute);
  void add(const HtmlAttribute& attribute);
  std::size_t skip_space(std::size_t at) const;

  std::string_view page_;
  std::size_t at_ = 0;
  HtmlToken token_;
  HtmlContent content_ = HtmlContent::data;
  bool cdata_ = false;
  std::string until_;  // the name of the end tag that ends `content_`
  std::vector<HtmlAttribute> attributes_;
  std::deque<std::string> lowered_;     // names that had capitals
  std::set<std::string_view> unusual_;  // names of the attributes of a tag that has many
};

}  // namespace stemma
