#include "output/article_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "output/display.h"
#include "output/json.h"
#include "output/labels.h"
#include "text/scan.h"

namespace stemma {
namespace {

// How a byte is written inside a string: 0 as it stands, 'u' by its number, else behind a backslash.
constexpr std::array<char, 256> escapes() {
  std::array<char, 256> escapes{};
  for (std::size_t control = 0; control < ' '; ++control) escapes[control] = 'u';
  escapes['\b'] = 'b';
  escapes['\t'] = 't';
  escapes['\n'] = 'n';
  escapes['\f'] = 'f';
  escapes['\r'] = 'r';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}

constexpr std::array<char, 256> kEscapes = escapes();

using Sink = std::function<void(std::string_view)>;

constexpr std::size_t kPiece = std::size_t{1} << 18;  // bytes that are handed on at once

class Writer {
 public:
  // What is written goes to `sink`, where there is one, piece by piece; else all of it stays here.
  Writer(std::size_t size, const Sink* sink) : sink_(sink) {
    line_.reserve(sink == nullptr ? size : std::min(size, kPiece));
  }

  void begin(char bracket) { line_ += bracket; }

  // Values end with a comma, which the bracket that ends their object or list replaces.
  void end(char bracket) {
    if (line_.back() == ',')
      line_.back() = bracket;
    else
      line_ += bracket;
    line_ += ',';
  }

  void key(std::string_view name) {
    line_ += '"';
    line_ += name;
    line_ += "\":";
  }

  void value(std::string_view text) {
    line_ += '"';
    write(text);
    line_ += "\",";
  }

  void value(std::uint64_t number) {
    write(number);
    line_ += ',';
  }

  // A page may be a million blocks: what stands around their texts is written in pieces that are as long as can be.
  void value(const Block& block, std::string_view text) {
    line_ += R"({"kind":")";
    line_ += label(block.kind);
    line_ += R"(","text":")";
    write(text);
    line_ += R"(","source":[)";
    write(block.source.begin);
    line_ += ',';
    write(block.source.end);
    line_ += "]},";
    hand_on();
  }

  // The blocks of the body, a blank line between.
  void body(const Article& article) {
    line_ += '"';
    bool behind_text = false;
    for (const Block& block : article.blocks) {
      if (!in_body(block.kind)) continue;
      if (behind_text) {
        line_ += R"(\n\n)";
        hand_on();
      }
      write(article.text_of(block));
      behind_text = behind_text || !block.span.empty();
    }
    line_ += "\",";
  }

  void value(const std::optional<std::string>& text) {
    if (text)
      value(std::string_view(*text));
    else
      null();
  }

  void value(const std::vector<std::string>& list) {
    begin('[');
    for (const std::string& text : list) value(std::string_view(text));
    end(']');
  }

  void null() { line_ += "null,"; }

  std::string finish() && {
    line_.pop_back();
    return without_controls(std::move(line_));
  }

 private:
  // The last byte stays: what ends an object may replace it. Precondition: it is a character.
  void hand_on() {
    if (sink_ == nullptr || line_.size() < kPiece) return;
    const char last = line_.back();
    line_.pop_back();
    (*sink_)(without_controls(std::exchange(line_, std::string())));
    line_ += last;
  }

  void write(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = next_escaped(text, 0); at < text.size(); at = next_escaped(text, begin)) {
      const char escape = kEscapes[static_cast<unsigned char>(text[at])];
      line_ += text.substr(begin, at - begin);
      begin = at + 1;
      line_ += '\\';
      line_ += escape;
      if (escape == 'u') write_control(static_cast<unsigned char>(text[at]));
    }
    line_ += text.substr(begin);
  }

  static std::size_t next_escaped(std::string_view text, std::size_t at) {
    return first_that<ManyBytes>(
        text, at, [](ManyBytes many) { return many.at_most_or<'"', '\\'>(' ' - 1); },
        [](char c) { return kEscapes[static_cast<unsigned char>(c)] != 0; });
  }

  void write(std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line_.append(digits.data(), end);
  }

  void write_control(unsigned char control) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    line_ += "00";
    line_ += kDigits[control / 16];
    line_ += kDigits[control % 16];
  }

  const Sink* sink_;
  std::string line_;
};

template <typename Value>
void write(Writer& to, std::string_view key, const Value& value) {
  to.key(key);
  to.value(value);
}

void write(Writer& to, std::string_view key, const std::optional<PublishedDate>& date) {
  to.key(key);
  if (!date) return to.null();
  to.begin('{');
  write(to, "value", std::string_view(date->value));
  write(to, "precision", std::string_view(label(date->precision)));
  write(to, "basis", std::string_view(label(date->basis)));
  to.end('}');
}

void write(Writer& to, const SourceFile& source) {
  to.key("source");
  to.begin('{');
  write(to, "path", std::string_view(source.path));
  write(to, "sha256", std::string_view(source.sha256));
  write(to, "bytes", std::uint64_t{source.bytes});
  to.key("record");
  if (source.record) {
    to.begin('{');
    write(to, "id", std::string_view(source.record->id));
    write(to, "offset", std::uint64_t{source.record->offset});
    to.end('}');
  } else {
    to.null();
  }
  to.end('}');
}

void write(Writer& to, const std::optional<Dateline>& dateline) {
  to.key("dateline");
  if (!dateline) return to.null();
  to.begin('{');
  write(to, "place", dateline->place);
  write(to, "date", dateline->date);
  write(to, "agencies", dateline->agencies);
  to.end('}');
}

void write_body(Writer& to, const Article& article) {
  to.key("body");
  to.body(article);
}

void write_blocks(Writer& to, const Article& article) {
  to.key("blocks");
  to.begin('[');
  for (const Block& block : article.blocks) to.value(block, article.text_of(block));
  to.end(']');
}

// The line, or what of it is not handed on yet.
std::string last_piece(const Article& article, const Sink* sink) {
  constexpr std::size_t kBlock = 64;  // what stands around a block's text
  Writer to(4096 + article.text.utf8.size() + 2 * article.page_text.size() + kBlock * article.blocks.size(), sink);
  to.begin('{');
  write(to, "id", std::string_view(article.id));
  write(to, article.source);
  write(to, "url", article.url);
  write(to, "outlet", article.outlet);
  write(to, "title", article.title);
  write(to, "standfirst", article.standfirst);
  write(to, "byline", article.byline);
  write(to, "published", article.published);
  write(to, "modified", article.modified);
  write(to, article.dateline);
  write(to, "agencies", article.agencies);
  write(to, "language", article.language);
  write_body(to, article);
  write_blocks(to, article);
  write(to, "warnings", article.warnings);
  to.end('}');
  return std::move(to).finish();
}

}  // namespace

std::string to_json(const Article& article) {
  return last_piece(article, nullptr);
}

void write_json(const Article& article, const std::function<void(std::string_view)>& sink) {
  sink(last_piece(article, &sink));
}

}  // namespace stemma
