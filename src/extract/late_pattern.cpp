#include "extract/late_pattern.h"

#include <re2/re2.h>

#include <stdexcept>

#include "text/utf8.h"

namespace stemma {
LatePattern::LatePattern(std::string_view pattern, bool at_begin)
    : pattern_(pattern), at_begin_(at_begin), is_ascii_(is_all_ascii(pattern)) {}

LatePattern::~LatePattern() = default;

bool LatePattern::is_quick_in(std::string_view text) const {
  return is_all_ascii(text) && wording().is_known();
}

bool LatePattern::matches(std::string_view text) const {
  if (is_quick_in(text)) return wording().matches(text);
  const bool bytes = is_ascii_ && is_all_ascii(text);
  const RE2& pattern = compiled(bytes ? of_bytes_ : of_characters_, bytes);
  // Where RE2 isn't told, it begins to match at the end of the text if the pattern ends there.
  const RE2::Anchor anchor = at_begin_ ? RE2::ANCHOR_START : RE2::UNANCHORED;
  return pattern.Match({text.data(), text.size()}, 0, text.size(), anchor, nullptr, 0);
}

const Wording& LatePattern::wording() const {
  std::call_once(wording_once_, [this] { wording_ = std::make_unique<Wording>(pattern_); });
  return *wording_;
}

const RE2& LatePattern::compiled(Compiled& form, bool bytes) const {
  std::call_once(form.once, [&] {
    RE2::Options of_bytes;
    of_bytes.set_encoding(RE2::Options::EncodingLatin1);
    of_bytes.set_log_errors(false);
    auto pattern = std::make_unique<RE2>(pattern_, bytes ? of_bytes : RE2::Options());
    // An escape such as "\x{20ac}" stands for a character that is no byte.
    if (!pattern->ok() && bytes) pattern = std::make_unique<RE2>(pattern_);
    if (!pattern->ok()) throw std::logic_error("no pattern: " + pattern_ + ": " + pattern->error());
    form.pattern = std::move(pattern);
  });
  return *form.pattern;
}

}  // namespace stemma
