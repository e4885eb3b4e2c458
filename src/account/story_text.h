// The articles of a story as one text: sentences with their stems, in an order that does not depend on how the articles
// were given.
//
//     StoryText story(material);
//     for (const StorySentence& sentence : story.sentences())
//       story.quote(sentence.article, sentence.span), story.lineage(sentence.article)
//
// An article is named by its rank: by publication, then id, then text. Everything in an account goes by rank, so the
// same articles in any order give the same account. An article of which there is a later version has no rank: the later
// one stands for both. O(bytes of the articles).
//
// A sentence's witness is whoever is counted for it: the lineage whose report it is of, or the one article that added
// it to its copy. Sentences of one witness are one source. What an article seems to have added, but says nearly in the
// words of another sentence of its lineage, it rewrote: that is the lineage's.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "account/days.h"
#include "account/reconcile.h"
#include "account/wording.h"

namespace stemma {

using Rank = std::uint32_t;  // of an article

struct StorySentence {
  Rank article = 0;
  Span span;
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t place = 0;    // among the article's sentences
  std::uint32_t segment = 0;  // the paragraph it stands in
  std::uint32_t lineage = 0;  // index in material.lineages: whose it is
  bool is_added = false;      // the article's own, in what is otherwise a copy
  std::uint32_t witness = 0;
  Stems stems;
};

class StoryText {
 public:
  explicit StoryText(const StoryMaterial& material);

  std::uint32_t size() const { return static_cast<std::uint32_t>(order_.size()); }
  std::uint32_t index(Rank rank) const { return order_[rank]; }  // in material.articles
  const Article& article(Rank rank) const { return material_.articles[order_[rank]]; }
  const Annotations& annotations(Rank rank) const { return material_.annotations[order_[rank]]; }
  std::uint32_t lineage(Rank rank) const { return lineages_[rank]; }  // its home, index in material.lineages
  std::string_view text(Rank rank) const { return article(rank).text.utf8; }
  std::string_view quote(Rank rank, Span span) const { return slice(text(rank), span); }
  Support support(Rank rank, Span span) const;

  // The id of the article that added the sentence to what it copied.
  std::optional<std::string> added_by(const StorySentence& sentence) const;

  // The day the article's "Wednesday" was read from.
  std::optional<DayNumber> reference_day(Rank rank) const;

  std::span<const StorySentence> sentences() const { return sentences_; }
  std::span<const StorySentence> sentences_of(Rank rank) const;
  // Index of the article's sentence that holds the byte.
  std::optional<std::uint32_t> sentence_at(Rank rank, std::uint32_t byte) const;

  Stems stems_of(std::string_view text) const;  // those that the story has
  Stems stems_of(Rank rank, Span span) const { return stems_of(quote(rank, span)); }
  // The stem of "not" and its kin, where the story has it.
  std::optional<Stem> negation() const { return vocabulary_.negation(); }
  const std::vector<double>& weights() const { return weights_; }

 private:
  void read_sentences(Rank rank);
  void set_source(StorySentence& sentence, const SentenceSource& source) const;
  void take_back_rewritten();

  StoryMaterial material_;
  std::vector<std::uint32_t> order_;     // by rank: index in the material
  std::vector<std::uint32_t> lineages_;  // by rank
  std::vector<StorySentence> sentences_;
  std::vector<std::uint32_t> first_sentence_;  // by rank, and one behind the last
  Vocabulary vocabulary_;
  std::vector<double> weights_;
};

// "l1", "l2", ...: an account's names for its lineages.
std::string lineage_id(std::uint32_t lineage);

// The name of a speaker, actor or recipient; empty where unknown.
std::string entity_name(const Annotations& annotations, const std::optional<EntityId>& entity);

// How many different witnesses these sentences have.
std::uint32_t independent_among(const StoryText& story, const std::vector<std::uint32_t>& sentences);

}  // namespace stemma
