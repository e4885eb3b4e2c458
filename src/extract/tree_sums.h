// What a model's trees say of all blocks together, by the fastest way that the processor has.
//
//     std::vector<std::int16_t> sums(size);        // a multiple of BlockTable::kAtOnce
//     tree_sums_paths().front()->add(model, table, sums);
//
// Every path gives the same sums, those of the judged blocks; what stands behind these means nothing.
// Promise of read_block_models(): no sum needs more than sixteen bits.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "extract/block_model.h"

namespace stemma {

struct TreeSums {
  std::string_view name;

  // Precondition: sums.size() is a multiple of BlockTable::kAtOnce and no smaller than table.size(); all are 0.
  void (*add)(const BlockModel& model, const BlockTable& table, std::span<std::int16_t> sums);
};

extern const TreeSums kPortableTreeSums;
#ifdef __x86_64__
extern const TreeSums kAvx2TreeSums;
extern const TreeSums kAvx512TreeSums;
#endif

// Those of this machine, the fastest first.
std::span<const TreeSums* const> tree_sums_paths();

}  // namespace stemma
