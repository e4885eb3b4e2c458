#include "pipeline/build.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <map>
#include <thread>

#include "corpus.h"

namespace stemma {
namespace {

using Build = Corpus;

TEST_F(Build, TheSamePageTwiceIsOnePage) {
  const std::string path = write("a.ndjson", articles(0, 20));
  const BuildCounts first = build_from({path});
  EXPECT_EQ(first.added, 20U);
  EXPECT_GT(first.stories, 0U);
  const BuildCounts second = build_from({path});
  EXPECT_EQ(second.added, 0U);
  EXPECT_EQ(second.already_there, 20U);
  EXPECT_EQ(second.stories, first.stories);
}

TEST_F(Build, ThreadsChangeNothing) {
  const std::string path = write("a.ndjson", articles(0, 60));
  build_into(folder_ + "/one", {path}, 1);
  build_into(folder_ + "/four", {path}, 4);
  const Store one = Store::open(folder_ + "/one", Store::Mode::read);
  const Store four = Store::open(folder_ + "/four", Store::Mode::read);
  for (const Table& table : tables()) EXPECT_EQ(exported(one, table.name), exported(four, table.name)) << table.name;
}

TEST_F(Build, StoriesKeepTheirIdsAsAStoreGrows) {
  build_from({write("a.ndjson", articles(0, 30))});
  std::map<std::string, std::string> story_of;
  reader().for_each_article(
      [&](const StoredArticle& stored) { story_of[stored.article.id] = reader().story_of(stored.article.id); });
  build_from({write("b.ndjson", articles(30, 30))});
  const Store store = reader();
  EXPECT_EQ(store.article_count(), 60U);
  for (const auto& [article, story] : story_of) EXPECT_EQ(store.story_of(article), story) << article;
}

TEST_F(Build, ANewerVersionOfAPageTakesItsPlace) {
  build_from({write("a.ndjson", articles(0, 5))});
  std::string changed = articles(0, 5);
  changed.replace(changed.find("Report 0."), 9, "Corrected.");
  const BuildCounts counts = build_from({write("a.ndjson", changed)});
  EXPECT_EQ(counts.replaced, 1U);
  EXPECT_EQ(counts.already_there, 4U);
  EXPECT_NE(reader().article("a0")->article.text.utf8.find("Corrected."), std::string::npos);
  EXPECT_NE(reader().story_of("a0"), "");
}

TEST_F(Build, ABadInputStopsNothing) {
  const BuildCounts counts = build_from({folder_ + "/missing.html", write("a.ndjson", articles(0, 5))});
  EXPECT_EQ(counts.failed, 1U);
  EXPECT_EQ(counts.added, 5U);
}

TEST_F(Build, AStoreWithinTheFolderIsNoInput) {
  write("a.ndjson", articles(0, 5));
  build_from({folder_});
  const BuildCounts counts = build_from({folder_});
  EXPECT_EQ(counts.failed, 0U);
  EXPECT_EQ(counts.already_there, 5U);
}

// The articles 0 to `count` are all there once, each in a story that has a title, and can be searched for.
void expect_whole(const Store& store, std::uint64_t count) {
  EXPECT_EQ(store.article_count(), count);
  EXPECT_EQ(store.unassigned_count(), 0U);
  EXPECT_TRUE(store.untitled(1).empty());
  EXPECT_EQ(store.stories().size(), store.story_count());
  EXPECT_EQ(store.search("report", 10000).size(), count);
}

// Killed wherever it is, then run again to the end.
TEST_F(Build, GoesOnAfterAKill) {
  const std::string path = write("a.ndjson", articles(0, 1500));
  for (int round = 0; round < 4; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      build_from({path}, 1);
      _exit(0);
    }
    usleep(30000 + 40000 * static_cast<unsigned>(round));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  build_from({path});
  expect_whole(reader(), 1500);
}

// Killed at chosen steps of each phase, and run again, it ends with what a build that was left alone ends with.
TEST_F(Build, AKillInAnyPhaseChangesNothing) {
  const std::string path = write("a.ndjson", articles(0, 450));
  build_into(folder_ + "/alone", {path}, 1);
  const Store alone = Store::open(folder_ + "/alone", Store::Mode::read);
  struct Kill {
    const char* phase;
    std::uint64_t step;
  };
  for (const Kill& at : {Kill{"reading", 0}, Kill{"reading", 201}, Kill{"reading", 449}, Kill{"sorting", 0},
                         Kill{"sorting", 1}, Kill{"sorting", 449}, Kill{"titling", 1}, Kill{"titling", 2}}) {
    const std::string into = folder_ + "/killed_" + at.phase + std::to_string(at.step);
    const pid_t child = fork();
    if (child == 0) {
      const auto die_in = [&](const std::string& phase, std::uint64_t done) {
        if (phase == at.phase && done >= at.step) kill(getpid(), SIGKILL);
      };
      BuildObserver observer = silent();
      observer.reading = [&](std::uint64_t done) { die_in("reading", done); };
      observer.sorting = [&](std::uint64_t done, std::uint64_t) { die_in("sorting", done); };
      observer.titling = [&](std::uint64_t done) { die_in("titling", done); };
      build_into(into, {path}, 1, observer);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << at.phase << " " << at.step;
    build_into(into, {path}, 1);
    const Store killed = Store::open(into, Store::Mode::read);
    for (const char* table : {"articles", "stories"}) {
      EXPECT_EQ(exported(killed, table), exported(alone, table)) << at.phase << " " << at.step;
    }
  }
}

// The log and the store may not grow any more at some moment of the build; with room again it goes on.
TEST_F(Build, GoesOnAfterAFullDisk) {
  const std::string path = write("a.ndjson", articles(0, 600));
  for (const rlim_t size : {60'000, 200'000, 400'000, 800'000}) {
    const pid_t child = fork();
    if (child == 0) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{size, size};
      setrlimit(RLIMIT_FSIZE, &limit);
      try {
        build_from({path}, 1);
      } catch (const StoreError& error) {
        _exit(std::string(error.what()).find("what was committed before is safe") != std::string::npos ? 3 : 4);
      }
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 3) << size;
  }
  build_from({path});
  expect_whole(reader(), 600);
}

TEST_F(Build, TwoAtOnceAreOneAfterTheOther) {
  const std::string path = write("a.ndjson", articles(0, 100));
  BuildCounts first, second;
  {
    const std::jthread other([&] { first = build_from({path}, 1); });
    second = build_from({path}, 1);
  }
  EXPECT_EQ(first.added + second.added, 100U);
  EXPECT_EQ(first.already_there + second.already_there, 100U);
  expect_whole(reader(), 100);
}

// Steps of SQLite's machine, in all connections since the last call.
std::uint64_t steps = 0;

int count_steps(unsigned, void*, void* statement, void*) {
  steps += static_cast<std::uint64_t>(
      sqlite3_stmt_status(static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, 1));
  return 0;
}

int observe(sqlite3* database, const char**, const void*) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_PROFILE, count_steps, nullptr);
}

std::uint64_t steps_of(const std::function<void()>& work) {
  steps = 0;
  work();
  return steps;
}

// What the store is asked costs what is added, not what is there: a query that reads the store would show here.
TEST_F(Build, AddingCostsTheSameWhateverTheStoreHolds) {
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(observe));
  build_from({write("first.ndjson", articles(0, 500))});
  const std::uint64_t early = steps_of([&] { build_from({write("a.ndjson", articles(500, 50))}); });
  build_from({write("more.ndjson", articles(550, 4000))});
  const std::uint64_t late = steps_of([&] { build_from({write("b.ndjson", articles(4550, 50))}); });
  sqlite3_reset_auto_extension();
  EXPECT_GT(early, 0U);
  EXPECT_LT(late, early + early / 2);
}

}  // namespace
}  // namespace stemma
