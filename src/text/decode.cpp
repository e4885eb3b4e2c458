#include "text/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "text/ascii.h"
#include "text/charsets.h"
#include "text/declared_charset.h"
#include "text/detect_charset.h"
#include "text/utf16.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char kEscape = '\x1B';
constexpr std::size_t kStepLimit = 16384;  // bytes of a stateful stretch that one step of the map can hold

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// The text as it grows. Places are bytes of `bytes`; `base` is where these begin in the page.
class Writer {
 public:
  Writer(std::string_view bytes, std::uint32_t base) : bytes_(bytes), base_(base) { text_.utf8.reserve(bytes.size()); }

  // Bytes that are UTF-8 already.
  void copy(std::size_t begin, std::size_t end) {
    text_.utf8.append(bytes_.substr(begin, end - begin));
    text_.map.append(source(begin), static_cast<std::uint32_t>(end - begin), 1, 1);
  }

  // One character, or the few that the bytes stand for together.
  void write(std::size_t begin, std::size_t end, char32_t code) {
    const std::size_t before = text_.utf8.size();
    append_utf8(text_.utf8, code);
    step(begin, end, text_.utf8.size() - before);
  }

  void write(std::size_t begin, std::size_t end, std::string_view utf8) {
    if (utf8.empty()) return;
    text_.utf8.append(utf8);
    step(begin, end, utf8.size());
  }

  void bad(std::size_t begin, std::size_t end) {
    count_bad(begin, end);
    write(begin, end, kReplacement);
  }

  void count_bad(std::size_t begin, std::size_t end) {
    if (bad_ == 0) first_bad_ = source(begin);
    bad_ += end - begin;
  }

  Decoded finish(std::string_view charset) && {
    Decoded decoded{std::move(text_), std::string(charset), {}};
    if (bad_ == 0) return decoded;
    const std::string where = std::to_string(first_bad_);
    decoded.warnings.push_back(bad_ == 1
                                   ? "1 byte is no " + decoded.charset + ", at byte " + where + "; it stands as U+FFFD"
                                   : std::to_string(bad_) + " bytes are no " + decoded.charset +
                                         ", the first at byte " + where + "; each stands as U+FFFD");
    return decoded;
  }

 private:
  std::uint32_t source(std::size_t at) const { return base_ + static_cast<std::uint32_t>(at); }

  void step(std::size_t begin, std::size_t end, std::size_t size) {
    text_.map.append(source(begin), 1, static_cast<std::uint16_t>(end - begin), static_cast<std::uint16_t>(size));
  }

  std::string_view bytes_;
  std::uint32_t base_;
  Text text_;
  std::uint64_t bad_ = 0;
  std::uint32_t first_bad_ = 0;
};

void decode_utf8(std::string_view bytes, Writer& writer) {
  std::size_t begin = 0;  // of the good stretch
  for (std::size_t at = end_of_ascii(bytes, 0); at < bytes.size(); at = end_of_ascii(bytes, at)) {
    const std::uint32_t size = size_of_utf8(bytes.substr(at));
    if (size > 0) {
      at += size;
      continue;
    }
    writer.copy(begin, at);
    writer.bad(at, at + 1);
    begin = ++at;
  }
  writer.copy(begin, bytes.size());
}

void decode_utf16(std::string_view bytes, bool big, Writer& writer) {
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    const char32_t unit = unit_at(at);
    if (!is_high_surrogate(unit) && !is_low_surrogate(unit)) {
      writer.write(at, at + 2, unit);
      continue;
    }
    const char32_t next = is_high_surrogate(unit) && at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
    if (is_low_surrogate(next)) {
      writer.write(at, at + 4, of_surrogates(unit, next));
      at += 2;
    } else {
      writer.bad(at, at + 2);
    }
  }
  if (at < bytes.size()) writer.bad(at, bytes.size());
}

Converter open_converter(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(name).c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {nullptr, &ucnv_close};
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

// What the bytes from `at` on begin with: the characters of one code, and its size; a size of 0 where they begin with
// none.
struct Code {
  std::array<char32_t, 4> characters{};
  std::size_t count = 0;
  std::size_t size = 0;
};

Code code_at(std::string_view bytes, std::size_t at, UConverter* converter) {
  Code code;
  const char* next = bytes.data() + at;
  const char* const end = bytes.data() + bytes.size();
  UErrorCode status = U_ZERO_ERROR;
  code.characters[code.count++] = static_cast<char32_t>(ucnv_getNextUChar(converter, &next, end, &status));
  if (U_FAILURE(status)) {
    ucnv_resetToUnicode(converter);
    return {};
  }
  code.size = static_cast<std::size_t>(next - bytes.data()) - at;
  while (code.count < code.characters.size()) {  // a few codes of Big5 stand for two characters
    const UChar32 more = ucnv_getNextUChar(converter, &next, next, &status);
    if (U_FAILURE(status)) break;
    code.characters[code.count++] = static_cast<char32_t>(more);
  }
  return code;
}

void decode_single_byte(std::string_view bytes, UConverter* converter, Writer& writer) {
  std::array<char32_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const Code code = code_at({&c, 1}, 0, converter);
    table[byte] = code.size == 1 ? code.characters[0] : kReplacement;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = end_of_ascii(bytes, at);
    if (end > at) writer.copy(at, end);
    for (at = end; at < bytes.size() && !is_ascii(bytes[at]); ++at) {
      const char32_t code = table[static_cast<unsigned char>(bytes[at])];
      code == kReplacement ? writer.bad(at, at + 1) : writer.write(at, at + 1, code);
    }
  }
}

// A byte that begins no character is passed over alone, so that what comes behind it reads the same wherever reading
// begins.
void decode_multi_byte(std::string_view bytes, UConverter* converter, Writer& writer) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = end_of_ascii(bytes, at);
    if (end > at) writer.copy(at, end);
    if ((at = end) == bytes.size()) break;
    const Code code = code_at(bytes, at, converter);
    if (code.size == 0) {
      writer.bad(at, at + 1);
      ++at;
      continue;
    }
    std::string utf8;
    for (std::size_t i = 0; i < code.count; ++i) append_utf8(utf8, code.characters[i]);
    writer.write(at, at + code.size, utf8);
    at += code.size;
  }
}

// A stretch of iso-2022-jp from an escape that leaves ASCII to the one that comes back to it. Its bytes have a meaning
// only together, so it is one step of the map; where it is longer than a step can be, several.
void decode_escaped(std::string_view bytes, Span stretch, UConverter* converter, Writer& writer) {
  ucnv_resetToUnicode(converter);
  std::size_t begin = stretch.begin;
  std::string utf8;
  const char* next = bytes.data() + stretch.begin;
  const char* const end = bytes.data() + stretch.end;
  while (next < end) {
    const char* const before = next;
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 code = ucnv_getNextUChar(converter, &next, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    if (U_FAILURE(status) && next == before) ++next;
    const auto at = static_cast<std::size_t>(next - bytes.data());
    if (U_FAILURE(status)) writer.count_bad(static_cast<std::size_t>(before - bytes.data()), at);
    append_utf8(utf8, U_FAILURE(status) ? kReplacement : static_cast<char32_t>(code));
    if (at - begin < kStepLimit) continue;
    writer.write(begin, at, utf8);
    utf8.clear();
    begin = at;
  }
  writer.write(begin, stretch.end, utf8);
}

void decode_iso2022jp(std::string_view bytes, UConverter* converter, Writer& writer) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t escape = std::min(bytes.find(kEscape, at), bytes.size());
    for (std::size_t end = end_of_ascii(bytes.substr(0, escape), at); at < escape;
         end = end_of_ascii(bytes.substr(0, escape), at)) {
      if (end > at) writer.copy(at, end);
      for (at = end; at < escape && !is_ascii(bytes[at]); ++at) writer.bad(at, at + 1);
    }
    if (at == bytes.size()) break;
    const std::size_t back = std::min(bytes.find("\x1B(B", at + 1), bytes.size());
    const std::size_t end = std::min(back + 3, bytes.size());
    decode_escaped(bytes, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, converter, writer);
    at = end;
  }
}

DecodedView decode_from(std::string_view bytes, std::uint32_t base, const Charset& charset) {
  const Converter converter =
      charset.converter == "-" ? Converter{nullptr, &ucnv_close} : open_converter(charset.converter);
  const bool utf16 = charset.name.starts_with("utf-16");
  if (!utf16 && !converter && is_utf8(bytes)) return {bytes, base, charset.name};
  Writer writer(bytes, base);
  if (utf16) {
    decode_utf16(bytes, charset.name == "utf-16be", writer);
  } else if (!converter) {
    decode_utf8(bytes, writer);
  } else if (charset.name == "iso-2022-jp") {
    decode_iso2022jp(bytes, converter.get(), writer);
  } else if (ucnv_getMaxCharSize(converter.get()) == 1) {
    decode_single_byte(bytes, converter.get(), writer);
  } else {
    decode_multi_byte(bytes, converter.get(), writer);
  }
  return DecodedView(std::move(writer).finish(charset.name));
}

const Charset* charset_of_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return find_charset("utf-8");
  if (bytes.starts_with("\xFE\xFF")) return find_charset("utf-16be");
  if (bytes.starts_with("\xFF\xFE")) return find_charset("utf-16le");
  return nullptr;
}

// Whether bytes that are UTF-8 throughout cannot be by chance what `declared` would make of them. One accented letter
// of UTF-8 is two odd ones in a charset of one byte a letter; pairs of bytes are UTF-8 by chance more often.
bool is_saved_anew(std::string_view bytes, const Charset& declared) {
  constexpr std::ptrdiff_t kNotByChance = 24;
  if (declared.converter == "-" || declared.name == "iso-2022-jp" || !is_utf8(bytes)) return false;
  const bool pairs = declared.name == "gb18030" || declared.name == "big5" || declared.name.starts_with("euc") ||
                     declared.name == "shift_jis";
  return bytes.size() - static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_ascii)) >=
         static_cast<std::size_t>(pairs ? kNotByChance : 1);
}

}  // namespace

DecodedView::DecodedView(std::string_view utf8, std::uint32_t base, std::string_view charset)
    : decoded_{{}, std::string(charset), {}}, in_place_(utf8) {
  decoded_.text.map.append(base, static_cast<std::uint32_t>(utf8.size()), 1, 1);
}

Decoded DecodedView::copied() && {
  if (in_place_) decoded_.text.utf8 = *in_place_;
  return std::move(decoded_);
}

DecodedView decode_in_place(std::string_view bytes, const DecodeHints& hints) {
  if (const Charset* marked = charset_of_mark(bytes)) {
    const std::uint32_t mark = marked->name == "utf-8" ? 3 : 2;
    return decode_from(bytes.substr(mark), mark, *marked);
  }
  const Charset* transport = hints.transport ? find_charset(*hints.transport) : nullptr;
  if (transport) return decode_from(bytes, 0, *transport);
  const Charset* declared = hints.html ? declared_charset(bytes) : nullptr;
  // As detect_charset() and decode_from() would find, each of which reads all of the page for it.
  if (!declared && !detect_utf16(bytes) && is_utf8(bytes)) return {bytes, 0, find_charset("utf-8")->name};
  if (!declared) return decode_from(bytes, 0, *detect_charset(bytes));
  if (!is_saved_anew(bytes, *declared)) return decode_from(bytes, 0, *declared);
  DecodedView decoded = decode_from(bytes, 0, *find_charset("utf-8"));
  decoded.warn("the page says it is " + std::string(declared->name) + ", but all of it is utf-8; read as utf-8");
  return decoded;
}

Decoded decode(std::string_view bytes, const DecodeHints& hints) {
  return decode_in_place(bytes, hints).copied();
}

Decoded decode_as(std::string_view bytes, std::string_view charset) {
  const Charset* known = find_charset(charset);
  return decode_from(bytes, 0, known ? *known : *find_charset("utf-8")).copied();
}

}  // namespace stemma
