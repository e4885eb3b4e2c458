#include "input/json_file.h"

#include <utility>

namespace stemma {

JsonFile::JsonFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit)
    : path_(std::move(path)), reader_(std::move(reader)), limit_(limit), records_(*reader_, limit, path_ == "-") {}

std::optional<InputItem> JsonFile::next() {
  if (std::optional<JsonRecord> record = records_.next()) {
    ++count_;
    if (record->cut) return broken_end(1);
    if (record->too_long) return failure(where(*record), "longer than " + std::to_string(limit_) + " bytes; skipped");
    return read(std::move(*record));
  }
  if (std::exchange(ended_, true)) return std::nullopt;
  if (reader_->problem()) return broken_end(0);
  if (records_.problem()) return failure(path_, *records_.problem());
  if (count_ == 0 && has_lines()) return failure(path_, "is empty; there is nothing to read");
  return std::nullopt;
}

std::string JsonFile::where(const JsonRecord& record) const {
  if (record.whole_file && !has_lines()) return path_;
  return path_ + (has_lines() ? ": line " : ": article ") + std::to_string(record.number);
}

InputItem JsonFile::read(JsonRecord record) {
  ReadJson json = articles_.read(record.bytes);
  if (json.problem) return failure(where(record), *json.problem);
  Page page;
  const std::string number = std::to_string(record.number);
  page.id = json.id ? std::move(*json.id) : record.whole_file ? path_ : path_ + '#' + number;
  page.path = path_;
  if (!record.whole_file) page.record = Record{number, record.offset};
  page.format = PageFormat::article;
  page.bytes = std::move(record.bytes);
  page.given = std::move(json.given);
  page.warnings = std::move(json.warnings);
  page.warnings.insert(page.warnings.end(), json.doubts.begin(), json.doubts.end());
  return read_page(std::move(page), where(record), json.doubts);
}

// The file could not be read to its end; its last record, where one was begun, is not whole.
InputItem JsonFile::broken_end(std::uint64_t dropped) {
  ended_ = true;
  const std::string noun = has_lines() ? "line" : "article";
  return failure(path_, *reader_->problem() + "; " + counted(count_ - dropped, noun) + " before it " +
                            (count_ - dropped == 1 ? "was" : "were") + " read");
}

}  // namespace stemma
