#include "pipeline/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>

#include <memory>
#include <string_view>
#include <utility>

#include "account/reconcile.h"
#include "extract/extract.h"
#include "reuse/lineages.h"
#include "reuse/passages.h"
#include "reuse/sentence_sources.h"
#include "stories/gist.h"

namespace stemma {
namespace {

// Articles in flight for each thread: enough that none waits for a long page, few enough to bound memory.
constexpr std::size_t kInFlight = 4;

struct Work {
  InputItem item;
  bool skipped = false;
};

ReadArticle process(Work& work, const PipelineOptions& options) {
  InputItem& item = work.item;
  ReadArticle read;
  read.problem = std::move(item.problem);
  read.skipped = work.skipped;
  read.is_article = item.page && !read.skipped;
  if (!read.is_article) return read;
  read.article = extract(*item.page);
  if (options.annotate) read.annotations = annotate(read.article, options.language);
  if (options.gist) read.gist = gist_of(story_article(read.article, read.annotations));
  return read;
}

}  // namespace

std::size_t threads_of(unsigned jobs) {
  return jobs ? jobs : static_cast<std::size_t>(tbb::info::default_concurrency());
}

void read_articles(Input& input, const PipelineOptions& options, const std::function<void(ReadArticle&)>& use) {
  using Item = std::shared_ptr<Work>;
  using Read = std::shared_ptr<ReadArticle>;
  const std::size_t threads = threads_of(options.jobs);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const auto next = [&](tbb::flow_control& flow) -> Item {
    std::optional<InputItem> item = input.next();
    if (!item) {
      flow.stop();
      return nullptr;
    }
    const bool skipped = item->page && options.skip && options.skip(*item->page);
    return std::make_shared<Work>(Work{std::move(*item), skipped});
  };
  tbb::parallel_pipeline(
      threads * kInFlight,
      tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, next) &
          tbb::make_filter<Item, Read>(
              tbb::filter_mode::parallel,
              [&](const Item& item) { return std::make_shared<ReadArticle>(process(*item, options)); }) &
          tbb::make_filter<Read, void>(tbb::filter_mode::serial_in_order, [&](const Read& read) { use(*read); }));
}

namespace {

std::string text_of(Page& page) {
  if (page.given && page.given->text) return std::move(page.given->text->utf8);
  return std::move(extract(page).text.utf8);
}

ReadText process(InputItem& item) {
  ReadText read;
  read.problem = std::move(item.problem);
  read.is_article = item.page.has_value();
  if (!read.is_article) return read;
  read.text = text_of(*item.page);
  read.id = std::move(item.page->id);
  read.words = word_row(read.text);
  return read;
}

}  // namespace

void read_texts(Input& input, unsigned jobs, const std::function<void(ReadText&)>& use) {
  const std::size_t threads = threads_of(jobs);
  if (threads == 1) {
    while (std::optional<InputItem> item = input.next()) {
      ReadText read = process(*item);
      use(read);
    }
    return;
  }
  using Item = std::shared_ptr<InputItem>;
  using Read = std::shared_ptr<ReadText>;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const auto next = [&](tbb::flow_control& flow) -> Item {
    if (std::optional<InputItem> item = input.next()) return std::make_shared<InputItem>(std::move(*item));
    flow.stop();
    return nullptr;
  };
  tbb::parallel_pipeline(
      threads * kInFlight,
      tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, next) &
          tbb::make_filter<Item, Read>(tbb::filter_mode::parallel,
                                       [](const Item& item) { return std::make_shared<ReadText>(process(*item)); }) &
          tbb::make_filter<Read, void>(tbb::filter_mode::serial_in_order, [&](const Read& read) { use(*read); }));
}

Each each_on(unsigned jobs) {
  const std::size_t threads = threads_of(jobs);
  if (threads == 1) return one_by_one;
  return [threads](std::size_t count, const std::function<void(std::size_t)>& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::parallel_for(std::size_t{0}, count, work);
  };
}

namespace {

MadeBy made_by(const StoryArticles& story, const AnnotateOptions& options) {
  MadeBy made{STEMMA_VERSION, std::string(model_name(options.model)), "", {}};
  if (!options.as_of.empty()) made.options = "undated articles as of " + options.as_of;
  for (const Article& article : story.articles) made.inputs.push_back({article.id, article.source.sha256});
  return made;
}

}  // namespace

Account account_of(StoryArticles story, const AnnotateOptions& options) {
  std::vector<std::string_view> texts;
  for (const Article& article : story.articles) texts.push_back(article.text.utf8);
  const std::vector<Passage> passages = find_passages(texts);
  const SharedText shared(story.articles, passages);
  const std::vector<Lineage> lineages = find_lineages(story.articles, shared);
  const auto sources = find_sentence_sources(story.articles, story.annotations, shared, lineages);
  const StoryMaterial material{story.articles, story.annotations, passages, lineages, sources};
  for (const auto& [index, date] : borrowed_dates(material)) {
    AnnotateOptions lent = options;
    lent.as_of = date;
    story.annotations[index] = annotate(story.articles[index], lent);
  }
  Account account = reconcile(material);
  account.made_by = made_by(story, options);
  return account;
}

}  // namespace stemma
