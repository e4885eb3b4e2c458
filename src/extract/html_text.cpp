#include "extract/html_text.h"

#include "extract/character_references.h"
#include "text/scan.h"

namespace stemma {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

void append_plain(std::string& to, std::string_view text, bool keeps_nul) {
  while (!text.empty()) {
    const std::size_t end = find_first<'\r', '\0'>(text, 0);
    to.append(text.substr(0, end));
    text.remove_prefix(end);
    if (text.empty()) return;
    const bool nul = text.front() == '\0';
    if (nul)
      to.append(keeps_nul ? text.substr(0, 1) : kReplacement);
    else
      to.push_back('\n');
    text.remove_prefix(!nul && text.starts_with("\r\n") ? 2 : 1);
  }
}

}  // namespace

std::string_view decoded(std::string_view source, HtmlDecoding decoding, std::string& room) {
  if (find_first<'&', '\r', '\0'>(source, 0) == source.size()) return source;
  return room = decoded(source, decoding);
}

std::string decoded(std::string_view source, HtmlDecoding decoding) {
  std::string text;
  text.reserve(source.size());
  const bool keeps_nul = decoding == HtmlDecoding::text || decoding == HtmlDecoding::cdata;
  if (decoding == HtmlDecoding::raw || decoding == HtmlDecoding::cdata) {
    append_plain(text, source, keeps_nul);
    return text;
  }
  const ReferencePlace place = decoding == HtmlDecoding::attribute ? ReferencePlace::attribute : ReferencePlace::text;
  read_references(
      source, place,
      [&](std::size_t begin, std::size_t end) { append_plain(text, source.substr(begin, end - begin), keeps_nul); },
      [&](std::size_t, std::size_t, std::string_view characters) { text.append(characters); });
  return text;
}

}  // namespace stemma
