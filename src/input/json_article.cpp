#include "input/json_article.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "input/feed_summary.h"
#include "input/item.h"
#include "input/json_places.h"
#include "input/plain_text.h"
#include "text/dates.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace stemma {
namespace {

struct FieldName {
  std::string_view first;
  std::string_view second;  // "" where it has one name
};

enum Field {
  kId,
  kUrl,
  kOutlet,
  kTitle,
  kStandfirst,
  kText,
  kHtml,
  kSummary,
  kPublished,
  kModified,
  kByline,
  kLanguage,
  kStory,
  kFields
};

// How the fields are called; one that has no name there is not read.
struct Names {
  std::array<FieldName, kFields> of;
  bool people_are_objects = false;  // {"name": "Ana Orlo"}
};

constexpr Names kArticle{{{{"id", ""},
                           {"url", ""},
                           {"outlet", "site"},
                           {"title", ""},
                           {"standfirst", ""},
                           {"text", "body"},
                           {"html", ""},
                           {},
                           {"published", "date"},
                           {},
                           {"byline", "authors"},
                           {"language", ""},
                           {"story", ""}}}};

constexpr Names kFeedItem{{{{"id", ""},
                            {"url", "external_url"},
                            {},
                            {"title", ""},
                            {},
                            {"content_text", ""},
                            {"content_html", ""},
                            {"summary", ""},
                            {"date_published", ""},
                            {"date_modified", ""},
                            {"authors", "author"},
                            {"language", ""},
                            {}}},
                          true};

constexpr Names kFeed{{{{}, {}, {}, {"title", ""}, {}, {}, {}, {}, {}, {}, {"authors", "author"}, {}, {}}}, true};

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

std::optional<Field> field_named(std::string_view key, const Names& names) {
  for (std::size_t field = 0; field < kFields; ++field) {
    const auto& [first, second] = names.of[field];
    if (!key.empty() && (key == first || key == second)) return static_cast<Field>(field);
  }
  return std::nullopt;
}

// The fields of one object, as they are read out of it.
class Fields {
 public:
  // `repaired` maps `json` into the bytes as they were read, where these were broken UTF-8.
  Fields(const Names& names, std::string_view json, const SourceMap* repaired, ReadJson& read)
      : names_(names), json_(json), repaired_(repaired), read_(read) {}

  // Whether the object has any field of an article.
  bool find(JsonValue object) {
    each_member(json_, object, [&](const std::string& key, JsonValue value) {
      if (const std::optional<Field> field = field_named(key, names_))
        keep(*field, key == names_.of[*field].first, value);
      if (key == "version") version_ = value;
      if (key == "items") items_ = value;
    });
    return std::any_of(found_.begin(), found_.end(), [](const Found& found) { return found.there; });
  }

  bool is_feed() const {
    return version_.kind == JsonKind::string &&
           string_of(json_, version_.span).text.utf8.starts_with("https://jsonfeed.org/");
  }

  void take_article() {
    take();
    if (!read_.given.text && !read_.given.html)
      doubt("it has neither \"text\" nor \"html\"; only what it says about itself was read");
  }

  // HTML says more than the same as text.
  void take_item(const JsonFeed& feed) {
    take();
    GivenArticle& given = read_.given;
    given.outlet = feed.title;
    if (given.byline.empty()) given.byline = feed.authors;
    if (given.html) given.text.reset();
    if (given.text || given.html) return;
    std::optional<Text> summary = text(kSummary);
    const std::size_t words = summary ? count_plain_words(summary->utf8) : 0;
    if (words < kFewestWords) return;
    if (words < kWordsOfArticle) read_.warnings.emplace_back(kOnlySummary);
    given.text = std::move(summary);
  }

  JsonFeed take_feed() {
    JsonFeed feed{plain(kTitle), names(), {}};
    if (items_.kind != JsonKind::array) return feed;
    each_element(json_, items_, [&](JsonValue item) {
      feed.items.push_back(repaired_ ? repaired_->source_of(item.span) : item.span);
    });
    return feed;
  }

 private:
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
    given.published = date(kPublished);
    given.modified = date(kModified);
    given.byline = names();
    if (lone_surrogate_) read_.warnings.push_back("an escape such as \\ud83d is half a character; it stands as U+FFFD");
  }

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
    return '"' + std::string(found_[field].first ? names_.of[field].first : names_.of[field].second) + '"';
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

  std::optional<std::string> date(Field field) {
    std::optional<std::string> value = plain(field);
    if (!value || parse_iso_date(*value)) return value;
    doubt(quoted(field) + " is \"" + short_form(*value) +
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
    } else if (found.value.kind == JsonKind::object && names_.people_are_objects) {
      if (std::string name = name_of_person(found.value); !name.empty()) names.push_back(std::move(name));
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
      } else if (value.kind == JsonKind::object && names_.people_are_objects) {
        if (std::string name = name_of_person(value); !name.empty()) names.push_back(std::move(name));
      } else if (value.kind != JsonKind::null) {
        wrong = value.kind;
      }
    });
    if (wrong) doubt(quoted(kByline) + " holds " + std::string(name_of(*wrong)) + ", not a string; left out");
    return names;
  }

  std::string name_of_person(JsonValue person) {
    std::string name;
    each_member(json_, person, [&](const std::string& key, JsonValue value) {
      if (key == "name" && value.kind == JsonKind::string) name = string(value).utf8;
    });
    return name;
  }

  const Names& names_;
  std::string_view json_;
  const SourceMap* repaired_;
  ReadJson& read_;
  std::array<Found, kFields> found_{};
  JsonValue version_;
  JsonValue items_;
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
    const std::optional<Field> field = field_named(key, kArticle);
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

// JSON that was found to be well-formed.
struct JsonArticleReader::Checked {
  const std::string& json(const std::string& given) const { return is_broken ? repaired.text.utf8 : given; }
  const SourceMap* repair() const { return is_broken ? &repaired.text.map : nullptr; }

  bool is_broken = false;  // its UTF-8 is
  Decoded repaired;
  JsonValue object;
};

// Says in `read` why `json` is no object.
JsonArticleReader::Checked JsonArticleReader::check(const std::string& json, ReadJson& read) {
  Checked checked;
  checked.is_broken = !is_utf8(json);
  if (checked.is_broken) {
    checked.repaired = decode_as(json, "utf-8");
    read.warnings = checked.repaired.warnings;
  }
  const std::string& good = checked.json(json);
  const simdjson::error_code error = parser_->check(good);
  if (error != simdjson::SUCCESS) {
    read.problem = "this is not JSON (" + std::string(reason(error)) + "); skipped";
    return checked;
  }
  checked.object = value_at(good, 0);
  if (checked.object.kind != JsonKind::object) {
    read.problem = "this is " + std::string(name_of(checked.object.kind)) + ", not an article (a JSON object); skipped";
  }
  return checked;
}

ReadJson JsonArticleReader::read(const std::string& json) {
  ReadJson read;
  const Checked checked = check(json, read);
  if (read.problem) return read;
  Fields fields(kArticle, checked.json(json), checked.repair(), read);
  const bool any = fields.find(checked.object);
  if (fields.is_feed()) {
    Fields of_feed(kFeed, checked.json(json), checked.repair(), read);
    of_feed.find(checked.object);
    read.feed = of_feed.take_feed();
  } else if (!any) {
    read.problem = "this JSON object has no field of an article (text, html, title, outlet, published, ...); skipped";
  } else {
    fields.take_article();
  }
  return read;
}

ReadJson JsonArticleReader::read_item(const std::string& json, const JsonFeed& feed) {
  ReadJson read;
  const Checked checked = check(json, read);
  if (read.problem) return read;
  Fields fields(kFeedItem, checked.json(json), checked.repair(), read);
  fields.find(checked.object);
  fields.take_item(feed);
  return read;
}

}  // namespace stemma
