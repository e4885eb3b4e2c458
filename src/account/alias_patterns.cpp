#include "account/alias_patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "account/countries.h"
#include "account/names.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::string_view kName =
    R"((?:the |The )?(\p{Lu}[\p{L}\p{M}'’.]*(?:(?:[ -](?:(?:of|de|del|al|el|la|and the|of the) )?|-)\p{Lu}[\p{L}\p{M}]*)*))";
constexpr std::string_view kSide =
    R"((?:(?:the|some|many|its|most|ethnic|local) )*((?:\p{Lu}[\p{L}\p{M}-]*)(?: \p{Lu}[\p{L}\p{M}-]*)*|[a-z]{4,}s))";

enum Part { a_name, b_name, a_side, b_side };
constexpr int kParts = 4;

struct Pattern {
  std::unique_ptr<RE2> regex;
  std::vector<Part> captures;  // what each group is
  bool subject_outside = false;
  bool side_outside = false;
};

std::string with(std::string text, std::string_view part, std::string_view by) {
  const std::size_t at = text.find(part);
  return at == std::string::npos ? text : text.replace(at, part.size(), by);
}

Pattern compile(const ResourceLine& line) {
  std::string source(line.columns[0]);
  const std::vector<std::pair<std::string_view, Part>> names{
      {"{A}", a_name}, {"{B}", b_name}, {"{X}", a_side}, {"{Y}", b_side}};
  std::vector<std::pair<std::size_t, Part>> order;
  for (const auto& [text, part] : names) {
    if (const std::size_t at = source.find(text); at != std::string::npos) order.emplace_back(at, part);
  }
  std::sort(order.begin(), order.end());
  Pattern pattern;
  for (const auto& [at, part] : order) pattern.captures.push_back(part);
  for (const auto& [text, part] : names) source = with(source, text, part == a_name || part == b_name ? kName : kSide);
  const std::string_view outside = line.columns.size() > 1 ? line.columns[1] : "";
  pattern.subject_outside = outside.find("subject") != std::string_view::npos;
  pattern.side_outside = outside.find("who") != std::string_view::npos;
  pattern.regex = std::make_unique<RE2>(source);
  return pattern;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> list = [] {
    std::vector<Pattern> compiled;
    for (const ResourceLine& line : lines_of(resource("resources/account/alias_patterns.txt"))) {
      compiled.push_back(compile(line));
    }
    return compiled;
  }();
  return list;
}

// Each pattern of resources/account/capital_as_actor.txt with all capitals in the place of {C}, its one group.
const std::vector<std::unique_ptr<RE2>>& capital_patterns() {
  static const std::vector<std::unique_ptr<RE2>> list = [] {
    std::string capitals;
    for (const auto& [capital, country] : countries_by_capital()) {
      capitals += (capitals.empty() ? "" : "|") + RE2::QuoteMeta(capital);
    }
    std::vector<std::unique_ptr<RE2>> compiled;
    for (const ResourceLine& line : lines_of(resource("resources/account/capital_as_actor.txt"))) {
      compiled.push_back(std::make_unique<RE2>(with(std::string(line.text), "{C}", "\\b(" + capitals + ")\\b")));
    }
    return compiled;
  }();
  return list;
}

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<Span> parts[kParts];  // in bytes of the sentence
};

std::optional<Found> search(const Pattern& pattern, std::string_view text, std::size_t from) {
  constexpr int kMostGroups = kParts + 1;
  re2::StringPiece groups[kMostGroups];
  const int count = static_cast<int>(pattern.captures.size()) + 1;
  if (!pattern.regex->Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, groups, count)) return {};
  const auto at = [&](const re2::StringPiece& piece) { return static_cast<std::uint32_t>(piece.data() - text.data()); };
  Found found;
  found.begin = at(groups[0]);
  found.end = found.begin + groups[0].size();
  for (int g = 1; g < count; ++g) {
    const std::uint32_t begin = at(groups[g]);
    found.parts[pattern.captures[static_cast<std::size_t>(g - 1)]] =
        Span{begin, begin + static_cast<std::uint32_t>(groups[g].size())};
  }
  return found;
}

// The name that "which is known as" goes back to: the one at most `near` bytes before it, else the first of the
// sentence.
constexpr std::uint32_t kRightBefore = 24;

std::optional<Span> subject_before(const StoryText& story, const StorySentence& sentence, std::uint32_t before,
                                   std::uint32_t near) {
  std::optional<Span> first;
  std::optional<Span> last;
  for (const Name& name : story.annotations(sentence.article).names) {
    if (name.span.begin < sentence.span.begin || name.type == NameType::person) continue;
    if (name.span.end > before) break;
    if (!first) first = name.span;
    last = name.span;
  }
  return last && before - last->end <= near ? last : first;
}

// The pattern's first name may have caught words before it ("In Ostra"): the name that ends with it is meant.
Span name_ending(const StoryText& story, Rank rank, Span caught) {
  for (const Name& name : story.annotations(rank).names) {
    if (caught.contains(name.span) && name.span.end == caught.end) return name.span;
  }
  return caught;
}

// "Vell settlers" of "Vell settlers since 1950, who".
std::string people_before(std::string_view text) {
  static const RE2 people(R"((\p{Lu}[\p{L}\p{M}-]*(?: [a-z]+s\b)?))");
  re2::StringPiece rest(text.data(), text.size());
  std::string found, last;
  while (RE2::FindAndConsume(&rest, people, &found)) last = found;
  return last;
}

std::optional<AliasStatement> statement_of(const StoryText& story, const StorySentence& sentence,
                                           const Pattern& pattern, const Found& found) {
  const auto absolute = [&](Span span) {
    return Span{span.begin + sentence.span.begin, span.end + sentence.span.begin};
  };
  const auto words = [&](Part part) {
    return found.parts[part] ? std::string(story.quote(sentence.article, absolute(*found.parts[part]))) : std::string();
  };
  AliasStatement statement;
  statement.article = sentence.article;
  statement.span = absolute({static_cast<std::uint32_t>(found.begin), static_cast<std::uint32_t>(found.end)});
  statement.a_side = words(a_side);
  statement.b_side = words(b_side);
  if (pattern.side_outside)
    statement.b_side = people_before(story.quote(sentence.article, sentence.span).substr(0, found.begin));
  std::optional<Span> a = found.parts[a_name]
                              ? std::optional(name_ending(story, sentence.article, absolute(*found.parts[a_name])))
                              : std::nullopt;
  // Before "who" stand the people, not what they name.
  if (!a) a = subject_before(story, sentence, statement.span.begin, pattern.side_outside ? 0 : kRightBefore);
  if (!a || !found.parts[b_name]) return std::nullopt;
  statement.a_span = *a;
  statement.b_span = absolute(*found.parts[b_name]);
  statement.a = std::string(story.quote(sentence.article, statement.a_span));
  statement.b = words(b_name);
  if (name_key(statement.a) == name_key(statement.b)) return std::nullopt;
  return statement;
}

// A pattern that names two outside its subject says that all three are one.
void add_subject(const StoryText& story, const StorySentence& sentence, const AliasStatement& statement,
                 std::vector<AliasStatement>& statements) {
  const std::optional<Span> subject = subject_before(story, sentence, statement.span.begin, kRightBefore);
  if (!subject) return;
  AliasStatement more = statement;
  more.b = statement.a;
  more.b_span = statement.a_span;
  more.b_side = statement.a_side;
  more.a_span = *subject;
  more.a = std::string(story.quote(sentence.article, *subject));
  more.a_side.clear();
  if (name_key(more.a) != name_key(more.b)) statements.push_back(more);
}

void read_sentence(const StoryText& story, const StorySentence& sentence, std::vector<AliasStatement>& statements) {
  const std::string_view text = story.quote(sentence.article, sentence.span);
  std::vector<Span> taken;
  for (const Pattern& pattern : patterns()) {
    std::size_t from = 0;
    while (const std::optional<Found> found = search(pattern, text, from)) {
      from = found->end;
      const Span span{static_cast<std::uint32_t>(found->begin), static_cast<std::uint32_t>(found->end)};
      if (std::any_of(taken.begin(), taken.end(), [&](Span other) { return other.overlaps(span); })) continue;
      const std::optional<AliasStatement> statement = statement_of(story, sentence, pattern, *found);
      if (!statement) continue;
      taken.push_back(span);
      statements.push_back(*statement);
      if (pattern.subject_outside && found->parts[a_name]) add_subject(story, sentence, *statement, statements);
    }
  }
}

}  // namespace

std::vector<AliasStatement> find_alias_statements(const StoryText& story) {
  static const RE2 worth_reading(
      R"(known|call|refer|nicknamed|dubbed|named|formerly|previously|also|alias|a\.k\.a|\(\p{Lu}|, or \p{Lu})");
  std::vector<AliasStatement> statements;
  for (const StorySentence& sentence : story.sentences()) {
    const std::string_view text = story.quote(sentence.article, sentence.span);
    if (RE2::PartialMatch({text.data(), text.size()}, worth_reading)) read_sentence(story, sentence, statements);
  }
  return statements;
}

namespace {

void find_uses(const StoryText& story, const StorySentence& sentence, const RE2& pattern,
               std::vector<CapitalUse>& uses) {
  const std::string_view text = story.quote(sentence.article, sentence.span);
  re2::StringPiece groups[2];
  std::size_t from = 0;
  while (pattern.Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, groups, 2)) {
    const auto begin = static_cast<std::uint32_t>(groups[0].data() - text.data());
    from = begin + groups[0].size();
    const Span span{sentence.span.begin + begin, sentence.span.begin + static_cast<std::uint32_t>(from)};
    const auto country = countries_by_capital().find(std::string_view(groups[1].data(), groups[1].size()));
    uses.push_back({sentence.article, span, country->first, country->second.name});
  }
}

}  // namespace

std::vector<CapitalUse> find_capital_uses(const StoryText& story) {
  std::vector<CapitalUse> uses;
  for (const StorySentence& sentence : story.sentences()) {
    for (const std::unique_ptr<RE2>& pattern : capital_patterns()) find_uses(story, sentence, *pattern, uses);
  }
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Attribution& attribution : story.annotations(rank).attributions) {
      if (!attribution.source) continue;
      const auto country = countries_by_capital().find(story.quote(rank, *attribution.source));
      if (country == countries_by_capital().end()) continue;
      uses.push_back({rank, *attribution.source, country->first, country->second.name});
    }
  }
  return uses;
}

}  // namespace stemma
