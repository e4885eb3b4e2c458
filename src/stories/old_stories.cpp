#include "stories/old_stories.h"

#include <algorithm>
#include <map>
#include <utility>

namespace stemma {

void OldStories::add(OldStory story) {
  for (const StoryArticle::Term& word : story.words)
    postings_[word.hash].push_back({story.id, story.first, story.last, word.weight});
  stories_.push_back(std::move(story));
  if (stories_.size() > kMost) forget_oldest();
}

std::optional<std::uint64_t> OldStories::nearest(const std::vector<StoryArticle::Term>& words, std::int32_t day,
                                                 double least) const {
  constexpr std::int32_t kQuietDays = StoryFinder::kQuietDays;
  const auto is_of_its_time = [&](const Posting& story) {
    return day == kNoDay || (story.first - kQuietDays <= day && day <= story.last + kQuietDays);
  };
  std::map<std::uint64_t, double> near;
  for (const StoryArticle::Term& word : words) {
    const auto found = postings_.find(word.hash);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) {
      if (is_of_its_time(posting)) near[posting.story] += double{word.weight} * posting.weight;
    }
  }
  std::optional<std::uint64_t> best;
  for (const auto& [story, nearness] : near) {
    if (nearness <= least) continue;
    best = story;
    least = nearness;
  }
  return best;
}

void OldStories::forget_oldest() {
  const OldStory& oldest = stories_.front();
  for (const StoryArticle::Term& word : oldest.words) {
    const auto found = postings_.find(word.hash);
    std::erase_if(found->second, [&](const Posting& posting) { return posting.story == oldest.id; });
    if (found->second.empty()) postings_.erase(found);
  }
  stories_.pop_front();
}

void OldStories::write(ByteWriter& writer) const {
  writer.put(static_cast<std::uint32_t>(stories_.size()));
  for (const OldStory& story : stories_) {
    writer.put(story.id);
    writer.put(story.first);
    writer.put(story.last);
    writer.put(static_cast<std::uint32_t>(story.words.size()));
    for (const StoryArticle::Term& word : story.words) {
      writer.put(word.hash);
      writer.put(word.weight);
    }
  }
}

void OldStories::read(ByteReader& reader) {
  const std::uint32_t count = reader.get_count(20);
  for (std::uint32_t i = 0; i < count; ++i) {
    OldStory story;
    story.id = reader.get<std::uint64_t>();
    story.first = reader.get<std::int32_t>();
    story.last = reader.get<std::int32_t>();
    const std::uint32_t words = reader.get_count(12);
    for (std::uint32_t w = 0; w < words; ++w) {
      const auto hash = reader.get<std::uint64_t>();
      story.words.push_back({hash, reader.get<float>()});
    }
    add(std::move(story));
  }
}

}  // namespace stemma
