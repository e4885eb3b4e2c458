#include "extract/literals.h"

#include <algorithm>
#include <cstring>

namespace stemma {
namespace {

constexpr std::size_t kLongestBeginning = 4;

// The last four bytes that were read, the newest the highest.
std::uint32_t with_next(std::uint32_t last_four, char next) {
  return last_four >> 8 | std::uint32_t{static_cast<unsigned char>(next)} << 24;
}

}  // namespace

Literals::Literals(const std::vector<std::string>& strings) {
  std::vector<Literal> longer;
  std::vector<Literal> shorter;
  for (int number = 0; const std::string& string : strings)
    (string.size() < kLongestBeginning ? shorter : longer).push_back({string, Beginning(string), number++});
  if (!longer.empty()) tables_.emplace_back(std::move(longer));
  if (!shorter.empty()) tables_.emplace_back(std::move(shorter));
}

std::vector<int> Literals::found_in(std::string_view text) const {
  std::vector<int> found;
  for (const Table& table : tables_) table.find(text, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Literals::Beginning::Beginning(std::string_view text) {
  const std::size_t size = std::min(text.size(), sizeof bytes);
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  std::memcpy(&bytes, text.data(), size);
  std::memcpy(&kept, &kAll, size);
}

Literals::Table::Table(std::vector<Literal> literals)
    : beginning_(kLongestBeginning),
      occupied_((std::size_t{1} << kSlotBits) / 64),
      firsts_((std::size_t{1} << kSlotBits) + 1) {
  for (const Literal& literal : literals) beginning_ = std::min(beginning_, literal.string.size());
  const auto slot = [this](const Literal& literal) {
    std::uint32_t last_four = 0;
    for (std::size_t at = 0; at < beginning_; ++at) last_four = with_next(last_four, literal.string[at]);
    return slot_of(last_four);
  };
  std::stable_sort(literals.begin(), literals.end(),
                   [&](const Literal& left, const Literal& right) { return slot(left) < slot(right); });
  for (const Literal& literal : literals) {
    occupied_[slot(literal) / 64] |= std::uint64_t{1} << slot(literal) % 64;
    ++firsts_[slot(literal) + 1];
  }
  for (std::size_t i = 1; i < firsts_.size(); ++i) firsts_[i] += firsts_[i - 1];
  literals_ = std::move(literals);
}

std::size_t Literals::Table::slot_of(std::uint32_t last_four) const {
  const auto beginning = static_cast<std::uint32_t>(std::uint64_t{last_four} >> 8 * (kLongestBeginning - beginning_));
  return beginning * 0x9E3779B1u >> (32 - kSlotBits);
}

void Literals::Table::find(std::string_view text, std::vector<int>& found) const {
  if (beginning_ == 0) compare(slot_of(0), text, found);
  std::uint32_t last_four = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    last_four = with_next(last_four, text[end - 1]);
    const std::size_t slot = slot_of(last_four);
    const bool may_begin = occupied_[slot / 64] >> slot % 64 & 1;
    if (may_begin && end >= beginning_) compare(slot, text.substr(end - beginning_), found);
  }
}

void Literals::Table::compare(std::size_t slot, std::string_view rest, std::vector<int>& found) const {
  const Beginning beginning(rest);
  for (std::uint32_t i = firsts_[slot]; i < firsts_[slot + 1]; ++i) {
    const Literal& literal = literals_[i];
    if ((beginning.bytes & literal.beginning.kept) != literal.beginning.bytes) continue;
    if (rest.starts_with(literal.string)) found.push_back(literal.number);
  }
}

}  // namespace stemma
