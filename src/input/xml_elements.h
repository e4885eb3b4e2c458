// The elements of a piece of XML, two levels deep, with their texts and where these stood.
//
//     XmlElements xml(decode(item.bytes, {...}).text);
//     for (const XmlElement& element : xml.elements()) ...      // {"title", "", "Bridge closes"}, {"name", "author",
//     ...} if (xml.problem()) ...                                    // what came before it is there all the same
//
// For pieces out of feeds, which are written by templates: an "&" that begins no reference, a reference that XML does
// not have (&nbsp;), a "<" that begins no tag and control characters stand for themselves. Nothing declares entities
// here, so none can grow. Expat reads; nesting is limited. O(size).

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/text.h"

namespace stemma {

struct XmlElement {
  std::string name;    // as written, with its prefix
  std::string parent;  // that of the element around it; empty in the outermost
  std::vector<std::pair<std::string, std::string>> attributes;
  Text text;    // of all that is in it; its map leads where the given text's leads
  Span source;  // of what stands between its tags, there too

  std::string_view attribute(std::string_view wanted) const;  // empty where there is none
};

class XmlElements {
 public:
  // `is_whole`: whether the piece ends where its outermost element does. The head of a feed does not.
  XmlElements(const Text& xml, bool is_whole);

  const XmlElement& outermost() const { return outermost_; }
  const std::vector<XmlElement>& elements() const { return elements_; }  // by where they end; not the outermost

  // "mismatched tag"; then the elements are those that ended before.
  const std::optional<std::string>& problem() const { return problem_; }

 private:
  class Reading;

  XmlElement outermost_;
  std::vector<XmlElement> elements_;
  std::optional<std::string> problem_;
};

}  // namespace stemma
