// Articles and annotations as bytes, for the store.
//
//     std::string packed = pack(article);
//     Article same = unpack_article(packed);       // equal in every field
//
// The bytes are one byte of format version and a zstd frame of the fields in the order that packing.cpp lists them.
// Numbers are variable-length (7 bits a byte, the lowest first), signed ones zigzag, doubles their 8 bytes
// little-endian, strings and lists their size and their elements, lists of spans the gap of each from the one before
// and its size. The same value gives the same bytes on every machine with the same zstd.
//
// Unpacking trusts nothing: bytes that are cut, too long, or name a value that does not exist throw PackingError.

#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

struct PackingError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string pack(const Article& article);
std::string pack(const Annotations& annotations);

Article unpack_article(std::string_view packed);
Annotations unpack_annotations(std::string_view packed);

}  // namespace stemma
