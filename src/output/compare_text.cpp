#include "output/compare_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "output/display.h"
#include "output/labels.h"
#include "output/word_changes.h"
#include "output/words.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr int kLeastWidth = 40;
constexpr int kMostWidth = 100;

int width_of(const TextOptions& options) {
  return std::clamp(options.width, kLeastWidth, kMostWidth);
}

// Without the folder that all of them are in.
std::vector<std::string> short_names(std::span<const ComparedArticle> articles) {
  std::string_view common = articles.empty() ? std::string_view() : articles[0].id;
  for (const ComparedArticle& article : articles) {
    const auto differs = std::mismatch(common.begin(), common.end(), article.id.begin(), article.id.end()).first;
    common = common.substr(0, static_cast<std::size_t>(differs - common.begin()));
  }
  const std::size_t folder = common.rfind('/') + 1;  // 0 where there is none
  std::vector<std::string> names;
  for (const ComparedArticle& article : articles) {
    names.push_back(visible(folder < article.id.size() ? article.id.substr(folder) : article.id));
  }
  return names;
}

// Cut or filled to `columns`; of what is too wide the end is kept, for there ids differ.
std::string fitted(std::string text, int columns) {
  const int width = display_width(text);
  if (width <= columns) return text + std::string(static_cast<std::size_t>(columns - width), ' ');
  std::size_t at = 0;
  while (at < text.size() && display_width(std::string_view(text).substr(at)) >= columns)
    at += character_at(text, at).size;
  return fitted("…" + text.substr(at), columns);
}

std::string percent(double share) {
  return fmt::format("{:3.0f}%", 100 * share);
}

Line marked_edits(std::string_view a, std::string_view b) {
  Line line;
  for (const WordChange& change : word_changes(a, b)) {
    const std::size_t end = change.text.find_last_not_of(" \t\n") + 1;
    const std::string words(change.text.substr(0, end)), space(change.text.size() > end ? " " : "");
    switch (change.kind) {
      case ChangeKind::same:
        line.push_back({words + space, Style::plain});
        break;
      case ChangeKind::removed:
        line.push_back({"[-" + words + "-]" + space, Style::alert});
        break;
      case ChangeKind::added:
        line.push_back({"{+" + words + "+}" + space, Style::strong});
        break;
    }
  }
  return line;
}

}  // namespace

std::string passages_text(std::span<const Passage> passages, std::span<const ComparedArticle> articles,
                          const TextOptions& options) {
  const std::vector<std::string> names = short_names(articles);
  std::string text;
  const auto put = [&](const Line& line, const std::string& first, const std::string& rest) {
    for (const std::string& row : wrap(line, {width_of(options), options.colour, first, rest})) text += row + "\n";
  };
  for (const Passage& passage : passages) {
    const bool is_first = &passage == passages.data();
    const Passage* before = is_first ? nullptr : &passage - 1;
    if (!before || std::tie(before->a, before->b) != std::tie(passage.a, passage.b)) {
      if (!is_first) text += "\n";
      put({{names[passage.a], Style::heading}, {" and ", Style::plain}, {names[passage.b], Style::heading}}, "",
          "    ");
    }
    const bool is_exact = passage.kind == PassageKind::exact;
    const std::string lead = is_exact ? "  exact      " : fmt::format("  near {}  ", percent(passage.similarity));
    const std::string_view a = slice(articles[passage.a].text, passage.a_span);
    const std::string_view b = slice(articles[passage.b].text, passage.b_span);
    put(is_exact ? Line{{std::string(a), Style::plain}} : marked_edits(a, b), lead, std::string(lead.size(), ' '));
  }
  return text;
}

std::string pairs_text(std::vector<Containment> pairs, std::span<const ComparedArticle> articles,
                       const TextOptions& options) {
  std::sort(pairs.begin(), pairs.end(), [](const Containment& left, const Containment& right) {
    return std::tuple(-left.containment, left.a, left.b) < std::tuple(-right.containment, right.a, right.b);
  });
  const std::vector<std::string> names = short_names(articles);
  constexpr int kGap = 2;
  const int room = (width_of(options) - 4 - 2 * kGap) / 2;
  int widest = 0;
  for (const Containment& pair : pairs) widest = std::max(widest, display_width(names[pair.a]));
  std::string text;
  for (const Containment& pair : pairs) {
    std::string b = fitted(names[pair.b], room);
    b.erase(b.find_last_not_of(' ') + 1);
    text += fmt::format("{}  {}  {}\n", percent(pair.containment), fitted(names[pair.a], std::min(room, widest)), b);
  }
  return text;
}

}  // namespace stemma
