#include "input/wacz_file.h"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "input/byte_source.h"
#include "input/reader.h"
#include "input/sniff.h"
#include "input/unpack.h"
#include "input/warc_file.h"

namespace stemma {
namespace {

constexpr std::string_view kFolder = "archive/";

std::string reason(zip_error_t* error) {
  std::string text = zip_error_strerror(error);
  zip_error_fini(error);
  return text;
}

class Member : public ByteSource {
 public:
  Member(zip_t* zip, const std::string& name, std::atomic<std::uint64_t>& bytes_read)
      : file_(zip_fopen(zip, name.c_str(), 0), &zip_fclose), bytes_read_(bytes_read) {
    if (!file_) problem_ = std::string("cannot be unpacked: ") + zip_error_strerror(zip_get_error(zip));
  }

  std::size_t read(char* to, std::size_t size) override {
    if (!file_ || problem_) return 0;
    const zip_int64_t count = zip_fread(file_.get(), to, size);
    if (count < 0) problem_ = std::string("cannot be unpacked: ") + zip_error_strerror(zip_file_get_error(file_.get()));
    bytes_read_ += static_cast<std::uint64_t>(std::max<zip_int64_t>(count, 0));
    return static_cast<std::size_t>(std::max<zip_int64_t>(count, 0));
  }

 private:
  std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file_;
  std::atomic<std::uint64_t>& bytes_read_;
};

}  // namespace

struct WaczFile::Zip {
  explicit Zip(zip_t* opened) : archive(opened, &zip_discard) {}
  std::unique_ptr<zip_t, decltype(&zip_discard)> archive;
};

WaczFile::WaczFile(const std::string& path, std::string shown, std::uint64_t limit,
                   std::atomic<std::uint64_t>& bytes_read)
    : path_(std::move(shown)), limit_(limit), bytes_read_(bytes_read) {
  int code = 0;
  zip_ = std::make_unique<Zip>(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!zip_->archive) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    problem_ = "is a ZIP archive that cannot be read (" + reason(&error) + "); it may be cut";
    return;
  }
  const zip_int64_t count = zip_get_num_entries(zip_->archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name = zip_get_name(zip_->archive.get(), static_cast<zip_uint64_t>(i), 0);
    const std::string_view found = name ? name : "";
    if (found.starts_with(kFolder) && !found.ends_with('/')) members_.emplace_back(found);
  }
  std::sort(members_.rbegin(), members_.rend());
  if (members_.empty()) {
    problem_ =
        "is a ZIP archive without WARC archives in its folder archive/, so no WACZ (EPUB, DOCX and XLSX are ZIP "
        "too); give text, HTML or JSON articles";
  }
}

WaczFile::~WaczFile() = default;

std::optional<InputItem> WaczFile::next() {
  if (problem_) return failure(path_, *std::exchange(problem_, std::nullopt));
  while (true) {
    if (member_) {
      if (std::optional<InputItem> item = member_->next()) return item;
      member_.reset();
    }
    if (members_.empty()) return std::nullopt;
    if (std::optional<InputItem> item = open_member()) return item;
  }
}

// Opens the next member; why it cannot be read, where it cannot.
std::optional<InputItem> WaczFile::open_member() {
  const std::string name = members_.back();
  members_.pop_back();
  auto reader = std::make_unique<Reader>(unpack(std::make_unique<Member>(zip_->archive.get(), name, bytes_read_)));
  const Content content = sniff(reader->peek(kSniff));
  const std::string where = path_ + ": " + shown(name);
  if (reader->ahead().empty() && reader->problem()) return failure(where, *reader->problem());
  if (content.kind != ContentKind::warc)
    return failure(where, "is no WARC archive but " + std::string(content.what) + "; passed over");
  member_ = std::make_unique<WarcFile>(path_, std::move(reader), limit_, shown(name));
  return std::nullopt;
}

}  // namespace stemma
