// The page saved in one MHTML file (.mht, .mhtml: RFC 2557), as browsers save a page with its pictures.
//
//     MhtmlFile file("page.mhtml", std::move(reader), limit);
//     file.next()                                  // the page
//
// The page is the first part of type text/html, which is where every browser puts it; the frames and pictures behind it
// are passed over. Its bytes are the part's with its transfer encoding (quoted-printable, base64) undone, and its
// address is the part's Content-Location. Memory holds the page.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/byte_source.h"
#include "input/header_fields.h"
#include "input/item.h"
#include "input/reader.h"

namespace stemma {

class MhtmlFile : public ItemSource {
 public:
  MhtmlFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit);

  std::optional<InputItem> next() override;

 private:
  InputItem read_parts(const HeaderFields& header);
  InputItem read_page(const HeaderFields& part, std::unique_ptr<ByteSource> body);

  std::string path_;
  std::unique_ptr<Reader> reader_;
  std::uint64_t limit_;
  bool done_ = false;
};

}  // namespace stemma
