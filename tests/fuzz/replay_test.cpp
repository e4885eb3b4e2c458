// What the fuzzers have found and every other file at hand, read again by each of them: a fuzzer that no longer builds,
// or input on which a parser fell once, is seen by every run of the tests, without Clang's fuzzer.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

// tests/CMakeLists.txt gives each NAME_fuzzer.cpp's LLVMFuzzerTestOneInput the name NAME_one_input.
extern "C" {
int decode_one_input(const std::uint8_t* data, std::size_t size);
int extract_one_input(const std::uint8_t* data, std::size_t size);
int feed_one_input(const std::uint8_t* data, std::size_t size);
int html_one_input(const std::uint8_t* data, std::size_t size);
int json_articles_one_input(const std::uint8_t* data, std::size_t size);
int json_records_one_input(const std::uint8_t* data, std::size_t size);
int mhtml_one_input(const std::uint8_t* data, std::size_t size);
int neural_file_one_input(const std::uint8_t* data, std::size_t size);
int sniff_one_input(const std::uint8_t* data, std::size_t size);
int unpack_one_input(const std::uint8_t* data, std::size_t size);
int warc_one_input(const std::uint8_t* data, std::size_t size);
}

namespace {

struct Fuzzer {
  std::string_view name;
  int (*one_input)(const std::uint8_t* data, std::size_t size);

  friend std::ostream& operator<<(std::ostream& out, const Fuzzer& fuzzer) { return out << fuzzer.name; }
};

constexpr Fuzzer kFuzzers[] = {
    {"decode", decode_one_input},
    {"extract", extract_one_input},
    {"feed", feed_one_input},
    {"html", html_one_input},
    {"json_articles", json_articles_one_input},
    {"json_records", json_records_one_input},
    {"mhtml", mhtml_one_input},
    {"neural_file", neural_file_one_input},
    {"sniff", sniff_one_input},
    {"unpack", unpack_one_input},
    {"warc", warc_one_input},
};

std::vector<std::string> read_inputs() {
  std::vector<std::string> found;
  for (const std::string_view folder : {"tests/fuzz/corpus", "tests/input/archives"}) {
    const std::filesystem::path root = std::filesystem::path(STEMMA_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      found.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  return found;
}

class Replay : public testing::TestWithParam<Fuzzer> {};

TEST_P(Replay, EndsOnEveryInput) {
  static const std::vector<std::string> kInputs = read_inputs();
  ASSERT_GT(kInputs.size(), 100U);
  for (const std::string& input : kInputs) {
    GetParam().one_input(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzzers, Replay, testing::ValuesIn(kFuzzers),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
