// Article to annotations: sentences, names, places, times, figures, attributions, events.
//
//     Annotations found = annotate(article, {});
//
// Sees one article. Two models stand behind one interface (see docs/language.md). The same article gives the same
// annotations on every machine. O(bytes of the text).

#pragma once

#include <string>
#include <string_view>

#include "language/neural_reader.h"
#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

struct AnnotateOptions {
  ModelSize model = ModelSize::large;
  std::string as_of;  // "2023-09-21": the publication date where the article has none; or empty
};

Annotations annotate(const Article& article, const AnnotateOptions& options);

// What an account says made it.
std::string_view model_name(ModelSize model);

}  // namespace stemma
