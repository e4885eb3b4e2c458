// The store: articles, annotations and stories of a corpus in one SQLite file.
//
//     Store store = Store::open("stories.db", Store::Mode::write);
//     store.add(article, annotations);            // the same page twice is one page
//     store.assign_stories();
//     for (const Story& story : store.stories()) ...
//
// Only this room knows SQL. Every failure is a StoreError that names the file and says what to do. Adding is in
// transactions: a store is whole after a kill at any moment.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/annotations.h"
#include "model/article.h"
#include "model/story.h"

namespace stemma {

struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct StoredArticle {
  Article article;
  Annotations annotations;
};

struct SearchHit {
  std::string article;  // id
  std::string story;    // or empty
  std::string title;
  std::string outlet;
  std::string published;
  std::string snippet;  // of the text, the words that were found between "[" and "]"
  double rank = 0;      // BM25, smaller is better
};

class Store {
 public:
  enum class Mode { read, write };

  // In write mode the file is made where it is missing; another writer is waited for. Throws StoreError.
  static Store open(const std::string& path, Mode mode);
  ~Store();
  Store(Store&&) noexcept;

  // False where the very page (same bytes, same id) is there already.
  bool add(const Article& article, const Annotations& annotations);
  void commit();  // what was added since the last one

  std::uint64_t article_count() const;
  std::optional<StoredArticle> article(std::string_view id) const;

  // Ids of the articles that are in no story yet, in the order of their publication.
  std::vector<std::string> unassigned() const;
  void assign(std::string_view article, std::uint64_t story);

  // What the story finder remembers between builds; empty at first.
  std::string finder_state() const;
  void set_finder_state(std::string_view state);

  std::vector<Story> stories() const;  // newest first
  std::optional<Story> story(std::string_view id) const;
  std::vector<StoredArticle> articles_of(const Story& story) const;

  // Calls `use` for each article, by id.
  void for_each_article(const std::function<void(const StoredArticle&)>& use) const;

  // Full-text search over titles and texts (SQLite FTS5 syntax; a plain phrase needs no syntax).
  std::vector<SearchHit> search(std::string_view query, std::size_t most) const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace stemma
