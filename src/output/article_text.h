// An article as a person reads it: on a terminal, in a text file, as Markdown.
//
//     article_text(article, {.width = 80})       article_markdown(article)
//
//     Ferry sinks off Harrow                     ---
//     Ida Holm · Harbour Post · 20 Sep 2023      title: "Ferry sinks off Harrow"
//     saved/ferry.html                           byline: ["Ida Holm"]
//                                                ...
//     A ferry sank on Wednesday off Harrow.      ---
//
//     - All were saved.                          # Ferry sinks off Harrow
//                                                ...
//
// Text is what `body` holds under a head of title, standfirst, who, when and where from. Markdown has all that is known
// of the article in front, as YAML whose values are JSON, and the captions that stand between the body's blocks.
// Neither says what is not known. Nothing of a page can steer a terminal or be read as Markdown; see display.h and
// markdown.h. Both end in a line end.

#pragma once

#include <optional>
#include <string>

#include "model/article.h"

namespace stemma {

struct ArticleTextOptions {
  std::optional<int> width;  // columns to wrap at; without it a paragraph is a line
  bool colour = false;
};

std::string article_text(const Article& article, const ArticleTextOptions& options);
std::string article_markdown(const Article& article);

}  // namespace stemma
