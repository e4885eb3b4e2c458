// Bytes out of gzip and zstd, as a stream.
//
//     source = unpack(std::move(source));       // the same bytes where they are not packed
//
// Several members behind one another are one stream, as gzip and zstd have it. A stream that is damaged or ends early
// gives what came before, and its problem names the byte of the packed file: "gzip stream ends early, at byte 8831004".
// resume() goes on at the next member behind the damage, which is how an archive of records packed one by one loses no
// more than is lost. Where a zstd stream begins with the dictionary of its frames, as WARC has it, that is used. A
// packed file inside a packed file is unpacked too; deeper ones are not.

#pragma once

#include <memory>

#include "input/byte_source.h"

namespace stemma {

std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> source);

}  // namespace stemma
