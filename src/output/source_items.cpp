#include "output/source_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/words.h"

namespace stemma {
namespace {

constexpr std::size_t kDeepest = 5;  // a copy of a copy of ... further down stands beside its parent
constexpr double kAll = 0.995;       // of a text that is copied as a whole

void add_article(Line& line, const AccountArticle& article) {
  line.push_back({article.published ? date_words(article.published->value) : "undated", Style::faint});
  if (article.title) line.push_back({" " + *article.title, Style::plain});
}

void add_copy_words(Line& line, const AccountCopy& copy) {
  if (!copy.from) return;
  std::string words;
  if (copy.is_version) {
    words = " · later version";
  } else if (copy.share >= kAll) {
    words = " · all of it copied";
  } else {
    words = fmt::format(" · {:.0f}% copied", 100 * copy.share);
  }
  if (copy.additions.value_or(0) > 0)
    words += ", " + count_words(*copy.additions, "sentence of its own", "sentences of its own");
  line.push_back({words, Style::faint});
}

Line change_words(const VersionChange& change) {
  const auto quoted = [](const Support& said) { return Run{"“" + said.quote + "”", Style::quote}; };
  if (!change.before) return {{"added ", Style::strong}, quoted(*change.after)};
  if (!change.after) return {{"removed ", Style::strong}, quoted(*change.before)};
  return {{"changed ", Style::strong}, quoted(*change.before), {" to ", Style::strong}, quoted(*change.after)};
}

}  // namespace

SourceItems::SourceItems(const Account& account, const ArticleNames& names) : names_(names) {
  for (const AccountLineage& lineage : account.lineages) {
    for (const std::string& article : lineage.articles) lineages_of_[article].push_back(lineage.id);
  }
}

// The tree from its roots down, each article before what was copied from it.
std::vector<SourceItems::Row> SourceItems::rows_of(const AccountLineage& lineage) {
  std::vector<Row> waiting;
  std::map<std::string_view, std::vector<std::size_t>> children;  // the last first
  for (std::size_t i = lineage.articles.size(); i-- > 0;) {
    const bool is_root = i >= lineage.tree.size() || !lineage.tree[i].from;
    if (is_root) {
      waiting.push_back({i, 0});
    } else {
      children[*lineage.tree[i].from].push_back(i);
    }
  }
  std::vector<Row> rows;
  while (!waiting.empty()) {
    const Row row = waiting.back();
    waiting.pop_back();
    rows.push_back(row);
    for (const std::size_t child : children[lineage.articles[row.member]])
      waiting.push_back({child, std::min(row.depth + 1, kDeepest)});
  }
  return rows;
}

Item SourceItems::lineage(const AccountLineage& lineage, std::size_t most) const {
  std::vector<Row> rows = rows_of(lineage);
  const std::string copies = fmt::format("in {} articles, counted once", rows.size());
  const bool has_one_root = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.depth == 0; }) == 1;
  const std::string first = names_.outlet(lineage.articles[rows.front().member]);
  Item item{lineage.id, "", {}, {}};
  std::vector<Item*> path{&item};  // the item last written at each depth
  if (has_one_root && (!lineage.origin || *lineage.origin == first)) {
    item.lead = first;
    add_words(item.line, lineage, rows.front().member);
    if (rows.size() > 1) item.line.push_back({" · " + copies, Style::faint});
    rows.erase(rows.begin());
  } else {
    item.lead = lineage.origin.value_or("One report");
    item.line.push_back({rows.size() == 1 ? "as carried by" : copies, Style::faint});
    for (Row& row : rows) row.depth = std::min(row.depth + 1, kDeepest);
  }
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
    path.resize(rows[i].depth);
    std::vector<Item>& beside = path.back()->under;
    beside.push_back({"", "", {}, {{names_.outlet(lineage.articles[rows[i].member]) + " ", Style::strong}}});
    add_words(beside.back().line, lineage, rows[i].member);
    path.push_back(&beside.back());
  }
  if (rows.size() > most)
    item.under.push_back({"", "", {}, {{fmt::format("and {} more", rows.size() - most), Style::faint}}});
  return item;
}

void SourceItems::add_words(Line& line, const AccountLineage& lineage, std::size_t member) const {
  const std::string& id = lineage.articles[member];
  if (const AccountArticle* article = names_.find(id)) add_article(line, *article);
  if (member < lineage.tree.size()) add_copy_words(line, lineage.tree[member]);
  for (const std::string& other : lineages_of_.at(id)) {
    if (other == lineage.id) continue;
    line.push_back({" · also", Style::faint});
    line.push_back({" [" + other + "]", Style::label});
  }
}

Item SourceItems::version(const EarlierVersion& version, std::size_t most) const {
  Item item{"", names_.outlet(version.article), {}, {}};
  if (const AccountArticle* article = names_.find(version.article)) add_article(item.line, *article);
  const AccountArticle* later = names_.find(version.replaced_by);
  const bool is_dated = later && later->published;
  const std::string became = is_dated ? "the version of " + date_words(later->published->value) : "a later version";
  item.line.push_back({" · replaced by " + became, Style::faint});
  for (std::size_t i = 0; i < std::min(most, version.changes.size()); ++i)
    item.under.push_back({"", "", {}, change_words(version.changes[i])});
  if (version.changes.size() > most) {
    const std::string rest = count_words(version.changes.size() - most, "more change", "more changes");
    item.under.push_back({"", "", {}, {{"and " + rest, Style::faint}}});
  }
  return item;
}

}  // namespace stemma
