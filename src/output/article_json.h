// An article as its line of JSON, written straight out: of a crawl there are millions.
//
//     to_json(article)     {"id":"ferry.html","source":{...},...,"warnings":[]}
//
// The same bytes as by way of a JSON value (output/json.h writes articles with annotations so); a tenth of the time.

#pragma once

#include <string>

#include "model/article.h"

namespace stemma {

std::string to_json(const Article& article);

}  // namespace stemma
