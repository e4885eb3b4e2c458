#include "language/times.h"

namespace stemma {

std::string reference_date(const Article& article, const std::string& as_of) {
  return article.published ? article.published->value : as_of;
}

std::vector<Timex> find_times(const Draft&) { return {}; }

}  // namespace stemma
