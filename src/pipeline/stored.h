// What a store can tell beyond what it keeps: accounts, tables and traces, made when they are asked for.
//
//     std::optional<Account> account = stored_account(store, "s12");
//     export_table(store, *find_table("figures"), TableFormat::csv, print);

#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "model/account.h"
#include "output/table.h"
#include "output/trace.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

namespace stemma {

// A story's articles as the store has them, and the account of them. Nothing where there is no such story.
struct StoredStory {
  Story story;
  std::vector<Article> articles;
  std::vector<Annotations> annotations;
  Account account;
};

std::optional<StoredStory> stored_story(const Store& store, std::string_view id);

// articles, stories, lineages, passages, names, places, figures, claims, events, timeline, disagreements.
const std::vector<Table>& tables();
const Table* find_table(std::string_view name);

// Memory holds one story at a time. Rows are by story, the newest first; those of articles are by id.
void export_table(const Store& store, const Table& table, TableFormat format,
                  const std::function<void(std::string_view)>& print);

// Reads the source again, where it is still there, and compares its SHA-256. Of an archive this reads up to the record.
SourceState source_state(const SourceFile& source);

}  // namespace stemma
