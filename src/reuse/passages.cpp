#include "reuse/passages.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reuse/align.h"
#include "reuse/quotations.h"
#include "reuse/spread.h"

namespace stemma {
namespace {

// Two texts are aligned where they have this many shingles of this many words in common: seven words in a row, or
// fewer at several places.
constexpr std::size_t kCandidateWords = 4;
constexpr std::uint32_t kCandidateShingles = 3;

// Candidates that are gathered before they are aligned: enough work for every thread.
constexpr std::size_t kGathered = 16 * 1024;

// The words in the middle of a passage by which its spread is told.
constexpr std::uint32_t kSpreadWords = 8;

// A passage in more articles than this, between two that share less than half of either, stands rather than was taken:
// one report has seldom so many copies in a pile, and these share most of the shorter text.
constexpr std::uint32_t kWide = 20;
constexpr double kMostly = 0.5;

Span in_bytes(const WordRow& row, Span words) {
  return {row.spans[words.begin].begin, row.spans[words.end - 1].end};
}

// Bytes of `span` inside any of `others`, which are in order and apart.
std::uint32_t overlap(Span span, const std::vector<Span>& others) {
  auto other = std::partition_point(others.begin(), others.end(), [&](Span one) { return one.end <= span.begin; });
  std::uint32_t sum = 0;
  for (; other != others.end() && other->begin < span.end; ++other) {
    sum += std::min(span.end, other->end) - std::max(span.begin, other->begin);
  }
  return sum;
}

bool mostly_quoted(Span span, const std::vector<Span>& quotations) {
  return overlap(span, quotations) > kMostly * span.size();
}

// Words of a text that stand in any of the spans.
std::uint32_t covered(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::uint32_t sum = 0, reached = 0;
  for (const Span span : spans) {
    sum += std::max(span.end, reached) - std::max(span.begin, reached);
    reached = std::max(span.end, reached);
  }
  return sum;
}

// The eight words in the middle of the words that begin and end with the bytes of `span`; 0 where the text has no
// eight.
std::uint64_t middle_of(const WordRow& row, Span span) {
  if (row.size() < kSpreadWords) return 0;
  const auto first =
      std::partition_point(row.spans.begin(), row.spans.end(), [&](Span word) { return word.end <= span.begin; });
  const auto last = std::partition_point(first, row.spans.end(), [&](Span word) { return word.begin < span.end; });
  const auto middle = (first - row.spans.begin()) + (last - first) / 2 - kSpreadWords / 2;
  const auto begin = std::clamp<std::ptrdiff_t>(middle, 0, static_cast<std::ptrdiff_t>(row.size() - kSpreadWords));
  std::uint64_t hash = 0;
  for_each_shingle(std::span(row.hashes).subspan(static_cast<std::size_t>(begin), kSpreadWords), kSpreadWords,
                   [&](std::uint64_t shingle, std::uint32_t) { hash = shingle; });
  return hash;
}

}  // namespace

PassageFinder::PassageFinder(Room room, Each each) : index_(kCandidateWords, room), each_(std::move(each)) {}

void PassageFinder::add(std::string_view text, WordRow words) {
  index_.add(words.hashes);
  rows_.push_back(std::move(words));
  quotations_.push_back(quotations(text));
}

std::vector<Passage> PassageFinder::find() {
  std::vector<Passage> passages;
  std::vector<Candidate> candidates;
  index_.for_each_pair([&](std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
    if (shared < kCandidateShingles) return;
    if (candidates.size() >= kGathered && candidates.back().a != a) align(candidates, passages);
    candidates.push_back({a, b});
  });
  align(candidates, passages);
  tell_spread(passages);
  return passages;
}

// The candidates of one text are one piece of work.
void PassageFinder::align(std::vector<Candidate>& candidates, std::vector<Passage>& passages) const {
  std::vector<std::span<const Candidate>> pieces;
  for (std::size_t begin = 0, end = 0; begin < candidates.size(); begin = end) {
    while (end < candidates.size() && candidates[end].a == candidates[begin].a) ++end;
    pieces.push_back(std::span(candidates).subspan(begin, end - begin));
  }
  std::vector<std::vector<Passage>> found(pieces.size());
  each_(pieces.size(), [&](std::size_t i) { found[i] = align_one(pieces[i]); });
  for (const auto& some : found) passages.insert(passages.end(), some.begin(), some.end());
  candidates.clear();
}

std::vector<Passage> PassageFinder::align_one(std::span<const Candidate> candidates) const {
  std::vector<Passage> passages;
  const Aligner aligner(rows_[candidates.front().a]);
  for (const Candidate pair : candidates) {
    for (const AlignedPassage& aligned : aligner.with(rows_[pair.b])) passages.push_back(passage_of(pair, aligned));
  }
  return passages;
}

Passage PassageFinder::passage_of(Candidate pair, const AlignedPassage& aligned) const {
  Passage passage;
  passage.a = pair.a;
  passage.b = pair.b;
  passage.a_span = in_bytes(rows_[pair.a], aligned.a);
  passage.b_span = in_bytes(rows_[pair.b], aligned.b);
  const std::uint32_t longer = std::max(aligned.a.size(), aligned.b.size());
  passage.kind = aligned.same == longer ? PassageKind::exact : PassageKind::near;
  passage.similarity = static_cast<double>(aligned.same) / longer;
  passage.quotation =
      mostly_quoted(passage.a_span, quotations_[pair.a]) && mostly_quoted(passage.b_span, quotations_[pair.b]);
  return passage;
}

// How wide each passage is spread, and by that which of them stand.
void PassageFinder::tell_spread(std::vector<Passage>& passages) const {
  Spread spread(kSpreadWords, 2 * passages.size());
  for (const Passage& passage : passages) {
    spread.want(middle_of(rows_[passage.a], passage.a_span));
    spread.want(middle_of(rows_[passage.b], passage.b_span));
  }
  for (const WordRow& row : rows_) spread.count(row);
  std::vector<Span> in_a, in_b;
  for (std::size_t begin = 0, end = 0; begin < passages.size(); begin = end) {
    const std::uint32_t a = passages[begin].a, b = passages[begin].b;
    in_a.clear();
    in_b.clear();
    for (; end < passages.size() && passages[end].a == a && passages[end].b == b; ++end) {
      Passage& passage = passages[end];
      passage.spread = std::max({passage.spread, spread.of(middle_of(rows_[a], passage.a_span)),
                                 spread.of(middle_of(rows_[b], passage.b_span))});
      in_a.push_back(passage.a_span);
      in_b.push_back(passage.b_span);
    }
    const auto size_of = [&](std::uint32_t text) { return rows_[text].spans.back().end; };
    const bool kin = covered(in_a) > kMostly * size_of(a) || covered(in_b) > kMostly * size_of(b);
    for (std::size_t i = begin; i < end; ++i) passages[i].standing = !kin && passages[i].spread > kWide;
  }
}

std::vector<Passage> find_passages(std::span<const std::string_view> texts) {
  PassageFinder finder;
  for (const std::string_view text : texts) finder.add(text, word_row(text));
  return finder.find();
}

}  // namespace stemma
