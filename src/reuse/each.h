// How a stage has independent pieces of work done: on how many threads is for its caller to say.
//
//     each(rows.size(), [&](std::size_t i) { results[i] = work_on(rows[i]); });
//
// Each piece writes what is its own, so that the result is the same in any order.

#pragma once

#include <cstddef>
#include <functional>

namespace stemma {

using Each = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

inline void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace stemma
