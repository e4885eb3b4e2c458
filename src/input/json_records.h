// The JSON values of a file, one at a time: the lines of NDJSON, the elements of an array, or one object over many
// lines.
//
//     JsonRecords records(reader, limit);
//     while (std::optional<JsonRecord> record = records.next()) parse(record->bytes);
//
// Memory holds one record of at most `limit` bytes; of a longer one nothing is kept. Values are cut out by their
// brackets and quotes alone, so that a record that is no JSON spoils no other: a line ends where it ends.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "input/reader.h"

namespace stemma {

struct JsonRecord {
  std::string bytes;
  std::uint64_t number = 0;  // of the line, or of the element in its array; from 1
  std::uint64_t offset = 0;  // where it begins in the unpacked file
  bool cut = false;          // reading failed inside it
  bool too_long = false;     // then there are no bytes
  bool whole_file = false;   // it is all that the file holds
};

class JsonRecords {
 public:
  enum class Layout { lines, array, object };

  // Looks at how the file begins; `lines_only` says that it is NDJSON without looking.
  JsonRecords(Reader& reader, std::uint64_t limit, bool lines_only);

  std::optional<JsonRecord> next();

  Layout layout() const { return layout_; }

  // Why reading stopped before the end, where it did.
  const std::optional<std::string>& problem() const { return problem_; }

 private:
  std::optional<JsonRecord> next_line();
  std::optional<JsonRecord> next_element();
  JsonRecord read_value();
  bool at_element();
  bool nothing_ahead();
  bool stop(std::string why);
  std::string here() const;

  Reader& reader_;
  std::uint64_t limit_;
  Layout layout_ = Layout::lines;
  bool lines_only_;
  std::uint64_t count_ = 0;
  bool done_ = false;
  std::optional<std::string> problem_;
};

}  // namespace stemma
