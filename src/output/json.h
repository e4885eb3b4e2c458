// The machine-readable face: one JSON object a line, keys in the order that docs/formats.md gives.
//
//     out << to_json(article) << '\n';
//
// The objects are those of docs/formats.md. What is unknown is null.

#pragma once

#include <string>
#include <string_view>
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
std::string to_json(const Account& account);
std::string to_json(const Story& story);
std::string to_json(const Story& story, const std::vector<std::string>& outlets);
std::string to_json(const Trace& trace, SourceState state);

// A text in quotation marks.
std::string json_string(std::string_view text);

// Append the line of a passage or a pair, with its end; `a` and `b` are ids as json_string() gives them. They come in
// millions.
void append_json_line(std::string& to, const Passage& passage, std::string_view a, std::string_view b);
void append_json_line(std::string& to, const Containment& pair, std::string_view a, std::string_view b);

// paragraph, crosshead, list-item and quote blocks joined by "\n\n".
std::string body_of(const Article& article);

}  // namespace stemma
