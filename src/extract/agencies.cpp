#include "extract/agencies.h"

#include <algorithm>

#include "extract/line_text.h"
#include "news/agencies.h"

namespace stemma {
namespace {

constexpr std::size_t kShort = 4;  // letters of a name that may be written small, as "dpa"

bool names_agency(std::string_view name) {
  if (!begins_upper(name) && name.size() > kShort) return false;
  const std::string_view agency = agency_named(name);
  return !agency.empty() && !sells_pictures(agency);
}

std::string_view full_name(std::string_view name) {
  const std::string_view full = agency_named(name);
  return full.empty() ? name : full;
}

}  // namespace

// At each word the longest name that begins there.
std::vector<std::string> agencies_in(std::string_view text) {
  std::vector<std::string> found;
  const std::vector<std::string_view> words = words_with_signs(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = static_cast<std::size_t>(words[i].data() - text.data());
    const std::size_t most = most_words_of_agency(text.substr(at));
    for (std::size_t count = std::min(most, words.size() - i); count > 0; --count) {
      const char* end = words[i + count - 1].data() + words[i + count - 1].size();
      const std::string_view name(words[i].data(), static_cast<std::size_t>(end - words[i].data()));
      if (!names_agency(name)) continue;
      add_agency(found, name);
      i += count - 1;
      break;
    }
  }
  return found;
}

void add_agency(std::vector<std::string>& agencies, std::string_view name) {
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  const bool known = std::any_of(agencies.begin(), agencies.end(),
                                 [&](const std::string& agency) { return full_name(agency) == full_name(name); });
  if (!known) agencies.emplace_back(name);
}

}  // namespace stemma
