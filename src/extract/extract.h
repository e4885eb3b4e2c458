// Page to article: which blocks of a page are the article, and what the page says of itself.
//
//     Article article = extract(page);
//     article.blocks                 // every piece of the page's text, labelled
//     article.published              // null where the page does not say
//
// Never fails: a page without an article gives blocks of boilerplate and a warning. O(bytes of the page).

#pragma once

#include "extract/block_model.h"
#include "model/article.h"
#include "model/page.h"

namespace stemma {

Article extract(const Page& page, const BlockModels& models = block_models());

}  // namespace stemma
