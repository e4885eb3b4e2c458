// What the tests of reading share: a folder of their own, packing, reads told in lines, memory.

#pragma once

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "input/input.h"

namespace stemma {

inline std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstd(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

// Each test in a folder of its own; reads are told in lines, one an item.
class InputTest : public testing::Test {
 protected:
  InputTest() {
    std::string name = std::filesystem::temp_directory_path() / "stemma-input-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    old_ = std::filesystem::current_path();
    std::filesystem::current_path(folder_);
  }

  ~InputTest() override {
    std::filesystem::current_path(old_);
    std::filesystem::remove_all(folder_);
  }

  static void write(const std::string& path, const std::string& bytes) {
    if (std::filesystem::path(path).has_parent_path())
      std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  std::vector<InputItem> items(std::vector<std::string> paths, InputOptions options = {}) {
    std::istringstream standard_input(standard_input_);
    Input input(std::move(paths), options, standard_input);
    std::vector<InputItem> all;
    while (std::optional<InputItem> item = input.next()) all.push_back(std::move(*item));
    return all;
  }

  // "FORMAT ID", and "doubt WHERE: MESSAGE" or "fatal WHERE: MESSAGE".
  std::vector<std::string> told(std::vector<std::string> paths, InputOptions options = {}) {
    std::vector<std::string> lines;
    for (const InputItem& item : items(std::move(paths), options)) {
      constexpr const char* kFormats[] = {"html", "text", "article"};
      if (item.page) lines.push_back(std::string(kFormats[static_cast<int>(item.page->format)]) + ' ' + item.page->id);
      if (item.problem) {
        const char* const kind = item.problem->fatal ? "fatal " : item.page ? "doubt " : "note ";
        lines.push_back(kind + item.problem->where + ": " + item.problem->message);
      }
    }
    return lines;
  }

  using Lines = std::vector<std::string>;

  std::string standard_input_;

 private:
  std::filesystem::path folder_;
  std::filesystem::path old_;
};

// A stream that is made as it is read, so that the test itself holds none of it.
class Endless : public std::streambuf {
 public:
  Endless(std::string piece, std::uint64_t times) : piece_(std::move(piece)), times_(times) {}

 protected:
  int_type underflow() override {
    if (times_ == 0) return traits_type::eof();
    --times_;
    setg(piece_.data(), piece_.data(), piece_.data() + piece_.size());
    return traits_type::to_int_type(piece_.front());
  }

 private:
  std::string piece_;
  std::uint64_t times_;
};

// The address sanitizer keeps what was freed, so memory says nothing there.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kMemoryIsKept = true;
#else
inline constexpr bool kMemoryIsKept = false;
#endif

inline long peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;  // KiB
}

}  // namespace stemma
