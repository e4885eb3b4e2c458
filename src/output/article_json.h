// An article as its line of JSON, written straight out: of a crawl there are millions.
//
//     to_json(article)            {"id":"ferry.html","source":{...},...,"warnings":[]}
//     write_json(article, sink)   the same in pieces: a page of a million blocks is no string of a hundred megabytes
//
// The same bytes as by way of a JSON value (output/json.h writes articles with annotations so); a tenth of the time.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/article.h"

namespace stemma {

std::string to_json(const Article& article);

void write_json(const Article& article, const std::function<void(std::string_view)>& sink);

}  // namespace stemma
