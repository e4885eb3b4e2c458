// What models/blocks.bin is learned from, and what it makes of pages: the C++ side of train/blocks.py.
//
//     block_features show html|text MODELS PAGE...     NDJSON: the blocks' texts, which of them are judged, which are
//                                                       looked at for that, and what a model is shown of these
//     block_features bodies html|text MODELS PAGE...   NDJSON: the body of each page, as `stemma extract` has it
//
// MODELS is a file as models/blocks.bin. Features are the rows of a table of bytes, in hexadecimal digits.

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/json_ld.h"
#include "extract/label_lines.h"
#include "extract/label_page.h"
#include "extract/page_fields.h"
#include "extract/page_metadata.h"
#include "extract/page_tree.h"
#include "text/decode.h"

namespace {

using namespace stemma;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

LabelledPage label(const std::string& bytes, bool html, const BlockModels& models, BlockTable& seen) {
  const Decoded decoded = decode(bytes, {.transport = std::nullopt, .html = html});
  if (!html) return label_lines(decoded.text, models.lines, &seen);
  PageTree tree = read_page(decoded.text);
  const JsonLd said = read_json_ld(tree.json_ld);
  return label_page(tree, said, stated_titles(tree, PageFields(tree.metas), said), models.page, &seen);
}

std::string hexadecimal(const BlockTable& table) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = table.seen_begin(); i < table.seen_end(); ++i) {
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      const std::uint8_t value = table.at(static_cast<Feature>(feature), i);
      text.push_back(kDigits[value >> 4]);
      text.push_back(kDigits[value & 15u]);
    }
  }
  return text;
}

nlohmann::json shown(const std::string& bytes, bool html, const BlockModels& models) {
  BlockTable table(0);
  const LabelledPage page = label(bytes, html, models, table);
  std::vector<std::string> texts;
  for (const LabelledBlock& block : page.blocks) texts.emplace_back(block.text);
  return {{"texts", texts},
          {"judged", {table.begin(), table.end()}},
          {"seen", {table.seen_begin(), table.seen_end()}},
          {"features", hexadecimal(table)}};
}

nlohmann::json body(const std::string& bytes, bool html, const BlockModels& models) {
  Page page;
  page.format = html ? PageFormat::html : PageFormat::text;
  page.bytes = bytes;
  std::string body;
  const Article article = extract(page, models);
  for (const Block& block : article.blocks) {
    if (in_body(block.kind)) (body += body.empty() ? "" : "\n\n") += article.text_of(block);
  }
  return {{"body", body}};
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() < 3) {
    std::cerr << "usage: block_features show|bodies html|text MODELS PAGE...\n";
    return 2;
  }
  const bool html = words[1] == "html";
  const BlockModels models = read_block_models(read_file(words[2]));
  for (std::size_t i = 3; i < words.size(); ++i) {
    const std::string bytes = read_file(words[i]);
    nlohmann::json line = words[0] == "show" ? shown(bytes, html, models) : body(bytes, html, models);
    line["page"] = words[i];
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}
