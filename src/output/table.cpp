#include "output/table.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "output/display.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return without_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// Whole numbers are written as such: 200, not 200.0.
Json json_of(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) {
    const bool is_whole =
        *number > -1e15 && *number < 1e15 && *number == static_cast<double>(static_cast<std::int64_t>(*number));
    return is_whole ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
  }
  return std::visit([](const auto& value) { return Json(value); }, cell);
}

Json object_of(const Table& table, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < row.size(); ++i) object[table.columns[i]] = json_of(row[i]);
  return object;
}

std::string csv_of(const Cell& cell) {
  if (std::holds_alternative<std::nullptr_t>(cell)) return "";
  const auto* given = std::get_if<std::string>(&cell);
  const std::string text = given ? *given : dump(json_of(cell));
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

template <typename Values, typename Function>
std::string csv_line(const Values& values, Function cell) {
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) line += (i ? "," : "") + cell(values[i]);
  return line + "\r\n";
}

const Cell* cell_of(const Table& table, const Row& row, std::string_view column) {
  const auto found = std::ranges::find(table.columns, column);
  return found == table.columns.end() ? nullptr : &row[static_cast<std::size_t>(found - table.columns.begin())];
}

}  // namespace

bool Table::has_points() const {
  return std::ranges::find(columns, "lat") != columns.end() && std::ranges::find(columns, "lon") != columns.end();
}

TableWriter::TableWriter(const Table& table, TableFormat format, std::function<void(std::string_view)> print)
    : table_(table), format_(format), print_(std::move(print)) {
  if (format_ == TableFormat::csv)
    print_(csv_line(table.columns, [](const std::string& name) { return csv_of(name); }));
  if (format_ == TableFormat::geojson) print_("{\"type\":\"FeatureCollection\",\"features\":[");
}

void TableWriter::row(const Row& row) {
  if (format_ == TableFormat::jsonl) return print_(dump(object_of(table_, row)) + "\n");
  if (format_ == TableFormat::csv) return print_(csv_line(row, csv_of));
  const auto* lat = std::get_if<double>(cell_of(table_, row, "lat"));
  const auto* lon = std::get_if<double>(cell_of(table_, row, "lon"));
  if (!lat || !lon) {
    ++without_point_;
    return;
  }
  const Json feature{{"type", "Feature"},
                     {"geometry", {{"type", "Point"}, {"coordinates", Json::array({*lon, *lat})}}},
                     {"properties", object_of(table_, row)}};
  print_((features_++ ? ",\n" : "\n") + dump(feature));
}

void TableWriter::end() {
  if (format_ == TableFormat::geojson) print_("\n],\"rows_without_a_place\":" + std::to_string(without_point_) + "}\n");
}

}  // namespace stemma
