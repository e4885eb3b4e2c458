// The store: articles, annotations and stories of a corpus in one SQLite file.
//
//     Store store = Store::open("news.stemma", Store::Mode::write);
//     store.add(article, annotations, "linear-1", gist);   // the same page twice is one page
//     store.commit();                                  // what was added is safe now
//     for (const std::string& id : store.unassigned(500)) store.assign(id, number_of_its_story);
//     store.for_each_story([](const Story& story) { ... });
//
// A page is known by its bytes: bytes that are there already are not added again, whatever path they have. Other bytes
// under an id that is there are a newer version of that page and replace it.
//
// Only this room knows SQL. Every failure is a StoreError that names the file and says what to do. What was committed
// is there after a kill at any moment, and what was not is gone as a whole. One writer at a time, any number of readers
// beside it; each thread opens the store for itself. docs/store.md has the tables.

#pragma once

#include <chrono>
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
  std::string model;  // that annotated it
};

// As it lies in the store; unpack() may be called on any thread.
struct PackedArticle {
  std::string article;
  std::string annotations;
  std::string model;
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

struct TitleAndGist {
  std::optional<std::string> title;
  std::string gist;
};

enum class Added { added, already_there, replaced };

class Store {
 public:
  enum class Mode { read, write };

  // In write mode the file is made where it is missing and brought up to this schema where it is older, and another
  // writer, from its opening to its closing, is waited for as long as `wait`. Throws StoreError.
  static Store open(const std::string& path, Mode mode, std::chrono::milliseconds wait = std::chrono::seconds(10));
  ~Store();
  Store(Store&&) noexcept;

  // `gist` is what its story's title is chosen by.
  Added add(const Article& article, const Annotations& annotations, std::string_view model, std::string_view gist);
  void commit();  // what was added, assigned and set since the last one

  // Whether the page of these bytes is there.
  bool holds(std::string_view sha256) const;

  // Whether `path` is the store's own file, or one that SQLite keeps beside it.
  bool is_own_file(const std::string& path) const;

  std::uint64_t article_count() const;
  std::uint64_t story_count() const;
  std::uint64_t unassigned_count() const;
  std::optional<StoredArticle> article(std::string_view id) const;
  std::optional<PackedArticle> packed(std::string_view id) const;
  StoredArticle unpack(const PackedArticle& packed) const;

  // Ids of at most `most` articles that are in no story yet, in the order of their publication (else of the day
  // that their text is read from), undated ones last.
  std::vector<std::string> unassigned(std::size_t most) const;

  void assign(std::string_view article, std::uint64_t story);

  // Moves the article there from the story it is in; one that is in none (a newer version of its page) stays.
  void move(std::string_view article, std::uint64_t story);

  // Makes the articles of one story those of another.
  void merge(std::uint64_t story, std::uint64_t into);
  void set_follows(std::uint64_t story, std::uint64_t earlier);

  // What the story finder remembers between builds; empty at first.
  std::string finder_state() const;
  void set_finder_state(std::string_view state);

  // Ids of at most `most` stories whose articles have changed since their title was set.
  std::vector<std::string> untitled(std::size_t most) const;
  void set_title(std::string_view story, std::string_view title);
  void remove_empty(std::string_view story);  // where it has no article any more
  TitleAndGist title_and_gist(std::string_view article) const;

  // Ids of at most `most` articles that have no gist: those of a store that an older version made.
  std::vector<std::string> without_gist(std::size_t most) const;
  void set_gist(std::string_view article, std::string_view gist);

  // Newest first: by the last day, then by the first, then the later found.
  void for_each_story(const std::function<void(const Story&)>& use) const;
  std::vector<Story> stories() const;
  std::optional<Story> story(std::string_view id) const;
  std::string story_of(std::string_view article) const;           // its id; empty where it is in none
  std::vector<std::string> outlets_of(const Story& story) const;  // sorted
  std::vector<StoredArticle> articles_of(const Story& story) const;

  // Calls `use` for each article, by id.
  void for_each_article(const std::function<void(const StoredArticle&)>& use) const;

  // Full-text search over titles and texts, the best first. A query is SQLite's FTS5 syntax where it can be read so
  // (ceasefire AND (Goris OR Shusha), "humanitarian corridor", evacu*), else every word of it as it stands. Accents and
  // case do not count.
  std::vector<SearchHit> search(std::string_view query, std::size_t most) const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace stemma
