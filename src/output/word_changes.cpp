#include "output/word_changes.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "text/words.h"

namespace stemma {
namespace {

struct Words {
  std::string_view text;
  std::vector<Span> spans;
  std::vector<std::uint64_t> hashes;

  explicit Words(std::string_view of) : text(of), spans(words_of(of)) {
    for (const Span word : spans) hashes.push_back(hash_of_word(slice(of, word)));
  }

  int size() const { return static_cast<int>(spans.size()); }

  // From one word to before another, with what stands between; what stands before the first word is the first's.
  std::string_view piece(int begin, int end) const {
    const std::size_t from = begin == 0 ? 0 : spans[static_cast<std::size_t>(begin)].begin;
    const std::size_t to = end == size() ? text.size() : spans[static_cast<std::size_t>(end)].begin;
    return text.substr(from, to - from);
  }
};

// How far along `before` each diagonal (place before less place after) reaches with a number of changes.
using Reach = std::vector<int>;  // by diagonal + changes, for diagonals -changes to changes

class ShortestEdit {
 public:
  ShortestEdit(const Words& before, const Words& after) : before_(before), after_(after) {}

  // Nothing where it takes more than kMostChanges.
  std::optional<std::vector<ChangeKind>> steps() {
    std::vector<Reach> reached;
    for (int changes = 0; changes <= kMostChanges; ++changes) {
      Reach reach(static_cast<std::size_t>(2 * changes + 1));
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        int at = changes == 0 ? 0 : step(reached.back(), changes, diagonal);
        while (at < before_.size() && at - diagonal < after_.size() && equal(at, at - diagonal)) ++at;
        reach[static_cast<std::size_t>(diagonal + changes)] = at;
        if (at < before_.size() || at - diagonal < after_.size()) continue;
        reached.push_back(std::move(reach));
        return walk_back(reached);
      }
      reached.push_back(std::move(reach));
    }
    return std::nullopt;
  }

 private:
  bool equal(int b, int a) const {
    return before_.hashes[static_cast<std::size_t>(b)] == after_.hashes[static_cast<std::size_t>(a)];
  }

  // Whether the change that leads to the diagonal is the adding of a word; else one was removed.
  static bool is_added(const Reach& last, int changes, int diagonal) {
    const auto at = [&](int d) { return last[static_cast<std::size_t>(d + changes - 1)]; };
    return diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
  }

  // Where the change leads, in `before`. A place out of reach is past the text, and never an end.
  static int step(const Reach& last, int changes, int diagonal) {
    const auto at = [&](int d) { return last[static_cast<std::size_t>(d + changes - 1)]; };
    return is_added(last, changes, diagonal) ? at(diagonal + 1) : at(diagonal - 1) + 1;
  }

  std::vector<ChangeKind> walk_back(const std::vector<Reach>& reached) const {
    std::vector<ChangeKind> steps;
    int b = before_.size(), a = after_.size();
    for (int changes = static_cast<int>(reached.size()) - 1; changes > 0; --changes) {
      const Reach& last = reached[static_cast<std::size_t>(changes - 1)];
      const bool added = is_added(last, changes, b - a);
      const int start = step(last, changes, b - a);
      for (; b > start; --b, --a) steps.push_back(ChangeKind::same);
      steps.push_back(added ? ChangeKind::added : ChangeKind::removed);
      (added ? a : b) -= 1;
    }
    for (; b > 0; --b) steps.push_back(ChangeKind::same);
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  const Words& before_;
  const Words& after_;
};

}  // namespace

std::vector<WordChange> word_changes(std::string_view before, std::string_view after) {
  const Words b(before), a(after);
  const std::optional<std::vector<ChangeKind>> steps = ShortestEdit(b, a).steps();
  if (!steps) return {{ChangeKind::removed, before}, {ChangeKind::added, after}};
  std::vector<WordChange> changes;
  int at_b = 0, at_a = 0;
  for (std::size_t i = 0, end = 0; i < steps->size(); i = end) {
    const ChangeKind kind = (*steps)[i];
    while (end < steps->size() && (*steps)[end] == kind) ++end;
    const int count = static_cast<int>(end - i);
    if (kind == ChangeKind::added) {
      changes.push_back({kind, a.piece(at_a, at_a + count)});
    } else {
      changes.push_back({kind, b.piece(at_b, at_b + count)});
    }
    at_b += kind == ChangeKind::added ? 0 : count;
    at_a += kind == ChangeKind::removed ? 0 : count;
  }
  return changes;
}

}  // namespace stemma
