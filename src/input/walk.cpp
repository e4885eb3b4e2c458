#include "input/walk.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace stemma {
namespace {

namespace fs = std::filesystem;

std::string with_slash(const std::string& folder) {
  return folder.ends_with('/') ? folder : folder + '/';
}

}  // namespace

Walk::Walk(std::vector<std::string> paths) : paths_(std::move(paths)) {
  std::reverse(paths_.begin(), paths_.end());
}

std::optional<FoundFile> Walk::next() {
  while (true) {
    while (!open_.empty() && open_.back().names.empty()) open_.pop_back();
    const bool given = open_.empty();
    std::vector<std::string>& from = given ? paths_ : open_.back().names;
    if (from.empty()) return std::nullopt;
    const std::string path = given ? from.back() : open_.back().path + from.back();
    from.pop_back();
    if (std::optional<FoundFile> found = visit(path, given)) return found;
  }
}

// The file at `path`; nothing where it is a folder that was entered.
std::optional<FoundFile> Walk::visit(const std::string& path, bool given) {
  if (given && path == "-") return FoundFile{path, {}};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return FoundFile{path, given ? "there is no such file or folder" : "is a link that leads nowhere"};
  }
  if (error) return FoundFile{path, "cannot be read: " + error.message()};
  if (fs::is_directory(status)) {
    if (!given && fs::is_symlink(fs::symlink_status(path, error))) return std::nullopt;
    return enter(path);
  }
  if (fs::is_regular_file(status) || (given && fs::is_fifo(status))) return FoundFile{path, {}};
  return FoundFile{path, "is no file but a device, pipe or socket; not read"};
}

std::optional<FoundFile> Walk::enter(const std::string& path) {
  std::error_code error;
  fs::directory_iterator entries(path, error);
  Folder folder{with_slash(path), {}};
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::string name = entries->path().filename().string();
    if (!name.starts_with('.')) folder.names.push_back(std::move(name));
  }
  if (error) return FoundFile{path, "this folder cannot be read: " + error.message()};
  if (folder.names.empty() && open_.empty()) return FoundFile{path, "this folder holds no files"};
  std::sort(folder.names.rbegin(), folder.names.rend());
  open_.push_back(std::move(folder));
  return std::nullopt;
}

std::uint64_t size_of_all(const std::vector<std::string>& paths, std::size_t limit) {
  Walk walk(paths);
  std::uint64_t total = 0;
  for (std::size_t count = 0; std::optional<FoundFile> file = walk.next(); ++count) {
    if (file->path == "-" || count == limit) return 0;
    std::error_code error;
    const std::uintmax_t size = file->problem ? 0 : fs::file_size(file->path, error);
    if (!error) total += size;
  }
  return total;
}

}  // namespace stemma
