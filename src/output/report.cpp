#include "output/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "output/article_names.h"
#include "output/labels.h"
#include "output/source_items.h"
#include "output/words.h"

namespace stemma {
namespace {

constexpr std::uint32_t kMostMarks = 6;
constexpr std::size_t kNoEnd = static_cast<std::size_t>(-1);

// Where a report is cut: the weightiest of each section, in their order.
constexpr std::size_t kMostLineages = 20;
constexpr std::size_t kMostCopies = 20;  // of one lineage
constexpr std::size_t kMostVersions = 5;
constexpr std::size_t kMostChanges = 6;  // of one version
constexpr std::size_t kMostEntries = 20;
constexpr std::size_t kMostFigures = 12;
constexpr std::size_t kMostClaims = 12;
constexpr std::size_t kMostNames = 12;
constexpr std::size_t kMostPlaces = 12;
constexpr std::size_t kMostLeftOut = 10;

std::string join(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// An account and what is asked of it all the time.
class Teller {
 public:
  Teller(const Account& account, const ReportOptions& options)
      : account_(account), options_(options), articles_(account) {
    for (const FigureSeries& series : account.figures) {
      if (series.range.best && series.range.low != series.range.high) rules_.insert(series.range.rule);
    }
  }

  Report tell() const {
    Report report{account_.title.empty() ? "Untitled story" : account_.title, summary(), {}};
    for (Section section : {sources(), versions(), timeline(), figures(), disagreements(), claims(), names(), places(),
                            left_out(), made_by()}) {
      if (!section.items.empty() || section.more > 0) report.sections.push_back(std::move(section));
    }
    return report;
  }

 private:
  std::string outlet(const std::string& id) const { return articles_.outlet(id); }
  std::string outlets(const std::vector<std::string>& ids) const { return articles_.outlets(ids); }

  template <typename Supports>
  std::string outlets_of(const Supports& supports) const {
    std::vector<std::string> ids;
    ids.reserve(supports.size());
    for (const Support& support : supports) ids.push_back(support.article);
    return outlets(ids);
  }

  Item quote(const std::string& label, const Support& support) const {
    return {
        label, "", {}, {{"“" + support.quote + "”", Style::quote}, {" — " + outlet(support.article), Style::faint}}};
  }

  template <typename Supports>
  std::vector<Item> quotes(const std::string& label, const Supports& supports) const {
    std::vector<Item> items;
    for (std::size_t i = 0; i < supports.size(); ++i) items.push_back(quote(part_label(label, i), supports[i]));
    return items;
  }

  Independent independent(std::uint32_t say) const { return {say, std::max(say, account_.independent_sources)}; }

  static void add_count(std::vector<std::string>& parts, std::string_view what, const std::optional<Range>& range) {
    if (!range || !(range->low || range->high)) return;
    parts.push_back(fmt::format("{} {}", what, range_words(range->low, range->high)));
  }

  std::vector<Line> summary() const {
    std::vector<Line> lines;
    if (account_.main_event) {
      const MainEvent& event = *account_.main_event;
      std::vector<std::string> parts;
      if (!event.type.empty()) parts.push_back(capitalised(lower(event.type)));
      if (event.date) parts.push_back(date_words(event.date->value));
      if (event.place) parts.push_back(place_words(event.place->name, event.place->admin, event.place->country));
      if (!parts.empty()) lines.push_back({{join(parts, " · "), Style::strong}});
      std::vector<std::string> counts;
      add_count(counts, "killed", event.killed);
      add_count(counts, "injured", event.injured);
      add_count(counts, "displaced", event.displaced);
      if (!counts.empty()) lines.push_back({{capitalised(join(counts, " · ")), Style::plain}});
    }
    lines.push_back({{sources_words(), Style::plain}});
    return lines;
  }

  std::string sources_words() const {
    std::vector<std::string> days;
    std::set<std::string> known;
    for (const AccountArticle& article : account_.articles) {
      if (article.published) days.push_back(article.published->value.substr(0, 10));
      if (article.outlet) known.insert(*article.outlet);
    }
    std::string words = count_words(account_.articles.size(), "article", "articles");
    if (known.size() > 1) words += fmt::format(" of {} outlets", known.size());
    words += ", " + count_words(account_.independent_sources, "independent source", "independent sources");
    if (days.empty()) return words;
    const auto [first, last] = std::ranges::minmax(days);
    return words + " · " + days_words(first, last);
  }

  // The lineages of most articles, in their order; those that articles mix count for each.
  Section sources() const {
    Section section{"sources", "Sources", "", {}, 0, {}};
    const bool has_copies = std::any_of(account_.lineages.begin(), account_.lineages.end(),
                                        [](const AccountLineage& lineage) { return lineage.articles.size() > 1; });
    if (has_copies) section.note = "A copy stands under what it was copied from. A lineage counts once.";
    const SourceItems items(account_, articles_);
    const auto weight = [&](std::size_t i) { return account_.lineages[i].articles.size(); };
    fill(section, account_.lineages.size(), kMostLineages, weight,
         [&](std::size_t i) { return items.lineage(account_.lineages[i], options_.all ? kNoEnd : kMostCopies); });
    return section;
  }

  Section versions() const {
    Section section{"versions", "Versions", "", {}, 0, {}};
    section.note = "Of an article that its outlet changed the last version counts alone.";
    const SourceItems items(account_, articles_);
    fill(
        section, account_.versions.size(), kMostVersions, [](std::size_t) { return 0; },
        [&](std::size_t i) { return items.version(account_.versions[i], options_.all ? kNoEnd : kMostChanges); });
    return section;
  }

  Item entry(std::size_t index) const {
    const TimelineEntry& entry = account_.timeline[index];
    const std::string label = statement_label('t', index);
    const std::string date = entry.date ? entry.date->value : "";
    Item item{label, date.empty() ? "undated" : date_words(date.substr(0, 10)), independent(entry.independent), {}};
    if (date.size() >= 16) item.line.push_back({date.substr(11, 5) + " ", Style::strong});
    item.line.push_back({entry.summary, Style::plain});
    if (entry.disputed) item.line.push_back({" ≠ disputed", Style::alert});
    item.line.push_back({" — " + outlets_of(entry.support), Style::faint});
    item.evidence = quotes(label, entry.support);
    return item;
  }

  // Of `in_all` items the most weighty, in their order.
  template <typename Weight>
  std::vector<std::size_t> weightiest(std::size_t in_all, std::size_t most, Weight weight) const {
    std::vector<std::size_t> order(in_all);
    for (std::size_t i = 0; i < in_all; ++i) order[i] = i;
    if (options_.all || in_all <= most) return order;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    order.resize(most);
    std::ranges::sort(order);
    return order;
  }

  template <typename Weight, typename Make>
  void fill(Section& section, std::size_t in_all, std::size_t most, Weight weight, Make make) const {
    for (const std::size_t i : weightiest(in_all, most, weight)) section.items.push_back(make(i));
    section.more = in_all - section.items.size();
  }

  Section timeline() const {
    Section section{"timeline", "Timeline", "", {}, 0, {}};
    if (account_.independent_sources > 1) {
      section.note = marks({1, account_.independent_sources}) +
                     ": one of the independent sources says so. The sentence is of the first outlet named.";
    }
    fill(
        section, account_.timeline.size(), kMostEntries, [&](std::size_t i) { return account_.timeline[i].salience; },
        [&](std::size_t i) { return entry(i); });
    return section;
  }

  // Readings that say the same number by the same speaker are one line.
  struct SameReading {
    std::string words;
    std::string said_by;
    std::vector<std::string> labels;
    std::vector<std::string> articles;
    std::set<std::string> witnesses;  // lineages, and articles that added it to a copy
  };

  std::vector<SameReading> same_readings(const FigureSeries& series, const std::string& label) const {
    std::vector<SameReading> same;
    std::map<std::pair<std::string, std::string>, std::size_t> place_of;
    for (std::size_t i = 0; i < series.readings.size(); ++i) {
      const Reading& reading = series.readings[i];
      const std::string words = reading_words(reading);
      const std::string said_by = reading.said_by.value_or("");
      const auto [place, is_new] = place_of.try_emplace({words, said_by}, same.size());
      if (is_new) same.push_back({words, said_by, {}, {}, {}});
      SameReading& reading_so_far = same[place->second];
      reading_so_far.labels.push_back(part_label(label, i));
      reading_so_far.articles.push_back(reading.support.article);
      reading_so_far.witnesses.insert(reading.added_by ? "+" + *reading.added_by : reading.lineage);
    }
    return same;
  }

  static std::optional<Scale> scale_of(const FigureSeries& series) {
    std::set<double> numbers;
    for (const Reading& reading : series.readings) {
      if (reading.low) numbers.insert(*reading.low);
      if (reading.high) numbers.insert(*reading.high);
    }
    if (numbers.size() < 2) return std::nullopt;
    return Scale{*numbers.begin(), *numbers.rbegin(), {numbers.begin(), numbers.end()}};
  }

  Item figure(std::size_t index) const {
    const FigureSeries& series = account_.figures[index];
    const std::string label = statement_label('f', index);
    Item item{label, capitalised(series.indicator.empty() ? "counted" : series.indicator), {}, {}};
    std::string words = range_words(series.range.low, series.range.high);
    if (!series.unit.empty()) words += (series.range.low || series.range.high ? " " : " of ") + series.unit;
    item.line.push_back({words, Style::strong});
    if (!series.scope.empty() && series.scope != series.unit) {
      item.line.push_back({" (" + series.scope + ")", Style::plain});
    }
    if (series.range.best && series.range.low != series.range.high) {
      item.line.push_back({" — best " + number_words(*series.range.best), Style::faint});
      if (rules_.size() > 1) item.line.push_back({" (" + series.range.rule + ")", Style::faint});
    }
    item.scale = scale_of(series);
    for (const SameReading& same : same_readings(series, label)) {
      Line line{{same.words, Style::plain}};
      if (!same.said_by.empty()) line.push_back({" said by " + same.said_by, Style::plain});
      line.push_back({" — " + outlets(same.articles), Style::faint});
      const auto say = static_cast<std::uint32_t>(same.witnesses.size());
      item.under.push_back({join(same.labels, " "), "", independent(say), std::move(line)});
    }
    for (std::size_t i = 0; i < series.readings.size(); ++i) {
      item.evidence.push_back(quote(part_label(label, i), series.readings[i].support));
    }
    return item;
  }

  Section figures() const {
    Section section{"figures", "Figures", "", {}, 0, {}};
    if (rules_.size() == 1 && !rules_.begin()->empty()) section.note = "Best: " + *rules_.begin() + ".";
    fill(
        section, account_.figures.size(), kMostFigures,
        [&](std::size_t i) { return account_.figures[i].readings.size(); }, [&](std::size_t i) { return figure(i); });
    return section;
  }

  // Readings of one value by one speaker are one line, with the first of their quotes; a number speaks for itself.
  Item disagreement(std::size_t index) const {
    const Disagreement& dispute = account_.disagreements[index];
    const std::string label = statement_label('d', index);
    Item item{label, capitalised(std::string(stemma::label(dispute.kind))), {}, {{dispute.about, Style::strong}}};
    std::vector<std::vector<std::size_t>> same;
    std::map<std::pair<std::string, std::string>, std::size_t> place_of;
    for (std::size_t i = 0; i < dispute.readings.size(); ++i) {
      const DisagreementReading& reading = dispute.readings[i];
      const auto [place, is_new] = place_of.try_emplace({reading.value, reading.said_by.value_or("")}, same.size());
      if (is_new) same.emplace_back();
      same[place->second].push_back(i);
      item.evidence.push_back(quote(part_label(label, i), reading.support));
    }
    for (const std::vector<std::size_t>& readings : same) item.under.push_back(side(dispute, label, readings));
    return item;
  }

  Item side(const Disagreement& dispute, const std::string& label, const std::vector<std::size_t>& readings) const {
    const DisagreementReading& first = dispute.readings[readings[0]];
    std::vector<std::string> labels;
    std::vector<std::string> articles;
    for (const std::size_t i : readings) {
      labels.push_back(part_label(label, i));
      articles.push_back(dispute.readings[i].support.article);
    }
    Line line;
    if (dispute.kind == DisagreementKind::denial && first.said_by) {
      line = {{*first.said_by, Style::strong}, {" (" + first.value + ")", Style::plain}};
    } else {
      const bool figure = dispute.kind == DisagreementKind::figure;
      const std::string value = figure ? digits_words(first.value) : date_words(first.value);
      if (!value.empty()) line.push_back({value, Style::strong});
      if (first.said_by) line.push_back({" said by " + *first.said_by, Style::plain});
    }
    if (dispute.kind != DisagreementKind::figure) line.push_back({" “" + first.support.quote + "”", Style::quote});
    line.push_back({" — " + outlets(articles), Style::faint});
    return {join(labels, " "), "", {}, std::move(line)};
  }

  Section disagreements() const {
    Section section{"disagreements", "Where accounts differ", "", {}, 0, {}};
    for (std::size_t i = 0; i < account_.disagreements.size(); ++i) section.items.push_back(disagreement(i));
    return section;
  }

  static std::string_view stance_words(Stance stance) {
    switch (stance) {
      case Stance::asserts:
        return "";
      case Stance::denies:
        return "denial";
      case Stance::asks:
        return "request";
      case Stance::promises:
        return "promise";
      case Stance::accuses:
        return "accusation";
      case Stance::doubts:
        return "doubt";
      case Stance::orders:
        return "order";
    }
    return "";
  }

  static Item pointer(const std::string& words, const std::vector<std::string>& labels) {
    Item item{"", "", {}, {{words, Style::alert}}};
    for (const std::string& label : labels) {
      if (item.line.size() > 1) item.line.push_back({" ", Style::plain});
      item.line.push_back({label, Style::label});
    }
    return item;
  }

  Item claim(std::size_t index, const std::map<std::string, std::vector<std::string>>& answered) const {
    const Claim& claim = account_.claims[index];
    const std::string speakers = claim.speakers.empty() ? "Someone not named" : join(claim.speakers, ", ");
    Item item{claim.id, "", independent(claim.independent), {{speakers, Style::strong}}};
    if (const std::string_view stance = stance_words(claim.stance); !stance.empty()) {
      const Style style = claim.stance == Stance::denies ? Style::alert : Style::plain;
      item.line.push_back({fmt::format(" ({})", stance), style});
    }
    item.line.push_back({":", Style::plain});
    item.line.push_back({" “" + claim.content + "”", Style::quote});
    item.line.push_back({" — " + outlets_of(claim.support), Style::faint});
    if (!claim.answers.empty()) item.under.push_back(pointer("against ", claim.answers));
    if (const auto found = answered.find(claim.id); found != answered.end()) {
      item.under.push_back(pointer("answered by ", found->second));
    }
    item.evidence = quotes(claim.id, claim.support);
    return item;
  }

  Section claims() const {
    std::map<std::string, std::vector<std::string>> answered;
    for (const Claim& claim : account_.claims) {
      for (const std::string& id : claim.answers) answered[id].push_back(claim.id);
    }
    Section section{"claims", "Claims and denials", "", {}, 0, {}};
    // A claim that is denied, and its denial, come before any that stands alone.
    const auto weight = [&](std::size_t i) {
      const Claim& claim = account_.claims[i];
      const bool disputed = !claim.answers.empty() || answered.contains(claim.id);
      return (disputed ? 1'000'000 : 0) + std::int64_t{claim.independent};
    };
    fill(section, account_.claims.size(), kMostClaims, weight, [&](std::size_t i) { return claim(i, answered); });
    return section;
  }

  Item name(std::size_t index) const {
    const AccountName& name = account_.names[index];
    const std::string label = statement_label('n', index);
    Item item{label, name.name, {}, {}};
    if (name.aliases.size() == 1 && name.aliases[0].used_by.empty() && name.aliases[0].name == name.name) {
      item.line.push_back({outlets_of(name.aliases[0].support), Style::faint});
      item.evidence = quotes(part_label(label, 0), name.aliases[0].support);
      return item;
    }
    for (std::size_t i = 0; i < name.aliases.size(); ++i) {
      const NameAlias& alias = name.aliases[i];
      Line line{{alias.name, alias.name == name.name ? Style::plain : Style::strong}};
      if (!alias.used_by.empty()) line.push_back({" used by " + join(alias.used_by, ", "), Style::plain});
      line.push_back({" — " + outlets_of(alias.support), Style::faint});
      item.under.push_back({part_label(label, i), "", {}, std::move(line)});
    }
    for (std::size_t i = 0; i < name.aliases.size(); ++i) {
      for (const Item& said : quotes(part_label(label, i), name.aliases[i].support)) item.evidence.push_back(said);
    }
    return item;
  }

  // A name that sides do not share comes before any that is only used often.
  std::size_t weight_of(const AccountName& name) const {
    std::size_t weight = 0;
    for (const NameAlias& alias : name.aliases) weight += alias.support.size() + (alias.used_by.empty() ? 0 : 1000);
    return weight;
  }

  Section names() const {
    Section section{"names", "Names", "", {}, 0, {}};
    const auto weight = [&](std::size_t i) { return weight_of(account_.names[i]); };
    fill(section, account_.names.size(), kMostNames, weight, [&](std::size_t i) { return name(i); });
    return section;
  }

  Section places() const {
    Section section{"places", "Places", "", {}, 0, {}};
    const auto make = [&](std::size_t i) {
      const AccountPlace& place = account_.places[i];
      const std::string where = fmt::format("{:.2f}, {:.2f}", place.lat, place.lon);
      std::vector<std::string> parts{where, std::string(label(place.precision))};
      if (!place.country.empty()) parts.insert(parts.begin(), place.country);
      parts.push_back(count_words(place.mentions, "mention", "mentions"));
      const bool is_spot = place.precision != PlacePrecision::country && place.precision != PlacePrecision::region;
      if (is_spot) section.map.push_back({place.name, place.lat, place.lon, place.mentions});
      return Item{"", place.name, {}, {{join(parts, " · "), Style::faint}}};
    };
    fill(
        section, account_.places.size(), kMostPlaces, [&](std::size_t i) { return account_.places[i].mentions; }, make);
    return section;
  }

  Section left_out() const {
    Section section{"left-out", "Left out", "", {}, 0, {}};
    fill(
        section, account_.left_out.size(), kMostLeftOut, [](std::size_t) { return 0; },
        [&](std::size_t i) {
          const LeftOut& left = account_.left_out[i];
          return Item{"", outlet(left.article), {}, {{left.what, Style::plain}, {" — " + left.why, Style::faint}}};
        });
    return section;
  }

  Section made_by() const {
    const MadeBy& made = account_.made_by;
    Section section{"made-by", "How this was made", "", {}, 0, {}};
    if (made.version.empty()) return section;
    section.note = "Every sentence is a source's own; the labels lead to its bytes. Nothing here says who is right.";
    std::string words = fmt::format("Stemma {}, model {}", made.version, made.model);
    if (!made.options.empty()) words += ", " + made.options;
    section.items.push_back({"", "", {}, {{words, Style::plain}}});
    for (const MadeBy::Input& input : made.inputs) {
      section.items.back().evidence.push_back(
          {"", "", {}, {{input.id, Style::plain}, {" " + input.sha256, Style::faint}}});
    }
    return section;
  }

  const Account& account_;
  const ReportOptions& options_;
  ArticleNames articles_;
  std::set<std::string> rules_;  // that gave a best number
};

}  // namespace

Report report_of(const Account& account, const ReportOptions& options) {
  return Teller(account, options).tell();
}

std::string marks(const Independent& independent) {
  if (independent.in_all > kMostMarks) return fmt::format("{} of {}", independent.say, independent.in_all);
  std::string marks;
  for (std::uint32_t i = 0; i < independent.in_all; ++i) marks += i < independent.say ? "●" : "○";
  return marks;
}

}  // namespace stemma
