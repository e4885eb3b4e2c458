// The articles of one JSON file: NDJSON, an array, or one object over many lines.
//
//     JsonFile file("articles.ndjson", std::move(reader), limit);
//     while (std::optional<InputItem> item = file.next()) ...        // a page for each article
//
// A line or element that is no article is an item that says so, and the next one is read. One that is a JSON Feed gives
// a page for each of its items that has a text. Memory holds one record.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "input/item.h"
#include "input/json_article.h"
#include "input/json_records.h"
#include "input/reader.h"

namespace stemma {

class JsonFile : public ItemSource {
 public:
  // Standard input ("-") is NDJSON; how any other file is laid out is seen from how it begins. `texts_only` is as
  // InputOptions has it.
  JsonFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit, bool texts_only = false);

  std::optional<InputItem> next() override;

 private:
  // A record that is a feed, and how many of its items were read.
  struct OpenFeed {
    JsonRecord record;
    JsonFeed feed;
    std::size_t read = 0;
    std::size_t without_text = 0;
    bool told = false;  // how many
  };

  bool has_lines() const { return records_.layout() == JsonRecords::Layout::lines; }
  std::string where(const JsonRecord& record) const;
  Page page_of(std::string bytes, ReadJson& json) const;
  Page page_of(JsonRecord record, ReadJson& json) const;
  std::optional<InputItem> read(JsonRecord record);
  std::optional<InputItem> read_next_of_feed();
  InputItem broken_end(std::uint64_t dropped);

  std::string path_;
  std::unique_ptr<Reader> reader_;
  std::uint64_t limit_;
  bool texts_only_;
  JsonRecords records_;
  JsonArticleReader articles_;
  std::optional<OpenFeed> feed_;
  std::uint64_t count_ = 0;
  bool ended_ = false;
};

}  // namespace stemma
