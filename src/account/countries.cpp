#include "account/countries.h"

#include <vector>

#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

struct Table {
  std::map<std::string, Country, std::less<>> by_name;
  std::map<std::string, Country, std::less<>> by_capital;
};

// The entries of a column, parted by " | "; "-" is none.
std::vector<std::string> entries_of(std::string_view column) {
  constexpr std::string_view kBetween = " | ";
  std::vector<std::string> entries;
  while (!column.empty() && column != "-") {
    const std::size_t end = std::min(column.find(kBetween), column.size());
    entries.emplace_back(column.substr(0, end));
    column.remove_prefix(std::min(end + kBetween.size(), column.size()));
  }
  return entries;
}

const Table& table() {
  enum Column : std::size_t { code, name, capitals, adjectives, people, others, columns };
  static const Table read = [] {
    Table filled;
    for (const ResourceLine& line : lines_of(resource("resources/places/capitals.txt"))) {
      if (line.columns.size() < columns) continue;
      const Country country{std::string(line.columns[code]), std::string(line.columns[name])};
      filled.by_name.try_emplace(fold(country.name), country);
      for (const std::string& other : entries_of(line.columns[others]))
        filled.by_name.try_emplace(fold(other), country);
      for (const std::string& capital : entries_of(line.columns[capitals]))
        filled.by_capital.try_emplace(capital, country);
    }
    return filled;
  }();
  return read;
}

}  // namespace

const std::map<std::string, Country, std::less<>>& countries_by_name() {
  return table().by_name;
}
const std::map<std::string, Country, std::less<>>& countries_by_capital() {
  return table().by_capital;
}

}  // namespace stemma
