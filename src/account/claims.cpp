#include "account/claims.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "account/alike.h"
#include "account/countries.h"

namespace stemma {
namespace {

constexpr AlikeOptions kSameStatement{.of_smaller = 0.5, .shared = 1.4, .of_larger = 0.15, .same_speaker = 0.65};
constexpr std::size_t kFewestStems = 2;

Span covering(const std::vector<Span>& spans) {
  Span all = spans.front();
  for (const Span span : spans) all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
  return all;
}

// "denied that it sank"; of "arson, which Maru denies", whose content is said by another, "which Maru denies".
Span quote_of(const Attribution& attribution, Span content) {
  if (attribution.stance != Stance::denies || !attribution.cue) return content;
  const Span cue = *attribution.cue;
  if (cue.begin <= content.begin) return {cue.begin, content.end};
  const Span last = attribution.content.back();
  if (attribution.content.size() > 1 && last.end <= cue.begin) return {last.begin, cue.end};
  const Span source = attribution.source.value_or(cue);
  return {std::min(source.begin, cue.begin), std::max(source.end, cue.end)};
}

// Of "which Maru denies" the one who denies stands between the pronoun and the cue.
std::string denier_of(const StoryText& story, Rank rank, const Attribution& attribution) {
  if (attribution.stance != Stance::denies || !attribution.cue || attribution.content.size() < 2) return {};
  const std::uint32_t after = attribution.content.back().end;
  for (const Name& name : story.annotations(rank).names) {
    if (after <= name.span.begin && name.span.end <= attribution.cue->begin)
      return std::string(story.quote(rank, name.span));
  }
  return {};
}

std::string speaker_of(const StoryText& story, Rank rank, const Attribution& attribution) {
  if (std::string denier = denier_of(story, rank, attribution); !denier.empty()) return denier;
  const std::string name = entity_name(story.annotations(rank), attribution.speaker);
  if (!name.empty()) return name;
  return attribution.source ? std::string(story.quote(rank, *attribution.source)) : std::string();
}

// "Again denying that it sank, she said ...": what follows the word up to the comma, by the one who speaks in the
// sentence.
std::optional<ClaimMember> denial_in_passing(const StoryText& story, const StorySentence& sentence, std::uint32_t s,
                                             const std::string& speaker) {
  static const RE2 denying(R"(\b(?:deny|denies|denied|denying)(?: that)? ([^,;:“”"]{8,}))");
  const std::string_view text = story.quote(sentence.article, sentence.span);
  re2::StringPiece groups[2];
  if (!denying.Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, groups, 2)) return std::nullopt;
  const auto at = [&](const re2::StringPiece& piece) {
    const auto begin = sentence.span.begin + static_cast<std::uint32_t>(piece.data() - text.data());
    return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
  };
  return ClaimMember{sentence.article, s, at(groups[1]), at(groups[0]), speaker, Stance::denies};
}

// Contents of attributions, and the sentences that stand in none.
std::vector<ClaimMember> statements_of(const StoryText& story, Rank rank, std::uint32_t first_sentence) {
  std::vector<ClaimMember> found;
  std::set<std::uint32_t> attributed;
  std::set<std::uint32_t> denied;
  std::map<std::uint32_t, std::string> speakers;  // by sentence, the first
  for (const Attribution& attribution : story.annotations(rank).attributions) {
    if (attribution.content.empty()) continue;
    const Span content = covering(attribution.content);
    const std::optional<std::uint32_t> sentence = story.sentence_at(rank, content.begin);
    if (!sentence) continue;
    // A sentence of which only a little is said by someone is a report of its own, too.
    if (2 * content.size() >= story.sentences()[*sentence].span.size()) attributed.insert(*sentence);
    if (attribution.stance == Stance::denies) denied.insert(*sentence);
    if (std::string speaker = speaker_of(story, rank, attribution); !speaker.empty())
      speakers.try_emplace(*sentence, speaker);
    found.push_back({rank, *sentence, content, quote_of(attribution, content), speaker_of(story, rank, attribution),
                     attribution.stance});
  }
  std::uint32_t s = first_sentence;
  for (const StorySentence& sentence : story.sentences_of(rank)) {
    if (const auto speaker = speakers.find(s); speaker != speakers.end() && !denied.contains(s)) {
      if (std::optional<ClaimMember> denial = denial_in_passing(story, sentence, s, speaker->second))
        found.push_back(*denial);
    }
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

// Whether there was one.
bool drop_negation(const StoryText& story, Stems& stems) {
  const std::optional<Stem> negation = story.negation();
  return negation && std::erase(stems, *negation) > 0;
}

std::vector<Piece> pieces_of(const StoryText& story, const StoryNames& names,
                             const std::vector<ClaimMember>& statements) {
  std::vector<Piece> pieces;
  for (const ClaimMember& statement : statements) {
    Stems stems = story.stems_of(statement.article, statement.span);
    const bool negated = drop_negation(story, stems);
    if (stems.size() < kFewestStems) stems.clear();
    pieces.push_back({std::move(stems), statement.article, story.lineage(statement.article),
                      statement.speaker.empty() ? "" : names.canonical(statement.speaker),
                      negated || statement.stance == Stance::denies});
  }
  return pieces;
}

// Fullest: the longest wording.
const ClaimMember& fullest(const std::vector<ClaimMember>& members) {
  return *std::max_element(members.begin(), members.end(), [](const ClaimMember& a, const ClaimMember& b) {
    return std::pair(a.span.size(), b.article) < std::pair(b.span.size(), a.article);
  });
}

// What a sentence says need not stand beside the sentence.
bool is_within_another(const std::vector<ClaimMember>& members, const ClaimMember& member) {
  return std::any_of(members.begin(), members.end(), [&](const ClaimMember& other) {
    return other.article == member.article && other.quote != member.quote && other.quote.contains(member.quote);
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
    if (!is_within_another(members, member)) claim.support.push_back(story.support(member.article, member.quote));
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

// What a claim is about: its words; of a country's denial its name, too, since most deny what is said of themselves.
Stems topic_of(const StoryText& story, const StoryNames& names, const Claim& claim,
               const std::vector<ClaimMember>& members) {
  constexpr std::size_t kMostWordings = 8;
  Stems topic = story.stems_of(members.front().article, members.front().span);
  const auto add = [&](const Stems& stems) { topic.insert(topic.end(), stems.begin(), stems.end()); };
  if (claim.stance == Stance::denies) {
    for (const std::string& speaker : claim.speakers) {
      const std::string country = names.government(speaker);
      if (countries_by_name().contains(name_key(country))) add(story.stems_of(country));
    }
  } else {
    for (std::size_t m = 1; m < std::min(members.size(), kMostWordings); ++m) {
      if (!members[m].speaker.empty()) add(story.stems_of(members[m].article, members[m].span));
    }
  }
  std::sort(topic.begin(), topic.end());
  topic.erase(std::unique(topic.begin(), topic.end()), topic.end());
  return topic;
}

struct Topics {
  std::vector<Piece> pieces;  // of each claim
  std::vector<bool> negated;
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_sentence;
};

Topics topics_of(const StoryText& story, const StoryNames& names, const ClaimsDraft& draft) {
  Topics topics;
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    const ClaimMember& centre = draft.members[c].front();
    topics.pieces.push_back({topic_of(story, names, draft.claims[c], draft.members[c]), centre.article, 0, {}, false});
    topics.negated.push_back(is_negated(story, draft.claims[c], centre));
    for (const ClaimMember& member : draft.members[c]) topics.by_sentence[member.sentence].push_back(c);
  }
  return topics;
}

// The claims on a claim's topic: of a denial those that share two words with it, of another those nearly in its words.
std::set<std::uint32_t> on_topic(const Topics& topics, const ClaimsDraft& draft, std::uint32_t claim,
                                 const std::vector<Neighbour>& near) {
  constexpr std::size_t kTopicStems = 2;
  constexpr double kNearlyTheSame = 2;
  constexpr double kMostOfBoth = 0.5;
  const bool denies = draft.claims[claim].stance == Stance::denies;
  std::set<std::uint32_t> found;
  for (const Neighbour& neighbour : near) {
    const Stems& other = topics.pieces[neighbour.piece].stems;
    const bool shares = denies && stems_shared(topics.pieces[claim].stems, other) >= kTopicStems;
    const bool nearly_same = neighbour.shared >= kNearlyTheSame && neighbour.of_larger >= kMostOfBoth;
    if (shares || nearly_same) found.insert(neighbour.piece);
  }
  if (!denies) return found;
  const std::vector<std::uint32_t>& beside = topics.by_sentence.at(draft.members[claim].front().sentence);
  found.insert(beside.begin(), beside.end());
  found.erase(claim);
  return found;
}

// Of the answered those that speak of who denies, where any does: most deny what is said of themselves.
std::vector<std::uint32_t> about_denier(const StoryText& story, const StoryNames& names, const Topics& topics,
                                        const Claim& denial, const std::vector<std::uint32_t>& answered) {
  Stems own;
  for (const std::string& speaker : denial.speakers) {
    const Stems stems = story.stems_of(names.government(speaker));
    own.insert(own.end(), stems.begin(), stems.end());
  }
  std::vector<std::uint32_t> about;
  std::copy_if(answered.begin(), answered.end(), std::back_inserter(about), [&](std::uint32_t claim) {
    const Stems& stems = topics.pieces[claim].stems;
    return std::any_of(own.begin(), own.end(),
                       [&](Stem stem) { return std::binary_search(stems.begin(), stems.end(), stem); });
  });
  return about.empty() ? answered : about;
}

// Each denial answers what others say on its topic; a negated statement, what others say in nearly its words.
void link_answers(const StoryText& story, const StoryNames& names, ClaimsDraft& draft) {
  constexpr AlikeOptions kOnTopic{.of_smaller = 0.3, .shared = 0.4, .same_speaker = 1, .across_denials = true};
  const Topics topics = topics_of(story, names, draft);
  const std::vector<std::vector<Neighbour>> near = neighbours_of(topics.pieces, story.weights(), kOnTopic);
  draft.seconded.resize(draft.claims.size());
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    Claim& claim = draft.claims[c];
    if (!topics.negated[c] || claim.speakers.empty()) continue;
    std::vector<std::uint32_t> answered;
    for (const std::uint32_t other : on_topic(topics, draft, c, near[c])) {
      const Claim& against = draft.claims[other];
      if (against.speakers.empty()) continue;
      if (topics.negated[other]) {
        if (claim.stance == Stance::denies) draft.seconded[c].push_back(other);
      } else if (!speak_alike(claim, against, names)) {
        answered.push_back(other);
      }
    }
    for (const std::uint32_t other : about_denier(story, names, topics, claim, answered)) {
      claim.answers.push_back(draft.claims[other].id);
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
