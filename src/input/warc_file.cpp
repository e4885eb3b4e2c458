#include "input/warc_file.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "input/http_body.h"
#include "input/json_file.h"
#include "input/sniff.h"
#include "text/ascii.h"

namespace stemma {
namespace {

// Types that may hold a page or articles; "" where none is given. Whether they do is seen from the bytes.
constexpr std::string_view kPageTypes[] = {
    "",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/ld+json",
    "application/feed+json",
    "application/x-ndjson",
};

bool is_page_type(std::string_view type) {
  return std::find(std::begin(kPageTypes), std::end(kPageTypes), type) != std::end(kPageTypes);
}

// "urn:uuid:1" of "<urn:uuid:1>".
std::string_view without_brackets(std::string_view text) {
  if (text.starts_with('<')) text.remove_prefix(1);
  if (text.ends_with('>')) text.remove_suffix(1);
  return text;
}

std::string_view scheme_of(std::string_view address) {
  const std::size_t colon = address.find(':');
  return colon == std::string_view::npos ? std::string_view{} : address.substr(0, colon);
}

// Crawlers keep records of their own work under addresses that no page has: dns:, metadata:, urn:.
bool is_of_the_web(std::string_view address) {
  const std::string scheme = lower_ascii(scheme_of(address));
  return scheme.empty() || scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "file";
}

// The file that tells crawlers what to leave alone (RFC 9309): text, but of no article.
bool is_robots_file(std::string_view address) {
  const std::size_t host = address.find("://");
  if (host == std::string_view::npos) return false;
  const std::size_t path = address.find('/', host + 3);
  return path != std::string_view::npos && address.substr(path, address.find_first_of("?#") - path) == "/robots.txt";
}

// 200 of "HTTP/1.1 200 OK"; 0 where there is no such line.
int status_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == std::string_view::npos) return 0;
  int status = 0;
  for (std::size_t at = space + 1; at < line.size() && at < space + 4 && line[at] >= '0' && line[at] <= '9'; ++at) {
    status = status * 10 + (line[at] - '0');
  }
  return status;
}

class Rest : public ByteSource {
 public:
  explicit Rest(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::string_view ahead = reader_->ahead();
    const std::size_t count = ahead.copy(to, size);
    reader_->take(count);
    if (count == 0) problem_ = reader_->problem();
    return count;
  }

 private:
  std::unique_ptr<Reader> reader_;
};

}  // namespace

void LeftOut::add(std::string kind) {
  constexpr std::size_t kMostKinds = 1000;
  constexpr std::size_t kLongestKind = 80;
  ++count_;
  kind = shown(kind.substr(0, kLongestKind));
  std::replace_if(
      kind.begin(), kind.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  if (kinds_.size() < kMostKinds || kinds_.contains(kind)) ++kinds_[kind];
}

std::string LeftOut::told() const {
  constexpr std::size_t kMostTold = 12;
  std::vector<std::pair<std::string, std::uint64_t>> kinds(kinds_.begin(), kinds_.end());
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  std::uint64_t told = 0;
  for (std::size_t i = 0; i < std::min(kinds.size(), kMostTold); ++i) {
    text += (i ? ", " : "") + std::to_string(kinds[i].second) + ' ' + kinds[i].first;
    told += kinds[i].second;
  }
  if (told < count_) text += ", " + std::to_string(count_ - told) + " of other kinds";
  return text;
}

// What a record holds, as far as it is known: its bytes, and what their type is said to be.
struct WarcFile::Body {
  std::unique_ptr<Reader> bytes;
  MediaType type;
  bool is_text = false;  // whatever it looks like
  std::vector<std::string> warnings;
};

WarcFile::WarcFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit)
    : path_(std::move(path)), reader_(std::move(reader)), limit_(limit), records_(*reader_) {}

std::optional<InputItem> WarcFile::next() {
  while (true) {
    if (inside_) {
      if (std::optional<InputItem> item = next_inside()) return item;
      inside_.reset();
    }
    std::optional<WarcRecord> record = records_.next();
    if (!record) return end();
    if (record->problem) return failure(where(*record), *record->problem);
    if (std::optional<InputItem> item = read(std::move(*record))) return item;
  }
}

// The page of the record, where it is one.
std::optional<InputItem> WarcFile::read(WarcRecord record) {
  current_ = std::move(record);
  const std::string type = lower_ascii(current_.fields.find("WARC-Type").value_or(""));
  const std::string_view address = without_brackets(current_.fields.find("WARC-Target-URI").value_or(""));
  if (type == "request" || type == "metadata" || type == "warcinfo") return std::nullopt;
  if (type == "revisit") {
    left_out_.add("recorded before (revisit)");
  } else if (type != "response" && type != "resource" && type != "conversion") {
    left_out_.add(type.empty() ? "without a WARC-Type" : "of WARC-Type " + type);
  } else if (!is_of_the_web(address)) {
    left_out_.add("under " + lower_ascii(scheme_of(address)) + ": addresses");
  } else if (is_robots_file(address)) {
    left_out_.add("robots.txt");
  } else if (std::optional<Body> body = open_body(current_)) {
    return read_body(std::move(*body));
  }
  return std::nullopt;
}

std::optional<WarcFile::Body> WarcFile::open_body(const WarcRecord& record) {
  Body body;
  body.bytes = std::make_unique<Reader>(records_.block());
  body.type = media_type(record.fields.find("Content-Type").value_or(""));
  body.is_text = lower_ascii(record.fields.find("WARC-Type").value_or("")) == "conversion";
  if (!record.size) body.warnings.push_back("the record has no Content-Length; read up to the next record");
  if (const auto why = record.fields.find("WARC-Truncated")) {
    body.warnings.push_back("truncated: the crawler cut the page (WARC-Truncated: " + shown(std::string(*why)) + ")");
  }
  if (body.bytes->peek(5).starts_with("HTTP/")) return open_http(std::move(body));
  return body;
}

// The body of an HTTP message, where its server answered with a page.
std::optional<WarcFile::Body> WarcFile::open_http(Body body) {
  const std::optional<std::string_view> header = peek_header(*body.bytes);
  if (!header) {
    left_out_.add("without a body, or with an HTTP header that does not end");
    return std::nullopt;
  }
  const int status = status_of(*header);
  const HeaderFields fields(header->substr(header->find('\n') + 1));
  if (status < 200 || status > 299) {
    left_out_.add("answered " + std::to_string(status));
    return std::nullopt;
  }
  constexpr int kPartialContent = 206;
  if (status == kPartialContent)
    body.warnings.push_back("truncated: the server gave a part of the page (HTTP status 206)");
  body.type = media_type(fields.find("Content-Type").value_or(""));
  body.bytes->take(header->size());
  std::unique_ptr<ByteSource> bytes = http_body(std::make_unique<Rest>(std::move(body.bytes)), fields);
  if (!bytes) {
    left_out_.add("packed as " + std::string(*fields.find("Content-Encoding")) + ", which is not known");
    return std::nullopt;
  }
  body.bytes = std::make_unique<Reader>(std::move(bytes));
  return body;
}

std::optional<InputItem> WarcFile::read_body(Body body) {
  if (!is_page_type(body.type.name)) {
    left_out_.add("of type " + body.type.name);
    return std::nullopt;
  }
  const Content content = sniff(body.bytes->peek(kSniff));
  const bool is_html = content.kind == ContentKind::html ||
                       (content.kind == ContentKind::text && body.type.name.find("html") != std::string::npos);
  if (content.kind == ContentKind::json && !body.is_text) {
    inside_ = std::make_unique<JsonFile>(path_ + '#' + place_of(current_).id, std::move(body.bytes), limit_);
    return std::nullopt;
  }
  if (content.kind == ContentKind::empty) {
    left_out_.add("empty");
    return std::nullopt;
  }
  if (!is_html && content.kind != ContentKind::text && !body.is_text) {
    left_out_.add("that is " + std::string(content.what) +
                  (body.type.name.empty() ? "" : " (of type " + body.type.name + ")"));
    return std::nullopt;
  }
  Page page;
  page.record = place_of(current_);
  page.id = path_ + '#' + page.record->id;
  page.path = path_;
  page.format = is_html && !body.is_text ? PageFormat::html : PageFormat::text;
  page.charset = body.type.parameter("charset");
  if (const auto address = current_.fields.find("WARC-Target-URI")) {
    page.url = shown(std::string(without_brackets(*address)));
  }
  std::vector<std::string> doubts = std::move(body.warnings);
  if (!body.bytes->read_all(page.bytes, limit_)) {
    doubts.push_back("longer than " + std::to_string(limit_) + " bytes; cut there");
  }
  if (body.bytes->problem()) doubts.push_back(*body.bytes->problem());
  page.warnings = doubts;
  ++pages_;
  return stemma::read_page(std::move(page), where(current_), doubts);
}

// An article inside the record; what is JSON and no article is counted.
std::optional<InputItem> WarcFile::next_inside() {
  while (std::optional<InputItem> item = inside_->next()) {
    if (!item->page) {
      left_out_.add("of JSON that is no article");
      continue;
    }
    Page& page = *item->page;
    const Record place = place_of(current_);
    page.path = path_;
    page.record = Record{page.record ? place.id + '#' + page.record->id : place.id, place.offset};
    if (const auto address = current_.fields.find("WARC-Target-URI"); address && !page.given->url) {
      page.url = shown(std::string(without_brackets(*address)));
    }
    ++pages_;
    return item;
  }
  return std::nullopt;
}

// The last word: what gave no page.
std::optional<InputItem> WarcFile::end() {
  if (std::exchange(ended_, true) || left_out_.count() == 0) return std::nullopt;
  return note(path_, counted(pages_, "page") + "; left out of the other records: " + left_out_.told());
}

std::string WarcFile::where(const WarcRecord& record) const {
  if (record.number == 0) return path_;
  return path_ + ": record " + std::to_string(record.number) + " at byte " + std::to_string(record.offset);
}

Record WarcFile::place_of(const WarcRecord& record) const {
  const std::string id = shown(std::string(without_brackets(record.fields.find("WARC-Record-ID").value_or(""))));
  return {id.empty() ? std::to_string(record.number) : id, record.offset};
}

}  // namespace stemma
