#include "extract/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "extract/line_text.h"

namespace stemma {
namespace {

using Element = simdjson::dom::element;

// The script without the comments that pages wrap it in.
std::string_view json_in(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return script.substr(begin, end + 1 - begin);
}

// Pages put raw line ends into its strings, which is no JSON.
std::string without_controls(std::string_view script) {
  std::string json(script);
  std::replace_if(
      json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return json;
}

std::optional<std::string> string_of(Element element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS && !trim(text).empty()) return std::string(trim(text));
  return std::nullopt;
}

std::optional<std::string> field(Element object, std::string_view name) {
  Element value;
  if (object[name].get(value) != simdjson::SUCCESS) return std::nullopt;
  if (value.is_array()) {
    simdjson::dom::array list = value.get_array();
    if (list.begin() == list.end()) return std::nullopt;
    value = *list.begin();
  }
  return string_of(value);
}

bool has_type(Element object, bool (*is)(std::string_view)) {
  Element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return is(name);
  if (!type.is_array()) return false;
  for (const Element one : type.get_array()) {
    if (one.get(name) == simdjson::SUCCESS && is(name)) return true;
  }
  return false;
}

bool is_article(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type.ends_with("Report") || type == "Review" ||
         type == "Reportage" || type.ends_with("NewsArticle");
}

bool is_page(std::string_view type) {
  return type.ends_with("WebPage") || type == "VideoObject" || type == "Event" || type == "HowTo" || type == "Recipe";
}

// "False", "false" and false alike.
bool is_false(Element object, std::string_view name) {
  Element value;
  if (object[name].get(value) != simdjson::SUCCESS) return false;
  bool said = true;
  if (value.get(said) == simdjson::SUCCESS) return !said;
  const auto text = string_of(value);
  return text && (*text == "False" || *text == "false");
}

class Walk {
 public:
  JsonLd read(const std::vector<std::string>& scripts) {
    for (const std::string& script : scripts) {
      const std::string_view json = json_in(script);
      Element root;
      if (json.empty()) continue;
      if (parser_.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS &&
          parser_.parse(without_controls(json)).get(root) != simdjson::SUCCESS)
        continue;
      walk(root);
    }
    for (const auto& [id, where] : named_later_) {
      if (const auto name = names_.find(id); name != names_.end() && said_.authors.empty())
        said_.authors.push_back(name->second);
    }
    if (!said_.published) said_.published = page_published_;
    return std::move(said_);
  }

 private:
  void walk(Element root) {
    std::vector<Element> waiting = {root};
    while (!waiting.empty()) {
      const Element element = waiting.back();
      waiting.pop_back();
      if (element.is_array()) {
        std::vector<Element> members;
        for (const Element member : element.get_array()) members.push_back(member);
        waiting.insert(waiting.end(), members.rbegin(), members.rend());
      } else if (element.is_object()) {
        look_at(element);
        for (const char* inner : {"mainEntity", "@graph"}) {
          Element value;
          if (element[inner].get(value) == simdjson::SUCCESS) waiting.push_back(value);
        }
      }
    }
  }

  void look_at(Element object) {
    if (const auto id = field(object, "@id")) {
      if (const auto name = field(object, "name")) names_.emplace(*id, *name);
    }
    if (has_type(object, is_article)) return take_article(object);
    if (has_type(object, is_page)) fill(page_published_, object, "datePublished");
  }

  static void fill(std::optional<std::string>& value, Element object, std::string_view name) {
    if (!value) value = field(object, name);
  }

  void take_article(Element object) {
    said_.article = true;
    const bool first = !said_.headline;
    if (!first && field(object, "headline") != said_.headline) return;
    said_.for_subscribers = said_.for_subscribers || is_false(object, "isAccessibleForFree");
    fill(said_.headline, object, "headline");
    fill(said_.headline, object, "name");
    fill(said_.body, object, "articleBody");
    fill(said_.published, object, "datePublished");
    fill(said_.published, object, "dateCreated");
    fill(said_.modified, object, "dateModified");
    fill(said_.url, object, "url");
    if (said_.authors.empty()) {
      take_names(object, "author");
      if (said_.authors.empty() && named_later_.empty()) take_names(object, "creator");
    }
    Element publisher;
    if (!said_.outlet && object["publisher"].get(publisher) == simdjson::SUCCESS) {
      if (publisher.is_array() && publisher.get_array().size() > 0) publisher = *publisher.get_array().begin();
      said_.outlet = publisher.is_object() ? field(publisher, "name") : string_of(publisher);
    }
  }

  void take_names(Element object, std::string_view name) {
    Element value;
    if (object[name].get(value) != simdjson::SUCCESS) return;
    if (!value.is_array()) return take_name(value);
    for (const Element one : value.get_array()) take_name(one);
  }

  void take_name(Element author) {
    if (const auto name = string_of(author)) {
      said_.authors.push_back(*name);
    } else if (author.is_object()) {
      Element names;
      if (author["name"].get(names) == simdjson::SUCCESS && names.is_array()) {
        for (const Element one : names.get_array()) take_name(one);
      } else if (const auto known = field(author, "name")) {
        said_.authors.push_back(*known);
      } else if (const auto id = field(author, "@id")) {
        named_later_.emplace_back(*id, said_.authors.size());
      }
    }
  }

  simdjson::dom::parser parser_;
  JsonLd said_;
  std::optional<std::string> page_published_;
  std::map<std::string, std::string> names_;
  std::vector<std::pair<std::string, std::size_t>> named_later_;
};

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& scripts) {
  return Walk().read(scripts);
}

}  // namespace stemma
