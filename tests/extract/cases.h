// Cases as text: lines of a key and a value, a blank line or the next key of the first kind begins a new case.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace stemma::test {

struct Case {
  std::string text;
  std::string expected;
  int line = 0;
};

// Pairs of a line that begins with "text" and the line behind it.
inline std::vector<Case> cases_of(const std::string& name) {
  std::ifstream file(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/extract/" + name);
  std::vector<Case> cases;
  std::string line;
  const auto value = [&line] {
    const std::size_t gap = line.find("  ");
    const std::size_t begin = line.find_first_not_of(' ', gap);
    return begin == std::string::npos ? std::string() : line.substr(begin);
  };
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("text "))
      cases.push_back({value(), "", number});
    else if (!cases.empty())
      cases.back().expected = value();
  }
  return cases;
}

template <typename List>
std::string joined(const List& list, const std::string& sign) {
  std::string all;
  for (const std::string& one : list) all += (all.empty() ? "" : sign) + one;
  return all.empty() ? "-" : all;
}

}  // namespace stemma::test
