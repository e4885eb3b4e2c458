#include "extract/line_lists.h"

#include <re2/re2.h>

#include <string_view>

namespace stemma {
namespace {

constexpr std::size_t kNear = 4;           // how many lines below text a list may begin
constexpr std::size_t kAlike = 4;          // the fewest items that are a list by their make alone
constexpr std::uint32_t kItemWords = 30;   // the most of an item that a colon opens
constexpr std::uint32_t kAlikeWords = 14;  // of one that its make gives away

enum class Make { none, labelled, counted, dashed };

Make make_of(std::string_view line) {
  static const RE2 labelled(R"(^[^\s:](?:[^:.!?]{0,40}[^\s:.!?])?: \S.*)");
  static const RE2 counted(R"(^\d[\d.,/⁄½¼¾⅓⅔()-]*\s(?:\S+ ){0,3}?\p{Ll}{3,}.*)");
  static const RE2 dashed(R"(^\S.* (?:–|—|--?) \S.*)");
  const re2::StringPiece piece{line.data(), line.size()};
  if (RE2::FullMatch(piece, labelled)) return Make::labelled;
  if (RE2::FullMatch(piece, dashed)) return Make::dashed;
  return RE2::FullMatch(piece, counted) ? Make::counted : Make::none;
}

class Finder {
 public:
  Finder(const LabelledPage& page, std::span<const Look> looks) : page_(page), looks_(looks) {}

  std::vector<LineRange> find() const {
    std::vector<LineRange> lists;
    std::size_t since = kNear + 1;  // lines since text or a list
    for (std::size_t i = 0; i < size(); ++i) {
      const LineRange list = list_at(i, since);
      if (list.begin < list.end) {
        lists.push_back(list);
        i = list.end - 1;
      }
      const bool ends_text = is_text(looks_[i]) || list.begin < list.end;
      since = ends_text ? 0 : looks_[i] == Look::title ? since + 1 : kNear + 1;
    }
    return lists;
  }

 private:
  std::size_t size() const { return page_.blocks.size(); }
  std::string_view text(std::size_t i) const { return page_.blocks[i].text; }
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }

  // The list that line `i` opens or begins; `since`: how many lines stand between it and text.
  LineRange list_at(std::size_t i, std::size_t since) const {
    if (opens_list(i) && (looks_[i] == Look::running || since < 2)) {
      std::size_t end = i + 1;
      while (end < size() && could_be_item(end)) ++end;
      if (end > i + 2) return {i + 1, end};
    }
    return since < kNear ? alike_from(i) : LineRange{};
  }

  bool opens_list(std::size_t i) const {
    const bool open = is_text(looks_[i]) || looks_[i] == Look::title;
    return open && words(i) >= 4 && (text(i).ends_with(':') || text(i).ends_with("\uFF1A"));
  }

  bool could_be_item(std::size_t i) const {
    const bool open = looks_[i] == Look::title || looks_[i] == Look::sentence || looks_[i] == Look::dated;
    return open && words(i) <= kItemWords;
  }

  // The lines of one make, one of another between two allowed.
  LineRange alike_from(std::size_t begin) const {
    const Make make = make_at(begin);
    if (make == Make::none) return {};
    std::size_t end = begin + 1;
    std::size_t alike = 1;
    for (std::size_t i = begin + 1; i < size() && i < end + 2 && could_be_item(i); ++i) {
      if (make_at(i) != make) continue;
      end = i + 1;
      ++alike;
    }
    return alike >= kAlike ? LineRange{begin, end} : LineRange{};
  }

  Make make_at(std::size_t i) const {
    const bool open = looks_[i] == Look::title || looks_[i] == Look::sentence;
    return open && words(i) <= kAlikeWords ? make_of(text(i)) : Make::none;
  }

  const LabelledPage& page_;
  std::span<const Look> looks_;
};

}  // namespace

std::vector<LineRange> find_lists(const LabelledPage& page, std::span<const Look> looks) {
  return Finder(page, looks).find();
}

}  // namespace stemma
