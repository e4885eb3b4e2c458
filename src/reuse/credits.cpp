#include "reuse/credits.h"

#include <algorithm>
#include <optional>
#include <set>

#include "news/agencies.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

// A dateline's agency stands in brackets this near to the article's beginning, and a dash follows them.
constexpr std::size_t kDatelineReach = 100;
constexpr std::size_t kDashReach = 4;

// Where nothing says which block is a credit, only the last paragraphs are looked at, and only short ones.
constexpr std::size_t kLastParagraphs = 3;
constexpr std::size_t kLongestLine = 200;

// Longest name of an agency, in words.
constexpr std::size_t kNameWords = 6;

std::string_view trim(std::string_view text, std::string_view unwanted = " \t\n") {
  const std::size_t begin = text.find_first_not_of(unwanted);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(unwanted) + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text, std::string_view at_any_of) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(at_any_of, begin), text.size());
    if (const std::string_view piece = trim(text.substr(begin, end - begin)); !piece.empty()) pieces.push_back(piece);
    begin = end + 1;
  }
  return pieces;
}

std::set<std::string_view> read_words(std::string_view path) {
  std::set<std::string_view> words;
  for (const ResourceLine& line : lines_of(resource(path))) words.insert(line.text);
  return words;
}

bool writes(std::string_view agency) {
  return !agency.empty() && !sells_pictures(agency);
}

// "AP", "BSS/AFP", "Reuters, dpa": the last of them, where it is an agency.
std::string_view maker_in(std::string_view list) {
  const std::vector<std::string_view> names = split(list, "/,;&");
  return names.empty() ? std::string_view() : agency_named(names.back());
}

// The first brackets of a text that a dash follows: "ARDLE, Sept 21 (CPN/AFP) - ...".
std::string_view dateline_maker(std::string_view text) {
  const std::string_view head = text.substr(0, kDatelineReach);
  const std::size_t open = head.find('('), close = head.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  const std::string_view behind = text.substr(close + 1, kDashReach);
  const bool dash = behind.find('-') != std::string_view::npos ||
                    behind.find("\xE2\x80\x93") != std::string_view::npos ||
                    behind.find("\xE2\x80\x94") != std::string_view::npos;
  return dash ? maker_in(head.substr(open + 1, close - open - 1)) : std::string_view();
}

// The agency of a line that says nothing else, or empty.
std::string_view credit_line(std::string_view line) {
  static const std::set<std::string_view> kWords = read_words("resources/reuse/credit_words.txt");
  if (line.size() > kLongestLine) return {};
  const std::vector<Span> words = words_of(line);
  std::string_view found;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t used = 0;
    for (std::size_t n = std::min(kNameWords, words.size() - i); n > 0 && used == 0; --n) {
      const std::string_view name = agency_named(slice(line, {words[i].begin, words[i + n - 1].end}));
      if (name.empty()) continue;
      if (!found.empty() && found != name) return {};
      found = name;
      used = n;
    }
    const std::string_view word = slice(line, words[i]);
    const bool year = word.find_first_not_of("0123456789") == std::string_view::npos;
    if (used == 0 && !year && !kWords.contains(fold(word))) return {};
    i += std::max<std::size_t>(used, 1);
  }
  return writes(found) ? found : std::string_view();
}

bool claims_copyright(std::string_view line) {
  return line.find("\xC2\xA9") != std::string_view::npos || fold(line.substr(0, kLongestLine)).starts_with("copyright");
}

// A copyright line counts wherever it stands on the page; another line only as a credit or at the text's end, for an
// agency's name alone may be a link.
std::string_view line_maker(const Article& article) {
  for (const Block& block : article.blocks) {
    const std::string_view line = block.text.utf8;
    const bool notice = block.kind == BlockKind::boilerplate && claims_copyright(line);
    if (block.kind != BlockKind::credit && !notice) continue;
    if (const std::string_view name = credit_line(block.text.utf8); !name.empty()) return name;
  }
  const std::size_t last = article.segments.size();
  for (std::size_t i = last - std::min(kLastParagraphs, last); i < last; ++i) {
    if (const auto name = credit_line(slice(article.text.utf8, article.segments[i].span)); !name.empty()) return name;
  }
  return {};
}

// "Nick Perry | AP" has an agency as author, "Nick Perry" none.
std::string_view author_maker(const Article& article) {
  for (const std::string& author : article.byline) {
    for (const std::string_view piece : split(author, "|/,;")) {
      if (const std::string_view name = agency_named(piece); writes(name)) return name;
    }
  }
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::byline) continue;
    for (const std::string_view piece : split(block.text.utf8, "|/,;")) {
      if (const std::string_view name = agency_named(piece); writes(name)) return name;
    }
  }
  return {};
}

std::string_view first_paragraph(const Article& article) {
  const auto found = std::find_if(article.segments.begin(), article.segments.end(),
                                  [](const Segment& segment) { return segment.kind == BlockKind::paragraph; });
  return found == article.segments.end() ? std::string_view() : slice(article.text.utf8, found->span);
}

std::string_view dateline_maker(const Article& article) {
  if (article.dateline && !article.dateline->agencies.empty()) {
    const std::string& last = article.dateline->agencies.back();
    const std::string_view name = agency_named(last);
    return name.empty() ? std::string_view(last) : name;
  }
  return dateline_maker(first_paragraph(article));
}

}  // namespace

Credit credit_of(const Article& article) {
  const auto one = [](CreditStrength strength, std::string_view name) { return Credit{strength, {std::string(name)}}; };
  if (const auto name = dateline_maker(article); !name.empty()) return one(CreditStrength::dateline, name);
  if (const auto name = agency_named(article.outlet.value_or("")); writes(name))
    return one(CreditStrength::house, name);
  if (const auto name = author_maker(article); !name.empty()) return one(CreditStrength::author, name);
  if (const auto name = line_maker(article); !name.empty()) return one(CreditStrength::line, name);
  Credit credit;
  for (const std::string& agency : article.agencies) {
    if (const std::string_view name = agency_named(agency); writes(name)) credit.agencies.emplace_back(name);
  }
  if (!credit.agencies.empty()) credit.strength = CreditStrength::mention;
  return credit;
}

}  // namespace stemma
