#include "output/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <type_traits>

#include "output/display.h"
#include "output/labels.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json) {
  return without_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void append(std::string& to, std::initializer_list<std::string_view> pieces) {
  for (const std::string_view piece : pieces) to += piece;
}

// The shortest that is read back as the same; a fraction shows that it is one: 1.0.
template <typename Number>
void append_number(std::string& to, Number number) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  const std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  to += digits;
  if (std::is_floating_point_v<Number> && digits.find_first_of(".e") == std::string_view::npos) to += ".0";
}

Json of(Span span) {
  return Json::array({span.begin, span.end});
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// Empty means unknown.
Json known(std::string_view value) {
  return value.empty() ? Json(nullptr) : Json(value);
}

Json entity_id(const std::optional<EntityId>& id) {
  return id ? Json("e" + std::to_string(*id)) : Json(nullptr);
}

// Whole numbers are written as such: 200, not 200.0.
Json number(const std::optional<double>& value) {
  if (!value) return nullptr;
  const bool is_whole = std::abs(*value) < 1e15 && *value == std::floor(*value);
  return is_whole ? Json(static_cast<std::int64_t>(*value)) : Json(*value);
}

template <typename Range, typename Function>
Json list(const Range& values, Function function) {
  Json json = Json::array();
  for (const auto& value : values) json.push_back(function(value));
  return json;
}

Json of(const PublishedDate& date) {
  return {{"value", date.value}, {"precision", label(date.precision)}, {"basis", label(date.basis)}};
}

Json of(const std::optional<PublishedDate>& date) {
  return date ? of(*date) : Json(nullptr);
}

Json of(const std::optional<AccountDate>& date) {
  if (!date) return nullptr;
  return {{"value", date->value}, {"precision", date->precision}};
}

Json source_of(const SourceFile& source) {
  Json record = nullptr;
  if (source.record) record = {{"id", source.record->id}, {"offset", source.record->offset}};
  return {{"path", source.path}, {"sha256", source.sha256}, {"bytes", source.bytes}, {"record", std::move(record)}};
}

Json dateline_of(const std::optional<Dateline>& dateline) {
  if (!dateline) return nullptr;
  return {{"place", or_null(dateline->place)}, {"date", or_null(dateline->date)}, {"agencies", dateline->agencies}};
}

Json of(const Article& article) {
  return {
      {"id", article.id},
      {"source", source_of(article.source)},
      {"url", or_null(article.url)},
      {"outlet", or_null(article.outlet)},
      {"title", or_null(article.title)},
      {"standfirst", or_null(article.standfirst)},
      {"byline", article.byline},
      {"published", of(article.published)},
      {"modified", of(article.modified)},
      {"dateline", dateline_of(article.dateline)},
      {"agencies", article.agencies},
      {"language", or_null(article.language)},
      {"body", body_of(article)},
      {"blocks",
       list(article.blocks,
            [&article](const Block& block) {
              return Json{{"kind", label(block.kind)}, {"text", article.text_of(block)}, {"source", of(block.source)}};
            })},
      {"warnings", article.warnings},
  };
}

Json of(const Name& name) {
  return {{"span", of(name.span)}, {"type", label(name.type)}, {"entity", entity_id(name.entity)}};
}

Json of(const Place& place) {
  return {{"span", of(place.span)},
          {"name", place.name},
          {"lat", place.lat},
          {"lon", place.lon},
          {"country", known(place.country)},
          {"geonames", or_null(place.geonames)},
          {"precision", label(place.precision)}};
}

Json of(const Timex& time) {
  return {{"span", of(time.span)}, {"type", label(time.type)}, {"value", known(time.value)}};
}

Json of(const Figure& figure) {
  return {{"span", of(figure.span)},
          {"indicator", known(figure.indicator)},
          {"unit", known(figure.unit)},
          {"low", number(figure.low)},
          {"high", number(figure.high)},
          {"bound", label(figure.bound)},
          {"said_by", entity_id(figure.said_by)},
          {"sentence", of(figure.sentence)}};
}

Json of(const Attribution& attribution) {
  return {{"source", attribution.source ? of(*attribution.source) : Json(nullptr)},
          {"cue", attribution.cue ? of(*attribution.cue) : Json(nullptr)},
          {"content", list(attribution.content, [](Span span) { return of(span); })},
          {"direct", attribution.direct},
          {"speaker", entity_id(attribution.speaker)},
          {"stance", label(attribution.stance)}};
}

Json of(const Event& event) {
  return {{"span", of(event.span)},
          {"type", event.type},
          {"mode", known(event.mode)},
          {"actor", entity_id(event.actor)},
          {"recipient", entity_id(event.recipient)},
          {"date", known(event.date)},
          {"place", known(event.place)},
          {"status", label(event.status)},
          {"sentence", of(event.sentence)}};
}

Json entities_of(const std::vector<Entity>& entities) {
  Json json = Json::array();
  for (std::size_t i = 0; i < entities.size(); ++i) {
    json.push_back({{"id", "e" + std::to_string(i)},
                    {"name", entities[i].name},
                    {"type", label(entities[i].type)},
                    {"mentions", list(entities[i].mentions, [](Span span) { return of(span); })}});
  }
  return json;
}

Json of(const Support& support) {
  return {{"article", support.article}, {"span", of(support.span)}, {"quote", support.quote}};
}

Json supports_of(const std::vector<Support>& supports) {
  return list(supports, [](const Support& support) { return of(support); });
}

Json of(const Range& range) {
  Json json{{"low", number(range.low)}, {"best", number(range.best)}, {"high", number(range.high)}};
  if (range.best && !range.rule.empty()) json["rule"] = range.rule;
  return json;
}

Json of(const std::optional<Range>& range) {
  return range ? of(*range) : Json(nullptr);
}

Json of(const std::optional<MainEvent>& event) {
  if (!event) return nullptr;
  Json place = nullptr;
  if (event->place) {
    place = {{"name", event->place->name},
             {"admin", known(event->place->admin)},
             {"country", known(event->place->country)},
             {"lat", event->place->lat},
             {"lon", event->place->lon},
             {"precision", label(event->place->precision)}};
  }
  return {{"type", known(event->type)},  {"date", of(event->date)},       {"place", std::move(place)},
          {"killed", of(event->killed)}, {"injured", of(event->injured)}, {"displaced", of(event->displaced)}};
}

Json of(const AccountArticle& article) {
  return {{"id", article.id},
          {"outlet", or_null(article.outlet)},
          {"title", or_null(article.title)},
          {"published", of(article.published)},
          {"lineage", article.lineage},
          {"replaced_by", or_null(article.replaced_by)},
          {"copied", list(article.copied, [](const CopiedText& copied) {
             return Json{{"span", of(copied.span)}, {"from", copied.from}, {"lineage", copied.lineage}};
           })}};
}

Json of(const AccountLineage& lineage) {
  const auto copy = [](const AccountCopy& one) {
    return Json{{"article", one.article},
                {"from", or_null(one.from)},
                {"share", one.from ? Json(one.share) : Json(nullptr)},
                {"version", one.is_version},
                {"additions", or_null(one.additions)}};
  };
  return {{"id", lineage.id},
          {"origin", or_null(lineage.origin)},
          {"articles", lineage.articles},
          {"tree", list(lineage.tree, copy)}};
}

Json of(const EarlierVersion& version) {
  const auto side = [](const std::optional<Support>& said) {
    return said ? Json{{"span", of(said->span)}, {"quote", said->quote}} : Json(nullptr);
  };
  return {{"article", version.article},
          {"replaced_by", version.replaced_by},
          {"changes", list(version.changes, [&](const VersionChange& change) {
             return Json{{"before", side(change.before)}, {"after", side(change.after)}};
           })}};
}

Json of(const TimelineEntry& entry) {
  return {{"date", of(entry.date)},     {"summary", entry.summary},         {"salience", entry.salience},
          {"disputed", entry.disputed}, {"independent", entry.independent}, {"support", supports_of(entry.support)}};
}

Json of(const Reading& reading) {
  return {{"low", number(reading.low)},           {"high", number(reading.high)},
          {"bound", label(reading.bound)},        {"said_by", or_null(reading.said_by)},
          {"article", reading.support.article},   {"lineage", reading.lineage},
          {"span", of(reading.support.span)},     {"quote", reading.support.quote},
          {"added_by", or_null(reading.added_by)}};
}

Json of(const FigureSeries& series) {
  Json json{{"indicator", known(series.indicator)}, {"scope", known(series.scope)}, {"unit", known(series.unit)}};
  json.update(of(series.range));
  json["readings"] = list(series.readings, [](const Reading& reading) { return of(reading); });
  return json;
}

Json of(const Claim& claim) {
  return {{"id", claim.id},
          {"content", claim.content},
          {"speakers", claim.speakers},
          {"stance", label(claim.stance)},
          {"independent", claim.independent},
          {"answers", claim.answers},
          {"support", supports_of(claim.support)}};
}

Json of(const Disagreement& disagreement) {
  return {{"kind", label(disagreement.kind)},
          {"about", disagreement.about},
          {"readings", list(disagreement.readings, [](const DisagreementReading& reading) {
             return Json{{"value", known(reading.value)},
                         {"said_by", or_null(reading.said_by)},
                         {"article", reading.support.article},
                         {"span", of(reading.support.span)},
                         {"quote", reading.support.quote}};
           })}};
}

Json of(const AccountName& name) {
  return {{"name", name.name},
          {"type", label(name.type)},
          {"aliases", list(name.aliases, [](const NameAlias& alias) {
             return Json{{"name", alias.name}, {"used_by", alias.used_by}, {"support", supports_of(alias.support)}};
           })}};
}

Json of(const AccountPlace& place) {
  return {{"name", place.name},
          {"lat", place.lat},
          {"lon", place.lon},
          {"country", known(place.country)},
          {"geonames", or_null(place.geonames)},
          {"precision", label(place.precision)},
          {"mentions", place.mentions}};
}

Json of(const MadeBy& made_by) {
  return {{"version", made_by.version},
          {"model", made_by.model},
          {"options", known(made_by.options)},
          {"inputs", list(made_by.inputs, [](const MadeBy::Input& input) {
             return Json{{"id", input.id}, {"sha256", input.sha256}};
           })}};
}

Json of(const Story& story) {
  return {{"story", story.id},
          {"title", known(story.title)},
          {"articles", story.articles},
          {"from", known(story.from)},
          {"to", known(story.to)}};
}

}  // namespace

std::string body_of(const Article& article) {
  std::string body;
  for (const Block& block : article.blocks) {
    if (!in_body(block.kind)) continue;
    if (!body.empty()) body += "\n\n";
    body += article.text_of(block);
  }
  return body;
}

std::string to_json(const Article& article, const Annotations& annotations, const AnnotationsOutput& output) {
  Json json = of(article);
  json["text"] = article.text.utf8;
  const auto spans = [](const std::vector<Span>& values) { return list(values, [](Span span) { return of(span); }); };
  const auto all = [](const auto& values) { return list(values, [](const auto& value) { return of(value); }); };
  json["sentences"] = spans(annotations.sentences);
  if (output.tokens) json["tokens"] = spans(annotations.tokens);
  json["names"] = all(annotations.names);
  json["places"] = all(annotations.places);
  json["times"] = all(annotations.times);
  json["figures"] = all(annotations.figures);
  json["attributions"] = all(annotations.attributions);
  json["events"] = all(annotations.events);
  json["entities"] = entities_of(annotations.entities);
  return line(json);
}

std::string json_string(std::string_view text) {
  return line(text);
}

void append_json_line(std::string& to, const Passage& passage, std::string_view a, std::string_view b) {
  const auto side = [&](std::string_view name, std::string_view id, Span span) {
    append(to, {name, id, ",\"span\":["});
    append_number(to, span.begin);
    to += ',';
    append_number(to, span.end);
    to += "]}";
  };
  side("{\"a\":{\"id\":", a, passage.a_span);
  side(",\"b\":{\"id\":", b, passage.b_span);
  append(to, {",\"kind\":\"", label(passage.kind), "\",\"similarity\":"});
  append_number(to, passage.similarity);
  to += ",\"spread\":";
  append_number(to, passage.spread);
  append(to, {",\"standing\":", passage.standing ? "true" : "false",
              ",\"quotation\":", passage.quotation ? "true}\n" : "false}\n"});
}

void append_json_line(std::string& to, const Containment& pair, std::string_view a, std::string_view b) {
  append(to, {"{\"a\":", a, ",\"b\":", b, ",\"containment\":"});
  append_number(to, pair.containment);
  to += "}\n";
}

std::string to_json(const Story& story) {
  Json json = of(story);
  json["follows"] = known(story.follows);
  return line(json);
}

std::string to_json(const Story& story, const std::vector<std::string>& outlets) {
  Json json = of(story);
  json["outlets"] = outlets;
  json["follows"] = known(story.follows);
  return line(json);
}

// An article as a whole has no quote.
std::string to_json(const Trace& trace, SourceState state) {
  const bool is_whole = trace.quote.empty();
  return line({{"statement", trace.statement},
               {"article", trace.article},
               {"span", of(trace.span)},
               {"quote", known(trace.quote)},
               {"before", known(trace.before)},
               {"after", known(trace.after)},
               {"source", source_of(trace.source)},
               {"bytes", is_whole ? Json(nullptr) : of(trace.bytes)},
               {"state", label(state)}});
}

std::string to_json(const Account& account) {
  const auto all = [](const auto& values) { return list(values, [](const auto& value) { return of(value); }); };
  return line({
      {"title", known(account.title)},
      {"articles", all(account.articles)},
      {"lineages", all(account.lineages)},
      {"independent_sources", account.independent_sources},
      {"main_event", of(account.main_event)},
      {"timeline", all(account.timeline)},
      {"figures", all(account.figures)},
      {"claims", all(account.claims)},
      {"disagreements", all(account.disagreements)},
      {"names", all(account.names)},
      {"places", all(account.places)},
      {"left_out", list(account.left_out,
                        [](const LeftOut& left) {
                          return Json{{"article", left.article}, {"what", left.what}, {"why", left.why}};
                        })},
      {"made_by", of(account.made_by)},
      {"versions", all(account.versions)},
  });
}

}  // namespace stemma
