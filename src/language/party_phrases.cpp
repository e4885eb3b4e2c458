#include "language/party_phrases.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "language/clauses.h"
#include "language/figures_words.h"
#include "language/names_lists.h"
#include "language/word_sets.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::uint32_t kModifiers = 4;  // words between a name or an article and the noun of its phrase

bool can_act(std::string_view word) {
  static const WordSet listed = listed_words({"resources/cues/parties.txt", "resources/cues/groups.txt"});
  constexpr std::size_t kShortest = 7;
  const bool formed = word.size() >= kShortest && (word.ends_with("ists") || word.ends_with("ians"));
  return formed || listed.contains(word) || is_kind(NounKind::person, word) || (lists_of(word) & kRole) != 0;
}

bool owns(std::string_view pronoun) {
  return is_one_of(pronoun, {"his", "its", "their", "our", "my", "your", "whose"});
}

bool is_possessive(std::string_view word) {
  return is_one_of(word, {"'s", "'", "\u2019s", "\u2019"});
}

}  // namespace

PartyReader::PartyReader(const Draft& draft) : draft_(draft), tokens_(draft.tokens), marks_(draft.tokens.size()) {
  const std::vector<Entity>& entities = draft.so_far.entities;
  const auto mark = [&](Span span, EntityId entity, bool name) {
    const std::uint32_t first = tokens_.token_at(span.begin);
    if (first < marks_.size()) marks_[first] = {tokens_.token_at(span.end - 1) + 1, entity, name};
  };
  for (EntityId id = 0; id < entities.size(); ++id) {
    if (entities[id].described) continue;
    for (const Span span : entities[id].mentions) mark(span, id, false);
  }
  for (const Name& name : draft.so_far.names) mark(name.span, name.entity, true);
}

std::vector<PartyPhrase> PartyReader::phrases_of(const Sentence& sentence) const {
  std::vector<PartyPhrase> phrases;
  std::uint32_t bound = sentence.first;  // where the phrase before ends
  for (std::uint32_t t = sentence.first; t < sentence.last;) {
    const std::string_view word = tokens_.lower(t);
    PartyPhrase phrase;
    if (marks_[t].last > t && marks_[t].last <= sentence.last) {
      phrase = named_phrase(sentence, t);
    } else if (owns(word) || (draft_.facts[t].kind == WordClass::pron && word != "none")) {
      phrase = {.first = t, .last = t + 1, .pronoun = true, .owner = owns(word)};
    } else if (is_head(sentence, t) || is_number_of_people(sentence, t) || is_strange_name(sentence, t)) {
      const bool owner = t + 1 < sentence.last && is_possessive(tokens_.lower(t + 1));
      phrase = {.first = begin_of(sentence, t, bound), .last = t + 1, .owner = owner};
    } else {
      ++t;
      continue;
    }
    phrases.push_back(phrase);
    t = bound = phrase.last;
  }
  return phrases;
}

PartyPhrase PartyReader::named_phrase(const Sentence& sentence, std::uint32_t token) const {
  const Mark& mark = marks_[token];
  PartyPhrase phrase{.first = token, .last = mark.last, .entity = mark.entity};
  phrase.pronoun = !mark.name && mark.last == token + 1 && draft_.facts[token].kind == WordClass::pron;
  phrase.owner = owns(tokens_.lower(token)) || tokens_.lower(token) == "her";
  phrase.pronoun = phrase.pronoun || phrase.owner;
  if (phrase.pronoun) return phrase;
  if (draft_.facts[token].kind == WordClass::det && mark.last > token + 1) ++phrase.first;  // "the ministry"
  const NameType type = draft_.so_far.entities[mark.entity].type;
  phrase.place = mark.name && type == NameType::location;
  std::uint32_t behind = mark.last;
  const bool owner = behind < sentence.last && is_possessive(tokens_.lower(behind));
  if (owner) ++behind;
  if (const auto head = head_behind(sentence, behind)) {
    phrase.last = *head + 1;
    phrase.place = false;
    phrase.headed = true;
    if (!acts_for(mark.entity) || is_one_person(tokens_.lower(*head)) || (lists_of(tokens_.lower(*head)) & kRole) != 0)
      phrase.entity.reset();
    phrase.owner = phrase.last < sentence.last && is_possessive(tokens_.lower(phrase.last));
    return phrase;
  }
  phrase.owner = owner;
  if (type == NameType::misc && mark.name && !is_people(token, mark.last)) {
    phrase.entity.reset();
    phrase.pronoun = true;  // a work, a war, a language: none that acts
  }
  return phrase;
}

// "Ostrians", "the Merrowites", "a Merrowite": people of a country, one word for several, or one of them.
bool PartyReader::is_people(std::uint32_t first, std::uint32_t last) const {
  if (!country_of_demonym(fold(slice(tokens_.whole(), tokens_.cover(first, last)))).empty()) return true;
  const std::string_view word = tokens_.lower(last - 1);
  if (last != first + 1) return false;
  const bool one = first > 0 && is_one_of(tokens_.lower(first - 1), {"a", "an"});
  const bool origin = word.ends_with("ian") || word.ends_with("ite") || word.ends_with("ese");
  return word.ends_with("s") || word.ends_with("folk") || (one && origin);
}

// The noun of "Ostrian riot police", with its modifiers between.
std::optional<std::uint32_t> PartyReader::head_behind(const Sentence& sentence, std::uint32_t from) const {
  const std::uint32_t end = std::min(sentence.last, from + kModifiers);
  for (std::uint32_t t = from; t < end; ++t) {
    if (marks_[t].last > t) return std::nullopt;
    if (is_head(sentence, t)) return t;
    const std::string_view word = tokens_.lower(t);
    const bool verb = cue_verb(word).kind != CueKind::none || word.ends_with("ed") || word.ends_with("ing");
    const bool noun = is_noun_class(draft_.facts[t].kind);
    if (verb || !noun || draft_.facts[t].shape != Shape::lower) return std::nullopt;
  }
  return std::nullopt;
}

// A noun of persons or bodies that is the head of its phrase: not "police" of "police station".
bool PartyReader::is_head(const Sentence& sentence, std::uint32_t token) const {
  const Shape shape = draft_.facts[token].shape;
  const bool capital = shape == Shape::capital;
  if (!is_noun_class(draft_.facts[token].kind) || (shape != Shape::lower && !capital)) return false;
  if (!can_act(tokens_.lower(token))) return false;
  if (capital && token != sentence.first) {  // "the Trade Minister of Ostria", but "Trade Minister Wend" is a name
    const bool goes_on = token + 1 < sentence.last && draft_.facts[token + 1].shape == Shape::capital;
    if (goes_on || (lists_of(tokens_.lower(token)) & kRole) == 0) return false;
  }
  if (token + 1 == sentence.last) return true;
  const std::string_view next = tokens_.lower(token + 1);
  if (next == "-" && tokens_.span(token + 1).begin == tokens_.span(token).end) return false;
  if (can_act(next) && marks_[token + 1].last == 0 && draft_.facts[token + 1].shape == Shape::lower)
    return cue_verb(next).kind != CueKind::none;
  const std::string_view word = tokens_.lower(token);
  const bool several = word.ends_with('s') || word.ends_with("men") || word == "people" || word == "children";
  if (several || draft_.facts[token + 1].kind != WordClass::other || draft_.facts[token + 1].shape != Shape::lower)
    return true;
  const bool verb = next.ends_with("ed") || next.ends_with("ing") || cue_verb(next).kind != CueKind::none;
  static const auto irregular = [] {
    std::unordered_set<std::string_view> words;
    for (const ResourceLine& line : lines_of(resource("resources/cues/irregular.txt"))) {
      for (const std::string_view form : line.columns) words.insert(form);
    }
    return words;
  }();
  return verb || irregular.contains(next) || next.ends_with('s') || next.ends_with("ly");
}

// "killing three", "injured hundreds", "five more": a number that no noun follows, and that is no year.
bool PartyReader::is_number_of_people(const Sentence& sentence, std::uint32_t token) const {
  const std::string_view word = tokens_.lower(token);
  constexpr std::size_t kLongest = 3;  // digits
  const bool digits = draft_.facts[token].kind == WordClass::number && word.size() <= kLongest &&
                      std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (token > sentence.first) {  // "April 15", "Ana Wend, 29"
    const WordClass before = draft_.facts[token - 1].kind;
    if (before == WordClass::month || before == WordClass::mark) return false;
  }
  const bool told = is_one_of(word, {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                     "twelve", "dozens", "hundreds", "scores", "thousands", "several"});
  if (!digits && !told) return false;
  if (token + 1 == sentence.last) return true;
  const std::string_view next = tokens_.lower(token + 1);
  const WordClass kind = draft_.facts[token + 1].kind;
  return is_one_of(next, {"more", ",", ".", "and"}) || kind == WordClass::be || kind == WordClass::have ||
         (kind == WordClass::prep && next != "per");
}

// "Stonefolk", "Tarvo": capitalised as no word of the language would be there.
bool PartyReader::is_strange_name(const Sentence& sentence, std::uint32_t token) const {
  constexpr std::size_t kShortest = 4;
  const std::string_view word = tokens_.lower(token);
  const TokenFact& fact = draft_.facts[token];
  if (fact.shape != Shape::capital || fact.kind != WordClass::other || word.size() < kShortest) return false;
  if (lists_of(word) != 0 || word.ends_with("ing") || word.ends_with("ly")) return false;
  return token > sentence.first || !(word.ends_with('s') || word.ends_with("ed"));
}

// Whose soldiers act as themselves: a country, its people, an organisation.
bool PartyReader::acts_for(EntityId entity) const {
  const Entity& one = draft_.so_far.entities[entity];
  if (one.type == NameType::organization || one.type == NameType::misc) return true;
  return one.type == NameType::location && !country_named(fold(one.name)).empty();
}

// Where the phrase of a head begins: behind the article, or with its number and adjectives.
std::uint32_t PartyReader::begin_of(const Sentence& sentence, std::uint32_t head, std::uint32_t bound) const {
  std::uint32_t first = head;
  while (first > std::max(sentence.first, bound) && head - first < kModifiers) {
    const std::string_view word = tokens_.lower(first - 1);
    const WordClass kind = draft_.facts[first - 1].kind;
    const bool adjective = is_noun_class(kind) && word != "least" && word != "most" &&
                           draft_.facts[first - 1].shape != Shape::mark && cue_verb(word).kind == CueKind::none &&
                           !word.ends_with("ing");
    const bool participle = word.ends_with("ed") || word.ends_with("en");
    const bool led = first >= sentence.first + 2 && (draft_.facts[first - 2].kind == WordClass::det ||
                                                     draft_.facts[first - 2].kind == WordClass::number);
    if (kind != WordClass::number && (!adjective || (participle && !led))) break;
    --first;
  }
  return first;
}

}  // namespace stemma
