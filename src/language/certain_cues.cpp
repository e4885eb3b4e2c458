#include "language/certain_cues.h"

#include "language/word_sets.h"

namespace stemma {
namespace {

constexpr std::uint32_t kBehindClosing = 5;  // tokens from a cue that closes its sentence to the end

bool belongs_to_verb(WordClass kind) {
  return kind == WordClass::have || kind == WordClass::adv;
}

// "Again denying that ..., he said": nothing but adverbs before it.
bool opens_sentence(const TokenFacts& facts, std::uint32_t t) {
  while (!facts[t].first && facts[t - 1].kind == WordClass::adv) --t;
  return facts[t].first;
}

// "..., the Harbour Agency (HA) reported on Friday.": a comma, a phrase without another verb, the cue, the end.
bool closes_sentence(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  constexpr std::uint32_t kBefore = 12;
  const Sentence& sentence = tokens.sentences()[tokens.sentence_of(t)];
  if (sentence.last > t + kBehindClosing) return false;
  for (std::uint32_t back = 1; back <= kBefore && t >= sentence.first + back; ++back) {
    const TokenFact& fact = facts[t - back];
    if (tokens.lower(t - back) == ",") return back > 1;
    if (fact.cue.form == VerbForm::past && fact.cue.kind != CueKind::none) return false;
    if (fact.kind == WordClass::be || fact.kind == WordClass::sub || fact.kind == WordClass::to) return false;
  }
  return false;
}

// "..., adding that 1,500 people had fled": the speaker goes on.
bool goes_on(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  return facts[t].cue.kind == CueKind::says && facts[t].cue.form == VerbForm::ing && tokens.lower(t - 1) == "," &&
         facts[t + 1].kind == WordClass::that;
}

// "put the death toll at 18", "puts the number of displaced at 40,000".
bool puts_number(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  if ((tokens.lower(t) != "put" && tokens.lower(t) != "puts") || facts[t].first) return false;
  constexpr std::uint32_t kReach = 10;
  bool counted = false;
  for (std::uint32_t next = t + 1; next + 1 < tokens.size() && next <= t + kReach && !facts[next].first; ++next) {
    const std::string_view word = tokens.lower(next);
    counted = counted || word == "toll" || word == "tolls" || word == "number" || word == "total" || word == "count";
    const bool it =
        next == t + 1 && word == "it" && facts[next + 2 < tokens.size() ? next + 2 : next].kind == WordClass::number;
    counted = counted || it;
    if (counted && word == "at" && !facts[next + 1].first) return true;
    if (facts[next].kind == WordClass::mark) return false;
  }
  return false;
}

// "an attack that they said killed two": one word between the pronoun that leads the clause and the cue, and a verb
// behind it.
bool tells_of_subject(const Tokens& tokens, const TokenFacts& facts, std::uint32_t subject, std::uint32_t cue) {
  const std::string_view word = tokens.lower(cue);
  if ((word != "said" && word != "says") || facts[subject].first || facts[cue + 1].first) return false;
  if (!is_one_of(tokens.lower(subject - 1), {"that", "which", "who"})) return false;
  const TokenFact& behind = facts[cue + 1];
  return behind.kind == WordClass::be || behind.kind == WordClass::have || behind.kind == WordClass::aux ||
         (behind.shape == Shape::lower && tokens.lower(cue + 1).ends_with("ed"));
}

// "The minister said that the dam was safe, the agency reported": what is reported is speech.
bool is_reported(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  const std::uint32_t last = tokens.sentences()[tokens.sentence_of(t)].last;
  for (std::uint32_t cue = last; cue-- > t + 1 && last - cue <= kBehindClosing;) {
    if (facts[cue].cue.kind == CueKind::says && closes_sentence(tokens, facts, cue)) return true;
  }
  return false;
}

bool is_certain_cue(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  const TokenFact& fact = facts[t];
  if (goes_on(tokens, facts, t) || puts_number(tokens, facts, t)) return true;
  const bool finite = fact.cue.form == VerbForm::past || fact.cue.form == VerbForm::third;
  const bool denies = fact.cue.stance == Stance::denies;
  if (denies && fact.cue.form == VerbForm::ing) return opens_sentence(facts, t);
  if (fact.cue.kind == CueKind::none || !finite || fact.first) return false;
  std::uint32_t left = t - 1;
  while (left > 0 && !facts[left].first && belongs_to_verb(facts[left].kind)) --left;
  const TokenFact& before = facts[left];
  if (before.kind == WordClass::be || before.kind == WordClass::det || facts[t + 1].kind == WordClass::to) return false;
  if ((tokens.lower(t) == "said" || tokens.lower(t) == "says") && is_reported(tokens, facts, t)) return true;
  const bool subject = before.kind == WordClass::pron || before.kind == WordClass::who ||
                       before.kind == WordClass::voice || before.shape == Shape::capital ||
                       before.shape == Shape::capitals || tokens.lower(left) == ")";
  if (!subject || fact.cue.kind != CueKind::says) return false;
  if (denies) return relative_before(tokens, facts, t).has_value();
  return tells_of_subject(tokens, facts, left, t) || closes_sentence(tokens, facts, t);
}

}  // namespace

std::vector<TokenSpan> certain_cues(const Tokens& tokens, const TokenFacts& facts) {
  std::vector<TokenSpan> cues;
  for (std::uint32_t t = 1; t + 1 < tokens.size(); ++t) {
    if (!is_certain_cue(tokens, facts, t)) continue;
    std::uint32_t first = t;
    while (first > 0 && !facts[first].first && belongs_to_verb(facts[first - 1].kind)) --first;
    cues.push_back({first, t + 1});
  }
  return cues;
}

bool closes_speech(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  return closes_sentence(tokens, facts, t) && !relative_before(tokens, facts, t) && facts[t].cue.form != VerbForm::ing;
}

std::optional<std::uint32_t> relative_before(const Tokens& tokens, const TokenFacts& facts, std::uint32_t t) {
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t back = 1; back <= kReach && back <= t && !facts[t - back + 1].first; ++back) {
    if (tokens.lower(t - back) == "which") return t - back;
    if (facts[t - back].kind == WordClass::mark) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace stemma
