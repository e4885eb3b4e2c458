#include "input/feed_items.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::string_view kItems[] = {"item", "entry", "rss:item", "atom:entry"};
constexpr std::string_view kFeeds[] = {"rss", "feed", "rdf:RDF", "atom:feed"};
constexpr std::size_t kLongestTag = 16;  // "</atom:entry" and what stands behind it

// The name of `names` that `tag` has right behind its "<" or "</"; empty where it is none of them.
template <typename Names>
std::string_view name_in(std::string_view tag, const Names& names) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const auto found = std::find(std::begin(names), std::end(names), name);
  return found == std::end(names) ? std::string_view{} : *found;
}

}  // namespace

FeedItems::FeedItems(Reader& reader, std::uint64_t limit) : reader_(reader), limit_(limit), into_(&head_) {
  do {
    ahead_ = find_tag();
    if (ahead_ == Tag::end_of_item) take(1);
  } while (ahead_ == Tag::end_of_item);
  into_ = nullptr;
}

std::optional<FeedItem> FeedItems::next() {
  into_ = nullptr;
  while (ahead_ != Tag::item) {
    if (ahead_ == Tag::none) return std::nullopt;
    is_ended_ = is_ended_ || ahead_ == Tag::end_of_feed;
    take(1);
    ahead_ = find_tag();
  }
  FeedItem item;
  item.number = ++count_;
  item.offset = reader_.offset();
  const std::string_view name = name_;
  into_ = &item.bytes;
  fits_ = true;
  do {
    take(1);
    ahead_ = find_tag();
  } while (ahead_ == Tag::end_of_item && name_ != name);
  if (ahead_ == Tag::end_of_item) {
    take_through(">");
    into_ = nullptr;
    ahead_ = find_tag();
  } else {
    item.cut = ahead_ == Tag::none;
  }
  into_ = nullptr;
  item.too_long = !fits_;
  return item;
}

// Passes over text, comments and CDATA up to a tag that matters, which stays ahead.
FeedItems::Tag FeedItems::find_tag() {
  for (std::string_view ahead = reader_.ahead(); !ahead.empty(); ahead = reader_.ahead()) {
    take(std::min(ahead.find('<'), ahead.size()));
    const std::string_view tag = reader_.peek(kLongestTag).substr(0, kLongestTag);
    const bool closes = tag.starts_with("</");
    const std::string_view named = tag.substr(std::min<std::size_t>(closes ? 2 : 1, tag.size()));
    if (!tag.starts_with('<')) continue;
    if (tag.starts_with("<!--")) {
      take(4);
      take_through("-->");
    } else if (tag.starts_with("<![CDATA[")) {
      take_through("]]>");
    } else if (const std::string_view name = name_in(named, kItems); !name.empty()) {
      name_ = name;
      return closes ? Tag::end_of_item : Tag::item;
    } else if (closes && !name_in(named, kFeeds).empty()) {
      return Tag::end_of_feed;
    } else {
      take(1);
    }
  }
  return Tag::none;
}

void FeedItems::take(std::size_t count) {
  if (into_) {
    fits_ = fits_ && into_->size() + count <= limit_;
    fits_ ? void(into_->append(reader_.ahead().substr(0, count))) : std::string().swap(*into_);
  }
  reader_.take(count);
}

void FeedItems::take_through(std::string_view mark) {
  for (std::string_view ahead = reader_.peek(mark.size()); !ahead.empty(); ahead = reader_.peek(mark.size())) {
    const std::size_t at = ahead.find(mark);
    if (at != std::string_view::npos) return take(at + mark.size());
    take(ahead.size() < mark.size() ? ahead.size() : ahead.size() - (mark.size() - 1));
  }
}

}  // namespace stemma
