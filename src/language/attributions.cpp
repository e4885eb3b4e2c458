#include "language/attributions.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "language/clauses.h"
#include "language/speakers.h"
#include "language/speech_parts.h"
#include "language/word_sets.h"

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
        speakers_(draft, quotes_) {
    for (std::size_t q = 0; q < quotes_.size(); ++q) signatures_.push_back(signature_of(q));
  }

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
      if (is_name(said.cue)) continue;
      std::optional<Attribution> parts = speech_parts(draft_, said);
      if (!parts) continue;
      complete_quotes(*parts);
      const std::uint32_t begin = parts->cue->begin, end = std::max(parts->cue->end, parts->content.back().end);
      found_.push_back({*std::move(parts), begin, end});
    }
  }

  // "States" of "United States" is no verb.
  bool is_name(TokenSpan cue) const {
    const Span span = tokens_.cover(cue.first, cue.last);
    const Name* name = name_at(span.begin);
    return name != nullptr && name->span.contains(span) && name->span != span;
  }

  // The name that holds the byte, or null.
  const Name* name_at(std::uint32_t byte) const {
    const std::vector<Name>& names = draft_.so_far.names;
    const auto name = first_ending_behind(names, byte);
    return name != names.end() && name->span.begin <= byte ? &*name : nullptr;
  }

  // A content that begins with a quotation goes on to its end. Quotations that the content holds are claimed.
  void complete_quotes(Attribution& attribution) {
    for (Span& part : attribution.content) {
      for (std::size_t q = quote_from(quotes_, part.begin); q < quotes_.size() && quotes_[q].span.begin < part.end;
           ++q) {
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

  // Of two attributions that hold a quotation, the one with its cue in the sentence keeps it: in '"A," said Oda. "B,"
  // added Dene.' B is Dene's. None keeps one that somebody has signed.
  void settle_quotes() {
    std::vector<bool> near(quotes_.size());
    const auto each_quote = [&](std::size_t i, const auto& use) {
      const Attribution& said = found_[i].attribution;
      for (const Span part : said.content) {
        for (std::size_t q = quote_from(quotes_, part.begin); q < quotes_.size() && quotes_[q].span.begin < part.end;
             ++q) {
          if (said.cue && !quotes_[q].span.contains(*said.cue)) use(q, shares_sentence(quotes_[q].span, *said.cue));
        }
      }
    };
    for (std::size_t i = 0; i < found_.size(); ++i) {
      each_quote(i, [&](std::size_t q, bool here) {
        if ((owner_[q] != kNobody && (near[q] || !here)) || signatures_[q]) return;
        owner_[q] = i;
        near[q] = here;
      });
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      std::vector<Span>& content = found_[i].attribution.content;
      const auto is_lost = [&](Span part) {
        const std::size_t q = quote_from(quotes_, part.begin);
        if (q >= quotes_.size() || quotes_[q].span != part) return false;
        return signatures_[q] || (owner_[q] != i && owner_[q] != kNobody);
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
      if (owner_[q] != kNobody || !is_turn(q)) continue;
      const std::optional<Span> signature = signatures_[q];
      if (!signature && join_later(q)) continue;
      if (before && !signature && follows(found_[*before], q)) {
        Found& last = found_[*before];
        last.attribution.content.push_back(quotes_[q].span);
        last.end = quotes_[q].span.end;
        owner_[q] = *before;
      } else {
        Found alone;
        alone.attribution.content.push_back(quotes_[q].span);
        alone.attribution.direct = true;
        alone.attribution.source = signature;
        alone.begin = quotes_[q].span.begin;
        alone.end = quotes_[q].span.end;
        found_.push_back(std::move(alone));
        before = found_.size() - 1;
        owner_[q] = *before;
      }
    }
  }

  // No heading in marks of its own: 'Nobody Came' where people speak in "these".
  bool is_turn(std::size_t q) const {
    const Quote& quote = quotes_[q];
    if (q > 0 && quote.single && !quotes_[q - 1].single) return false;
    const std::uint32_t first = tokens_.token_at(quote.span.begin);
    const std::uint32_t last = tokens_.token_at(quote.span.end - 1);
    if (first >= tokens_.size() || last <= first + kShortestTurn) return false;
    return facts_[first].first || quote.continues;
  }

  bool same_segment(std::uint32_t a, std::uint32_t b) const {
    return tokens_.sentences()[tokens_.sentence_of(a)].segment == tokens_.sentences()[tokens_.sentence_of(b)].segment;
  }

  // "“We stay.” — Ana Oda": the person behind the dash signs the quotation.
  std::optional<Span> signature_of(std::size_t q) const {
    const std::uint32_t dash = tokens_.token_at(quotes_[q].span.end - 1) + 1;
    if (dash + 1 >= tokens_.size() || !same_segment(dash - 1, dash + 1)) return std::nullopt;
    if (!is_one_of(tokens_.lower(dash), {"-", "--", "\u2013", "\u2014", "\u2015"})) return std::nullopt;
    const Name* name = name_at(tokens_.span(dash + 1).begin);
    return name != nullptr && name->type == NameType::person ? std::optional(name->span) : std::nullopt;
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
      const std::size_t q = quote_from(quotes_, found.attribution.cue->begin);
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
  std::vector<std::size_t> owner_;               // by quotation: the attribution in found_ that holds it
  std::vector<std::optional<Span>> signatures_;  // by quotation: who signed it
  SpeakerFinder speakers_;
  std::vector<Found> found_;
};

}  // namespace

AttributionsFound find_attributions(const Draft& draft) {
  return AttributionFinder(draft).find();
}

}  // namespace stemma
