#include "account/left_out.h"

#include <map>

#include "account/days.h"

namespace stemma {
namespace {

bool is_dated(const Timex& time) {
  return time.type == TimexType::date || time.type == TimexType::time;
}

void add_undated(const StoryText& story, Rank rank, std::vector<LeftOut>& left_out) {
  for (const Timex& time : story.annotations(rank).times) {
    if (!is_dated(time) || read_date(time.value)) continue;
    left_out.push_back(
        {story.article(rank).id, std::string(story.quote(rank, time.span)),
         time.value.empty() ? "a time that could not be resolved to a date" : "a time too vague for the timeline"});
  }
}

}  // namespace

std::vector<LeftOut> find_left_out(const StoryText& story, std::span<const EarlierVersion> versions) {
  std::vector<LeftOut> left_out;
  for (const EarlierVersion& version : versions) {
    left_out.push_back({version.article, "all of it", "an earlier version of " + version.replaced_by});
  }
  std::map<std::string_view, Rank> first_with_text;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    const Article& article = story.article(rank);
    const std::string title = article.title.value_or(article.id);
    if (story.text(rank).empty()) {
      left_out.push_back({article.id, title, "no text of an article was found in it"});
    } else if (story.sentences_of(rank).empty()) {
      left_out.push_back(
          {article.id, title, "in a language that is not read: " + article.language.value_or("unknown")});
    } else if (!story.reference_day(rank)) {
      left_out.push_back({article.id, title, "its date is unknown, so days that it names by weekday are left undated"});
    }
    const auto [first, is_new] = first_with_text.try_emplace(story.text(rank), rank);
    if (!is_new && !story.text(rank).empty()) {
      left_out.push_back({article.id, title, "the same text as " + story.article(first->second).id});
    }
    add_undated(story, rank, left_out);
  }
  return left_out;
}

}  // namespace stemma
