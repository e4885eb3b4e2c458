// The account of a story: what its articles say together, each statement with the pieces of text that say it.
//
// Nothing here is a sentence of Stemma's own. `quote` is the piece of the article's text at `span`, verbatim; `summary`
// is a sentence of an article; the rest are labels and numbers. "Independent" counts lineages, never pages, and beside
// them what an outlet added to its copy.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

// A piece of text that says so.
struct Support {
  std::string article;  // id
  Span span;            // of the article's text
  std::string quote;
};

// low <= best <= high; null where nothing bounds it. `best` only where a stated rule gives it, named in `rule`.
struct Range {
  std::optional<double> low;
  std::optional<double> best;
  std::optional<double> high;
  std::string rule;
};

struct AccountDate {
  std::string value;
  std::string precision;  // "minute", "day", "month", "year"
};

struct MainEvent {
  std::string type;
  std::optional<AccountDate> date;
  std::optional<Place> place;
  std::optional<Range> killed;
  std::optional<Range> injured;
  std::optional<Range> displaced;
};

// Sentences in a row that stand in another article, too, and may be copied from there.
struct CopiedText {
  Span span;
  std::string from;     // id of an article
  std::string lineage;  // that the sentences count for
};

struct AccountArticle {
  std::string id;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<PublishedDate> published;
  std::string lineage;                          // the one that most of it is of
  std::optional<std::string> replaced_by = {};  // the article's later version, which stands for it
  std::vector<CopiedText> copied = {};          // by place
};

// What one article was copied from, within a lineage.
struct AccountCopy {
  std::string article;
  std::optional<std::string> from;         // null where it is the report, or made from one that is not given
  double share = 0;                        // of its text that stands in `from`; 0 where that is null
  bool is_version = false;                 // the later version of `from`
  std::optional<std::uint32_t> additions;  // sentences of the outlet's own; null where nothing shows which are
};

struct AccountLineage {
  std::string id;  // "l1", "l2", ...
  std::optional<std::string> origin;
  std::vector<std::string> articles;
  std::vector<AccountCopy> tree = {};  // of each of the articles
};

// What became of a sentence from one version of an article to the next: it was changed, removed (no `after`) or added.
struct VersionChange {
  std::optional<Support> before;
  std::optional<Support> after;
};

// An article that has a later version. What it says alone is not in the account but in here.
struct EarlierVersion {
  std::string article;
  std::string replaced_by;
  std::vector<VersionChange> changes;  // in the order of the texts
};

struct TimelineEntry {
  std::optional<AccountDate> date;
  std::string summary;
  double salience = 0;  // 0 to 1, the weightiest entry first by this
  bool disputed = false;
  std::uint32_t independent = 0;
  std::vector<Support> support;
};

struct Reading {
  std::optional<double> low;
  std::optional<double> high;
  Bound bound = Bound::exactly;
  std::optional<std::string> said_by;
  std::string lineage;  // whose report its sentence is of
  Support support;
  std::optional<std::string> added_by = {};  // the article that added its sentence to a copy: it counts by itself
};

struct FigureSeries {
  std::string indicator;
  std::string scope;  // which people, where, when: words of the sources; empty for the story's own total
  std::string unit;
  Range range;
  std::vector<Reading> readings;
};

struct Claim {
  std::string id;       // "c1", "c2", ...
  std::string content;  // verbatim, the fullest of its wordings
  std::vector<std::string> speakers;
  Stance stance = Stance::asserts;
  std::uint32_t independent = 0;
  std::vector<std::string> answers;  // ids of the claims that it denies or contradicts
  std::vector<Support> support;
};

enum class DisagreementKind { figure, date, place, denial, name, role };

struct DisagreementReading {
  std::string value;
  std::optional<std::string> said_by;
  Support support;
};

struct Disagreement {
  DisagreementKind kind = DisagreementKind::figure;
  std::string about;
  std::vector<DisagreementReading> readings;
};

struct NameAlias {
  std::string name;
  std::vector<std::string> used_by;  // sides, as the text names them; empty where it does not say
  std::vector<Support> support;
};

struct AccountName {
  std::string name;
  NameType type = NameType::misc;
  std::vector<NameAlias> aliases;
};

struct AccountPlace {
  std::string name;
  double lat = 0;
  double lon = 0;
  std::string country;
  std::optional<std::uint32_t> geonames;
  PlacePrecision precision = PlacePrecision::place;
  std::uint32_t mentions = 0;
};

struct LeftOut {
  std::string article;
  std::string what;
  std::string why;
};

struct MadeBy {
  std::string version;
  std::string model;
  std::string options;
  struct Input {
    std::string id;
    std::string sha256;
  };
  std::vector<Input> inputs;
};

struct Account {
  std::string title;
  std::vector<AccountArticle> articles;
  std::vector<AccountLineage> lineages;
  std::uint32_t independent_sources = 0;
  std::optional<MainEvent> main_event;
  std::vector<TimelineEntry> timeline;  // by date
  std::vector<FigureSeries> figures;
  std::vector<Claim> claims;
  std::vector<Disagreement> disagreements;
  std::vector<AccountName> names;
  std::vector<AccountPlace> places;
  std::vector<LeftOut> left_out;
  MadeBy made_by;
  std::vector<EarlierVersion> versions;
};

}  // namespace stemma
