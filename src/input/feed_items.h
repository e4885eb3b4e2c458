// The items of a feed (RSS <item>, Atom <entry>), cut out one at a time without reading the XML as a whole.
//
//     FeedItems items(reader, limit);
//     items.head()                                   // what stands before the first: the feed's own title
//     while (std::optional<FeedItem> item = items.next()) parse(item->bytes);
//
// Feeds are often no well-formed XML: an item cut out by its own tags spoils no other, and nothing that one declares
// (an entity) reaches the next. Comments and CDATA are passed over, so a tag in them is text. Memory holds one item of
// at most `limit` bytes; of a longer one nothing is kept. For charsets that have ASCII in them, which is all but
// UTF-16.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "input/reader.h"

namespace stemma {

struct FeedItem {
  std::string bytes;  // from its tag to its end tag
  std::uint64_t number = 0;
  std::uint64_t offset = 0;  // in the unpacked file
  bool cut = false;          // the bytes ended inside it
  bool too_long = false;     // then there are no bytes
};

class FeedItems {
 public:
  FeedItems(Reader& reader, std::uint64_t limit);

  // All before the first item, as much of it as the limit lets.
  const std::string& head() const { return head_; }

  std::optional<FeedItem> next();

  // Whether the feed's own end tag was met.
  bool is_ended() const { return is_ended_; }

 private:
  enum class Tag { none, item, end_of_item, end_of_feed };

  Tag find_tag();
  void take(std::size_t count);
  void take_through(std::string_view mark);

  Reader& reader_;
  std::uint64_t limit_;
  std::string head_;
  std::string* into_ = nullptr;  // where taken bytes are kept
  bool fits_ = true;             // all of them did
  std::string_view name_;        // of the item's tag
  Tag ahead_ = Tag::none;
  std::uint64_t count_ = 0;
  bool is_ended_ = false;
};

}  // namespace stemma
