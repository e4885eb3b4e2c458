// The pages of one WACZ file: a ZIP archive whose folder archive/ holds WARC archives.
//
//     WaczFile file("site.wacz", limit, bytes_read);
//     while (std::optional<InputItem> item = file.next()) ...        // as those of a WarcFile, archive by archive
//
// A ZIP archive is read from its end, so this reads files alone, not pipes. Of pages/, indexes/ and fuzzy lists nothing
// is read: every record is, whether the list of pages names it or not. Memory holds the list of members and what
// WarcFile holds.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "input/item.h"

namespace stemma {

class WaczFile : public ItemSource {
 public:
  // `path` is opened and `shown` is its name in messages. `bytes_read` grows as the members are read.
  WaczFile(const std::string& path, std::string shown, std::uint64_t limit, std::atomic<std::uint64_t>& bytes_read);
  ~WaczFile() override;

  std::optional<InputItem> next() override;

 private:
  struct Zip;

  std::optional<InputItem> open_member();

  std::string path_;
  std::uint64_t limit_;
  std::atomic<std::uint64_t>& bytes_read_;
  std::unique_ptr<Zip> zip_;
  std::optional<std::string> problem_;  // why it cannot be read
  std::vector<std::string> members_;    // those still to come, last first
  std::unique_ptr<ItemSource> member_;
};

}  // namespace stemma
