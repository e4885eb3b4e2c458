#include "output/article_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <span>
#include <string_view>
#include <vector>

#include "output/display.h"
#include "output/json.h"
#include "output/markdown.h"
#include "output/words.h"

namespace stemma {
namespace {

constexpr int kLeastWidth = 40;
constexpr int kMostWidth = 100;  // longer lines are hard to read

// From the first block of the body to the last.
std::span<const Block> body_stretch(const Article& article) {
  const auto is_body = [](const Block& block) { return in_body(block.kind); };
  const auto begin = std::find_if(article.blocks.begin(), article.blocks.end(), is_body);
  const auto end = std::find_if(article.blocks.rbegin(), article.blocks.rend(), is_body).base();
  if (begin == article.blocks.end()) return {};
  return {begin, end};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// Items of a list stand together, all else a line apart.
bool stands_apart(const Block* before, const Block& block) {
  return !(before && before->kind == BlockKind::list_item && block.kind == BlockKind::list_item);
}

class TextWriter {
 public:
  explicit TextWriter(const ArticleTextOptions& options)
      : width_(options.width ? std::clamp(*options.width, kLeastWidth, kMostWidth) : INT_MAX),
        colour_(options.colour) {}

  std::string write(const Article& article) {
    if (article.title) put({*article.title, Style::strong});
    if (article.standfirst) put({*article.standfirst, Style::plain});
    put({fmt::format("{}", fmt::join(origin_of(article), " · ")), Style::plain});
    put({article.id, Style::faint});
    for (const std::string& warning : article.warnings) put({"Warning: " + warning, Style::alert});
    const Block* before = nullptr;
    for (const Block& block : body_stretch(article)) {
      if (!in_body(block.kind)) continue;
      if (stands_apart(before, block)) text_ += '\n';
      put_block(block.kind, std::string(trimmed(article.text_of(block))));
      before = &block;
    }
    return std::move(text_);
  }

 private:
  static std::vector<std::string> origin_of(const Article& article) {
    std::vector<std::string> origin = article.byline;
    origin.insert(origin.end(), article.agencies.begin(), article.agencies.end());
    if (article.outlet) origin.push_back(*article.outlet);
    if (article.published) origin.push_back(date_words(article.published->value));
    return origin;
  }

  void put_block(BlockKind kind, const std::string& text) {
    switch (kind) {
      case BlockKind::crosshead:
        return put({text, Style::heading});
      case BlockKind::list_item:
        return put({text, Style::plain}, "- ", "  ");
      case BlockKind::quote:
        return put({text, Style::plain}, "    ", "    ");
      default:
        return put({text, Style::plain});
    }
  }

  void put(const Run& run, const std::string& first = "", const std::string& rest = "") {
    if (run.text.empty()) return;
    for (const std::string& row : wrap({run}, {width_, colour_, first, rest})) text_ += row + "\n";
  }

  int width_;
  bool colour_;
  std::string text_;
};

class MarkdownWriter {
 public:
  std::string write(const Article& article) {
    write_front(article);
    if (article.title) text_ += "\n# " + markdown_escaped(*article.title) + "\n";
    if (article.standfirst) text_ += "\n*" + markdown_escaped(*article.standfirst) + "*\n";
    const Block* before = nullptr;
    for (const Block& block : body_stretch(article)) {
      if (!in_body(block.kind) && block.kind != BlockKind::caption) continue;
      if (stands_apart(before, block)) text_ += between(before, block);
      put_block(block.kind, markdown_escaped(trimmed(article.text_of(block))));
      before = &block;
    }
    return std::move(text_);
  }

 private:
  void write_front(const Article& article) {
    text_ += "---\n";
    front("title", article.title);
    front("byline", article.byline);
    front("outlet", article.outlet);
    front("published", date_of(article.published));
    front("modified", date_of(article.modified));
    front("agencies", article.agencies);
    front("language", article.language);
    front("url", article.url);
    front("source", std::optional(article.id));
    front("warnings", article.warnings);
    text_ += "---\n";
  }

  static std::optional<std::string> date_of(const std::optional<PublishedDate>& date) {
    return date ? std::optional(date->value) : std::nullopt;
  }

  void front(std::string_view name, const std::optional<std::string>& value) {
    if (value) text_ += fmt::format("{}: {}\n", name, json_string(*value));
  }

  void front(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) texts.push_back(json_string(value));
    text_ += fmt::format("{}: [{}]\n", name, fmt::join(texts, ", "));
  }

  // Two quotes in a row are two paragraphs of one.
  static std::string_view between(const Block* before, const Block& block) {
    const bool quoted = before && before->kind == BlockKind::quote && block.kind == BlockKind::quote;
    return quoted ? ">\n" : "\n";
  }

  void put_block(BlockKind kind, const std::string& text) {
    switch (kind) {
      case BlockKind::crosshead:
        text_ += "## " + text;
        break;
      case BlockKind::list_item:
        text_ += "- " + text;
        break;
      case BlockKind::quote:
        text_ += "> " + text;
        break;
      case BlockKind::caption:
        text_ += "*" + text + "*";
        break;
      default:
        text_ += text;
        break;
    }
    text_ += '\n';
  }

  std::string text_;
};

}  // namespace

std::string article_text(const Article& article, const ArticleTextOptions& options) {
  return TextWriter(options).write(article);
}

std::string article_markdown(const Article& article) {
  return MarkdownWriter().write(article);
}

}  // namespace stemma
