#include "account/spelling.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "account/wording.h"

namespace stemma {
namespace {

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 8> kSmall{"of", "the", "and", "for", "in", "de", "la", "on"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

bool is_initial_of(std::string_view initial, std::string_view word) {
  const bool is_initial = initial.size() == 1 || (initial.size() == 2 && initial[1] == '.');
  return is_initial && initial[0] == word[0];
}

}  // namespace

std::vector<std::string> split_words(std::string_view key) {
  std::vector<std::string> words;
  while (!key.empty()) {
    const std::size_t space = std::min(key.find(' '), key.size());
    if (space > 0) words.emplace_back(key.substr(0, space));
    key.remove_prefix(std::min(space + 1, key.size()));
  }
  if (words.empty()) words.emplace_back(key);
  return words;
}

bool shortens(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  if (shorter.size() > longer.size()) return false;
  std::size_t at = 0;
  for (const std::string& word : longer) {
    if (at < shorter.size() && (shorter[at] == word || is_initial_of(shorter[at], word))) ++at;
  }
  return at == shorter.size();
}

std::string initials_of(const std::vector<std::string>& words) {
  std::string initials;
  for (const std::string& word : words) {
    if (!is_small_word(word)) initials += word[0];
  }
  return initials;
}

bool is_acronym(std::string_view text) {
  std::size_t capitals = 0;
  for (const char c : text) {
    if (c == '.') continue;
    if (!std::isupper(static_cast<unsigned char>(c))) return false;
    ++capitals;
  }
  return capitals >= 2 && capitals <= 6;
}

std::size_t distance_between(std::string_view a, std::string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > most) return most + 1;
    before_last.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], most + 1);
}

bool share_an_article(const NameForm& a, const NameForm& b) {
  auto left = a.first_mentions.begin();
  auto right = b.first_mentions.begin();
  while (left != a.first_mentions.end() && right != b.first_mentions.end()) {
    if (left->first == right->first) return true;
    ++(left->first < right->first ? left : right);
  }
  return false;
}

bool are_two_spellings(const NameForm& a, const NameForm& b) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kMiddling = 5;
  constexpr std::size_t kLong = 8;
  if (a.words.size() != b.words.size() || share_an_article(a, b)) return false;
  std::size_t differing = 0;
  for (std::size_t w = 0; w < a.words.size(); ++w) {
    if (a.words[w] == b.words[w]) continue;
    const std::size_t letters = std::min(a.words[w].size(), b.words[w].size());
    const bool begin_alike = letters >= kMiddling && a.words[w].substr(0, 3) == b.words[w].substr(0, 3);
    const std::size_t most = letters >= kLong || begin_alike ? 2 : 1;
    if (stem_of(a.words[w]) == stem_of(b.words[w])) return false;  // "Norway" and "Norwegian" are two words
    if (++differing > 1 || letters < kShortest || distance_between(a.words[w], b.words[w], most) > most) return false;
  }
  return differing == 1;
}

}  // namespace stemma
