#include "language/attributions.h"

#include <algorithm>
#include <utility>

#include "language/attributions_model.h"
#include "language/clauses.h"
#include "language/quotes.h"
#include "language/speakers.h"

namespace stemma {
namespace {

// An attribution before its speaker is known.
struct Found {
  Attribution attribution;
  std::uint32_t begin = 0;  // of the cue, or of the content where there is none
  std::uint32_t end = 0;    // of all its parts
};

constexpr std::uint32_t kShortestTurn = 3;  // words of a quotation that stands alone and still is someone's

class AttributionFinder {
 public:
  explicit AttributionFinder(const Draft& draft)
      : draft_(draft),
        tokens_(draft.tokens),
        quotes_(find_quotes(tokens_.whole(), draft.article.segments)),
        facts_(facts_of(tokens_, quotes_)),
        claimed_(quotes_.size()),
        speakers_(draft, quotes_) {}

  AttributionsFound find() {
    read_cues();
    add_quotes_left();
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
    AttributionsFound result;
    for (Found& found : found_) {
      name_speaker(found);
      result.attributions.push_back(std::move(found.attribution));
    }
    result.described = std::move(speakers_).described();
    return result;
  }

 private:
  void read_cues() {
    const AttributionModel& model = attribution_model();
    std::vector<TokenSpan> cues;
    for (const Sentence& sentence : tokens_.sentences()) {
      for (const TokenSpan cue : tag_cues(facts_, {sentence.first, sentence.last}, model.cues)) cues.push_back(cue);
    }
    for (const TokenSpan cue : cues) {
      for (std::uint32_t t = cue.first; t < cue.last; ++t) facts_[t].is_cue = true;
    }
    for (const TokenSpan cue : cues) read_arguments(cue, model);
  }

  void read_arguments(TokenSpan cue, const AttributionModel& model) {
    const TokenSpan window = argument_window(tokens_, quotes_, cue);
    const std::vector<ArgumentLabel> labels = tag_arguments(facts_, window, cue, model.arguments);
    Found found;
    Attribution& attribution = found.attribution;
    attribution.cue = tokens_.cover(cue.first, cue.last);
    for (std::uint32_t t = window.first; t < window.last;) {
      const ArgumentLabel begin = labels[t - window.first];
      const std::uint32_t first = t++;
      if (begin == ArgumentLabel::none || static_cast<std::size_t>(begin) >= kUnmarkedLabels) continue;
      const bool source = begin == ArgumentLabel::source_begin || begin == ArgumentLabel::source;
      const ArgumentLabel inside = source ? ArgumentLabel::source : ArgumentLabel::content;
      while (t < window.last && labels[t - window.first] == inside) ++t;
      const Span part = tokens_.cover(first, t);
      if (!source) attribution.content.push_back(part);
      if (source && !attribution.source) attribution.source = part;
    }
    if (attribution.content.empty()) return;
    complete_quotes(attribution);
    attribution.stance = stance_of(cue);
    found.begin = attribution.cue->begin;
    found.end = std::max(attribution.cue->end, attribution.content.back().end);
    found_.push_back(std::move(found));
  }

  // A content that begins with a quotation goes on to its end. Quotations that the content holds are claimed.
  void complete_quotes(Attribution& attribution) {
    for (Span& part : attribution.content) {
      for (std::size_t q = quote_from(part.begin); q < quotes_.size() && quotes_[q].span.begin < part.end; ++q) {
        const Span quote = quotes_[q].span;
        if (quote.begin == part.begin && part.end < quote.end && !holds(attribution, {part.end, quote.end}))
          part.end = quote.end;
        claimed_[q] = true;
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
      if (claimed_[q] || !is_turn(q)) continue;
      if (before && follows(found_[*before], q)) {
        Found& last = found_[*before];
        last.attribution.content.push_back(quotes_[q].span);
        last.end = quotes_[q].span.end;
      } else {
        Found alone;
        alone.attribution.content.push_back(quotes_[q].span);
        alone.attribution.direct = true;
        alone.begin = quotes_[q].span.begin;
        alone.end = quotes_[q].span.end;
        found_.push_back(std::move(alone));
        before = found_.size() - 1;
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
      if (facts_[t].kind == WordClass::negation) return Stance::asserts;
      if (stance == Stance::asserts && facts_[t].cue.kind != CueKind::none) stance = facts_[t].cue.stance;
    }
    return stance;
  }

  void name_speaker(Found& found) {
    Attribution& attribution = found.attribution;
    if (attribution.source) attribution.speaker = speakers_.speaker_of(*attribution.source);
    const bool goes_on = !attribution.source && (attribution.direct || !attribution.cue);
    if (goes_on) attribution.speaker = speakers_.current(found.begin);
    if (attribution.speaker) speakers_.spoke(*attribution.speaker, found.end);
  }

  const Draft& draft_;
  const Tokens& tokens_;
  std::vector<Quote> quotes_;
  TokenFacts facts_;
  std::vector<bool> claimed_;
  SpeakerFinder speakers_;
  std::vector<Found> found_;
};

}  // namespace

AttributionsFound find_attributions(const Draft& draft) {
  return AttributionFinder(draft).find();
}

}  // namespace stemma
