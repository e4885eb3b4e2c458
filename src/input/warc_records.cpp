#include "input/warc_records.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/ascii.h"

namespace stemma {
namespace {

constexpr std::string_view kBegin = "WARC/";

// "WARC/" and the version's first digit.
bool begins_record(std::string_view bytes) {
  return bytes.size() > kBegin.size() && bytes.starts_with(kBegin) && is_digit(bytes[kBegin.size()]);
}

std::optional<std::uint64_t> number_in(std::optional<std::string_view> text) {
  std::uint64_t number = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  return error == std::errc() && end == text->data() + text->size() ? std::optional(number) : std::nullopt;
}

std::string records_before(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " record before it was read" : " records before it were read");
}

}  // namespace

class WarcRecords::Block : public ByteSource {
 public:
  explicit Block(WarcRecords& records) : records_(records) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::string_view ahead = records_.ahead_in_block();
    const std::size_t count = ahead.copy(to, size);
    records_.take(count);
    const bool at_end = count == 0 && size > 0;
    if (at_end && records_.is_cut()) problem_ = records_.reader_.problem().value_or("the record is cut");
    return count;
  }

 private:
  WarcRecords& records_;
};

std::optional<WarcRecord> WarcRecords::next() {
  if (in_block_) {
    if (std::optional<WarcRecord> lost = finish()) return lost;
  }
  if (done_) return std::nullopt;
  if (!reader_.skip_blank()) {
    done_ = true;
    if (!reader_.problem()) return std::nullopt;
    WarcRecord lost = cut_off(current_.number);
    lost.number = 0;
    return lost;
  }
  if (at_record()) return read_header();
  const bool first = current_.number == 0;
  const std::string passed = std::to_string(skip_to_record()) + " bytes were passed over";
  return problem(first ? "begins with what is no WARC record; " + passed
                       : "what stands behind it is no WARC record; " + passed);
}

std::unique_ptr<ByteSource> WarcRecords::block() {
  return std::make_unique<Block>(*this);
}

bool WarcRecords::at_record() {
  return begins_record(reader_.peek(kBegin.size() + 1));
}

// What is ahead, up to the next record: to a line or a packed member that begins as one does.
std::string_view WarcRecords::ahead_of_record() {
  constexpr std::string_view kBeginOfLine = "\nWARC/";
  constexpr std::size_t kLongest = kBeginOfLine.size() + 1;  // with the digit behind it
  if ((line_begins_ || reader_.member()) && at_record()) return {};
  reader_.peek(2 * kLongest);
  const std::string_view ahead = reader_.ahead_in_member();
  for (std::size_t at = ahead.find(kBeginOfLine); at != std::string_view::npos; at = ahead.find(kBeginOfLine, at + 1)) {
    if (begins_record(ahead.substr(at + 1))) return ahead.substr(0, at + 1);
  }
  return ahead.size() <= kLongest ? ahead : ahead.substr(0, ahead.size() - kLongest);
}

std::string_view WarcRecords::ahead_in_block() {
  if (!current_.size) return ahead_of_record();
  if (taken_ == *current_.size) return {};
  if (reader_.member() && at_record()) return {};
  return reader_.ahead_in_member().substr(0, *current_.size - taken_);
}

bool WarcRecords::is_cut() {
  return current_.size ? taken_ < *current_.size : reader_.ahead().empty() && reader_.problem();
}

void WarcRecords::take(std::size_t count) {
  if (count == 0) return;
  line_begins_ = reader_.ahead()[count - 1] == '\n';
  reader_.take(count);
  taken_ += count;
}

std::uint64_t WarcRecords::skip_to_record() {
  const std::uint64_t begin = reader_.offset();
  for (std::string_view ahead = ahead_of_record(); !ahead.empty(); ahead = ahead_of_record()) take(ahead.size());
  return reader_.offset() - begin;
}

// Passes over what is left of the block; what was lost of it, if anything.
std::optional<WarcRecord> WarcRecords::finish() {
  in_block_ = false;
  for (std::string_view ahead = ahead_in_block(); !ahead.empty(); ahead = ahead_in_block()) take(ahead.size());
  if (reader_.ahead().empty() && (reader_.problem() || taken_ < current_.size.value_or(0)))
    return cut_off(current_.number - 1);
  if (taken_ >= current_.size.value_or(0)) return std::nullopt;
  return problem("its packed member ends " + std::to_string(taken_) + " bytes into its block, not " +
                 std::to_string(*current_.size) + "; what is there was read");
}

WarcRecord WarcRecords::read_header() {
  const std::optional<std::uint64_t> member = reader_.member();
  current_ = {current_.number + 1, member.value_or(reader_.offset()), {}, {}, {}};
  const std::optional<std::string_view> header = peek_header(reader_);
  if (!header && reader_.peek(kHeaderLimit).size() < kHeaderLimit) return cut_off(current_.number - 1);
  if (!header) {
    take(kBegin.size());
    skip_to_record();
    return problem("its header does not end within " + std::to_string(kHeaderLimit) + " bytes; passed over");
  }
  WarcRecord record = current_;
  record.fields = HeaderFields(header->substr(header->find('\n') + 1));
  record.size = current_.size = number_in(record.fields.find("Content-Length"));
  take(header->size());
  taken_ = 0;
  in_block_ = true;
  return record;
}

WarcRecord WarcRecords::problem(std::string what) const {
  WarcRecord lost = current_;
  lost.problem = std::move(what);
  return lost;
}

// The bytes end, or are damaged, behind `whole` records. Reading goes on where the source can.
WarcRecord WarcRecords::cut_off(std::uint64_t whole) {
  WarcRecord lost = problem(reader_.problem().value_or("the archive ends within it"));
  for (std::string_view ahead = reader_.ahead(); !ahead.empty(); ahead = reader_.ahead()) take(ahead.size());
  done_ = true;
  while (done_ && reader_.resume()) {
    skip_to_record();
    done_ = reader_.ahead().empty();
  }
  *lost.problem += done_ ? "; " + records_before(whole) : "; reading goes on at the next record behind it";
  return lost;
}

}  // namespace stemma
