#include "extract/html_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace stemma {
namespace {

// In the order of HtmlName.
constexpr std::array<std::string_view, kHtmlNames> kNames = {"",
                                                             "a",
                                                             "abbr",
                                                             "acronym",
                                                             "address",
                                                             "amp-iframe",
                                                             "annotation-xml",
                                                             "applet",
                                                             "area",
                                                             "article",
                                                             "aside",
                                                             "audio",
                                                             "b",
                                                             "base",
                                                             "basefont",
                                                             "bdi",
                                                             "bdo",
                                                             "bgsound",
                                                             "big",
                                                             "blockquote",
                                                             "body",
                                                             "br",
                                                             "button",
                                                             "canvas",
                                                             "caption",
                                                             "center",
                                                             "cite",
                                                             "code",
                                                             "col",
                                                             "colgroup",
                                                             "data",
                                                             "datalist",
                                                             "dd",
                                                             "del",
                                                             "desc",
                                                             "details",
                                                             "dfn",
                                                             "dialog",
                                                             "dir",
                                                             "div",
                                                             "dl",
                                                             "dt",
                                                             "em",
                                                             "embed",
                                                             "fieldset",
                                                             "figcaption",
                                                             "figure",
                                                             "font",
                                                             "footer",
                                                             "foreignobject",
                                                             "form",
                                                             "frame",
                                                             "frameset",
                                                             "h1",
                                                             "h2",
                                                             "h3",
                                                             "h4",
                                                             "h5",
                                                             "h6",
                                                             "head",
                                                             "header",
                                                             "hgroup",
                                                             "hr",
                                                             "html",
                                                             "i",
                                                             "iframe",
                                                             "image",
                                                             "img",
                                                             "input",
                                                             "ins",
                                                             "kbd",
                                                             "keygen",
                                                             "label",
                                                             "legend",
                                                             "li",
                                                             "link",
                                                             "listing",
                                                             "main",
                                                             "map",
                                                             "mark",
                                                             "marquee",
                                                             "math",
                                                             "menu",
                                                             "meta",
                                                             "meter",
                                                             "mi",
                                                             "mn",
                                                             "mo",
                                                             "ms",
                                                             "mtext",
                                                             "nav",
                                                             "nobr",
                                                             "noembed",
                                                             "noframes",
                                                             "noscript",
                                                             "object",
                                                             "ol",
                                                             "optgroup",
                                                             "option",
                                                             "output",
                                                             "p",
                                                             "param",
                                                             "path",
                                                             "picture",
                                                             "plaintext",
                                                             "pre",
                                                             "progress",
                                                             "q",
                                                             "rb",
                                                             "rp",
                                                             "rt",
                                                             "rtc",
                                                             "ruby",
                                                             "s",
                                                             "samp",
                                                             "script",
                                                             "search",
                                                             "section",
                                                             "select",
                                                             "slot",
                                                             "small",
                                                             "source",
                                                             "span",
                                                             "strike",
                                                             "strong",
                                                             "style",
                                                             "sub",
                                                             "summary",
                                                             "sup",
                                                             "svg",
                                                             "table",
                                                             "tbody",
                                                             "td",
                                                             "template",
                                                             "textarea",
                                                             "tfoot",
                                                             "th",
                                                             "thead",
                                                             "time",
                                                             "title",
                                                             "tr",
                                                             "track",
                                                             "tt",
                                                             "u",
                                                             "ul",
                                                             "use",
                                                             "var",
                                                             "video",
                                                             "wbr",
                                                             "xmp"};

constexpr std::size_t kLongest = 14;  // "annotation-xml"
constexpr std::size_t kSlots = 1024;

constexpr std::size_t hash(std::string_view name) {
  std::uint32_t hash = static_cast<std::uint32_t>(name.size());
  for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
  return (hash ^ hash >> 10) % kSlots;
}

// Each name in the slot of its hash, or the next free one; 0 is free.
constexpr std::array<std::uint8_t, kSlots> slots_of_names() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t name = 1; name < kNames.size(); ++name) {
    std::size_t slot = hash(kNames[name]);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(name);
  }
  return slots;
}

constexpr std::array<std::uint8_t, kSlots> kSlotsOfNames = slots_of_names();
static_assert(kHtmlNames <= 256);

HtmlName named(std::string_view lower) {
  for (std::size_t slot = hash(lower); kSlotsOfNames[slot] != 0; slot = (slot + 1) % kSlots) {
    if (kNames[kSlotsOfNames[slot]] == lower) return static_cast<HtmlName>(kSlotsOfNames[slot]);
  }
  return HtmlName::other;
}

}  // namespace

HtmlName html_name(std::string_view name) {
  if (name.empty() || name.size() > kLongest) return HtmlName::other;
  const HtmlName found = named(name);
  const bool small = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return found != HtmlName::other || small ? found : named(lower_ascii(name));
}

std::string_view text_of(HtmlName name) {
  return kNames[static_cast<std::size_t>(name)];
}

}  // namespace stemma
