#include "output/display.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr char32_t kTab = '\t';

bool is_break(char32_t code) {
  return code == '\n' || code == '\r' || code == kTab || code == 0x2028 || code == 0x2029;
}

bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

bool is_wide(char32_t code) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

int columns_of(char32_t code) {
  if (code < 0x300) return code == 0xAD ? 0 : 1;
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      return is_wide(code) ? 2 : 1;
  }
}

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::strong:
      return "\033[1m";
    case Style::faint:
      return "\033[2m";
    case Style::label:
      return "\033[36m";
    case Style::alert:
      return "\033[1;33m";
    case Style::heading:
      return "\033[1;34m";
    case Style::plain:
    case Style::quote:
      return "";
  }
  return "";
}

// Fills lines piece by piece; a piece is what must not be parted: a word with the space before it.
class Lines {
 public:
  explicit Lines(const WrapOptions& options) : options_(options) { begin(options.first); }

  void add(std::string_view piece, int columns, bool space, Style style) {
    if (space && used_ > 0 && used_ + 1 + columns > room()) {
      next();
    } else if (space && used_ > 0) {
      append(" ", 1, style);
    }
    if (used_ > 0 && used_ + columns > room() && !space && columns <= room()) next();
    if (columns <= room() - used_) return append(piece, columns, style);
    break_up(piece, style);
  }

  std::vector<std::string> take() {
    flush();
    lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  int room() const { return std::max(1, options_.width - indent_); }

  void begin(const std::string& prefix) {
    line_ = prefix;
    indent_ = display_width(prefix);
    used_ = 0;
  }

  void next() {
    flush();
    lines_.push_back(std::move(line_));
    begin(options_.rest);
  }

  // Runs of one style are written with one escape.
  void append(std::string_view piece, int columns, Style style) {
    if (style != style_) flush();
    style_ = style;
    pending_ += piece;
    used_ += columns;
  }

  void flush() {
    line_ += styled(pending_, style_, options_.colour);
    pending_.clear();
  }

  void break_up(std::string_view piece, Style style) {
    for (std::size_t at = 0; at < piece.size();) {
      const Character c = character_at(piece, at);
      const int columns = columns_of(c.code);
      if (used_ > 0 && used_ + columns > room()) next();
      append(piece.substr(at, c.size), columns, style);
      at += c.size;
    }
  }

  const WrapOptions& options_;
  std::vector<std::string> lines_;
  std::string line_;
  std::string pending_;
  Style style_ = Style::plain;
  int indent_ = 0;
  int used_ = 0;
};

}  // namespace

int display_width(std::string_view utf8) {
  int columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character c = character_at(utf8, at);
    columns += columns_of(c.code);
    at += c.size;
  }
  return columns;
}

std::string visible(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character c = character_at(utf8, at);
    if (is_break(c.code)) {
      text += ' ';
    } else if (is_control(c.code)) {
      text += fmt::format("\\x{:02x}", static_cast<unsigned>(c.code));
    } else if (turns_direction(c.code)) {
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c.code));
    } else {
      append_utf8(text, c.code);
    }
    at += c.size;
  }
  return text;
}

std::string without_controls(std::string json) {
  std::string safe;
  std::size_t begin = 0;  // of what is not yet in `safe`
  for (std::size_t at = find_first<'\x7F', '\xC2'>(json, 0); at < json.size();
       at = find_first<'\x7F', '\xC2'>(json, at + 1)) {
    const auto next = at + 1 < json.size() ? static_cast<unsigned char>(json[at + 1]) : 0U;
    const bool pair = json[at] == '\xC2' && next >= 0x80 && next < 0xA0;
    if (!pair && json[at] != '\x7F') continue;
    safe.append(json, begin, at - begin);
    safe += fmt::format("\\u{:04x}", pair ? next : 0x7FU);
    begin = at + (pair ? 2 : 1);
  }
  if (begin == 0) return json;
  safe.append(json, begin);
  return safe;
}

std::string styled(std::string_view text, Style style, bool colour) {
  const std::string_view escape = colour ? escape_of(style) : "";
  if (escape.empty() || text.empty()) return std::string(text);
  return fmt::format("{}{}\033[0m", escape, text);
}

std::vector<std::string> wrap(const Line& runs, const WrapOptions& options) {
  Lines lines(options);
  bool space = false;  // before the next piece
  for (const Run& run : runs) {
    const std::string text = visible(run.text);
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == ' ') {
        space = true;
        ++at;
        continue;
      }
      std::size_t end = at;
      int columns = 0;
      while (end < text.size() && text[end] != ' ') {
        const Character c = character_at(text, end);
        if (end > at && is_wide(c.code)) break;
        columns += columns_of(c.code);
        end += c.size;
        if (is_wide(c.code) && (end == text.size() || columns_of(character_at(text, end).code) > 0)) break;
      }
      lines.add(std::string_view(text).substr(at, end - at), columns, space, run.style);
      space = false;
      at = end;
    }
  }
  return lines.take();
}

}  // namespace stemma
