// A pattern of a long list, most of which are never needed: it is compiled when it is first asked.
//
//     const LatePattern pattern("^(salt|iron)\\b");
//     pattern.matches("iron ore")                // true
//
// Text of ASCII alone, as most lines are, is matched without RE2 where the pattern is nothing but wordings with gaps
// (extract/wording.h), else byte by byte: then "." is one byte, not any of a character's, and what counts characters
// (".{0,140}") costs a fraction. Compiling takes a tenth of a millisecond. May be asked from several threads. A pattern
// that is none throws std::logic_error when it is compiled.

#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "extract/wording.h"

namespace re2 {
class RE2;
}

namespace stemma {

class LatePattern {
 public:
  // With `at_begin`, whatever matches stands at the beginning of the text. The pattern must say so, too ("^").
  explicit LatePattern(std::string_view pattern, bool at_begin = false);
  ~LatePattern();

  LatePattern(const LatePattern&) = delete;
  LatePattern& operator=(const LatePattern&) = delete;

  bool matches(std::string_view text) const;

  // Whether that is told without RE2, so that no test before it pays.
  bool is_quick_in(std::string_view text) const;

 private:
  struct Compiled {
    std::once_flag once;
    std::unique_ptr<re2::RE2> pattern;
  };

  const re2::RE2& compiled(Compiled& form, bool bytes) const;
  const Wording& wording() const;

  std::string pattern_;
  bool at_begin_;
  bool is_ascii_;
  mutable Compiled of_characters_;
  mutable Compiled of_bytes_;
  mutable std::once_flag wording_once_;
  mutable std::unique_ptr<Wording> wording_;
};

}  // namespace stemma
