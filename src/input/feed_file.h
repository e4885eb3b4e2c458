// The articles of one feed of XML: RSS or Atom.
//
//     FeedFile file("news.xml", std::move(reader), limit, {});
//     while (std::optional<InputItem> item = file.next()) ...        // a page for each item that has a text
//
// An item that is broken spoils no other. Items without a text of their own are counted, and one message at the end
// says so. A page's bytes are those of its item, from its tag to its end tag. Memory holds one item.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/feed_article.h"
#include "input/feed_items.h"
#include "input/item.h"
#include "input/reader.h"

namespace stemma {

class FeedFile : public ItemSource {
 public:
  FeedFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit,
           const std::optional<std::string>& transport);

  std::optional<InputItem> next() override;

 private:
  std::optional<InputItem> read(FeedItem item);
  std::optional<InputItem> end();
  std::string where(const FeedItem& item) const;

  std::string path_;
  std::unique_ptr<Reader> reader_;
  std::uint64_t limit_;
  FeedItems items_;
  Feed feed_;
  std::uint64_t count_ = 0;    // of items
  std::uint64_t without_ = 0;  // a text
  bool ended_ = false;
  std::optional<InputItem> last_;  // what is said behind all others
};

}  // namespace stemma
