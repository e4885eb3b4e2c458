#include "input/feed_article.h"

#include <algorithm>
#include <utility>

#include "input/feed_dates.h"
#include "input/feed_summary.h"
#include "input/plain_text.h"
#include "text/charsets.h"
#include "text/declared_charset.h"
#include "text/decode.h"

namespace stemma {
namespace {

// The namespaces of what is read, by the prefixes that nearly all feeds use; "" for those of feeds themselves.
constexpr std::pair<std::string_view, std::string_view> kNamespaces[] = {
    {"http://purl.org/rss/1.0/", ""},           {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://backend.userland.com/rss2", ""},   {"http://www.w3.org/2005/Atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},       {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://purl.org/dc/elements/1.1/", "dc"}, {"http://purl.org/dc/terms/", "dcterms"},
};

// What stands before the root's first tag says the charset; what stands behind might speak of another page's.
std::optional<std::string> charset_of(std::string_view head, const std::optional<std::string>& transport) {
  if (transport && find_charset(*transport)) return transport;
  const std::size_t end = head.find("?>");
  if (end == std::string_view::npos || head.starts_with("\xEF\xBB\xBF")) return std::nullopt;
  const Charset* const declared = declared_charset(head.substr(0, end + 2));
  return declared ? std::optional(std::string(declared->name)) : std::nullopt;
}

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool is_blank(const Text& text) {
  return text.utf8.find_first_not_of(" \t\r\n") == std::string::npos;
}

// The words of a title or a name: RSS has HTML in them without saying so, Atom says so.
std::string words_of(const XmlElement& element, bool is_atom) {
  const std::string_view type = element.attribute("type");
  const bool plain = is_atom && (type.empty() || type == "text");
  return plain ? folded_text(element.text.utf8) : plain_text(element.text.utf8);
}

// "Ana Orlo" of "ana@courier.example (Ana Orlo)"; an address alone is no name.
std::string name_of_author(std::string author) {
  const std::size_t open = author.find('(');
  if (author.find('@') == std::string::npos) return author;
  if (open == std::string::npos || author.back() != ')') return {};
  return folded_text(std::string_view(author).substr(open + 1, author.size() - open - 2));
}

void add_name(std::vector<std::string>& names, std::string name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// An element that may give a field of an article: the earlier in `names`, the better.
struct Choice {
  std::initializer_list<std::string_view> names;
  const XmlElement* element = nullptr;
  std::size_t rank = 0;

  void offer(std::string_view name, const XmlElement& offered) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end() || is_blank(offered.text)) return;
    const auto its_rank = static_cast<std::size_t>(found - names.begin());
    if (element && rank <= its_rank) return;
    element = &offered;
    rank = its_rank;
  }
};

// XHTML inside an item is no text but elements: the item's own bytes between the content's tags, decoded again.
Text markup_of(const XmlElement& element, std::string_view item, std::string_view charset) {
  Decoded decoded = decode_as(slice(item, element.source), charset);
  SourceMap shift;
  shift.append(element.source.begin, element.source.size(), 1, 1);
  return {std::move(decoded.text.utf8), through(decoded.text.map, shift)};
}

}  // namespace

Feed::Feed(std::string_view head, const std::optional<std::string>& transport) : charset_(charset_of(head, transport)) {
  const XmlElements xml(decode(head, {.transport = charset_}).text, false);
  const std::string& root = xml.outermost().name;
  const std::size_t colon = root.find(':');
  for (const auto& [name, value] : xml.outermost().attributes) {
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    const auto known = std::find_if(std::begin(kNamespaces), std::end(kNamespaces),
                                    [&](const auto& entry) { return entry.first == value; });
    if (known != std::end(kNamespaces)) prefixes_[name.size() > 5 ? name.substr(6) : ""] = known->second;
  }
  prefixes_[""] = "";  // in an Atom feed too, whose own names nobody else has
  if (colon != std::string::npos && root.substr(colon + 1) == "feed") prefixes_[root.substr(0, colon)] = "";
  for (const XmlElement& element : xml.elements()) {
    const std::string name = name_of(element);
    const bool is_own = element.parent.empty() ? root.ends_with("feed") : element.parent == "channel";
    if (name == "title" && is_own && !title_) title_ = unless_empty(words_of(element, root.ends_with("feed")));
    if (name == "name" && element.parent.ends_with("author")) add_name(authors_, folded_text(element.text.utf8));
  }
}

// The element's name with the prefix by which we know its namespace.
std::string Feed::name_of(const XmlElement& element) const {
  const std::size_t colon = element.name.find(':');
  const std::string prefix = colon == std::string::npos ? "" : element.name.substr(0, colon);
  const std::string local = colon == std::string::npos ? element.name : element.name.substr(colon + 1);
  const auto known = prefixes_.find(prefix);
  const std::string& usual = known == prefixes_.end() ? prefix : known->second;
  return usual.empty() ? local : usual + ':' + local;
}

FeedArticle Feed::read(const std::string& item) const {
  const Decoded decoded = decode(item, {.transport = charset_});
  const XmlElements xml(decoded.text, true);
  const bool is_atom = xml.outermost().name.ends_with("entry");
  FeedArticle article;
  article.warnings = decoded.warnings;
  article.problem = xml.problem();
  GivenArticle& given = article.given;

  Choice id{{"guid", "id"}}, title{{"title", "dc:title"}}, link{{"link"}}, source{{"source"}};
  Choice published{
      {"pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "atom:published"}};
  Choice modified{{"updated", "modified", "dcterms:modified", "atom:updated"}};
  Choice content{{"content:encoded", "content"}}, summary{{"description", "summary", "atom:summary"}};
  std::vector<std::string> authors;
  std::vector<std::string> creators;
  for (const XmlElement& element : xml.elements()) {
    const std::string name = name_of(element);
    if (element.parent.empty()) {
      for (Choice* choice : {&id, &title, &published, &modified, &content, &summary}) choice->offer(name, element);
      if (!is_atom) {
        for (Choice* choice : {&link, &source}) choice->offer(name, element);
      }
      if (name == "dc:creator") add_name(creators, words_of(element, false));
      if (name == "author" && !is_atom) add_name(authors, name_of_author(words_of(element, false)));
      const std::string_view rel = element.attribute("rel");
      const bool leads_to_page = (is_atom && name == "link" && (rel.empty() || rel == "alternate"));
      if (leads_to_page && !given.url) given.url = unless_empty(std::string(element.attribute("href")));
    } else if (name == "name" && element.parent.ends_with("author")) {
      add_name(authors, folded_text(element.text.utf8));
    } else if (name == "title" && element.parent == "source") {
      given.outlet = unless_empty(words_of(element, true));
    }
  }

  if (id.element) article.id = folded_text(id.element->text.utf8);
  if (!id.element) article.id = unless_empty(std::string(xml.outermost().attribute("rdf:about")));
  if (title.element) given.title = unless_empty(words_of(*title.element, is_atom));
  if (link.element) given.url = folded_text(link.element->text.utf8);
  const bool id_is_address =
      id.element && !is_atom && id.element->attribute("isPermaLink") != "false" && article.id->starts_with("http");
  if (!given.url && id_is_address) given.url = article.id;
  if (source.element) given.outlet = unless_empty(words_of(*source.element, false));
  if (!given.outlet) given.outlet = title_;
  given.byline = !creators.empty() ? creators : !authors.empty() ? authors : authors_;

  const auto date_in = [&](const Choice& choice) -> std::optional<std::string> {
    if (!choice.element) return std::nullopt;
    const std::string& written = choice.element->text.utf8;
    std::optional<std::string> date = iso_date(written);
    if (!date) {
      article.doubts.push_back('"' + choice.element->name + "\" is \"" + folded_text(written).substr(0, 60) +
                               "\", not a date such as Tue, 02 Mar 2021 14:05:00 GMT; taken as unknown");
    }
    return date;
  };
  given.published = date_in(published);
  given.modified = date_in(modified);

  const XmlElement* text = content.element;
  const std::size_t words = !text && summary.element ? count_plain_words(summary.element->text.utf8) : 0;
  if (!text && words >= kFewestWords) text = summary.element;
  article.has_text = text != nullptr;
  if (!text) return article;
  if (!content.element && words < kWordsOfArticle) {
    article.warnings.emplace_back(kOnlySummary);
  }
  const std::string_view type = text->attribute("type");
  const bool is_markup = type == "xhtml" || type == "application/xhtml+xml" || text->attribute("mode") == "xml";
  const bool says_text = is_atom && (type.empty() || type == "text" || type == "text/plain");
  if (is_markup) {
    given.html = markup_of(*text, item, decoded.charset);
  } else if (says_text || !looks_like_html(text->text.utf8)) {
    given.text = text->text;
  } else {
    given.html = text->text;
  }
  return article;
}

}  // namespace stemma
