// What of an archive or a feed gave no page, counted by kind, so that one message can say it.
//
//     left_out.add("answered 404");
//     left_out.told()                     // "120 of type image/jpeg, 20 answered 404"

#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace stemma {

class LeftOut {
 public:
  void add(std::string kind);

  // The most frequent first.
  std::string told() const;

  std::uint64_t count() const { return count_; }

 private:
  std::map<std::string, std::uint64_t> kinds_;
  std::uint64_t count_ = 0;
};

}  // namespace stemma
