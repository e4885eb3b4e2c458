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
    found.push_back({rank, *sentence, content, speaker_of(story, rank, attribution), attribution.stance});
  }
  std::uint32_t s = first_sentence;
  for (const StorySentence& sentence : story.sentences_of(rank)) {
    if (!attributed.contains(s)) found.push_back({rank, s, sentence.span, {}, Stance::asserts});
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
    claim.support.push_back(story.support(member.article, member.span));
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

// Each denial answers what others say on its topic.
void link_answers(const StoryText& story, const StoryNames& names, ClaimsDraft& draft) {
  constexpr AlikeOptions kOnTopic{.of_smaller = 0.4, .shared = 0.9, .same_speaker = 1, .across_denials = true};
  std::vector<Piece> topics;
  for (const std::vector<ClaimMember>& members : draft.members) {
    Stems stems = story.stems_of(members.front().article, members.front().span);
    topics.push_back({std::move(stems), members.front().article, 0, {}, false});
  }
  const std::vector<std::vector<Neighbour>> near = neighbours_of(topics, story.weights(), kOnTopic);
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_sentence;
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    for (const ClaimMember& member : draft.members[c]) by_sentence[member.sentence].push_back(c);
  }
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    if (draft.claims[c].stance != Stance::denies) continue;
    std::set<std::uint32_t> answered;
    for (const Neighbour& neighbour : near[c]) {
      const Claim& other = draft.claims[neighbour.piece];
      if (other.stance != Stance::denies && !speak_alike(draft.claims[c], other, names))
        answered.insert(neighbour.piece);
    }
    for (const std::uint32_t other : by_sentence[draft.members[c].front().sentence]) {
      if (other != c && draft.claims[other].stance != Stance::denies) answered.insert(other);
    }
    for (const std::uint32_t other : answered) draft.claims[c].answers.push_back(draft.claims[other].id);
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
