#include "extract/labels.h"

#include <re2/re2.h>

#include "extract/line_text.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLeastRunning = 7;  // words

bool is_mostly_ascii(std::string_view text) {
  std::size_t high = 0;
  for (const char c : text) high += static_cast<unsigned char>(c) >= 0x80;
  return high * 3 < text.size();
}

// Whether it says "we" or "you" outside quotes.
bool speaks_to_reader(std::string_view text) {
  static const RE2 quotes("(?s)[\"\u201C\u201E\u00AB][^\"\u201C\u201D\u00BB]*[\"\u201D\u00BB]?");
  static const RE2 address(
      R"((?i)\b(?:we|our|ours|us|you|your|yours|wir|unser\pL*|uns|sie|ihr\pL*|nous|notre|nos|vous|votre|nuestr\pL*|su|noi|nostr\pL*)\b)");
  std::string plain(text);
  RE2::GlobalReplace(&plain, quotes, " ");
  return RE2::PartialMatch(plain, address);
}

}  // namespace

bool only_by_chance(Cues cues, std::string_view text, std::uint32_t words) {
  if (cues.any_of(Cue::copyright, Cue::picture, Cue::code)) return false;
  if (cues.has(Cue::caption)) return words > 60;
  if (cues.has(Cue::credit)) return words > 60;
  if (cues.any_of(Cue::appeal, Cue::signup, Cue::cookie)) return words > 20 && !speaks_to_reader(text);
  if (cues.any_of(Cue::comment, Cue::tip)) return words > 60 || (words > 20 && !speaks_to_reader(text));
  if (cues.has(Cue::bio)) return words > 60;
  if (cues.has(Cue::legal)) return words > 60 && !speaks_to_reader(text);
  return words > 25;
}

bool is_running_text(std::string_view text, std::uint32_t words) {
  return words >= kLeastRunning && is_running_text(text, words, share_of_lower_words(text));
}

bool is_running_text(std::string_view text, std::uint32_t words, double lower_share) {
  if (words < kLeastRunning) return false;
  const double least = words >= 15 && ends_like_sentence(text) ? 0.2 : 0.4;
  if (lower_share < least && is_mostly_ascii(text)) return false;
  return ends_like_sentence(text) || (words >= 25 && holds_sentence_end(text)) || words >= 45;
}

std::vector<std::uint32_t> words_of(const LabelledPage& page) {
  std::vector<std::uint32_t> words;
  words.reserve(page.blocks.size());
  for (const LabelledBlock& block : page.blocks) words.push_back(block.words);
  return words;
}

void keep_crossheads(const LabelledPage& page, std::vector<char>& chosen) {
  bool heads_body = false;
  for (std::size_t i = page.blocks.size(); i-- > 0;) {
    if (page.blocks[i].kind == BlockKind::crosshead)
      chosen[i] = chosen[i] || heads_body;
    else if (in_body(page.blocks[i].kind))
      heads_body = chosen[i] != 0;
  }
}

void find_body(LabelledPage& page) {
  page.body_begin = page.body_end = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (!in_body(page.blocks[i].kind)) continue;
    if (page.body_end == 0) page.body_begin = i;
    page.body_end = i + 1;
  }
}

BlockKind kind_of(Cues cues) {
  if (cues.has(Cue::copyright)) return BlockKind::boilerplate;
  if (cues.any_of(Cue::caption, Cue::picture)) return BlockKind::caption;
  if (cues.has(Cue::credit)) return BlockKind::credit;
  if (cues.has(Cue::comment)) return BlockKind::comment;
  if (cues.any_of(Cue::related, Cue::feed)) return BlockKind::related;
  return BlockKind::boilerplate;
}

}  // namespace stemma
