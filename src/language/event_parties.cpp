#include "language/event_parties.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "language/clauses.h"
#include "language/word_sets.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kReach = 40;       // tokens that a search looks at
constexpr std::uint32_t kNear = 4;         // tokens between an owner and its noun, or a verb and its participle
constexpr std::uint32_t kAsideReach = 20;  // tokens of an aside between commas

// The words of one kind in patients.txt.
std::vector<std::string_view> patients(std::string_view kind) {
  std::vector<std::string_view> words;
  for (const ResourceLine& line : lines_of(resource("resources/cues/patients.txt"))) {
    if (line.columns[0] != kind) continue;
    std::string_view rest = line.columns.at(1);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return words;
}

// "killing": what it is of, it is done to.
bool is_done_to(std::string_view noun) {
  static const auto words = patients("noun");
  static const WordSet nouns(words.begin(), words.end());
  return nouns.contains(noun);
}

using VerbSet = std::set<std::string, std::less<>>;

// "arrested": someone else did it to whom stands before it, if no one stands behind.
bool needs_patient(std::string_view verb) {
  static const VerbSet forms = [] {
    VerbSet read;
    for (const std::string_view base : patients("verb")) {
      const VerbForms inflected = inflect(base);
      read.insert({inflected.past, inflected.participle});
    }
    return read;
  }();
  return forms.contains(verb);
}

bool lends(std::string_view verb) {
  static const VerbSet forms = [] {
    VerbSet read;
    for (const std::string_view base : listed_words("resources/cues/light_verbs.txt")) {
      const VerbForms inflected = inflect(base);
      read.insert({inflected.base, inflected.third, inflected.past, inflected.participle, inflected.ing});
    }
    return read;
  }();
  return forms.contains(verb);
}

bool opens_clause(std::string_view word) {
  return is_one_of(word, {"after", "when", "while", "because", "if", "although", "though", "before", "until", "since",
                          "unless", "whereas", "as"});
}

bool ends_clause(std::string_view word) {
  return is_one_of(word, {";", ":", "but", "after", "when", "while", "because", "if", "although", "though", "until",
                          "unless", "who", "which", "whose", "where", "before", "since", "as"});
}

bool is_relative(std::string_view word) {
  return word == "who" || word == "which" || word == "that";
}

// Types that are done together.
bool is_mutual(std::string_view type) {
  return is_one_of(type, {"CONSULT", "AGREE", "COOPERATE"});
}

// Types that are done by speaking, of someone: whom it is about may stand within what is said.
bool speaks(std::string_view type) {
  return is_one_of(type, {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE"});
}

}  // namespace

PartyFinder::PartyFinder(const Draft& draft)
    : draft_(draft), tokens_(draft.tokens), reader_(draft), described_(draft.so_far.entities) {}

void PartyFinder::enter(const Sentence& sentence, std::span<const Trigger> triggers) {
  sentence_ = sentence;
  triggers_ = triggers;
  phrases_ = reader_.phrases_of(sentence);
  verbs_.assign(sentence.last - sentence.first, false);
  over_.assign(sentence.last - sentence.first, kNone);
  for (const Trigger& trigger : triggers) {
    if (trigger.kind == TriggerKind::noun) continue;
    verbs_[trigger.first - sentence.first] = true;
    for (PartyPhrase& phrase : phrases_) {  // "attack" is no adjective of "attack soldiers"
      if (phrase.first < trigger.last && trigger.last < phrase.last && phrase.is_noun()) phrase.first = trigger.last;
    }
  }
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
    for (std::uint32_t t = phrases_[p].first; t < phrases_[p].last; ++t) over_[t - sentence.first] = p;
  }
}

Parties PartyFinder::parties_of(const Trigger& trigger, Clause within) {
  const bool noun = trigger.kind == TriggerKind::noun && !is_gerund(trigger);
  Roles roles = noun ? roles_of_noun(trigger, within.first) : roles_of_verb(trigger, within.first);
  if (!roles.actor) roles.actor = accused_of(trigger);
  Parties parties{entity_of(roles.actor), entity_of(roles.recipient)};
  // "Norland said it would attack", "vowed to attack": the speaker's own doing.
  const bool own = roles.actor ? is_third_person(*roles.actor)
                               : trigger.kind != TriggerKind::noun && group_begin(trigger.first) <= within.first;
  if (!parties.actor && own && roles.active) parties.actor = within.speaker;
  if (parties.actor && parties.actor == parties.recipient) {
    parties.recipient.reset();
    if (roles.recipient && phrases_[*roles.recipient].headed) parties.recipient = describe(phrases_[*roles.recipient]);
  }
  return parties;
}

PartyFinder::Roles PartyFinder::roles_of_noun(const Trigger& trigger, std::uint32_t clause) const {
  Roles roles;
  roles.actor = led_by(trigger.last, {"by", "from"});
  roles.recipient = led_by(trigger.last, {"on", "against", "at", "to", "with"});
  const bool done_to = is_done_to(tokens_.lower(trigger.last - 1));
  Found& whose = done_to ? roles.recipient : roles.actor;  // X of "the killing of X", "the raid of X"
  if (!whose && trigger.last < sentence_.last && tokens_.lower(trigger.last) == "of")
    whose = phrase_behind(trigger.last + 1);
  const Found owner = owner_before(trigger);
  if (done_to && owner && !roles.recipient && phrases_[*owner].owner) {
    roles.recipient = owner;
  } else if (!roles.actor) {
    roles.actor = owner;
  }
  if (const Subject both = between(trigger.last); both.phrase) {
    roles.actor = both.phrase;
    roles.recipient = both.partner;
  }
  // "Norland and Ostria put off their meeting": it is of both, though the words "their meeting" are what they play
  // down.
  if (owner && is_mutual(trigger.type) && tokens_.lower(phrases_[*owner].first) == "their") {
    const std::uint32_t their = phrases_[*owner].first;
    const Subject both = walk_back(their, clause < their ? clause : sentence_.first, true);
    if (both.partner) return {both.phrase, both.partner};
  }
  if (!roles.actor) roles.actor = lender_of(trigger, clause);
  return roles;
}

PartyFinder::Roles PartyFinder::roles_of_verb(const Trigger& trigger, std::uint32_t clause) const {
  const Found object = object_of(trigger);
  const Subject subject = subject_of(trigger, clause);
  const Voice voice = voice_of(trigger, object.has_value());
  if (voice != Voice::active) {
    const Found before = voice == Voice::reduced ? antecedent(trigger.first) : std::nullopt;
    return {led_by(trigger.last, {"by"}), before ? before : subject.phrase, false};
  }
  const bool mutual = is_mutual(trigger.type) || trigger.type == "SUPPORT" || trigger.type == "REJECT" ||
                      is_one_of(tokens_.lower(trigger.first), {"clashed", "clash", "fought", "fight"});
  return {subject.phrase, mutual && !object ? subject.partner : object, true};
}

// ---------------------------------------------------------------------------------------------------------------
// Subjects

PartyFinder::Subject PartyFinder::subject_of(const Trigger& trigger, std::uint32_t clause) const {
  const std::uint32_t begin = group_begin(trigger.first);
  if (begin > clause && is_relative(tokens_.lower(begin - 1))) return {antecedent(begin - 1), std::nullopt};
  const std::string_view before = begin > clause ? tokens_.lower(begin - 1) : std::string_view();
  const bool ing = tokens_.lower(trigger.first).ends_with("ing");
  if (ing && begin == trigger.first && (begin == clause || opens_clause(before)))
    return {behind_comma(trigger.last), std::nullopt};
  if (before == "," && !ing) {
    // ", citing a report, arrested": the aside is passed over.
    const std::uint32_t least = begin - 1 - std::min(begin - 1 - clause, kAsideReach);
    for (std::uint32_t t = begin - 1; t-- > least;) {
      if (tokens_.lower(t) != ",") continue;
      const Subject found = walk_back(t, clause, false);
      if (found.phrase) return found;
      break;
    }
  }
  const bool joined = before == "and" || before == "or" || before == "," || before == "then" || before == "but";
  return walk_back(begin, clause, joined);
}

// The subject of the verb group that begins at `from`. `verb_first`: it shares the subject of the verb before it, so
// that what stands between is that verb's object.
PartyFinder::Subject PartyFinder::walk_back(std::uint32_t from, std::uint32_t clause, bool verb_first) const {
  Subject found;
  Found owner;
  const std::uint32_t least = std::max(clause, from - std::min(from, kReach));
  for (std::uint32_t i = from; i > least;) {
    if (tokens_.lower(i - 1) == ")") i = opening(i - 1, least);
    if (i <= least) break;
    const Found phrase = phrase_at(i - 1);
    if (!phrase) {
      const std::string_view word = tokens_.lower(i - 1);
      if (word == ";" || word == ":" || (opens_clause(word) && !verb_first && i != from && !found.phrase)) break;
      if (found.phrase && word != "and" && word != "," && kind_of(i - 1) != WordClass::det) break;
      if (verb_first && is_verb(i - 1)) {
        verb_first = false;
        i = group_begin(i - 1);
        if (i > least && is_relative(tokens_.lower(i - 1))) return {antecedent(i - 1), std::nullopt};
        continue;
      }
      --i;
      continue;
    }
    const PartyPhrase& one = phrases_[*phrase];
    i = article_of(*phrase);
    if (verb_first) continue;
    if (is_led(*phrase)) {
      if (found.phrase) break;
      --i;
      continue;
    }
    if (one.owner) {
      if (!owner && !one.pronoun && one.entity) owner = phrase;
      if (found.phrase) break;
      continue;
    }
    if (found.phrase) found.partner = found.phrase;
    found.phrase = phrase;
    // "Ana Wend, the leader of Ostria, said": she, not the leader.
    const bool aside = i > least + 1 && tokens_.lower(i - 1) == "," && from > i && tokens_.lower(from - 1) == ",";
    if (aside && phrase_at(i - 2) && !is_led(*phrase_at(i - 2))) found.phrase = phrase_at(i - 2);
    const bool list = i > least && (tokens_.lower(i - 1) == "and" || tokens_.lower(i - 1) == ",") && i - 1 > least &&
                      phrase_at(i - 2);
    if (!list || aside) break;
  }
  if (!found.phrase) found.phrase = owner;
  return found;
}

// The token of the "(" that the ")" at the token closes, or `least`.
std::uint32_t PartyFinder::opening(std::uint32_t token, std::uint32_t least) const {
  while (token > least && tokens_.lower(token) != "(") --token;
  return token;
}

// What "who" at the token stands for: the phrase before it.
PartyFinder::Found PartyFinder::antecedent(std::uint32_t token) const {
  const std::uint32_t least = token - std::min(token - sentence_.first, kNear + kNear);
  for (std::uint32_t t = token; t > least; --t) {
    const Found phrase = phrase_at(t - 1);
    if (phrase && !phrases_[*phrase].place) return phrase;
    if (is_verb(t - 1)) break;
  }
  return std::nullopt;
}

// "After attacking the port, rebels fled": who comes behind the comma.
PartyFinder::Found PartyFinder::behind_comma(std::uint32_t token) const {
  const std::uint32_t end = std::min(sentence_.last, token + kAsideReach);
  for (std::uint32_t t = token; t < end; ++t) {
    if (tokens_.lower(t) == ",") return phrase_behind(t + 1);
  }
  return std::nullopt;
}

// ---------------------------------------------------------------------------------------------------------------
// Objects

PartyFinder::Found PartyFinder::object_of(const Trigger& trigger) const {
  const bool phrase = trigger.kind == TriggerKind::phrase;
  std::string_view lead;
  Found within;  // of what is spoken of: "welcomed a truce between A and B"
  const std::uint32_t from = phrase ? trigger.first + 1 : trigger.last;
  const std::uint32_t end = std::min(sentence_.last, from + kReach);
  for (std::uint32_t t = from; t < end;) {
    if (const Found found = phrase_at(t); found && phrases_[*found].first <= t) {
      const PartyPhrase& one = phrases_[*found];
      if (one.pronoun && one.owner) {  // "attacked his wife" is of the wife, "attacked his policy" of him
        if (!within && one.entity) within = found;
        t = one.last;
        continue;
      }
      if (lead.empty() || takes(lead, trigger, one)) return found;
      const bool spoken_of =
          is_one_of(lead, {"of", "between", "about", "from", "by", "for", "over"}) && one.entity && !one.pronoun;
      if (!within && spoken_of && speaks(trigger.type)) within = found;
      t = one.last;
      lead = "past";
      continue;
    }
    if (t < trigger.last) {  // within the phrase itself
      ++t;
      continue;
    }
    const std::string_view word = tokens_.lower(t);
    const bool asks = speaks(trigger.type);
    if (ends_clause(word) || (word == "that" && !asks)) break;
    if (is_verb(t) && !(asks && lead == "that")) break;
    const bool adjectives = word == "," && t > from && kind_of(t - 1) == WordClass::other && t + 1 < end &&
                            kind_of(t + 1) == WordClass::other && !phrase_at(t + 1);  // "full, formal ties with"
    if ((word == "," || word == "and" || word == "or") && !adjectives) {
      if (!phrase_behind(t + 1) || lead.empty()) break;
    }
    if (kind_of(t) == WordClass::to && !phrase_behind(t + 1)) break;
    if (leads(t) || word == "that") lead = word;
    ++t;
  }
  return within;
}

// Whether a phrase that the preposition leads is whom the trigger's event is done to.
bool PartyFinder::takes(std::string_view lead, const Trigger& trigger, const PartyPhrase& phrase) const {
  if (is_one_of(lead, {"with", "against", "to", "upon", "toward", "towards", "that"})) return true;
  if (lead == "at" || lead == "on") return !phrase.place || trigger.type == "ASSAULT" || trigger.type == "REQUEST";
  if (lead == "by") return trigger.type == "ACCUSE";
  if (lead == "from") return trigger.type == "RETREAT";
  if (lead == "in" || lead == "for") return trigger.type == "CONSULT" && phrase.place;
  return false;
}

// The phrase right behind one of the prepositions, in what goes on from the token.
PartyFinder::Found PartyFinder::led_by(std::uint32_t from, std::initializer_list<std::string_view> wanted) const {
  const std::uint32_t end = std::min(sentence_.last, from + kReach);
  for (std::uint32_t t = from; t < end; ++t) {
    const std::string_view word = tokens_.lower(t);
    if (ends_clause(word) || word == ",") break;
    if (t > from && is_verb(t)) break;
    if (!is_one_of(word, wanted)) continue;
    const Found found = phrase_behind(t + 1);
    if (found && !(phrases_[*found].place && word == "at")) return found;
    if (wanted.size() == 1) break;
  }
  return std::nullopt;
}

// "between A and B".
PartyFinder::Subject PartyFinder::between(std::uint32_t from) const {
  const Found one = led_by(from, {"between", "of"});
  if (!one) return {};
  const std::uint32_t last = phrases_[*one].last;
  if (last >= sentence_.last || tokens_.lower(last) != "and") return {};
  const Found other = phrase_behind(last + 1);
  return other ? Subject{one, other} : Subject{};
}

// ---------------------------------------------------------------------------------------------------------------
// Of nouns

// "Ostria's raid", "the NATO bombing", "their attack".
PartyFinder::Found PartyFinder::owner_before(const Trigger& trigger) const {
  constexpr std::uint32_t kBeside = 3;  // "an FBI corruption investigation"
  for (std::uint32_t back = 1; back <= kNear && trigger.first >= sentence_.first + back; ++back) {
    const Found found = phrase_at(trigger.first - back);
    if (found) {
      const PartyPhrase& one = phrases_[*found];
      const bool beside = back <= (one.entity ? kBeside : 1) && !one.place && !one.pronoun;
      return one.owner || beside ? found : std::nullopt;
    }
    const std::string_view word = tokens_.lower(trigger.first - back);
    if (is_one_of(word, {"'s", "'", "\u2019s", "\u2019"})) continue;
    if (kind_of(trigger.first - back) != WordClass::other || is_verb(trigger.first - back)) break;
  }
  return std::nullopt;
}

// Whom the sentence accuses of it: "blamed the rebels for the bombing", "two men were charged with the murder".
PartyFinder::Found PartyFinder::accused_of(const Trigger& trigger) const {
  const std::uint32_t clause = sentence_.first;  // the accusation may hold what is said, and begins before it
  std::uint32_t begin = trigger.first;
  while (begin > clause && trigger.first - begin < kNear && is_noun_class(kind_of(begin - 1)) && !is_verb(begin - 1))
    --begin;
  if (begin > clause && kind_of(begin - 1) == WordClass::det) --begin;
  if (begin == clause || !is_one_of(tokens_.lower(begin - 1), {"for", "of", "with", "in", "over"})) return std::nullopt;
  const auto behind =
      std::partition_point(triggers_.begin(), triggers_.end(), [&](const Trigger& one) { return one.last < begin; });
  const Trigger* accusing = behind == triggers_.begin() ? nullptr : &*std::prev(behind);
  const bool accuses = accusing != nullptr && accusing->kind == TriggerKind::verb &&
                       (accusing->type == "ACCUSE" || tokens_.lower(accusing->first).starts_with("convict"));
  if (!accuses || begin - accusing->last > kReach) return std::nullopt;
  for (std::uint32_t t = accusing->last; t < begin; ++t) {
    if (ends_clause(tokens_.lower(t)) || tokens_.lower(t) == ",") return std::nullopt;
  }
  return roles_of_verb(*accusing, clause).recipient;
}

// Who lends a verb to the noun: "rebels launched a raid".
PartyFinder::Found PartyFinder::lender_of(const Trigger& trigger, std::uint32_t clause) const {
  const std::uint32_t least = std::max(clause, trigger.first - std::min(trigger.first, kNear + kNear));
  for (std::uint32_t t = trigger.first; t > least; --t) {
    const std::string_view word = tokens_.lower(t - 1);
    if (lends(word)) {
      const std::uint32_t begin = group_begin(t - 1);
      if (begin > clause && is_relative(tokens_.lower(begin - 1))) return antecedent(begin - 1);
      const bool joined = begin > clause && is_one_of(tokens_.lower(begin - 1), {"and", ",", "or"});
      return walk_back(begin, clause, joined).phrase;
    }
    const Found phrase = phrase_at(t - 1);
    const bool acts = phrase && (phrases_[*phrase].entity || !phrases_[*phrase].pronoun);
    if (acts || ends_clause(word) || is_verb(t - 1)) break;
  }
  return std::nullopt;
}

// ---------------------------------------------------------------------------------------------------------------
// Words

// "after killing a guard": a verb, though it stands where a noun may.
bool PartyFinder::is_gerund(const Trigger& trigger) const {
  if (!tokens_.lower(trigger.first).ends_with("ing") || trigger.first == sentence_.first) return false;
  return kind_of(trigger.first - 1) == WordClass::prep && phrase_behind(trigger.last).has_value();
}

PartyFinder::Voice PartyFinder::voice_of(const Trigger& trigger, bool has_object) const {
  const std::string_view word = tokens_.lower(trigger.first);
  const bool participle = trigger.form == VerbForm::past || trigger.form == VerbForm::participle;
  if (trigger.kind == TriggerKind::verb && !participle) return Voice::active;
  if ((participle || word.ends_with("en")) && has_be(trigger.first)) return Voice::passive;
  if (trigger.kind != TriggerKind::verb) return Voice::active;
  const std::string_view next = trigger.last < sentence_.last ? tokens_.lower(trigger.last) : std::string_view();
  return next == "by" || (!has_object && needs_patient(word)) ? Voice::reduced : Voice::active;
}

// "was", or "was shot and" before the participle.
bool PartyFinder::has_be(std::uint32_t participle) const {
  for (std::uint32_t back = 1; back <= kNear && participle >= sentence_.first + back; ++back) {
    const std::string_view before = tokens_.lower(participle - back);
    const WordClass kind = kind_of(participle - back);
    if (kind == WordClass::be) return true;
    const bool joins = kind == WordClass::conj || (before.ends_with("ed") && kind == WordClass::other) ||
                       verbs_[participle - back - sentence_.first];
    if (kind != WordClass::adv && kind != WordClass::have && kind != WordClass::negation && !joins &&
        !before.ends_with("ly"))
      break;
  }
  return false;
}

bool PartyFinder::is_verb(std::uint32_t token) const {
  if (verbs_[token - sentence_.first]) return true;
  const std::string_view word = tokens_.lower(token);
  const WordClass kind = kind_of(token);
  if (kind == WordClass::be || kind == WordClass::have || kind == WordClass::aux) return true;
  if (kind != WordClass::other || draft_.facts[token].shape != Shape::lower) return false;
  const CueVerb cue = cue_verb(word);
  if (cue.kind != CueKind::none && (cue.form == VerbForm::past || cue.form == VerbForm::third)) return true;
  constexpr std::size_t kShortest = 5;
  const bool described = token > sentence_.first && kind_of(token - 1) == WordClass::det;
  return (word.size() >= kShortest && word.ends_with("ed") && !described) || (lends(word) && !described);
}

// Where the helpers of a verb begin: "has not been", "to", "began to".
std::uint32_t PartyFinder::group_begin(std::uint32_t verb) const {
  std::uint32_t begin = verb;
  while (begin > sentence_.first) {
    const std::string_view word = tokens_.lower(begin - 1);
    const WordClass kind = kind_of(begin - 1);
    const bool helper = kind == WordClass::aux || kind == WordClass::have || kind == WordClass::be ||
                        kind == WordClass::negation || kind == WordClass::adv || word.ends_with("ly") ||
                        (kind == WordClass::to && begin == verb);
    if (!helper || phrase_at(begin - 1)) break;
    --begin;
  }
  return begin;
}

PartyFinder::Found PartyFinder::phrase_at(std::uint32_t token) const {
  if (token < sentence_.first || token >= sentence_.last) return std::nullopt;
  const std::uint32_t found = over_[token - sentence_.first];
  return found == kNone ? Found() : Found(found);
}

// The phrase that begins at the token, or behind an article and adjectives there.
PartyFinder::Found PartyFinder::phrase_behind(std::uint32_t token) const {
  const std::uint32_t end = std::min(sentence_.last, token + kNear);
  for (std::uint32_t t = token; t < end; ++t) {
    if (const Found found = phrase_at(t)) return found;
    const WordClass kind = kind_of(t);
    const bool modifies =
        kind == WordClass::det || kind == WordClass::number ||
        (is_noun_class(kind) && draft_.facts[t].shape == Shape::lower && !verbs_[t - sentence_.first]);
    if (!modifies) break;
  }
  return std::nullopt;
}

// The token where the phrase begins with its article and the adjectives behind that.
std::uint32_t PartyFinder::article_of(std::uint32_t phrase) const {
  const std::uint32_t first = phrases_[phrase].first;
  for (std::uint32_t back = 0; back <= kNear && first > sentence_.first + back; ++back) {
    const std::uint32_t t = first - back - 1;
    const WordClass kind = kind_of(t);
    if (kind == WordClass::det) return t;
    if ((!is_noun_class(kind) && kind != WordClass::number) || is_verb(t) || phrase_at(t)) break;
  }
  return first;
}

bool PartyFinder::is_led(std::uint32_t phrase) const {
  const std::uint32_t first = article_of(phrase);
  return first > sentence_.first && leads(first - 1);
}

// A preposition, but not "after rebels fled".
bool PartyFinder::leads(std::uint32_t token) const {
  const WordClass kind = kind_of(token);
  return (kind == WordClass::prep || kind == WordClass::of || kind == WordClass::to) &&
         !opens_clause(tokens_.lower(token));
}

// ---------------------------------------------------------------------------------------------------------------
// Entities

std::optional<EntityId> PartyFinder::entity_of(Found phrase) {
  if (!phrase) return std::nullopt;
  const PartyPhrase& one = phrases_[*phrase];
  if (one.pronoun && !one.entity) return std::nullopt;
  return one.entity ? one.entity : describe(one);
}

// Behind "members of the Harbour Ministry", "soldiers from Ostria".
std::uint32_t PartyFinder::end_of_description(const PartyPhrase& phrase) const {
  std::uint32_t t = phrase.last;
  if (t + 1 >= sentence_.last || (tokens_.lower(t) != "of" && tokens_.lower(t) != "from")) return phrase.last;
  if (kind_of(++t) == WordClass::det) ++t;
  const Found named = phrase_at(t);
  const bool tells = named && phrases_[*named].first == t && phrases_[*named].entity && !phrases_[*named].pronoun;
  return tells ? phrases_[*named].last : phrase.last;
}

bool PartyFinder::is_third_person(std::uint32_t phrase) const {
  const PartyPhrase& one = phrases_[phrase];
  return one.pronoun && is_one_of(tokens_.lower(one.first), {"it", "they", "he", "she"});
}

EntityId PartyFinder::describe(const PartyPhrase& phrase) {
  const Span span = tokens_.cover(phrase.first, end_of_description(phrase));
  const std::string_view name = slice(tokens_.whole(), span);
  const std::string head(tokens_.lower(phrase.last - 1));  // without "of the Harbour Ministry"
  const bool definite = phrase.first > sentence_.first && tokens_.lower(phrase.first - 1) == "the";
  if (const auto known = by_head_.find(head); definite && fold(name) == head && known != by_head_.end())
    described_.also(name, known->second);
  const EntityId id = described_.named(name).first;
  by_head_.insert_or_assign(head, id);
  std::vector<Span>* const mentions = described_.mentions(id);
  if (mentions != nullptr && (mentions->empty() || mentions->back() != span)) mentions->push_back(span);
  return id;
}

}  // namespace stemma
