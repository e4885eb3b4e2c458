#include "language/speech_links.h"

#include <algorithm>
#include <optional>
#include <span>

namespace stemma {
namespace {

// The best on polnear-dev of 0 to 12, in log-odds; between 2 and 3 little changes.
constexpr float kLabelled = 2.0F;
// How far, in tokens, a source may be from a content that no cue takes, and a cue of both from the source
// (polnear-dev).
constexpr std::uint32_t kFarthestContent = 20;
constexpr std::uint32_t kFarthestCue = 8;

bool overlap(TokenSpan a, TokenSpan b) {
  return a.first < b.last && b.first < a.last;
}

std::uint32_t gap(TokenSpan a, TokenSpan b) {
  if (overlap(a, b)) return 0;
  return a.last <= b.first ? b.first - a.last : a.first - b.last;
}

// Whether all of the span stands in one sentence, paragraph or the like.
bool in_one(TokenSpan span, const std::vector<std::uint32_t>& parts) {
  return parts[span.first] == parts[span.last - 1];
}

bool in_one(TokenSpan a, TokenSpan b, const std::vector<std::uint32_t>& parts) {
  return in_one(a, parts) && in_one(b, parts) && parts[a.first] == parts[b.first];
}

struct Choice {
  TokenSpan span;
  float score = 0;
};

class CueLinker {
 public:
  CueLinker(const SpeechScores& scores, const CueScores& cue) : scores_(scores), cue_(cue) {}

  TokenSpan source() const {
    return best(Pointer::source_begin, scores_.sentences, scores_.sources,
                [&](TokenSpan span) { return in_one(span, cue_.cue, scores_.sentences) && is_by(span); });
  }
  TokenSpan content() const {
    return best(Pointer::content_begin, scores_.paragraphs, scores_.contents,
                [&](TokenSpan span) { return in_one(span, scores_.paragraphs); });
  }

 private:
  // `parts` are what a span stands in one of.
  template <class Fits>
  TokenSpan best(Pointer first, const std::vector<std::uint32_t>& parts, std::span<const TokenSpan> labelled,
                 Fits fits) const {
    const std::vector<float>& begin = cue_.pointers[static_cast<std::size_t>(first)];
    const std::vector<float>& end = cue_.pointers[static_cast<std::size_t>(first) + 1];
    Choice best{{}, begin[cue_.cue.first] + end[cue_.cue.first]};
    std::uint32_t from = 0;
    bool open = false;  // whether a span may begin at `from`
    for (std::uint32_t t = 0; t < begin.size(); ++t) {
      if (t > 0 && parts[t] != parts[t - 1]) open = false;
      if (at_cue(t) || !fits(TokenSpan{t, t + 1})) continue;
      if (!open || begin[t] > begin[from]) from = t;
      open = true;
      if (const float score = begin[from] + end[t]; score > best.score) best = {{from, t + 1}, score};
    }
    for (const TokenSpan span : labelled) {
      if (!fits(span) || at_cue(span.first) || at_cue(span.last - 1)) continue;
      if (const float score = begin[span.first] + end[span.last - 1] + kLabelled; score > best.score)
        best = {span, score};
    }
    return best.span;
  }

  bool at_cue(std::uint32_t token) const { return token >= cue_.cue.first && token < cue_.cue.last; }

  // What a model left out is most often speech within speech, of which it knows not the speaker: "Wend said that the
  // mayor said ...". No other cue stands between the cue of a rule and its source.
  bool is_by(TokenSpan source) const {
    const TokenSpan both{std::min(source.first, cue_.cue.first), std::max(source.last, cue_.cue.last)};
    return !cue_.by_rule || std::none_of(scores_.cues.begin(), scores_.cues.end(), [&](const CueScores& other) {
      return other.cue != cue_.cue && overlap(other.cue, both);
    });
  }

  const SpeechScores& scores_;
  const CueScores& cue_;
};

// The labelled spans that meet none of those taken and stand in one part.
std::vector<TokenSpan> lone(std::span<const TokenSpan> labelled, const std::vector<Said>& said, TokenSpan Said::*role,
                            const std::vector<std::uint32_t>& parts) {
  std::vector<TokenSpan> left;
  for (const TokenSpan span : labelled) {
    const bool taken =
        std::any_of(said.begin(), said.end(), [&](const Said& other) { return overlap(other.*role, span); });
    if (!taken && in_one(span, parts)) left.push_back(span);
  }
  return left;
}

// The token of the source's sentence that is most like a cue and is none so far.
std::optional<std::uint32_t> likeliest_cue(TokenSpan source, TokenSpan content, const SpeechScores& scores,
                                           const std::vector<Said>& said) {
  const auto size = static_cast<std::uint32_t>(scores.cue_odds.size());
  const TokenSpan near{source.first - std::min(source.first, kFarthestCue), std::min(size, source.last + kFarthestCue)};
  std::optional<std::uint32_t> best;
  for (std::uint32_t t = near.first; t < near.last; ++t) {
    const TokenSpan token{t, t + 1};
    if (overlap(token, source) || overlap(token, content) || scores.sentences[t] != scores.sentences[source.first])
      continue;
    const bool taken =
        std::any_of(said.begin(), said.end(), [&](const Said& other) { return overlap(other.cue, token); });
    if (!taken && (!best || scores.cue_odds[t] > scores.cue_odds[*best])) best = t;
  }
  return best;
}

// Sources and contents that no cue took, each content with the nearest source.
void add_lone(const SpeechScores& scores, std::vector<Said>& said) {
  std::vector<TokenSpan> sources = lone(scores.sources, said, &Said::source, scores.sentences);
  for (const TokenSpan content : lone(scores.contents, said, &Said::content, scores.paragraphs)) {
    const auto source = std::min_element(sources.begin(), sources.end(),
                                         [&](TokenSpan a, TokenSpan b) { return gap(a, content) < gap(b, content); });
    if (source == sources.end() || gap(*source, content) > kFarthestContent) continue;
    const std::optional<std::uint32_t> cue = likeliest_cue(*source, content, scores, said);
    if (!cue) continue;
    said.push_back({{*cue, *cue + 1}, *source, content});
    sources.erase(source);
  }
}

}  // namespace

std::vector<Said> linked(const SpeechScores& scores) {
  std::vector<Said> said;
  for (const CueScores& cue : scores.cues) {
    const CueLinker linker(scores, cue);
    said.push_back({cue.cue, linker.source(), linker.content(), cue.by_rule});
  }
  add_lone(scores, said);
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.cue.first < b.cue.first; });
  return said;
}

}  // namespace stemma
