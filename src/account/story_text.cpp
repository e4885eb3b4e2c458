#include "account/story_text.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace stemma {

StoryText::StoryText(const StoryMaterial& material) : material_(material) {
  order_.resize(material.articles.size());
  std::iota(order_.begin(), order_.end(), 0);
  const auto key = [&](std::uint32_t index) {
    const Article& article = material.articles[index];
    return std::tuple(article.published ? std::string_view(article.published->value) : std::string_view(),
                      std::string_view(article.id), std::string_view(article.text.utf8));
  };
  std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return key(a) < key(b); });
  std::vector<std::uint32_t> lineage_of(order_.size(), 0);
  for (std::uint32_t l = 0; l < material.lineages.size(); ++l) {
    for (const std::uint32_t index : material.lineages[l].articles) lineage_of[index] = l;
  }
  for (Rank rank = 0; rank < size(); ++rank) {
    lineages_.push_back(lineage_of[order_[rank]]);
    first_sentence_.push_back(static_cast<std::uint32_t>(sentences_.size()));
    read_sentences(rank);
  }
  first_sentence_.push_back(static_cast<std::uint32_t>(sentences_.size()));
  weights_ = vocabulary_.weights();
}

void StoryText::read_sentences(Rank rank) {
  const std::vector<Segment>& segments = article(rank).segments;
  std::uint32_t segment = 0;
  std::uint32_t place = 0;
  for (const Span span : annotations(rank).sentences) {
    while (segment + 1 < segments.size() && segments[segment].span.end <= span.begin) ++segment;
    const BlockKind kind = segments.empty() ? BlockKind::paragraph : segments[segment].kind;
    sentences_.push_back({rank, span, kind, place++, segment, vocabulary_.stems_of(quote(rank, span))});
    vocabulary_.count(sentences_.back().stems);
  }
}

Support StoryText::support(Rank rank, Span span) const {
  return {article(rank).id, span, std::string(quote(rank, span))};
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

std::string entity_name(const Annotations& annotations, const std::optional<EntityId>& entity) {
  return entity && *entity < annotations.entities.size() ? annotations.entities[*entity].name : std::string();
}

std::uint32_t independent_among(const StoryText& story, std::vector<Rank> articles) {
  std::set<std::uint32_t> lineages;
  for (const Rank rank : articles) lineages.insert(story.lineage(rank));
  return static_cast<std::uint32_t>(lineages.size());
}

}  // namespace stemma
