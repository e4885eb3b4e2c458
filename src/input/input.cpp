#include "input/input.h"

#include <openssl/evp.h>

#include <array>
#include <atomic>
#include <utility>

#include "input/byte_source.h"
#include "input/json_article.h"
#include "input/json_records.h"
#include "input/reader.h"
#include "input/sniff.h"
#include "input/unpack.h"
#include "input/walk.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

// A path as it can stand in JSON: file names may be any bytes.
std::string shown(const std::string& path) {
  return is_utf8(path) ? path : decode_as(path, "utf-8").text.utf8;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

std::string counted(std::uint64_t count, const std::string& what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

InputItem failure(std::string where, std::string message) {
  return {{}, InputProblem{std::move(where), std::move(message), true}};
}

// The articles of one JSON file, one after another, and at the end what went wrong with the file.
class JsonFile {
 public:
  JsonFile(std::string path, std::unique_ptr<Reader> reader, const InputOptions& options)
      : path_(std::move(path)),
        reader_(std::move(reader)),
        options_(options),
        records_(*reader_, options.page_limit, path_ == "-") {}

  std::optional<InputItem> next(JsonArticleReader& articles) {
    if (std::optional<JsonRecord> record = records_.next()) {
      ++count_;
      if (record->cut) return broken_end(1);
      return record->too_long ? too_long(*record) : read(std::move(*record), articles);
    }
    if (std::exchange(ended_, true)) return std::nullopt;
    if (reader_->problem()) return broken_end(0);
    if (records_.problem()) return failure(path_, *records_.problem());
    if (count_ == 0 && records_.layout() == JsonRecords::Layout::lines)
      return failure(path_, "is empty; there is nothing to read");
    return std::nullopt;
  }

 private:
  bool has_lines() const { return records_.layout() == JsonRecords::Layout::lines; }

  std::string where(const JsonRecord& record) const {
    if (record.whole_file && !has_lines()) return path_;
    return path_ + (has_lines() ? ": line " : ": article ") + std::to_string(record.number);
  }

  InputItem too_long(const JsonRecord& record) const {
    return failure(where(record), "longer than " + std::to_string(options_.page_limit) + " bytes; skipped");
  }

  InputItem read(JsonRecord record, JsonArticleReader& articles) const {
    std::optional<ReadJson> text = options_.texts_only ? articles.read_text(record.bytes) : std::nullopt;
    ReadJson json = text ? std::move(*text) : articles.read(record.bytes);
    if (json.problem) return failure(where(record), *json.problem);
    InputItem item;
    Page& page = item.page;
    const std::string number = std::to_string(record.number);
    page.id = json.id ? std::move(*json.id) : record.whole_file ? path_ : path_ + '#' + number;
    page.path = path_;
    if (!record.whole_file) page.record = Record{number, record.offset};
    page.format = PageFormat::article;
    page.bytes = std::move(record.bytes);
    if (!options_.texts_only) page.sha256 = sha256(page.bytes);
    page.given = std::move(json.given);
    page.warnings = std::move(json.warnings);
    page.warnings.insert(page.warnings.end(), json.doubts.begin(), json.doubts.end());
    if (!json.doubts.empty()) item.problem = InputProblem{where(record), joined(json.doubts), false};
    return item;
  }

  // The file could not be read to its end; its last record, where one was begun, is not whole.
  InputItem broken_end(std::uint64_t dropped) {
    ended_ = true;
    const std::string noun = has_lines() ? "line" : "article";
    return failure(path_, *reader_->problem() + "; " + counted(count_ - dropped, noun) + " before it " +
                              (count_ - dropped == 1 ? "was" : "were") + " read");
  }

  std::string path_;
  std::unique_ptr<Reader> reader_;
  InputOptions options_;
  JsonRecords records_;
  std::uint64_t count_ = 0;
  bool ended_ = false;
};

}  // namespace

struct Input::State {
  State(std::vector<std::string> paths, InputOptions chosen, std::istream& in)
      : walk(paths), options(chosen), standard_input(in), bytes_in_all(size_of_all(paths)) {}

  std::optional<InputItem> next();
  std::optional<InputItem> open(const FoundFile& file);
  std::optional<InputItem> open_as(const std::string& path, std::unique_ptr<Reader> reader, ContentKind kind);
  InputItem read_page(const std::string& path, Reader& reader, PageFormat format);

  Walk walk;
  InputOptions options;
  std::istream& standard_input;
  std::atomic<std::uint64_t> bytes_read = 0;
  std::uint64_t bytes_in_all = 0;
  JsonArticleReader articles;
  std::optional<JsonFile> json;      // the one that is being read
  std::optional<InputItem> waiting;  // what goes out behind the page before it
};

std::optional<InputItem> Input::State::next() {
  while (true) {
    if (waiting) return std::exchange(waiting, std::nullopt);
    if (json) {
      if (std::optional<InputItem> item = json->next(articles)) return item;
      json.reset();
    }
    const std::optional<FoundFile> file = walk.next();
    if (!file) return std::nullopt;
    if (std::optional<InputItem> item = open(*file)) return item;
  }
}

// The page that the file is, or why it is none; nothing where it is many, and `json` gives them.
std::optional<InputItem> Input::State::open(const FoundFile& file) {
  const std::string path = shown(file.path);
  if (file.problem) return failure(path, *file.problem);
  auto source = path == "-" ? read_stream(standard_input, bytes_read) : open_file(file.path, bytes_read);
  auto reader = std::make_unique<Reader>(unpack(std::move(source)));
  const std::string_view head = reader->peek(kSniff);
  if (head.empty() && reader->problem()) return failure(path, *reader->problem());
  if (head.empty())
    return path == "-" ? std::nullopt : std::optional(failure(path, "is empty; there is nothing to read"));
  const Content content = sniff(head);
  if (options.format || path == "-") {
    constexpr std::array kKinds{ContentKind::html, ContentKind::text, ContentKind::json, ContentKind::feed,
                                ContentKind::warc};
    const InputFormat format = options.format.value_or(InputFormat::json);
    return open_as(path, std::move(reader), kKinds.at(static_cast<std::size_t>(format)));
  }
  if (content.kind == ContentKind::empty)
    return failure(path, "holds nothing but white space; there is nothing to read");
  if (content.kind == ContentKind::binary || content.kind == ContentKind::feed || content.kind == ContentKind::warc) {
    const std::string hint = content.kind == ContentKind::binary
                                 ? "give text, HTML or JSON articles"
                                 : "this version does not read those; give the pages themselves";
    return failure(path, "is " + std::string(content.what) + "; " + hint);
  }
  return open_as(path, std::move(reader), content.kind);
}

std::optional<InputItem> Input::State::open_as(const std::string& path, std::unique_ptr<Reader> reader,
                                               ContentKind kind) {
  if (kind == ContentKind::feed || kind == ContentKind::warc) {
    return failure(path, "this version does not read feeds and WARC archives; give the pages themselves");
  }
  if (kind == ContentKind::json) {
    json.emplace(path, std::move(reader), options);
    return std::nullopt;
  }
  return read_page(path, *reader, kind == ContentKind::html ? PageFormat::html : PageFormat::text);
}

InputItem Input::State::read_page(const std::string& path, Reader& reader, PageFormat format) {
  InputItem item;
  Page& page = item.page;
  const bool whole = reader.read_all(page.bytes, options.page_limit);
  page.id = page.path = path;
  page.format = format;
  if (!options.texts_only) page.sha256 = sha256(page.bytes);
  if (!whole) {
    page.warnings.push_back("longer than " + std::to_string(options.page_limit) + " bytes; cut there");
    item.problem = InputProblem{path, page.warnings.back(), false};
  }
  if (reader.problem()) {
    page.warnings.push_back(*reader.problem());
    waiting = failure(path, *reader.problem() + "; what stands before was read");
  }
  return item;
}

Input::Input(std::vector<std::string> paths, InputOptions options, std::istream& standard_input)
    : state_(std::make_unique<State>(std::move(paths), options, standard_input)) {}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;

std::optional<InputItem> Input::next() {
  return state_->next();
}
std::uint64_t Input::bytes_read() const {
  return state_->bytes_read;
}
std::uint64_t Input::bytes_in_all() const {
  return state_->bytes_in_all;
}

}  // namespace stemma
