#include "input/input.h"

#include <openssl/sha.h>
#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <iterator>

namespace stemma {

struct Input::State {
  std::deque<InputItem> items;
};

namespace {
std::string slurp(const std::string& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  char buffer[65536];
  for (int n = 0; file && (n = gzread(file, buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<std::size_t>(n));
  if (file) gzclose(file);
  return bytes;
}
std::optional<std::string> field(simdjson::dom::element e, const char* key) {
  std::string_view value;
  if (e[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}
void articles(const std::string& path, const std::string& bytes, std::deque<InputItem>& items) {
  simdjson::dom::parser parser;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, end - at);
    at = end + 1;
    ++number;
    simdjson::dom::element e;
    if (parser.parse(line).get(e) != simdjson::SUCCESS) continue;
    InputItem item;
    Page& page = item.page;
    page.path = path;
    page.id = field(e, "id").value_or(path + "#" + std::to_string(number));
    page.format = PageFormat::article;
    page.bytes = line;
    page.record = Record{std::to_string(number), at};
    GivenArticle given;
    given.title = field(e, "title");
    given.outlet = field(e, "outlet");
    given.published = field(e, "published");
    given.story = field(e, "story");
    given.url = field(e, "url");
    if (auto text = field(e, "text")) {
      given.text = Text{};
      given.text->utf8 = *text;
      given.text->map.append(0, static_cast<std::uint32_t>(text->size()), 1, 1);
    }
    page.given = given;
    items.push_back(std::move(item));
  }
}
}  // namespace

Input::Input(std::vector<std::string> paths, InputOptions, std::istream& in) : state_(std::make_unique<State>()) {
  for (const std::string& path : paths) {
    if (path == "-") {
      articles("-", std::string(std::istreambuf_iterator<char>(in), {}), state_->items);
      continue;
    }
    std::vector<std::string> files;
    if (std::filesystem::is_directory(path)) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) files.push_back(entry.path().string());
      std::sort(files.begin(), files.end());
    } else {
      files = {path};
    }
    for (const std::string& file : files) {
      InputItem item;
      item.page.id = item.page.path = file;
      item.page.bytes = slurp(file);
      if (item.page.bytes.starts_with("{")) {
        articles(file, item.page.bytes, state_->items);
        continue;
      }
      item.page.format = item.page.bytes.find("<html") != std::string::npos || item.page.bytes.find("<!") != std::string::npos
                             ? PageFormat::html : PageFormat::text;
      state_->items.push_back(std::move(item));
    }
  }
}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
std::optional<InputItem> Input::next() {
  if (state_->items.empty()) return std::nullopt;
  InputItem item = std::move(state_->items.front());
  state_->items.pop_front();
  return item;
}
std::uint64_t Input::bytes_read() const { return 0; }
std::uint64_t Input::bytes_in_all() const { return 0; }
}  // namespace stemma
