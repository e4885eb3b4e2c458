// Tables as files: JSON lines, CSV, GeoJSON.
//
//     TableWriter out(table, TableFormat::csv, [](std::string_view text) { print(text); });
//     for (...) out.row({"s1", 14, std::nullopt, ...});     // a cell for each column
//     out.end();
//
// CSV is as RFC 4180 has it: a header, CRLF, cells quoted where they must be; an unknown value is an empty cell, a list
// a JSON array. GeoJSON is one FeatureCollection of the rows that have both a latitude and a longitude, which make
// their point; it says at its end how many rows had none. Rows are written as they come; nothing is kept.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace stemma {

enum class TableFormat { jsonl, csv, geojson };

using Cell = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, std::vector<std::string>>;
using Row = std::vector<Cell>;

struct Table {
  std::string name;
  std::vector<std::string> columns;  // "lat" and "lon" are a place on the earth

  bool has_points() const;
};

class TableWriter {
 public:
  // Precondition: a GeoJSON table has points.
  TableWriter(const Table& table, TableFormat format, std::function<void(std::string_view)> print);

  void row(const Row& row);  // Precondition: as many cells as columns.
  void end();

 private:
  const Table& table_;
  TableFormat format_;
  std::function<void(std::string_view)> print_;
  std::uint64_t features_ = 0;
  std::uint64_t without_point_ = 0;
};

}  // namespace stemma
