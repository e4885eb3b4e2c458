#include "extract/text_lines.h"

#include <algorithm>
#include <utility>

#include "extract/folding.h"
#include "extract/line_text.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kNarrow = 30;
constexpr std::size_t kWide = 130;

struct RawLine {
  Span span;
  std::uint32_t cluster = 0;
};

std::vector<RawLine> raw_lines(const std::string& text) {
  std::vector<RawLine> lines;
  std::uint32_t cluster = 0;
  bool blank = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find_first_of("\n\r", at), text.size()));
    const bool empty = trim(std::string_view(text).substr(at, end - at)).empty();
    if (empty) {
      blank = true;
    } else {
      if (blank) ++cluster;
      blank = false;
      lines.push_back({{at, end}, cluster});
    }
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++at;
  }
  return lines;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string_view line_of(const std::string& text, const RawLine& line) {
  return trim(slice(text, line.span));
}

// Whether `line` breaks off and `next` goes on with it.
bool goes_on(std::string_view line, std::string_view next) {
  return line.size() >= kNarrow && line.size() <= kWide && !ends_like_sentence(line) && begins_lower(next);
}

// The width at which the page was wrapped, that of its longest broken lines; 0 where it was not.
std::size_t width_of(const std::string& text, const std::vector<RawLine>& lines) {
  std::size_t pairs = 0;
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].cluster != lines[i + 1].cluster) continue;
    ++pairs;
    const std::string_view line = line_of(text, lines[i]);
    if (goes_on(line, line_of(text, lines[i + 1]))) sizes.push_back(count_characters(line));
  }
  if (sizes.size() < 4 || sizes.size() * 4 < pairs) return 0;
  std::sort(sizes.begin(), sizes.end());
  return sizes[sizes.size() - 1 - sizes.size() / 50];
}

// Whether a line was broken at `width`: the first word of the next would not have fitted.
bool is_broken(std::string_view line, std::string_view next, std::size_t width) {
  const std::size_t word = count_characters(next.substr(0, next.find(' ')));
  return count_characters(line) + 1 + word > width;
}

}  // namespace

TextLines text_lines(const Text& page) {
  const std::vector<RawLine> raw = raw_lines(page.utf8);
  const std::size_t width = width_of(page.utf8, raw);
  const auto goes_on_behind = [&](std::size_t i) {
    return width != 0 && i + 1 < raw.size() && raw[i].cluster == raw[i + 1].cluster &&
           is_broken(line_of(page.utf8, raw[i]), line_of(page.utf8, raw[i + 1]), width);
  };
  TextLines read;
  FoldedText folded;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    folded.add(TextView(page), raw[i].span);
    if (folded.empty()) continue;
    if (goes_on_behind(i)) {
      folded.add_space();
      continue;
    }
    read.lines.push_back({folded.end_part(), raw[i].cluster});
  }
  read.text = std::move(folded).text();
  return read;
}

}  // namespace stemma
