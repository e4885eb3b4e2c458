#include "output/account_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/display.h"
#include "output/markdown.h"
#include "output/report.h"
#include "output/words.h"

namespace stemma {
namespace {

constexpr int kLeastWidth = 40;
constexpr int kMostWidth = 100;  // longer lines are hard to read
constexpr int kWidestLead = 20;  // a wider one stands before the text, not beside it
constexpr int kRoomForColumn = 64;
constexpr int kScaleWidth = 40;

std::string spaces(int columns) {
  return std::string(static_cast<std::size_t>(std::max(0, columns)), ' ');
}

class TextWriter {
 public:
  explicit TextWriter(const TextOptions& options)
      : options_(options), width_(std::clamp(options.width, kLeastWidth, kMostWidth)) {}

  std::string write(const Report& report) {
    put({{report.title, Style::strong}}, "", "");
    for (const Line& line : report.summary) put(line, "", "");
    for (const Section& section : report.sections) write_section(section);
    return std::move(text_);
  }

 private:
  void put(const Line& line, const std::string& first, const std::string& rest) {
    for (const std::string& row : wrap(line, {width_, options_.colour, first, rest})) text_ += row + "\n";
  }

  void write_section(const Section& section) {
    text_ += "\n" + styled(section.heading, Style::heading, options_.colour) + "\n";
    if (!section.note.empty()) put({{section.note, Style::faint}}, "", "");
    const int column = lead_column(section);
    std::string_view last_lead;
    for (const Item& item : section.items) {
      write_item(item, column, item.lead == last_lead);
      last_lead = item.lead;
    }
    if (section.more > 0) {
      const std::string more = count_words(section.more, "more, of less weight", "more, of less weight");
      put({{more + ": --all or --format json shows all", Style::faint}}, "", "");
    }
  }

  // Where text begins beside the leads of a section; 0 where leads stand before the text.
  int lead_column(const Section& section) const {
    int widest = 0;
    for (const Item& item : section.items) widest = std::max(widest, display_width(visible(item.lead)));
    return widest == 0 || widest > kWidestLead || width_ < kRoomForColumn ? 0 : widest + 2;
  }

  // A lead that stands over the item before it is not said again.
  void write_item(const Item& item, int column, bool repeats) {
    Line line;
    std::string first;
    const std::string lead = repeats && column > 0 ? "" : visible(item.lead);
    if (column > 0) {
      first = styled(lead, Style::strong, options_.colour) + spaces(column - display_width(lead));
    } else if (!lead.empty()) {
      line.push_back({lead + " ", Style::strong});
    }
    add_body(line, item);
    const std::string indent = spaces(column > 0 ? column : 2);
    put_with_lead(line, first, column, indent);
    if (item.scale && width_ >= kRoomForColumn) text_ += indent + scale(*item.scale) + "\n";
    write_under(item, indent);
  }

  // A lead may hold escapes, which take no room.
  void put_with_lead(const Line& line, const std::string& first, int column, const std::string& rest) {
    if (column == 0) return put(line, first, rest);
    std::vector<std::string> rows = wrap(line, {width_, options_.colour, spaces(column), rest});
    rows[0].replace(0, static_cast<std::size_t>(column), first);
    for (const std::string& row : rows) text_ += row + "\n";
  }

  static void add_body(Line& line, const Item& item) {
    if (item.independent && item.independent->in_all > 1)
      line.push_back({marks(*item.independent) + " ", Style::label});
    line.insert(line.end(), item.line.begin(), item.line.end());
    if (!item.label.empty()) line.push_back({" [" + item.label + "]", Style::label});
  }

  void write_under(const Item& item, const std::string& indent) {
    std::vector<const Item*> under;
    for (const Item& below : item.under) under.push_back(&below);
    if (options_.all) {
      for (const Item& quote : item.evidence) under.push_back(&quote);
    }
    for (const Item* below : under) {
      const bool is_last = below == under.back();
      const std::string rest = indent + (is_last ? "   " : "│  ");
      Line line;
      add_body(line, *below);
      put(line, indent + (is_last ? "└─ " : "├─ "), rest + (below->under.empty() ? "" : "│  "));
      write_under(*below, rest);
    }
  }

  // 14 ├──●────●─────┤ 20
  std::string scale(const Scale& scale) const {
    std::vector<bool> marked(kScaleWidth);
    for (const double reading : scale.readings) {
      const double share = (reading - scale.least) / (scale.greatest - scale.least);
      marked[static_cast<std::size_t>(share * (kScaleWidth - 1) + 0.5)] = true;
    }
    std::string drawn = number_words(scale.least) + " ";
    for (const bool mark : marked) drawn += mark ? "●" : "─";
    return styled(drawn + " " + number_words(scale.greatest), Style::faint, options_.colour);
  }

  const TextOptions& options_;
  int width_;
  std::string text_;
};

class MarkdownWriter {
 public:
  std::string write(const Report& report) {
    text_ += "# " + markdown_escaped(report.title) + "\n";
    for (const Line& line : report.summary) text_ += "\n" + inline_of(line) + "\n";
    for (const Section& section : report.sections) write_section(section);
    return std::move(text_);
  }

 private:
  static std::string styled_run(const Run& run) {
    const std::size_t begin = run.text.find_first_not_of(' ');
    if (begin == std::string::npos) return run.text;
    const std::size_t end = run.text.find_last_not_of(' ') + 1;
    const std::string words = markdown_escaped(std::string_view(run.text).substr(begin, end - begin));
    const std::string before(begin, ' ');
    const std::string after(run.text.size() - end, ' ');
    switch (run.style) {
      case Style::strong:
      case Style::alert:
        return fmt::format("{}**{}**{}", before, words, after);
      case Style::faint:
        return fmt::format("{}*{}*{}", before, words, after);
      default:
        return before + words + after;
    }
  }

  static std::string inline_of(const Line& line) {
    std::string text;
    for (const Run& run : line) text += styled_run(run);
    return text;
  }

  void write_section(const Section& section) {
    text_ += "\n## " + markdown_escaped(section.heading) + "\n\n";
    if (!section.note.empty()) text_ += markdown_escaped(section.note) + "\n\n";
    for (const Item& item : section.items) write_item(item, "");
  }

  void write_item(const Item& item, const std::string& indent) {
    std::vector<std::string> parts;
    if (!item.lead.empty()) parts.push_back("**" + markdown_escaped(item.lead) + "**");
    if (item.independent && item.independent->in_all > 1) parts.push_back(marks(*item.independent));
    if (!item.line.empty()) parts.push_back(inline_of(item.line));
    if (!item.label.empty()) parts.push_back("`" + item.label + "`");
    text_ += fmt::format("{}- {}\n", indent, fmt::join(parts, " "));
    for (const Item& below : item.under) write_item(below, indent + "  ");
    for (const Item& quote : item.evidence) write_item(quote, indent + "  ");
  }

  std::string text_;
};

}  // namespace

std::string account_text(const Account& account, const TextOptions& options) {
  return TextWriter(options).write(report_of(account, {.all = options.all}));
}

std::string account_markdown(const Account& account) {
  return MarkdownWriter().write(report_of(account, {}));
}

}  // namespace stemma
