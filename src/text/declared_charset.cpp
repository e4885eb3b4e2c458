#include "text/declared_charset.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"
#include "text/charsets.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\n\f\r";
constexpr std::string_view kBlankOrSlash = " \t\n\f\r/";

void skip(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

// Takes what stands before any of `stops` off the front.
std::string_view take_until(std::string_view& text, std::string_view stops) {
  const std::string_view taken = text.substr(0, stops.size() == 1 ? text.find(stops[0]) : text.find_first_of(stops));
  text.remove_prefix(taken.size());
  return taken;
}

// A value as it stands behind "=": quoted, or up to white space or `stops`.
std::string_view take_value(std::string_view& text, std::string_view stops) {
  skip(text, kBlank);
  if (text.empty()) return {};
  if (text.front() != '"' && text.front() != '\'') return take_until(text, stops);
  const std::string_view quote = text.substr(0, 1);
  text.remove_prefix(1);
  const std::string_view value = take_until(text, quote);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  return value;
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// The next attribute of a tag; one without a name at the tag's end.
Attribute take_attribute(std::string_view& tag) {
  skip(tag, kBlankOrSlash);
  Attribute attribute{take_until(tag, "= \t\n\f\r/>"), {}};
  std::string_view rest = tag;
  skip(rest, kBlank);
  if (!rest.starts_with('=')) return attribute;
  tag = rest.substr(1);
  attribute.value = take_value(tag, " \t\n\f\r>");
  return attribute;
}

// The charset in "text/html; charset=koi8-r".
std::string_view charset_of_content(std::string_view content) {
  constexpr std::string_view kKey = "charset";
  while (content.size() > kKey.size()) {
    if (!starts_with_ascii(content, kKey)) {
      content.remove_prefix(1);
      continue;
    }
    content.remove_prefix(kKey.size());
    skip(content, kBlank);
    if (!content.starts_with('=')) continue;
    content.remove_prefix(1);
    return take_value(content, " \t\n\f\r;");
  }
  return {};
}

// `tag` stands behind "<meta".
const Charset* charset_of_meta(std::string_view& tag) {
  std::string_view charset;
  std::string_view content;
  bool content_type = false;
  while (true) {
    const Attribute attribute = take_attribute(tag);
    if (attribute.name.empty()) break;
    if (equals_ascii(attribute.name, "charset")) charset = attribute.value;
    if (equals_ascii(attribute.name, "content")) content = attribute.value;
    if (equals_ascii(attribute.name, "http-equiv")) content_type = equals_ascii(attribute.value, "content-type");
  }
  if (charset.empty() && content_type) charset = charset_of_content(content);
  return find_charset(charset);
}

const Charset* charset_of_xml(std::string_view html) {
  if (!starts_with_ascii(html, "<?xml")) return nullptr;
  const std::string lower = lower_ascii(html.substr(0, html.find("?>")));
  std::string_view declaration = lower;
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return nullptr;
  declaration.remove_prefix(at + std::string_view("encoding").size());
  skip(declaration, kBlank);
  if (!declaration.starts_with('=')) return nullptr;
  declaration.remove_prefix(1);
  return find_charset(take_value(declaration, kBlank));
}

// A page whose <meta> can be read as bytes is in no 16-bit charset, whatever it says.
const Charset* readable(const Charset* charset) {
  return charset && charset->name.starts_with("utf-16") ? find_charset("utf-8") : charset;
}

}  // namespace

const Charset* declared_charset(std::string_view page) {
  const std::string_view html = page.substr(0, kDeclarationLimit);
  std::string_view rest = html;
  while (true) {
    rest.remove_prefix(std::min(rest.find('<'), rest.size()));
    if (rest.empty()) break;
    if (rest.starts_with("<!--")) {
      rest.remove_prefix(std::min(rest.find("-->", 2), rest.size()));
    } else if (starts_with_ascii(rest, "<meta") && rest.size() > 5 &&
               kBlankOrSlash.find(rest[5]) != std::string_view::npos) {
      rest.remove_prefix(5);
      if (const Charset* charset = charset_of_meta(rest)) return readable(charset);
    } else {
      rest.remove_prefix(1);
    }
  }
  return readable(charset_of_xml(html));
}

}  // namespace stemma
