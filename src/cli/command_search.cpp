#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"
#include "output/display.h"
#include "output/table.h"
#include "output/words.h"
#include "store/store.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Find articles of a store by their words";

constexpr char kTeaching[] = R"(  stemma search news.stemma bridge collapse         both words, best hits first
  stemma search news.stemma '"bridge collapse"'     in a row
  stemma search news.stemma 'flood* NOT insurance'  begins with; but without
  stemma search news.stemma 'title: bridge'         in titles alone

Case and accents do not count.)";

struct Options {
  std::string store;
  std::vector<std::string> words;
  std::string format;
  std::size_t most = 20;
};

void print_text(const SearchHit& hit) {
  const int width = std::max(40, terminal_width());
  const auto put = [&](const Line& line, const std::string& indent) {
    for (const std::string& row : wrap(line, {width, colour_wanted(), indent, indent})) print_line(row);
  };
  put({{hit.title.empty() ? hit.article : hit.title, Style::strong}}, "");
  std::string about = hit.outlet.empty() ? hit.article : hit.outlet;
  if (!hit.published.empty()) about += " · " + date_words(hit.published);
  if (!hit.story.empty()) about += " · story " + hit.story;
  put({{about, Style::faint}}, "  ");
  put({{hit.snippet, Style::plain}}, "  ");
}

Cell known(const std::string& value) {
  return value.empty() ? Cell(nullptr) : Cell(value);
}

void print_json(const std::vector<SearchHit>& hits) {
  const Table table{"hits", {"article", "story", "title", "outlet", "published", "snippet", "rank"}};
  TableWriter out(table, TableFormat::jsonl, [](std::string_view text) { print(text); });
  for (const SearchHit& hit : hits) {
    out.row({hit.article, known(hit.story), known(hit.title), known(hit.outlet), known(hit.published), hit.snippet,
             hit.rank});
  }
  out.end();
}

int run(const Options& options) {
  std::string query;
  for (const std::string& word : options.words) query += (query.empty() ? "" : " ") + word;
  const Store store = Store::open(options.store, Store::Mode::read);
  const bool as_text = options.format.empty() ? output_is_terminal() : options.format == "text";
  const std::vector<SearchHit> hits = store.search(query, options.most);
  if (as_text) {
    for (const SearchHit& hit : hits) print_text(hit);
  } else {
    print_json(hits);
  }
  if (hits.size() == options.most) {
    complain("the best " + std::to_string(options.most) + " hits; --most N gives more");
  }
  return kDone;
}

}  // namespace

Command search_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "search", kSummary, kTeaching);
  command->add_option("STORE", options->store, "The store that `build` made")->required();
  command->add_option("QUERY", options->words, "Words, or an expression of SQLite's full-text search")->required();
  command->add_option("--most", options->most, "Hits at most (default 20)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->type_name("N");
  command->add_option("--format", options->format, "json or text (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
