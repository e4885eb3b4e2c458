// What the wording of a line gives away: a call to share, an appeal for money, a caption, a credit ...
//
//     cues_in("Photo by A. Bell / Meridian", 6)  // Cue::caption among them
//
// The phrases are resources/extract/cues.txt. O(size of the line); long lines are read at their ends only.

#pragma once

#include <cstdint>
#include <string_view>

namespace stemma {

enum class Cue : std::uint8_t {
  share,
  picture,  // surely a caption, however long
  signup,
  appeal,
  cookie,
  comment,
  related,
  feed,
  copyright,
  legal,
  menu,
  tip,
  caption,
  credit,
  bio,
  correction,
  wall,  // the rest is for subscribers
  code,  // tags or data written out, no text
};

class Cues {
 public:
  void add(Cue cue) { bits_ |= bit(cue); }
  bool has(Cue cue) const { return (bits_ & bit(cue)) != 0; }
  bool any() const { return bits_ != 0; }

  template <typename... More>
  bool any_of(More... cues) const {
    return (has(cues) || ...);
  }

 private:
  static std::uint32_t bit(Cue cue) { return 1u << static_cast<unsigned>(cue); }
  std::uint32_t bits_ = 0;
};

Cues cues_in(std::string_view line, std::uint32_t words);

}  // namespace stemma
