// Texts put together from pieces, as properties make them.
#pragma once

#include <string>
#include <vector>

namespace stemma::test {

inline std::string joined(const std::vector<std::string>& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

}  // namespace stemma::test
