#include "language/speech_parts.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/certain_cues.h"
#include "language/clauses.h"
#include "language/speech_stance.h"

namespace stemma {
namespace {

class SpeechParts {
 public:
  explicit SpeechParts(const Draft& draft) : tokens_(draft.tokens), quotes_(draft.quotes), facts_(draft.facts) {}

  std::optional<Attribution> of(const Said& said) const {
    const TokenSpan cue = said.cue;
    if (said.by_rule && closes_speech(tokens_, facts_, cue.last - 1)) return closing(cue);
    Attribution attribution;
    attribution.cue = tokens_.cover(cue.first, cue.last);
    if (!said.source.empty()) attribution.source = subject_of(said.source.first, said.source.last, cue);
    attribution.content = parts_of(said);
    take_quote_before(attribution);
    take_pronoun(attribution, cue);
    give_back_subject(attribution, cue);
    split_objects(attribution);

    attribution.stance = stance_of(tokens_, facts_, cue);
    if (attribution.stance == Stance::denies) add_denied(attribution, cue);
    if (attribution.content.empty()) add_clause(attribution, cue);
    if (attribution.content.empty() || only_names(attribution, cue)) return std::nullopt;
    return attribution;
  }

 private:
  // Speech that holds other speech: the whole sentence before the comma is its content.
  std::optional<Attribution> closing(TokenSpan cue) const {
    Attribution attribution;
    attribution.cue = tokens_.cover(cue.first, cue.last);
    attribution.stance = stance_of(tokens_, facts_, cue);
    add_clause(attribution, cue);
    if (attribution.content.empty()) return std::nullopt;
    return attribution;
  }

  // The quotations of a content that begins and ends with one; none of another.
  std::vector<Span> quotes_of(TokenSpan content) const {
    const Span whole = tokens_.cover(content.first, content.last);
    std::vector<Span> found;
    for (std::size_t q = quote_from(quotes_, whole.begin); q < quotes_.size() && quotes_[q].span.end <= whole.end; ++q)
      found.push_back(quotes_[q].span);
    const bool direct = !found.empty() && found.front().begin == whole.begin && found.back().end == whole.end;
    return direct ? found : std::vector<Span>{};
  }

  // The content without what stands inside it of cue and source: '"We stay," he said on Monday, "and wait."'
  std::vector<Span> parts_of(const Said& said) const {
    if (said.content.empty()) return {};
    if (std::vector<Span> quotes = quotes_of(said.content); quotes.size() > 1) return quotes;
    TokenSpan gap = said.cue;
    const bool source_inside =
        !said.source.empty() && said.content.first <= said.source.first && said.source.last <= said.content.last;
    if (source_inside) gap = {std::min(gap.first, said.source.first), std::max(gap.last, said.source.last)};
    if (gap.first <= said.content.first || gap.last >= said.content.last)
      return {tokens_.cover(said.content.first, said.content.last)};
    while (gap.last < said.content.last - 1 && facts_[gap.last].kind == WordClass::mark &&
           facts_[gap.last].quote != QuotePlace::opening) {
      ++gap.last;
    }
    const Span behind = tokens_.cover(gap.last, said.content.last);
    // "..., the agency reported on Friday": its day is that of the report.
    const std::size_t quote = quote_from(quotes_, behind.begin);
    const bool quoted = quote < quotes_.size() && quotes_[quote].span.begin < behind.end;
    if (!quoted && closes_speech(tokens_, facts_, said.cue.last - 1)) {
      std::uint32_t last = gap.first;
      while (last > said.content.first + 1 && tokens_.lower(last - 1) == ",") --last;
      return {tokens_.cover(said.content.first, last)};
    }
    return {tokens_.cover(said.content.first, gap.first), behind};
  }

  // '"It must do," the board said. "There is no other way."': where the content begins behind the cue's sentence, the
  // quotation that ends before the cue is its beginning.
  void take_quote_before(Attribution& attribution) const {
    const Span own = tokens_.sentences()[tokens_.sentence_at(attribution.cue->begin)].span;
    if (attribution.content.empty() || attribution.content.front().begin < own.end) return;
    const std::size_t q = quote_from(quotes_, own.begin);
    if (q < quotes_.size() && quotes_[q].span.begin <= own.begin && quotes_[q].span.end <= attribution.cue->begin)
      attribution.content.insert(attribution.content.begin(), quotes_[q].span);
  }

  // The source that tokens [first, last) should have been: "who police" is "police"; where it stands in a relative
  // clause of the subject ("The guard, who wore a camera, said"), the subject; a word joined by a slash is taken whole.
  Span subject_of(std::uint32_t first, std::uint32_t last, TokenSpan cue) const {
    const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(first)];
    if (facts_[first].kind == WordClass::who && last > first + 1 && tokens_.lower(first) != "whose") ++first;
    while (first > sentence.first && tokens_.span(first - 1).end == tokens_.span(first).begin &&
           (tokens_.lower(first - 1) == "/" || tokens_.lower(first) == "/")) {
      --first;
    }
    const bool behind_comma = last < cue.first && tokens_.lower(last) == ",";
    constexpr std::uint32_t kLongestClause = 30;
    for (std::uint32_t t = first; behind_comma && t > sentence.first + 1 && first - t < kLongestClause; --t) {
      if (facts_[t - 1].kind == WordClass::mark && facts_[t].kind == WordClass::who)
        return tokens_.cover(sentence.first, t - 1);
    }
    return tokens_.cover(first, last);
  }

  // "a fire that they said ...": a pronoun right before the verb is its subject.
  void take_pronoun(Attribution& attribution, TokenSpan cue) const {
    if (facts_[cue.first].first || !attribution.source || attribution.source->begin > attribution.cue->begin) return;
    const std::uint32_t t = cue.first - 1;
    const std::string_view word = tokens_.lower(t);
    if (word == "he" || word == "she" || word == "they" || word == "it") attribution.source = tokens_.span(t);
  }

  // "Three men are said to have drowned": the subject of a passive is spoken of, it does not speak.
  void give_back_subject(Attribution& attribution, TokenSpan cue) const {
    if (!attribution.source || attribution.source->end > attribution.cue->begin) return;
    const CueVerb verb = facts_[cue.last - 1].cue;
    const bool past = verb.form == VerbForm::past || verb.form == VerbForm::participle;
    const bool told = tokens_.lower(cue.last - 1) == "told" || tokens_.lower(cue.last - 1) == "asked";
    if (!past || told || (verb.kind != CueKind::says && verb.kind != CueKind::thinks)) return;
    const auto is_be = [](const TokenFact& fact) { return fact.kind == WordClass::be; };
    if (std::none_of(facts_.begin() + cue.first, facts_.begin() + cue.last, is_be)) return;
    attribution.content.insert(attribution.content.begin(), *attribution.source);
    attribution.source.reset();
  }

  // "is known as the Harrow dam by some", "was called Sellin": what a thing's name is, and no one's statement.
  bool only_names(const Attribution& attribution, TokenSpan cue) const {
    const std::string_view verb = tokens_.lower(cue.last - 1);
    const bool known_as = verb == "as" && cue.last - cue.first > 1 && tokens_.lower(cue.last - 2) == "known";
    const bool called = verb == "called" || verb == "named" || verb == "dubbed";
    if (!known_as && verb != "known" && !called) return false;
    const bool passive = std::any_of(facts_.begin() + cue.first, facts_.begin() + cue.last,
                                     [](const TokenFact& fact) { return fact.kind == WordClass::be; });
    return passive && (!called || !attribution.source);
  }

  // "one of 37 boats police said were found": the things spoken of stand right before the source.
  void split_objects(Attribution& attribution) const {
    if (!attribution.source) return;
    const std::uint32_t first = tokens_.token_at(attribution.source->begin);
    const std::uint32_t last = tokens_.token_at(attribution.source->end - 1);
    if (last < first + 2 || last >= tokens_.size() || facts_[last].kind != WordClass::voice) return;
    const TokenFact& before = facts_[last - 1];
    const std::string_view word = tokens_.lower(last - 1);
    const bool plural =
        before.kind == WordClass::other && before.shape == Shape::lower && word.ends_with('s') && word.size() > 3;
    if (!plural || !attribution.cue || attribution.cue->begin < attribution.source->end) return;
    attribution.content.insert(attribution.content.begin(), tokens_.cover(first, last));
    attribution.source = tokens_.span(last);
  }

  // Where the tagger gave a verb of saying no content: the clause before ", Oda told the council"; behind a denial that
  // opens its sentence, all up to the comma.
  void add_clause(Attribution& attribution, TokenSpan cue) const {
    const CueVerb verb = facts_[cue.last - 1].cue;
    if (verb.form == VerbForm::ing && verb.stance == Stance::denies) {
      std::uint32_t end = cue.last;
      while (end < tokens_.size() && !facts_[end].first && facts_[end].kind != WordClass::mark) ++end;
      if (end > cue.last) attribution.content = {tokens_.cover(cue.last, end)};
      return;
    }
    if (verb.kind != CueKind::says || (verb.form != VerbForm::past && verb.form != VerbForm::third)) return;
    const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(cue.first)];
    constexpr std::uint32_t kLongestSource = 14;
    std::uint32_t begin = cue.first;
    while (begin > sentence.first && cue.first - begin < kLongestSource && tokens_.lower(begin - 1) != ",") --begin;
    if (begin > sentence.first + 1 && begin < cue.first && tokens_.lower(begin - 1) == ",") {
      attribution.content = {tokens_.cover(sentence.first, begin - 1)};
      if (!attribution.source) attribution.source = tokens_.cover(begin, cue.first);
    }
  }

  // What a relative clause denies stands before it: "accused it of theft, which Ostria denies".
  void add_denied(Attribution& attribution, TokenSpan cue) const {
    const std::optional<std::uint32_t> which = relative_before(tokens_, facts_, cue.first);
    if (!which || *which + 1 >= cue.first) return;
    const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(cue.first)];
    std::uint32_t last = *which;
    while (last > sentence.first && facts_[last - 1].kind == WordClass::mark) --last;
    if (last == sentence.first) return;
    attribution.source = tokens_.cover(*which + 1, cue.first);
    attribution.content = {tokens_.cover(sentence.first, last), tokens_.span(*which)};
  }

  const Tokens& tokens_;
  const std::vector<Quote>& quotes_;
  const TokenFacts& facts_;
};

}  // namespace

std::optional<Attribution> speech_parts(const Draft& draft, const Said& said) {
  return SpeechParts(draft).of(said);
}

}  // namespace stemma
