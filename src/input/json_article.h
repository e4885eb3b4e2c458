// One JSON article, or one item of a JSON Feed, to what it says of itself.
//
//     {"id": "orle-1", "outlet": "Arvelle Courier", "published": "2021-03-04", "text": "The bridge is closed."}
//
// The fields are `id url outlet|site title standfirst text|body html published|date byline|authors language story`, all
// of them optional; where both names of a field are given, the first counts. A field of a wrong type is unknown and
// said to be wrong; a line that is no JSON object is no article. `text` is taken exactly as it stands. An item of a
// JSON Feed (jsonfeed.org, versions 1 and 1.1) has its fields under that format's names.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/page.h"

namespace stemma {

// A JSON Feed as a whole.
struct JsonFeed {
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::vector<Span> items;  // in the bytes that were read
};

struct ReadJson {
  std::optional<std::string> id;
  GivenArticle given;
  std::vector<std::string>
      doubts;  // what was wrong with fields: "\"title\" is a number, not a string; taken as unknown"
  std::vector<std::string> warnings;   // about the text: broken UTF-8, half characters
  std::optional<std::string> problem;  // why this is no article; then nothing else is set
  std::optional<JsonFeed> feed;        // it is no article but a feed of them; then nothing else is set
};

// Reads articles one after another; keeps the parser's memory between them.
class JsonArticleReader {
 public:
  JsonArticleReader();
  ~JsonArticleReader();

  // Maps of the texts lead into `json`.
  ReadJson read(const std::string& json);

  // The id and the text alone, without a map, where `json` is an article with text that nothing is wrong with; nothing
  // where it deserves to be read with more care. Several times as fast as read().
  std::optional<ReadJson> read_text(const std::string& json);

  // An item of `feed`, which names the outlet and the authors where the item does not. One that has no text but a long
  // summary has that for its text; one that has neither has no text.
  ReadJson read_item(const std::string& json, const JsonFeed& feed);

 private:
  struct Parser;
  struct Checked;

  Checked check(const std::string& json, ReadJson& read);

  std::unique_ptr<Parser> parser_;
};

}  // namespace stemma
