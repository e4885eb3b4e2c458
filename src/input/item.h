// What reading an input gives, one after another: pages, and what was wrong.
//
//     while (std::optional<InputItem> item = source.next()) {
//       if (item->problem) complain(item->problem->where, item->problem->message);
//       if (item->page) use(*item->page);
//     }
//
// An item is a page, or a page with a doubt about it, or a problem alone: an input that could not be read (fatal), or
// a word about one that was (how many records of an archive are no pages).

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/page.h"

namespace stemma {

struct InputProblem {
  std::string where;    // "pages/17.json.gz: line 48"
  std::string message;  // what is wrong and what was done
  bool fatal = false;   // the input could not be read (exit status 1); else it was read with a doubt
};

struct InputItem {
  std::optional<Page> page;  // never where there is a fatal problem
  std::optional<InputProblem> problem;
};

// The items of one file. One class a format derives from this.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  virtual std::optional<InputItem> next() = 0;
};

InputItem failure(std::string where, std::string message);
InputItem note(std::string where, std::string message);

// The page, hashed; with a doubt at `where` if there are `doubts`.
InputItem read_page(Page page, std::string where, const std::vector<std::string>& doubts);

// "1 line", "2 lines".
std::string counted(std::uint64_t count, const std::string& what);

// Bytes that may be anything (a file's name, an address) as they can stand in JSON.
std::string shown(const std::string& bytes);

// A value of UTF-8 as a message shows it: short, and on one line.
std::string short_form(std::string_view value);

}  // namespace stemma
