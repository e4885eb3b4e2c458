#include "input/input.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <utility>

#include "input/byte_source.h"
#include "input/feed_file.h"
#include "input/json_file.h"
#include "input/mhtml_file.h"
#include "input/reader.h"
#include "input/sniff.h"
#include "input/unpack.h"
#include "input/utf16_source.h"
#include "input/wacz_file.h"
#include "input/walk.h"
#include "input/warc_file.h"

namespace stemma {

struct Input::State {
  State(std::vector<std::string> paths, InputOptions chosen, std::istream& in)
      : walk(paths), options(chosen), standard_input(in), bytes_in_all(size_of_all(paths)) {}

  std::optional<InputItem> next();
  std::optional<InputItem> open(const FoundFile& file);
  std::optional<InputItem> open_zip(const FoundFile& file, Reader& reader);
  std::optional<InputItem> open_as(const std::string& path, std::unique_ptr<Reader> reader, ContentKind kind);
  InputItem read_whole(const std::string& path, Reader& reader, PageFormat format);

  Walk walk;
  InputOptions options;
  std::istream& standard_input;
  std::atomic<std::uint64_t> bytes_read = 0;
  std::uint64_t bytes_in_all = 0;
  std::unique_ptr<ItemSource> items;  // of the file that is being read, where it holds many
  std::optional<InputItem> waiting;   // what goes out behind the page before it
};

std::optional<InputItem> Input::State::next() {
  while (true) {
    if (waiting) return std::exchange(waiting, std::nullopt);
    if (items) {
      if (std::optional<InputItem> item = items->next()) return item;
      items.reset();
    }
    const std::optional<FoundFile> file = walk.next();
    if (!file) return std::nullopt;
    if (std::optional<InputItem> item = open(*file)) return item;
  }
}

// The page that the file is, or why it is none; nothing where it is many, and `items` gives them.
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
  if (content.kind == ContentKind::zip) return open_zip(file, *reader);
  if (options.format || path == "-") {
    constexpr std::array kKinds{ContentKind::html, ContentKind::text, ContentKind::json, ContentKind::feed,
                                ContentKind::warc};
    const InputFormat format = options.format.value_or(InputFormat::json);
    return open_as(path, std::move(reader), kKinds.at(static_cast<std::size_t>(format)));
  }
  if (content.kind == ContentKind::empty)
    return failure(path, "holds nothing but white space; there is nothing to read");
  if (content.kind == ContentKind::binary) {
    return failure(path, "is " + std::string(content.what) + "; give text, HTML or JSON articles");
  }
  return open_as(path, std::move(reader), content.kind);
}

// ZIP archives have their list of members at their end.
std::optional<InputItem> Input::State::open_zip(const FoundFile& file, Reader& reader) {
  std::error_code error;
  const bool is_packed = reader.member().has_value();
  if (file.path == "-" || is_packed || !std::filesystem::is_regular_file(file.path, error)) {
    return failure(shown(file.path), std::string("is a ZIP archive, which is read from its end, ") +
                                         (is_packed ? "packed once more; unpack it and give what comes out"
                                                    : "but comes as a stream; save it and give the file"));
  }
  items = std::make_unique<WaczFile>(file.path, shown(file.path), options.page_limit, bytes_read);
  return std::nullopt;
}

std::optional<InputItem> Input::State::open_as(const std::string& path, std::unique_ptr<Reader> reader,
                                               ContentKind kind) {
  if (kind == ContentKind::feed) {
    std::optional<std::string> charset;
    if (const auto order = utf16_order(reader->peek(kSniff))) {
      reader =
          std::make_unique<Reader>(std::make_unique<Utf16Source>(std::make_unique<Rest>(std::move(reader)), *order));
      charset = "utf-8";  // whatever the feed says
    }
    items = std::make_unique<FeedFile>(path, std::move(reader), options.page_limit, charset);
    return std::nullopt;
  }
  if (kind == ContentKind::warc) {
    items = std::make_unique<WarcFile>(path, std::move(reader), options.page_limit);
    return std::nullopt;
  }
  if (kind == ContentKind::mhtml) {
    items = std::make_unique<MhtmlFile>(path, std::move(reader), options.page_limit);
    return std::nullopt;
  }
  if (kind == ContentKind::json) {
    items = std::make_unique<JsonFile>(path, std::move(reader), options.page_limit, options.texts_only);
    return std::nullopt;
  }
  return read_whole(path, *reader, kind == ContentKind::html ? PageFormat::html : PageFormat::text);
}

InputItem Input::State::read_whole(const std::string& path, Reader& reader, PageFormat format) {
  Page page;
  std::vector<std::string> doubts;
  const bool whole = reader.read_all(page.bytes, options.page_limit);
  page.id = page.path = path;
  page.format = format;
  if (!whole) doubts.push_back("longer than " + std::to_string(options.page_limit) + " bytes; cut there");
  page.warnings = doubts;
  if (reader.problem()) {
    page.warnings.push_back(*reader.problem());
    waiting = failure(path, *reader.problem() + "; what stands before was read");
  }
  return read_page(std::move(page), path, doubts);
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
