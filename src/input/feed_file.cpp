#include "input/feed_file.h"

#include <utility>

#include "input/feed_summary.h"

namespace stemma {

FeedFile::FeedFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit,
                   const std::optional<std::string>& transport)
    : path_(std::move(path)),
      reader_(std::move(reader)),
      limit_(limit),
      items_(*reader_, limit),
      feed_(items_.head(), transport) {}

std::optional<InputItem> FeedFile::next() {
  while (std::optional<FeedItem> item = items_.next()) {
    if (item->cut) continue;
    ++count_;
    if (item->too_long) return failure(where(*item), "longer than " + std::to_string(limit_) + " bytes; skipped");
    if (std::optional<InputItem> read = this->read(std::move(*item))) return read;
  }
  if (!std::exchange(ended_, true)) return end();
  return std::exchange(last_, std::nullopt);
}

// The page of the item; nothing where it has no text.
std::optional<InputItem> FeedFile::read(FeedItem item) {
  FeedArticle article = feed_.read(item.bytes);
  if (article.problem && !article.has_text)
    return failure(where(item), "is no well-formed XML (" + *article.problem + " of the item); skipped");
  if (!article.has_text) {
    ++without_;
    return std::nullopt;
  }
  if (article.problem)
    article.doubts.push_back("is no well-formed XML (" + *article.problem +
                             " of the item); what stands before was read");
  const std::string id = article.id.value_or(std::to_string(item.number));
  Page page;
  page.id = path_ + '#' + id;
  page.path = path_;
  page.record = Record{id, item.offset};
  page.format = PageFormat::article;
  page.bytes = std::move(item.bytes);
  page.given = std::move(article.given);
  page.warnings = std::move(article.warnings);
  page.warnings.insert(page.warnings.end(), article.doubts.begin(), article.doubts.end());
  return read_page(std::move(page), where(item), article.doubts);
}

// What is left to say: that the feed was cut, and how many items had no text.
std::optional<InputItem> FeedFile::end() {
  std::optional<InputItem> cut;
  if (!items_.is_ended()) {
    cut = failure(path_, reader_->problem().value_or("the feed does not end; it may be cut") + "; " +
                             counted(count_, "item") + " before it " + (count_ == 1 ? "was" : "were") + " read");
  }
  if (without_ > 0 || (count_ == 0 && !cut)) last_ = note(path_, told_of_feed(count_, without_));
  return cut ? cut : std::exchange(last_, std::nullopt);
}

std::string FeedFile::where(const FeedItem& item) const {
  return path_ + ": item " + std::to_string(item.number) + " at byte " + std::to_string(item.offset);
}

}  // namespace stemma
