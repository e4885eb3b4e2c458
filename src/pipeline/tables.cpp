#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "output/labels.h"
#include "output/words.h"
#include "pipeline/stored.h"
#include "reuse/passages.h"

namespace stemma {
namespace {

template <typename T>
Cell maybe(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell(nullptr);
}

Cell known(const std::string& value) {
  return value.empty() ? Cell(nullptr) : Cell(value);
}

Cell word(std::string_view label) {
  return std::string(label);
}

Cell number(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

template <typename Supports>
std::vector<std::string> articles_of(const Supports& supports) {
  std::vector<std::string> ids;
  std::set<std::string_view> seen;
  for (const Support& support : supports) {
    if (seen.insert(support.article).second) ids.push_back(support.article);
  }
  return ids;
}

void add_quote(Row& row, const Support& support) {
  row.insert(row.end(), {support.article, number(support.span.begin), number(support.span.end), support.quote});
}

using Rows = std::vector<Row>;

Rows lineage_rows(const StoredStory& story) {
  Rows rows;
  for (const AccountLineage& lineage : story.account.lineages) {
    rows.push_back({story.story.id, lineage.id, maybe(lineage.origin), lineage.articles});
  }
  return rows;
}

Rows passage_rows(const StoredStory& story) {
  std::vector<std::string_view> texts;
  for (const Article& article : story.articles) texts.push_back(article.text.utf8);
  Rows rows;
  for (const Passage& passage : find_passages(texts)) {
    rows.push_back({story.story.id, story.articles[passage.a].id, number(passage.a_span.begin),
                    number(passage.a_span.end), story.articles[passage.b].id, number(passage.b_span.begin),
                    number(passage.b_span.end), word(label(passage.kind)), passage.similarity});
  }
  return rows;
}

Rows name_rows(const StoredStory& story) {
  Rows rows;
  for (const AccountName& name : story.account.names) {
    for (const NameAlias& alias : name.aliases) {
      rows.push_back(
          {story.story.id, name.name, word(label(name.type)), alias.name, alias.used_by, articles_of(alias.support)});
    }
  }
  return rows;
}

Rows place_rows(const StoredStory& story) {
  Rows rows;
  for (const AccountPlace& place : story.account.places) {
    const Cell geonames = place.geonames ? number(*place.geonames) : Cell(nullptr);
    rows.push_back({story.story.id, place.name, place.lat, place.lon, known(place.country), geonames,
                    word(label(place.precision)), number(place.mentions)});
  }
  return rows;
}

Rows figure_rows(const StoredStory& story) {
  Rows rows;
  for (std::size_t i = 0; i < story.account.figures.size(); ++i) {
    const FigureSeries& series = story.account.figures[i];
    for (const Reading& reading : series.readings) {
      Row row{story.story.id,     statement_label('f', i), known(series.indicator),    known(series.scope),
              known(series.unit), maybe(series.range.low), maybe(series.range.best),   maybe(series.range.high),
              maybe(reading.low), maybe(reading.high),     word(label(reading.bound)), maybe(reading.said_by),
              reading.lineage};
      add_quote(row, reading.support);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Rows claim_rows(const StoredStory& story) {
  Rows rows;
  for (const Claim& claim : story.account.claims) {
    rows.push_back({story.story.id, claim.id, claim.content, word(label(claim.stance)), claim.speakers,
                    number(claim.independent), claim.answers, articles_of(claim.support)});
  }
  return rows;
}

// A place of the article that lies in the stretch: the first that is more than a country.
const Place* place_in(const Annotations& annotations, Span stretch) {
  for (const Place& place : annotations.places) {
    const bool is_wide = place.precision == PlacePrecision::country || place.precision == PlacePrecision::region;
    if (stretch.contains(place.span) && !is_wide) return &place;
  }
  return nullptr;
}

const Place* place_named(const Annotations& annotations, const std::string& name) {
  for (const Place& place : annotations.places) {
    if (!name.empty() && place.name == name) return &place;
  }
  return nullptr;
}

Cell latitude(const Place* place) {
  return place ? Cell(place->lat) : Cell(nullptr);
}
Cell longitude(const Place* place) {
  return place ? Cell(place->lon) : Cell(nullptr);
}

Rows event_rows(const StoredStory& story) {
  Rows rows;
  for (std::size_t i = 0; i < story.articles.size(); ++i) {
    const Annotations& found = story.annotations[i];
    const auto entity = [&](const std::optional<EntityId>& id) {
      return id && *id < found.entities.size() ? Cell(found.entities[*id].name) : Cell(nullptr);
    };
    for (const Event& event : found.events) {
      const Place* place = place_named(found, event.place);
      const std::string sentence(slice(story.articles[i].text.utf8, event.sentence));
      rows.push_back({story.story.id, story.articles[i].id, number(event.span.begin), number(event.span.end),
                      event.type, known(event.mode), entity(event.actor), entity(event.recipient), known(event.date),
                      known(event.place), latitude(place), longitude(place), word(label(event.status)), sentence});
    }
  }
  return rows;
}

Rows timeline_rows(const StoredStory& story) {
  std::map<std::string_view, const Annotations*> annotations;
  for (std::size_t i = 0; i < story.articles.size(); ++i) {
    annotations.emplace(story.articles[i].id, &story.annotations[i]);
  }
  Rows rows;
  for (std::size_t i = 0; i < story.account.timeline.size(); ++i) {
    const TimelineEntry& entry = story.account.timeline[i];
    const Place* place = nullptr;
    for (const Support& support : entry.support) {
      const auto found = annotations.find(support.article);
      if (!place && found != annotations.end()) place = place_in(*found->second, support.span);
    }
    rows.push_back({story.story.id, statement_label('t', i), entry.date ? Cell(entry.date->value) : Cell(nullptr),
                    entry.date ? Cell(entry.date->precision) : Cell(nullptr), entry.summary, entry.salience,
                    entry.disputed, number(entry.independent), latitude(place), longitude(place),
                    articles_of(entry.support)});
  }
  return rows;
}

Rows disagreement_rows(const StoredStory& story) {
  Rows rows;
  for (std::size_t i = 0; i < story.account.disagreements.size(); ++i) {
    const Disagreement& dispute = story.account.disagreements[i];
    for (const DisagreementReading& reading : dispute.readings) {
      Row row{story.story.id, statement_label('d', i), word(label(dispute.kind)),
              dispute.about,  known(reading.value),    maybe(reading.said_by)};
      add_quote(row, reading.support);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Row article_row(const StoredArticle& stored, const std::string& story) {
  const Article& article = stored.article;
  const auto& date = article.published;
  return {article.id,
          known(story),
          maybe(article.outlet),
          maybe(article.title),
          date ? Cell(date->value) : Cell(nullptr),
          date ? word(label(date->precision)) : Cell(nullptr),
          date ? word(label(date->basis)) : Cell(nullptr),
          maybe(article.language),
          maybe(article.url),
          article.source.path,
          article.source.record ? Cell(article.source.record->id) : Cell(nullptr),
          article.source.sha256,
          number(article.source.bytes),
          stored.model};
}

using RowsOfStory = Rows (*)(const StoredStory&);

const std::map<std::string_view, RowsOfStory>& row_makers() {
  static const std::map<std::string_view, RowsOfStory> kMakers{
      {"lineages", lineage_rows}, {"passages", passage_rows},  {"names", name_rows},
      {"places", place_rows},     {"figures", figure_rows},    {"claims", claim_rows},
      {"events", event_rows},     {"timeline", timeline_rows}, {"disagreements", disagreement_rows}};
  return kMakers;
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> kTables{
      {"articles",
       {"article", "story", "outlet", "title", "published", "precision", "basis", "language", "url", "path", "record",
        "sha256", "bytes", "model"}},
      {"stories", {"story", "title", "articles", "from", "to", "follows"}},
      {"lineages", {"story", "lineage", "origin", "articles"}},
      {"passages", {"story", "a", "a_begin", "a_end", "b", "b_begin", "b_end", "kind", "similarity"}},
      {"names", {"story", "name", "type", "alias", "used_by", "articles"}},
      {"places", {"story", "name", "lat", "lon", "country", "geonames", "precision", "mentions"}},
      {"figures",
       {"story", "figure", "indicator", "scope", "unit", "low", "best", "high", "reading_low", "reading_high", "bound",
        "said_by", "lineage", "article", "begin", "end", "quote"}},
      {"claims", {"story", "claim", "content", "stance", "speakers", "independent", "answers", "articles"}},
      {"events",
       {"story", "article", "begin", "end", "type", "mode", "actor", "recipient", "date", "place", "lat", "lon",
        "status", "sentence"}},
      {"timeline",
       {"story", "entry", "date", "precision", "summary", "salience", "disputed", "independent", "lat", "lon",
        "articles"}},
      {"disagreements",
       {"story", "disagreement", "kind", "about", "value", "said_by", "article", "begin", "end", "quote"}}};
  return kTables;
}

const Table* find_table(std::string_view name) {
  const auto found = std::ranges::find(tables(), name, &Table::name);
  return found == tables().end() ? nullptr : &*found;
}

void export_table(const Store& store, const Table& table, TableFormat format,
                  const std::function<void(std::string_view)>& print) {
  TableWriter out(table, format, print);
  if (table.name == "articles") {
    store.for_each_article(
        [&](const StoredArticle& stored) { out.row(article_row(stored, store.story_of(stored.article.id))); });
  } else if (table.name == "stories") {
    store.for_each_story([&](const Story& story) {
      out.row({story.id, known(story.title), story.articles, known(story.from), known(story.to), known(story.follows)});
    });
  } else {
    const RowsOfStory rows_of = row_makers().at(table.name);
    store.for_each_story([&](const Story& story) {
      for (const Row& row : rows_of(*stored_story(store, story.id))) out.row(row);
    });
  }
  out.end();
}

}  // namespace stemma
