#include "reuse/parts.h"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace stemma {
namespace {

// A slab is what systems with large pages map at once, which spares most of the work of mapping.
constexpr std::size_t kSlab = std::size_t{2} << 20;

}  // namespace

void Chunks::Free::operator()(std::byte* slab) const {
  std::free(slab);
}

Chunks::Chunk* Chunks::take() {
  ++taken_;
  if (free_) {
    Chunk* const chunk = free_;
    free_ = chunk->next;
    chunk->next = nullptr;
    return chunk;
  }
  if (fresh_ == 0) {
    slabs_.emplace_back(static_cast<std::byte*>(std::aligned_alloc(kSlab, kSlab)));
    if (!slabs_.back()) throw std::bad_alloc();
    ::madvise(slabs_.back().get(), kSlab, MADV_HUGEPAGE);
    fresh_ = kSlab / kBytes;
  }
  return new (slabs_.back().get() + kSlab - fresh_-- * kBytes) Chunk;
}

void Chunks::give_back(Chunk* chunk) {
  --taken_;
  chunk->next = free_;
  free_ = chunk;
}

}  // namespace stemma
