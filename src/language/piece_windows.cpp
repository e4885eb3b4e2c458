#include "language/piece_windows.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestPlaceName = 5;  // tokens

WordShape word_shape(std::string_view word) {
  bool first_upper = false, upper = false, lower = false, digit = false;
  std::uint32_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const Character c = character_at(word, at);
    const auto code = static_cast<UChar32>(c.code);
    if (u_isUUppercase(code)) {
      (letters == 0 ? first_upper : upper) = true;
      ++letters;
    } else if (u_isalpha(code)) {
      lower = true;
      ++letters;
    } else if (u_isdigit(code)) {
      digit = true;
    }
    at += c.size;
  }
  if (digit) return letters > 0 ? WordShape::letters_and_digits : WordShape::digits;
  if (letters == 0) return WordShape::mark;
  if (lower && !upper) return first_upper ? WordShape::capital : WordShape::lower;
  if (lower) return WordShape::mixed;
  return upper ? WordShape::capitals : WordShape::capital;
}

struct Looks {
  std::vector<WordShape> shapes;     // by token
  std::vector<std::uint16_t> lists;  // by token
};

// Marks the longest place name that begins at each capitalised token, leftmost first.
void mark_places(const Tokens& tokens, Looks& looks) {
  const Gazetteer& gazetteer = Gazetteer::built_in();
  const auto capital = [&](std::uint32_t t) {
    return looks.shapes[t] == WordShape::capital || looks.shapes[t] == WordShape::capitals ||
           looks.shapes[t] == WordShape::mixed;
  };
  for (std::uint32_t t = 0; t < tokens.size();) {
    std::uint32_t end = t;
    std::uint16_t bit = 0;
    const std::uint32_t last = std::min(tokens.sentences()[tokens.sentence_of(t)].last, t + kLongestPlaceName);
    GazetteerKey key;
    for (std::uint32_t i = t; capital(t) && i < last; ++i) {
      if (looks.shapes[i] == WordShape::mark && tokens.text(i) != "-") break;
      key.add(tokens.lower(i));
      if (!capital(i)) continue;
      const auto found = gazetteer.find(key);
      if (found.empty()) continue;
      end = i + 1;
      const GazetteerKind kind = gazetteer.place((*found.begin()).place).kind;
      bit = kind <= GazetteerKind::admin1 ? kUnitName : kTownName;
    }
    for (std::uint32_t i = t; i < end; ++i) looks.lists[i] |= bit;
    t = std::max(t + 1, end);
  }
}

Looks look_at(const Tokens& tokens) {
  Looks looks;
  std::unordered_set<std::string_view> small;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    looks.shapes.push_back(word_shape(tokens.text(t)));
    looks.lists.push_back(static_cast<std::uint16_t>(lists_of(tokens.lower(t)) & (kUnitName - 1U)));
    if (looks.shapes[t] == WordShape::lower) small.insert(tokens.lower(t));
  }
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    if (looks.shapes[t] == WordShape::capital && small.contains(tokens.lower(t))) looks.lists[t] |= kSmallElsewhere;
  }
  mark_places(tokens, looks);
  return looks;
}

class WindowMaker {
 public:
  WindowMaker(const Tokens& tokens, const WordPieces& pieces, std::size_t longest)
      : tokens_(tokens), pieces_(pieces), longest_(longest), looks_(look_at(tokens)) {
    begins_.push_back(0);
    for (std::uint32_t t = 0; t < tokens.size(); ++t) {
      pieces.cut(tokens.lower(t), all_);
      begins_.push_back(static_cast<std::uint32_t>(all_.size()));
    }
  }

  std::vector<PieceWindow> make() {
    const std::span<const Sentence> sentences = tokens_.sentences();
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const bool opens = s == 0 || sentences[s].segment != sentences[s - 1].segment;
      if (opens) close_paragraph(rest_of_paragraph(s));
      if (room() < size_of(sentences[s].first, sentences[s].last)) close_window();
      for (std::uint32_t t = sentences[s].first; t < sentences[s].last; ++t) add(t);
    }
    close_window();
    return std::move(windows_);
  }

 private:
  std::size_t size_of(std::uint32_t first, std::uint32_t last) const { return begins_[last] - begins_[first]; }

  // A place is kept for the last [SEP].
  std::size_t room() const { return longest_ - 1 - std::max<std::size_t>(window_.pieces.size(), 1); }

  std::size_t rest_of_paragraph(std::size_t sentence) const {
    const std::span<const Sentence> sentences = tokens_.sentences();
    std::size_t end = sentence;
    while (end < sentences.size() && sentences[end].segment == sentences[sentence].segment) ++end;
    return size_of(sentences[sentence].first, sentences[end - 1].last);
  }

  // Before a paragraph of `next` pieces: a new window where it would fit into one and doesn't fit into this.
  void close_paragraph(std::size_t next) {
    if (window_.pieces.empty()) return;
    if (room() < next + 1 && next + 2 <= longest_)
      close_window();
    else if (room() > 1)
      place(pieces_.end());
  }

  void place(WordPieces::Piece piece, WordShape shape = WordShape::none, std::uint16_t lists = 0) {
    window_.pieces.push_back({piece, static_cast<std::uint8_t>(shape), lists});
  }

  void add(std::uint32_t t) {
    if (room() < size_of(t, t + 1)) close_window();
    if (window_.pieces.empty()) {
      place(pieces_.begin());
      window_.tokens.first = t;
    }
    window_.first_piece.push_back(static_cast<std::uint32_t>(window_.pieces.size()));
    for (std::uint32_t i = begins_[t]; i < begins_[t + 1]; ++i) place(all_[i], looks_.shapes[t], looks_.lists[t]);
    window_.tokens.last = t + 1;
  }

  void close_window() {
    if (window_.pieces.empty()) return;
    place(pieces_.end());
    windows_.push_back(std::move(window_));
    window_ = {};
  }

  const Tokens& tokens_;
  const WordPieces& pieces_;
  std::size_t longest_;
  Looks looks_;
  std::vector<WordPieces::Piece> all_;  // of all tokens
  std::vector<std::uint32_t> begins_;   // by token: its first piece in all_
  PieceWindow window_;
  std::vector<PieceWindow> windows_;
};

}  // namespace

std::vector<PieceWindow> piece_windows(const Tokens& tokens, const WordPieces& pieces, std::size_t longest) {
  return WindowMaker(tokens, pieces, longest).make();
}

}  // namespace stemma
