#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"
#include "pipeline/stored.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "A table of a store as JSON lines, CSV or GeoJSON";

constexpr char kTeaching[] = R"(  stemma export news.stemma stories                     which articles make each
  stemma export news.stemma figures --format csv        who counted what
  stemma export news.stemma places --format geojson     for a map

Tables: articles, stories, lineages, passages, names, places, figures, claims,
events, timeline, disagreements; docs/output.md has their columns. GeoJSON is
for those with places on the earth: places, events and timeline.)";

struct Options {
  std::string store;
  std::string table;
  std::string format = "jsonl";
};

std::string list_of_tables() {
  std::vector<std::string> names;
  for (const Table& table : tables()) names.push_back(table.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string check_table(const std::string& name) {
  if (find_table(name)) return "";
  std::vector<std::string> names;
  for (const Table& table : tables()) names.push_back(table.name);
  const std::string near = nearest(name, names);
  return fmt::format("there is no table \"{}\"; {}", name,
                     near.empty() ? "there are " + list_of_tables() : "did you mean " + near + "?");
}

TableFormat format_of(const std::string& name) {
  if (name == "csv") return TableFormat::csv;
  return name == "geojson" ? TableFormat::geojson : TableFormat::jsonl;
}

int run(const Options& options) {
  const Table& table = *find_table(options.table);
  const TableFormat format = format_of(options.format);
  if (format == TableFormat::geojson && !table.has_points()) {
    complain("the table " + table.name + " has no places on the earth for geojson; places, events and timeline have");
    return kWrongUsage;
  }
  const Store store = Store::open(options.store, Store::Mode::read);
  export_table(store, table, format, [](std::string_view text) { print(text); });
  return kDone;
}

}  // namespace

Command export_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "export", kSummary, kTeaching);
  command->add_option("STORE", options->store, "The store that `build` made")->required();
  command->add_option("TABLE", options->table, "One of the tables above")->required()->check(check_table);
  command->add_option("--format", options->format, "jsonl (default), csv or geojson")
      ->check(CLI::IsMember({"jsonl", "csv", "geojson"}));
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
