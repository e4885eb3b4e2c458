// The stages in their order, over many pages and threads.
//
//     read_articles(input, {.jobs = 8}, [&](ReadArticle read) { ... });   // in input order, whatever the threads
//     Account account = account_of(std::move(articles), {});
//
// This is where threads, progress and the order of things live; the stages know none of them.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "input/input.h"
#include "language/annotate.h"
#include "model/account.h"
#include "model/annotations.h"
#include "model/article.h"
#include "model/passage.h"
#include "reuse/each.h"
#include "reuse/shingles.h"

namespace stemma {

struct PipelineOptions {
  unsigned jobs = 0;  // threads; 0: one a core
  bool annotate = false;
  bool gist = false;
  AnnotateOptions language;
  std::function<bool(const Page&)> skip;  // pages that need no work; asked one at a time, in input order
};

std::size_t threads_of(unsigned jobs);

struct ReadArticle {
  bool is_article = false;  // else there is but a problem, or the page was skipped
  Article article;
  Annotations annotations;  // empty unless asked for
  std::string gist;         // empty unless asked for
  std::optional<InputProblem> problem;
  bool skipped = false;  // as PipelineOptions::skip said
};

// Calls `use` for every item of the input, in its order, on the calling thread's behalf one at a time. Memory holds a
// few articles a thread.
void read_articles(Input& input, const PipelineOptions& options, const std::function<void(ReadArticle&)>& use);

// A text and its words, for what compares texts alone.
struct ReadText {
  bool is_article = false;  // else there is but a problem
  std::string id;
  std::string text;
  WordRow words;
  std::optional<InputProblem> problem;
};

// The same for texts: nothing is found out about an article but its text. `input` may be one of texts only.
void read_texts(Input& input, unsigned jobs, const std::function<void(ReadText&)>& use);

// Work in pieces on that many threads.
Each each_on(unsigned jobs);

struct StoryArticles {
  std::vector<Article> articles;
  std::vector<Annotations> annotations;
};

// Compares, finds lineages, lends dates to undated articles, reconciles; says what it was made by.
Account account_of(StoryArticles story, const AnnotateOptions& options);

}  // namespace stemma
