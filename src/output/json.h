// The machine-readable face: one JSON object a line, keys in the order that docs/formats.md gives.
//
//     out << to_json(article) << '\n';
//
// The objects are those of docs/formats.md. What is unknown is null.

#pragma once

#include <string>
#include <vector>

#include "model/account.h"
#include "model/annotations.h"
#include "model/article.h"
#include "model/passage.h"
#include "model/story.h"
#include "output/article_json.h"
#include "output/trace.h"

namespace stemma {

struct AnnotationsOutput {
  bool tokens = false;
};

std::string to_json(const Article& article, const Annotations& annotations, const AnnotationsOutput& output);
std::string to_json(const Passage& passage, const std::string& a, const std::string& b);
std::string to_json(const Containment& pair, const std::string& a, const std::string& b);
std::string to_json(const Account& account);
std::string to_json(const Story& story);
std::string to_json(const Story& story, const std::vector<std::string>& outlets);
std::string to_json(const Trace& trace, SourceState state);

// paragraph, crosshead, list-item and quote blocks joined by "\n\n".
std::string body_of(const Article& article);

}  // namespace stemma
