// The names of elements, as small numbers.
//
//     const HtmlName name = html_name("BlockQuote");     // HtmlName::blockquote, whatever the case
//     text_of(name)                                      // "blockquote"
//
// Those that HTML gives a meaning to; of SVG and MathML those that matter to a reader of HTML. All others are
// HtmlName::other.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemma {

enum class HtmlName : std::uint8_t {
  other,
  a,
  abbr,
  acronym,
  address,
  amp_iframe,
  annotation_xml,
  applet,
  area,
  article,
  aside,
  audio,
  b,
  base,
  basefont,
  bdi,
  bdo,
  bgsound,
  big,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  col,
  colgroup,
  data,
  datalist,
  dd,
  del,
  desc,
  details,
  dfn,
  dialog,
  dir,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  foreignobject,
  form,
  frame,
  frameset,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  image,
  img,
  input,
  ins,
  kbd,
  keygen,
  label,
  legend,
  li,
  link,
  listing,
  main,
  map,
  mark,
  marquee,
  math,
  menu,
  meta,
  meter,
  mi,
  mn,
  mo,
  ms,
  mtext,
  nav,
  nobr,
  noembed,
  noframes,
  noscript,
  object,
  ol,
  optgroup,
  option,
  output,
  p,
  param,
  path,
  picture,
  plaintext,
  pre,
  progress,
  q,
  rb,
  rp,
  rt,
  rtc,
  ruby,
  s,
  samp,
  script,
  search,
  section,
  select,
  slot,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  track,
  tt,
  u,
  ul,
  use,
  var,
  video,
  wbr,
  xmp
};

HtmlName html_name(std::string_view name);

// The same where first_eight(name) (text/first_bytes.h) is at hand.
HtmlName html_name(std::string_view name, std::uint64_t first);

std::string_view text_of(HtmlName name);

// How many there are, "other" among them.
constexpr std::size_t kHtmlNames = static_cast<std::size_t>(HtmlName::xmp) + 1;

// A set of names, made before the program runs.
class HtmlNames {
 public:
  template <typename... Names>
  explicit constexpr HtmlNames(Names... names) {
    (add(names), ...);
  }

  constexpr bool contains(HtmlName name) const { return has_[static_cast<std::size_t>(name)]; }

  constexpr HtmlNames operator|(const HtmlNames& more) const {
    HtmlNames all;
    for (std::size_t i = 0; i < kHtmlNames; ++i) all.has_[i] = has_[i] || more.has_[i];
    return all;
  }

 private:
  constexpr void add(HtmlName name) { has_[static_cast<std::size_t>(name)] = true; }

  std::array<bool, kHtmlNames> has_{};
};

}  // namespace stemma
