// What HTTP did to a body on its way, undone: chunks put together, content codings unpacked.
//
//     auto bytes = http_body(std::move(body), header);           // as the server's file had them
//     if (!bytes) leave_out(header.find("Content-Encoding"));    // a coding that is not known
//
// Archives keep bodies as they came, or not: many tools undo chunks or packing and leave the header as it was. So each
// is undone only where the bytes look it. Codings: gzip, deflate (with zlib's header and without), br, zstd, identity.
// Damage gives what came before and a problem. A few bytes may unpack to gigabytes: the caller stops where it wants.

#pragma once

#include <memory>

#include "input/byte_source.h"
#include "input/header_fields.h"

namespace stemma {

std::unique_ptr<ByteSource> http_body(std::unique_ptr<ByteSource> body, const HeaderFields& header);

}  // namespace stemma
