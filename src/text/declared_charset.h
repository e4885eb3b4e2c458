// The charset that a page of HTML says it is in, read before anything is decoded.
//
//     declared_charset("<html><head><meta charset=koi8-r>")                                  // "koi8-r"
//     declared_charset("<?xml version='1.0' encoding='windows-1251'?><html>")                // "windows-1251"
//
// Looks where browsers look (WHATWG "prescan a byte stream"): <meta charset>, <meta http-equiv=content-type>, the XML
// declaration. Browsers also obey a <meta> that their parser meets later, so more than the standard's 1024 bytes are
// looked at. O(kDeclarationLimit).

#pragma once

#include <cstddef>
#include <string_view>

namespace stemma {

struct Charset;

inline constexpr std::size_t kDeclarationLimit = 16384;

// nullptr where the page says nothing, or nothing that is a charset.
const Charset* declared_charset(std::string_view html);

}  // namespace stemma
