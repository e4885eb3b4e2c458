#include "pipeline/stored.h"

#include <gtest/gtest.h>

#include "corpus.h"

namespace stemma {
namespace {

using Stored = Corpus;

constexpr char kPage[] =
    "<!doctype html><html><head><title>Bridge at Vell falls</title>"
    "<meta property=\"article:published_time\" content=\"2031-05-02T18:40\"></head><body><article>"
    "<h1>Bridge at Vell falls</h1><p>The old bridge at Vell fell into the river on Friday, and at least 14 people "
    "were killed, police said. Rain had fallen on the hills of Upper Orra for a week before it.</p>"
    "<p>&ldquo;We heard it go,&rdquo; said Ilse Varn, who lives beside the bridge. More than 90 people were hurt, "
    "the health ministry said on Saturday in a statement to the papers of the town.</p></article></body></html>\n";

TEST_F(Stored, EveryQuoteOfAnAccountStandsInItsText) {
  build_from({write("a.ndjson", articles(0, 40))});
  const Store store = reader();
  for (const Story& story : store.stories()) {
    const std::optional<StoredStory> found = stored_story(store, story.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account.articles.size(), story.articles.size());
    EXPECT_EQ(found->account.made_by.inputs.size(), story.articles.size());
    EXPECT_FALSE(found->account.made_by.version.empty());
    for (const TimelineEntry& entry : found->account.timeline) {
      for (const Support& support : entry.support) {
        EXPECT_EQ(slice(store.article(support.article)->article.text.utf8, support.span), support.quote);
      }
    }
  }
  EXPECT_FALSE(stored_story(store, "s999"));
}

// The bytes of the page at a trace hold the quote.
TEST_F(Stored, ATraceLeadsToTheBytesOfThePage) {
  const std::string path = write("vell.html", kPage);
  build_from({path});
  const Store store = reader();
  const std::optional<StoredStory> found = stored_story(store, store.stories().at(0).id);
  std::vector<Trace> traces;
  for (const char* label : {"t1", "f1", "f2", "c1", "c2", "n1"}) {
    for (const Trace& one : trace(found->account, found->articles, label)) traces.push_back(one);
  }
  ASSERT_FALSE(traces.empty());
  const std::string page = kPage;
  for (const Trace& one : traces) {
    EXPECT_EQ(one.source.path, path);
    EXPECT_EQ(source_state(one.source), SourceState::same);
    const std::string_view bytes = slice(page, one.bytes);
    const std::string first_word = one.quote.substr(0, one.quote.find_first_of(" \xE2"));
    const std::string last_word = one.quote.substr(one.quote.find_last_of(" \x9D") + 1);
    EXPECT_NE(bytes.find(first_word), std::string_view::npos) << one.quote << " / " << bytes;
    EXPECT_NE(bytes.find(last_word), std::string_view::npos) << one.quote << " / " << bytes;
  }
}

TEST_F(Stored, SaysWhatBecameOfASource) {
  const std::string path = write("vell.html", kPage);
  const std::string lines = write("a.ndjson", articles(0, 3));
  build_from({path, lines});
  const Store store = reader();
  const SourceFile page = store.article(path)->article.source;
  const SourceFile record = store.article("a1")->article.source;
  EXPECT_EQ(source_state(page), SourceState::same);
  EXPECT_EQ(source_state(record), SourceState::same);
  write("vell.html", std::string(kPage) + "<!-- corrected -->");
  EXPECT_EQ(source_state(page), SourceState::changed);
  std::filesystem::remove(path);
  EXPECT_EQ(source_state(page), SourceState::missing);
  SourceFile piped = page;
  piped.path = "-";
  EXPECT_EQ(source_state(piped), SourceState::unkept);
}

TEST_F(Stored, EveryTableIsWrittenInEveryFormat) {
  build_from({write("a.ndjson", articles(0, 20))});
  const Store store = reader();
  for (const Table& table : tables()) {
    EXPECT_TRUE(exported(store, table.name, TableFormat::csv).starts_with(table.columns[0] + ",")) << table.name;
    exported(store, table.name);
    if (table.has_points()) {
      EXPECT_TRUE(exported(store, table.name, TableFormat::geojson).starts_with("{\"type\":\"FeatureCollection\""));
    }
  }
  EXPECT_NE(exported(store, "articles").find("\"article\":\"a0\""), std::string::npos);
}

}  // namespace
}  // namespace stemma
