// Cases as text files: texts, each with what is expected of it.
//
//     text   Rebels attacked the port.
//     event  ASSAULT reported "attacked"
//
// A line that begins with "text" begins a case, any other that is no comment is what it expects, without its first
// word.

#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace stemma::testing {

struct Case {
  std::string where;
  std::string text;
  std::vector<std::string> expected;
};

// Those of a file in tests/cases/language.
inline std::vector<Case> read_cases(const std::string& name) {
  std::ifstream file(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/language/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  std::vector<Case> cases;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t gap = line.find(' ');
    const std::string value = line.substr(std::min(line.find_first_not_of(' ', gap), line.size()));
    if (line.substr(0, gap) == "text") {
      cases.push_back({name + ":" + std::to_string(number), value, {}});
    } else {
      cases.back().expected.push_back(value);
    }
  }
  return cases;
}

}  // namespace stemma::testing
