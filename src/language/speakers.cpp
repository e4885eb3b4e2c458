#include "language/speakers.h"

#include <algorithm>

#include "language/clauses.h"
#include "language/names_lists.h"
#include "language/word_sets.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kSubjectReach = 5;  // tokens from a sentence's begin to its subject's name
constexpr int kMostTurns = 24;
constexpr std::uint32_t kSentencesBack = 3;
constexpr std::uint32_t kSentencesFarBack = 10;  // where nobody nearer fits

std::uint64_t key_of(Span span) {
  return (std::uint64_t{span.begin} << 32) | span.end;
}

std::string_view without_article(std::string_view phrase) {
  const std::size_t blank = phrase.find(' ');
  if (blank == phrase.npos) return phrase;
  const std::string first = fold(phrase.substr(0, blank));
  return first == "the" || first == "a" || first == "an" ? phrase.substr(blank + 1) : phrase;
}

std::string last_word(std::string_view phrase) {
  const std::size_t blank = phrase.rfind(' ');
  return fold(blank == phrase.npos ? phrase : phrase.substr(blank + 1));
}

// The phrase up to its first comma, relative clause or preposition: "a spokesman" of "a spokesman for the army".
std::string_view core_of(std::string_view phrase) {
  static constexpr std::string_view kEnds[] = {",",      " of ",  " for ",  " from ",  " in ", " at ", " on ",
                                               " with ", " who ", " that ", " which ", " (",   " to "};
  std::size_t end = phrase.size();
  for (const std::string_view mark : kEnds) {
    const std::size_t at = phrase.find(mark);
    if (at != phrase.npos && at > 0) end = std::min(end, at);
  }
  return phrase.substr(0, end);
}

const WordSet& things() {
  static const auto words = listed_words("resources/cues/things.txt");
  return words;
}

bool is_group(std::string_view word) {
  static const auto words = listed_words("resources/cues/groups.txt");
  const bool formed = word.size() > 6 && (word.ends_with("ists") || word.ends_with("ians") || word.ends_with("ers"));
  return formed || words.contains(word);
}

// Whether a noun, in whichever number, is a person, a body or a document.
bool can_speak(std::string_view word) {
  static const auto words = listed_words("resources/cues/speaking.txt");
  constexpr std::uint32_t kBodies = kRole | kOrganisationEnd | kOrganisationOf | kLegalForm | kDemonym;
  static constexpr std::string_view kEndings[] = {"er", "or", "ist", "ian", "man", "men", "woman"};
  const auto speaks = [&](std::string_view noun) {
    const auto ends = [&](std::string_view ending) { return noun.size() > 4 && noun.ends_with(ending); };
    return words.contains(noun) || things().contains(noun) || is_group(noun) || (lists_of(noun) & kBodies) != 0 ||
           word_class(noun) == WordClass::voice || std::any_of(std::begin(kEndings), std::end(kEndings), ends);
  };
  const WordClass kind = word_class(word);
  if (kind != WordClass::other && kind != WordClass::voice && kind != WordClass::title && word != "one") return false;
  if (speaks(word)) return true;
  if (word.size() < 4 || !word.ends_with('s')) return false;
  const std::string_view singular = word.substr(0, word.size() - 1);
  return speaks(singular) || (word.ends_with("ies") && speaks(std::string(word.substr(0, word.size() - 3)) + "y"));
}

// Words that no noun phrase holds.
bool breaks_phrase(std::string_view lower) {
  if (lower == "'s") return false;
  switch (word_class(lower)) {
    case WordClass::be:
    case WordClass::have:
    case WordClass::aux:
    case WordClass::negation:
    case WordClass::sub:
      return true;
    case WordClass::pron:
      return lower != "one" && lower != "us";
    default:
      return false;
  }
}

bool is_owner(std::string_view word) {
  return word == "his" || word == "her" || word == "their" || word == "its";
}

bool is_definite(std::string_view phrase) {
  return fold(phrase.substr(0, 4)) == "the ";
}

}  // namespace

SpeakerFinder::SpeakerFinder(const Draft& draft, std::span<const Quote> quotes)
    : draft_(draft), quotes_(quotes), described_(draft.so_far.entities) {
  const std::vector<Entity>& entities = draft.so_far.entities;
  for (EntityId id = 0; id < entities.size(); ++id) {
    if (entities[id].role) roles_.insert_or_assign(last_word(*entities[id].role), id);
    for (const Span mention : entities[id].mentions) mention_ids_.emplace(key_of(mention), id);
  }
}

std::optional<EntityId> SpeakerFinder::speaker_of(Span source) {
  const Tokens& tokens = draft_.tokens;
  const std::uint32_t first = tokens.token_at(source.begin);
  if (first >= tokens.size()) return std::nullopt;
  const bool one_word = tokens.span(first).end >= source.end;
  const WordClass kind = word_class(tokens.lower(first));
  if (one_word && (kind == WordClass::who || kind == WordClass::that)) return antecedent(source);
  if (one_word && (kind == WordClass::pron || is_owner(tokens.lower(first))))
    return by_pronoun(source, tokens.lower(first));
  if (const auto named = named_in(source)) {
    if (is_other_sex(source, *named)) return described_as(source);
    note_title(source, *named);
    return named;
  }
  const std::string_view phrase = slice(tokens.whole(), source);
  if (is_definite(phrase)) {
    if (const auto known = mentioned_at(source)) return known;
    if (const auto holder = by_role(core_of(phrase))) return holder;
    if (const auto known = renamed(phrase, source.begin)) return known;
  }
  if (const auto body = spoken_for(source)) return body;
  const std::optional<Span> described = noun_phrase(source);
  return described ? std::optional(described_as(*described)) : std::nullopt;
}

// "a spokesman for the Harbour Agency" speaks as the agency.
std::optional<EntityId> SpeakerFinder::spoken_for(Span source) const {
  const Tokens& tokens = draft_.tokens;
  const std::vector<Name>& names = draft_.so_far.names;
  std::uint32_t t = tokens.token_at(source.begin);
  while (t + 1 < tokens.size() && tokens.span(t + 1).end <= source.end && !tokens.lower(t).starts_with("spokes")) ++t;
  if (t + 1 >= tokens.size() || (tokens.lower(t + 1) != "for" && tokens.lower(t + 1) != "of")) return std::nullopt;
  t += 2;
  if (t < tokens.size() && word_class(tokens.lower(t)) == WordClass::det) ++t;
  if (t >= tokens.size() || tokens.span(t).begin >= source.end) return std::nullopt;
  const std::uint32_t begin = tokens.span(t).begin;
  const auto name = first_ending_behind(names, begin);
  if (name == names.end() || name->span.begin != begin || name->type != NameType::organization) return std::nullopt;
  return name->entity;
}

// The part of a source that is a phrase with a noun that can speak for its head: "the guard" of "the guard on Monday",
// nothing of "and strongly" or "the cuff".
std::optional<Span> SpeakerFinder::noun_phrase(Span source) const {
  const Tokens& tokens = draft_.tokens;
  std::uint32_t first = tokens.token_at(source.begin);
  std::uint32_t last = tokens.token_at(source.end - 1) + 1;
  const auto kind = [&](std::uint32_t t) { return word_class(tokens.lower(t)); };
  const auto is_loose = [&](std::uint32_t t) {
    const bool adverb = kind(t) == WordClass::adv || (tokens.text(t).size() > 5 && tokens.text(t).ends_with("ly"));
    return adverb || kind(t) == WordClass::mark || kind(t) == WordClass::conj || kind(t) == WordClass::but ||
           kind(t) == WordClass::day;
  };
  while (first < last && is_loose(first)) ++first;
  while (first < last && (is_loose(last - 1) || kind(last - 1) == WordClass::prep)) --last;
  std::uint32_t end = first;
  while (end < last && !ends_core(end, first)) {
    if (breaks_phrase(tokens.lower(end))) return std::nullopt;
    ++end;
  }
  // "two polls released overnight", "a person familiar": the head may have a word or two behind it.
  constexpr std::uint32_t kBehindHead = 2;
  for (std::uint32_t t = end; t > first && end - t <= kBehindHead; --t) {
    if (is_speaking(t - 1, first)) return tokens.cover(first, is_loose(end - 1) ? t : last);
  }
  return std::nullopt;
}

// Whether the token ends the words around a phrase's head: a preposition, a relative clause, a comma, a dash.
bool SpeakerFinder::ends_core(std::uint32_t token, std::uint32_t first) const {
  const Tokens& tokens = draft_.tokens;
  const bool in_word = token > first && tokens.span(token).begin == tokens.span(token - 1).end;  // "in-depth"
  switch (word_class(tokens.lower(token))) {
    case WordClass::prep:
    case WordClass::of:
    case WordClass::who:
    case WordClass::that:
    case WordClass::to:
      return !in_word;
    case WordClass::mark:
      return !in_word || tokens.text(token) == ",";
    default:
      return false;
  }
}

bool SpeakerFinder::is_speaking(std::uint32_t token, std::uint32_t first) const {
  const std::string_view text = draft_.tokens.text(token);
  const std::string_view lower = draft_.tokens.lower(token);
  if (shape_of(text) == Shape::capitals) return true;
  const bool proper = shape_of(text) == Shape::capital && word_class(lower) == WordClass::other;
  return can_speak(lower) || (proper && (token > first || (lists_of(lower) & kCommon) == 0));
}

void SpeakerFinder::spoke(EntityId speaker, std::uint32_t end) {
  turns_.push_back({speaker, end});
}

// "Mr. Dole" is not Ana Dole.
bool SpeakerFinder::is_other_sex(Span source, EntityId named) const {
  const Tokens& tokens = draft_.tokens;
  const std::string_view title = tokens.lower(tokens.token_at(source.begin));
  const bool man = title == "mr." || title == "mr";
  const bool woman = title == "ms." || title == "ms" || title == "mrs." || title == "mrs";
  const std::string_view name = draft_.so_far.entities[named].name;
  const std::size_t blank = name.find(' ');
  if ((!man && !woman) || blank == name.npos) return false;
  const GivenSex sex = sex_of_given_name(fold(name.substr(0, blank)));
  return sex.sure && ((man && sex.sex == Sex::female) || (woman && sex.sex == Sex::male));
}

// A title says whether "he" or "she" may go back to its bearer.
void SpeakerFinder::note_title(Span source, EntityId speaker) {
  const Tokens& tokens = draft_.tokens;
  const std::string_view first = tokens.lower(tokens.token_at(source.begin));
  if (first == "mr." || first == "mr") genders_.emplace(speaker, 'm');
  if (first == "ms." || first == "ms" || first == "mrs." || first == "mrs") genders_.emplace(speaker, 'f');
}

bool SpeakerFinder::may_be(EntityId id, char gender) const {
  const auto found = genders_.find(id);
  return gender == 0 || found == genders_.end() || found->second == gender;
}

SpeakerFinder::Kind SpeakerFinder::kind_of(EntityId id) const {
  const std::vector<Entity>& named = draft_.so_far.entities;
  if (id < named.size()) return named[id].type == NameType::person ? Kind::person : Kind::thing;
  const std::string_view name = described_.added()[id - named.size()].name;
  const std::string head = last_word(core_of(name));
  if (things().contains(head)) return Kind::thing;
  const std::string first = fold(name.substr(0, name.find(' ')));
  const bool several =
      first == "many" || first == "some" || first == "several" || first == "both" || name.find(" and ") != name.npos;
  const bool plural = head.size() > 3 && head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("'s");
  return several || plural || head == "people" ? Kind::people : Kind::person;
}

// The last turn of such a speaker, not too far back.
std::optional<SpeakerFinder::Turn> SpeakerFinder::last_turn(std::uint32_t at, std::uint32_t reach, Kind kind,
                                                            char gender) const {
  const std::uint32_t now = draft_.tokens.sentence_at(at);
  const auto end = turns_.rbegin() + std::min<std::ptrdiff_t>(kMostTurns, turns_.rend() - turns_.rbegin());
  for (auto turn = turns_.rbegin(); turn != end; ++turn) {
    if (now > draft_.tokens.sentence_at(turn->end > 0 ? turn->end - 1 : 0) + reach) return std::nullopt;
    const Kind found = kind_of(turn->speaker);
    const bool fits = found == kind || (kind == Kind::people && found == Kind::thing);
    if (fits && may_be(turn->speaker, gender)) return *turn;
  }
  return std::nullopt;
}

std::optional<EntityId> SpeakerFinder::current(std::uint32_t at) const {
  const std::optional<Turn> subject = subject_before(at);
  if (turns_.empty()) return subject ? std::optional(subject->speaker) : std::nullopt;
  const Turn& last = turns_.back();
  const Tokens& tokens = draft_.tokens;
  const std::uint32_t then = tokens.sentence_at(last.end > 0 ? last.end - 1 : 0);
  if (subject) {
    const bool same = tokens.sentence_at(subject->end - 1) == then;
    if (subject->end > last.end || (same && kind_of(last.speaker) != Kind::person)) return subject->speaker;
  }
  return tokens.sentence_at(at) <= then + kSentencesBack ? std::optional(last.speaker) : std::nullopt;
}

std::optional<EntityId> SpeakerFinder::speaker_in_sentence(std::uint32_t at) const {
  if (turns_.empty()) return std::nullopt;
  const Turn& last = turns_.back();
  const Sentence& sentence = draft_.tokens.sentences()[draft_.tokens.sentence_at(at)];
  return last.end > sentence.span.begin && last.end <= sentence.span.end ? std::optional(last.speaker) : std::nullopt;
}

bool SpeakerFinder::is_quoted(std::uint32_t at) const {
  const auto found =
      std::partition_point(quotes_.begin(), quotes_.end(), [&](const Quote& q) { return q.span.end <= at; });
  return found != quotes_.end() && found->span.contains(at);
}

// Whether the plain words from `token` on hold a noun that speaks: "campaign" and "foreign policy team" behind a name.
bool SpeakerFinder::speaks_behind(std::uint32_t token, std::uint32_t end) const {
  const Tokens& tokens = draft_.tokens;
  for (std::uint32_t t = token; t < tokens.size() && tokens.span(t).end <= end; ++t) {
    const WordClass kind = word_class(tokens.lower(t));
    const bool plain = kind == WordClass::other || kind == WordClass::voice || kind == WordClass::saying;
    if (!plain || shape_of(tokens.text(t)) != Shape::lower) return false;
    if (can_speak(tokens.lower(t)) || kind == WordClass::saying) return true;
  }
  return false;
}

// A name in the source that is no one's owner ("Smith's office"), stands behind no preposition ("a friend of Smith")
// and before no noun that speaks itself ("Smith supporters"); persons first.
std::optional<EntityId> SpeakerFinder::named_in(Span source) const {
  const std::vector<Name>& names = draft_.so_far.names;
  const Tokens& tokens = draft_.tokens;
  std::optional<EntityId> other;
  auto name = first_ending_behind(names, source.begin);
  for (; name != names.end() && name->span.begin < source.end; ++name) {
    const std::uint32_t behind = tokens.token_at(name->span.end);
    const bool within = behind < tokens.size() && tokens.span(behind).end <= source.end;
    if (within && tokens.lower(behind).ends_with("'s") && tokens.span(behind).end < source.end) continue;
    std::uint32_t before = tokens.token_at(name->span.begin);
    while (before > 0 && tokens.span(before - 1).begin >= source.begin &&
           (shape_of(tokens.text(before - 1)) == Shape::capital ||
            word_class(tokens.lower(before - 1)) == WordClass::det)) {
      --before;
    }
    const bool starts = before == 0 || tokens.span(before - 1).begin < source.begin;
    const WordClass left = starts ? WordClass::mark : word_class(tokens.lower(before - 1));
    if (left == WordClass::of || left == WordClass::prep || left == WordClass::to) continue;
    const bool noun_behind = within && speaks_behind(behind, source.end);
    if (name->type == NameType::person && !noun_behind) return name->entity;
    const bool closes = !within || word_class(tokens.lower(behind)) == WordClass::mark ||
                        word_class(tokens.lower(behind)) == WordClass::prep ||
                        word_class(tokens.lower(behind)) == WordClass::of;
    if (closes && !other) other = name->entity;
  }
  return other;
}

// Of "Catholic leader" no one whose role is another's: "Ostrian leader".
std::optional<EntityId> SpeakerFinder::by_role(std::string_view phrase) const {
  const auto found = roles_.find(last_word(phrase));
  if (found == roles_.end()) return std::nullopt;
  const std::string role = fold(*draft_.so_far.entities[found->second].role);
  const std::vector<Span> words = words_of(phrase);
  const bool fits = std::all_of(words.begin(), words.end(), [&](Span word) {
    const std::string_view text = slice(phrase, word);
    return text.front() < 'A' || text.front() > 'Z' || role.find(fold(text)) != std::string::npos;
  });
  return fits ? std::optional(found->second) : std::nullopt;
}

std::optional<EntityId> SpeakerFinder::mentioned_at(Span source) const {
  const auto found = mention_ids_.find(key_of(source));
  return found == mention_ids_.end() ? std::nullopt : std::optional(found->second);
}

// The sentence of `at`, or where it began: full stops in a quotation end no sentence of the one who tells.
std::uint32_t SpeakerFinder::whole_sentence(std::uint32_t at) const {
  const std::span<const Sentence> sentences = draft_.tokens.sentences();
  std::uint32_t own = draft_.tokens.sentence_at(at);
  for (std::uint32_t back = 0; back < kSentencesFarBack && own > 0; ++back) {
    const std::uint32_t begin = sentences[own].span.begin;
    const auto quote =
        std::partition_point(quotes_.begin(), quotes_.end(), [&](const Quote& q) { return q.span.end <= begin; });
    if (quote == quotes_.end() || quote->span.begin >= begin) break;
    own = draft_.tokens.sentence_at(quote->span.begin);
  }
  return own;
}

// The person whose name stands near the begin of a sentence before that of `at`, outside quotation marks.
std::optional<SpeakerFinder::Turn> SpeakerFinder::subject_before(std::uint32_t at) const {
  const Tokens& tokens = draft_.tokens;
  const std::vector<Name>& names = draft_.so_far.names;
  const std::uint32_t own = whole_sentence(at);
  for (std::uint32_t back = 1; back <= kSentencesBack && back <= own; ++back) {
    const Sentence& sentence = tokens.sentences()[own - back];
    const std::uint32_t reach = std::min(sentence.first + kSubjectReach, sentence.last);
    const std::uint32_t end = tokens.span(reach - 1).end;
    auto name = std::partition_point(names.begin(), names.end(),
                                     [&](const Name& n) { return n.span.begin < sentence.span.begin; });
    for (; name != names.end() && name->span.begin < end; ++name) {
      if (name->type != NameType::person || is_quoted(name->span.begin)) continue;
      const std::uint32_t behind = tokens.token_at(name->span.end);
      if (behind < sentence.last && tokens.lower(behind).ends_with("'s")) continue;
      return Turn{name->entity, name->span.end};
    }
  }
  return std::nullopt;
}

// A single person goes on speaking, or the person that a sentence in between began with takes over.
std::optional<EntityId> SpeakerFinder::by_pronoun(Span source, std::string_view word) {
  if (is_quoted(source.begin)) return std::nullopt;
  const bool man = word == "he" || word == "him" || word == "his" || word == "himself";
  const bool woman = word == "she" || word == "her" || word == "herself";
  if (!man && !woman) {
    const bool several = word == "they" || word == "their" || word == "them" || word == "themselves";
    if (const auto group = several ? group_before(source) : std::nullopt) return described_as(*group);
    if (const auto mentioned = mentioned_at(source)) return mentioned;
    if (!several && word != "it" && word != "its") return std::nullopt;
    const std::optional<Turn> turn = last_turn(source.begin, kSentencesBack, several ? Kind::people : Kind::thing, 0);
    return turn ? std::optional(turn->speaker) : std::nullopt;
  }
  const char gender = man ? 'm' : 'f';
  const std::optional<Turn> turn = last_turn(source.begin, kSentencesBack, Kind::person, gender);
  std::optional<Turn> subject = subject_before(source.begin);
  if (subject && !may_be(subject->speaker, gender)) subject.reset();
  std::optional<EntityId> found;
  if (turn && (!subject || turn->end >= subject->end))
    found = turn->speaker;
  else if (const auto mentioned = mentioned_at(source))
    found = mentioned;
  else if (subject)
    found = subject->speaker;
  else
    found = person_before(source.begin, gender);
  if (!found) {
    const std::optional<Turn> far = last_turn(source.begin, kSentencesFarBack, Kind::person, gender);
    if (far) found = far->speaker;
  }
  if (found) genders_.emplace(*found, gender);
  return found;
}

// "Harlian separatists", with the adjective before it, nearest before "they" in its sentence.
std::optional<Span> SpeakerFinder::group_before(Span source) const {
  const Tokens& tokens = draft_.tokens;
  const std::uint32_t own = tokens.token_at(source.begin);
  const std::uint32_t first = tokens.sentences()[tokens.sentence_of(own)].first;
  constexpr std::uint32_t kReach = 40;
  for (std::uint32_t t = own; t > first && own - t < kReach; --t) {
    if (!is_group(tokens.lower(t - 1))) continue;
    const std::uint32_t begin = t >= first + 2 && shape_of(tokens.text(t - 2)) == Shape::capital &&
                                        word_class(tokens.lower(t - 2)) == WordClass::other
                                    ? t - 2
                                    : t - 1;
    return tokens.cover(begin, t);
  }
  return std::nullopt;
}

// The nearest person named before `at`, in its sentence or the one before, outside quotation marks.
std::optional<EntityId> SpeakerFinder::person_before(std::uint32_t at, char gender) const {
  const std::vector<Name>& names = draft_.so_far.names;
  const std::uint32_t own = draft_.tokens.sentence_at(at);
  const std::uint32_t begin = draft_.tokens.sentences()[own > 0 ? own - 1 : 0].span.begin;
  auto name = first_ending_behind(names, at);
  for (int tried = 0; tried < kMostTurns && name != names.begin() && (name - 1)->span.begin >= begin; ++tried) {
    --name;
    if (name->type == NameType::person && may_be(name->entity, gender) && !is_quoted(name->span.begin))
      return name->entity;
  }
  return std::nullopt;
}

// "the former keeper", "the 41-year-old": another word for the person who spoke last.
std::optional<EntityId> SpeakerFinder::renamed(std::string_view phrase, std::uint32_t at) const {
  const std::string folded = fold(phrase);
  const bool renames = folded.starts_with("the former ") || folded.find("-year-old") != folded.npos;
  if (renames) {
    if (const std::optional<Turn> turn = last_turn(at, kSentencesBack, Kind::person, 0)) return turn->speaker;
    return person_before(at, 0);
  }
  const auto known = described_heads_.find(last_word(core_of(phrase)));
  return known == described_heads_.end() ? std::nullopt : std::optional(known->second);
}

// The name or phrase that a relative pronoun stands behind.
std::optional<EntityId> SpeakerFinder::antecedent(Span source) const {
  const std::vector<Name>& names = draft_.so_far.names;
  const auto name = first_ending_behind(names, source.begin);
  if (name == names.begin()) return std::nullopt;
  const Name& last = *(name - 1);
  const std::uint32_t between = draft_.tokens.token_at(source.begin) - draft_.tokens.token_at(last.span.end);
  constexpr std::uint32_t kNear = 8;
  return between <= kNear ? std::optional(last.entity) : std::nullopt;
}

EntityId SpeakerFinder::described_as(Span source) {
  std::string_view phrase = slice(draft_.tokens.whole(), source);
  while (!phrase.empty() && (phrase.back() == ',' || phrase.back() == ' ')) phrase.remove_suffix(1);
  const std::string_view name = without_article(phrase);
  const auto [id, fresh] = described_.named(name);
  if (fresh) described_heads_.insert_or_assign(last_word(core_of(name)), id);
  described_.mentions(id)->push_back(source);
  return id;
}

}  // namespace stemma
