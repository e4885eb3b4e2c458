// A corpus into a store: its articles, then their stories.
//
//     Store store = Store::open("news.stemma", Store::Mode::write);
//     BuildCounts counts = build(input, store, {.jobs = 8, .annotate = true}, observer);
//
// Memory holds a few articles a thread and what the story finder remembers of its time window, whatever the size of the
// corpus. Articles are committed as they come; a build that is killed goes on where it was when it is run again. A
// store that grows keeps its stories and their ids.

#pragma once

#include <cstdint>
#include <functional>

#include "input/input.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

namespace stemma {

struct BuildCounts {
  std::uint64_t added = 0;
  std::uint64_t already_there = 0;  // pages whose very bytes the store holds
  std::uint64_t replaced = 0;       // pages of which the store held other bytes
  std::uint64_t failed = 0;         // inputs that could not be read
  std::uint64_t stories = 0;        // in the store, after
};

struct BuildObserver {
  std::function<void(const InputProblem&)> problem;
  std::function<void(std::uint64_t done)> reading;                        // articles
  std::function<void(std::uint64_t done, std::uint64_t in_all)> sorting;  // articles into stories
  std::function<void(std::uint64_t done)> titling;                        // stories
};

// Throws StoreError.
BuildCounts build(Input& input, Store& store, PipelineOptions options, const BuildObserver& observer);

}  // namespace stemma
