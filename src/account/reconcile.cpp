#include "account/reconcile.h"

#include <algorithm>
#include <set>

#include "account/claims.h"
#include "account/dated.h"
#include "account/disagreements.h"
#include "account/figures.h"
#include "account/left_out.h"
#include "account/main_event.h"
#include "account/names.h"
#include "account/places.h"
#include "account/sources.h"
#include "account/story_text.h"
#include "account/timeline.h"

namespace stemma {
namespace {

// The title of the article whose headline has most in common with all articles; of equals the latest.
std::string title_of(const StoryText& story) {
  std::string best;
  double most = -1;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    const std::optional<std::string>& title = story.article(rank).title;
    if (!title || title->empty()) continue;
    const std::span<const StorySentence> own = story.sentences_of(rank);
    const Stems stems = own.empty() ? Stems{} : own.front().stems;
    double commonness = 0;
    for (const Stem stem : stems) commonness += 1 - story.weights()[stem];
    if (!stems.empty()) commonness /= static_cast<double>(stems.size());
    if (commonness >= most) {
      most = commonness;
      best = *title;
    }
  }
  return best;
}

// An entry is disputed where a disagreement has a reading in one of its sentences.
void mark_disputed(Account& account) {
  std::map<std::string, std::vector<Span>> disputed;
  for (const Disagreement& disagreement : account.disagreements) {
    if (disagreement.kind == DisagreementKind::name || disagreement.kind == DisagreementKind::role) continue;
    for (const DisagreementReading& reading : disagreement.readings) {
      disputed[reading.support.article].push_back(reading.support.span);
    }
  }
  for (TimelineEntry& entry : account.timeline) {
    entry.disputed = std::any_of(entry.support.begin(), entry.support.end(), [&](const Support& support) {
      const auto found = disputed.find(support.article);
      return found != disputed.end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [&](Span span) { return span.overlaps(support.span); });
    });
  }
}

}  // namespace

Account reconcile(const StoryMaterial& material) {
  Account account;
  const StoryText story(material);
  add_sources(material, story, account);
  const StoryNames names = find_story_names(story);
  const StoryDates dates(story);
  const std::vector<DatedMention> mentions = dates.mentions();
  Ledger ledger = find_figures(story, names, dates);
  ClaimsDraft claims = find_claims(story, names);
  account.title = title_of(story);
  account.main_event = find_main_event(story, dates, ledger);
  account.disagreements = find_disagreements({story, names, ledger, claims, mentions});
  account.timeline = find_timeline(story, mentions).entries;
  account.figures = std::move(ledger.series);
  account.claims = std::move(claims.claims);
  account.names = names.names;
  account.places = find_story_places(story);
  account.left_out = find_left_out(story, account.versions);
  mark_disputed(account);
  return account;
}

}  // namespace stemma
