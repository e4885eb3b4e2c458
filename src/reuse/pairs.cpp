#include "reuse/pairs.h"

#include <algorithm>
#include <bit>

namespace stemma {
namespace {

std::uint64_t meetings_of(std::size_t texts) {
  return std::uint64_t{texts} * (texts - 1) / 2;
}

}  // namespace

void ShingleIndex::add(std::span<const std::uint64_t> word_hashes) {
  const auto text = static_cast<std::uint32_t>(sizes_.size());
  std::uint32_t count = 0;
  for_each_shingle(word_hashes, words_, [&](std::uint64_t hash, std::uint32_t) {
    const std::size_t part = hash >> kHashBits;
    std::uint64_t on = text - last_[part];
    if (on >= kFar) {
      shingles_.push(part, kFar << kHashBits | text);
      on = 0;
    }
    last_[part] = text;
    shingles_.push(part, on << kHashBits | (hash & kHash));
    ++count;
  });
  sizes_.push_back(count);
}

void ShingleIndex::meet(Meetings& met) {
  for (std::size_t part = 0; part < kParts; ++part) {
    load(part);
    meet_in_part();
    for (const Group& group : groups_) hand_on(group, met);
  }
  entries_ = {};
  slots_ = {};
  meet_wide(met);
}

void ShingleIndex::load(std::size_t part) {
  entries_.clear();
  std::uint32_t text = 0;
  shingles_.take(part, [&](std::span<const std::uint64_t> values) {
    for (const std::uint64_t value : values) {
      const std::uint64_t on = value >> kHashBits;
      text = on == kFar ? static_cast<std::uint32_t>(value) : text + static_cast<std::uint32_t>(on);
      if (on != kFar) entries_.push_back({value & kHash, text, 0});
    }
  });
}

// Equal shingles find each other in a table at most half full, whose slots are the hashes' upper bits.
void ShingleIndex::meet_in_part() {
  groups_.clear();
  members_.clear();
  const int bits = std::bit_width(2 * entries_.size());
  slots_.assign(std::size_t{1} << bits, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const Entry entry = entries_[i];
    std::size_t slot = entry.hash >> (kHashBits - bits);
    while (slots_[slot] != 0 && entries_[slots_[slot] - 1].hash != entry.hash) slot = (slot + 1) & mask;
    if (slots_[slot] == 0) {
      slots_[slot] = i + 1;
    } else {
      join(entries_[slots_[slot] - 1], entry.text);
    }
  }
}

void ShingleIndex::join(Entry& first, std::uint32_t text) {
  if (first.text == text) {
    --sizes_[text];
    return;
  }
  if (first.group == 0) {
    groups_.push_back({});
    first.group = static_cast<std::uint32_t>(groups_.size());
    append(groups_.back(), first.text);
  }
  append(groups_[first.group - 1], text);
  first.text = text;
}

void ShingleIndex::append(Group& group, std::uint32_t text) {
  const auto member = static_cast<std::uint32_t>(members_.size());
  members_.push_back({text, 0});
  (group.size == 0 ? group.first : members_[group.last].next) = member;
  group.last = member;
  ++group.size;
}

void ShingleIndex::hand_on(const Group& group, Meetings& met) {
  texts_.clear();
  for (std::uint32_t i = 0, member = group.first; i < group.size; ++i, member = members_[member].next) {
    texts_.push_back(members_[member].text);
  }
  if (texts_.size() > kFew) {
    wide_.push_back(texts_);
  } else {
    met.all(texts_, 1);
    met_ += meetings_of(texts_.size());
  }
}

// The widest give way first. The shingles of one notice stand in the same texts, which then meet but once.
void ShingleIndex::meet_wide(Meetings& met) {
  std::sort(wide_.begin(), wide_.end(), [](const auto& left, const auto& right) {
    return left.size() != right.size() ? left.size() < right.size() : left < right;
  });
  std::uint32_t everywhere = 0;
  for (std::size_t begin = 0, end = 0; begin < wide_.size(); begin = end) {
    const std::vector<std::uint32_t>& texts = wide_[begin];
    while (end < wide_.size() && wide_[end] == texts) ++end;
    const auto times = static_cast<std::uint32_t>(end - begin);
    met_ += meetings_of(texts.size());
    if (met_ <= meetings_ * sizes_.size()) {
      met.all(texts, times);
      continue;
    }
    everywhere_.resize(sizes_.size());
    for (std::uint32_t i = 0; i < times; ++i, ++everywhere) {
      for (const std::uint32_t text : texts) everywhere_[text].push_back(everywhere);
    }
    met.neighbours(texts);
  }
  wide_ = {};
}

std::uint32_t ShingleIndex::everywhere_in_common(std::uint32_t a, std::uint32_t b) const {
  if (everywhere_.empty()) return 0;
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
