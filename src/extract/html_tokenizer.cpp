#include "extract/html_tokenizer.h"

#include <algorithm>
#include <array>
#include <set>

#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/scan.h"

namespace stemma {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What a byte does to a name of a tag or an attribute that it stands in.
enum class InName : std::uint8_t { stays, sign, ends };  // sign: "=", which ends names of attributes alone

constexpr std::array<InName, 256> in_names() {
  std::array<InName, 256> bytes{};
  bytes['='] = InName::sign;
  for (const unsigned char end : {' ', '\n', '\t', '\r', '\f', '/', '>'}) bytes[end] = InName::ends;
  return bytes;
}

constexpr std::array<InName, 256> kInNames = in_names();

bool ends_name(char c) {
  return kInNames[static_cast<unsigned char>(c)] == InName::ends;
}

HtmlDecoding decoding_of(HtmlContent content) {
  if (content == HtmlContent::data) return HtmlDecoding::text;
  if (content == HtmlContent::rcdata) return HtmlDecoding::rcdata;
  return content == HtmlContent::cdata ? HtmlDecoding::cdata : HtmlDecoding::raw;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string in_small_letters(std::string_view name) {
  return lower_ascii(decoded(name, HtmlDecoding::raw));
}

std::size_t skip_space(std::string_view page, std::size_t at) {
  while (at < page.size() && is_html_space(page[at])) ++at;
  return at;
}

// Where the name ends that goes on at `at`. Nearly all names end in the first few bytes.
std::size_t end_of_name(std::string_view page, std::size_t at, bool of_tag) {
  if (at + ManyBytes::kSize <= page.size()) {
    const ManyBytes::Mask ends = ManyBytes(page.data() + at).at_most_or<'/', '>', '='>(' ');
    at += ends != 0 ? ManyBytes::first(ends) : ManyBytes::kSize;
  }
  for (; at < page.size(); ++at) {
    const InName byte = kInNames[static_cast<unsigned char>(page[at])];
    if (byte == InName::ends || (byte == InName::sign && !of_tag)) break;
  }
  return at;
}

// first_eight() of the name; more than eight bytes can be read from nearly all.
std::uint64_t first_eight_of(std::string_view page, std::size_t begin, std::size_t size) {
  if (begin + sizeof(std::uint64_t) > page.size()) return first_eight({page.data() + begin, size});
  return first_eight_from(page.data() + begin, size);
}

// Where the value stands that begins at `at`, quotes and all: [begin, end) without them.
struct Value {
  std::size_t begin;
  std::size_t end;
};

Value value_at(std::string_view page, std::size_t at) {
  if (at >= page.size() || page[at] == '>') return {at, at};
  if (page[at] == '"') return {at + 1, find_first<'"'>(page, at + 1)};
  if (page[at] == '\'') return {at + 1, find_first<'\''>(page, at + 1)};
  return {at, find_first<'>', ' ', '\n', '\t', '\r', '\f'>(page, at)};
}

struct TagEnd {
  std::size_t behind = 0;  // its ">"; 0 where the page ends first
  bool closes_itself = false;
};

// Calls `use` with each attribute of the tag whose name ends at `at`: where its name stands, and its value as written.
template <typename Use>
TagEnd read_attributes(std::string_view page, std::size_t at, Use use) {
  std::size_t slash = 0;  // the last one between attributes
  for (at = skip_space(page, at); at < page.size(); at = skip_space(page, at)) {
    if (page[at] == '>') return {at + 1, slash + 1 == at};
    if (page[at] == '/') {
      slash = at++;
      continue;
    }
    const std::size_t name = at;
    const std::size_t name_end = end_of_name(page, page[at] == '=' ? at + 1 : at, false);  // "=" may begin it
    const std::size_t sign = skip_space(page, name_end);
    Value value{0, 0};
    at = name_end;
    if (sign < page.size() && page[sign] == '=') {
      const std::size_t begin = skip_space(page, sign + 1);
      value = value_at(page, begin);
      at = std::min(value.end + (value.begin - begin), page.size());
    }
    use(name, name_end, std::string_view(page.data() + value.begin, value.end - value.begin));
  }
  return {};
}

}  // namespace

HtmlContent content_of(HtmlName name) {
  switch (name) {
    case HtmlName::title:
    case HtmlName::textarea:
      return HtmlContent::rcdata;
    case HtmlName::style:
    case HtmlName::xmp:
    case HtmlName::iframe:
    case HtmlName::noembed:
    case HtmlName::noframes:
    case HtmlName::noscript:
      return HtmlContent::raw;
    case HtmlName::script:
      return HtmlContent::script;
    case HtmlName::plaintext:
      return HtmlContent::plaintext;
    default:
      return HtmlContent::data;
  }
}

std::vector<HtmlAttribute> attributes_of(std::string_view tag) {
  std::vector<HtmlAttribute> all;
  std::set<std::string> names;
  const std::size_t name_end = end_of_name(tag, tag.starts_with("</") ? 3 : 2, true);
  read_attributes(tag, name_end, [&](std::size_t begin, std::size_t end, std::string_view source) {
    const auto [name, is_new] = names.insert(in_small_letters(tag.substr(begin, end - begin)));
    if (is_new) all.push_back({*name, source});
  });
  return all;
}

void HtmlTokenizer::enter(HtmlName name) {
  const HtmlContent content = content_of(name);
  if (content != HtmlContent::data) enter(content, text_of(name));
}

void HtmlTokenizer::enter(HtmlContent content, std::string_view word) {
  content_ = content;
  until_ = word;
}

bool HtmlTokenizer::next() {
  while (at_ < page_.size()) {
    switch (content_) {
      case HtmlContent::data:
        if (read_data()) return true;
        break;
      case HtmlContent::rcdata:
      case HtmlContent::raw:
        if (read_raw()) return true;
        break;
      case HtmlContent::script:
        if (read_script()) return true;
        break;
      case HtmlContent::plaintext:
        return take_text(page_.size(), HtmlDecoding::raw);
      case HtmlContent::cdata:
        if (read_cdata()) return true;
        break;
    }
  }
  return false;
}

// The markup that begins here, or text up to what begins markup.
bool HtmlTokenizer::read_data() {
  if (page_[at_] == '<' && begins_markup(at_)) return read_markup();
  std::size_t end = find_first<'<'>(page_, at_ + 1);
  while (end < page_.size() && !begins_markup(end)) end = find_first<'<'>(page_, end + 1);
  return take_text(end, HtmlDecoding::text);
}

bool HtmlTokenizer::begins_markup(std::size_t at) const {
  if (at + 1 >= page_.size()) return false;
  const char next = page_[at + 1];
  return is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < page_.size());
}

bool HtmlTokenizer::begins_end_tag(std::size_t at) const {
  const std::string_view rest = page_.substr(at);
  return !until_.empty() && rest.starts_with("</") && starts_with_ascii(rest.substr(2), until_) &&
         rest.size() > until_.size() + 2 && ends_name(rest[until_.size() + 2]);
}

bool HtmlTokenizer::read_raw() {
  std::size_t end = find_first<'<'>(page_, at_);
  while (end < page_.size() && !begins_end_tag(end)) end = find_first<'<'>(page_, end + 1);
  if (end > at_) return take_text(end, decoding_of(content_));
  content_ = HtmlContent::data;
  return read_tag();
}

// A script ends at its end tag, but not inside "<!-- <script> ... </script> -->": such an inner pair is part of it
// ("script data double escaped state").
bool HtmlTokenizer::read_script() {
  enum { plain, escaped, double_escaped } state = plain;
  std::size_t end = at_;
  while (true) {
    end = state == plain ? find_first<'<'>(page_, end) : find_first<'<', '-'>(page_, end);
    if (end >= page_.size()) break;
    const std::string_view rest = page_.substr(end);
    if (state != double_escaped && begins_end_tag(end)) break;
    std::size_t step = 1;
    if (state == plain && rest.starts_with("<!--")) {
      state = escaped;
      step = 2;  // "<!-->" ends at once
    } else if (state != plain && rest.starts_with("-->")) {
      state = plain;
    } else if (state == escaped && starts_with_ascii(rest, "<script") && rest.size() > 7 && ends_name(rest[7])) {
      state = double_escaped;
    } else if (state == double_escaped && starts_with_ascii(rest, "</script") && rest.size() > 8 &&
               ends_name(rest[8])) {
      state = escaped;
    }
    end += step;
  }
  if (end > at_) return take_text(end, HtmlDecoding::raw);
  content_ = HtmlContent::data;
  return read_tag();
}

bool HtmlTokenizer::read_cdata() {
  const std::size_t end = std::min(page_.find("]]>", at_), page_.size());
  content_ = HtmlContent::data;
  const bool some = end > at_ && take_text(end, HtmlDecoding::cdata);
  at_ = std::min(end + 3, page_.size());
  return some;
}

bool HtmlTokenizer::take_text(std::size_t end, HtmlDecoding decoding) {
  token_.kind = HtmlToken::text;
  token_.decoding = decoding;
  token_.blank = is_html_space(page_[at_]) && end_of_space(page_, at_) >= end;
  token_.place = span_of(at_, end);
  token_.inside = span_of(at_, end);
  at_ = end;
  return true;
}

// What begins with "<" and a letter, "/", "!" or "?". False where nothing stands there: "</>", a tag without an end.
bool HtmlTokenizer::read_markup() {
  const char next = page_[at_ + 1];
  if (is_letter(next)) return read_tag();
  if (next == '!') return read_declaration();
  if (next == '?') return read_bogus_comment(at_ + 1);
  if (is_letter(page_[at_ + 2])) return read_tag();
  if (page_[at_ + 2] != '>') return read_bogus_comment(at_ + 2);
  at_ += 3;
  return false;
}

bool HtmlTokenizer::read_declaration() {
  const std::string_view inside = page_.substr(at_ + 2);
  if (inside.starts_with("--")) return read_comment();
  if (starts_with_ascii(inside, "doctype")) {
    const std::size_t begin = at_ + 9;
    const std::size_t end = find_first<'>'>(page_, begin);
    take_comment(begin, end, std::min(end + 1, page_.size()));
    token_.kind = HtmlToken::doctype;
    token_.ended = end < page_.size();
    return true;
  }
  if (!cdata_ || !inside.starts_with("[CDATA[")) return read_bogus_comment(at_ + 2);
  at_ += 9;
  content_ = HtmlContent::cdata;
  return false;
}

// To "-->" or "--!>", or at once with "<!-->" or "<!--->".
bool HtmlTokenizer::read_comment() {
  const std::size_t begin = at_ + 4;
  const std::string_view inside = page_.substr(begin);
  if (inside.starts_with('>')) return take_comment(begin, begin, begin + 1);
  if (inside.starts_with("->")) return take_comment(begin, begin, begin + 2);
  for (std::size_t end = page_.find("--", begin); end != std::string_view::npos; end = page_.find("--", end + 1)) {
    const std::string_view rest = page_.substr(end + 2);
    if (rest.starts_with('>')) return take_comment(begin, end, end + 3);
    if (rest.starts_with("!>")) return take_comment(begin, end, end + 4);
  }
  std::size_t end = page_.size();  // without what may have begun its end
  if (inside.ends_with("--!"))
    end -= 3;
  else
    end -= inside.ends_with("--") ? 2 : inside.ends_with('-') ? 1 : 0;
  return take_comment(begin, end, page_.size());
}

bool HtmlTokenizer::read_bogus_comment(std::size_t begin) {
  const std::size_t end = find_first<'>'>(page_, begin);
  return take_comment(begin, end, std::min(end + 1, page_.size()));
}

bool HtmlTokenizer::take_comment(std::size_t begin, std::size_t end, std::size_t behind) {
  token_.kind = HtmlToken::comment;
  token_.place = span_of(at_, behind);
  token_.inside = span_of(begin, end);
  at_ = behind;
  return true;
}

// The name in lower case, if it is not.
std::string_view HtmlTokenizer::small(std::string_view name) {
  const bool changes = std::any_of(name.begin(), name.end(), [](char c) { return c == '\0' || lower_ascii(c) != c; });
  return changes ? small_word_ = in_small_letters(name) : name;
}

// A tag that the page ends in is none.
bool HtmlTokenizer::read_tag() {
  const std::size_t begin = at_;
  const bool closes = page_[begin + 1] == '/';
  const std::size_t name = begin + (closes ? 2 : 1);
  const std::size_t name_end = end_of_name(page_, name + 1, true);
  const std::string_view word(page_.data() + name, name_end - name);
  token_.kind = closes ? HtmlToken::close : HtmlToken::open;
  token_.name = html_name(word, first_eight_of(page_, name, word.size()));
  token_.word = token_.name == HtmlName::other ? small(word) : text_of(token_.name);
  token_.attributes.clear();
  const TagEnd end = read_attributes(page_, name_end, [this](std::size_t from, std::size_t to, auto source) {
    const std::string_view said(page_.data() + from, to - from);
    const HtmlAttributeName known = html_attribute_name(said, first_eight_of(page_, from, said.size()));
    if (known != HtmlAttributeName::other) token_.attributes.add(known, source);
  });
  at_ = end.behind == 0 ? page_.size() : end.behind;
  if (end.behind == 0) return false;
  token_.closes_itself = end.closes_itself;
  token_.place = span_of(begin, at_);
  token_.inside = {};
  return true;
}

}  // namespace stemma
