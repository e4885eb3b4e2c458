// What each line of a flattened page looks like, by itself and in the company of the lines around it.
//
//     Hundreds fled the valley on Monday, the agency said.     running
//     Share this story                                         cued: its wording gives it away
//     Bring with you:                                          title
//     water for two days                                       item: one of a list that a colon opens
//     Ana Novak                                                entry: comments and feeds repeat a name and a date
//     November 19, 2023 at 6:34 am                             entry
//     So sad to hear this.                                     entry
//
// Lines with no blank line between them are a cluster (extract/text_lines.h); where blank lines part many lines but not
// all, they say which belong together. O(size of the page).

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/labels.h"

namespace stemma {

enum class Look : std::uint8_t {
  running,   // sentences
  sentence,  // one short one
  title,     // a few words that end no sentence
  dated,     // little but a date or a time of day
  cued,      // its wording gives it away
  teaser,    // another story's: it breaks off with an ellipsis, or stands in a list of such
  item,      // of a list in the text
  entry,     // of comments or of a feed: what repeats a name and a date
};

// Whether it is of sentences.
constexpr bool is_text(Look look) {
  return look == Look::running || look == Look::sentence;
}

// From a line to one past another.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Which lines blank lines keep together.
class LineClusters {
 public:
  explicit LineClusters(std::vector<std::uint32_t> clusters);  // the cluster of each line

  bool same(std::size_t a, std::size_t b) const {
    return a < clusters_.size() && b < clusters_.size() && clusters_[a] == clusters_[b];
  }
  bool clustered() const { return clustered_; }  // whether blank lines part most of the lines
  bool spaced() const { return spaced_; }        // whether they part almost all, and so say nothing

 private:
  std::vector<std::uint32_t> clusters_;
  bool clustered_ = false;
  bool spaced_ = false;
};

// The look of each line. Cues that a line has by its neighbours (the heading of an appeal, the name in a caption) are
// added to it.
std::vector<Look> look_at_lines(LabelledPage& page, const LineClusters& clusters);

}  // namespace stemma
