// The pages of one WARC or WET archive.
//
//     WarcFile file("crawl.warc.gz", std::move(reader), limit);
//     while (std::optional<InputItem> item = file.next()) ...        // a page for each record that holds one
//
// A `response` (an HTTP message), a `resource` and a `conversion` (WET's plain text) become pages where they hold HTML
// or text; JSON articles in them too. `request`, `metadata` and `warcinfo` tell of other records and are passed over.
// Whatever else holds no page (pictures, answers of 404, a page recorded before) is counted, and one message at the end
// says how many of what. A page's bytes are the record's, with what HTTP did to them undone (http_body.h), as the
// server's file had them. Memory holds one page and buffers, whatever the size of the archive and of what is packed in
// it.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/item.h"
#include "input/left_out.h"
#include "input/reader.h"
#include "input/warc_records.h"

namespace stemma {

class WarcFile : public ItemSource {
 public:
  // `member`: the archive's name where it lies in an archive of archives (WACZ).
  WarcFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit, std::string member = {});

  std::optional<InputItem> next() override;

 private:
  struct Body;

  std::optional<InputItem> read(WarcRecord record);
  std::optional<InputItem> read_body(Body body);
  std::optional<InputItem> next_inside();
  std::optional<Body> open_body(const WarcRecord& record);
  std::optional<Body> open_http(Body body);
  std::optional<InputItem> end();
  std::string where(const WarcRecord& record) const;
  std::string id_of(const WarcRecord& record) const;
  Record place_of(const WarcRecord& record) const;

  std::string path_;
  std::unique_ptr<Reader> reader_;
  std::uint64_t limit_;
  std::string member_;
  WarcRecords records_;
  WarcRecord current_;
  std::unique_ptr<ItemSource> inside_;  // the articles of the current record, where it holds several
  std::uint64_t pages_ = 0;
  LeftOut left_out_;
  bool ended_ = false;
};

}  // namespace stemma
