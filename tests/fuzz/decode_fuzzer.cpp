// Any bytes become valid UTF-8 whose map stays inside them, and the first character's source bytes say that character.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/decode.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const stemma::Decoded decoded = stemma::decode(bytes, {.html = true});
  const stemma::Text& text = decoded.text;
  if (!stemma::is_utf8(text.utf8) || text.map.text_size() != text.utf8.size()) std::abort();
  if (text.map.source_of({0, text.map.text_size()}).end > size) std::abort();
  if (text.utf8.empty() || decoded.charset == "iso-2022-jp") return 0;
  const stemma::Span first{0, stemma::character_at(text.utf8, 0).size};
  const std::string_view source = stemma::slice(bytes, text.map.source_of(first));
  if (stemma::decode_as(source, decoded.charset).text.utf8 != stemma::slice(text.utf8, first)) std::abort();
  return 0;
}
