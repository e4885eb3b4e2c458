#include "pipeline/build.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <map>

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

// Killed wherever it is, then run again to the end: the articles are all there once, each in a story.
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
  const Store store = reader();
  EXPECT_EQ(store.article_count(), 1500U);
  EXPECT_EQ(store.unassigned_count(), 0U);
  EXPECT_TRUE(store.untitled(1).empty());
  EXPECT_EQ(store.search("report", 10000).size(), 1500U);
}

}  // namespace
}  // namespace stemma
