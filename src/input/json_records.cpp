#include "input/json_records.h"

#include <algorithm>
#include <string_view>

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kHead = 65536;  // bytes by which the layout is told

// Finds where a value ends, byte by byte, whatever pieces it comes in.
class ValueEnd {
 public:
  // How many bytes of `piece` belong to the value; done() says whether it ended there.
  std::size_t feed(std::string_view piece) {
    std::size_t at = 0;
    while (at < piece.size() && !done_) {
      if (in_string_) {
        at = in_string(piece, at);
      } else {
        outside(piece[at++]);
      }
    }
    return at;
  }

  bool done() const { return done_; }

 private:
  void outside(char c) {
    in_string_ = c == '"';
    depth_ += c == '{' || c == '[';
    if (c == '}' || c == ']') done_ = --depth_ <= 0;
  }

  std::size_t in_string(std::string_view piece, std::size_t at) {
    if (escaped_) {
      escaped_ = false;
      return at + 1;
    }
    while (at < piece.size() && piece[at] != '"' && piece[at] != '\\') ++at;
    if (at == piece.size()) return at;
    escaped_ = piece[at] == '\\';
    if (!escaped_) {
      in_string_ = false;
      done_ = depth_ == 0;
    }
    return at + 1;
  }

  std::int64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool done_ = false;
};

// An object that goes on behind its first line is one object over many lines; but where the next line opens an object
// too, which no object can hold there, the first is only a broken line.
JsonRecords::Layout layout_of(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(kBlank), head.size()));
  if (head.starts_with('[')) return JsonRecords::Layout::array;
  if (!head.starts_with('{')) return JsonRecords::Layout::lines;
  const std::size_t line = head.find('\n');
  if (line == std::string_view::npos) return JsonRecords::Layout::lines;
  ValueEnd end;
  end.feed(head.substr(0, line));
  const std::size_t next = head.find_first_not_of(kBlank, line);
  const bool goes_on = !end.done() && next != std::string_view::npos && head[next] != '{';
  return goes_on ? JsonRecords::Layout::object : JsonRecords::Layout::lines;
}

}  // namespace

JsonRecords::JsonRecords(Reader& reader, std::uint64_t limit, bool lines_only)
    : reader_(reader), limit_(limit), lines_only_(lines_only) {
  if (reader_.peek(kMark.size()).starts_with(kMark)) reader_.take(kMark.size());
  if (!lines_only) layout_ = layout_of(reader_.peek(kHead));
  if (layout_ != Layout::array) return;
  reader_.skip_blank();
  reader_.take(1);
}

std::optional<JsonRecord> JsonRecords::next() {
  if (done_) return std::nullopt;
  return layout_ == Layout::lines ? next_line() : next_element();
}

std::optional<JsonRecord> JsonRecords::next_line() {
  while (true) {
    JsonRecord record;
    record.offset = reader_.offset();
    const Reader::Line line = reader_.read_line(record.bytes, limit_);
    if (line == Reader::Line::none) return std::nullopt;
    record.number = ++count_;
    record.cut = line == Reader::Line::unended && reader_.problem();
    record.too_long = line == Reader::Line::too_long;
    if (!record.too_long && record.bytes.find_first_not_of(kBlank) == std::string::npos) continue;
    record.whole_file = count_ == 1 && !lines_only_ && nothing_ahead();
    return record;
  }
}

bool JsonRecords::nothing_ahead() {
  const std::string_view ahead = reader_.peek(kHead);
  return ahead.size() < kHead && ahead.find_first_not_of(kBlank) == std::string_view::npos;
}

// Whether an element stands ahead; else the array has ended, or is no array any more.
bool JsonRecords::at_element() {
  if (!reader_.skip_blank()) return stop("the array of articles does not end; the file may be cut");
  const char c = reader_.ahead().front();
  if (c == ']') {
    reader_.take(1);
    return reader_.skip_blank() ? stop("something stands behind the array" + here() + "; it was left out") : false;
  }
  if (count_ == 0 && c != ',') return true;
  if (count_ > 0 && c == ',') {
    reader_.take(1);
    if (!reader_.skip_blank()) return stop("the array of articles does not end; the file may be cut");
    if (std::string_view("],").find(reader_.ahead().front()) == std::string_view::npos) return true;
  }
  return stop("the array of articles is malformed" + here() +
              " (a comma is missing or misplaced); nothing behind was read");
}

bool JsonRecords::stop(std::string why) {
  problem_ = std::move(why);
  return false;
}

std::string JsonRecords::here() const {
  return ", at byte " + std::to_string(reader_.offset());
}

std::optional<JsonRecord> JsonRecords::next_element() {
  const bool array = layout_ == Layout::array;
  if (array && !at_element()) {
    done_ = true;
    return std::nullopt;
  }
  JsonRecord record = read_value();
  record.number = ++count_;
  if (array) return record;
  done_ = true;
  record.whole_file = true;
  if (reader_.skip_blank()) stop("something stands behind the article" + here() + "; it was left out");
  return record;
}

JsonRecord JsonRecords::read_value() {
  JsonRecord record;
  reader_.skip_blank();
  record.offset = reader_.offset();
  ValueEnd end;
  const bool scalar =
      !reader_.ahead().empty() && std::string_view("{[\"").find(reader_.ahead().front()) == std::string_view::npos;
  for (std::string_view part = reader_.ahead(); !part.empty() && !end.done(); part = reader_.ahead()) {
    const std::size_t count = scalar ? std::min(part.find_first_of(",]} \t\r\n"), part.size()) : end.feed(part);
    record.too_long = record.too_long || record.bytes.size() + count > limit_;
    record.too_long ? std::string().swap(record.bytes) : void(record.bytes.append(part.substr(0, count)));
    reader_.take(count);
    if (scalar && count < part.size()) break;
  }
  record.cut = !end.done() && reader_.ahead().empty() && reader_.problem();
  return record;
}

}  // namespace stemma
