#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <utility>

#include "store/packing.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/writer_lock.h"

namespace stemma {
namespace {

// Words of text around the words that were found.
constexpr int kSnippetWords = 24;

// Of the file, held in memory by a writer: the pages of the indexes that articles of a large store are added to.
constexpr int kCacheKilobytes = 16 << 10;

// Pages of the write-ahead log from which it is folded in: a page that is written often is folded in once.
constexpr int kLogPages = 4096;

// For SQL: the text of a packed article; null where it cannot be unpacked.
void text_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  try {
    const Article article = unpack_article(std::string_view(bytes ? bytes : "", bytes ? size : 0));
    sqlite3_result_text64(context, article.text.utf8.data(), article.text.utf8.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::exception&) {
    sqlite3_result_null(context);
  }
}

std::string story_id(std::int64_t number) {
  return "s" + std::to_string(number);
}

// "s12" to 12; nothing where it is no story's id.
std::optional<std::int64_t> story_number(std::string_view id) {
  if (id.size() < 2 || id.size() > 19 || id[0] != 's') return std::nullopt;
  std::int64_t number = 0;
  for (const char digit : id.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

// "2023-09-20T23:05" to "2023-09-20".
std::string day_of(std::string_view published) {
  return std::string(published.substr(0, 10));
}

// Every word of the query in quotation marks, so that none of it is syntax.
std::string as_words(std::string_view query) {
  std::string words;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find_first_of(" \t\r\n", at), query.size());
    if (end > at) {
      words += words.empty() ? "\"" : " \"";
      for (const char c : query.substr(at, end - at)) words += c == '"' ? std::string("\"\"") : std::string(1, c);
      words += '"';
    }
    at = end + 1;
  }
  return words;
}

void replace_all(std::string& text, char from, char to) {
  for (char& c : text) c = c == from ? to : c;
}

// The schema of the store: 0 where the file is empty and the store has yet to be made. Throws unless the file is a
// store that this version can read.
std::int64_t schema_of(const Database& database) {
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t schema = database.number("PRAGMA user_version");
  if (application == 0 && schema == 0 && database.number("SELECT count(*) FROM sqlite_master") == 0) return 0;
  if (application != kApplicationId) {
    throw StoreError(database.path() + ": is no Stemma store, but an SQLite file of another kind; nothing was changed");
  }
  if (schema > kSchema) {
    throw StoreError(fmt::format("{}: written by a newer Stemma (schema {}, this one knows {}); nothing was changed",
                                 database.path(), schema, kSchema));
  }
  return schema;
}

// Since this one a story says which it goes on from.
constexpr std::int64_t kSchemaOfFollows = 2;

void expect_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw StoreError(path + ": there is no such store; `stemma build PATH... --into " + path + "` makes one");
  }
  if (std::filesystem::is_directory(path, error)) throw StoreError(path + ": is a folder, no store");
}

}  // namespace

struct Store::State {
  State(const std::string& path, Mode mode, std::chrono::milliseconds wait)
      : lock(mode == Mode::write ? std::make_unique<WriterLock>(path, wait) : nullptr),
        database(path, mode == Mode::write, wait) {
    sqlite3_create_function_v2(database.connection(), "stemma_text", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                               text_function, nullptr, nullptr, nullptr);
    const std::int64_t schema = schema_of(database);
    if (!lock && schema < kSchemaOfFollows) follows = "NULL";
    if (lock) {
      make_ready(schema);
    } else if (schema == 0) {
      throw StoreError(path + ": is empty; `stemma build PATH... --into " + path + "` fills it");
    }
  }

  // Readers go on beside a writer only with a write-ahead log; it stands in files of its own, so close() ends it.
  void make_ready(std::int64_t schema) {
    database.run(
        fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{}; "
                    "PRAGMA wal_autocheckpoint = {};",
                    kCacheKilobytes, kLogPages));
    if (schema == kSchema) return;
    begin();
    if (schema == 0) {
      database.run(fmt::format("PRAGMA application_id = {};", kApplicationId));
      database.run(kTables);
    } else {
      bring_up_from(schema);
    }
    database.run(kTriggers);
    database.run(fmt::format("PRAGMA user_version = {};", kSchema));
    commit();
  }

  void bring_up_from(std::int64_t schema) {
    for (std::int64_t step = schema; step < kSchema; ++step) database.run(kSteps[step - 1]);
    std::vector<std::string> triggers;
    Statement names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    while (names.step()) triggers.push_back(names.text(0));
    for (const std::string& name : triggers) database.run("DROP TRIGGER " + name);
  }

  void begin() {
    if (open_transaction) return;
    database.run("BEGIN IMMEDIATE");
    open_transaction = true;
  }

  void commit() {
    if (!open_transaction) return;
    database.run("COMMIT");
    open_transaction = false;
  }

  // What was not committed is gone. One file again, unless a reader is still there: then the last of them leaves the
  // log, and the next writer folds it in.
  ~State() {
    if (!lock) return;
    if (open_transaction) sqlite3_exec(database.connection(), "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(database.connection(), 0);
    sqlite3_exec(database.connection(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  }

  // The statement of this SQL (a literal), made once.
  Query query(std::string_view sql) {
    const auto found = statements.find(sql);
    if (found != statements.end()) return Query(&found->second);
    return Query(&statements.emplace(sql, database.prepare(sql)).first->second);
  }

  [[noreturn]] void damaged(const std::exception& error) const {
    throw StoreError(database.path() + ": an article in it is damaged (" + error.what() +
                     "); build the store anew, or restore a copy");
  }

  StoredArticle unpack(std::string_view article, std::string_view annotations, std::string_view model) const {
    try {
      return {unpack_article(article), unpack_annotations(annotations), std::string(model)};
    } catch (const PackingError& error) {
      damaged(error);
    }
  }

  // From the columns article, annotations, model.
  StoredArticle unpack(const Statement& row) const { return unpack(row.bytes(0), row.bytes(1), row.bytes(2)); }

  // From the columns number, title, first day, last day, follows.
  Story story_of(const Statement& row) {
    Story story{story_id(row.number(0)), row.text(1), {}, day_of(row.bytes(2)), day_of(row.bytes(3)), ""};
    if (!row.is_null(4)) story.follows = story_id(row.number(4));
    const Query ids = query("SELECT id FROM articles WHERE story = ? ORDER BY ifnull(published, '~'), id");
    for (ids->bind(row.number(0)); ids->step();) story.articles.push_back(ids->text(0));
    return story;
  }

  void insert(const Article& article, const Annotations& annotations, std::string_view model, std::string_view gist) {
    const std::optional<std::string> published =
        article.published ? std::optional(article.published->value) : std::nullopt;
    const std::optional<std::string> day =
        published || annotations.reference_date.empty() ? published : std::optional(annotations.reference_date);
    query(
        "INSERT INTO articles (id, sha256, path, url, outlet, title, published, day, language, model, gist) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        ->bind(article.id, article.source.sha256, article.source.path, article.url, article.outlet, article.title,
               published, day, article.language, model, Blob{gist})
        .run();
    const std::int64_t number = sqlite3_last_insert_rowid(database.connection());
    query("INSERT INTO contents (number, article, annotations) VALUES (?, ?, ?)")
        ->bind(number, Blob{pack(article)}, Blob{pack(annotations)})
        .run();
    query("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)")
        ->bind(number, article.title, article.text.utf8)
        .run();
  }

  // The index of words is told what it held, since it keeps no text of its own.
  void remove(std::int64_t number) {
    {
      const Query old =
          query("SELECT article, annotations, model FROM articles JOIN contents USING (number) WHERE number = ?");
      old->bind(number).step();
      const Article article = unpack(*old).article;
      query("INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)")
          ->bind(number, article.title, article.text.utf8)
          .run();
    }
    query("DELETE FROM contents WHERE number = ?")->bind(number).run();
    query("DELETE FROM articles WHERE number = ?")->bind(number).run();
  }

  std::unique_ptr<WriterLock> lock;  // of a writer
  Database database;
  std::map<std::string_view, Statement> statements;
  bool open_transaction = false;
  std::string follows = "follows";  // the column, which a store of an older schema that is only read has not
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

Store Store::open(const std::string& path, Mode mode, std::chrono::milliseconds wait) {
  if (mode == Mode::read) expect_file(path);
  return Store(std::make_unique<State>(path, mode, wait));
}

Added Store::add(const Article& article, const Annotations& annotations, std::string_view model,
                 std::string_view gist) {
  if (holds(article.source.sha256)) return Added::already_there;
  state_->begin();
  const Query same = state_->query("SELECT number FROM articles WHERE id = ?");
  const bool is_newer = same->bind(article.id).step();
  if (is_newer) state_->remove(same->number(0));
  state_->insert(article, annotations, model, gist);
  return is_newer ? Added::replaced : Added::added;
}

void Store::commit() {
  state_->commit();
}

bool Store::holds(std::string_view sha256) const {
  if (sha256.empty()) return false;
  // The plus keeps SQLite from putting the value into the first condition, which would then fit no index.
  const Query same =
      state_->query("SELECT EXISTS (SELECT 1 FROM articles WHERE substr(sha256, 1, 16) = ? AND +sha256 = ?)");
  same->bind(sha256.substr(0, 16), sha256).step();
  return same->number(0) != 0;
}

bool Store::is_own_file(const std::string& path) const {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    std::error_code error;
    if (std::filesystem::equivalent(path, state_->database.path() + end, error)) return true;
  }
  return false;
}

std::uint64_t Store::article_count() const {
  return static_cast<std::uint64_t>(state_->database.number("SELECT count(*) FROM articles"));
}

std::uint64_t Store::story_count() const {
  return static_cast<std::uint64_t>(state_->database.number("SELECT stories FROM totals"));
}

std::uint64_t Store::unassigned_count() const {
  return static_cast<std::uint64_t>(state_->database.number("SELECT count(*) FROM articles WHERE story IS NULL"));
}

std::optional<StoredArticle> Store::article(std::string_view id) const {
  const std::optional<PackedArticle> found = packed(id);
  return found ? std::optional(unpack(*found)) : std::nullopt;
}

std::optional<PackedArticle> Store::packed(std::string_view id) const {
  const Query row =
      state_->query("SELECT article, annotations, model FROM articles JOIN contents USING (number) WHERE id = ?");
  if (!row->bind(id).step()) return std::nullopt;
  return PackedArticle{row->text(0), row->text(1), row->text(2)};
}

StoredArticle Store::unpack(const PackedArticle& packed) const {
  return state_->unpack(packed.article, packed.annotations, packed.model);
}

std::vector<std::string> Store::unassigned(std::size_t most) const {
  const Query ids = state_->query("SELECT id FROM articles WHERE story IS NULL ORDER BY ifnull(day, '~'), id LIMIT ?");
  std::vector<std::string> unassigned;
  for (ids->bind(static_cast<std::int64_t>(most)); ids->step();) unassigned.push_back(ids->text(0));
  return unassigned;
}

void Store::assign(std::string_view article, std::uint64_t story) {
  state_->begin();
  const auto number = static_cast<std::int64_t>(story);
  state_->query("INSERT INTO stories (number) VALUES (?) ON CONFLICT DO NOTHING")->bind(number).run();
  state_->query("UPDATE articles SET story = ? WHERE id = ?")->bind(number, article).run();
}

void Store::move(std::string_view article, std::uint64_t story) {
  state_->begin();
  const auto number = static_cast<std::int64_t>(story);
  state_->query("INSERT INTO stories (number) VALUES (?) ON CONFLICT DO NOTHING")->bind(number).run();
  state_->query("UPDATE articles SET story = ? WHERE id = ? AND story IS NOT NULL")->bind(number, article).run();
}

void Store::merge(std::uint64_t story, std::uint64_t into) {
  state_->begin();
  const auto from = static_cast<std::int64_t>(story), to = static_cast<std::int64_t>(into);
  state_->query("UPDATE articles SET story = ? WHERE story = ?")->bind(to, from).run();
  state_->query("UPDATE stories SET follows = nullif(?, number) WHERE follows = ?")->bind(to, from).run();
}

void Store::set_follows(std::uint64_t story, std::uint64_t earlier) {
  state_->begin();
  state_->query("UPDATE stories SET follows = ? WHERE number = ?")
      ->bind(static_cast<std::int64_t>(earlier), static_cast<std::int64_t>(story))
      .run();
}

std::string Store::finder_state() const {
  const Query row = state_->query("SELECT value FROM meta WHERE key = 'finder'");
  return row->bind().step() ? row->text(0) : std::string();
}

void Store::set_finder_state(std::string_view state) {
  state_->begin();
  state_->query("INSERT OR REPLACE INTO meta (key, value) VALUES ('finder', ?)")->bind(Blob{state}).run();
}

std::vector<std::string> Store::untitled(std::size_t most) const {
  const Query numbers = state_->query("SELECT number FROM stories WHERE title IS NULL ORDER BY number LIMIT ?");
  std::vector<std::string> untitled;
  for (numbers->bind(static_cast<std::int64_t>(most)); numbers->step();)
    untitled.push_back(story_id(numbers->number(0)));
  return untitled;
}

void Store::set_title(std::string_view story, std::string_view title) {
  state_->begin();
  state_->query("UPDATE stories SET title = ? WHERE number = ?")->bind(title, story_number(story)).run();
}

void Store::remove_empty(std::string_view story) {
  state_->begin();
  state_->query("DELETE FROM stories WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE story = ?1)")
      ->bind(story_number(story))
      .run();
}

std::vector<std::string> Store::without_gist(std::size_t most) const {
  const Query ids = state_->query("SELECT id FROM articles WHERE gist IS NULL ORDER BY number LIMIT ?");
  std::vector<std::string> without;
  for (ids->bind(static_cast<std::int64_t>(most)); ids->step();) without.push_back(ids->text(0));
  return without;
}

void Store::set_gist(std::string_view article, std::string_view gist) {
  state_->begin();
  state_->query("UPDATE articles SET gist = ? WHERE id = ?")->bind(Blob{gist}, article).run();
}

TitleAndGist Store::title_and_gist(std::string_view article) const {
  const Query row = state_->query("SELECT title, gist FROM articles WHERE id = ?");
  if (!row->bind(article).step()) return {};
  return {row->is_null(0) ? std::nullopt : std::optional(row->text(0)), row->text(1)};
}

void Store::for_each_story(const std::function<void(const Story&)>& use) const {
  Statement rows = state_->database.prepare(
      "SELECT story, stories.title, min(published) AS first, max(published) AS last, " + state_->follows +
      " "
      "FROM articles JOIN stories ON stories.number = story WHERE story IS NOT NULL GROUP BY story "
      "ORDER BY substr(last, 1, 10) DESC, substr(first, 1, 10) DESC, story DESC");
  while (rows.step()) use(state_->story_of(rows));
}

std::vector<Story> Store::stories() const {
  std::vector<Story> stories;
  for_each_story([&](const Story& story) { stories.push_back(story); });
  return stories;
}

std::optional<Story> Store::story(std::string_view id) const {
  const std::optional<std::int64_t> number = story_number(id);
  if (!number) return std::nullopt;
  Statement row =
      state_->database.prepare("SELECT story, stories.title, min(published), max(published), " + state_->follows +
                               " "
                               "FROM articles JOIN stories ON stories.number = story WHERE story = ? GROUP BY story");
  if (!row.bind(*number).step()) return std::nullopt;
  return state_->story_of(row);
}

std::string Store::story_of(std::string_view article) const {
  const Query row = state_->query("SELECT story FROM articles WHERE id = ? AND story IS NOT NULL");
  return row->bind(article).step() ? story_id(row->number(0)) : std::string();
}

std::vector<std::string> Store::outlets_of(const Story& story) const {
  const Query row =
      state_->query("SELECT DISTINCT outlet FROM articles WHERE story = ? AND outlet IS NOT NULL ORDER BY outlet");
  std::vector<std::string> outlets;
  for (row->bind(story_number(story.id)); row->step();) outlets.push_back(row->text(0));
  return outlets;
}

std::vector<StoredArticle> Store::articles_of(const Story& story) const {
  std::vector<StoredArticle> articles;
  for (const std::string& id : story.articles) {
    if (std::optional<StoredArticle> found = article(id)) articles.push_back(std::move(*found));
  }
  return articles;
}

void Store::for_each_article(const std::function<void(const StoredArticle&)>& use) const {
  Statement rows = state_->database.prepare(
      "SELECT article, annotations, model FROM articles JOIN contents USING (number) ORDER BY id");
  while (rows.step()) use(state_->unpack(rows));
}

std::vector<SearchHit> Store::search(std::string_view query, std::size_t most) const {
  const std::string words = as_words(query);
  if (words.empty()) return {};
  const std::string sql = fmt::format(
      "SELECT id, story, articles.title, outlet, published, snippet(search, 1, '[', ']', '…', {}), rank "
      "FROM search JOIN articles ON articles.number = search.rowid WHERE search MATCH ? ORDER BY rank, id LIMIT ?",
      kSnippetWords);
  Statement rows = state_->database.prepare(sql);
  const auto limit = static_cast<std::int64_t>(most);
  bool is_syntax = true;
  bool there = false;
  try {
    there = rows.bind(query, limit).step();
  } catch (const StoreError&) {
    if ((state_->database.error() & 0xFF) != SQLITE_ERROR) throw;
    is_syntax = false;
  }
  if (!is_syntax) there = rows.bind(std::string_view(words), limit).step();
  std::vector<SearchHit> hits;
  for (; there; there = rows.step()) {
    hits.push_back({rows.text(0), rows.is_null(1) ? "" : story_id(rows.number(1)), rows.text(2), rows.text(3),
                    rows.text(4), rows.text(5), rows.real(6)});
    replace_all(hits.back().snippet, '\n', ' ');
  }
  return hits;
}

}  // namespace stemma
