// What an encoder is shown of texts: the C++ side of train/encoder.py.
//
//     encoder_input VOCABULARY < records.ndjson
//
// Each record has `text`; each line out has `tokens` ([begin, end] in bytes) and `windows`, as
// src/language/piece_windows.h has them, so that a model learns from just what it will read.

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "language/piece_windows.h"

namespace {

using namespace stemma;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

// Lines, as a JSON article's text has paragraphs.
std::vector<Segment> paragraphs_of(std::string_view text) {
  std::vector<Segment> segments;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at).find_first_not_of(" \t\r") != std::string_view::npos) {
      segments.push_back({BlockKind::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 1;
  }
  return segments;
}

nlohmann::json shown(const std::string& text, const WordPieces& pieces) {
  const Tokens tokens(text, paragraphs_of(text));
  nlohmann::json out{{"tokens", nlohmann::json::array()}, {"windows", nlohmann::json::array()}};
  for (const Span span : tokens.spans()) out["tokens"].push_back({span.begin, span.end});
  for (const PieceWindow& window : piece_windows(tokens, pieces)) {
    nlohmann::json shown{
        {"first", window.tokens.first}, {"last", window.tokens.last}, {"first_piece", window.first_piece}};
    for (const EncoderPiece piece : window.pieces) {
      shown["pieces"].push_back(piece.id);
      shown["shapes"].push_back(piece.shape);
      shown["lists"].push_back(piece.lists);
    }
    out["windows"].push_back(std::move(shown));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: encoder_input VOCABULARY < records.ndjson\n";
    return 2;
  }
  try {
    const std::string vocabulary = read_file(argv[1]);
    const WordPieces pieces(vocabulary);
    for (std::string line; std::getline(std::cin, line);) {
      std::cout << shown(nlohmann::json::parse(line).at("text").get<std::string>(), pieces).dump() << '\n';
    }
  } catch (const std::exception& error) {
    std::cerr << "encoder_input: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
