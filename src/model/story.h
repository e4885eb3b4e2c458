// Articles about one happening and its direct consequences.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stemma {

struct Story {
  std::string id;
  std::string title;                  // the title of its most central article
  std::vector<std::string> articles;  // ids, in time order
  std::string from;                   // first and last day, "2023-09-19"; empty where no article is dated
  std::string to;
  std::string follows;                // id of the earlier story that it goes on from; empty where there is none
};

}  // namespace stemma
