// Where text came from.
//
// A page's bytes become text by decoding, entities and white space. A SourceMap remembers, for each byte of the
// text, the bytes of the page that made it, so that a quote can be shown in the page itself:
//
//     page bytes   salt&nbsp;&amp;<b>iron</b>
//     text         salt &iron
//
//     SourceMap map = ...;
//     Span source = map.source_of({5, 6});       // "&" -> [10, 15), the entity in the page
//
// It holds one run for each stretch that maps evenly, not one for each character: plain ASCII is a single run however
// long, and so is a stretch of two-byte characters that became three bytes each. A run is 16 bytes, and a single one
// stands in the map itself; looking up a span takes O(log runs).
//
// Promise: for every span of whole characters, the source bytes of source_of(span), decoded again, hold the span's
// text.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/span.h"

namespace stemma {

class SourceMap {
 public:
  // `steps` times, `source_step` bytes of the page from `source` on made `text_step` bytes of text from `text` on.
  struct Run {
    std::uint32_t text;
    std::uint32_t source;
    std::uint16_t text_step;
    std::uint16_t source_step;
    std::uint32_t steps;

    bool operator==(const Run&) const = default;
  };

  // Appends a stretch in which every `source_step` bytes of the page, from `source` on, became `text_step` bytes of
  // text; a replaced piece (an entity, folded white space) is a stretch of one step. Stretches come in text order.
  // Precondition: text_step > 0.
  void append(std::uint32_t source, std::uint32_t steps, std::uint16_t source_step, std::uint16_t text_step);

  // Appends what `other` has for the stretch `part` of its text; a step that `part` cuts maps to all that made it.
  // `near` is a run of `other` to look from, 0 at first, and is set to the one found: for parts in the order of the
  // text, each is found at once.
  void append(const SourceMap& other, Span part, std::size_t& near);

  void append(const SourceMap& other, Span part) {
    std::size_t near = 0;
    append(other, part, near);
  }

  // Makes room for as many runs.
  void reserve(std::size_t runs) { runs_.reserve(runs); }

  // The bytes of the page behind `text`, from the first byte that made any of it to the last. An empty span maps to an
  // empty span where its text would begin. `near` as in append(). Precondition: text.end <= text_size().
  Span source_of(Span text, std::size_t& near) const;

  Span source_of(Span text) const {
    std::size_t near = 0;
    return source_of(text, near);
  }

  std::uint32_t text_size() const { return text_size_; }

  std::span<const Run> runs() const {
    return runs_.empty() ? std::span(&first_, text_size_ == 0 ? 0 : 1) : std::span<const Run>(runs_);
  }

 private:
  static std::uint32_t end_of(const Run& run) { return run.source + run.steps * run.source_step; }

  // The run that the byte `text` stands in. Precondition: there is one.
  std::size_t run_at(std::uint32_t text, std::size_t near) const;

  // Whether it is one stretch of bytes that stand as they were read, as of nearly all pages.
  bool is_plain() const { return runs().size() == 1 && first_.text_step == 1 && first_.source_step == 1; }
  std::uint32_t plain_source(std::uint32_t at) const { return first_.source + at; }

  Run first_{};            // most texts have one, which then stands here alone
  std::vector<Run> runs_;  // all of them where there are more
  std::uint32_t text_size_ = 0;
};

// Where `inner` maps into a text that `outer` maps on: the map all the way. O(runs of both).
SourceMap through(const SourceMap& inner, const SourceMap& outer);

}  // namespace stemma
