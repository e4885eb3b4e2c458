#include "input/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "input/header_fields.h"
#include "text/ascii.h"
#include "text/decode.h"
#include "text/detect_charset.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\r\n\f";

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

using namespace std::string_view_literals;

// How files begin that are no text whatever follows.
constexpr Magic kMagics[] = {
    {"%PDF-"sv, "a PDF"},
    {"\x89PNG"sv, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"\x7F\x45LF"sv, "a program"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"\xFD\x37zXZ\0"sv, "packed with xz"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {"Rar!\x1A"sv, "a RAR archive"},
    {"\xD0\xCF\x11\xE0"sv, "an old Office document"},
    {"\x1F\x8B"sv, "packed too many times over"},
    {"\x28\xB5\x2F\xFD"sv, "packed too many times over"},
    {"\x5D\x2A\x4D\x18"sv, "packed too many times over"},
};

// The same for files that text could begin like: they say what a file is that looks binary.
constexpr Magic kBinaryMagics[] = {
    {"GIF8"sv, "a GIF picture"}, {"BZh"sv, "packed with bzip2"}, {"RIFF"sv, "a RIFF file (picture, sound or film)"},
    {"OggS"sv, "an Ogg file"},   {"ID3"sv, "an MP3 file"},       {"PAR1"sv, "a Parquet table"},
};

// Tags that a page, or a piece cut out of one, begins with.
constexpr std::string_view kFirstTags[] = {
    "html",    "head", "body",   "title",  "meta",       "link",  "script", "style",   "div",    "p",        "article",
    "section", "main", "header", "h1",     "h2",         "h3",    "h4",     "h5",      "h6",     "table",    "span",
    "a",       "b",    "br",     "img",    "ul",         "ol",    "nav",    "figure",  "iframe", "noscript", "base",
    "center",  "font", "em",     "strong", "blockquote", "aside", "form",   "amp-img",
};

// Tags that make a page of a text which begins with none of them.
constexpr std::string_view kPageTags[] = {"html", "head", "body", "!doctype"};
constexpr std::string_view kBlockTags[] = {"p", "div", "br", "article", "section", "table", "h1", "h2", "ul"};
constexpr int kManyBlocks = 4;

// The name of a tag, from behind its "<" or "</"; empty where it is none.
std::string_view name_at(std::string_view tag) {
  const std::size_t end = tag.find_first_of(" \t\r\n\f/>");
  return end == std::string_view::npos ? std::string_view{} : tag.substr(0, end);
}

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void skip_blank(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
}

// What stands before the first tag: the XML declaration, comments, white space.
void skip_prolog(std::string_view& text) {
  skip_blank(text);
  while (text.starts_with("<?") || text.starts_with("<!--")) {
    const std::string_view close = text.starts_with("<?") ? "?>" : "-->";
    text.remove_prefix(std::min(text.find(close), text.size() - close.size()) + close.size());
    skip_blank(text);
  }
}

bool has_many_tags(std::string_view text) {
  int blocks = 0;
  bool page = false;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const bool closes = text.substr(at).starts_with("</");
    const std::string_view name = name_at(text.substr(at + (closes ? 2 : 1)));
    page = page || is_one_of(name, kPageTags);
    if (closes && page) return true;
    blocks += is_one_of(name, kBlockTags);
  }
  return blocks >= kManyBlocks;
}

// "rss" of "<!doctype rss public ...".
std::string_view declared_root(std::string_view doctype) {
  doctype.remove_prefix(std::string_view("<!doctype").size());
  skip_blank(doctype);
  return name_at(doctype);
}

Content markup(std::string_view text) {
  const bool declared = text.starts_with("<?xml");
  skip_prolog(text);
  const std::string_view name = text.starts_with('<') ? name_at(text.substr(1)) : std::string_view{};
  const std::string_view root = name == "!doctype" ? declared_root(text) : name;
  if (root == "rss" || root == "rdf:rdf") return {ContentKind::feed, "an RSS feed"};
  if (root == "feed" || root == "atom:feed") return {ContentKind::feed, "an Atom feed"};
  if (text.starts_with("<!doctype html") || is_one_of(name, kFirstTags)) return {ContentKind::html, "HTML"};
  if (has_many_tags(text)) return {ContentKind::html, "HTML"};
  if (declared) return {ContentKind::binary, "XML of a kind that is neither XHTML nor a feed"};
  return {ContentKind::text, "plain text"};
}

// "{" with a key behind it, or "[" with objects in it: prose begins otherwise ("[AP] The river rose").
bool is_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const bool object = text.front() == '{';
  text.remove_prefix(1);
  skip_blank(text);
  if (text.empty()) return true;
  return object ? text.front() == '"' || text.front() == '}' : text.front() == '{' || text.front() == ']';
}

// Before its first record stand empty lines at most; in that record, anything.
bool begins_warc(std::string_view head) {
  skip_blank(head);
  return head.starts_with("WARC/") && head.size() > 5 && head[5] >= '0' && head[5] <= '9';
}

// A header of mail, as browsers write it, that speaks of a page or of parts. Lower case.
bool is_mhtml(std::string_view text) {
  if (text.find("mime-version:") == std::string_view::npos) return false;
  const HeaderFields header(text.substr(0, text.find("\n\r\n")));
  const std::string type = media_type(header.find("content-type").value_or("")).name;
  return header.find("mime-version") && (type.starts_with("multipart/") || type == "text/html");
}

bool is_binary(std::string_view head) {
  constexpr std::size_t kOneControlIn = 24;  // bytes; text has hardly any
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && kBlank.find(c) == std::string_view::npos && byte != 0x1B;
  }));
  return controls * kOneControlIn > head.size();
}

}  // namespace

Content sniff(std::string_view head) {
  head = head.substr(0, kSniff);
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return {ContentKind::binary, magic.what};
  }
  if (head.starts_with("PK\x03\x04")) return {ContentKind::zip, "a ZIP archive"};
  if (begins_warc(head)) return {ContentKind::warc, "a WARC or WET archive"};
  const bool utf16 = head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE") || detect_utf16(head);
  if (!utf16 && is_binary(head)) {
    const auto magic = std::find_if(std::begin(kBinaryMagics), std::end(kBinaryMagics),
                                    [&](const Magic& of) { return head.starts_with(of.bytes); });
    return {ContentKind::binary, magic == std::end(kBinaryMagics) ? "a binary file" : magic->what};
  }
  const std::string lower = utf16 ? lower_ascii(decode(head).text.utf8) : lower_ascii(head);
  std::string_view text = lower;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  skip_blank(text);
  if (text.empty()) return {ContentKind::empty, "empty"};
  if (is_mhtml(text)) return {ContentKind::mhtml, "MHTML"};
  if (is_json(text) && utf16) return {ContentKind::binary, "JSON in UTF-16, where JSON is UTF-8"};
  if (is_json(text)) return {ContentKind::json, "JSON"};
  return markup(text);
}

}  // namespace stemma
