#include "reuse/pairs.h"

#include <algorithm>
#include <bit>

namespace stemma {
namespace {

// Entries in a part: 16 bytes each, so that a part and its sorting stay in the second-level cache.
constexpr std::size_t kPartSize = 16 * 1024;

}  // namespace

ShingleIndex::ShingleIndex(std::span<const WordRow> rows, std::size_t words)
    : sizes_(rows.size()), later_(rows.size()), neighbours_(rows.size()), everywhere_(rows.size()) {
  for (std::vector<Entry>& part : parted_entries(rows, words)) {
    meet(part);
    part = {};
  }
}

std::vector<std::vector<ShingleIndex::Entry>> ShingleIndex::parted_entries(std::span<const WordRow> rows,
                                                                           std::size_t words) {
  std::size_t total = 0;
  for (const WordRow& row : rows) total += row.size();
  const int bits = std::bit_width(total / kPartSize);
  std::vector<std::vector<Entry>> parts(std::size_t{1} << bits);
  for (auto& part : parts) part.reserve(total / parts.size() + total / parts.size() / 8);
  for (std::uint32_t text = 0; text < rows.size(); ++text) {
    for_each_shingle(rows[text], words, [&](std::uint64_t hash, std::uint32_t) {
      parts[bits == 0 ? 0 : hash >> (64 - bits)].push_back({hash, text});
    });
  }
  return parts;
}

void ShingleIndex::meet(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
    return left.hash != right.hash ? left.hash < right.hash : left.text < right.text;
  });
  std::vector<std::uint32_t> texts;
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    texts.clear();
    for (end = begin; end < entries.size() && entries[end].hash == entries[begin].hash; ++end) {
      if (texts.empty() || texts.back() != entries[end].text) texts.push_back(entries[end].text);
    }
    for (const std::uint32_t text : texts) ++sizes_[text];
    if (texts.size() > kEverywhere) {
      meet_neighbours(texts);
    } else if (texts.size() > 1) {
      meet_all(texts);
    }
  }
}

void ShingleIndex::meet_all(std::span<const std::uint32_t> texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    later_[texts[i]].insert(later_[texts[i]].end(), texts.begin() + i + 1, texts.end());
  }
}

void ShingleIndex::meet_neighbours(std::span<const std::uint32_t> texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    everywhere_[texts[i]].push_back(everywhere_count_);
    if (i + 1 < texts.size()) neighbours_[texts[i]].push_back(texts[i + 1]);
  }
  ++everywhere_count_;
}

void ShingleIndex::count_partners(std::uint32_t a, std::vector<std::uint32_t>& shared,
                                  std::vector<std::uint32_t>& partners) const {
  for (const std::uint32_t b : later_[a]) {
    if (shared[b]++ == 0) partners.push_back(b);
  }
  for (const std::uint32_t b : neighbours_[a]) {
    if (shared[b] == 0) partners.push_back(b);
  }
  std::sort(partners.begin(), partners.end());
  partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
}

std::uint32_t ShingleIndex::everywhere_in_common(std::uint32_t a, std::uint32_t b) const {
  const auto &of_a = everywhere_[a], &of_b = everywhere_[b];
  std::uint32_t common = 0;
  for (std::size_t i = 0, j = 0; i < of_a.size() && j < of_b.size();) {
    if (of_a[i] == of_b[j]) ++common;
    const bool step_a = of_a[i] <= of_b[j];
    if (of_b[j] <= of_a[i]) ++j;
    if (step_a) ++i;
  }
  return common;
}

}  // namespace stemma
