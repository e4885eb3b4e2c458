#include "text/fold.h"

#include <algorithm>
#include <cctype>

namespace stemma {

std::string fold(std::string_view utf8) {
  std::string folded(utf8);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
  return folded;
}

}  // namespace stemma
