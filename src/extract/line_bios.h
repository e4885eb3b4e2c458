// What a flattened page says about its author, below the article or in it.
//
//     Ida Holm is the harbour correspondent of the Post.
//
//     About Ida Holm
//     Born on Orm, she has written about ferries since 1999.
//
// A paragraph that begins with the name of who signed the article, or stands below a line of little but that name and
// says the name again, whole or in part. O(lines * authors).

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "extract/labels.h"
#include "extract/line_looks.h"

namespace stemma {

// The lines, in order. Of the first paragraphs none is one: news may begin with its author.
std::vector<std::size_t> find_bios(const LabelledPage& page, std::span<const Look> looks,
                                   std::span<const std::string> authors);

}  // namespace stemma
