// The records of a WARC archive (ISO 28500, versions 1.0 and 1.1; WET is WARC), one at a time.
//
//     WarcRecords records(reader);
//     while (std::optional<WarcRecord> record = records.next()) {
//       if (record->problem) complain(*record->problem);
//       else use(records.block());                 // what is left of a block is passed over by the next call
//     }
//
// Tools write archives that the standard does not: lines that end in LF alone, lengths that are missing or wrong,
// rubbish between records. So a record ends where its length says, but never behind a packed member that another record
// follows; one without a length ends at the next record; and behind anything that is no record, reading goes on at the
// next "WARC/" that begins a line or a packed member. Each such place gives a problem in the place of a record. Memory
// holds one header, of at most kHeaderLimit bytes.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/header_fields.h"
#include "input/reader.h"

namespace stemma {

struct WarcRecord {
  std::uint64_t number = 0;  // from 1; 0 where a problem is of none
  std::uint64_t offset = 0;  // of its packed member where it begins one, as indexes have it; else in the unpacked bytes
  HeaderFields fields;
  std::optional<std::uint64_t> size;   // of its block, as its header says
  std::optional<std::string> problem;  // what was lost here; then there are no fields
};

class WarcRecords {
 public:
  explicit WarcRecords(Reader& reader) : reader_(reader) {}

  std::optional<WarcRecord> next();

  // The block of the record that next() gave, to be read before the next call of it.
  std::unique_ptr<ByteSource> block();

  // Whether the block ended before its time. Precondition: it was read to its end.
  bool is_cut();

 private:
  class Block;

  bool at_record();
  std::string_view ahead_of_record();
  std::string_view ahead_in_block();
  void take(std::size_t count);
  std::uint64_t skip_to_record();
  std::optional<WarcRecord> finish();
  WarcRecord read_header();
  WarcRecord problem(std::string what) const;
  WarcRecord cut_off(std::uint64_t whole);

  Reader& reader_;
  WarcRecord current_;  // without its fields
  bool in_block_ = false;
  std::uint64_t taken_ = 0;   // of its block
  bool line_begins_ = false;  // what was taken last ends a line
  bool done_ = false;
};

}  // namespace stemma
