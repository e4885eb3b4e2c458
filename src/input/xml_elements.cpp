#include "input/xml_elements.h"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace stemma {
namespace {

constexpr std::size_t kDepth = 2;             // of elements that are kept
constexpr std::size_t kDeepest = 1024;        // of any
constexpr std::size_t kMostElements = 10000;  // no item has more, unless to do harm

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// A reference that XML has without any declaration.
bool is_xml_reference(std::string_view rest) {
  for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
    if (rest.starts_with(known)) return true;
  }
  constexpr std::size_t kLongest = 10;
  const std::size_t end = rest.substr(0, kLongest).find(';');
  if (!rest.starts_with("&#") || end == std::string_view::npos) return false;
  const bool hexadecimal = rest.starts_with("&#x");
  const std::string digits(rest.substr(hexadecimal ? 3 : 2, end - (hexadecimal ? 3 : 2)));
  const std::string_view known = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
  if (digits.empty() || digits.find_first_not_of(known) != std::string::npos) return false;
  const unsigned long code = std::stoul(digits, nullptr, hexadecimal ? 16 : 10);
  const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  return !control && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

bool begins_markup(std::string_view rest) {
  return rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?');
}

// Where the stretch ends in which "&" and "<" are text: CDATA or a comment that begins at `at`; `at` where none does.
std::size_t end_of_literal(std::string_view xml, std::size_t at) {
  const std::string_view rest = xml.substr(at);
  const std::string_view mark = rest.starts_with("<![CDATA[") ? "]]>" : rest.starts_with("<!--") ? "-->" : "";
  return mark.empty() ? at : std::min(xml.find(mark, at), xml.size());
}

// Characters that XML forbids (1.0, 2.2) made others of the same size.
std::string without_forbidden(std::string text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') text[at] = ' ';
    const bool noncharacter = byte >= 0xBE && at > 1 && text[at - 1] == '\xBF' && text[at - 2] == '\xEF';
    if (noncharacter) text[at] = '\xBD';
  }
  return text;
}

// The piece with "&amp;" for each "&" that begins no reference, and "&lt;" for each "<" that begins no markup.
Text escaped(const Text& xml) {
  Text text;
  const std::string& utf8 = xml.utf8;
  std::size_t copied = 0;
  const auto copy = [&](std::size_t to) {
    append(text, xml, {static_cast<std::uint32_t>(copied), static_cast<std::uint32_t>(to)});
    copied = to;
  };
  for (std::size_t at = utf8.find_first_of("&<"); at != std::string::npos; at = utf8.find_first_of("&<", at + 1)) {
    const std::string_view rest = std::string_view(utf8).substr(at);
    if (const std::size_t end = end_of_literal(utf8, at); end != at) {
      at = end;
      continue;
    }
    if (rest[0] == '&' ? is_xml_reference(rest) : begins_markup(rest)) continue;
    copy(at);
    const std::string_view reference = rest[0] == '&' ? "&amp;" : "&lt;";
    const Span source = xml.map.source_of({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)});
    text.utf8 += reference;
    text.map.append(source.begin, 1, static_cast<std::uint16_t>(source.size()),
                    static_cast<std::uint16_t>(reference.size()));
    copied = at + 1;
  }
  copy(utf8.size());
  text.utf8 = without_forbidden(std::move(text.utf8));
  return text;
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& attribute) { return attribute.first == wanted; });
  return found == attributes.end() ? std::string_view{} : found->second;
}

class XmlElements::Reading {
 public:
  Reading(XmlElements& to, const Text& xml) : to_(to), xml_(xml), parser_(XML_ParserCreate("UTF-8"), &XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), begin, end);
    XML_SetCharacterDataHandler(parser_.get(), characters);
  }

  void run(bool is_whole) {
    XML_Parser parser = parser_.get();
    const std::string& utf8 = xml_.utf8;
    if (XML_Parse(parser, utf8.data(), static_cast<int>(utf8.size()), is_whole) != XML_STATUS_ERROR) return;
    to_.problem_ = too_deep_ ? "nested more than " + std::to_string(kDeepest) + " deep"
                             : XML_ErrorString(XML_GetErrorCode(parser));
    const auto at = static_cast<std::uint32_t>(
        std::clamp<XML_Index>(XML_GetCurrentByteIndex(parser), 0, static_cast<XML_Index>(utf8.size())));
    *to_.problem_ += ", at byte " + std::to_string(xml_.map.source_of({at, at}).begin);
  }

 private:
  static void XMLCALL begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    Reading& self = *static_cast<Reading*>(data);
    self.too_deep_ = ++self.depth_ > kDeepest;
    if (self.too_deep_) XML_StopParser(self.parser_.get(), XML_FALSE);
    if (self.depth_ > kDepth + 1 || self.to_.elements_.size() >= kMostElements) return;
    XmlElement element;
    element.name = name;
    if (self.depth_ == kDepth + 1 && !self.open_.empty()) element.parent = self.open_.back().name;
    for (; attributes[0]; attributes += 2) element.attributes.emplace_back(attributes[0], attributes[1]);
    element.source.begin = self.source_of_event().end;
    if (self.depth_ == 1) {
      self.to_.outermost_ = std::move(element);
    } else {
      self.open_.push_back(std::move(element));
      self.depths_.push_back(self.depth_);
    }
  }

  static void XMLCALL end(void* data, const XML_Char*) {
    Reading& self = *static_cast<Reading*>(data);
    if (!self.depths_.empty() && self.depths_.back() == self.depth_) {
      Span& source = self.open_.back().source;
      source.end = std::max(source.begin, self.source_of_event().begin);  // in <title/> both are one event
      self.to_.elements_.push_back(std::move(self.open_.back()));
      self.open_.pop_back();
      self.depths_.pop_back();
    }
    --self.depth_;
  }

  static void XMLCALL characters(void* data, const XML_Char* text, int size) {
    Reading& self = *static_cast<Reading*>(data);
    const Span event = self.event();
    for (XmlElement& element : self.open_) {
      if (event.size() == static_cast<std::uint32_t>(size)) {
        append(element.text, self.xml_, event);
      } else {
        const Span source = self.xml_.map.source_of(event);
        element.text.utf8.append(text, static_cast<std::size_t>(size));
        element.text.map.append(source.begin, 1, static_cast<std::uint16_t>(source.size()),
                                static_cast<std::uint16_t>(size));
      }
    }
  }

  // What expat reads at the moment, in the piece.
  Span event() const {
    const auto begin = static_cast<std::uint32_t>(XML_GetCurrentByteIndex(parser_.get()));
    return {begin, begin + static_cast<std::uint32_t>(XML_GetCurrentByteCount(parser_.get()))};
  }

  Span source_of_event() const { return xml_.map.source_of(event()); }

  XmlElements& to_;
  const Text& xml_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::size_t depth_ = 0;
  bool too_deep_ = false;
  std::vector<XmlElement> open_;  // kept elements that have not ended
  std::vector<std::size_t> depths_;
};

XmlElements::XmlElements(const Text& xml, bool is_whole) {
  const Text piece = escaped(xml);
  Reading(*this, piece).run(is_whole);
}

}  // namespace stemma
