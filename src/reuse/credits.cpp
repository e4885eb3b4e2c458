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
constexpr std::size_t kFirstParagraphs = 4;  // the headline and the standfirst among them
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

// Of agencies in the order of the text: the last, unless it passes on the one before.
std::string_view maker_of(const std::vector<std::string_view>& agencies) {
  if (agencies.empty()) return {};
  const bool is_carrier = agencies.size() > 1 && passes_on(agencies.back(), agencies[agencies.size() - 2]);
  return agencies[agencies.size() - (is_carrier ? 2 : 1)];
}

// "AP", "BSS/AFP", "Reuters, dpa"; empty where the last is no agency.
std::string_view maker_in(std::string_view list) {
  std::vector<std::string_view> agencies;
  for (const std::string_view name : split(list, "/,;&")) agencies.push_back(agency_named(name));
  return maker_of(agencies);
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

// Whether of two agencies one is known to pass on the other: else they are both named for some of it.
bool is_one_passing_on(const std::vector<std::string_view>& two) {
  return passes_on(two[0], two[1]) || passes_on(two[1], two[0]);
}

// The agency of a line that says nothing else, or empty.
std::string_view credit_line(std::string_view line) {
  static const std::set<std::string_view> kWords = read_words("resources/reuse/credit_words.txt");
  static const std::set<std::string_view> kPassedOn = read_words("resources/reuse/passed_on_words.txt");
  if (line.size() > kLongestLine) return {};
  const std::vector<Span> words = words_of(line);
  std::vector<std::string_view> agencies;
  bool is_passed_on = false;  // what follows only passes it on
  for (std::size_t i = 0; i < words.size();) {
    std::size_t used = 0;
    for (std::size_t n = std::min(kNameWords, words.size() - i); n > 0 && used == 0; --n) {
      const std::string_view name = agency_named(slice(line, {words[i].begin, words[i + n - 1].end}));
      if (name.empty()) continue;
      if (!is_passed_on && (agencies.empty() || agencies.back() != name)) agencies.push_back(name);
      used = n;
    }
    const std::string_view word = slice(line, words[i]);
    const bool year = word.find_first_not_of("0123456789") == std::string_view::npos;
    const bool passes = kPassedOn.contains(fold(word));
    if (used == 0 && !year && !passes && !kWords.contains(fold(word))) return {};
    is_passed_on = is_passed_on || (passes && !agencies.empty());
    i += std::max<std::size_t>(used, 1);
  }
  const std::string_view maker = maker_of(agencies);
  const bool is_known = agencies.size() == 1 || (agencies.size() == 2 && is_one_passing_on(agencies));
  return is_known && writes(maker) ? maker : std::string_view();
}

bool claims_copyright(std::string_view line) {
  return line.find("\xC2\xA9") != std::string_view::npos || fold(line.substr(0, kLongestLine)).starts_with("copyright");
}

// A copyright line counts wherever it stands on the page; another line only as a credit or at the text's end, for an
// agency's name alone may be a link.
std::string_view line_maker(const Article& article) {
  for (const Block& block : article.blocks) {
    const std::string_view line = article.text_of(block);
    const bool notice = block.kind == BlockKind::boilerplate && claims_copyright(line);
    if (block.kind != BlockKind::credit && !notice) continue;
    if (const std::string_view name = credit_line(line); !name.empty()) return name;
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
    if (const std::string_view name = credit_line(author); !name.empty()) return name;
    for (const std::string_view piece : split(author, "|/,;")) {
      if (const std::string_view name = agency_named(piece); writes(name)) return name;
    }
  }
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::byline) continue;
    for (const std::string_view piece : split(article.text_of(block), "|/,;")) {
      if (const std::string_view name = agency_named(piece); writes(name)) return name;
    }
  }
  return {};
}

// ---------------------------------------------------------------------------------------------------------------------
// "First published by the Harbour Post"

struct OriginPhrases {
  std::vector<std::vector<std::string_view>> phrases;  // in words
  std::set<std::string_view> no_names;                 // words that may follow and begin no name: "Monday"
};

const OriginPhrases& origin_phrases() {
  static const OriginPhrases kPhrases = [] {
    OriginPhrases read;
    for (const ResourceLine& line : lines_of(resource("resources/reuse/origin_phrases.txt"))) {
      if (line.columns.size() > 1 && line.columns[0] == "not")
        read.no_names.insert(line.columns[1]);
      else
        read.phrases.push_back(split(line.text, " "));
    }
    return read;
  }();
  return kPhrases;
}

bool begins_name(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

// The words of a name from word `at` on: capitals, and "of", "the" and their like between them.
std::string_view name_at(std::string_view line, const std::vector<Span>& words, std::size_t at) {
  static const std::set<std::string_view> kWithin{"of", "the", "and", "de", "la"};
  if (at < words.size() && fold(slice(line, words[at])) == "the") ++at;
  if (at >= words.size() || origin_phrases().no_names.contains(fold(slice(line, words[at])))) return {};
  std::size_t end = at;
  for (std::size_t i = at; i < std::min(words.size(), at + kNameWords); ++i) {
    const std::string_view between = i == at ? " " : slice(line, {words[i - 1].end, words[i].begin});
    if (between != " " && between != " & " && between != "-") break;
    if (begins_name(slice(line, words[i])))
      end = i + 1;
    else if (!kWithin.contains(slice(line, words[i])))
      break;
  }
  return end == at ? std::string_view() : slice(line, {words[at].begin, words[end - 1].end});
}

std::string_view stated_in(std::string_view line) {
  if (line.size() > kLongestLine) return {};
  const std::vector<Span> words = words_of(line);
  std::vector<std::string> folded;
  folded.reserve(words.size());
  for (const Span word : words) folded.push_back(fold(slice(line, word)));
  for (const std::vector<std::string_view>& phrase : origin_phrases().phrases) {
    const auto found = std::search(folded.begin(), folded.end(), phrase.begin(), phrase.end());
    if (found == folded.end()) continue;
    const std::size_t behind = static_cast<std::size_t>(found - folded.begin()) + phrase.size();
    if (const std::string_view name = name_at(line, words, behind); !name.empty()) return name;
  }
  return {};
}

// Credits, and the short paragraphs at either end.
std::string_view stated_maker(const Article& article) {
  std::string_view found;
  for (const Block& block : article.blocks) {
    const bool may_say = block.kind == BlockKind::credit || block.kind == BlockKind::boilerplate;
    if (found.empty() && may_say) found = stated_in(article.text_of(block));
  }
  const std::size_t in_all = article.segments.size();
  for (std::size_t i = 0; i < in_all && found.empty(); ++i) {
    const bool is_edge = i < kFirstParagraphs || i + kLastParagraphs >= in_all;
    if (is_edge) found = stated_in(slice(article.text.utf8, article.segments[i].span));
  }
  const std::string_view agency = agency_named(found);
  return agency.empty() ? found : agency;
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
  if (const auto name = stated_maker(article); !name.empty()) return one(CreditStrength::stated, name);
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
