// What of an article's words is source, cue and content of something said, as far as its cue tells.
//
//     "We stay," he said on Monday, "and wait."     two pieces of content
//     The guard, who wore a camera, said            the source is the guard
//     Three men are said to have drowned            no source; the three men are spoken of
//
// A model says where source and content are (speech_links.h); here they become spans of bytes, and what grammar tells
// better is put right. Quotations are not yet shared out, and nobody is named.

#pragma once

#include <optional>

#include "language/draft.h"
#include "language/speech_links.h"
#include "model/annotations.h"

namespace stemma {

// None where it is no one's statement, or nothing is said. O(words of its sentence and content).
std::optional<Attribution> speech_parts(const Draft& draft, const Said& said);

}  // namespace stemma
