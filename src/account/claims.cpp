#include "account/claims.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "account/alike.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

// What two papers say alike is one claim only where little else can be meant: a count of two sources is trusted.
constexpr AlikeOptions kSameStatement{.of_smaller = 0.6,
                                      .shared = 1.9,
                                      .of_larger = 0.42,
                                      .same_speaker = 0.75,
                                      .much = 4,
                                      .much_of_smaller = 0.5,
                                      .telling = 1.2,
                                      .other_speaker = 0.75,
                                      .copy = 0.95};
constexpr std::size_t kFewestStems = 2;

// Whether there was one.
bool drop_negation(const StoryText& story, Stems& stems) {
  const std::optional<Stem> negation = story.negation();
  return negation && std::erase(stems, *negation) > 0;
}

// Counts, and what stands in digits ("2015").
std::vector<double> numbers_in(const StoryText& story, Rank rank, Span span) {
  std::vector<double> numbers;
  for (const Figure& figure : story.annotations(rank).figures) {
    if (!span.contains(figure.span)) continue;
    for (const std::optional<double>& bound : {figure.low, figure.high}) {
      if (bound) numbers.push_back(*bound);
    }
  }
  const std::string_view text = story.quote(rank, span);
  for (const Span word : words_of(text)) {
    std::string digits(slice(text, word));
    std::erase(digits, ',');
    const bool whole =
        !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (whole && digits.size() < 10)
      numbers.push_back(
          static_cast<double>(std::accumulate(digits.begin(), digits.end(), std::int64_t{0},
                                              [](std::int64_t sum, char c) { return 10 * sum + (c - '0'); })));
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// Who speaks, by one form; of "he" and "who" nobody knows whether they are another than the next.
std::string known_speaker(const StoryNames& names, const std::string& speaker) {
  static const std::set<std::string, std::less<>> pronouns{"he", "she", "it", "they", "who", "which", "i", "we"};
  if (speaker.empty() || pronouns.contains(fold(speaker))) return {};
  return names.canonical(speaker);
}

std::vector<Piece> pieces_of(const StoryText& story, const StoryNames& names, const Stems& of_names,
                             const std::vector<ClaimMember>& statements) {
  std::vector<Piece> pieces;
  for (const ClaimMember& statement : statements) {
    Stems stems = story.stems_of(statement.article, statement.span);
    const bool negated = drop_negation(story, stems);
    if (stems.size() < kFewestStems) stems.clear();
    Stems telling;
    std::set_difference(stems.begin(), stems.end(), of_names.begin(), of_names.end(), std::back_inserter(telling));
    pieces.push_back({std::move(stems), statement.article, story.sentences()[statement.sentence].witness,
                      known_speaker(names, statement.speaker), negated || statement.stance == Stance::denies,
                      std::move(telling), numbers_in(story, statement.article, statement.span)});
  }
  return pieces;
}

// Whose words stand for the claim: the centre's, or where nobody is named for it and someone is for another, that
// one's; of those of one speaker the fullest.
const ClaimMember& shown(const StoryNames& names, const std::vector<ClaimMember>& members) {
  const auto speaker = std::find_if(members.begin(), members.end(), [](const auto& m) { return !m.speaker.empty(); });
  if (speaker == members.end()) return members.front();
  const std::string key = names.canonical(speaker->speaker);
  const ClaimMember* full = &*speaker;
  for (const ClaimMember& member : members) {
    const bool same = !member.speaker.empty() && names.canonical(member.speaker) == key;
    if (same && member.span.size() > full->span.size()) full = &member;
  }
  return *full;
}

// A denial is shown without the words that deny, unless it denies "this".
std::string content_of(const StoryText& story, const ClaimMember& member) {
  constexpr std::size_t kFew = 4;
  const bool short_of_words = words_of(story.quote(member.article, member.span)).size() <= kFew;
  const Span span = member.stance == Stance::denies && !short_of_words ? member.span : member.quote;
  return std::string(story.quote(member.article, without_quotation_marks(story.text(member.article), span)));
}

// What a sentence says need not stand beside the sentence.
bool is_within_another(const std::vector<ClaimMember>& members, const ClaimMember& member) {
  return std::any_of(members.begin(), members.end(), [&](const ClaimMember& other) {
    return other.article == member.article && other.quote != member.quote && other.quote.contains(member.quote);
  });
}

Claim claim_of(const StoryText& story, const StoryNames& names, std::vector<ClaimMember> members) {
  Claim claim;
  const ClaimMember& words = shown(names, members);
  claim.content = content_of(story, words);
  claim.stance = words.stance;
  std::sort(members.begin(), members.end(), [](const ClaimMember& a, const ClaimMember& b) {
    return std::tuple(a.article, a.span) < std::tuple(b.article, b.span);
  });
  std::map<std::string, std::string> speakers;  // canonical to as written
  std::vector<std::uint32_t> sentences;
  for (const ClaimMember& member : members) {
    if (!member.speaker.empty()) speakers.try_emplace(names.canonical(member.speaker), member.speaker);
    if (!is_within_another(members, member)) claim.support.push_back(story.support(member.article, member.quote));
    sentences.push_back(member.sentence);
  }
  for (const auto& [key, speaker] : speakers) claim.speakers.push_back(speaker);
  const auto unknown = [&names](const std::string& speaker) { return known_speaker(names, speaker).empty(); };
  if (!std::all_of(claim.speakers.begin(), claim.speakers.end(), unknown)) std::erase_if(claim.speakers, unknown);
  claim.independent = independent_among(story, sentences);
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

// Whether the two may be words of one: of the same speaker, or of a government and its capital.
bool speak_alike(const Claim& a, const Claim& b, const StoryNames& names) {
  const auto key = [&](const std::string& speaker) { return names.canonical(names.government(speaker)); };
  for (const std::string& one : a.speakers) {
    for (const std::string& other : b.speakers) {
      if (may_be_one_speaker(key(one), key(other))) return true;
    }
  }
  return false;
}

Stems both_of(const Stems& a, const Stems& b) {
  Stems both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

// The stems of those who speak, by the government's name where it is one.
Stems speakers_of(const StoryText& story, const StoryNames& names, const Claim& claim) {
  Stems own;
  for (const std::string& speaker : claim.speakers) {
    const Stems stems = story.stems_of(names.government(speaker));
    own.insert(own.end(), stems.begin(), stems.end());
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  return own;
}

// What each claim is about.
struct Topic {
  Stems own;      // the names of who speaks
  Stems telling;  // what it says, without names and negation
  bool denies = false;
  bool negated = false;  // says so itself: "no soldiers were there"
};

// Answers are looked for among the claims near a claim, and those that stand beside it in its article.
class Answers {
 public:
  Answers(const StoryText& story, const StoryNames& names, const Stems& of_names, const ClaimsDraft& draft)
      : story_(story), names_(names), draft_(draft) {
    std::vector<Piece> pieces;
    for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
      topics_.push_back(topic_of(c, of_names));
      pieces.push_back({stems_of_topic(c), draft.members[c].front().article, 0, {}, false});
      for (const ClaimMember& member : draft.members[c]) by_sentence_[member.sentence].push_back(c);
    }
    constexpr AlikeOptions kOnTopic{.of_smaller = 0.3, .shared = 0.4, .same_speaker = 1, .across_denials = true};
    near_ = neighbours_of(pieces, story.weights(), kOnTopic);
  }

  // The claims that a claim answers.
  std::set<std::uint32_t> answered(std::uint32_t claim) const {
    if (draft_.claims[claim].speakers.empty() || !topics_[claim].denies) return {};
    std::set<std::uint32_t> found = refers_back(claim) ? spoken_before(claim) : std::set<std::uint32_t>();
    if (!found.empty()) return found;
    std::map<std::uint32_t, double> shared;
    double most = 0;
    for (const Neighbour& neighbour : near_[claim]) {
      const double weight = on_topic(claim, neighbour.piece);
      if (weight == 0 || !may_answer(claim, neighbour.piece)) continue;
      shared[neighbour.piece] = weight;
      most = std::max(most, weight);
    }
    constexpr double kNearlyTheBest = 0.6;
    for (const auto& [other, weight] : shared) {
      if (weight >= kNearlyTheBest * most) found.insert(other);
    }
    return found;
  }

  // The claims that say no on the topic of a denial, too.
  std::vector<std::uint32_t> seconded(std::uint32_t claim) const {
    std::vector<std::uint32_t> found;
    if (!topics_[claim].denies || refers_back(claim)) return found;
    for (const Neighbour& neighbour : near_[claim]) {
      const Topic& other = topics_[neighbour.piece];
      const bool says_no = other.denies || other.negated;
      if (says_no && !draft_.claims[neighbour.piece].speakers.empty() && on_topic(claim, neighbour.piece) > 0)
        found.push_back(neighbour.piece);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  const ClaimMember& centre(std::uint32_t claim) const { return draft_.members[claim].front(); }

  Topic topic_of(std::uint32_t claim, const Stems& of_names) const {
    Topic topic;
    topic.denies = draft_.claims[claim].stance == Stance::denies;
    topic.own = speakers_of(story_, names_, draft_.claims[claim]);
    Stems stems = story_.stems_of(centre(claim).article, centre(claim).span);
    topic.negated =
        drop_negation(story_, stems) || tells_of_denial(story_.quote(centre(claim).article, centre(claim).span));
    if (!topic.denies) add_wordings(claim, stems);
    std::set_difference(stems.begin(), stems.end(), of_names.begin(), of_names.end(),
                        std::back_inserter(topic.telling));
    return topic;
  }

  // What others than the centre say of it in words of their own.
  void add_wordings(std::uint32_t claim, Stems& stems) const {
    constexpr std::size_t kMostWordings = 8;
    const std::vector<ClaimMember>& members = draft_.members[claim];
    for (std::size_t m = 1; m < std::min(members.size(), kMostWordings); ++m) {
      if (members[m].speaker.empty()) continue;
      const Stems own = story_.stems_of(members[m].article, members[m].span);
      stems.insert(stems.end(), own.begin(), own.end());
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    drop_negation(story_, stems);
  }

  // A denial's topic is who denies, too, since most deny what is said of themselves.
  Stems stems_of_topic(std::uint32_t claim) const {
    Stems stems = story_.stems_of(centre(claim).article, centre(claim).span);
    const Stems& more = topics_[claim].denies ? topics_[claim].own : topics_[claim].telling;
    stems.insert(stems.end(), more.begin(), more.end());
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
  }

  bool may_answer(std::uint32_t claim, std::uint32_t other) const {
    const Claim& against = draft_.claims[other];
    return other != claim && !against.speakers.empty() && !topics_[other].denies && !topics_[other].negated &&
           !speak_alike(draft_.claims[claim], against, names_);
  }

  // The weight of what the other has of a denial's topic: two telling words, or one where it speaks of who denies.
  double on_topic(std::uint32_t claim, std::uint32_t other) const {
    constexpr double kTelling = 0.2;
    const Stems said = story_.stems_of(centre(other).article, centre(other).span);
    const Stems of_denier = both_of(topics_[claim].own, said);
    Stems telling = both_of(topics_[claim].telling, topics_[other].telling);
    std::erase_if(telling, [&](Stem stem) { return story_.weights()[stem] < kTelling; });
    if (telling.size() < (of_denier.empty() ? 2U : 1U)) return 0;
    return weight_of(telling, story_.weights()) + weight_of(of_denier, story_.weights());
  }

  // "denied it", "which Maru denies": what is denied has been said just before.
  bool refers_back(std::uint32_t claim) const {
    constexpr std::size_t kRelative = 4;  // ", which"
    const std::string_view denying = story_.quote(centre(claim).article, centre(claim).quote);
    return topics_[claim].telling.size() <= 1 || denying.find("which ") < kRelative;
  }

  // What others say in the sentence of a denial; else in the one before it, an accusation first.
  std::set<std::uint32_t> spoken_before(std::uint32_t claim) const {
    const std::uint32_t sentence = centre(claim).sentence;
    std::set<std::uint32_t> found = beside(claim, sentence);
    if (!found.empty() || sentence == 0 || story_.sentences()[sentence - 1].article != centre(claim).article)
      return found;
    found = beside(claim, sentence - 1);
    const auto accuses = [&](std::uint32_t other) { return draft_.claims[other].stance == Stance::accuses; };
    if (std::any_of(found.begin(), found.end(), accuses)) {
      std::erase_if(found, [&](std::uint32_t other) { return !accuses(other); });
    } else if (found.size() > 1) {
      found.clear();
    }
    return found;
  }

  std::set<std::uint32_t> beside(std::uint32_t claim, std::uint32_t sentence) const {
    std::set<std::uint32_t> found;
    const auto place = by_sentence_.find(sentence);
    if (place == by_sentence_.end()) return found;
    for (const std::uint32_t other : place->second) {
      if (may_answer(claim, other)) found.insert(other);
    }
    return found;
  }

  const StoryText& story_;
  const StoryNames& names_;
  const ClaimsDraft& draft_;
  std::vector<Topic> topics_;  // by claim
  std::vector<std::vector<Neighbour>> near_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_sentence_;
};

void link_answers(const StoryText& story, const StoryNames& names, const Stems& of_names, ClaimsDraft& draft) {
  const Answers answers(story, names, of_names, draft);
  for (std::uint32_t c = 0; c < draft.claims.size(); ++c) {
    draft.seconded.push_back(answers.seconded(c));
    for (const std::uint32_t other : answers.answered(c)) draft.claims[c].answers.push_back(draft.claims[other].id);
  }
}

}  // namespace

ClaimsDraft find_claims(const StoryText& story, const StoryNames& names) {
  const Stems of_names = stems_of_names(story, names);
  const std::vector<ClaimMember> statements = all_statements(story, of_names);
  const std::vector<Piece> pieces = pieces_of(story, names, of_names, statements);
  ClaimsDraft draft;
  for (const std::vector<std::uint32_t>& cluster : clusters_of(pieces, story.weights(), kSameStatement)) {
    std::vector<ClaimMember> members;
    members.reserve(cluster.size());
    for (const std::uint32_t p : cluster) members.push_back(statements[p]);
    if (!is_claim(members)) continue;
    draft.claims.push_back(claim_of(story, names, members));
    draft.claims.back().id = "c" + std::to_string(draft.claims.size());
    draft.members.push_back(std::move(members));
  }
  link_answers(story, names, of_names, draft);
  return draft;
}

}  // namespace stemma
