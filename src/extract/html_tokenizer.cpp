#include "extract/html_tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/scan.h"

namespace stemma {
namespace {

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

std::size_t skip_space(std::string_view page, std::size_t at) {
  while (at < page.size() && is_html_space(page[at])) ++at;
  return at;
}

struct Name {
  std::size_t end;
  std::uint64_t first;  // first_eight() of it
};

// The name of a tag or an attribute that begins at `begin`, and goes on at `at`.
Name name_at(std::string_view page, std::size_t begin, std::size_t at, bool of_tag) {
  for (; at < page.size(); ++at) {
    const InName byte = kInNames[static_cast<unsigned char>(page[at])];
    if (byte == InName::ends || (byte == InName::sign && !of_tag)) break;
  }
  return {at, first_eight(page.substr(begin, at - begin))};
}

// The name of a tag, which begins with a letter. Nearly all end in the first few bytes.
inline Name tag_name_at(std::string_view page, std::size_t begin) {
  if (begin + ManyBytes::kSize > page.size()) return name_at(page, begin, begin + 1, true);
  const char* const from = page.data() + begin;
  const ManyBytes::Mask ends = ManyBytes(from).at_most_or<'/', '>'>(' ');
  const std::size_t size = ends != 0 ? ManyBytes::first(ends) : ManyBytes::kSize - 1;
  if (!ends_name(from[size])) return name_at(page, begin, begin + 1, true);
  return {begin + size, first_eight_from(from, size)};
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

// Where the attribute ends that is written as nearly all are, name="value", and begins at `at`; `at` where it is not
// written so. It calls `use` as read_attributes() does.
template <typename Use>
std::size_t read_plain_attribute(std::string_view page, std::size_t at, Use use) {
  if (at + ManyBytes::kSize + 2 > page.size()) return at;
  const char* const begin = page.data() + at;
  const ManyBytes::Mask ends = ManyBytes(begin).at_most_or<'/', '>', '='>(' ');
  if (ends == 0) return at;
  const std::size_t size = ManyBytes::first(ends);
  if (size == 0 || std::memcmp(begin + size, "=\"", 2) != 0) return at;
  const std::size_t value = at + size + 2;
  const std::size_t quote = find_first<'"'>(page, value);
  use({begin, size}, first_eight_from(begin, size), {page.data() + value, quote - value});
  return std::min(quote + 1, page.size());
}

struct TagEnd {
  std::size_t behind = 0;  // its ">"; 0 where the page ends first
  bool closes_itself = false;
};

// Calls `use` with each attribute of the tag whose name ends at `at`: its name, first_eight() of it, and its value, as
// written.
template <typename Use>
TagEnd read_attributes(std::string_view page, std::size_t at, Use use) {
  std::size_t slash = 0;  // the last one between attributes
  for (at = skip_space(page, at); at < page.size(); at = skip_space(page, at)) {
    if (page[at] == '>') return {at + 1, slash + 1 == at};
    if (page[at] == '/') {
      slash = at++;
      continue;
    }
    const std::size_t begin = at;
    at = read_plain_attribute(page, begin, use);
    if (at != begin) continue;
    const Name name = name_at(page, begin, page[at] == '=' ? at + 1 : at, false);  // a "=" may begin it
    const std::size_t sign = skip_space(page, name.end);
    Value value{0, 0};
    at = name.end;
    if (sign < page.size() && page[sign] == '=') {
      const std::size_t quote = skip_space(page, sign + 1);
      value = value_at(page, quote);
      at = std::min(value.end + (value.begin - quote), page.size());
    }
    use(std::string_view(page.data() + begin, name.end - begin), name.first,
        std::string_view(page.data() + value.begin, value.end - value.begin));
  }
  return {};
}

}  // namespace

std::string name_of(std::string_view written) {
  return lower_ascii(decoded(written, HtmlDecoding::raw));
}

std::vector<HtmlAttribute> attributes_of(std::string_view tag) {
  std::vector<HtmlAttribute> all;
  std::set<std::string> names;
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  const auto add = [&](std::string_view written, std::uint64_t, std::string_view source) {
    const auto [name, is_new] = names.insert(name_of(written));
    if (is_new) all.push_back({*name, source});
  };
  read_attributes(tag, tag_name_at(tag, begin).end, add);
  return all;
}

void HtmlTokenizer::enter(HtmlContent content, std::string_view word) {
  content_ = content;
  until_ = word;
}

bool HtmlTokenizer::next() {
  while (at_ < page_.size()) {
    if (content_ == HtmlContent::data ? read_data() : read_content()) return true;
  }
  return false;
}

bool HtmlTokenizer::read_content() {
  switch (content_) {
    case HtmlContent::script:
      return read_script();
    case HtmlContent::plaintext:
      return take_text(page_.size(), HtmlDecoding::raw);
    case HtmlContent::cdata:
      return read_cdata();
    default:
      return read_raw();
  }
}

// The markup that begins here, or text up to what begins markup.
bool HtmlTokenizer::read_data() {
  if (page_[at_] != '<' || !begins_markup(at_)) return read_text();
  const std::size_t name = page_[at_ + 1] == '/' ? at_ + 2 : at_ + 1;
  return is_ascii_letter(page_[name]) ? read_tag(name) : read_markup();
}

bool HtmlTokenizer::read_text() {
  const std::size_t words = end_of_space(page_, at_);  // most texts are nothing but the space before a tag
  std::size_t end = std::max(words, at_ + 1);
  if (end < page_.size() && page_[end] != '<') end = find_first<'<'>(page_, end + 1);
  while (end < page_.size() && !begins_markup(end)) end = find_first<'<'>(page_, end + 1);
  return take_text(end, HtmlDecoding::text, end == words);
}

bool HtmlTokenizer::begins_markup(std::size_t at) const {
  if (at + 1 >= page_.size()) return false;
  const char next = page_[at + 1];
  return is_ascii_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < page_.size());
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
  return read_tag(at_ + 2);
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
  return read_tag(at_ + 2);
}

bool HtmlTokenizer::read_cdata() {
  const std::size_t end = std::min(page_.find("]]>", at_), page_.size());
  content_ = HtmlContent::data;
  const bool some = end > at_ && take_text(end, HtmlDecoding::cdata);
  at_ = std::min(end + 3, page_.size());
  return some;
}

bool HtmlTokenizer::take_text(std::size_t end, HtmlDecoding decoding) {
  return take_text(end, decoding, end_of_space(page_, at_) >= end);
}

bool HtmlTokenizer::take_text(std::size_t end, HtmlDecoding decoding, bool blank) {
  token_.kind = HtmlToken::text;
  token_.decoding = decoding;
  token_.blank = blank;
  token_.place = span_of(at_, end);
  token_.inside = span_of(at_, end);
  at_ = end;
  return true;
}

// What begins with "<" and "/", "!" or "?" and is no tag. False where nothing stands there: "</>".
bool HtmlTokenizer::read_markup() {
  const char next = page_[at_ + 1];
  if (next == '!') return read_declaration();
  if (next == '?') return read_bogus_comment(at_ + 1);
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

// A tag whose name begins at `begin`. One that the page ends in is none.
bool HtmlTokenizer::read_tag(std::size_t begin) {
  const Name name = tag_name_at(page_, begin);
  const std::string_view word(page_.data() + begin, name.end - begin);
  token_.kind = page_[begin - 1] == '/' ? HtmlToken::close : HtmlToken::open;
  token_.closes_itself = false;
  token_.name = html_name(word, name.first);
  token_.word = word;
  token_.inside = {};
  token_.attributes.clear();
  if (name.end >= page_.size() || page_[name.end] != '>') return read_rest_of_tag(name.end);
  token_.place = span_of(at_, name.end + 1);  // as end tags do, and many others
  at_ = name.end + 1;
  return true;
}

bool HtmlTokenizer::read_rest_of_tag(std::size_t at) {
  const auto add = [this](std::string_view written, std::uint64_t first, std::string_view source) {
    token_.attributes.add(html_attribute_name(written, first), source);
  };
  const TagEnd end = read_attributes(page_, at, add);
  token_.place = span_of(at_, end.behind);
  token_.closes_itself = end.closes_itself;
  at_ = end.behind == 0 ? page_.size() : end.behind;
  return end.behind != 0;
}

}  // namespace stemma
