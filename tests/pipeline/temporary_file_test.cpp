#include "pipeline/temporary_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace stemma {
namespace {

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

TEST(TemporaryFile, GivesBackWhatWasLaidDown) {
  TemporaryFile file;
  const std::vector<std::byte> first = bytes_of(std::string(100'000, 'a')), second = bytes_of("rain");
  const std::uint64_t at_first = file.append(first), at_second = file.append(second);
  std::vector<std::byte> read(second.size());
  file.read(at_second, read);
  EXPECT_EQ(read, second);
  read.resize(first.size());
  file.read(at_first, read);
  EXPECT_EQ(read, first);
}

TEST(TemporaryFile, SaysWhereThereIsNoRoom) {
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "/tmp";
  ::setenv("TMPDIR", "/nowhere/at/all", 1);
  TemporaryFile file;
  try {
    file.append(bytes_of("rain"));
    FAIL() << "there is no such folder";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/at/all"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("TMPDIR"), std::string::npos);
  }
  ::setenv("TMPDIR", kept.c_str(), 1);
}

}  // namespace
}  // namespace stemma
