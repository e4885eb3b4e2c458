#include "text/decode.h"

namespace stemma {

Decoded decode(std::string_view bytes, const DecodeHints&) {
  Decoded decoded;
  decoded.text.utf8 = bytes;
  decoded.text.map.append(0, static_cast<std::uint32_t>(bytes.size()), 1, 1);
  decoded.charset = "utf-8";
  return decoded;
}

}  // namespace stemma
