#include "text/detect_charset.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/ascii.h"
#include "text/charsets.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kSample = 65536;      // bytes that ICU's detector sees
constexpr std::size_t kContext = 1024;      // of these, ASCII before the first byte that is not
constexpr std::size_t kUtf16Sample = 1024;  // bytes looked at for NULs
constexpr std::size_t kOneNulIn = 5;        // bytes, at least, makes UTF-16 of mostly ASCII
constexpr std::size_t kFewer = 8;           // times fewer NULs stand at the places of the other byte
constexpr std::size_t kGoodForOneBad = 4;   // characters of UTF-8 that outweigh one byte that is none

// Whether the bytes are UTF-8 but for a few.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (is_ascii(bytes[at])) {
      ++at;
      continue;
    }
    const std::uint32_t size = size_of_utf8(bytes.substr(at));
    size > 0 ? ++good : ++bad;
    at += std::max(size, 1U);
  }
  return good > bad * kGoodForOneBad;
}

std::string_view sample_of(std::string_view bytes) {
  const auto first = std::find_if_not(bytes.begin(), bytes.end(), is_ascii);
  const auto at = static_cast<std::size_t>(first - bytes.begin());
  return bytes.substr(at > kContext ? at - kContext : 0, kSample);
}

const Charset* guess(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const Charset* charset = name ? find_charset(name) : nullptr;
    if (charset && !charset->name.starts_with("utf-")) return charset;
  }
  return nullptr;
}

}  // namespace

const Charset* detect_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kUtf16Sample);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = 0; at < sample.size(); ++at) nuls[at % 2] += sample[at] == '\0';
  const std::size_t many = sample.size() / kOneNulIn;
  if (nuls[1] > many && nuls[0] * kFewer < nuls[1]) return find_charset("utf-16le");
  if (nuls[0] > many && nuls[1] * kFewer < nuls[0]) return find_charset("utf-16be");
  return nullptr;
}

const Charset* detect_charset(std::string_view bytes) {
  if (const Charset* utf16 = detect_utf16(bytes)) return utf16;
  if (is_utf8(bytes) || mostly_utf8(bytes)) return find_charset("utf-8");
  const Charset* guessed = guess(sample_of(bytes));
  return guessed ? guessed : find_charset("windows-1252");
}

}  // namespace stemma
