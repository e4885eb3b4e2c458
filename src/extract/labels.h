// A page's blocks with what each of them is: the common ground of the two labellers.
//
//     LabelledPage page = label_page(tree, said);     // HTML: by tags, places and wording
//     LabelledPage page = label_lines(decoded.text);  // flattened text: by wording and neighbours
//
// Every block gets a label; the body is what is left when the rest is told apart.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/cues.h"
#include "model/article.h"

namespace stemma {

struct LabelledBlock {
  std::string_view text;  // of LabelledPage::text
  BlockKind kind = BlockKind::boilerplate;
  Cues cues;
  std::uint32_t words = 0;
};

struct LabelledPage {
  std::unique_ptr<Text> text;  // of the blocks, and more; it stays where it is when the page is moved
  std::vector<LabelledBlock> blocks;
  std::optional<std::size_t> headline;
  std::optional<std::size_t> standfirst;
  std::optional<std::size_t> dateline;  // a line that is nothing but a place
  std::size_t body_begin = 0;           // the first and one past the last block of the body
  std::size_t body_end = 0;

  bool has_body() const { return body_begin < body_end; }

  // Where in `text` a block's stands.
  Span span_of(const LabelledBlock& block) const {
    const auto begin = static_cast<std::uint32_t>(block.text.data() - text->utf8.data());
    return {begin, begin + static_cast<std::uint32_t>(block.text.size())};
  }
};

// Whether the block reads like running text: sentences, mostly in lower case. `lower_share`: of its words, where it is
// known.
bool is_running_text(std::string_view text, std::uint32_t words);
bool is_running_text(std::string_view text, std::uint32_t words, double lower_share);

// Whether a paragraph of sentences holds its cues by chance: news tells of donations and newsletters as well, but does
// not speak to its reader outside quotes.
bool only_by_chance(Cues cues, std::string_view text, std::uint32_t words);

// The number of words of each block.
std::vector<std::uint32_t> words_of(const LabelledPage& page);

// A crosshead stays with the text that it heads: chosen where the next of the body is.
void keep_crossheads(const LabelledPage& page, std::vector<char>& chosen);

// Sets body_begin and body_end from the kinds.
void find_body(LabelledPage& page);

// What a line is by its cues, where it is no body.
BlockKind kind_of(Cues cues);

}  // namespace stemma
