// One item of a feed (RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0) to an article.
//
//     const Feed feed(items.head(), transport_charset);
//     FeedArticle article = feed.read(item->bytes);
//     article.given.outlet          // who <source> names, else the feed's own title
//     article.given.html            // content:encoded, or Atom's content; its map leads into the item's bytes
//
// An item that has no content of its own but a summary is an article if that is a real text: a long one is the text as
// a whole, since many feeds put it there; a short one is marked as truncated; a line or two are none.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/xml_elements.h"
#include "model/page.h"

namespace stemma {

struct FeedArticle {
  std::optional<std::string> id;
  GivenArticle given;
  std::vector<std::string> doubts;     // about its fields
  std::vector<std::string> warnings;   // about its text
  std::optional<std::string> problem;  // why it is no well-formed XML; what could be read is there all the same
  bool has_text = false;
};

class Feed {
 public:
  // `head`: all that stands before the first item. `transport`: the charset of the HTTP header, where there is one.
  Feed(std::string_view head, const std::optional<std::string>& transport);

  FeedArticle read(const std::string& bytes) const;

 private:
  class Item;

  std::string name_of(const XmlElement& element) const;

  std::optional<std::string> charset_;
  std::map<std::string, std::string> prefixes_;  // as the feed declares them, to those by which we know them
  std::optional<std::string> title_;
  std::vector<std::string> authors_;
};

}  // namespace stemma
