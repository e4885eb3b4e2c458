// The parts of a MIME message (RFC 2046), and their bytes with the transfer encoding undone (RFC 2045).
//
//     MimeParts parts(reader, boundary);
//     while (std::optional<HeaderFields> part = parts.next()) {
//       auto bytes = decode_transfer(parts.body(), part->find("Content-Transfer-Encoding").value_or(""));
//     }
//
// A part ends before the line that begins with "--" and the boundary. Damaged encodings are read as mail programs do:
// what cannot be decoded stands as it is. Memory holds buffers.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte_source.h"
#include "input/header_fields.h"
#include "input/reader.h"

namespace stemma {

class MimeParts {
 public:
  MimeParts(Reader& reader, std::string_view boundary) : reader_(reader), mark_("--" + std::string(boundary)) {}

  // The header of the next part; what is left of the one before is passed over. Nothing behind the last part, and where
  // the bytes end.
  std::optional<HeaderFields> next();

  // The bytes of the part whose header next() gave, to be read before the next call of it.
  std::unique_ptr<ByteSource> body();

 private:
  class Body;

  bool is_boundary(std::string_view line) const;
  std::string_view ahead_in_part();
  void take(std::size_t count);

  Reader& reader_;
  std::string mark_;
  bool line_begins_ = true;  // what was taken last ends a line
};

// quoted-printable and base64; any other encoding is none.
std::unique_ptr<ByteSource> decode_transfer(std::unique_ptr<ByteSource> body, std::string_view encoding);

}  // namespace stemma
