// One saved page as it was read: the bytes, and where they lay.
//
// input/ makes Pages, extract/ turns them into Articles. Everything an account states leads back to `bytes` here, and
// `sha256` names them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/text.h"

namespace stemma {

enum class PageFormat { html, text, article };

// A record of an archive, an item of a feed, or a line of an NDJSON file.
struct Record {
  std::string id;            // its name in the archive, or its number, from 1
  std::uint64_t offset = 0;  // where it begins, in bytes of the unpacked file; of a record packed by itself, in the packed
};

// What a JSON article or an item of a feed says of itself; see docs/formats.md. Unknown fields are absent.
struct GivenArticle {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> standfirst;
  std::optional<std::string> published;
  std::optional<std::string> modified;  // feeds have it
  std::optional<std::string> language;
  std::optional<std::string> story;
  std::vector<std::string> byline;
  std::optional<Text> text;  // clean text, taken as it stands; its map leads into the page's bytes
  std::optional<Text> html;  // a page to extract from; used only where there is no text
};

struct Page {
  std::string id;    // the path as given; path#record for a member; a JSON article's own id where it has one
  std::string path;  // as given; "-" for standard input
  std::optional<Record> record;
  PageFormat format = PageFormat::text;
  std::string bytes;                   // as read, after unpacking and before decoding; of a member, its own bytes
  std::string sha256;                  // of `bytes`, 64 lower-case hexadecimal digits; "" where only texts are read
  std::optional<std::string> charset;  // as the transport said (HTTP header), where it did
  std::optional<std::string> url;      // where it was saved from, where the archive says so
  std::optional<GivenArticle> given;   // where format is article
  std::vector<std::string> warnings;   // what was cut or doubtful in reading
};

}  // namespace stemma
