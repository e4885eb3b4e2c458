#include "pipeline/build.h"

#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <vector>

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
  const std::string model(model_name(options.language.model));
  std::mutex using_store;  // pages are looked up while articles are added
  options.annotate = true;
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
    count(read.skipped ? Added::already_there : store.add(read.article, read.annotations, model), counts);
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

// The finder's memory and what it decided are always committed together.
void assign_stories(Store& store, const BuildObserver& observer) {
  const std::uint64_t in_all = store.unassigned_count();
  if (in_all == 0) return;
  StoryFinder finder = finder_of(store);
  std::uint64_t done = 0;
  for (std::vector<std::string> ids; !(ids = store.unassigned(kBatch)).empty();) {
    for (const std::string& id : ids) {
      const std::optional<StoredArticle> stored = store.article(id);
      store.assign(id, finder.add(story_article(stored->article, stored->annotations)));
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

// All articles of the story; of a long one, some from each part of it.
std::vector<StoredArticle> sample_of(const Store& store, Story story) {
  const std::size_t in_all = story.articles.size();
  if (in_all > kMostForTitle) {
    std::vector<std::string> some;
    for (std::size_t i = 0; i < kMostForTitle; ++i) some.push_back(story.articles[i * in_all / kMostForTitle]);
    story.articles = std::move(some);
  }
  return store.articles_of(story);
}

double length(const std::vector<StoryArticle::Term>& terms) {
  double squares = 0;
  for (const StoryArticle::Term& term : terms) squares += double{term.weight} * term.weight;
  return std::sqrt(squares);
}

// The title of the article that shares most with the story as a whole: whose words lie nearest the sum of all its
// articles' words (cosine), the earliest where several do. Articles without a title are passed over.
std::string central_title(const std::vector<StoredArticle>& articles) {
  std::vector<std::vector<StoryArticle::Term>> words;
  std::map<std::uint64_t, double> sum;
  for (const StoredArticle& stored : articles) {
    words.push_back(story_article(stored.article, stored.annotations).terms);
    const double size = length(words.back());
    for (const StoryArticle::Term& term : words.back()) sum[term.hash] += size > 0 ? term.weight / size : 0;
  }
  std::string title;
  double nearest = -1;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!articles[i].article.title) continue;
    double shared = 0;
    for (const StoryArticle::Term& term : words[i]) shared += term.weight * sum[term.hash];
    const double size = length(words[i]);
    const double near = size > 0 ? shared / size : 0;
    if (near <= nearest) continue;
    nearest = near;
    title = *articles[i].article.title;
  }
  return title;
}

void title_stories(Store& store) {
  for (std::vector<std::string> ids; !(ids = store.untitled(kBatch)).empty(); store.commit()) {
    for (const std::string& id : ids) {
      const std::optional<Story> story = store.story(id);
      store.set_title(id, story ? central_title(sample_of(store, *story)) : std::string());
    }
  }
}

}  // namespace

BuildCounts build(Input& input, Store& store, PipelineOptions options, const BuildObserver& observer) {
  BuildCounts counts;
  add_articles(input, store, std::move(options), observer, counts);
  assign_stories(store, observer);
  title_stories(store);
  counts.stories = store.story_count();
  return counts;
}

}  // namespace stemma
