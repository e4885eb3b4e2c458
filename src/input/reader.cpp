#include "input/reader.h"

#include <algorithm>
#include <cstring>

namespace stemma {

std::string_view Reader::peek(std::size_t size) {
  while (!ended_ && end_ - at_ < size) {
    if (at_ + size > 2 * kBuffer || at_ == end_) {
      std::memmove(buffer_.get(), buffer_.get() + at_, end_ - at_);
      end_ -= at_;
      at_ = 0;
    }
    const std::size_t count = source_->read(buffer_.get() + end_, 2 * kBuffer - end_);
    if (count > 0 && source_->member() != last_member_) {
      last_member_ = source_->member();
      if (last_member_) members_.push_back({offset_ + (end_ - at_), *last_member_});
    }
    end_ += count;
    ended_ = count == 0;
  }
  return {buffer_.get() + at_, end_ - at_};
}

void Reader::take(std::size_t count) {
  at_ += count;
  offset_ += count;
  while (!members_.empty() && members_.front().begin < offset_) members_.pop_front();
}

std::optional<std::uint64_t> Reader::member() {
  const bool begins_here = !ahead().empty() && !members_.empty() && members_.front().begin == offset_;
  return begins_here ? std::optional(members_.front().stored) : std::nullopt;
}

std::string_view Reader::ahead_in_member() {
  const std::string_view all = ahead();
  const auto next =
      std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.begin > offset_; });
  return next == members_.end() ? all : all.substr(0, next->begin - offset_);
}

bool Reader::resume() {
  if (!source_->resume()) return false;
  ended_ = false;
  return true;
}

Reader::Line Reader::read_line(std::string& line, std::uint64_t limit) {
  line.clear();
  if (ahead().empty()) return Line::none;
  bool fits = true;
  bool ended = false;
  for (std::string_view part = ahead(); !part.empty(); part = ahead()) {
    const std::size_t end = part.find('\n');
    const std::string_view piece = part.substr(0, end);
    fits = fits && line.size() + piece.size() <= limit;
    fits ? void(line.append(piece)) : std::string().swap(line);
    take(std::min(piece.size() + 1, part.size()));
    ended = end != std::string_view::npos;
    if (ended) break;
  }
  if (line.ends_with('\r')) line.pop_back();
  if (!fits) return Line::too_long;
  return ended ? Line::whole : Line::unended;
}

bool Reader::read_all(std::string& bytes, std::uint64_t limit) {
  for (std::string_view part = ahead(); !part.empty() && bytes.size() < limit; part = ahead()) {
    const std::size_t count = std::min<std::uint64_t>(part.size(), limit - bytes.size());
    bytes.append(part.substr(0, count));
    take(count);
  }
  return ahead().empty();
}

bool Reader::skip_blank() {
  for (std::string_view part = ahead(); !part.empty(); part = ahead()) {
    const std::size_t count = std::min(part.find_first_not_of(" \t\r\n"), part.size());
    take(count);
    if (count < part.size()) return true;
  }
  return false;
}

}  // namespace stemma
