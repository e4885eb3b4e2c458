#include "pipeline/build.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <mutex>
#include <string>
#include <vector>

#include "stories/gist.h"
#include "stories/stories.h"

namespace stemma {
namespace {

// Articles a transaction: few enough that little is done twice after a kill.
constexpr std::uint64_t kBatch = 200;

// Articles assigned between two copies of the finder's memory into the store, which may be some megabytes.
constexpr std::uint64_t kAssignedBatch = 10000;

void count(Added added, BuildCounts& counts) {
  switch (added) {
    case Added::added:
      ++counts.added;
      break;
    case Added::already_there:
      ++counts.already_there;
      break;
    case Added::replaced:
      ++counts.replaced;
      break;
  }
}

void add_articles(Input& input, Store& store, PipelineOptions options, const BuildObserver& observer,
                  BuildCounts& counts) {
  const std::string model(options.annotate ? model_name(options.language.model) : "");
  std::mutex using_store;  // pages are looked up while articles are added
  options.gist = true;
  options.skip = [&](const Page& page) {
    const std::lock_guard lock(using_store);
    return store.holds(page.sha256);
  };
  std::uint64_t done = 0;
  read_articles(input, options, [&](ReadArticle& read) {
    observer.reading(++done);
    if (read.problem && read.problem->fatal && store.is_own_file(read.problem->where)) return;
    if (read.problem) observer.problem(*read.problem);
    if (read.problem && read.problem->fatal) ++counts.failed;
    if (!read.is_article && !read.skipped) return;
    const std::lock_guard lock(using_store);
    count(read.skipped ? Added::already_there : store.add(read.article, read.annotations, model, read.gist), counts);
    if (done % kBatch == 0) store.commit();
  });
  store.commit();
}

StoryFinder finder_of(const Store& store) {
  const std::string state = store.finder_state();
  try {
    return state.empty() ? StoryFinder() : StoryFinder(state);
  } catch (const std::invalid_argument& error) {
    throw StoreError(std::string("the store's memory of its stories cannot be read (") + error.what() +
                     "); build the store anew with this version");
  }
}

// What the finder wants to know of each of these articles; unpacked and counted on all threads.
std::vector<StoryArticle> story_articles(const Store& store, const std::vector<std::string>& ids) {
  std::vector<PackedArticle> packed;
  for (const std::string& id : ids) packed.push_back(store.packed(id).value());
  std::vector<StoryArticle> articles(ids.size());
  tbb::parallel_for(std::size_t{0}, ids.size(), [&](std::size_t i) {
    const StoredArticle stored = store.unpack(packed[i]);
    articles[i] = story_article(stored.article, stored.annotations);
  });
  return articles;
}

// Of articles from a store that an older version made.
void add_missing_gists(Store& store) {
  for (std::vector<std::string> ids; !(ids = store.without_gist(kBatch)).empty(); store.commit()) {
    const std::vector<StoryArticle> articles = story_articles(store, ids);
    for (std::size_t i = 0; i < ids.size(); ++i) store.set_gist(ids[i], gist_of(articles[i]));
  }
}

void record(const StoryChanges& changes, Store& store) {
  const StoryChanges::Placed& added = changes.placed.front();
  store.assign(added.article, added.story);
  for (auto moved = changes.placed.begin() + 1; moved != changes.placed.end(); ++moved) {
    store.move(moved->article, moved->story);
  }
  for (const auto& [story, into] : changes.merged) store.merge(story, into);
  for (const auto& [story, earlier] : changes.follows) store.set_follows(story, earlier);
}

// The finder's memory and what it decided are always committed together.
void assign_stories(Store& store, const BuildObserver& observer) {
  const std::uint64_t in_all = store.unassigned_count();
  if (in_all == 0) return;
  StoryFinder finder = finder_of(store);
  std::uint64_t done = 0;
  for (std::vector<std::string> ids; !(ids = store.unassigned(kBatch)).empty();) {
    const std::vector<StoryArticle> articles = story_articles(store, ids);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      record(finder.add(ids[i], articles[i]), store);
      observer.sorting(++done, in_all);
    }
    if (done % kAssignedBatch != 0) continue;
    store.set_finder_state(finder.state());
    store.commit();
  }
  store.set_finder_state(finder.state());
  store.commit();
}

// Enough of a story to tell what most of it is about, and few enough to hold.
constexpr std::size_t kMostForTitle = 200;

// The articles of the story; of a long one, some from each part of it.
std::vector<std::string> sample_of(const Story& story) {
  const std::size_t in_all = story.articles.size();
  if (in_all <= kMostForTitle) return story.articles;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < kMostForTitle; ++i) some.push_back(story.articles[i * in_all / kMostForTitle]);
  return some;
}

// The title of the most central article that has one.
std::string central_title(const Store& store, const Story& story) {
  std::vector<std::optional<std::string>> titles;
  std::vector<std::string> gists;
  for (const std::string& id : sample_of(story)) {
    TitleAndGist article = store.title_and_gist(id);
    titles.push_back(std::move(article.title));
    gists.push_back(std::move(article.gist));
  }
  for (const std::size_t at : by_centrality(gists)) {
    if (titles[at]) return *titles[at];
  }
  return "";
}

// Those of the stories whose articles changed. A story that has lost its last article goes.
void title_stories(Store& store, const BuildObserver& observer) {
  std::uint64_t done = 0;
  for (std::vector<std::string> ids; !(ids = store.untitled(kBatch)).empty(); store.commit()) {
    for (const std::string& id : ids) {
      const std::optional<Story> story = store.story(id);
      story ? store.set_title(id, central_title(store, *story)) : store.remove_empty(id);
      observer.titling(++done);
    }
  }
}

}  // namespace

BuildCounts build(Input& input, Store& store, PipelineOptions options, const BuildObserver& observer) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_of(options.jobs));
  BuildCounts counts;
  add_articles(input, store, std::move(options), observer, counts);
  assign_stories(store, observer);
  add_missing_gists(store);
  title_stories(store, observer);
  counts.stories = store.story_count();
  return counts;
}

}  // namespace stemma
