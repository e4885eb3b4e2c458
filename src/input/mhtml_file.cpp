#include "input/mhtml_file.h"

#include <utility>
#include <vector>

#include "input/mime_parts.h"

namespace stemma {
namespace {

constexpr char kNoPage[] = "is MHTML without a page in it (a part of type text/html); give the page itself";

bool is_page(const MediaType& type) {
  return type.name == "text/html" || type.name == "application/xhtml+xml";
}

}  // namespace

MhtmlFile::MhtmlFile(std::string path, std::unique_ptr<Reader> reader, std::uint64_t limit)
    : path_(std::move(path)), reader_(std::move(reader)), limit_(limit) {}

std::optional<InputItem> MhtmlFile::next() {
  if (std::exchange(done_, true)) return std::nullopt;
  reader_->skip_blank();
  const std::optional<std::string_view> header = peek_header(*reader_);
  if (!header) return failure(path_, "is MHTML whose header does not end; give the page itself");
  const HeaderFields fields(*header);
  reader_->take(header->size());
  return read_parts(fields);
}

InputItem MhtmlFile::read_parts(const HeaderFields& header) {
  const MediaType type = media_type(header.find("Content-Type").value_or(""));
  if (is_page(type)) return read_page(header, std::make_unique<Rest>(*reader_));
  MimeParts parts(*reader_, type.parameter("boundary").value_or(""));
  while (const std::optional<HeaderFields> part = parts.next()) {
    if (is_page(media_type(part->find("Content-Type").value_or("")))) return read_page(*part, parts.body());
  }
  return failure(path_, reader_->problem() ? *reader_->problem() + "; no page stands before that" : kNoPage);
}

InputItem MhtmlFile::read_page(const HeaderFields& part, std::unique_ptr<ByteSource> body) {
  Reader decoded(decode_transfer(std::move(body), part.find("Content-Transfer-Encoding").value_or("")));
  Page page;
  page.id = page.path = path_;
  page.format = PageFormat::html;
  page.charset = media_type(*part.find("Content-Type")).parameter("charset");
  if (const auto address = part.find("Content-Location")) page.url = shown(std::string(*address));
  std::vector<std::string> doubts;
  if (!decoded.read_all(page.bytes, limit_))
    doubts.push_back("longer than " + std::to_string(limit_) + " bytes; cut there");
  if (decoded.problem()) doubts.push_back(*decoded.problem());
  page.warnings = doubts;
  return stemma::read_page(std::move(page), path_, doubts);
}

}  // namespace stemma
