#include "extract/literals.h"

#include <algorithm>

namespace stemma {

Literals::Literals(const std::vector<std::string>& strings) {
  for (const std::string& string : strings) {
    for (const char byte : string) {
      std::uint16_t& letter = letter_[static_cast<unsigned char>(byte)];
      if (letter == 0) letter = static_cast<std::uint16_t>(letters_++);
    }
  }
  states_.emplace_back();
  next_.resize(letters_, kRoot);
  for (const std::string& string : strings) add(string, strings_++);
  link();
}

// Before link(), a step to the root is one that is not there.
void Literals::add(const std::string& string, int number) {
  std::uint32_t state = kRoot;
  for (const char c : string) {
    const auto byte = static_cast<unsigned char>(c);
    if (next(state, byte) == kRoot) {
      next(state, byte) = static_cast<std::uint32_t>(states_.size());
      states_.emplace_back();
      next_.resize(next_.size() + letters_, kRoot);
    }
    state = next(state, byte);
  }
  states_[state].ends.push_back(number);
}

// From short texts to long: where no string goes on, the longest end of what was read that begins one does.
void Literals::link() {
  std::vector<std::uint32_t> fallback(states_.size(), kRoot);
  std::vector<std::uint32_t> by_length{kRoot};
  for (std::size_t i = 0; i < by_length.size(); ++i) {
    const std::uint32_t state = by_length[i];
    const std::uint32_t back = fallback[state];
    states_[state].shorter = states_[back].ends.empty() ? states_[back].shorter : back;
    for (std::uint32_t letter = 0; letter < letters_; ++letter) {
      std::uint32_t& to = next_[state * letters_ + letter];
      const std::uint32_t otherwise = state == kRoot ? kRoot : next_[back * letters_ + letter];
      if (to == kRoot) {
        to = otherwise;
      } else {
        fallback[to] = otherwise;
        by_length.push_back(to);
      }
    }
  }
}

std::vector<int> Literals::found_in(std::string_view text) const {
  std::vector<bool> found(static_cast<std::size_t>(strings_));
  std::vector<int> numbers;
  const auto take = [&](std::uint32_t state) {
    for (const int number : states_[state].ends) {
      if (!found[static_cast<std::size_t>(number)]) numbers.push_back(number);
      found[static_cast<std::size_t>(number)] = true;
    }
  };
  if (states_.empty()) return numbers;
  take(kRoot);
  std::uint32_t state = kRoot;
  for (const char c : text) {
    state = next(state, static_cast<unsigned char>(c));
    for (std::uint32_t at = state; at != kRoot; at = states_[at].shorter) take(at);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace stemma
