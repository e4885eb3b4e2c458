#include "account/disagreements.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "account/alike.h"
#include "account/figure_scope.h"
#include "account/statements.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::size_t kMostReadings = 40;  // of one disagreement, the first by article

std::string number_text(double number) {
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) == number) return std::to_string(whole);
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::optional<std::string> known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// ---------------------------------------------------------------------------------------------------------------------
// Figures

std::string value_text(const StoryText& story, const FigureReading& reading) {
  const Figure& figure = *reading.figure;
  const std::optional<double> number = stated_number(figure);
  if (!number || figure.bound == Bound::vague) return std::string(story.quote(reading.article, figure.span));
  return number_text(*number);
}

bool holds_contradiction(const std::vector<FigureReading>& readings) {
  std::optional<double> least_high;
  std::optional<double> greatest_low;
  for (const FigureReading& reading : readings) {
    const Figure& figure = *reading.figure;
    if (figure.bound == Bound::vague || figure.bound == Bound::about) continue;
    if (figure.high) least_high = std::min(least_high.value_or(*figure.high), *figure.high);
    if (figure.low) greatest_low = std::max(greatest_low.value_or(*figure.low), *figure.low);
  }
  return least_high && greatest_low && *least_high < *greatest_low;
}

void add_figures(const Findings& findings, std::vector<Disagreement>& found) {
  for (std::size_t s = 0; s < findings.ledger.series.size(); ++s) {
    const std::vector<FigureReading>& readings = findings.ledger.readings[s];
    if (!holds_contradiction(readings)) continue;
    const FigureSeries& series = findings.ledger.series[s];
    const std::string what = series.indicator.empty() ? series.unit : series.indicator;
    Disagreement disagreement{DisagreementKind::figure, series.scope.empty() ? what : what + ": " + series.scope, {}};
    for (std::size_t r = 0; r < std::min(readings.size(), kMostReadings); ++r) {
      disagreement.readings.push_back(
          {value_text(findings.story, readings[r]), series.readings[r].said_by, series.readings[r].support});
    }
    found.push_back(std::move(disagreement));
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Dates

bool overlap_in_time(const DateValue& a, const DateValue& b) {
  return a.first <= b.last && b.first <= a.last;
}

// How far apart two dates of one happening may be: days by days, years by years.
bool may_be_one_happening(const DateValue& a, const DateValue& b) {
  constexpr DayNumber kDays = 2;
  constexpr DayNumber kYears = 6 * 366;
  if (a.is_day() != b.is_day() || a.precision == "month" || b.precision == "month") return false;
  if (overlap_in_time(a, b)) return false;
  const DayNumber gap = std::abs(a.first - b.first);
  return a.is_day() ? gap <= kDays : gap <= kYears;
}

struct DatePieces {
  std::map<std::uint32_t, std::vector<DateValue>> of_sentence;
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> mention;     // of each piece
  std::vector<Stems> clause;              // its words around the date, without names
  std::vector<std::optional<Stem>> what;  // the word for what happened that stands nearest to the date
};

// "Friday's attack": the date of something that the sentence only speaks of.
bool is_possessive(const StoryText& story, Rank rank, Span words) {
  const std::string_view text = story.text(rank);
  const std::string_view behind = text.substr(words.end, 4);
  const std::string_view own = slice(text, words);
  return behind.starts_with("'s") || behind.starts_with("’s") || own.ends_with("'s") || own.ends_with("’s");
}

// Where the cues of each article end: "said" of "said on Tuesday".
std::vector<std::set<std::uint32_t>> cue_ends(const StoryText& story) {
  std::vector<std::set<std::uint32_t>> ends(story.size());
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Attribution& attribution : story.annotations(rank).attributions) {
      if (attribution.cue) ends[rank].insert(attribution.cue->end);
    }
  }
  return ends;
}

// "said on Tuesday" dates the saying, and not what is said.
bool is_of_saying(const std::set<std::uint32_t>& ends, Span words) {
  constexpr std::uint32_t kBetween = 9;  // " late on "
  const auto near = ends.lower_bound(words.begin - std::min(words.begin, kBetween));
  return near != ends.end() && *near <= words.begin;
}

// "Talks ended in Ostra on Friday" of "Talks ended in Ostra on Friday, and the fire burnt on": the stretch that a date
// belongs to. A word that joins clauses may stand right before the date, and then it is part of the date's own.
Span clause_around(std::string_view text, Span sentence, Span date) {
  static const RE2 joint(
      R"((?i)[,;:()—–]|\b(?:and|but|when|while|as|who|which|that|because|though|after|before|for)\b)");
  constexpr std::uint32_t kBeside = 2;
  Span clause = sentence;
  const std::string_view own = slice(text, sentence);
  re2::StringPiece rest(own.data(), own.size());
  re2::StringPiece found;
  while (joint.Match(rest, 0, rest.size(), RE2::UNANCHORED, &found, 1)) {
    const auto begin = sentence.begin + static_cast<std::uint32_t>(found.data() - own.data());
    const auto end = begin + static_cast<std::uint32_t>(found.size());
    if (end + kBeside <= date.begin) clause.begin = end;
    if (begin >= date.end) {
      clause.end = begin;
      break;
    }
    rest.remove_prefix(static_cast<std::size_t>(found.data() - rest.data()) + found.size());
  }
  return clause;
}

Stems telling_stems(const Findings& findings, Rank rank, Span span, const Stems& of_names) {
  const Stems stems = findings.story.stems_of(rank, span);
  Stems telling;
  std::set_difference(stems.begin(), stems.end(), of_names.begin(), of_names.end(), std::back_inserter(telling));
  return telling;
}

std::uint32_t gap_between(Span a, Span b) {
  return a.end <= b.begin ? b.begin - a.end : a.begin - std::min(a.begin, b.end);
}

// The word for what happened in the clause, the nearest to the date; one that has a nearer date of its own is not this
// one's: "the horse stolen last week came back on Friday".
std::optional<Stem> trigger_near(const StoryText& story, Rank rank, Span clause, Span date) {
  std::optional<Stem> nearest;
  std::uint32_t least = UINT32_MAX;
  const Annotations& annotations = story.annotations(rank);
  for (const Event& event : annotations.events) {
    const std::uint32_t gap = gap_between(event.span, date);
    if (!clause.contains(event.span) || gap >= least) continue;
    const bool of_other = std::any_of(annotations.times.begin(), annotations.times.end(), [&](const Timex& time) {
      return clause.contains(time.span) && !time.span.overlaps(date) && gap_between(event.span, time.span) < gap;
    });
    const Stems stems = story.stems_of(rank, event.span);
    if (of_other || stems.empty()) continue;
    nearest = stems.front();
    least = gap;
  }
  return nearest;
}

// "had risen to 12 by Friday": what is counted again is of another day each time.
bool is_counted_again(const StoryText& story, Rank rank, Span clause) {
  static const std::set<std::string, std::less<>> cues = [] {
    std::set<std::string, std::less<>> words;
    for (const ResourceLine& line : lines_of(resource("resources/account/revision_cues.txt"))) words.emplace(line.text);
    return words;
  }();
  const std::string_view text = story.quote(rank, clause);
  const std::vector<Span> words = words_of(text);
  return std::any_of(words.begin(), words.end(), [&](Span word) { return cues.contains(fold(slice(text, word))); });
}

DatePieces date_pieces(const Findings& findings) {
  DatePieces found;
  const std::vector<std::set<std::uint32_t>> ends = cue_ends(findings.story);
  const Stems of_names = stems_of_names(findings.story, findings.names);
  for (std::uint32_t m = 0; m < findings.mentions.size(); ++m) {
    const DatedMention& mention = findings.mentions[m];
    const StorySentence& sentence = findings.story.sentences()[mention.sentence];
    if (!mention.stated || is_possessive(findings.story, sentence.article, mention.words)) continue;
    if (is_of_saying(ends[sentence.article], mention.words)) continue;
    const Span clause = clause_around(findings.story.text(sentence.article), sentence.span, mention.words);
    if (is_counted_again(findings.story, sentence.article, clause)) continue;
    Stems stems = sentence.stems;  // but for the date, in which they are to differ
    for (const Stem stem : findings.story.stems_of(sentence.article, mention.words)) std::erase(stems, stem);
    found.pieces.push_back({std::move(stems), sentence.article, sentence.witness, {}, false});
    found.mention.push_back(m);
    found.clause.push_back(telling_stems(findings, sentence.article, clause, of_names));
    for (const Stem stem : findings.story.stems_of(sentence.article, mention.words))
      std::erase(found.clause.back(), stem);
    found.what.push_back(trigger_near(findings.story, sentence.article, clause, mention.words));
    found.of_sentence[mention.sentence].push_back(mention.date);
  }
  return found;
}

Disagreement date_disagreement(const Findings& findings, const std::set<std::uint32_t>& members) {
  Disagreement disagreement{DisagreementKind::date, {}, {}};
  for (const std::uint32_t m : members) {
    const DatedMention& mention = findings.mentions[m];
    const StorySentence& sentence = findings.story.sentences()[mention.sentence];
    const Support support = findings.story.support(sentence.article, sentence.span);
    if (disagreement.about.empty() || support.quote.size() < disagreement.about.size())
      disagreement.about = support.quote;
    if (disagreement.readings.size() < kMostReadings) {
      disagreement.readings.push_back({mention.date.value, std::nullopt, support});
    }
  }
  return disagreement;
}

// Whether any date of one sentence is one of the other: then they may well agree.
bool speak_of_one_date(const DatePieces& dates, const DatedMention& a, const DatedMention& b) {
  const std::vector<DateValue>& others = dates.of_sentence.at(b.sentence);
  const std::vector<DateValue>& own = dates.of_sentence.at(a.sentence);
  return std::any_of(own.begin(), own.end(), [&](const DateValue& left) {
    return std::any_of(others.begin(), others.end(),
                       [&](const DateValue& right) { return overlap_in_time(left, right); });
  });
}

// Whether the clauses of the dates tell of one thing: by the word for what happened, or where there is none by
// three others. Years stand in the background of a report, which has few words for it.
bool clauses_tell_one(const DatePieces& dates, std::uint32_t a, std::uint32_t b, bool days) {
  if (days && dates.what[a] && dates.what[b]) return dates.what[a] == dates.what[b];
  Stems both;
  std::set_intersection(dates.clause[a].begin(), dates.clause[a].end(), dates.clause[b].begin(), dates.clause[b].end(),
                        std::back_inserter(both));
  return both.size() >= (days ? 3U : 1U);
}

// The pieces that tell the happening of piece `p`: on another date, or on the same.
struct Retellings {
  std::set<std::uint32_t> pieces;
  bool differ = false;
};

// Days by most of both sentences where their clauses have no word for what happened, years by most of the shorter one.
bool are_surely_one(const DateValue& date, const Neighbour& neighbour) {
  constexpr double kMuch = 1.6;
  constexpr double kEnough = 1.4;
  constexpr double kShare = 0.38;
  constexpr double kMostOfBoth = 0.4;
  constexpr double kMostOfSmaller = 0.6;
  if (neighbour.of_smaller < kShare) return false;
  if (date.is_day()) return neighbour.shared >= kMuch && neighbour.of_larger >= kMostOfBoth;
  return neighbour.shared >= kMuch || (neighbour.shared >= kEnough && neighbour.of_smaller >= kMostOfSmaller);
}

Retellings retellings_of(const Findings& findings, const DatePieces& dates, std::uint32_t p,
                         const std::vector<Neighbour>& near) {
  Retellings found;
  const DatedMention& own = findings.mentions[dates.mention[p]];
  for (const Neighbour& neighbour : near) {
    const DatedMention& other = findings.mentions[dates.mention[neighbour.piece]];
    if (dates.pieces[neighbour.piece].article == dates.pieces[p].article) continue;
    if (!clauses_tell_one(dates, p, neighbour.piece, own.date.is_day())) continue;
    const bool one_trigger = dates.what[p] && dates.what[p] == dates.what[neighbour.piece];
    if (!are_surely_one(own.date, neighbour) && !one_trigger) continue;
    const bool differs = may_be_one_happening(own.date, other.date) && !speak_of_one_date(dates, own, other) &&
                         dates.pieces[neighbour.piece].witness != dates.pieces[p].witness;
    if (!differs && !overlap_in_time(own.date, other.date)) continue;
    found.differ |= differs;
    found.pieces.insert(neighbour.piece);
  }
  return found;
}

// Those that tell the same as one of the pieces, on its date, though not in the words of the first.
void add_agreeing(const Findings& findings, const DatePieces& dates, const std::vector<std::vector<Neighbour>>& near,
                  std::set<std::uint32_t>& pieces) {
  const std::vector<std::uint32_t> first(pieces.begin(), pieces.end());
  for (const std::uint32_t p : first) {
    const DateValue& own = findings.mentions[dates.mention[p]].date;
    for (const Neighbour& neighbour : near[p]) {
      const DateValue& other = findings.mentions[dates.mention[neighbour.piece]].date;
      if (overlap_in_time(own, other) && own.is_day() == other.is_day()) pieces.insert(neighbour.piece);
    }
  }
}

void add_dates(const Findings& findings, std::vector<Disagreement>& found) {
  constexpr AlikeOptions kOneHappening{.of_smaller = 0.33, .shared = 1.3, .same_speaker = 1};
  const DatePieces dates = date_pieces(findings);
  const auto near = neighbours_of(dates.pieces, findings.story.weights(), kOneHappening);
  std::set<std::uint32_t> taken;
  for (std::uint32_t p = 0; p < dates.pieces.size(); ++p) {
    if (taken.contains(p)) continue;
    Retellings retellings = retellings_of(findings, dates, p, near[p]);
    if (!retellings.differ) continue;
    retellings.pieces.insert(p);
    add_agreeing(findings, dates, near, retellings.pieces);
    taken.insert(retellings.pieces.begin(), retellings.pieces.end());
    std::set<std::uint32_t> mentions;
    for (const std::uint32_t member : retellings.pieces) mentions.insert(dates.mention[member]);
    found.push_back(date_disagreement(findings, mentions));
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Denials

// Denials that answer a claim in common are one dispute. O(answers).
std::vector<std::set<std::uint32_t>> disputes_of(const ClaimsDraft& draft) {
  const std::vector<Claim>& claims = draft.claims;
  std::map<std::string, std::uint32_t> by_id;
  for (std::uint32_t c = 0; c < claims.size(); ++c) by_id[claims[c].id] = c;
  std::map<std::uint32_t, std::size_t> dispute_of;  // claim to index in `disputes`
  std::vector<std::set<std::uint32_t>> disputes;
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    if (claims[c].answers.empty()) continue;
    std::set<std::uint32_t> sides{c};
    for (const std::string& id : claims[c].answers) sides.insert(by_id.at(id));
    sides.insert(draft.seconded[c].begin(), draft.seconded[c].end());
    std::size_t dispute = disputes.size();
    for (const std::uint32_t side : sides) {
      if (const auto found = dispute_of.find(side); found != dispute_of.end())
        dispute = std::min(dispute, found->second);
    }
    if (dispute == disputes.size()) disputes.emplace_back();
    for (const std::uint32_t side : sides) dispute_of.try_emplace(side, dispute);
    disputes[dispute].insert(sides.begin(), sides.end());
  }
  return disputes;
}

// Whether the claim stands on the side that denies: it answers or seconds.
bool denies(const Findings& findings, std::uint32_t claim) {
  const std::vector<ClaimMember>& members = findings.claims.members[claim];
  const Stems stems = findings.story.stems_of(members.front().article, members.front().span);
  const std::optional<Stem> negation = findings.story.negation();
  return findings.claims.claims[claim].stance == Stance::denies ||
         (negation && std::binary_search(stems.begin(), stems.end(), *negation));
}

// Who denies, each by one name.
std::set<std::string> deniers_of(const Findings& findings, const std::set<std::uint32_t>& sides) {
  std::set<std::string> deniers;
  for (const std::uint32_t side : sides) {
    if (!denies(findings, side)) continue;
    for (const std::string& speaker : findings.claims.claims[side].speakers)
      deniers.insert(findings.names.canonical(speaker));
  }
  return deniers;
}

// The readings of those who deny, or of those who say so and do not also deny; a side has somebody who takes it.
void add_side(const Findings& findings, const std::set<std::uint32_t>& sides, bool denying,
              Disagreement& disagreement) {
  const std::set<std::string> deniers = deniers_of(findings, sides);
  for (const std::uint32_t side : sides) {
    if (denies(findings, side) != denying) continue;
    if (disagreement.about.empty()) disagreement.about = findings.claims.claims[side].content;
    for (const ClaimMember& member : findings.claims.members[side]) {
      if (disagreement.readings.size() >= kMostReadings) return;
      if (member.speaker.empty()) continue;
      if (!denying && deniers.contains(findings.names.canonical(member.speaker))) continue;
      disagreement.readings.push_back({denying ? "denies" : "asserts", known(member.speaker),
                                       findings.story.support(member.article, member.quote)});
    }
  }
}

void add_denials(const Findings& findings, std::vector<Disagreement>& found) {
  for (const std::set<std::uint32_t>& sides : disputes_of(findings.claims)) {
    Disagreement disagreement{DisagreementKind::denial, {}, {}};
    add_side(findings, sides, true, disagreement);
    const std::size_t denials = disagreement.readings.size();
    add_side(findings, sides, false, disagreement);
    if (disagreement.readings.size() > denials) found.push_back(std::move(disagreement));
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Names and roles

std::vector<std::pair<Rank, const Entity*>> entities_named(const StoryText& story, const std::string& name) {
  std::vector<std::pair<Rank, const Entity*>> found;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Entity& entity : story.annotations(rank).entities) {
      if (!entity.mentions.empty() && !entity.described && name_key(entity.name) == name_key(name)) {
        found.emplace_back(rank, &entity);
      }
    }
  }
  return found;
}

// Whether two of the roles have no word in common: "leader" and "Ostran leader" do not differ.
bool any_disjoint(const std::vector<Stems>& roles) {
  const auto disjoint = [](const Stems& a, const Stems& b) {
    return !a.empty() && !b.empty() &&
           std::none_of(a.begin(), a.end(), [&](Stem stem) { return std::binary_search(b.begin(), b.end(), stem); });
  };
  const std::set<Stems> different(roles.begin(), roles.end());
  return std::any_of(different.begin(), different.end(), [&](const Stems& a) {
    return std::any_of(different.begin(), different.end(), [&](const Stems& b) { return disjoint(a, b); });
  });
}

void add_spellings(const Findings& findings, std::vector<Disagreement>& found) {
  for (const SpellingPair& pair : findings.names.spellings) {
    Disagreement spelling{DisagreementKind::name, pair.a + " / " + pair.b, {}};
    Disagreement roles{DisagreementKind::role, pair.a + " / " + pair.b, {}};
    std::vector<Stems> role_stems;
    for (const std::string& name : {pair.a, pair.b}) {
      for (const auto& [rank, entity] : entities_named(findings.story, name)) {
        const Support support = findings.story.support(rank, entity->mentions.front());
        spelling.readings.push_back({name, std::nullopt, support});
        if (!entity->role) continue;
        roles.readings.push_back({*entity->role, std::nullopt, support});
        role_stems.push_back(findings.story.stems_of(*entity->role));
      }
    }
    if (spelling.readings.size() > 1) found.push_back(std::move(spelling));
    if (any_disjoint(role_stems)) found.push_back(std::move(roles));
  }
}

}  // namespace

std::vector<Disagreement> find_disagreements(const Findings& findings) {
  std::vector<Disagreement> found;
  add_figures(findings, found);
  add_dates(findings, found);
  add_denials(findings, found);
  add_spellings(findings, found);
  return found;
}

}  // namespace stemma
