#include "language/attributions.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "language/certain_cues.h"
#include "language/clauses.h"
#include "language/speakers.h"

namespace stemma {
namespace {

// An attribution before its speaker is known.
struct Found {
  Attribution attribution;
  std::uint32_t begin = 0;  // of the cue, or of the content where there is none
  std::uint32_t end = 0;    // of all its parts
};

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
constexpr std::uint32_t kShortestTurn = 3;  // words of a quotation that stands alone and still is someone's

class AttributionFinder {
 public:
  explicit AttributionFinder(const Draft& draft)
      : draft_(draft),
        tokens_(draft.tokens),
        quotes_(draft.quotes),
        facts_(draft.facts),
        owner_(quotes_.size(), kNobody),
        speakers_(draft, quotes_) {}

  AttributionsFound find() {
    if (draft_.article.language.value_or("en") == "en") read_cues();
    settle_quotes();
    add_quotes_left();
    drop_own_words();
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
    AttributionsFound result;
    for (Found& found : found_) name_speaker(found);
    lend_speakers();
    for (Found& found : found_) result.attributions.push_back(std::move(found.attribution));
    result.described = std::move(speakers_).described();
    return result;
  }

 private:
  void read_cues() {
    for (const Said& said : draft_.reading.said) {
      if (!is_name(said.cue)) read_arguments(said);
    }
  }

  // "States" of "United States" is no verb.
  bool is_name(TokenSpan cue) const {
    const std::vector<Name>& names = draft_.so_far.names;
    const Span span = tokens_.cover(cue.first, cue.last);
    const auto name =
        std::partition_point(names.begin(), names.end(), [&](const Name& n) { return n.span.end <= span.begin; });
    return name != names.end() && name->span.contains(span) && name->span != span;
  }

  // Speech that holds other speech: the whole sentence before the comma is its content.
  void read_closing(TokenSpan cue) {
    Found found;
    found.attribution.cue = tokens_.cover(cue.first, cue.last);
    found.attribution.stance = stance_of(cue);
    add_clause(found.attribution, cue);
    if (found.attribution.content.empty()) return;
    found.begin = found.attribution.cue->begin;
    found.end = found.attribution.cue->end;
    found_.push_back(std::move(found));
  }

  void read_arguments(const Said& said) {
    const TokenSpan cue = said.cue;
    if (said.by_rule && closes_speech(tokens_, facts_, cue.last - 1)) return read_closing(cue);
    Found found;
    Attribution& attribution = found.attribution;
    attribution.cue = tokens_.cover(cue.first, cue.last);
    if (!said.source.empty()) attribution.source = subject_of(said.source.first, said.source.last, cue);
    attribution.content = parts_of(said);
    take_quote_before(attribution);
    take_pronoun(attribution, cue);
    give_back_subject(attribution, cue);
    split_objects(attribution);

    attribution.stance = stance_of(cue);
    if (attribution.stance == Stance::denies) add_denied(attribution, cue);
    if (attribution.content.empty()) add_clause(attribution, cue);
    if (attribution.content.empty() || only_names(attribution, cue)) return;
    complete_quotes(attribution);
    found.begin = attribution.cue->begin;
    found.end = std::max(attribution.cue->end, attribution.content.back().end);
    found_.push_back(std::move(found));
  }

  // The quotations of a content that begins and ends with one; none of another.
  std::vector<Span> quotes_of(TokenSpan content) const {
    const Span whole = tokens_.cover(content.first, content.last);
    std::vector<Span> found;
    for (std::size_t q = quote_from(whole.begin); q < quotes_.size() && quotes_[q].span.end <= whole.end; ++q)
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
    const std::size_t quote = quote_from(behind.begin);
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
    const std::size_t q = quote_from(own.begin);
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

  // A content that begins with a quotation goes on to its end. Quotations that the content holds are claimed.
  void complete_quotes(Attribution& attribution) {
    for (Span& part : attribution.content) {
      for (std::size_t q = quote_from(part.begin); q < quotes_.size() && quotes_[q].span.begin < part.end; ++q) {
        const Span quote = quotes_[q].span;
        if (attribution.cue && quote.contains(*attribution.cue)) continue;  // speech within speech claims nothing
        if (quote.begin == part.begin && part.end < quote.end && !holds(attribution, {part.end, quote.end}))
          part.end = quote.end;
        attribution.direct = attribution.direct || quote.begin == part.begin;
      }
    }
  }

  static bool holds(const Attribution& attribution, Span rest) {
    const auto inside = [&](Span span) { return rest.overlaps(span); };
    return (attribution.source && inside(*attribution.source)) || (attribution.cue && inside(*attribution.cue)) ||
           std::any_of(attribution.content.begin(), attribution.content.end(), inside);
  }

  std::size_t quote_from(std::uint32_t byte) const {
    const auto found =
        std::partition_point(quotes_.begin(), quotes_.end(), [&](const Quote& q) { return q.span.end <= byte; });
    return static_cast<std::size_t>(found - quotes_.begin());
  }

  // Of two attributions that hold a quotation, the one with its cue in the sentence keeps it: in '"A," said Oda. "B,"
  // added Dene.' B is Dene's.
  void settle_quotes() {
    std::vector<bool> near(quotes_.size());
    const auto each_quote = [&](std::size_t i, const auto& use) {
      const Attribution& said = found_[i].attribution;
      for (const Span part : said.content) {
        for (std::size_t q = quote_from(part.begin); q < quotes_.size() && quotes_[q].span.begin < part.end; ++q) {
          if (said.cue && !quotes_[q].span.contains(*said.cue)) use(q, shares_sentence(quotes_[q].span, *said.cue));
        }
      }
    };
    for (std::size_t i = 0; i < found_.size(); ++i) {
      each_quote(i, [&](std::size_t q, bool here) {
        if (owner_[q] != kNobody && (near[q] || !here)) return;
        owner_[q] = i;
        near[q] = here;
      });
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      std::vector<Span>& content = found_[i].attribution.content;
      const auto is_lost = [&](Span part) {
        const std::size_t q = quote_from(part.begin);
        return q < quotes_.size() && quotes_[q].span == part && owner_[q] != i && owner_[q] != kNobody;
      };
      if (std::all_of(content.begin(), content.end(), is_lost)) continue;
      content.erase(std::remove_if(content.begin(), content.end(), is_lost), content.end());
      found_[i].end = std::max(found_[i].attribution.cue->end, content.back().end);
    }
  }

  bool shares_sentence(Span quote, Span cue) const {
    const std::uint32_t own = tokens_.sentence_at(cue.begin);
    return tokens_.sentence_at(quote.begin) <= own && own <= tokens_.sentence_at(quote.end - 1);
  }

  // A quotation that goes on in the next paragraph is of whoever speaks there.
  bool join_later(std::size_t q) {
    std::size_t later = q + 1;
    while (later < quotes_.size() && quotes_[later].continues && owner_[later] == kNobody) ++later;
    if (later >= quotes_.size() || !quotes_[later].continues) return false;
    std::vector<Span>& content = found_[owner_[later]].attribution.content;
    for (std::size_t piece = later; piece-- > q;) {
      content.insert(content.begin(), quotes_[piece].span);
      owner_[piece] = owner_[later];
    }
    return true;
  }

  // Quotations that no cue claimed: where one begins a sentence, the last speaker goes on. It joins the attribution
  // before it where only quotations of the same speaker stand between.
  void add_quotes_left() {
    std::vector<std::size_t> order(found_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return found_[a].end < found_[b].end; });
    std::size_t next = 0;
    std::optional<std::size_t> before;
    for (std::size_t q = 0; q < quotes_.size(); ++q) {
      while (next < order.size() && found_[order[next]].end <= quotes_[q].span.begin) before = order[next++];
      if (owner_[q] != kNobody || !is_turn(q) || join_later(q)) continue;
      if (before && follows(found_[*before], q)) {
        Found& last = found_[*before];
        last.attribution.content.push_back(quotes_[q].span);
        last.end = quotes_[q].span.end;
        owner_[q] = *before;
      } else {
        Found alone;
        alone.attribution.content.push_back(quotes_[q].span);
        alone.attribution.direct = true;
        alone.begin = quotes_[q].span.begin;
        alone.end = quotes_[q].span.end;
        found_.push_back(std::move(alone));
        before = found_.size() - 1;
        owner_[q] = *before;
      }
    }
  }

  bool is_turn(std::size_t q) const {
    const Quote& quote = quotes_[q];
    const std::uint32_t first = tokens_.token_at(quote.span.begin);
    const std::uint32_t last = tokens_.token_at(quote.span.end - 1);
    if (first >= tokens_.size() || last <= first + kShortestTurn) return false;
    return facts_[first].first || quote.continues;
  }

  // Whether the quotation stands right behind the attribution: in the next sentence of its paragraph, or as the begin
  // of the next paragraph where the attribution is direct speech.
  bool follows(const Found& before, std::size_t q) const {
    const std::uint32_t first = tokens_.token_at(quotes_[q].span.begin);
    const std::uint32_t last = tokens_.token_at(before.end - 1);
    const Sentence& one = tokens_.sentences()[tokens_.sentence_of(last)];
    const Sentence& other = tokens_.sentences()[tokens_.sentence_of(first)];
    if (tokens_.sentence_of(first) > tokens_.sentence_of(last) + 1) return false;
    return one.segment == other.segment || (before.attribution.direct && other.segment == one.segment + 1);
  }

  Stance stance_of(TokenSpan cue) const {
    Stance stance = Stance::asserts;
    for (std::uint32_t t = cue.first; t < cue.last; ++t) {
      const bool refuses_to = tokens_.lower(t).starts_with("refus") || tokens_.lower(t).starts_with("declin");
      if (facts_[t].kind == WordClass::negation || refuses_to) return Stance::asserts;
      const CueVerb verb = facts_[t].cue;
      if (stance != Stance::asserts || verb.kind == CueKind::none) continue;
      const bool refuses = verb.stance == Stance::denies && verb.kind == CueKind::names && !is_about_statement(cue);
      stance = refuses ? Stance::asserts : verb.stance;
    }
    return stance;
  }

  // "rejected the accusation", "the charge was rejected by": a statement is rejected, no request and no offer.
  bool is_about_statement(TokenSpan cue) const {
    constexpr std::uint32_t kReach = 10;
    const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(cue.first)];
    const bool passive = facts_[cue.first].kind == WordClass::be;
    const std::uint32_t first = passive ? std::max(sentence.first, cue.first - std::min(cue.first, kReach)) : cue.last;
    const std::uint32_t last = passive ? cue.first : std::min(sentence.last, cue.last + kReach);
    for (std::uint32_t t = first; t < last; ++t) {
      if (is_deniable(tokens_.lower(t))) return true;
      const bool ends = facts_[t].kind == WordClass::mark || facts_[t].kind == WordClass::prep;
      if (ends && !passive && tokens_.lower(t) != "as" && facts_[t].quote == QuotePlace::outside) return false;
    }
    return false;
  }

  // "Oda was asked whether", "the mayor has been accused of": the subject hears it, and who says it is not told.
  bool is_spoken_to(const Attribution& attribution) const {
    if (!attribution.cue || !attribution.source || attribution.source->end > attribution.cue->begin) return false;
    bool passive = false;
    for (std::uint32_t t = tokens_.token_at(attribution.cue->begin);
         t < tokens_.size() && tokens_.span(t).begin < attribution.cue->end; ++t) {
      passive = passive || facts_[t].kind == WordClass::be;
      const CueVerb verb = facts_[t].cue;
      if (!passive || (verb.form != VerbForm::past && verb.form != VerbForm::participle)) continue;
      const std::string_view word = tokens_.lower(t);
      if (verb.stance == Stance::asks || verb.stance == Stance::accuses || verb.stance == Stance::orders ||
          word == "told" || word == "warned" || word == "criticized" || word == "criticised")
        return true;
    }
    return false;
  }

  void name_speaker(Found& found) {
    Attribution& attribution = found.attribution;
    if (is_spoken_to(attribution)) return;
    if (attribution.source) {
      attribution.speaker = speakers_.speaker_of(*attribution.source);
    } else if (attribution.direct || !attribution.cue) {
      attribution.speaker = speakers_.current(found.begin);
    } else if (is_active(*attribution.cue)) {
      attribution.speaker = speakers_.speaker_in_sentence(found.begin);
    }
    if (attribution.speaker) speakers_.spoke(*attribution.speaker, found.end);
  }

  // "Again denying that ..., he said": the speaker comes later in the sentence.
  void lend_speakers() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      Attribution& early = found_[i].attribution;
      const Attribution& late = found_[i + 1].attribution;
      if (early.speaker || early.source || !early.cue || !late.cue || !late.speaker) continue;
      const std::uint32_t cue = tokens_.token_at(early.cue->begin);
      const bool together = tokens_.sentence_of(cue) == tokens_.sentence_of(tokens_.token_at(late.cue->begin));
      if (together && facts_[cue].first && facts_[tokens_.token_at(early.cue->end - 1)].cue.form == VerbForm::ing) {
        early.speaker = late.speaker;
      }
    }
  }

  // No "was known as": the cue's subject is who speaks.
  bool is_active(Span cue) const {
    for (std::uint32_t t = tokens_.token_at(cue.begin); t < tokens_.size() && tokens_.span(t).begin < cue.end; ++t) {
      if (facts_[t].kind == WordClass::be || tokens_.lower(t) == "reportedly" || tokens_.lower(t) == "according")
        return false;
    }
    return true;
  }

  // Speech within someone's quotation is kept only where it has a source of its own: "I think", "we hope" are the
  // speaker's.
  void drop_own_words() {
    const auto is_own = [&](const Found& found) {
      if (!found.attribution.cue) return false;
      const std::size_t q = quote_from(found.attribution.cue->begin);
      if (q >= quotes_.size() || owner_[q] == kNobody || !quotes_[q].span.contains(*found.attribution.cue))
        return false;
      if (!found.attribution.source) return true;
      return facts_[tokens_.token_at(found.attribution.source->begin)].kind == WordClass::pron;
    };
    found_.erase(std::remove_if(found_.begin(), found_.end(), is_own), found_.end());
  }

  const Draft& draft_;
  const Tokens& tokens_;
  const std::vector<Quote>& quotes_;
  const TokenFacts& facts_;
  std::vector<std::size_t> owner_;  // by quotation: the attribution in found_ that holds it
  SpeakerFinder speakers_;
  std::vector<Found> found_;
};

}  // namespace

AttributionsFound find_attributions(const Draft& draft) {
  return AttributionFinder(draft).find();
}

}  // namespace stemma
