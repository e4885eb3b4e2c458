// An account of an invented flood, with something of everything.

#pragma once

#include "model/account.h"

namespace stemma {

inline Support said(const std::string& article, std::uint32_t begin, const std::string& quote) {
  return {article, {begin, begin + static_cast<std::uint32_t>(quote.size())}, quote};
}

inline PublishedDate on(const std::string& value) {
  return {value, value.size() > 10 ? DatePrecision::minute : DatePrecision::day, DateBasis::meta};
}

inline Account sample_account() {
  Account account;
  account.title = "Bridge at Vell falls as the river Orra floods";
  account.articles = {
      {"courier.html", "Orra Courier", "Bridge at Vell falls in flood", on("2031-05-02T18:40"), "l1"},
      {"tribune.html", "Tarn Tribune", "Dozens missing after Vell bridge falls", on("2031-05-02"), "l1"},
      {"gazette.html", "Vell Gazette", "Minister: gates at the dam were not opened", on("2031-05-03"), "l2"},
      {"radio.txt", std::nullopt, std::nullopt, std::nullopt, "l3"}};
  account.lineages = {
      {"l1",
       "Northern Press",
       {"courier.html", "tribune.html"},
       {{"courier.html", std::nullopt, 0, false, std::nullopt}, {"tribune.html", "courier.html", .93, false, 2}}},
      {"l2", std::nullopt, {"gazette.html"}},
      {"l3", std::nullopt, {"radio.txt"}}};
  account.independent_sources = 3;
  account.versions = {
      {"radio.txt",
       "gazette.html",
       {{said("radio.txt", 40, "Nine people are missing."), said("gazette.html", 90, "Ten are missing.")},
        {std::nullopt, said("gazette.html", 140, "Divers search the Orra.")},
        {said("radio.txt", 70, "The mill stands."), std::nullopt}}}};
  Place vell;
  vell.name = "Vell";
  vell.admin = "Upper Orra";
  vell.country = "ZZ";
  account.main_event = MainEvent{"DISASTER",
                                 AccountDate{"2031-05-02", "day"},
                                 vell,
                                 Range{9, std::nullopt, 14, ""},
                                 Range{40, std::nullopt, std::nullopt, ""},
                                 std::nullopt};
  account.timeline = {
      {AccountDate{"2031-05-01", "day"},
       "Heavy rain fell on the hills above Vell all of Thursday.",
       .4,
       false,
       1,
       {said("gazette.html", 120, "Heavy rain fell on the hills above Vell all of Thursday.")}},
      {AccountDate{"2031-05-02", "day"},
       "The old bridge at Vell fell into the Orra at about 5 p.m., and with it two buses "
       "on their way to Tarn.",
       1,
       true,
       3,
       {said("courier.html", 40,
             "The old bridge at Vell fell into the Orra at about 5 p.m., and with it two buses on "
             "their way to Tarn."),
        said("gazette.html", 300, "the bridge went at half past four"), said("radio.txt", 12, "The bridge is gone.")}}};
  const auto reading = [](double low, std::optional<double> high, Bound bound, std::optional<std::string> by,
                          const std::string& lineage, Support support) {
    return Reading{low, high, bound, std::move(by), lineage, std::move(support)};
  };
  account.figures = {
      {"killed",
       "",
       "people",
       {9, 14, 14, "the latest count of an authority"},
       {reading(9, std::nullopt, Bound::at_least, "police", "l1", said("courier.html", 200, "at least nine people")),
        reading(9, std::nullopt, Bound::at_least, "police", "l1", said("tribune.html", 180, "at least nine people")),
        reading(14, 14, Bound::exactly, "the health ministry", "l2", said("gazette.html", 410, "14 people"))}},
      {"evacuated",
       "from the lower town",
       "households",
       {1200, std::nullopt, std::nullopt, ""},
       {reading(1200, std::nullopt, Bound::more_than, std::nullopt, "l3",
                said("radio.txt", 60, "more than 1,200 households"))}}};
  account.claims = {{"c1",
                     "The gates of the dam were opened too late.",
                     {"Ilse Varn"},
                     Stance::accuses,
                     2,
                     {},
                     {said("gazette.html", 500, "The gates of the dam were opened too late.")}},
                    {"c2",
                     "The gates were opened in good time.",
                     {"the water ministry"},
                     Stance::denies,
                     1,
                     {"c1"},
                     {said("gazette.html", 560, "The gates were opened in good time.")}}};
  account.disagreements = {{DisagreementKind::figure,
                            "killed",
                            {{"at least 9", "police", said("courier.html", 200, "at least nine people")},
                             {"14", "the health ministry", said("gazette.html", 410, "14 people")}}}};
  account.names = {{"Vell",
                    NameType::location,
                    {{"Vell", {}, {said("courier.html", 10, "Vell")}},
                     {"Velgrad", {"the southern council"}, {said("radio.txt", 5, "Velgrad")}}}}};
  account.places = {{"Vell", 46.25, 11.5, "ZZ", 7, PlacePrecision::place, 9},
                    {"Tarn", 46.6, 12.25, "ZZ", std::nullopt, PlacePrecision::place, 2}};
  account.left_out = {{"radio.txt", "\"twenty, someone said\"", "no speaker and no place"}};
  account.made_by = {
      "0.1.0", "linear-1", "", {{"courier.html", std::string(64, 'a')}, {"radio.txt", std::string(64, 'b')}}};
  return account;
}

}  // namespace stemma
