// The files behind the paths that a person gives: files as they are, folders with all that is in them.
//
//     Walk walk({"pages/", "more.ndjson"});
//     while (std::optional<FoundFile> file = walk.next()) ...     // pages/1.html, pages/b/2.html, more.ndjson
//
// A folder's entries come sorted by name (by bytes), its subfolders in their place among them. In folders, names that
// begin with "." are skipped, links to files are followed and links to folders are not, so that no loop can arise.
// Memory holds the names of the folders that are open, never of all files.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stemma {

struct FoundFile {
  std::string path;                    // "-" for standard input
  std::optional<std::string> problem;  // why it cannot be read
};

class Walk {
 public:
  explicit Walk(std::vector<std::string> paths);

  std::optional<FoundFile> next();

 private:
  struct Folder {
    std::string path;                // ends with "/"
    std::vector<std::string> names;  // those still to come, last first
  };

  std::optional<FoundFile> enter(const std::string& path);
  std::optional<FoundFile> visit(const std::string& path, bool given);

  std::vector<std::string> paths_;  // those still to come, last first
  std::vector<Folder> open_;
};

// Bytes of all files that a Walk would find; 0 where that is unknown: standard input among them, or more than
// `limit` entries, which would take too long to ask for.
std::uint64_t size_of_all(const std::vector<std::string>& paths, std::size_t limit = 200000);

}  // namespace stemma
