#include "extract/line_bios.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>

#include "extract/line_text.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kFirstParagraphs = 3;   // that are none, whatever they begin with
constexpr std::size_t kAbove = 3;             // lines above in which the name may stand
constexpr std::uint32_t kMostNameLine = 7;    // words of such a line
constexpr std::uint32_t kLeastBio = 6;        // words
constexpr std::size_t kShortestNameWord = 3;  // bytes of a part of a name that counts: "de" does not

// "Ida Holm is", and not "Ida Holm, 43, of Harrow,".
bool goes_on_as_bio(std::string_view behind_name) {
  static const RE2 pattern(
      R"(^(?:,? |['’]s )(?:is|was|has|writes|covers|reports|joined|works|worked|lives|leads|oversees|ist|war|hat|schreibt|arbeitet|est|a|écrit|es|ha|escribe|scrive|schrijft)\b)");
  return RE2::PartialMatch({behind_name.data(), behind_name.size()}, pattern);
}

class Finder {
 public:
  Finder(const LabelledPage& page, std::span<const Look> looks) : page_(page), looks_(looks) {}

  std::vector<std::size_t> find(std::span<const std::string> authors) const {
    std::vector<std::size_t> bios;
    std::size_t paragraphs = 0;
    for (std::size_t i = 0; i < looks_.size(); ++i) {
      paragraphs += looks_[i] == Look::running;
      if (paragraphs <= kFirstParagraphs || !could_be_bio(i)) continue;
      const auto is_about = [&](const std::string& author) {
        return begins_with(i, author) || stands_below(i, author);
      };
      if (std::any_of(authors.begin(), authors.end(), is_about)) bios.push_back(i);
    }
    return bios;
  }

 private:
  std::string_view text(std::size_t i) const { return page_.blocks[i].text; }
  std::uint32_t words(std::size_t i) const { return page_.blocks[i].words; }

  bool could_be_bio(std::size_t i) const {
    return words(i) >= kLeastBio && (is_text(looks_[i]) || looks_[i] == Look::title);
  }

  bool begins_with(std::size_t i, const std::string& author) const {
    return text(i).starts_with(author) && goes_on_as_bio(text(i).substr(author.size()));
  }

  bool stands_below(std::size_t i, const std::string& author) const {
    const auto says_part = [&](std::string_view part) {
      return part.size() >= kShortestNameWord && text(i).find(part) != std::string_view::npos;
    };
    const std::vector<std::string_view> parts = split(author, " ");
    if (std::none_of(parts.begin(), parts.end(), says_part)) return false;
    const std::string name = fold(author);
    for (std::size_t above = i - std::min(i, kAbove); above < i; ++above) {
      if (words(above) <= kMostNameLine && fold(text(above)).find(name) != std::string::npos) return true;
    }
    return false;
  }

  const LabelledPage& page_;
  std::span<const Look> looks_;
};

}  // namespace

std::vector<std::size_t> find_bios(const LabelledPage& page, std::span<const Look> looks,
                                   std::span<const std::string> authors) {
  return Finder(page, looks).find(authors);
}

}  // namespace stemma
