#include "pipeline/stored.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "input/input.h"

namespace stemma {
namespace {

// The size of model that made the annotations, so that what is annotated again is annotated alike.
ModelSize size_of(const std::string& model) {
  return model == model_name(ModelSize::small) ? ModelSize::small : ModelSize::large;
}

std::string models_of(const std::vector<StoredArticle>& articles) {
  std::set<std::string> models;
  for (const StoredArticle& stored : articles) models.insert(stored.model);
  std::string names;
  for (const std::string& model : models) names += (names.empty() ? "" : ", ") + model;
  return names;
}

bool is_same_record(const std::optional<Record>& one, const std::optional<Record>& other) {
  if (!one || !other) return !one && !other;
  return one->id == other->id && one->offset == other->offset;
}

}  // namespace

std::optional<StoredStory> stored_story(const Store& store, std::string_view id) {
  std::optional<Story> story = store.story(id);
  if (!story) return std::nullopt;
  std::vector<StoredArticle> stored = store.articles_of(*story);
  const std::string models = models_of(stored);
  const AnnotateOptions options{stored.empty() ? ModelSize::large : size_of(stored[0].model), ""};
  StoryArticles articles;
  for (StoredArticle& one : stored) {
    articles.articles.push_back(std::move(one.article));
    articles.annotations.push_back(std::move(one.annotations));
  }
  StoredStory found{std::move(*story), articles.articles, articles.annotations, {}};
  found.account = account_of(std::move(articles), options);
  found.account.made_by.model = models;
  if (found.account.title.empty()) found.account.title = found.story.title;
  return found;
}

SourceState source_state(const SourceFile& source) {
  if (source.path.empty() || source.path == "-") return SourceState::unkept;
  std::error_code error;
  if (!std::filesystem::exists(source.path, error)) return SourceState::missing;
  std::istringstream none;
  Input input({source.path}, {}, none);
  while (const std::optional<InputItem> item = input.next()) {
    if (!item->page || !is_same_record(item->page->record, source.record)) continue;
    return item->page->sha256 == source.sha256 ? SourceState::same : SourceState::changed;
  }
  return SourceState::changed;
}

}  // namespace stemma
