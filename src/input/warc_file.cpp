#include "input/warc_file.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "input/feed_file.h"
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

std::string address_of(const WarcRecord& record) {
  return shown(std::string(without_brackets(record.fields.find("WARC-Target-URI").value_or(""))));
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

}  // namespace

// What a record holds, as far as it is known: its bytes, and what their type is said to be.
struct WarcFile::Body {
  std::unique_ptr<Reader> bytes;
  MediaType type;
  bool is_text = false;  // whatever it looks like
  std::vector<std::string> warnings;
};

WarcFile::WarcFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit, std::string member)
    : path_(std::move(path)),
      reader_(std::move(reader)),
      limit_(limit),
      member_(std::move(member)),
      records_(*reader_) {}

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
  const std::string address = address_of(current_);
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
    inside_ = std::make_unique<JsonFile>(path_ + '#' + id_of(current_), std::move(body.bytes), limit_);
    return std::nullopt;
  }
  if (content.kind == ContentKind::feed && !body.is_text) {
    inside_ = std::make_unique<FeedFile>(path_ + '#' + id_of(current_), std::move(body.bytes), limit_,
                                         body.type.parameter("charset"));
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
  page.id = path_ + '#' + id_of(current_);
  page.path = path_;
  page.format = is_html && !body.is_text ? PageFormat::html : PageFormat::text;
  page.charset = body.type.parameter("charset");
  if (const std::string address = address_of(current_); !address.empty()) page.url = address;
  std::vector<std::string> doubts = std::move(body.warnings);
  if (!body.bytes->read_all(page.bytes, limit_)) {
    doubts.push_back("longer than " + std::to_string(limit_) + " bytes; cut there");
  }
  page.warnings = doubts;
  if (const std::optional<std::string>& damage = body.bytes->problem()) {
    page.warnings.push_back(*damage);
    if (!records_.is_cut()) doubts.push_back(*damage);  // else the next call of records_ says more
  }
  ++pages_;
  return stemma::read_page(std::move(page), where(current_), doubts);
}

// An article inside the record. What is none is counted: data for programs is mostly no article.
std::optional<InputItem> WarcFile::next_inside() {
  while (std::optional<InputItem> item = inside_->next()) {
    if (!item->page) {
      left_out_.add(item->problem->fatal ? "of JSON or a feed that is no article"
                                         : "of feeds without articles, or with items that have no text");
      continue;
    }
    Page& page = *item->page;
    const Record place = place_of(current_);
    page.path = path_;
    const std::string address = address_of(current_);
    if (!page.record && !page.given->url && !address.empty()) page.url = address;
    page.record = Record{page.record ? place.id + '#' + page.record->id : place.id, place.offset};
    ++pages_;
    return item;
  }
  return std::nullopt;
}

// The last word: what gave no page.
std::optional<InputItem> WarcFile::end() {
  if (std::exchange(ended_, true) || (pages_ > 0 && left_out_.count() == 0)) return std::nullopt;
  if (left_out_.count() == 0) return note(where({}), "this archive holds no pages");
  return note(where({}), counted(pages_, "page") + "; left out of the other records: " + left_out_.told());
}

std::string WarcFile::where(const WarcRecord& record) const {
  const std::string archive = member_.empty() ? path_ : path_ + ": " + member_;
  if (record.number == 0) return archive;
  return archive + ": record " + std::to_string(record.number) + " at byte " + std::to_string(record.offset);
}

std::string WarcFile::id_of(const WarcRecord& record) const {
  const std::string id = shown(std::string(without_brackets(record.fields.find("WARC-Record-ID").value_or(""))));
  return id.empty() ? std::to_string(record.number) : id;
}

Record WarcFile::place_of(const WarcRecord& record) const {
  return {member_.empty() ? id_of(record) : member_ + '#' + id_of(record), record.offset};
}

}  // namespace stemma
