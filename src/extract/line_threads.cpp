#include "extract/line_threads.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "extract/dates.h"

namespace stemma {
namespace {

constexpr std::size_t kEntries = 3;         // the fewest that make a thread
constexpr std::size_t kApart = 14;          // the most lines from one entry to the next
constexpr std::uint32_t kNameWords = 4;     // the most in the line of a name
constexpr std::uint32_t kSayingWords = 14;  // and of who says something

// "Petr says:", "Petr on 19 November 2023 at 8:02 said:"
bool says(std::string_view line) {
  static const RE2 pattern(
      R"((?i)\s(?:says|said|wrote|writes|disse|diz|dice|dijo|dit|sagt|sagte|schreibt|schrieb|scrive|ha scritto|zegt|schreef|пише|пишет|написала?|сказала?)\s?:$)");
  return RE2::PartialMatch({line.data(), line.size()}, pattern);
}

struct Entry {
  std::size_t line = 0;  // its first
  std::string_view name;
  bool says = false;
};

class Finder {
 public:
  Finder(const LabelledPage& page, std::span<const Look> looks) : page_(page), looks_(looks) {}

  std::vector<Thread> find() const {
    std::vector<Thread> threads;
    const std::vector<Entry> entries = find_entries();
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t end = begin + 1;
      while (end < entries.size() && entries[end].line - entries[end - 1].line <= kApart) ++end;
      const std::span<const Entry> chain = std::span(entries).subspan(begin, end - begin);
      if (is_thread(chain)) threads.push_back({{chain.front().line, end_of(chain)}, is_comments(chain)});
      begin = end;
    }
    return threads;
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  std::string_view text(std::size_t i) const { return page_.blocks[i].text; }
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }

  // Those behind running text.
  std::vector<Entry> find_entries() const {
    std::vector<Entry> entries;
    bool behind_text = false;
    for (std::size_t i = 0; i + 1 < size(); ++i) {
      if (is_text(looks_[i])) behind_text = true;
      if (!behind_text) continue;
      if (is_dated_saying(i)) {
        entries.push_back({i, text(i), true});
        ++i;
      } else if (is_name(i) && looks_[i + 1] == Look::dated && !is_dated_saying(i + 1) && i + 2 < size() &&
                 looks_[i + 2] != Look::dated) {
        entries.push_back({i, text(i), false});
        ++i;
      }
    }
    return entries;
  }

  bool is_dated_saying(std::size_t i) const {
    if (words(i) > kSayingWords || !says(text(i))) return false;
    return (i + 1 < size() && looks_[i + 1] == Look::dated) || !find_dates(text(i)).empty();
  }

  bool is_name(std::size_t i) const { return looks_[i] == Look::title && words(i) >= 1 && words(i) <= kNameWords; }

  static bool is_thread(std::span<const Entry> chain) {
    std::set<std::string_view> names;
    for (const Entry& entry : chain) names.insert(entry.name);
    return chain.size() >= kEntries && names.size() * 2 >= chain.size();
  }

  // The last entry goes on as long as its lines are sentences, and no longer than the longest of the others.
  std::size_t end_of(std::span<const Entry> chain) const {
    std::size_t longest = 0;
    for (std::size_t i = 1; i < chain.size(); ++i) longest = std::max(longest, chain[i].line - chain[i - 1].line);
    const std::size_t last = chain.back().line;
    std::size_t end = std::min(last + 2, size());
    while (end < size() && end < last + longest && is_text(looks_[end])) ++end;
    return end;
  }

  // By what it says itself or right above: "12 comments", "Reply".
  bool is_comments(std::span<const Entry> chain) const {
    const std::size_t begin = chain.front().line;
    for (std::size_t i = begin - std::min<std::size_t>(begin, 6); i <= chain.back().line; ++i) {
      if (looks_[i] == Look::cued && page_.blocks[i].cues.has(Cue::comment)) return true;
    }
    return std::any_of(chain.begin(), chain.end(), [](const Entry& entry) { return entry.says; });
  }

  const LabelledPage& page_;
  std::span<const Look> looks_;
};

}  // namespace

std::vector<Thread> find_threads(const LabelledPage& page, std::span<const Look> looks) {
  return Finder(page, looks).find();
}

}  // namespace stemma
