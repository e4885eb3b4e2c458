// Whether an event happened, by what its sentence says of it.
//
//     The rebels did not shell the port.        denied          No one was arrested.       denied
//     The ministers are to meet on Friday.      planned         Police foiled an attack.   denied
//     Aid groups fear an attack.                hypothetical    If the army attacks, ...   hypothetical
//     The rebels allegedly shot two guards.     claimed         In 1998, soldiers ...      background
//
// Words of negation, of plans and of conditions are looked for near the trigger, in its clause; then comes the trigger
// that holds it ("threatened to shell"), then what the speaker in whose words it stands does with them. O(kReach) an
// event.

#pragma once

#include <optional>
#include <string_view>

#include "language/draft.h"
#include "language/events_lexicon.h"

namespace stemma {

// Types whose triggers hold another event that has not happened: "threatened to shell", "demanded the release".
bool holds_others(const Trigger& trigger);

class EventStatuses {
 public:
  // The draft must outlive it.
  explicit EventStatuses(const Draft& draft) : draft_(draft), tokens_(draft.tokens) {}

  struct Told {
    const Event& event;     // its parties are known
    std::string_view when;  // the value of its date, of any precision
    const Sentence& sentence;
    const Trigger& trigger;
    const Trigger* holder = nullptr;  // the trigger in whose object it stands
  };
  EventStatus of(const Told& told) const;

  // The attribution whose content holds the words; of several, the one whose cue is nearest before.
  const Attribution* attribution_over(Span span) const;

 private:
  bool is_negated(const Told& told) const;
  bool is_called_false(const Told& told) const;
  bool is_inverted_condition(const Told& told) const;
  bool is_cue(Span span) const;
  bool is_before_story(std::string_view date) const;
  std::optional<EventStatus> by_modal(const Told& told) const;
  std::optional<EventStatus> by_words_behind(const Told& told) const;

  const Draft& draft_;
  const Tokens& tokens_;
};

}  // namespace stemma
