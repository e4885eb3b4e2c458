#include "language/event_status.h"

#include <algorithm>
#include <cstddef>

#include "language/word_sets.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNegationReach = 3;    // tokens between "not" and its verb
constexpr std::uint32_t kSubjectReach = 7;     // and from "no one", "neither A nor B"
constexpr std::uint32_t kModalReach = 5;       // from "could", "plans to"
constexpr std::uint32_t kConditionReach = 20;  // from "Had the army" to its verb
constexpr std::uint32_t kBehindReach = 10;     // to "was foiled", "is planned", "were false"

bool is_be(std::string_view word) {
  return is_one_of(word, {"is", "are", "was", "were", "be", "been"});
}

bool ends_clause(std::string_view word) {
  return is_one_of(word, {",", ";", ":", "\"", "''", "``", "but", "that", "who", "which", "and", "when", "after"});
}

// What did not come about: "foiled an attack", "the attack was foiled".
bool undoes(std::string_view word) {
  return is_one_of(word, {"foiled", "foil", "foiling", "thwarted", "thwart", "averted", "cancelled", "canceled",
                          "scrapped", "aborted"});
}

// Months since year 0 of a value that begins "2023-09".
std::optional<int> month_of(std::string_view value) {
  constexpr std::string_view kForm = "0000-00";
  if (value.size() < kForm.size()) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = value[i] >= '0' && value[i] <= '9';
    if (digit != (kForm[i] == '0')) return std::nullopt;
    if (digit) number = number * 10 + (value[i] - '0');
  }
  return number / 100 * 12 + number % 100;
}

std::uint32_t begin_of(const Attribution& said) {
  return said.cue ? said.cue->begin : said.content.empty() ? 0 : said.content.front().begin;
}

}  // namespace

bool holds_others(const Trigger& trigger) {
  return is_one_of(trigger.type, {"THREATEN", "REQUEST", "REJECT", "AGREE", "ACCUSE", "SUPPORT"});
}

EventStatus EventStatuses::of(const Told& told) const {
  if (is_before_story(told.when)) return EventStatus::background;
  if (is_negated(told) || is_called_false(told)) return EventStatus::denied;
  if (is_inverted_condition(told)) return EventStatus::hypothetical;
  const std::optional<EventStatus> modal = by_modal(told);
  if (told.holder != nullptr) {
    if (told.holder->type == "ACCUSE") return EventStatus::claimed;
    if (modal) return *modal;
    return told.holder->type == "AGREE" ? EventStatus::planned : EventStatus::hypothetical;
  }
  if (modal) return *modal;
  if (const auto behind = by_words_behind(told)) return *behind;
  const Event& event = told.event;
  const Attribution* said = attribution_over(event.span);
  if (said == nullptr) return EventStatus::reported;
  switch (said->stance) {
    case Stance::denies:
    case Stance::doubts:
      return is_cue(event.span) ? EventStatus::reported : EventStatus::denied;
    case Stance::promises:
      return EventStatus::planned;
    case Stance::asks:
    case Stance::orders:
      return EventStatus::hypothetical;
    case Stance::accuses:
      return EventStatus::claimed;
    case Stance::asserts:
      break;
  }
  // To threaten or to promise is done by saying it; that one fought is only said.
  const bool by_saying = holds_others(told.trigger) && said->speaker == event.actor;
  const bool party = said->speaker && (said->speaker == event.actor || said->speaker == event.recipient) && !by_saying;
  return party ? EventStatus::claimed : EventStatus::reported;
}

// "did not shell", "no attack", "no one was arrested", "neither shelled nor attacked", "failed to capture", "foiled an
// attack".
bool EventStatuses::is_negated(const Told& told) const {
  const bool noun = told.trigger.kind == TriggerKind::noun;
  for (std::uint32_t back = 1; back <= kSubjectReach && told.trigger.first >= told.sentence.first + back; ++back) {
    const std::uint32_t t = told.trigger.first - back;
    const std::string_view word = tokens_.lower(t);
    const bool near = back <= kNegationReach;
    if (near && word_class(word) == WordClass::negation) return true;
    if (near && noun && (word == "no" || undoes(word))) return true;
    if (near && !noun && is_one_of(word, {"failed", "fails", "failing", "short"})) return true;
    if (!noun && is_one_of(word, {"nobody", "none", "neither", "nor", "no"})) return true;
    if (ends_clause(word)) return false;
    if (!near && draft_.facts[t].cue.kind != CueKind::none) return false;
  }
  return false;
}

// "rejected claims that it had shelled the port", "reports that soldiers had shot protesters were false".
bool EventStatuses::is_called_false(const Told& told) const {
  if (told.holder != nullptr && told.holder->type == "REJECT") {
    for (std::uint32_t t = told.holder->last; t < told.trigger.first; ++t) {
      if (is_deniable(tokens_.lower(t))) return true;
    }
    return false;
  }
  constexpr std::uint32_t kReach = 14;
  const std::uint32_t from = told.trigger.first - std::min(told.trigger.first - told.sentence.first, kReach);
  bool stated = false;
  for (std::uint32_t t = from; t + 1 < told.trigger.first; ++t)
    stated = stated || (is_deniable(tokens_.lower(t)) && tokens_.lower(t + 1) == "that");
  const std::uint32_t last = std::min(told.sentence.last, told.trigger.last + kBehindReach);
  for (std::uint32_t t = told.trigger.last; stated && t + 1 < last; ++t) {
    if (is_be(tokens_.lower(t)) &&
        is_one_of(tokens_.lower(t + 1), {"false", "untrue", "baseless", "unfounded", "fabricated", "wrong", "lies"}))
      return true;
  }
  return false;
}

// "Had the army attacked, thousands would have died."
bool EventStatuses::is_inverted_condition(const Told& told) const {
  if (!is_one_of(tokens_.lower(told.sentence.first), {"had", "should", "were"})) return false;
  if (told.trigger.first - told.sentence.first > kConditionReach) return false;
  bool comma = false;
  for (std::uint32_t t = told.sentence.first; t < told.trigger.first; ++t) comma = comma || tokens_.lower(t) == ",";
  return !comma && tokens_.lower(told.sentence.last - 1) != "?";
}

// "will", "could", "if", "plans to" before the trigger, in its clause.
std::optional<EventStatus> EventStatuses::by_modal(const Told& told) const {
  const Trigger& trigger = told.trigger;
  if (trigger.kind == TriggerKind::phrase) {
    const bool planned =
        trigger.type == "AGREE" && is_one_of(tokens_.lower(trigger.first), {"will", "would", "plans", "about"});
    return planned ? std::optional(EventStatus::planned) : std::nullopt;
  }
  const bool verb = trigger.kind == TriggerKind::verb;
  for (std::uint32_t back = 1; back <= kModalReach && trigger.first >= told.sentence.first + back; ++back) {
    const std::string_view word = tokens_.lower(trigger.first - back);
    if (is_one_of(word, {",", ";", "\"", "''", "``"})) return std::nullopt;
    if (verb && is_one_of(word, {"will", "'ll"})) return EventStatus::planned;
    if (verb && is_one_of(word, {"could", "may", "might", "would", "should", "can"})) return EventStatus::hypothetical;
    if (is_one_of(word, {"if", "unless", "whether", "possible", "potential", "prevent", "avoid", "avert"}))
      return EventStatus::hypothetical;
    if (!verb && is_one_of(word, {"fear", "fears", "feared", "fearing", "risk", "danger", "possibility", "prospect"}))
      return EventStatus::hypothetical;
    constexpr std::uint32_t kAdverb = 2;
    if (back <= kAdverb && is_one_of(word, {"allegedly", "alleged", "purportedly", "purported"}))
      return EventStatus::claimed;
    const bool to_do = verb && trigger.form == VerbForm::base && back == 2 && is_be(word);  // "are to meet"
    if (to_do && tokens_.lower(trigger.first - 1) == "to") return EventStatus::planned;
    if (is_one_of(word, {"plan", "plans", "planned", "planning", "due", "intends", "intend", "scheduled", "upcoming",
                         "vowed", "expected", "set", "preparing", "about"}) &&
        (!verb || tokens_.lower(trigger.first - 1) == "to")) {
      return EventStatus::planned;
    }
  }
  return std::nullopt;
}

// "The attack was foiled", "a meeting of the two is planned".
std::optional<EventStatus> EventStatuses::by_words_behind(const Told& told) const {
  if (told.trigger.kind != TriggerKind::noun) return std::nullopt;
  const std::uint32_t last = std::min(told.sentence.last, told.trigger.last + kBehindReach);
  for (std::uint32_t t = told.trigger.last; t + 1 < last; ++t) {
    if (ends_clause(tokens_.lower(t))) return std::nullopt;
    if (!is_be(tokens_.lower(t))) continue;
    if (undoes(tokens_.lower(t + 1))) return EventStatus::denied;
    const bool planned = is_one_of(tokens_.lower(t + 1), {"planned", "scheduled", "expected", "due", "set"});
    return planned ? std::optional(EventStatus::planned) : std::nullopt;
  }
  return std::nullopt;
}

// Attributions stand in text order, so only those around the words are looked at.
const Attribution* EventStatuses::attribution_over(Span span) const {
  const std::vector<Attribution>& all = draft_.so_far.attributions;
  constexpr std::ptrdiff_t kAround = 12;
  const auto middle = std::partition_point(all.begin(), all.end(),
                                           [&](const Attribution& said) { return begin_of(said) <= span.begin; });
  const Attribution* found = nullptr;
  const auto end = middle + std::min(kAround, all.end() - middle);
  for (auto said = middle - std::min(kAround, middle - all.begin()); said != end; ++said) {
    for (const Span part : said->content) {
      if (part.contains(span) && (found == nullptr || said < middle)) found = &*said;
    }
  }
  return found;
}

// Whether the words are themselves how someone speaks: "accused".
bool EventStatuses::is_cue(Span span) const {
  const std::vector<Attribution>& all = draft_.so_far.attributions;
  constexpr int kNear = 4;
  auto said =
      std::partition_point(all.begin(), all.end(), [&](const Attribution& one) { return begin_of(one) <= span.begin; });
  for (int back = 0; back < kNear && said != all.begin(); ++back) {
    --said;
    if (said->cue && said->cue->overlaps(span)) return true;
  }
  return false;
}

// Whether the date lies in a month, year or decade clearly before the article's own.
bool EventStatuses::is_before_story(std::string_view date) const {
  constexpr std::size_t kDecade = 3, kYear = 4;
  const std::string_view now = draft_.so_far.reference_date;
  if (date.size() < kDecade || now.size() < 7) return false;
  if (date.size() == kDecade || date.find('X') != date.npos) return date.substr(0, kDecade) < now.substr(0, kDecade);
  const std::optional<int> then = month_of(date);
  const std::optional<int> today = month_of(now);
  if (!then || !today) return date.substr(0, kYear) < now.substr(0, kYear);
  constexpr int kMonthsApart = 3;
  return *then + kMonthsApart <= *today;
}

}  // namespace stemma
