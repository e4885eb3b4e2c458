#include "language/attributions_model.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNoWord = 0x9E3779B9U;
constexpr std::int32_t kNever = -1'000'000;
constexpr std::uint32_t kWidestWindow = 400;  // tokens

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
  std::uint32_t h = a * 0x85EBCA6BU ^ (b + 0x9E3779B9U + (a << 6) + (a >> 2));
  h ^= h >> 15;
  h *= 0xC2B2AE35U;
  h ^= h >> 13;
  return h;
}

// Numbers features as they are added, so that each template has hashes of its own.
template <std::size_t N>
class FeatureList {
 public:
  void add(std::uint32_t a) { features_[count_] = mixed(static_cast<std::uint32_t>(count_) + 1, a), ++count_; }
  void add(std::uint32_t a, std::uint32_t b) { add(mixed(a, b)); }
  void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) { add(mixed(mixed(a, b), c)); }
  void add(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { add(mixed(mixed(mixed(a, b), c), d)); }
  std::array<std::uint32_t, N> done() const {
    if (count_ != N)
      throw std::logic_error("a tagger has " + std::to_string(count_) + " features, not " + std::to_string(N));
    return features_;
  }

 private:
  std::array<std::uint32_t, N> features_{};
  std::size_t count_ = 0;
};

template <typename Enum>
std::uint32_t code(Enum value) {
  return static_cast<std::uint32_t>(value);
}

std::uint32_t cue_code(const CueVerb& cue) {
  return code(cue.kind) * 8 + code(cue.form);
}

const TokenFact& outside() {
  static const TokenFact fact = [] {
    TokenFact none;
    none.word = none.ending = kNoWord;
    none.first = none.last = true;
    return none;
  }();
  return fact;
}

const TokenFact& fact_at(const TokenFacts& facts, TokenSpan bounds, std::int64_t token) {
  return token >= bounds.first && token < bounds.last ? facts[static_cast<std::size_t>(token)] : outside();
}

std::uint32_t distance_bucket(std::uint32_t distance) {
  constexpr std::array<std::uint32_t, 8> kSteps{1, 2, 3, 4, 6, 9, 14, 25};
  std::uint32_t bucket = 0;
  while (bucket < kSteps.size() && distance > kSteps[bucket]) ++bucket;
  return bucket;
}

}  // namespace

TokenFacts facts_of(const Tokens& tokens, std::span<const Quote> quotes) {
  TokenFacts facts(tokens.size());
  std::size_t q = 0;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    TokenFact& fact = facts[t];
    const std::string_view lower = tokens.lower(t);
    const Span span = tokens.span(t);
    fact.word = hash_of(lower);
    fact.ending = hash_of(lower.size() > 3 ? lower.substr(lower.size() - 3) : lower);
    fact.kind = word_class(lower);
    fact.shape = shape_of(tokens.text(t));
    fact.cue = cue_verb(lower);
    while (q < quotes.size() && quotes[q].span.end <= span.begin) ++q;
    if (q < quotes.size() && quotes[q].span.overlaps(span)) {
      fact.quote = span.begin < quotes[q].inner.begin ? QuotePlace::opening
                   : span.end > quotes[q].inner.end   ? QuotePlace::closing
                                                      : QuotePlace::inside;
    }
    const Sentence& sentence = tokens.sentences()[tokens.sentence_of(t)];
    fact.first = t == sentence.first;
    fact.last = t + 1 == sentence.last;
  }
  return facts;
}

TokenSpan argument_window(const Tokens& tokens, std::span<const Quote> quotes, TokenSpan cue) {
  const std::span<const Sentence> sentences = tokens.sentences();
  const Sentence& own = sentences[tokens.sentence_of(cue.first)];
  if (own.last - own.first > kWidestWindow) {  // no sentence of prose
    constexpr std::uint32_t kSide = 60;        // tokens
    return {std::max(own.first, cue.first - std::min(cue.first, kSide)),
            std::max(cue.last, std::min(own.last, cue.last + kSide))};
  }
  TokenSpan window{own.first, std::max(own.last, cue.last)};
  auto quote =
      std::partition_point(quotes.begin(), quotes.end(), [&](const Quote& q) { return q.span.end <= own.span.begin; });
  const auto take = [&](Span span) {
    const std::uint32_t first = tokens.sentence_of(tokens.token_at(span.begin));
    const std::uint32_t last = tokens.sentence_of(std::min(tokens.token_at(span.end - 1), tokens.size() - 1));
    window.first = std::min(window.first, sentences[first].first);
    window.last = std::max(window.last, sentences[last].last);
  };
  for (; quote != quotes.end() && quote->span.begin < own.span.end; ++quote) take(quote->span);
  const bool follows = quote != quotes.end() && window.last < tokens.size() &&
                       quote->span.begin <= tokens.span(window.last).begin &&
                       sentences[tokens.sentence_of(window.last)].segment == own.segment;
  if (follows) take(quote->span);
  if (window.last - window.first > kWidestWindow) {
    window = {own.first, std::max(own.last, cue.last)};
  }
  return window;
}

CueFeatures cue_features(const TokenFacts& facts, TokenSpan sentence, std::uint32_t token) {
  const auto at = [&](std::int64_t offset) -> const TokenFact& {
    return fact_at(facts, sentence, static_cast<std::int64_t>(token) + offset);
  };
  const TokenFact& here = at(0);
  const TokenFact& left = at(-1);
  const TokenFact& right = at(1);
  const TokenFact& left2 = at(-2);
  const TokenFact& right2 = at(2);
  const std::uint32_t cue = cue_code(here.cue);
  FeatureList<kCueFeatures> list;
  list.add(here.word);
  list.add(left.word);
  list.add(right.word);
  list.add(left2.word);
  list.add(right2.word);
  list.add(left.word, here.word);
  list.add(here.word, right.word);
  list.add(left.word, right.word);
  list.add(here.ending);
  list.add(here.ending, code(left.kind));
  list.add(cue, code(left.kind));
  list.add(cue, code(right.kind));
  list.add(cue, code(left.kind), code(right.kind));
  list.add(cue, cue_code(left.cue));
  list.add(cue, cue_code(right.cue));
  list.add(code(left.kind), code(here.kind), code(right.kind));
  list.add(code(left2.kind), code(left.kind), code(here.kind));
  list.add(code(here.kind), code(right.kind), code(right2.kind));
  list.add(code(here.shape), code(left.shape), cue);
  list.add(code(here.shape), code(right.shape), cue);
  list.add(code(here.quote), cue, here.first + 2U * here.last);
  list.add(code(left.quote), code(right.quote), cue);
  list.add(here.word, code(left.quote), code(right.quote));
  list.add(here.word, code(left.kind), left.first);
  list.add(here.word, right.last, code(right.kind));
  list.add(here.word, code(left.shape), code(right.shape));
  list.add(code(left2.shape), code(left.shape), cue, code(right.kind));
  return list.done();
}

ArgumentReader::ArgumentReader(const TokenFacts& facts, TokenSpan window, TokenSpan cue)
    : facts_(facts), window_(window), cue_(cue), between_(window.last - window.first) {
  const TokenFact* main = &facts[cue.last - 1];
  for (std::uint32_t t = cue.first; t < cue.last; ++t) {
    if (facts[t].cue.kind != CueKind::none) {
      main = &facts[t];
      break;
    }
  }
  head_ = main->word;
  const TokenFact& before = fact_at(facts, window, static_cast<std::int64_t>(cue.first) - 1);
  const TokenFact& behind = fact_at(facts, window, cue.last);
  frame_ = mixed(cue_code(main->cue), mixed(code(before.kind), code(behind.kind)));
  near_ = mixed(code(before.quote) * 4 + code(before.shape), code(behind.quote) * 4 + code(behind.shape));
  near_ = mixed(
      near_, mixed(before.kind == WordClass::mark ? before.word : 0, behind.kind == WordClass::mark ? behind.word : 0));
  near_ = mixed(near_, (behind.last ? 1U : 0U) + (before.first ? 2U : 0U));
  const auto step = [&](Between from, std::uint32_t token) {
    const TokenFact& fact = facts_[token];
    if (fact.kind == WordClass::mark && fact.quote != QuotePlace::inside) from.marks = std::min(from.marks + 1, 4);
    if (fact.is_cue) from.cues = std::min(from.cues + 1, 2);
    from.quote_edge = from.quote_edge || fact.quote == QuotePlace::opening || fact.quote == QuotePlace::closing;
    return from;
  };
  Between now;
  for (std::uint32_t t = cue.first; t-- > window.first;) {
    between_[t - window.first] = now;
    now = step(now, t);
  }
  now = {};
  for (std::uint32_t t = cue.last; t < window.last; ++t) {
    between_[t - window.first] = now;
    now = step(now, t);
  }
}

ArgumentFeatures ArgumentReader::features(std::uint32_t token) const {
  const auto at = [&](std::int64_t offset) -> const TokenFact& {
    return fact_at(facts_, window_, static_cast<std::int64_t>(token) + offset);
  };
  const TokenFact& here = at(0);
  const TokenFact& left = at(-1);
  const TokenFact& right = at(1);
  const TokenFact& left2 = at(-2);
  const TokenFact& right2 = at(2);
  const Between& between = between_[token - window_.first];
  const bool behind = token >= cue_.last;
  const std::uint32_t distance = behind ? token - cue_.last + 1 : cue_.first - token;
  const std::uint32_t side = behind ? 1 : 0;
  const std::uint32_t gap = side * 16 + distance_bucket(distance);
  const std::uint32_t across = mixed(between.marks * 4U + between.cues, side * 2 + between.quote_edge);
  FeatureList<kArgumentFeatures> list;
  list.add(gap);
  list.add(side, here.word);
  list.add(side, here.ending, code(here.kind));
  list.add(gap, code(here.kind));
  list.add(side, code(here.shape), code(here.kind));
  list.add(side, left.word);
  list.add(side, right.word);
  list.add(side, left.word, here.word);
  list.add(side, here.word, right.word);
  list.add(side, code(left.kind), code(here.kind), code(right.kind));
  list.add(side, code(left2.kind), code(left.kind), code(here.kind));
  list.add(side, code(here.kind), code(right.kind), code(right2.kind));
  list.add(side, code(left.shape), code(here.shape), code(right.shape));
  list.add(side, left.word, code(here.shape));
  list.add(side, left.word, code(here.kind), code(right.kind));
  list.add(side, right.word, code(here.shape));
  list.add(head_, gap);
  list.add(head_, side, code(here.kind));
  list.add(head_, side, here.word);
  list.add(frame_, gap);
  list.add(frame_, side, code(here.kind), code(here.quote));
  list.add(near_, gap);
  list.add(near_, side, code(here.quote));
  list.add(near_, frame_, side, code(here.shape));
  list.add(side, code(here.quote));
  list.add(side, code(left.quote), code(here.quote), code(right.quote));
  list.add(across);
  list.add(across, code(here.kind));
  list.add(across, code(here.quote), here.last);
  list.add(across, here.word);
  list.add(across, frame_);
  list.add(across, near_);
  list.add(across, code(here.shape), code(left.kind));
  list.add(across, cue_code(here.cue), code(here.kind));
  list.add(side, cue_code(here.cue), cue_code(left.cue), cue_code(right.cue));
  list.add(side, here.first, here.last, code(here.kind));
  list.add(gap, here.word);
  list.add(gap, code(left.kind), code(here.kind));
  list.add(gap, code(here.shape), code(right.kind));
  list.add(side, here.is_cue, left.is_cue * 2U + right.is_cue, gap);
  list.add(across, left.kind == WordClass::mark ? left.word : 0, right.kind == WordClass::mark ? right.word : 0);
  list.add(head_, across, code(here.quote));
  return list.done();
}

namespace {

template <std::size_t Labels>
bool may_follow(std::size_t before, std::size_t label) {
  if constexpr (Labels == kCueLabels) {
    return label != code(CueLabel::inside) || before != code(CueLabel::none);
  } else {
    const bool in_source = before == code(ArgumentLabel::source_begin) || before == code(ArgumentLabel::source);
    const bool in_content = before == code(ArgumentLabel::content_begin) || before == code(ArgumentLabel::content);
    switch (static_cast<ArgumentLabel>(label)) {
      case ArgumentLabel::source:
      case ArgumentLabel::source_past:
        return in_source;
      case ArgumentLabel::content:
      case ArgumentLabel::content_past:
        return in_content;
      case ArgumentLabel::none:
        return !in_source && !in_content;
      case ArgumentLabel::source_begin:
      case ArgumentLabel::content_begin:
        return true;
    }
    return true;
  }
}

// Viterbi; ties go to the lower label. The sequence begins as behind a `none`.
template <std::size_t Labels, typename Score>
std::vector<std::uint8_t> best_labels(std::span<const Score> scores, std::span<const Score> steps) {
  const std::size_t size = scores.size() / Labels;
  std::vector<std::uint8_t> from(size * Labels);
  std::array<Score, Labels> best{};
  for (std::size_t label = 1; label < Labels; ++label) best[label] = std::numeric_limits<Score>::lowest() / 2;
  for (std::size_t i = 0; i < size; ++i) {
    std::array<Score, Labels> next{};
    for (std::size_t label = 0; label < Labels; ++label) {
      Score top = std::numeric_limits<Score>::lowest() / 2;
      for (std::size_t before = 0; before < Labels; ++before) {
        if (!may_follow<Labels>(before, label)) continue;
        const Score score = best[before] + steps[before * Labels + label];
        if (score > top) top = score, from[i * Labels + label] = static_cast<std::uint8_t>(before);
      }
      next[label] = top + scores[i * Labels + label];
    }
    best = next;
  }
  std::vector<std::uint8_t> labels(size);
  auto label = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = label;
    label = from[i * Labels + label];
  }
  return labels;
}

template <std::size_t Labels, std::size_t Features>
void add_scores(const TaggerWeights<Labels>& weights, const std::array<std::uint32_t, Features>& features,
                std::int32_t* scores) {
  for (const std::uint32_t feature : features) {
    const std::int8_t* row = weights.rows + std::size_t{feature & weights.mask} * TaggerWeights<Labels>::kRow;
    for (std::size_t label = 0; label < Labels; ++label) scores[label] += row[label];
  }
}

template <std::size_t Labels>
std::vector<std::int32_t> steps_of(const TaggerWeights<Labels>& weights) {
  std::vector<std::int32_t> steps;
  for (const auto& row : weights.steps) steps.insert(steps.end(), row.begin(), row.end());
  return steps;
}

// The layout: magic, then for each tagger: log2 of its buckets (one byte), its steps (int16, little-endian), its rows.
constexpr std::string_view kMagic = "stemma attributions 1\n";

template <std::size_t Labels>
std::string_view read_tagger(std::string_view bytes, TaggerWeights<Labels>& weights) {
  constexpr std::size_t kSteps = Labels * Labels * 2;
  if (bytes.size() < 1 + kSteps) throw std::invalid_argument("attribution model: cut short before its weights");
  const unsigned bits = static_cast<unsigned char>(bytes[0]);
  const std::size_t rows = bits < 28 ? (std::size_t{1} << bits) * TaggerWeights<Labels>::kRow : 0;
  if (rows == 0 || bytes.size() < 1 + kSteps + rows)
    throw std::invalid_argument("attribution model: cut short in its weights");
  for (std::size_t i = 0; i < Labels * Labels; ++i) {
    const auto low = static_cast<unsigned char>(bytes[1 + 2 * i]);
    const auto high = static_cast<unsigned char>(bytes[2 + 2 * i]);
    weights.steps[i / Labels][i % Labels] = static_cast<std::int16_t>(low | (high << 8));
  }
  weights.mask = (1U << bits) - 1;
  weights.rows = reinterpret_cast<const std::int8_t*>(bytes.data()) + 1 + kSteps;
  return bytes.substr(1 + kSteps + rows);
}

}  // namespace

AttributionModel read_attribution_model(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) throw std::invalid_argument("attribution model: does not begin with its name");
  AttributionModel model;
  read_tagger(read_tagger(bytes.substr(kMagic.size()), model.cues), model.arguments);
  return model;
}

const AttributionModel& attribution_model() {
  static const AttributionModel model = read_attribution_model(resource("models/attributions.bin"));
  return model;
}

std::vector<TokenSpan> tag_cues(const TokenFacts& facts, TokenSpan sentence, const TaggerWeights<kCueLabels>& weights) {
  std::vector<std::int32_t> scores(std::size_t{sentence.last - sentence.first} * kCueLabels);
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    add_scores(weights, cue_features(facts, sentence, t), &scores[std::size_t{t - sentence.first} * kCueLabels]);
  }
  const std::vector<std::int32_t> steps = steps_of(weights);
  const std::vector<std::uint8_t> labels = best_labels<kCueLabels, std::int32_t>(scores, steps);
  std::vector<TokenSpan> cues;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const auto label = static_cast<CueLabel>(labels[t - sentence.first]);
    if (label == CueLabel::begin) cues.push_back({t, t + 1});
    if (label == CueLabel::inside) cues.back().last = t + 1;
  }
  return cues;
}

std::vector<ArgumentLabel> tag_arguments(const TokenFacts& facts, TokenSpan window, TokenSpan cue,
                                         const TaggerWeights<kArgumentLabels>& weights) {
  const ArgumentReader reader(facts, window, cue);
  std::vector<std::int32_t> scores(std::size_t{window.last - window.first} * kArgumentLabels);
  for (std::uint32_t t = window.first; t < window.last; ++t) {
    std::int32_t* row = &scores[std::size_t{t - window.first} * kArgumentLabels];
    if (t >= cue.first && t < cue.last) {
      for (std::size_t label = 1; label < kUnmarkedLabels; ++label) row[label] = kNever;
    } else {
      add_scores(weights, reader.features(t), row);
    }
  }
  const std::vector<std::int32_t> steps = steps_of(weights);
  const std::vector<std::uint8_t> best = best_labels<kArgumentLabels, std::int32_t>(scores, steps);
  std::vector<ArgumentLabel> labels(best.size());
  std::transform(best.begin(), best.end(), labels.begin(),
                 [](std::uint8_t label) { return static_cast<ArgumentLabel>(label); });
  return labels;
}

std::vector<std::uint8_t> best_cue_labels(std::span<const float> scores, std::span<const float> steps) {
  return best_labels<kCueLabels, float>(scores, steps);
}

std::vector<std::uint8_t> best_argument_labels(std::span<const float> scores, std::span<const float> steps) {
  return best_labels<kArgumentLabels, float>(scores, steps);
}

}  // namespace stemma
