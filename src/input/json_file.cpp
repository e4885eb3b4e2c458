#include "input/json_file.h"

#include <utility>

#include "input/feed_summary.h"

namespace stemma {

JsonFile::JsonFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit, bool texts_only)
    : path_(std::move(path)),
      reader_(std::move(reader)),
      limit_(limit),
      texts_only_(texts_only),
      records_(*reader_, limit, path_ == "-") {}

std::optional<InputItem> JsonFile::next() {
  while (true) {
    if (feed_) {
      if (std::optional<InputItem> item = read_next_of_feed()) return item;
      feed_.reset();
    }
    std::optional<JsonRecord> record = records_.next();
    if (!record) break;
    ++count_;
    if (record->cut) return broken_end(1);
    if (record->too_long) return failure(where(*record), "longer than " + std::to_string(limit_) + " bytes; skipped");
    if (std::optional<InputItem> item = read(std::move(*record))) return item;
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

// A page with what `json` says, taken out of it but for its id and its doubts; without id, record and hash.
Page JsonFile::page_of(std::string bytes, ReadJson& json) const {
  Page page;
  page.path = path_;
  page.format = PageFormat::article;
  page.bytes = std::move(bytes);
  page.given = std::move(json.given);
  page.warnings = std::move(json.warnings);
  page.warnings.insert(page.warnings.end(), json.doubts.begin(), json.doubts.end());
  return page;
}

Page JsonFile::page_of(JsonRecord record, ReadJson& json) const {
  Page page = page_of(std::move(record.bytes), json);
  const std::string number = std::to_string(record.number);
  page.id = json.id ? *json.id : record.whole_file ? path_ : path_ + '#' + number;
  if (!record.whole_file) page.record = Record{number, record.offset};
  return page;
}

// The article; nothing where it is a feed, which is open then.
std::optional<InputItem> JsonFile::read(JsonRecord record) {
  if (texts_only_) {
    std::optional<ReadJson> text = articles_.read_text(record.bytes);
    if (text) return InputItem{page_of(std::move(record), *text), {}};
  }
  ReadJson json = articles_.read(record.bytes);
  if (json.feed) {
    feed_ = OpenFeed{std::move(record), std::move(*json.feed)};
    return std::nullopt;
  }
  const std::string place = where(record);
  if (json.problem) return failure(place, *json.problem);
  Page page = page_of(std::move(record), json);
  return read_page(std::move(page), place, json.doubts);
}

// The next item of the open feed that has a text, or what is wrong with it; at the end, how many had none.
std::optional<InputItem> JsonFile::read_next_of_feed() {
  const std::vector<Span>& items = feed_->feed.items;
  const std::string where_of_feed = feed_->record.whole_file ? path_ : where(feed_->record);
  while (feed_->read < items.size()) {
    const Span span = items[feed_->read++];
    const std::string number = std::to_string(feed_->read);
    const std::string place = where_of_feed + ": item " + number;
    std::string bytes(slice(feed_->record.bytes, span));
    ReadJson json = articles_.read_item(bytes, feed_->feed);
    if (json.problem) return failure(place, *json.problem);
    if (!json.given.text && !json.given.html) {
      ++feed_->without_text;
      continue;
    }
    const std::string id = json.id.value_or(number);
    Page page = page_of(std::move(bytes), json);
    page.id = path_ + '#' + id;
    page.record = Record{id, feed_->record.offset + span.begin};
    return read_page(std::move(page), place, json.doubts);
  }
  if (std::exchange(feed_->told, true) || (feed_->without_text == 0 && !items.empty())) return std::nullopt;
  return note(where_of_feed, told_of_feed(items.size(), feed_->without_text));
}

// The file could not be read to its end; its last record, where one was begun, is not whole.
InputItem JsonFile::broken_end(std::uint64_t dropped) {
  ended_ = true;
  const std::string noun = has_lines() ? "line" : "article";
  return failure(path_, *reader_->problem() + "; " + counted(count_ - dropped, noun) + " before it " +
                            (count_ - dropped == 1 ? "was" : "were") + " read");
}

}  // namespace stemma
