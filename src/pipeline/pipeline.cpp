#include "pipeline/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <memory>
#include <string_view>
#include <utility>

#include "account/reconcile.h"
#include "extract/extract.h"
#include "reuse/lineages.h"
#include "reuse/passages.h"

namespace stemma {
namespace {

// Articles in flight for each thread: enough that none waits for a long page, few enough to bound memory.
constexpr std::size_t kInFlight = 4;

std::size_t threads_of(const PipelineOptions& options) {
  return options.jobs ? options.jobs : static_cast<std::size_t>(tbb::info::default_concurrency());
}

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
  return read;
}

}  // namespace

void read_articles(Input& input, const PipelineOptions& options, const std::function<void(ReadArticle&)>& use) {
  using Item = std::shared_ptr<Work>;
  using Read = std::shared_ptr<ReadArticle>;
  const std::size_t threads = threads_of(options);
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
  const std::vector<Lineage> lineages = find_lineages(story.articles, passages);
  const StoryMaterial material{story.articles, story.annotations, passages, lineages};
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
