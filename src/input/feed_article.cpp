#include "input/feed_article.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "input/feed_dates.h"
#include "input/feed_summary.h"
#include "input/item.h"
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

// XHTML inside an item is no text but elements: the item's own bytes between the content's tags, decoded again.
Text markup_of(const XmlElement& element, std::string_view item, std::string_view charset) {
  Decoded decoded = decode_as(slice(item, element.source), charset);
  SourceMap shift;
  shift.append(element.source.begin, element.source.size(), 1, 1);
  return {std::move(decoded.text.utf8), through(decoded.text.map, shift)};
}

// The date that the element gives; a doubt where it gives none.
std::optional<std::string> date_in(const XmlElement* element, std::vector<std::string>& doubts) {
  if (!element) return std::nullopt;
  std::optional<std::string> date = iso_date(element->text.utf8);
  if (!date) {
    doubts.push_back('"' + element->name + "\" is \"" + short_form(folded_text(element->text.utf8)) +
                     "\", not a date such as Tue, 02 Mar 2021 14:05:00 GMT; taken as unknown");
  }
  return date;
}

// Atom says what its content is; RSS puts HTML or text there and says nothing.
void take_text(const XmlElement& content, bool is_atom, std::string_view item, std::string_view charset,
               FeedArticle& article) {
  const std::string_view type = content.attribute("type");
  const bool is_markup = type == "xhtml" || type == "application/xhtml+xml" || content.attribute("mode") == "xml";
  const bool says_text = is_atom && (type.empty() || type == "text" || type == "text/plain");
  article.has_text = true;
  if (is_markup) {
    article.given.html = markup_of(content, item, charset);
  } else if (says_text || !looks_like_html(content.text.utf8)) {
    article.given.text = content.text;
  } else {
    article.given.html = content.text;
  }
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

// An item's elements by the names that we know.
class Feed::Item {
 public:
  Item(const Feed& feed, const XmlElements& xml) : feed_(feed), xml_(xml) {}

  bool is_atom() const { return xml_.outermost().name.ends_with("entry"); }

  // The first element that is not empty, of the first of `names` that has any.
  const XmlElement* find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const XmlElement& element : xml_.elements()) {
        if (element.parent.empty() && !is_blank(element.text) && feed_.name_of(element) == name) return &element;
      }
    }
    return nullptr;
  }

  std::optional<std::string> id() const {
    if (const XmlElement* const id = find({"guid", "id"})) return folded_text(id->text.utf8);
    return unless_empty(std::string(xml_.outermost().attribute("rdf:about")));
  }

  std::optional<std::string> title() const {
    const XmlElement* const title = find({"title", "dc:title"});
    return title ? unless_empty(words_of(*title, is_atom())) : std::nullopt;
  }

  std::optional<std::string> url() const {
    if (is_atom()) return atom_link();
    if (const XmlElement* const link = find({"link"})) return folded_text(link->text.utf8);
    const XmlElement* const guid = find({"guid"});
    const bool is_address = guid && guid->attribute("isPermaLink") != "false" && id()->starts_with("http");
    return is_address ? id() : std::nullopt;
  }

  // Whom <source> names: in RSS by its text, in Atom by its title.
  std::optional<std::string> publisher() const {
    for (const XmlElement& element : xml_.elements()) {
      if (is_atom() && feed_.name_of(element) == "title" && element.parent == "source") {
        return unless_empty(words_of(element, true));
      }
    }
    const XmlElement* const source = is_atom() ? nullptr : find({"source"});
    return source ? unless_empty(words_of(*source, false)) : std::nullopt;
  }

  std::vector<std::string> authors() const {
    std::vector<std::string> authors;
    std::vector<std::string> creators;
    for (const XmlElement& element : xml_.elements()) {
      const std::string name = feed_.name_of(element);
      const bool inside = !element.parent.empty();
      if (name == "dc:creator" && !inside) add_name(creators, words_of(element, false));
      if (name == "author" && !inside && !is_atom()) add_name(authors, name_of_author(words_of(element, false)));
      if (name == "name" && element.parent.ends_with("author")) add_name(authors, folded_text(element.text.utf8));
    }
    return creators.empty() ? authors : creators;
  }

 private:
  std::optional<std::string> atom_link() const {
    for (const XmlElement& element : xml_.elements()) {
      const std::string_view leads = element.attribute("rel");
      const bool to_page = element.parent.empty() && (leads.empty() || leads == "alternate");
      if (to_page && feed_.name_of(element) == "link") return unless_empty(std::string(element.attribute("href")));
    }
    return std::nullopt;
  }

  const Feed& feed_;
  const XmlElements& xml_;
};

FeedArticle Feed::read(const std::string& bytes) const {
  const Decoded decoded = decode(bytes, {.transport = charset_});
  const XmlElements xml(decoded.text, true);
  const Item item(*this, xml);
  FeedArticle article;
  article.warnings = decoded.warnings;
  article.problem = xml.problem();
  article.id = item.id();
  GivenArticle& given = article.given;
  given.url = item.url();
  given.title = item.title();
  given.outlet = item.publisher();
  if (!given.outlet) given.outlet = title_;
  given.byline = item.authors();
  if (given.byline.empty()) given.byline = authors_;
  given.published = date_in(
      item.find({"pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "atom:published"}),
      article.doubts);
  given.modified = date_in(item.find({"updated", "modified", "dcterms:modified", "atom:updated"}), article.doubts);
  if (const XmlElement* const content = item.find({"content:encoded", "content"})) {
    take_text(*content, item.is_atom(), bytes, decoded.charset, article);
  } else if (const XmlElement* const summary = item.find({"description", "summary", "atom:summary"})) {
    const std::size_t words = count_plain_words(summary->text.utf8);
    if (words < kFewestWords) return article;
    if (words < kWordsOfArticle) article.warnings.emplace_back(kOnlySummary);
    take_text(*summary, item.is_atom(), bytes, decoded.charset, article);
  }
  return article;
}

}  // namespace stemma
