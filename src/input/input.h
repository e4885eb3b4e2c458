// Pages from files, folders, archives and standard input, one at a time.
//
//     Input input({"pages/", "more.ndjson.gz"}, {});
//     while (std::optional<InputItem> item = input.next()) {
//       if (item->problem) complain(*item->problem);
//       if (item->page) use(*item->page);
//     }
//
// Folders are walked, sorted by name. The kind of each file is found from its content; each format is a file or two of
// this folder. gzip and zstd are unpacked, nested once. Memory holds one page (at most the page limit) and buffers,
// whatever the size of the input. A bad input is an item that says what is wrong; the next call goes on behind it.

#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "input/item.h"

namespace stemma {

enum class InputFormat { html, text, json, feed, warc };

struct InputOptions {
  std::optional<InputFormat> format = std::nullopt;    // overrides what the content says
  std::uint64_t page_limit = std::uint64_t{16} << 20;  // bytes; a longer page is cut and says so

  // For readers who need no more of a page than its id and text: JSON articles with text come several times as fast,
  // and know neither the SHA-256 of their bytes nor anything but that text, and not where it stood.
  bool texts_only = false;
};

class Input {
 public:
  // `standard_input` is read where a path is "-".
  Input(std::vector<std::string> paths, InputOptions options, std::istream& standard_input);
  ~Input();
  Input(Input&&) noexcept;

  std::optional<InputItem> next();

  // For progress: bytes of input files read so far, and of all of them (0 where unknown).
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_in_all() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stemma
