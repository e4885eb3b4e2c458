#include "stories/stories.h"

namespace stemma {

struct StoryFinder::State {
  std::uint64_t next = 1;
};

StoryArticle story_article(const Article&, const Annotations&) { return {}; }
StoryFinder::StoryFinder() : state_(std::make_unique<State>()) {}
StoryFinder::StoryFinder(std::string_view) : StoryFinder() {}
StoryFinder::~StoryFinder() = default;
StoryFinder::StoryFinder(StoryFinder&&) noexcept = default;
std::uint64_t StoryFinder::add(const StoryArticle&) { return state_->next++; }
std::string StoryFinder::state() const { return {}; }

}  // namespace stemma
