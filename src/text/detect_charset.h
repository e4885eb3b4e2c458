// The charset of bytes that nothing speaks for.
//
//     detect_charset("\xEF\xF0\xE8\xE2\xE5\xF2, ...")->name     // "windows-1251"
//
// UTF-8 where the bytes are nearly all UTF-8 (few texts in another charset are, by chance); UTF-16 where every other
// byte is NUL; then what ICU's detector holds most likely of the first stretch that is not ASCII; windows-1252 where
// it does not know. O(size) for the check of UTF-8, the rest looks at 64 KiB at most.

#pragma once

#include <string_view>

namespace stemma {

struct Charset;

// Never nullptr.
const Charset* detect_charset(std::string_view bytes);

// "utf-16le" or "utf-16be" where the bytes look like UTF-16 without a byte order mark; else nullptr.
const Charset* detect_utf16(std::string_view bytes);

}  // namespace stemma
