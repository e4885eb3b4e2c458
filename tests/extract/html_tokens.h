// Tokens as lines that a person can read and a test can compare: `open p class="lead"`, `text "salt"`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/html_doctype.h"
#include "extract/html_tokenizer.h"

namespace stemma::test {

inline std::string in_quotes(std::string_view text) {
  std::string all = "\"";
  for (const char c : text) {
    if (c == '\n')
      all += "\\n";
    else if (c == '\r')
      all += "\\r";
    else if (c == '\0')
      all += "\\0";
    else
      all += c;
  }
  return all + "\"";
}

inline std::string line_of(const HtmlDoctype& doctype) {
  std::string line = "doctype " + doctype.name.value_or("-");
  if (doctype.public_id) line += " public=" + in_quotes(*doctype.public_id);
  if (doctype.system_id) line += " system=" + in_quotes(*doctype.system_id);
  return line + (doctype.broken ? " broken" : "");
}

inline std::string line_of(const HtmlToken& token, std::string_view page) {
  const std::string_view inside = slice(page, token.inside);
  if (token.kind == HtmlToken::text) return "text " + in_quotes(decoded(inside, token.decoding));
  if (token.kind == HtmlToken::comment) return "comment " + in_quotes(decoded(inside, HtmlDecoding::raw));
  if (token.kind == HtmlToken::doctype) return line_of(doctype_of(inside, token.ended));
  std::string line = (token.kind == HtmlToken::open ? "open " : "close ") + name_of(token.word);
  if (token.kind == HtmlToken::close) return line;
  for (const HtmlAttribute& attribute : attributes_of(slice(page, token.place))) {
    line += " " + attribute.name + "=" + in_quotes(decoded(attribute.source, HtmlDecoding::attribute));
  }
  return line + (token.closes_itself ? " /" : "");
}

// All tokens of a page; text that comes in several pieces as one. `enters` says whether to read the inside of <script>
// and its like as a reader of pages does, or to take each tag for itself.
inline std::vector<std::string> lines_of_tokens(HtmlTokenizer& tokenizer, std::string_view page, bool enters) {
  std::vector<std::string> lines;
  bool joins = false;
  while (tokenizer.next()) {
    const HtmlToken& token = tokenizer.token();
    const std::string line = line_of(token, page);
    const bool text = token.kind == HtmlToken::text;
    if (joins && text) {
      lines.back().pop_back();
      lines.back() += line.substr(std::string_view("text \"").size());
    } else {
      lines.push_back(line);
    }
    joins = text;
    if (enters && token.kind == HtmlToken::open) tokenizer.enter(token.name);
  }
  return lines;
}

}  // namespace stemma::test
