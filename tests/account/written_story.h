// A story written by hand, with its annotations: what the tests of the account reconcile.
//
//     WrittenStory story;
//     story.article("a", "2031-05-07", "The ferry sank on Tuesday. Twelve people died.")
//         .time("Tuesday", "2031-05-06")
//         .figure("Twelve", "killed", "people", 12);
//     Account account = story.reconciled();
//
// A piece of text is named by its words; the first place where they stand is meant. Sentences end at ". ".

#pragma once

#include <deque>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "account/reconcile.h"

namespace stemma {

class WrittenArticle {
 public:
  WrittenArticle(std::string id, const std::string& published, const std::string& text) {
    article.id = std::move(id);
    article.title = article.id;
    if (!published.empty()) article.published = PublishedDate{published, DatePrecision::day, DateBasis::meta};
    annotations.reference_date = published;
    article.text.utf8 = text;
    article.segments = {{BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}}};
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t stop = std::min(text.find(". ", begin), text.size() - 1) + 1;
      annotations.sentences.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)});
      begin = stop + 1;
    }
  }

  Span span(const std::string& words) const {
    const std::size_t at = article.text.utf8.find(words);
    if (at == std::string::npos) throw std::invalid_argument("not in the text: " + words);
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  WrittenArticle& time(const std::string& words, const std::string& value) {
    annotations.times.push_back({span(words), TimexType::date, value});
    return *this;
  }

  WrittenArticle& name(const std::string& words, NameType type) {
    annotations.names.push_back({span(words), type, entity(words, type)});
    return *this;
  }

  WrittenArticle& country(const std::string& words, const std::string& code) {
    return place(words, code, PlacePrecision::country);
  }

  WrittenArticle& place(const std::string& words, const std::string& country, PlacePrecision precision) {
    Place place;
    place.span = span(words);
    place.name = words;
    place.country = country;
    place.precision = precision;
    annotations.places.push_back(place);
    return name(words, NameType::location);
  }

  WrittenArticle& figure(const std::string& words, const std::string& indicator, const std::string& unit, double low,
                         Bound bound = Bound::exactly) {
    Figure figure;
    figure.span = span(words);
    figure.indicator = indicator;
    figure.unit = unit;
    figure.low = low;
    if (bound == Bound::exactly) figure.high = low;
    figure.bound = bound;
    annotations.figures.push_back(figure);
    return *this;
  }

  WrittenArticle& of_year(const std::string& year) {
    annotations.figures.back().date = year;
    return *this;
  }

  WrittenArticle& said(const std::string& speaker, const std::string& content, Stance stance = Stance::asserts) {
    Attribution attribution;
    attribution.speaker = entity(speaker, NameType::person);
    attribution.content = {span(content)};
    attribution.stance = stance;
    annotations.attributions.push_back(attribution);
    return *this;
  }

  // The word by which the last thing was said.
  WrittenArticle& by(const std::string& cue) {
    annotations.attributions.back().cue = span(cue);
    return *this;
  }

  WrittenArticle& event(const std::string& trigger) {
    Event event;
    event.span = span(trigger);
    for (const Span sentence : annotations.sentences) {
      if (sentence.contains(event.span)) event.sentence = sentence;
    }
    annotations.events.push_back(event);
    return *this;
  }

  Article article;
  Annotations annotations;

 private:
  EntityId entity(const std::string& name, NameType type) {
    for (EntityId e = 0; e < annotations.entities.size(); ++e) {
      if (annotations.entities[e].name == name) return e;
    }
    annotations.entities.push_back({name, type, false, std::nullopt, {span(name)}});
    return static_cast<EntityId>(annotations.entities.size() - 1);
  }
};

class WrittenStory {
 public:
  WrittenArticle& article(const std::string& id, const std::string& published, const std::string& text) {
    return articles_.emplace_back(id, published, text);
  }

  // Articles that are one report's copies; all others are lineages of their own.
  void copies(std::vector<std::string> ids) { copies_.push_back(std::move(ids)); }

  Account reconciled() const {
    std::vector<std::size_t> order(articles_.size());
    std::iota(order.begin(), order.end(), 0);
    return reconciled(order);
  }

  // With the articles given in this order.
  Account reconciled(const std::vector<std::size_t>& order) const {
    std::vector<Article> articles;
    std::vector<Annotations> annotations;
    for (const std::size_t i : order) {
      articles.push_back(articles_[i].article);
      annotations.push_back(articles_[i].annotations);
    }
    const std::vector<Lineage> lineages = lineages_of(articles);
    return reconcile({articles, annotations, {}, lineages});
  }

  std::size_t size() const { return articles_.size(); }
  const std::string& text(const std::string& id) const {
    for (const WrittenArticle& written : articles_) {
      if (written.article.id == id) return written.article.text.utf8;
    }
    throw std::invalid_argument("no article " + id);
  }

 private:
  std::vector<Lineage> lineages_of(const std::vector<Article>& articles) const {
    std::vector<Lineage> lineages;
    std::vector<std::string> keys;
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
      std::string key = articles[i].id;
      for (const std::vector<std::string>& ids : copies_) {
        if (std::find(ids.begin(), ids.end(), key) != ids.end()) key = ids.front();
      }
      const auto found = std::find(keys.begin(), keys.end(), key);
      if (found == keys.end()) {
        keys.push_back(key);
        lineages.push_back({std::nullopt, {i}, {{}}});
      } else {
        Lineage& lineage = lineages[static_cast<std::size_t>(found - keys.begin())];
        lineage.articles.push_back(i);
        lineage.tree.push_back({});
      }
    }
    return lineages;
  }

  std::deque<WrittenArticle> articles_;
  std::vector<std::vector<std::string>> copies_;
};

}  // namespace stemma
