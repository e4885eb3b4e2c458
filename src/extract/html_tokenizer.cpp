#include "extract/html_tokenizer.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/scan.h"

namespace stemma {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What a byte does to a name of a tag or an attribute that it stands in.
enum class InName : std::uint8_t { stays, changes, sign, ends };  // sign: "=", which ends names of attributes alone

constexpr std::array<InName, 256> in_names() {
  std::array<InName, 256> bytes{};
  for (std::size_t capital = 'A'; capital <= 'Z'; ++capital) bytes[capital] = InName::changes;
  bytes[0] = InName::changes;
  bytes['='] = InName::sign;
  for (const unsigned char end : {' ', '\n', '\t', '\r', '\f', '/', '>'}) bytes[end] = InName::ends;
  return bytes;
}

constexpr std::array<InName, 256> kInNames = in_names();

bool ends_name(char c) {
  return kInNames[static_cast<unsigned char>(c)] == InName::ends;
}

bool is_same(const HtmlAttribute& a, const HtmlAttribute& b) {
  return a.name == b.name && (a.name != HtmlAttributeName::other || a.word == b.word);
}

HtmlDecoding decoding_of(HtmlContent content) {
  if (content == HtmlContent::data) return HtmlDecoding::text;
  if (content == HtmlContent::rcdata) return HtmlDecoding::rcdata;
  return content == HtmlContent::cdata ? HtmlDecoding::cdata : HtmlDecoding::raw;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
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
        return take_text(page_.size(), HtmlDecoding::raw, false);
      case HtmlContent::cdata:
        if (read_cdata()) return true;
        break;
    }
  }
  return false;
}

// Text up to what begins markup, or the markup that begins here.
bool HtmlTokenizer::read_data() {
  bool references = false;
  for (std::size_t end = at_;; ++end) {
    const Scanned text = scan_to<'<'>(page_, end, watched<'&'>);
    end = text.end;
    references = references || text.met;
    if (end < page_.size() && !begins_markup(end)) continue;
    return end > at_ ? take_text(end, HtmlDecoding::text, references) : read_markup();
  }
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
  bool references = false;
  for (std::size_t end = at_;; ++end) {
    const Scanned text = scan_to<'<'>(page_, end, watched<'&'>);
    end = text.end;
    references = references || text.met;
    if (end < page_.size() && !begins_end_tag(end)) continue;
    const bool decodes = content_ == HtmlContent::rcdata;
    if (end > at_) return take_text(end, decoding_of(content_), decodes && references);
    content_ = HtmlContent::data;
    return read_tag();
  }
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
  if (end > at_) return take_text(end, HtmlDecoding::raw, false);
  content_ = HtmlContent::data;
  return read_tag();
}

bool HtmlTokenizer::read_cdata() {
  const std::size_t end = std::min(page_.find("]]>", at_), page_.size());
  content_ = HtmlContent::data;
  const bool some = end > at_ && take_text(end, HtmlDecoding::cdata, false);
  at_ = std::min(end + 3, page_.size());
  return some;
}

bool HtmlTokenizer::take_text(std::size_t end, HtmlDecoding decoding, bool has_references) {
  token_ = {};
  token_.decoding = decoding;
  token_.has_references = has_references;
  token_.place = token_.inside = span_of(at_, end);
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
  token_ = {};
  token_.kind = HtmlToken::comment;
  token_.place = span_of(at_, behind);
  token_.inside = span_of(begin, end);
  at_ = behind;
  return true;
}

// A tag that the page ends in is none.
bool HtmlTokenizer::read_tag() {
  const std::size_t begin = at_;
  token_ = {};
  token_.kind = page_[begin + 1] == '/' ? HtmlToken::close : HtmlToken::open;
  lowered_.clear();
  const std::size_t name = begin + (token_.kind == HtmlToken::close ? 2 : 1);
  at_ = end_of_name(name, true);
  const std::string_view word = page_.substr(name, at_ - name);
  token_.name = html_name(word);
  token_.word = token_.name == HtmlName::other ? small(word) : text_of(token_.name);
  if (!read_attributes()) return false;
  token_.attributes = attributes_;
  token_.place = span_of(begin, at_);
  return true;
}

// Up to the tag's end and behind it. False where the page ends first.
bool HtmlTokenizer::read_attributes() {
  attributes_.clear();
  unusual_.clear();
  while ((at_ = skip_space(at_)) < page_.size()) {
    if (page_[at_] == '>') {
      ++at_;
      return true;
    }
    if (page_[at_] == '/') {
      ++at_;
      token_.closes_itself = at_ < page_.size() && page_[at_] == '>';
    } else {
      read_attribute();
    }
  }
  return false;
}

// Where the name ends that goes on at `at`. Nearly all names end in the first few bytes.
std::size_t HtmlTokenizer::end_of_name(std::size_t at, bool of_tag) const {
  if (at + ManyBytes::kSize <= page_.size()) {
    const ManyBytes many(page_.data() + at);
    const ManyBytes::Mask ends = many.at_most(' ') | many.equal('>') | many.equal('=') | many.equal('/');
    at += ends != 0 ? ManyBytes::first(ends) : ManyBytes::kSize;
  }
  for (; at < page_.size(); ++at) {
    const InName byte = kInNames[static_cast<unsigned char>(page_[at])];
    if (byte == InName::ends || (byte == InName::sign && !of_tag)) break;
  }
  return at;
}

// The name in lower case, if it is not.
std::string_view HtmlTokenizer::small(std::string_view name) {
  const bool changes = std::any_of(name.begin(), name.end(),
                                   [](char c) { return kInNames[static_cast<unsigned char>(c)] == InName::changes; });
  return changes ? lowered_.emplace_back(lower_ascii(decoded(name, HtmlDecoding::raw))) : name;
}

void HtmlTokenizer::read_attribute() {
  const std::size_t begin = at_;
  at_ = end_of_name(page_[at_] == '=' ? at_ + 1 : at_, false);  // a "=" may begin a name
  HtmlAttribute attribute;
  attribute.word = page_.substr(begin, at_ - begin);
  attribute.name = html_attribute_name(attribute.word);
  if (attribute.name == HtmlAttributeName::other) {
    const std::string_view written = attribute.word;
    attribute.word = small(written);
    if (attribute.word.data() != written.data()) attribute.name = html_attribute_name(attribute.word);
  }
  const std::size_t sign = skip_space(at_);
  if (sign < page_.size() && page_[sign] == '=') {
    at_ = skip_space(sign + 1);
    read_value(attribute);
  }
  add(attribute);
}

void HtmlTokenizer::read_value(HtmlAttribute& attribute) {
  if (at_ >= page_.size() || page_[at_] == '>') return;
  const char quote = page_[at_];
  const bool quoted = quote == '"' || quote == '\'';
  const std::size_t begin = at_ + (quoted ? 1 : 0);
  constexpr auto kDecoded = watched<'&', '\r', '\0'>;
  const Scanned value = quote == '"'    ? scan_to<'"'>(page_, begin, kDecoded)
                        : quote == '\'' ? scan_to<'\''>(page_, begin, kDecoded)
                                        : scan_to<'>', ' ', '\n', '\t', '\r', '\f'>(page_, begin, kDecoded);
  attribute.source = page_.substr(begin, value.end - begin);
  attribute.plain = !value.met;
  at_ = std::min(value.end + (quoted ? 1 : 0), page_.size());
}

void HtmlTokenizer::add(const HtmlAttribute& attribute) {
  if (attributes_.size() == kFewAttributes && unusual_.empty()) {
    for (const HtmlAttribute& one : attributes_) unusual_.insert(one.word);
  }
  const bool again = attributes_.size() < kFewAttributes
                         ? std::any_of(attributes_.begin(), attributes_.end(),
                                       [&](const HtmlAttribute& one) { return is_same(one, attribute); })
                         : !unusual_.insert(attribute.word).second;
  if (!again) attributes_.push_back(attribute);
}

std::size_t HtmlTokenizer::skip_space(std::size_t at) const {
  while (at < page_.size() && is_html_space(page_[at])) ++at;
  return at;
}

}  // namespace stemma
