// Lines of a case file: a word, and what stands behind it.

#pragma once

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace stemma {

struct CaseLine {
  std::string key;
  std::string value;
  std::uint32_t number = 0;  // in the file, from 1
};

inline std::vector<CaseLine> case_lines(const std::string& path) {
  std::ifstream file(std::string(STEMMA_SOURCE_DIR "/tests/cases/") + path);
  if (!file) throw std::runtime_error("no cases at " + path);
  std::vector<CaseLine> lines;
  std::string line;
  for (std::uint32_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t end = line.find(' ');
    lines.push_back({line.substr(0, end), line.substr(line.find_first_not_of(' ', end)), number});
  }
  return lines;
}

// \n, \r, \t, \0, \xHH and \\ as in C.
inline std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      bytes += text[at];
      continue;
    }
    switch (text[++at]) {
      case 'n':
        bytes += '\n';
        break;
      case 'r':
        bytes += '\r';
        break;
      case 't':
        bytes += '\t';
        break;
      case '0':
        bytes += '\0';
        break;
      case 'x':
        bytes += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
        at += 2;
        break;
      default:
        bytes += text[at];
        break;
    }
  }
  return bytes;
}

}  // namespace stemma
