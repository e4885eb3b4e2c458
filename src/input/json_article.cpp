#include "input/json_article.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "input/json_places.h"
#include "text/dates.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace stemma {
namespace {

struct FieldName {
  std::string_view first;
  std::string_view second;  // "" where it has one name
};

enum Field { kId, kUrl, kOutlet, kTitle, kStandfirst, kText, kHtml, kPublished, kByline, kLanguage, kStory, kFields };

constexpr std::array<FieldName, kFields> kNames{{{"id", ""},
                                                 {"url", ""},
                                                 {"outlet", "site"},
                                                 {"title", ""},
                                                 {"standfirst", ""},
                                                 {"text", "body"},
                                                 {"html", ""},
                                                 {"published", "date"},
                                                 {"byline", "authors"},
                                                 {"language", ""},
                                                 {"story", ""}}};

std::string_view name_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::object:
      return "an object";
    case JsonKind::array:
      return "an array";
    case JsonKind::string:
      return "a string";
    case JsonKind::number:
      return "a number";
    case JsonKind::boolean:
      return "true or false";
    case JsonKind::null:
      return "null";
  }
  return "";
}

std::string_view reason(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "it is empty";
    case simdjson::DEPTH_ERROR:
      return "nested more than 1024 deep";
    case simdjson::UNCLOSED_STRING:
      return "a string does not end";
    case simdjson::UNESCAPED_CHARS:
      return "a control character stands unescaped in a string";
    case simdjson::STRING_ERROR:
      return "a string has a bad escape";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed";
    case simdjson::TAPE_ERROR:
      return "a comma, colon, bracket or quote is missing or misplaced";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word is neither true, false nor null";
    default:
      return simdjson::error_message(error);
  }
}

// A value as a message shows it: short, and on one line.
std::string shown(std::string_view value) {
  constexpr std::size_t kShown = 60;
  std::string piece(value.substr(0, kShown));
  while (piece.size() < value.size() && !is_utf8(piece)) piece.pop_back();
  std::replace_if(
      piece.begin(), piece.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return piece + (piece.size() < value.size() ? "..." : "");
}

// `inner` maps into a text that `outer` maps on.
SourceMap through(const SourceMap& inner, const SourceMap& outer) {
  SourceMap map;
  for (const SourceMap::Run& run : inner.runs()) {
    if (run.text_step == 1 && run.source_step == 1) {
      map.append(outer, {run.source, run.source + run.steps});
      continue;
    }
    for (std::uint32_t step = 0; step < run.steps; ++step) {
      const std::uint32_t at = run.source + step * run.source_step;
      const Span source = outer.source_of({at, at + run.source_step});
      map.append(source.begin, 1, static_cast<std::uint16_t>(source.size()), run.text_step);
    }
  }
  return map;
}

std::optional<Field> field_named(std::string_view key) {
  for (std::size_t field = 0; field < kFields; ++field) {
    if (key == kNames[field].first || (!kNames[field].second.empty() && key == kNames[field].second)) {
      return static_cast<Field>(field);
    }
  }
  return std::nullopt;
}

// The fields of one object, as they are read out of it.
class Fields {
 public:
  // `repaired` maps `json` into the bytes as they were read, where these were broken UTF-8.
  Fields(std::string_view json, const SourceMap* repaired, ReadJson& read)
      : json_(json), repaired_(repaired), read_(read) {}

  // Whether the object has any field of an article.
  bool find(JsonValue object) {
    each_member(json_, object, [&](const std::string& key, JsonValue value) {
      if (const std::optional<Field> field = field_named(key)) keep(*field, key == kNames[*field].first, value);
      if (key == "version") version_ = value;
    });
    return std::any_of(found_.begin(), found_.end(), [](const Found& found) { return found.there; });
  }

  bool is_feed() const {
    return version_.kind == JsonKind::string &&
           string_of(json_, version_.span).text.utf8.starts_with("https://jsonfeed.org/");
  }

  void take() {
    read_.id = word(kId);
    GivenArticle& given = read_.given;
    given.url = plain(kUrl);
    given.outlet = plain(kOutlet);
    given.title = plain(kTitle);
    given.standfirst = plain(kStandfirst);
    given.language = plain(kLanguage);
    given.story = word(kStory);
    given.text = text(kText);
    given.html = text(kHtml);
    given.published = date();
    given.byline = names();
    if (!given.text && !given.html)
      doubt("it has neither \"text\" nor \"html\"; only what it says about itself was read");
    if (lone_surrogate_) read_.warnings.push_back("an escape such as \\ud83d is half a character; it stands as U+FFFD");
  }

 private:
  struct Found {
    bool there = false;
    bool first = false;  // under its first name
    JsonValue value;
  };

  void keep(std::size_t field, bool first, JsonValue value) {
    Found& found = found_[field];
    if (value.kind == JsonKind::null && found.there) return;
    if (!found.there || first || !found.first || found.value.kind == JsonKind::null) found = {true, first, value};
  }

  std::string quoted(Field field) const {
    return '"' + std::string(found_[field].first ? kNames[field].first : kNames[field].second) + '"';
  }

  void doubt(std::string what) { read_.doubts.push_back(std::move(what)); }

  void wrong_type(Field field, std::string_view wanted) {
    doubt(quoted(field) + " is " + std::string(name_of(found_[field].value.kind)) + ", not " + std::string(wanted) +
          "; taken as unknown");
  }

  Text string(JsonValue value) {
    JsonString read = string_of(json_, value.span);
    lone_surrogate_ = lone_surrogate_ || read.lone_surrogate;
    if (repaired_) read.text.map = through(read.text.map, *repaired_);
    return std::move(read.text);
  }

  std::optional<Text> text(Field field) {
    const Found& found = found_[field];
    if (!found.there || found.value.kind == JsonKind::null) return std::nullopt;
    if (found.value.kind != JsonKind::string) {
      wrong_type(field, "a string");
      return std::nullopt;
    }
    Text text = string(found.value);
    if (text.utf8.empty()) return std::nullopt;
    return text;
  }

  std::optional<std::string> plain(Field field) {
    std::optional<Text> read = text(field);
    if (!read) return std::nullopt;
    return std::move(read->utf8);
  }

  // A name that programs often write as a number.
  std::optional<std::string> word(Field field) {
    const Found& found = found_[field];
    if (found.there && found.value.kind == JsonKind::number) return std::string(slice(json_, found.value.span));
    return plain(field);
  }

  std::optional<std::string> date() {
    std::optional<std::string> value = plain(kPublished);
    if (!value || parse_iso_date(*value)) return value;
    doubt(quoted(kPublished) + " is \"" + shown(*value) +
          "\", not a date such as 2021-03-04 or 2021-03-04T14:05Z; taken as unknown");
    return std::nullopt;
  }

  std::vector<std::string> names() {
    const Found& found = found_[kByline];
    std::vector<std::string> names;
    if (!found.there || found.value.kind == JsonKind::null) return names;
    if (found.value.kind == JsonKind::string) {
      if (std::optional<std::string> name = plain(kByline)) names.push_back(std::move(*name));
    } else if (found.value.kind == JsonKind::array) {
      names = names_in(found.value);
    } else {
      wrong_type(kByline, "a string or an array of strings");
    }
    return names;
  }

  std::vector<std::string> names_in(JsonValue array) {
    std::vector<std::string> names;
    std::optional<JsonKind> wrong;
    each_element(json_, array, [&](JsonValue value) {
      if (value.kind == JsonKind::string) {
        if (std::string name = string(value).utf8; !name.empty()) names.push_back(std::move(name));
      } else if (value.kind != JsonKind::null) {
        wrong = value.kind;
      }
    });
    if (wrong) doubt(quoted(kByline) + " holds " + std::string(name_of(*wrong)) + ", not a string; left out");
    return names;
  }

  std::string_view json_;
  const SourceMap* repaired_;
  ReadJson& read_;
  std::array<Found, kFields> found_{};
  JsonValue version_;
  bool lone_surrogate_ = false;
};

// Whether a field's value is of a kind that Fields takes without a word.
bool is_plain(Field field, simdjson::dom::element value) {
  if (value.is_null()) return true;
  simdjson::dom::array names;
  if (field == kByline && value.get(names) == simdjson::SUCCESS) {
    return std::all_of(names.begin(), names.end(), [](simdjson::dom::element name) { return name.is_string(); });
  }
  std::string_view string;
  if (value.get(string) != simdjson::SUCCESS) return false;
  return field != kPublished || string.empty() || parse_iso_date(string);
}

}  // namespace

struct JsonArticleReader::Parser {
  simdjson::error_code check(const std::string& json) {
    simdjson::error_code error = parser.parse(json).error();
    if (error == simdjson::STRING_ERROR) error = parser.parse(without_lone_surrogates(json)).error();
    return error;
  }

  simdjson::dom::parser parser;
};

std::optional<ReadJson> JsonArticleReader::read_text(const std::string& json) {
  simdjson::dom::object article;
  if (parser_->parser.parse(json).get(article) != simdjson::SUCCESS) return std::nullopt;
  std::array<std::optional<std::string_view>, kFields> found;
  for (const auto [key, value] : article) {
    if (key == "version") return std::nullopt;
    const std::optional<Field> field = field_named(key);
    if (!field) continue;
    if (found[*field] || !is_plain(*field, value)) return std::nullopt;
    std::string_view& string = found[*field].emplace();
    if (value.get(string) != simdjson::SUCCESS) string = {};  // null, or names
  }
  const std::string_view text = found[kText].value_or(""), id = found[kId].value_or("");
  if (text.empty() || !is_utf8(text) || !is_utf8(id)) return std::nullopt;  // simdjson lets half a character pass
  ReadJson read;
  if (!id.empty()) read.id = id;
  read.given.text = Text{std::string(text), {}};
  return read;
}

JsonArticleReader::JsonArticleReader() : parser_(std::make_unique<Parser>()) {}
JsonArticleReader::~JsonArticleReader() = default;

ReadJson JsonArticleReader::read(const std::string& json) {
  ReadJson read;
  Decoded repaired;
  const bool broken = !is_utf8(json);
  if (broken) {
    repaired = decode_as(json, "utf-8");
    read.warnings = repaired.warnings;
  }
  const std::string& good = broken ? repaired.text.utf8 : json;
  const simdjson::error_code error = parser_->check(good);
  if (error != simdjson::SUCCESS) {
    read.problem = "this is not JSON (" + std::string(reason(error)) + "); skipped";
    return read;
  }
  const JsonValue object = value_at(good, 0);
  if (object.kind != JsonKind::object) {
    read.problem = "this is " + std::string(name_of(object.kind)) + ", not an article (a JSON object); skipped";
    return read;
  }
  Fields fields(good, broken ? &repaired.text.map : nullptr, read);
  const bool any = fields.find(object);
  if (fields.is_feed()) {
    read.problem = "this is a JSON Feed, which this version does not read; save the pages it links to";
  } else if (!any) {
    read.problem = "this JSON object has no field of an article (text, html, title, outlet, published, ...); skipped";
  } else {
    fields.take();
  }
  return read;
}

}  // namespace stemma
