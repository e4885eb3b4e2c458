#include "output/table.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

const Table kPlaces{"places", {"name", "lat", "lon", "also"}};

std::string written(TableFormat format, const std::vector<Row>& rows) {
  std::string text;
  TableWriter out(kPlaces, format, [&](std::string_view part) { text += part; });
  for (const Row& row : rows) out.row(row);
  out.end();
  return text;
}

const std::vector<Row> kRows{{"Vell, \"old\"", 46.25, 11.0, std::vector<std::string>{"Velgrad"}},
                             {"line\nbreak", nullptr, nullptr, std::vector<std::string>{}}};

TEST(Table, JsonLines) {
  EXPECT_EQ(written(TableFormat::jsonl, kRows),
            "{\"name\":\"Vell, \\\"old\\\"\",\"lat\":46.25,\"lon\":11,\"also\":[\"Velgrad\"]}\n"
            "{\"name\":\"line\\nbreak\",\"lat\":null,\"lon\":null,\"also\":[]}\n");
}

TEST(Table, CsvQuotesWhatMustBe) {
  EXPECT_EQ(written(TableFormat::csv, kRows),
            "name,lat,lon,also\r\n\"Vell, \"\"old\"\"\",46.25,11,\"[\"\"Velgrad\"\"]\"\r\n\"line\nbreak\",,,[]\r\n");
}

TEST(Table, GeoJsonSaysHowManyRowsHaveNoPlace) {
  EXPECT_EQ(written(TableFormat::geojson, kRows),
            "{\"type\":\"FeatureCollection\",\"features\":[\n"
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[11.0,46.25]},\"properties\":"
            "{\"name\":\"Vell, \\\"old\\\"\",\"lat\":46.25,\"lon\":11,\"also\":[\"Velgrad\"]}}\n"
            "],\"rows_without_a_place\":1}\n");
}

}  // namespace
}  // namespace stemma
