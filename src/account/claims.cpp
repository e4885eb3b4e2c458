#include "account/claims.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "account/alike.h"

namespace stemma {
namespace {

constexpr AlikeOptions kSameStatement{.of_smaller = 0.5, .shared = 1.4, .same_speaker = 0.65};
constexpr std::size_t kFewestStems = 2;

Span covering(const std::vector<Span>& spans) {
  Span all = spans.front();
  for (const Span span : spans) all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
  return all;
}

std::string speaker_of(const StoryText& story, Rank rank, const Attribution& attribution) {
  const std::string name = entity_name(story.annotations(rank), attribution.speaker);
  if (!name.empty()) return name;
  return attribution.source ? std::string(story.quote(rank, *attribution.source)) : std::string();
}

// "denied that it sank"; of "arson, which Maru denies", whose content is said by another, "Maru denies".
Span quote_of(const Attribution& attribution, Span content) {
  if (attribution.stance != Stance::denies || !attribution.cue) return content;
  if (attribution.cue->begin <= content.begin) return {attribution.cue->begin, content.end};
  const Span source = attribution.source.value_or(*attribution.cue);
  return {std::min(source.begin, attribution.cue->begin), std::max(source.end, attribution.cue->end)};
}

// Contents of attributions, and the sentences that stand in none.
std::vector<ClaimMember> statements_of(const StoryText& story, Rank rank, std::uint32_t first_sentence) {
  std::vector<ClaimMember> found;
  std::set<std::uint32_t> attributed;
  for (const Attribution& attribution : story.annotations(rank).attributions) {
    if (attribution.content.empty()) continue;
    const Span content = covering(attribution.content);
    const std::optional<std::uint32_t> sentence = story.sentence_at(rank, content.begin);
    if (!sentence) continue;
    attributed.insert(*sentence);
    found.push_back({rank, *sentence, content, quote_of(attribution, content), speaker_of(story, rank, attribution),
                     attribution.stance});
  }
  std::uint32_t s = first_sentence;
  for (const StorySentence& sentence : story.sentences_of(rank)) {
    if (!attributed.contains(s)) found.push_back({rank, s, sentence.span, sentence.span, {}, Stance::asserts});
    ++s;
  }
  return found;
}

std::vector<ClaimMember> all_statements(const StoryText& story) {
  std::vector<ClaimMember> all;
  std::uint32_t first_sentence = 0;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (ClaimMember& statement : statements_of(story, rank, first_sentence)) all.push_back(std::move(statement));
    first_sentence += static_cast<std::uint32_t>(story.sentences_of(rank).size());
  }
  return all;
}

std::vector<Piece> pieces_of(const StoryText& story, const StoryNames& names,
                             const std::vector<ClaimMember>& statements) {
  std::vector<Piece> pieces;
  for (const ClaimMember& statement : statements) {
    Stems stems = story.stems_of(statement.article, statement.span);
    if (stems.size() < kFewestStems) stems.clear();
    pieces.push_back({std::move(stems), statement.article, story.lineage(statement.article),
                      statement.speaker.empty() ? "" : names.canonical(statement.speaker),
                      statement.stance == Stance::denies});
  }
  return pieces;
}

// Fullest: the longest wording.
const ClaimMember& fullest(const std::vector<ClaimMember>& members) {
  return *std::max_element(members.begin(), members.end(), [](const ClaimMember& a, const ClaimMember& b) {
    return std::pair(a.span.size(), b.article) < std::pair(b.span.size(), a.article);
  });
}

Claim claim_of(const StoryText& story, const StoryNames& names, std::vector<ClaimMember> members) {
  Claim claim;
  const ClaimMember& full = fullest(members);
  claim.content = std::string(story.quote(full.article, full.span));
  claim.stance = members.front().stance;
  std::sort(members.begin(), members.end(), [](const ClaimMember& a, const ClaimMember& b) {
    return std::tuple(a.article, a.span) < std::tuple(b.article, b.span);
  });
  std::map<std::string, std::string> speakers;  // canonical to as written
  std::vector<Rank> articles;
  for (const ClaimMember& member : members) {
    if (!member.speaker.empty()) speakers.try_emplace(names.canonical(member.speaker), member.speaker);
    claim.support.push_back(story.support(member.article, member.quote));
    articles.push_back(member.article);
  }
  for (const auto& [key, speaker] : speakers) claim.speakers.push_back(speaker);
  claim.independent = independent_among(story, articles);
  return claim;
}

bool is_claim(const std::vector<ClaimMember>& members) {
  std::set<Rank> articles;
  for (const ClaimMember& member : members) {
    if (!member.speaker.empty()) return true;
    articles.insert(member.article);
  }
  return articles.size() > 1;
}

bool speak_alike(const Claim& a, const Claim& b, const StoryNames& names) {
  for (const std::string& one : a.speakers) {
    for (const std::string& other : b.speakers) {
      if (names.canonical(one) == names.canonical(other)) return true;
    }
  }
  return false;
}

bool is_negated(const StoryText& story, const Claim& claim, const ClaimMember& member) {
  if (claim.stance == Stance::denies) return true;
  const std::optional<Stem> negation = story.negation();
  const Stems stems = story.stems_of(member.article, member.span);
  return negation && std::binary_search(stems.begin(), stems.end(), *negation);
}

std::size_t stems_shared(const Stems& a, const Stems& b) {
  Stems both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

// Each denial answers what others say on its topic; a negated statement, what others say in nearly its words.
void link_answers(const StoryText& story, const StoryNames& names, ClaimsDraft& draft) {
  constexpr AlikeOptions kOnTopic{.of_smaller = 0.3, .shared = 0.4, .same_speaker = 1, .across_denials = true};
  constexpr std::size_t kTopicStems = 2;
  constexpr double kNearlyTheSame = 1.5;
  std::vector<Piece> topics;
  std::vector<bool> negated;
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_sentence;
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    const ClaimMember& centre = draft.members[c].front();
    topics.push_back({story.stems_of(centre.article, centre.span), centre.article, 0, {}, false});
    negated.push_back(is_negated(story, draft.claims[c], centre));
    for (const ClaimMember& member : draft.members[c]) by_sentence[member.sentence].push_back(c);
  }
  const std::vector<std::vector<Neighbour>> near = neighbours_of(topics, story.weights(), kOnTopic);
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    if (!negated[c] || draft.claims[c].speakers.empty()) continue;
    const bool denies = draft.claims[c].stance == Stance::denies;
    std::set<std::uint32_t> answered;
    for (const Neighbour& neighbour : near[c]) {
      const bool on_topic = denies && stems_shared(topics[c].stems, topics[neighbour.piece].stems) >= kTopicStems;
      if (on_topic || neighbour.shared >= kNearlyTheSame) answered.insert(neighbour.piece);
    }
    if (denies)
      answered.insert(by_sentence[draft.members[c].front().sentence].begin(),
                      by_sentence[draft.members[c].front().sentence].end());
    for (const std::uint32_t other : answered) {
      const bool against = !negated[other] && !draft.claims[other].speakers.empty() &&
                           !speak_alike(draft.claims[c], draft.claims[other], names);
      if (against) draft.claims[c].answers.push_back(draft.claims[other].id);
    }
  }
}

}  // namespace

ClaimsDraft find_claims(const StoryText& story, const StoryNames& names) {
  const std::vector<ClaimMember> statements = all_statements(story);
  const std::vector<Piece> pieces = pieces_of(story, names, statements);
  ClaimsDraft draft;
  for (const std::vector<std::uint32_t>& cluster : clusters_of(pieces, story.weights(), kSameStatement)) {
    std::vector<ClaimMember> members;
    for (const std::uint32_t p : cluster) members.push_back(statements[p]);
    if (!is_claim(members)) continue;
    draft.claims.push_back(claim_of(story, names, members));
    draft.claims.back().id = "c" + std::to_string(draft.claims.size());
    draft.members.push_back(std::move(members));
  }
  link_answers(story, names, draft);
  return draft;
}

}  // namespace stemma
