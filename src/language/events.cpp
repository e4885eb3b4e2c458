#include "language/events.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "language/clauses.h"
#include "language/event_parties.h"
#include "language/event_status.h"
#include "language/events_lexicon.h"
#include "language/word_sets.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kBehindFirst = 20;  // bytes that a place before its trigger counts as farther away
constexpr std::uint32_t kBroad = 60;        // the same for a country
constexpr std::uint32_t kUnmapped = 5;      // and for a name that is on no map
constexpr std::uint32_t kClauseReach = 30;  // tokens on each side in which actors, places and dates are looked for

// What a trigger's weight in the article starts from: what was done before what was said, force first.
constexpr std::array<std::pair<std::string_view, double>, 16> kTypeWeights{{
    {"ASSAULT", 1.0},
    {"COERCE", 0.6},
    {"PROTEST", 0.6},
    {"MOBILIZE", 0.4},
    {"SANCTION", 0.4},
    {"RETREAT", 0.4},
    {"THREATEN", 0.4},
    {"REJECT", 0.3},
    {"REQUEST", 0.2},
    {"ACCUSE", 0.2},
    {"AGREE", 0.3},
    {"CONCEDE", 0.3},
    {"AID", 0.3},
    {"SUPPORT", 0.2},
    {"CONSULT", 0.1},
    {"COOPERATE", 0.2},
}};

double weight_of(std::string_view type) {
  for (const auto& [name, weight] : kTypeWeights) {
    if (name == type) return weight;
  }
  return 0;
}

bool opens_aside(std::string_view word) {
  return is_one_of(word, {"after",  "following", "when",  "while", "as",     "since",  "because", "if",
                          "amid",   "during",    "who",   "which", "before", "until",  "despite", "although",
                          "though", "unless",    "whose", "where", "over",   "despite"});
}

struct Candidate {
  Event event;
  double score = 0;
};

class EventFinder {
 public:
  explicit EventFinder(const Draft& draft) : draft_(draft), tokens_(draft.tokens), status_(draft), parties_(draft) {}

  EventsFound find() {
    for (const Sentence& sentence : tokens_.sentences()) read_sentence(sentence);
    add_repetition();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    EventsFound found;
    for (Candidate& candidate : found_) found.events.push_back(std::move(candidate.event));
    found.described = std::move(parties_).described();
    return found;
  }

 private:
  void read_sentence(const Sentence& sentence) {
    std::vector<Trigger> triggers;
    std::vector<bool> aside;
    bool inside = false;
    bool till_comma = false;
    for (std::uint32_t t = sentence.first; t < sentence.last;) {
      const std::string_view word = tokens_.lower(t);
      if (word == "," && inside && till_comma) inside = false;
      if (word == ";") inside = false;
      if (opens_aside(word)) {
        inside = true;
        till_comma = t == sentence.first || tokens_.lower(t - 1) == ",";
      }
      const std::optional<Trigger> trigger = event_lexicon().match(tokens_, sentence, t);
      if (trigger) {
        triggers.push_back(*trigger);
        aside.push_back(inside);
      }
      t = trigger ? trigger->last : t + 1;
    }
    if (triggers.empty()) return;
    add_intents(sentence, triggers, aside);
    parties_.enter(sentence, triggers);
    for (std::size_t i = 0; i < triggers.size(); ++i) {
      const bool held = i > 0 && is_held(triggers[i - 1], triggers[i]);
      add(sentence, triggers[i], i, aside[i] || (i > 0 && is_purpose(sentence, triggers[i])),
          held ? &triggers[i - 1] : nullptr);
    }
  }

  // To say that one will do something is an event of its own: "will visit" agrees, "plans to ban" threatens.
  void add_intents(const Sentence& sentence, std::vector<Trigger>& triggers, std::vector<bool>& aside) const {
    for (std::size_t i = 0; i < triggers.size(); ++i) {
      const std::uint32_t first = intent_before(sentence, triggers[i]);
      if (first == triggers[i].first || weight_of(triggers[i].type) == 0) continue;
      const std::string_view type = intent_type(triggers[i].type);
      if (type.empty()) continue;
      if (i > 0 && triggers[i - 1].last > first) {  // "prepared to", itself a trigger
        if (triggers[i - 1].type == "AGREE") triggers[i - 1].type = type;
        continue;
      }
      const Trigger intent{first, triggers[i].last, type, {}, TriggerKind::phrase, VerbForm::base};
      triggers.insert(triggers.begin() + static_cast<std::ptrdiff_t>(i), intent);
      aside.insert(aside.begin() + static_cast<std::ptrdiff_t>(i), aside[i]);
      ++i;
    }
  }

  // PLOVER's types for saying that an event of the given type will be brought about.
  static std::string_view intent_type(std::string_view type) {
    if (is_one_of(type, {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})) return "AGREE";
    if (is_one_of(type, {"SANCTION", "COERCE", "MOBILIZE", "PROTEST", "ASSAULT"})) return "THREATEN";
    return {};
  }

  // Where "will", "plans to" or the like begins before the verb; the verb's own token where there is none.
  std::uint32_t intent_before(const Sentence& sentence, const Trigger& trigger) const {
    constexpr std::uint32_t kReach = 3;
    if (trigger.kind != TriggerKind::verb || trigger.form != VerbForm::base) return trigger.first;
    for (std::uint32_t back = 1; back <= kReach && trigger.first >= sentence.first + back; ++back) {
      const std::uint32_t t = trigger.first - back;
      const std::string_view word = tokens_.lower(t);
      if (is_one_of(word, {"will", "'ll"})) return t;
      if (word == "would" && is_announced(sentence, t)) return t;
      if (word == "to" && t > sentence.first && intends(tokens_.lower(t - 1))) return t - 1;
      if (word_class(word) != WordClass::adv) return trigger.first;
    }
    return trigger.first;
  }

  static bool intends(std::string_view word) {
    return is_one_of(word, {"plans", "plan", "planned", "planning", "intends", "intend", "decided", "prepared", "ready",
                            "willing", "vowed", "sworn", "pledged", "promised"});
  }

  // "said it would", not "if it would".
  bool is_announced(const Sentence& sentence, std::uint32_t would) const {
    const std::uint32_t begin = would - std::min(would - sentence.first, kClauseReach);
    for (std::uint32_t t = begin; t < would; ++t) {
      if (cue_verb(tokens_.lower(t)).kind != CueKind::none) return true;
    }
    return false;
  }

  // "staged a march to demand ...": what comes first is what happened.
  bool is_purpose(const Sentence& sentence, const Trigger& trigger) const {
    return trigger.kind == TriggerKind::verb && trigger.form == VerbForm::base && trigger.first > sentence.first &&
           tokens_.lower(trigger.first - 1) == "to";
  }

  // Whether `trigger` stands in the object or clause of the one before it.
  bool is_held(const Trigger& before, const Trigger& trigger) const {
    if (!holds_others(before) || before.kind == TriggerKind::noun) return false;
    for (std::uint32_t t = before.last; t < trigger.first; ++t) {
      const std::string_view word = tokens_.lower(t);
      if (word == ";" || word == "but" || is_one_of(word, {"after", "following", "when", "while"})) return false;
    }
    return true;
  }

  void add(const Sentence& sentence, const Trigger& trigger, std::size_t place_in_sentence, bool aside,
           const Trigger* holder) {
    Candidate candidate;
    Event& event = candidate.event;
    event.span = tokens_.cover(trigger.first, trigger.last);
    event.sentence = sentence.span;
    event.type = trigger.type;
    event.mode = trigger.mode;
    const Parties parties = parties_.parties_of(trigger, clause_of(sentence, trigger));
    event.actor = parties.actor;
    event.recipient = parties.recipient;
    event.date = date_of(sentence, trigger);
    if (event.date.empty() && trigger.kind != TriggerKind::noun) event.date = date_before(sentence);
    event.place = place_of(sentence, trigger);
    if (event.place.empty()) event.place = place_before(sentence);
    const std::string_view near = nearest_date(sentence, trigger);
    event.status = status_.of({event, event.date.empty() ? near : event.date, sentence, trigger, holder});
    if (is_general(event, sentence, trigger)) return;
    double& score = candidate.score;
    score = weight_of(trigger.type) - 0.15 * static_cast<double>(place_in_sentence);
    score += trigger.kind == TriggerKind::noun ? 0 : 0.6;
    if (aside) score -= 1;
    if (holder != nullptr) score -= 1.5;
    if (is_quoted(event.span)) score -= 0.7;
    if (event.status == EventStatus::background || event.status == EventStatus::denied) score -= 1.5;
    if (event.status == EventStatus::hypothetical) score -= 0.3;
    const std::uint32_t number = tokens_.sentence_of(sentence.first);
    score += number == 0 ? 2 : number == 1 ? 1.5 : number < 4 ? 0.8 : 0;
    found_.push_back(std::move(candidate));
  }

  // "The attacks go on": a noun in the body that has neither date nor place nor party tells of no event of its own.
  bool is_general(const Event& event, const Sentence& sentence, const Trigger& trigger) const {
    constexpr std::uint32_t kLead = 3;  // sentences
    if (trigger.kind != TriggerKind::noun || tokens_.sentence_of(sentence.first) < kLead) return false;
    return event.date.empty() && event.place.empty();
  }

  // What an article tells of again and again is what it is about.
  void add_repetition() {
    std::map<std::string_view, double> counts;
    for (const Candidate& candidate : found_) counts[candidate.event.type] += 1;
    const auto all = static_cast<double>(std::max<std::size_t>(found_.size(), 1));
    std::vector<double> shares;
    for (const Candidate& candidate : found_) shares.push_back(counts[candidate.event.type] / all);
    for (std::size_t i = 0; i < found_.size(); ++i) found_[i].score += 0.8 * shares[i];
  }

  static bool leads_to_place(std::string_view word) {
    return is_one_of(word, {"in", "at", "near", "on", "outside", "inside", "around", "from"});
  }

  // The clause of the trigger: behind "she said that", what she said.
  PartyFinder::Clause clause_of(const Sentence& sentence, const Trigger& trigger) const {
    const Span span = tokens_.cover(trigger.first, trigger.last);
    const Attribution* said = status_.attribution_over(span);
    if (said == nullptr) return {sentence.first, std::nullopt};
    for (const Span part : said->content) {
      if (!part.contains(span)) continue;
      const std::uint32_t begin = tokens_.token_at(part.begin);
      // "The rebels are said to have shelled it": who did it stands before the cue.
      const bool raised = !said->source && draft_.facts[begin].kind == WordClass::to;
      return {std::max(sentence.first, raised ? tokens_.token_at(said->content.front().begin) : begin), said->speaker};
    }
    return {sentence.first, std::nullopt};
  }

  static std::uint32_t gap_between(Span a, Span b) {
    return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
  }

  // The part of the sentence in which a trigger's day and place are looked for; sentences may be of any length.
  static Span around(const Sentence& sentence, Span span) {
    constexpr std::uint32_t kReach = 800;  // bytes
    const std::uint32_t begin = span.begin - std::min(span.begin, kReach);
    return {std::max(sentence.span.begin, begin), std::min(sentence.span.end, span.end + kReach)};
  }

  // The day, month, year or decade of the nearest time expression in the sentence.
  std::string_view nearest_date(const Sentence& sentence, const Trigger& trigger) const {
    const std::vector<Timex>& times = draft_.so_far.times;
    constexpr std::size_t kDecade = 3;
    const Span span = tokens_.cover(trigger.first, trigger.last);
    const Span near = around(sentence, span);
    auto time =
        std::partition_point(times.begin(), times.end(), [&](const Timex& t) { return t.span.begin < near.begin; });
    const Timex* best = nullptr;
    for (; time != times.end() && time->span.begin < near.end; ++time) {
      const bool dated = (time->type == TimexType::date || time->type == TimexType::time) &&
                         time->value.size() >= kDecade && time->value[0] >= '0' && time->value[0] <= '9';
      if (dated && (best == nullptr || gap_between(time->span, span) < gap_between(best->span, span))) best = &*time;
    }
    return best == nullptr ? std::string_view() : best->value;
  }

  // The same, but for decades.
  std::string date_of(const Sentence& sentence, const Trigger& trigger) const {
    constexpr std::size_t kYear = 4;
    const std::string_view value = nearest_date(sentence, trigger);
    return value.size() < kYear ? std::string() : std::string(value);
  }

  // The nearest place of the sentence that "in", "at" or "near" leads, behind the trigger before others.
  std::string place_of(const Sentence& sentence, const Trigger& trigger) const {
    const std::vector<Place>& places = draft_.so_far.places;
    const std::vector<Name>& names = draft_.so_far.names;
    const Span span = tokens_.cover(trigger.first, trigger.last);
    std::string best;
    std::uint32_t best_cost = 0;
    const auto weigh = [&](Span where, std::uint32_t broad, std::string_view name) {
      const bool modifies = trigger.kind == TriggerKind::noun && trigger.first > sentence.first &&
                            tokens_.span(trigger.first - 1).end == where.end;
      if (where.overlaps(span) || (!modifies && !is_led(sentence, where))) return;
      const std::uint32_t cost = gap_between(where, span) + broad + (where.begin < span.begin ? kBehindFirst : 0);
      if (best.empty() || cost < best_cost) best = name, best_cost = cost;
    };
    const Span near = around(sentence, span);
    auto place =
        std::partition_point(places.begin(), places.end(), [&](const Place& p) { return p.span.begin < near.begin; });
    for (; place != places.end() && place->span.begin < near.end; ++place) {
      const bool broad = place->precision == PlacePrecision::country || place->precision == PlacePrecision::region;
      weigh(place->span, broad ? kBroad : 0, place->name);
    }
    auto name =
        std::partition_point(names.begin(), names.end(), [&](const Name& n) { return n.span.begin < near.begin; });
    for (; name != names.end() && name->span.begin < near.end; ++name) {
      if (name->type == NameType::location) weigh(name->span, kUnmapped, slice(tokens_.whole(), name->span));
    }
    return best;
  }

  // The sentence before, of the same paragraph: where it speaks of a place and day, the next goes on there and then.
  const Sentence* sentence_before(const Sentence& sentence) const {
    const std::uint32_t own = tokens_.sentence_of(sentence.first);
    if (own == 0 || tokens_.sentences()[own - 1].segment != sentence.segment) return nullptr;
    return &tokens_.sentences()[own - 1];
  }

  static Trigger end_of(const Sentence& sentence) {
    return {sentence.last - 1, sentence.last, {}, {}, TriggerKind::phrase, VerbForm::base};
  }

  std::string place_before(const Sentence& sentence) const {
    const Sentence* before = sentence_before(sentence);
    return before == nullptr ? std::string() : place_of(*before, end_of(*before));
  }

  std::string date_before(const Sentence& sentence) const {
    const Sentence* before = sentence_before(sentence);
    return before == nullptr ? std::string() : date_of(*before, end_of(*before));
  }

  // Whether "in", "at" or the like stands before the place, with no comma between.
  bool is_led(const Sentence& sentence, Span where) const {
    constexpr std::uint32_t kReach = 5;
    const std::uint32_t t = tokens_.token_at(where.begin);
    for (std::uint32_t back = 1; back <= kReach && t >= sentence.first + back; ++back) {
      if (leads_to_place(tokens_.lower(t - back))) return true;
      if (tokens_.lower(t - back) == "," && back > 1) return false;
    }
    return false;
  }

  bool is_quoted(Span span) const {
    const Attribution* said = status_.attribution_over(span);
    return said != nullptr && said->direct;
  }

  const Draft& draft_;
  const Tokens& tokens_;
  EventStatuses status_;
  PartyFinder parties_;
  std::vector<Candidate> found_;
};

}  // namespace

EventsFound find_events(const Draft& draft) {
  if (draft.article.language.value_or("en") != "en") return {};
  return EventFinder(draft).find();
}

}  // namespace stemma
