#include "reuse/sentence_sources.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reuse/precedence.h"

namespace stemma {
namespace {

// Of a sentence, what another article's passages cover where that holds it, and where it has something of it.
constexpr double kHeld = 0.5;
constexpr double kTouched = 0.25;

struct Holder {
  std::uint32_t article;
  double cover;  // share of the sentence
};

class Sources {
 public:
  Sources(std::span<const Article> articles, const SharedText& shared, std::span<const Lineage> lineages)
      : shared_(shared), home_(articles.size()), lineages_of_(articles.size()), descents_(articles.size()) {
    for (const Article& article : articles) witnesses_.push_back({&article});
    for (std::uint32_t l = 0; l < lineages.size(); ++l) {
      for (std::size_t i = 0; i < lineages[l].articles.size(); ++i) add(lineages[l], l, i);
    }
  }

  std::vector<SentenceSource> of(std::uint32_t article, std::span<const Span> sentences) const {
    std::vector<SentenceSource> found;
    const std::span<const SharedText::Piece> pieces = shared_.of(article);
    std::vector<SharedText::Piece> open;  // those that reach into the sentence
    std::size_t next = 0;
    for (const Span sentence : sentences) {
      std::erase_if(open, [&](const auto& piece) { return piece.span.end <= sentence.begin; });
      for (; next < pieces.size() && pieces[next].span.begin < sentence.end; ++next) {
        if (pieces[next].span.end > sentence.begin) open.push_back(pieces[next]);
      }
      found.push_back(source_of(article, holders_of(article, sentence, open)));
    }
    return found;
  }

 private:
  void add(const Lineage& lineage, std::uint32_t l, std::size_t member) {
    const std::uint32_t article = lineage.articles[member];
    const Descent& descent = lineage.tree[member];
    lineages_of_[article].push_back(l);
    if (!descent.is_home) return;
    home_[article] = l;
    descents_[article] = descent;
    witnesses_[article].is_origin = lineage.origin && is_by(*witnesses_[article].article, *lineage.origin);
  }

  // The first version of an article.
  std::uint32_t first_version(std::uint32_t article) const {
    while (descents_[article].is_version) article = *descents_[article].from;
    return article;
  }

  bool shares_lineage(std::uint32_t a, std::uint32_t b) const {
    return std::find_first_of(lineages_of_[a].begin(), lineages_of_[a].end(), lineages_of_[b].begin(),
                              lineages_of_[b].end()) != lineages_of_[a].end();
  }

  // The others that have something of the sentence, by their index; no versions of the article.
  std::vector<Holder> holders_of(std::uint32_t article, Span sentence,
                                 std::span<const SharedText::Piece> pieces) const {
    std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> covered;  // bytes, and up to where
    for (const SharedText::Piece& piece : pieces) {
      auto& [bytes, reached] = covered.try_emplace(piece.other, 0u, sentence.begin).first->second;
      const std::uint32_t begin = std::max(piece.span.begin, reached), end = std::min(piece.span.end, sentence.end);
      if (begin >= end) continue;
      bytes += end - begin;
      reached = end;
    }
    const bool is_quotation = 2 * shared_.text(article).quoted_in(sentence) > sentence.size();
    std::vector<Holder> holders;
    for (const auto& [other, cover] : covered) {
      const double share = static_cast<double>(cover.first) / std::max(1u, sentence.size());
      const bool may_be_speech = is_quotation && !shares_lineage(article, other);
      if (share < kTouched || may_be_speech || first_version(other) == first_version(article)) continue;
      holders.push_back({other, share});
    }
    return holders;
  }

  SentenceSource source_of(std::uint32_t article, const std::vector<Holder>& holders) const {
    std::uint32_t source = article;
    for (const Holder& holder : holders) {
      if (holder.cover >= kHeld && is_senior(witnesses_[holder.article], witnesses_[source])) source = holder.article;
    }
    SentenceSource found{lineage_of(source, article)};
    if (source != article) found.from = nearest(article, source, holders);
    if (has_added(source, article, holders)) found.added_by = first_version(source);
    return found;
  }

  // A mixed source holds it for the lineage that the two have in common.
  std::uint32_t lineage_of(std::uint32_t source, std::uint32_t article) const {
    const std::vector<std::uint32_t>& of_source = lineages_of_[source];
    const bool has_home = std::find(of_source.begin(), of_source.end(), home_[article]) != of_source.end();
    return has_home ? home_[article] : home_[source];
  }

  // The article's own parent where that holds it, else the source.
  std::uint32_t nearest(std::uint32_t article, std::uint32_t source, const std::vector<Holder>& holders) const {
    const std::optional<std::uint32_t> parent = descents_[first_version(article)].from;
    const bool holds = std::any_of(holders.begin(), holders.end(), [&](const Holder& holder) {
      return holder.article == parent && holder.cover >= kHeld;
    });
    return holds ? *parent : source;
  }

  // Whether the source added it to what it copied: all of its lineage that have something of it have it from the
  // source.
  bool has_added(std::uint32_t source, std::uint32_t article, const std::vector<Holder>& holders) const {
    if (!descents_[first_version(source)].from) return false;
    const auto may_be_elsewhere_from = [&](std::uint32_t other) {
      return other != source && shares_lineage(other, source) && !descends(other, source);
    };
    return !may_be_elsewhere_from(article) && std::none_of(holders.begin(), holders.end(), [&](const Holder& holder) {
      return may_be_elsewhere_from(holder.article);
    });
  }

  bool descends(std::uint32_t article, std::uint32_t from) const {
    std::optional<std::uint32_t> above = article;
    while (above && first_version(*above) != first_version(from)) above = descents_[*above].from;
    return above.has_value();
  }

  const SharedText& shared_;
  std::vector<Witness> witnesses_;
  std::vector<std::uint32_t> home_;                      // by article
  std::vector<std::vector<std::uint32_t>> lineages_of_;  // by article
  std::vector<Descent> descents_;                        // by article, in its home
};

}  // namespace

std::vector<std::vector<SentenceSource>> find_sentence_sources(std::span<const Article> articles,
                                                               std::span<const Annotations> annotations,
                                                               const SharedText& shared,
                                                               std::span<const Lineage> lineages) {
  const Sources sources(articles, shared, lineages);
  std::vector<std::vector<SentenceSource>> found;
  for (std::uint32_t i = 0; i < articles.size(); ++i) found.push_back(sources.of(i, annotations[i].sentences));
  return found;
}

}  // namespace stemma
