#include "model/source_map.h"

#include <algorithm>

namespace stemma {

// In steps that double, and then by halves.
std::size_t SourceMap::run_at(std::uint32_t text, std::size_t near) const {
  const std::span<const Run> all = runs();
  const auto begins_by = [&all, text](std::size_t run) { return all[run].text <= text; };
  std::size_t low = near;
  std::size_t high = near + 1;
  for (std::size_t step = 1; low > 0 && !begins_by(low); step *= 2) {
    high = low;
    low -= std::min(step, low);
  }
  for (std::size_t step = 1; high < all.size() && begins_by(high); step *= 2) {
    low = high;
    high += std::min(step, all.size() - high);
  }
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (begins_by(middle) ? low : high) = middle;
  }
  return low;
}

void SourceMap::append(std::uint32_t source, std::uint32_t steps, std::uint16_t source_step, std::uint16_t text_step) {
  if (steps == 0) return;
  const std::uint32_t text = text_size_;
  text_size_ += steps * text_step;
  if (text == 0) {
    first_ = {text, source, text_step, source_step, steps};
    return;
  }
  Run& last = runs_.empty() ? first_ : runs_.back();
  if (end_of(last) == source && last.source_step == source_step && last.text_step == text_step) {
    last.steps += steps;
    return;
  }
  if (runs_.empty()) runs_.push_back(first_);
  runs_.push_back({text, source, text_step, source_step, steps});
}

void SourceMap::append(const SourceMap& other, Span part, std::size_t& near) {
  if (part.empty()) return;
  if (other.is_plain()) return append(other.plain_source(part.begin), part.size(), 1, 1);
  const std::span<const Run> runs = other.runs();
  near = other.run_at(part.begin, near);
  for (auto run = runs.begin() + static_cast<std::ptrdiff_t>(near); run != runs.end() && run->text < part.end; ++run) {
    const std::uint32_t end = std::min(part.end, run->text + run->steps * run->text_step);
    std::uint32_t begin = std::max(part.begin, run->text);
    while (begin < end) {
      const std::uint32_t step = (begin - run->text) / run->text_step;
      const std::uint32_t into = (begin - run->text) % run->text_step;
      const bool whole = into == 0 && end - begin >= run->text_step;
      const std::uint32_t steps = whole ? (end - begin) / run->text_step : 1;
      const std::uint32_t size = whole ? run->text_step : std::min(end - begin, run->text_step - into);
      append(run->source + step * run->source_step, steps, run->source_step, static_cast<std::uint16_t>(size));
      begin += steps * size;
    }
  }
}

Span SourceMap::source_of(Span text, std::size_t& near) const {
  const std::span<const Run> all = runs();
  if (all.empty()) return {0, 0};
  if (is_plain()) return {plain_source(text.begin), plain_source(text.end)};
  near = run_at(text.begin, near);
  auto run = all.begin() + static_cast<std::ptrdiff_t>(near);
  const auto begin_of = [](const Run& of, std::uint32_t at) {
    const std::uint32_t step = at > of.text ? (at - of.text) / of.text_step : 0;
    return of.source + std::min(step, of.steps) * of.source_step;
  };
  if (text.empty()) return {begin_of(*run, text.begin), begin_of(*run, text.begin)};
  Span source{begin_of(*run, text.begin), 0};
  for (; run != all.end() && run->text < text.end; ++run) {
    const std::uint32_t last = std::min(run->steps, (text.end - run->text + run->text_step - 1) / run->text_step);
    source.begin = std::min(source.begin, begin_of(*run, text.begin));
    source.end = std::max(source.end, run->source + last * run->source_step);
  }
  return source;
}

SourceMap through(const SourceMap& inner, const SourceMap& outer) {
  SourceMap map;
  for (const SourceMap::Run& run : inner.runs()) {
    if (run.text_step == 1 && run.source_step == 1) {
      map.append(outer, {run.source, run.source + run.steps});
      continue;
    }
    for (std::uint32_t step = 0; step < run.steps; ++step) {
      const std::uint32_t at = run.source + step * run.source_step;
      const Span source = outer.source_of({at, at + run.source_step});
      map.append(source.begin, 1, static_cast<std::uint16_t>(source.size()), run.text_step);
    }
  }
  return map;
}

}  // namespace stemma
