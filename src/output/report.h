// The account as it is told to a person, before it is written as text, Markdown or HTML.
//
//     const Report report = report_of(account, {.all = false});
//
// All that the three writers say is in here, in one order and in the same words, so that they cannot differ: a title, a
// summary, and sections of items. An item is a statement, with its label and what stands under it. `evidence` is what
// it rests on, quote by quote; text on a terminal leaves that to `trace` unless all was asked for.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/account.h"

namespace stemma {

enum class Style { plain, strong, faint, quote, label, alert, heading };

struct Run {
  std::string text;
  Style style = Style::plain;
};

using Line = std::vector<Run>;

// How many of the independent sources say so.
struct Independent {
  std::uint32_t say = 0;
  std::uint32_t in_all = 0;
};

// Numbers of a figure along a line, to be drawn: where each reading lies between the least and the greatest.
struct Scale {
  double least = 0;
  double greatest = 0;
  std::vector<double> readings;  // between them, in ascending order, each once
};

struct MapPoint {
  std::string name;
  double lat = 0;
  double lon = 0;
  std::uint32_t mentions = 0;
};

struct Item {
  std::string label;  // "t3"; empty where it is no statement
  std::string lead;   // what is looked for: a date, an indicator, a name; may be empty
  std::optional<Independent> independent = {};
  Line line;
  std::optional<Scale> scale = {};
  std::vector<Item> under = {};
  std::vector<Item> evidence = {};
};

struct Section {
  std::string key;      // "timeline"; names it in HTML
  std::string heading;  // "Timeline"
  std::string note;     // how to read it
  std::vector<Item> items;
  std::size_t more = 0;       // items that are not in here
  std::vector<MapPoint> map;  // of a country or region no point is the place
};

struct Report {
  std::string title;
  std::vector<Line> summary;
  std::vector<Section> sections;
};

struct ReportOptions {
  bool all = true;  // else long sections are cut, and say by how much
};

Report report_of(const Account& account, const ReportOptions& options);

// "●●○", or "5 of 12" where there are more than fit.
std::string marks(const Independent& independent);

}  // namespace stemma
