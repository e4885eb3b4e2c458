#include "language/word_pieces.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "text/utf8.h"

namespace stemma {
namespace {

// Signs that stand alone: punctuation and symbols, and ideographs.
bool stands_alone(char32_t code) {
  if (code < 128)
    return !((code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'));
  const auto sign = static_cast<UChar32>(code);
  return u_ispunct(sign) || u_hasBinaryProperty(sign, UCHAR_IDEOGRAPHIC);
}

}  // namespace

WordPieces::WordPieces(std::string_view vocabulary) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < vocabulary.size(); ++number) {
    const std::size_t end = std::min(vocabulary.find('\n', at), vocabulary.size());
    const std::string_view piece = vocabulary.substr(at, end - at);
    if (number > std::numeric_limits<Piece>::max()) throw std::invalid_argument("vocabulary: more than 65,536 pieces");
    const bool goes_on = piece.size() > 2 && piece.starts_with("##");
    (goes_on ? later_ : first_).emplace(goes_on ? piece.substr(2) : piece, static_cast<Piece>(number));
    longest_ = std::max(longest_, piece.size());
    at = end + 1;
  }
  const auto special = [&](std::string_view name) {
    const Piece* found = first_.find(name);
    if (found == nullptr) throw std::invalid_argument("vocabulary: no piece " + std::string(name));
    return *found;
  };
  unknown_ = special("[UNK]");
  begin_ = special("[CLS]");
  end_ = special("[SEP]");
}

bool WordPieces::cut_run(std::string_view run, std::vector<Piece>& to) const {
  const std::size_t before = to.size();
  for (std::size_t at = 0; at < run.size();) {
    const Numbers& numbers = at == 0 ? first_ : later_;
    std::size_t size = std::min(longest_, run.size() - at);
    const Piece* found = numbers.find(run.substr(at, size));
    while (found == nullptr && size > 1) found = numbers.find(run.substr(at, --size));
    if (found == nullptr) {
      to.resize(before);
      return false;
    }
    to.push_back(*found);
    at += size;
  }
  return true;
}

void WordPieces::cut(std::string_view folded, std::vector<Piece>& to) const {
  const std::size_t before = to.size();
  bool known = true;
  for (std::size_t at = 0; at < folded.size() && known && to.size() < before + kMostPieces;) {
    std::size_t end = at;
    while (end < folded.size()) {
      const Character c = character_at(folded, end);
      if (stands_alone(c.code)) {
        if (end == at) end += c.size;
        break;
      }
      end += c.size;
    }
    known = cut_run(folded.substr(at, end - at), to);
    at = end;
  }
  if (to.size() > before + kMostPieces) to.resize(before + kMostPieces);
  if (known && to.size() > before) return;
  to.resize(before);
  to.push_back(unknown_);
}

}  // namespace stemma
