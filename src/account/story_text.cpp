#include "account/story_text.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "account/alike.h"

namespace stemma {

StoryText::StoryText(const StoryMaterial& material) : material_(material) {
  std::vector<std::uint32_t> home(material.articles.size(), 0);
  std::vector<bool> is_earlier(material.articles.size(), false);  // there is a later version
  for (std::uint32_t l = 0; l < material.lineages.size(); ++l) {
    const Lineage& lineage = material.lineages[l];
    for (std::size_t i = 0; i < lineage.articles.size(); ++i) {
      if (lineage.tree[i].is_home) home[lineage.articles[i]] = l;
      if (lineage.tree[i].is_version) is_earlier[*lineage.tree[i].from] = true;
    }
  }
  for (std::uint32_t i = 0; i < material.articles.size(); ++i) {
    if (!is_earlier[i]) order_.push_back(i);
  }
  const auto key = [&](std::uint32_t index) {
    const Article& article = material.articles[index];
    return std::tuple(article.published ? std::string_view(article.published->value) : std::string_view(),
                      std::string_view(article.id), std::string_view(article.text.utf8));
  };
  std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return key(a) < key(b); });
  for (Rank rank = 0; rank < size(); ++rank) {
    lineages_.push_back(home[order_[rank]]);
    first_sentence_.push_back(static_cast<std::uint32_t>(sentences_.size()));
    read_sentences(rank);
  }
  first_sentence_.push_back(static_cast<std::uint32_t>(sentences_.size()));
  weights_ = vocabulary_.weights();
  take_back_rewritten();
}

void StoryText::read_sentences(Rank rank) {
  const std::vector<Segment>& segments = article(rank).segments;
  std::uint32_t segment = 0;
  std::uint32_t place = 0;
  for (const Span span : annotations(rank).sentences) {
    while (segment + 1 < segments.size() && segments[segment].span.end <= span.begin) ++segment;
    const BlockKind kind = segments.empty() ? BlockKind::paragraph : segments[segment].kind;
    StorySentence& sentence = sentences_.emplace_back();
    sentence = {rank, span, kind, place, segment, lineage(rank), false, lineage(rank), {}};
    sentence.stems = vocabulary_.stems_of(quote(rank, span));
    vocabulary_.count(sentence.stems);
    if (!material_.sources.empty()) set_source(sentence, material_.sources[order_[rank]][place]);
    ++place;
  }
}

// Witnesses are numbered lineages first, then articles.
void StoryText::set_source(StorySentence& sentence, const SentenceSource& source) const {
  sentence.lineage = sentence.witness = source.lineage;
  if (!source.added_by) return;
  sentence.is_added = true;
  sentence.witness = static_cast<std::uint32_t>(material_.lineages.size()) + *source.added_by;
}

void StoryText::take_back_rewritten() {
  constexpr AlikeOptions kRewritten{.of_smaller = 0.7,
                                    .shared = 1.3,
                                    .of_larger = 0.5,
                                    .same_speaker = 1,
                                    .much = std::numeric_limits<double>::max()};
  std::set<std::uint32_t> with_additions;  // lineages
  for (const StorySentence& sentence : sentences_) {
    if (sentence.is_added) with_additions.insert(sentence.lineage);
  }
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> sentence_of;
  for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
    if (!with_additions.contains(sentences_[s].lineage)) continue;
    pieces.push_back({sentences_[s].stems, sentences_[s].article, sentences_[s].witness, {}});
    sentence_of.push_back(s);
  }
  const auto near = neighbours_of(pieces, weights_, kRewritten);
  std::vector<std::uint32_t> rewritten;
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    if (!sentences_[sentence_of[p]].is_added) continue;
    const bool is_rewritten = std::any_of(near[p].begin(), near[p].end(), [&](const Neighbour& neighbour) {
      const StorySentence& other = sentences_[sentence_of[neighbour.piece]];
      return other.lineage == sentences_[sentence_of[p]].lineage && !other.is_added &&
             other.article != pieces[p].article;
    });
    if (is_rewritten) rewritten.push_back(sentence_of[p]);
  }
  for (const std::uint32_t s : rewritten) {
    sentences_[s].is_added = false;
    sentences_[s].witness = sentences_[s].lineage;
  }
}

Support StoryText::support(Rank rank, Span span) const {
  return {article(rank).id, span, std::string(quote(rank, span))};
}

std::optional<std::string> StoryText::added_by(const StorySentence& sentence) const {
  if (!sentence.is_added) return std::nullopt;
  return material_.articles[sentence.witness - material_.lineages.size()].id;
}

std::optional<DayNumber> StoryText::reference_day(Rank rank) const {
  return day_number_of(annotations(rank).reference_date);
}

std::span<const StorySentence> StoryText::sentences_of(Rank rank) const {
  return std::span(sentences_).subspan(first_sentence_[rank], first_sentence_[rank + 1] - first_sentence_[rank]);
}

std::optional<std::uint32_t> StoryText::sentence_at(Rank rank, std::uint32_t byte) const {
  const std::span<const StorySentence> own = sentences_of(rank);
  const auto behind = std::upper_bound(own.begin(), own.end(), byte,
                                       [](std::uint32_t at, const StorySentence& s) { return at < s.span.begin; });
  if (behind == own.begin() || !std::prev(behind)->span.contains(byte)) return std::nullopt;
  return first_sentence_[rank] + static_cast<std::uint32_t>(std::prev(behind) - own.begin());
}

Stems StoryText::stems_of(std::string_view of) const {
  Stems stems = vocabulary_.known_in_order(of);
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

std::string lineage_id(std::uint32_t lineage) {
  return "l" + std::to_string(lineage + 1);
}

std::string entity_name(const Annotations& annotations, const std::optional<EntityId>& entity) {
  return entity && *entity < annotations.entities.size() ? annotations.entities[*entity].name : std::string();
}

std::uint32_t independent_among(const StoryText& story, const std::vector<std::uint32_t>& sentences) {
  std::set<std::uint32_t> witnesses;
  for (const std::uint32_t s : sentences) witnesses.insert(story.sentences()[s].witness);
  return static_cast<std::uint32_t>(witnesses.size());
}

}  // namespace stemma
