// From labelled blocks to the article: its blocks, its text and what stands in the text itself (datelines, credits,
// language).

#pragma once

#include "extract/labels.h"
#include "model/article.h"

namespace stemma {

// Joins headline, standfirst and body to the article's text and segments.
void join_text(const LabelledPage& page, Article& article);

// Sets the article's blocks; takes the page's text. Warns where its segments, known by then, or the page have no body.
void take_blocks(LabelledPage&& page, Article& article);

// Reads dateline, agencies and language from the labelled blocks; needs title, outlet and dates to be known.
// `declared`: the language that the page says it is in.
void read_text(const LabelledPage& page, const std::optional<std::string>& declared, Article& article);

}  // namespace stemma
