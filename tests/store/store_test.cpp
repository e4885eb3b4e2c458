#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

namespace stemma {
namespace {

using std::chrono::milliseconds;
using testing::ExitedWithCode;

Article article_of(const std::string& id, const std::string& day, const std::string& text) {
  Article article;
  article.id = id;
  article.source = {id + ".html", "sha-of-" + text, text.size(), std::nullopt};
  article.title = "Title of " + id;
  article.outlet = "The " + id + " Post";
  if (!day.empty()) article.published = PublishedDate{day, DatePrecision::day, DateBasis::meta};
  article.text.utf8 = text;
  article.text.map.append(0, static_cast<std::uint32_t>(text.size()), 1, 1);
  return article;
}

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    path_ = testing::TempDir() + "store_test_" + std::to_string(getpid()) + "_" +
            testing::UnitTest::GetInstance()->current_test_info()->name() + ".stemma";
    remove();
  }
  ~StoreTest() override { remove(); }

  void remove() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + end);
  }

  Store writer() const { return Store::open(path_, Store::Mode::write, milliseconds(50)); }
  Store reader() const { return Store::open(path_, Store::Mode::read, milliseconds(50)); }

  static Added add(Store& store, const Article& article) { return store.add(article, {}, "linear-1", ""); }

  // What opening the store complains of.
  std::string problem(Store::Mode mode) const {
    try {
      Store::open(path_, mode, milliseconds(50));
    } catch (const StoreError& error) {
      return error.what();
    }
    return "";
  }

  void run_sql(const std::string& sql) const {
    sqlite3* database = nullptr;
    sqlite3_open(path_.c_str(), &database);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  std::string path_;
};

TEST_F(StoreTest, KeepsArticlesAcrossOpenings) {
  {
    Store store = writer();
    EXPECT_EQ(add(store, article_of("a", "2031-05-02", "The river rose.")), Added::added);
    store.commit();
  }
  const std::optional<StoredArticle> found = reader().article("a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->article.text.utf8, "The river rose.");
  EXPECT_EQ(found->model, "linear-1");
  EXPECT_EQ(reader().article("b"), std::nullopt);
}

TEST_F(StoreTest, IsOneFileWhenClosed) {
  {
    Store store = writer();
    add(store, article_of("a", "", "The river rose."));
    store.commit();
  }
  EXPECT_TRUE(std::filesystem::exists(path_));
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "-shm"));
}

TEST_F(StoreTest, TheSameBytesAreOnePageWhateverTheirId) {
  Store store = writer();
  EXPECT_EQ(add(store, article_of("a", "", "The river rose.")), Added::added);
  EXPECT_EQ(add(store, article_of("a", "", "The river rose.")), Added::already_there);
  EXPECT_EQ(add(store, article_of("./a", "", "The river rose.")), Added::already_there);
  EXPECT_EQ(store.article_count(), 1U);
}

TEST_F(StoreTest, OtherBytesUnderAnIdReplaceItEverywhere) {
  Store store = writer();
  add(store, article_of("a", "2031-05-02", "The river rose."));
  store.assign("a", 1);
  EXPECT_EQ(add(store, article_of("a", "2031-05-02", "The bridge fell.")), Added::replaced);
  EXPECT_EQ(store.article_count(), 1U);
  EXPECT_TRUE(store.search("river", 10).empty());
  EXPECT_EQ(store.search("bridge", 10).size(), 1U);
  EXPECT_EQ(store.unassigned(10), std::vector<std::string>{"a"});
  EXPECT_TRUE(store.stories().empty());
}

TEST_F(StoreTest, GivesUnassignedInTheOrderOfPublicationAndUndatedLast) {
  Store store = writer();
  add(store, article_of("late", "2031-05-03", "c"));
  add(store, article_of("undated", "", "d"));
  add(store, article_of("early", "2031-05-01", "a"));
  add(store, article_of("morning", "2031-05-02T08:00", "b"));
  EXPECT_EQ(store.unassigned(10), (std::vector<std::string>{"early", "morning", "late", "undated"}));
  EXPECT_EQ(store.unassigned(1), std::vector<std::string>{"early"});
}

TEST_F(StoreTest, ListsStoriesNewestFirst) {
  Store store = writer();
  add(store, article_of("a", "2031-05-01", "a"));
  add(store, article_of("b", "2031-05-04T10:00", "b"));
  add(store, article_of("c", "2031-05-03", "c"));
  store.assign("a", 1);
  store.assign("c", 2);
  store.assign("b", 1);
  EXPECT_EQ(store.untitled(10), (std::vector<std::string>{"s1", "s2"}));
  store.set_title("s1", "The flood");
  store.set_title("s2", "The bridge");
  const std::vector<Story> stories = store.stories();
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(stories[0].id, "s1");
  EXPECT_EQ(stories[0].title, "The flood");
  EXPECT_EQ(stories[0].articles, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(stories[0].from, "2031-05-01");
  EXPECT_EQ(stories[0].to, "2031-05-04");
  EXPECT_EQ(store.outlets_of(stories[0]), (std::vector<std::string>{"The a Post", "The b Post"}));
  EXPECT_EQ(store.story("s2")->title, "The bridge");
  EXPECT_EQ(store.story("s3"), std::nullopt);
  EXPECT_EQ(store.story("nonsense"), std::nullopt);
}

TEST_F(StoreTest, SearchesWithoutAccentsOrCaseAndShowsTheWordsAround) {
  Store store = writer();
  add(store, article_of("a", "2031-05-01", "The mayor of Ardénne said\n\nthe river had risen."));
  const std::vector<SearchHit> hits = store.search("ARDENNE", 10);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].snippet, "The mayor of [Ardénne] said  the river had risen.");
  EXPECT_EQ(store.search("title", 10).size(), 1U);
}

TEST_F(StoreTest, AQueryThatIsNoSyntaxIsTakenByItsWords) {
  Store store = writer();
  add(store, article_of("a", "", "It wasn't the 2,000-strong crew: \"AND\" is a word."));
  for (const char* query : {"wasn't", "2,000-strong", "crew:", "\"and", "(crew", "river OR crew", "cre*", "AND"}) {
    EXPECT_EQ(store.search(query, 10).size(), 1U) << query;
  }
  for (const char* query : {"", "  ", "river", "title: river"}) EXPECT_TRUE(store.search(query, 10).empty()) << query;
}

TEST_F(StoreTest, KeepsWhatTheFinderRemembers) {
  const std::string bytes("\0finder\xFF", 8);
  Store store = writer();
  EXPECT_EQ(store.finder_state(), "");
  store.set_finder_state(bytes);
  EXPECT_EQ(store.finder_state(), bytes);
}

TEST_F(StoreTest, ReadingAMissingStoreSaysHowToMakeOne) {
  EXPECT_EQ(problem(Store::Mode::read),
            path_ + ": there is no such store; `stemma build PATH... --into " + path_ + "` makes one");
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(StoreTest, AFolderThatIsMissingIsSaid) {
  path_ = testing::TempDir() + "no/such/folder/x.stemma";
  EXPECT_NE(problem(Store::Mode::write).find("cannot be opened"), std::string::npos);
}

TEST_F(StoreTest, AFileThatIsNoStoreIsLeftAlone) {
  const std::string page = "<html><body>A page, long enough that it might have been something else.</body></html>\n";
  std::ofstream(path_) << page;
  for (const Store::Mode mode : {Store::Mode::read, Store::Mode::write}) {
    EXPECT_NE(problem(mode).find("is no Stemma store"), std::string::npos) << problem(mode);
  }
  std::ifstream file(path_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), page);
}

TEST_F(StoreTest, AnotherProgramsDatabaseIsLeftAlone) {
  run_sql("CREATE TABLE recipes (name TEXT)");
  EXPECT_NE(problem(Store::Mode::write).find("an SQLite file of another kind; nothing was changed"), std::string::npos);
}

TEST_F(StoreTest, ANewerSchemaIsRefused) {
  writer();
  run_sql("PRAGMA user_version = 7");
  const std::string expected = path_ + ": written by a newer Stemma (schema 7, this one knows 2); nothing was changed";
  EXPECT_EQ(problem(Store::Mode::write), expected);
  EXPECT_EQ(problem(Store::Mode::read), expected);
}

std::string file(const std::string& path) {
  std::ifstream bytes(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(bytes), {}};
}

// What each table, index and trigger of the store at `path` is, without the texts that made them.
std::vector<std::string> layout(const std::string& path) {
  std::vector<std::string> rows;
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const auto take = [](void* to, int count, char** values, char**) {
    std::string row;
    for (int i = 0; i < count; ++i) row += std::string(values[i] ? values[i] : "-") + " ";
    static_cast<std::vector<std::string>*>(to)->push_back(row);
    return 0;
  };
  for (const char* sql :
       {"PRAGMA user_version",
        "SELECT m.name, c.* FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2",
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name"}) {
    EXPECT_EQ(sqlite3_exec(database, sql, take, &rows, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  }
  sqlite3_close(database);
  return rows;
}

// Two articles of one story, and a story that has lost its articles.
constexpr char kRowsOfSchema1[] = R"sql(
INSERT INTO articles (number, id, sha256, path, title, published, day, model, story) VALUES
  (1, 'a', 'sha-a', 'a.html', 'The flood', '2031-05-01', '2031-05-01', 'linear-1', 3),
  (2, 'b', 'sha-b', 'b.html', 'The bridge', '2031-05-02', '2031-05-02', 'linear-1', 3);
INSERT INTO stories VALUES (3, 'The flood'), (4, '');
)sql";

TEST_F(StoreTest, AnOlderSchemaIsReadAsItIsAndBroughtUpByAWriter) {
  run_sql(file(std::string(STEMMA_SOURCE_DIR) + "/tests/cases/store/schema_1.sql") + kRowsOfSchema1);
  const std::string before = file(path_);
  ASSERT_EQ(reader().stories().size(), 1U);
  EXPECT_EQ(reader().stories()[0].articles, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(file(path_), before);

  writer();
  const std::vector<std::string> brought_up = layout(path_);
  EXPECT_EQ(reader().story("s3")->title, "The flood");
  EXPECT_EQ(reader().story_count(), 1U);
  EXPECT_EQ(reader().without_gist(10), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(reader().holds("sha-a"));
  remove();
  writer();
  EXPECT_EQ(brought_up, layout(path_));
}

TEST_F(StoreTest, AStoryIsNamedAnewWhereItsArticlesChange) {
  Store store = writer();
  for (const char* id : {"a", "b", "c"}) add(store, article_of(id, "2031-05-01", id));
  store.assign("a", 1);
  store.assign("b", 1);
  store.assign("c", 2);
  for (const char* story : {"s1", "s2"}) store.set_title(story, "title");
  EXPECT_TRUE(store.untitled(10).empty());
  store.assign("c", 2);  // where it is already
  store.assign("b", 2);
  EXPECT_EQ(store.untitled(10), (std::vector<std::string>{"s1", "s2"}));
  store.assign("a", 2);
  EXPECT_EQ(store.story_count(), 2U);
  store.remove_empty("s1");
  store.remove_empty("s2");
  EXPECT_EQ(store.story_count(), 1U);
  EXPECT_EQ(store.untitled(10), std::vector<std::string>{"s2"});
}

// From opening to closing, not only while it has something to commit.
TEST_F(StoreTest, StoriesMergeAndKeepWhatGoesOnFromThem) {
  Store store = writer();
  for (const std::string id : {"a", "b", "c"}) add(store, article_of(id, "2031-05-02", "Text of " + id));
  store.assign("a", 1);
  store.assign("b", 2);
  store.assign("c", 3);
  store.set_follows(3, 2);
  EXPECT_EQ(store.story("s3")->follows, "s2");
  store.merge(2, 1);
  EXPECT_EQ(store.story("s1")->articles, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(store.story("s3")->follows, "s1");
  EXPECT_FALSE(store.story("s2"));
  store.set_follows(1, 3);
  store.merge(3, 1);
  EXPECT_EQ(store.story("s1")->follows, "");
}

TEST_F(StoreTest, OnlyAnArticleOfAStoryMoves) {
  Store store = writer();
  for (const std::string id : {"a", "b"}) add(store, article_of(id, "2031-05-02", "Text of " + id));
  store.assign("a", 1);
  store.move("a", 2);
  store.move("b", 2);
  EXPECT_EQ(store.story_of("a"), "s2");
  EXPECT_EQ(store.unassigned(5), std::vector<std::string>{"b"});
}

TEST_F(StoreTest, ASecondWriterIsToldOfTheFirst) {
  {
    const Store first = writer();
    EXPECT_EQ(problem(Store::Mode::write),
              path_ + ": another program is writing to it; waited 0 s. Run this again when that is done");
    EXPECT_EQ(problem(Store::Mode::read), "");
  }
  EXPECT_EQ(problem(Store::Mode::write), "");
}

TEST_F(StoreTest, ASecondWriterWaitsForTheFirst) {
  std::optional<Store> first = writer();
  add(*first, article_of("a", "", "a"));
  std::thread second([&] {
    Store store = Store::open(path_, Store::Mode::write, std::chrono::seconds(60));
    EXPECT_EQ(add(store, article_of("a", "", "a")), Added::already_there);
    EXPECT_EQ(add(store, article_of("b", "", "b")), Added::added);
    store.commit();
  });
  first->commit();
  first.reset();
  second.join();
  EXPECT_EQ(reader().article_count(), 2U);
}

TEST_F(StoreTest, ReadersGoOnBesideAWriter) {
  Store store = writer();
  add(store, article_of("a", "", "a"));
  store.commit();
  add(store, article_of("b", "", "b"));
  EXPECT_EQ(reader().article_count(), 1U);
  store.commit();
  EXPECT_EQ(reader().article_count(), 2U);
}

TEST_F(StoreTest, WhatWasNotCommittedIsGone) {
  {
    Store store = writer();
    add(store, article_of("a", "", "a"));
    store.commit();
    add(store, article_of("b", "", "b"));
  }
  EXPECT_EQ(reader().article_count(), 1U);
}

// Adds and commits one by one until it is killed, then looks.
TEST_F(StoreTest, IsWholeAfterAKill) {
  for (int round = 0; round < 5; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      Store store = writer();
      for (int i = 0;; ++i) {
        const std::string name = std::to_string(round) + "." + std::to_string(i);
        add(store, article_of(name, "2031-05-01", std::string(5000, 'x') + name));
        if (i % 3 == 0) store.commit();
      }
    }
    usleep(60000);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Store store = writer();
    std::uint64_t whole = 0;
    store.for_each_article([&](const StoredArticle& stored) { whole += stored.article.text.utf8.size() > 5000; });
    EXPECT_EQ(whole, store.article_count());
    EXPECT_EQ(store.search("title", 100000).size(), whole);
  }
  run_sql("PRAGMA integrity_check");
}

// After a power cut the log may end anywhere, or hold anything at its end: what is whole in it counts, the rest is
// gone.
TEST_F(StoreTest, IsWholeWithALogThatIsCutOrSpoilt) {
  const pid_t child = fork();
  if (child == 0) {
    Store store = writer();
    for (int i = 0; i < 20; ++i) {
      add(store, article_of(std::to_string(i), "2031-05-01", "text " + std::to_string(i)));
      store.commit();
    }
    _exit(0);  // without closing: the log stays
  }
  waitpid(child, nullptr, 0);
  const std::string store_bytes = file(path_);
  const std::string log = file(path_ + "-wal");
  ASSERT_GT(log.size(), 100000U);
  std::uint64_t last = 0;
  for (std::size_t size = 0; size <= log.size(); size += log.size() / 61) {
    remove();
    std::ofstream(path_, std::ios::binary) << store_bytes;
    std::string cut = log.substr(0, size);
    if (size % 2 == 0) cut += std::string(5000, '\x5A');
    std::ofstream(path_ + "-wal", std::ios::binary) << cut;
    Store store = writer();
    const std::uint64_t count = store.article_count();
    EXPECT_GE(count, last);
    last = count;
    EXPECT_EQ(store.search("text", 100).size(), count);
    std::uint64_t whole = 0;
    store.for_each_article([&](const StoredArticle&) { ++whole; });
    EXPECT_EQ(whole, count);
  }
  EXPECT_GT(last, 15U);
}

TEST_F(StoreTest, ADiskThatTakesNoMoreIsSaid) {
  const auto fill = [&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{300000, 300000};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      Store store = writer();
      for (int i = 0; i < 1000; ++i) {
        std::string text;
        for (int word = 0; word < 2000; ++word) text += std::to_string(i * 7919 + word * 104729) + " ";
        add(store, article_of(std::to_string(i), "", text));
        store.commit();
      }
    } catch (const StoreError& error) {
      std::fprintf(stderr, "%s", error.what());
      std::exit(3);
    }
    std::exit(0);
  };
  EXPECT_EXIT(fill(), ExitedWithCode(3), "what was committed before is safe");
  EXPECT_GT(reader().article_count(), 0U);
}

}  // namespace
}  // namespace stemma
