// Invented pages and stores in a folder of the test's own.

#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "pipeline/stored.h"

namespace stemma {

class Corpus : public testing::Test {
 protected:
  Corpus()
      : folder_(testing::TempDir() + "stemma_corpus_" + std::to_string(getpid()) + "_" +
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Corpus() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  // An article a line: `count` of them from number `first` on, each on one of five happenings; 500 a year.
  static std::string articles(int first, int count) {
    static const std::vector<std::string> kHappenings{
        "The bridge at Vell fell into the river Orra after a week of rain. Police said nine people were missing.",
        "Voters in Tarn chose a new mayor. Ilse Varn won with 54 percent, the election office said.",
        "A fire destroyed the paper mill at Harrow. The owner, Norbo Paper, said nobody was hurt.",
        "Teachers in Upper Orra began a strike over pay. The union said 4,000 of them took part.",
        "The museum at Sellin opened its new wing. Director Oda Brill said it cost 3 million crowns."};
    std::string lines;
    for (int i = first; i < first + count; ++i) {
      const std::string& text = kHappenings[static_cast<std::size_t>(i) % kHappenings.size()];
      lines += "{\"id\":\"a" + std::to_string(i) + "\",\"title\":\"" + text.substr(0, text.find('.')) +
               "\",\"outlet\":\"Paper " + std::to_string(i % 7) + "\",\"published\":\"" +
               std::to_string(2031 + i / 500) + "-05-" + (i % 20 < 9 ? "0" : "") + std::to_string(i % 20 + 1) +
               "\",\"text\":\"" + text + " Report " + std::to_string(i) + ".\"}\n";
    }
    return lines;
  }

  std::string store_path() const { return folder_ + "/store.stemma"; }
  Store reader() const { return Store::open(store_path(), Store::Mode::read); }

  BuildCounts build_from(const std::vector<std::string>& paths, unsigned jobs = 2) const {
    return build_into(store_path(), paths, jobs);
  }

  static BuildObserver silent() {
    return {[](const InputProblem&) {}, [](std::uint64_t) {}, [](std::uint64_t, std::uint64_t) {},
            [](std::uint64_t) {}};
  }

  static BuildCounts build_into(const std::string& into, const std::vector<std::string>& paths, unsigned jobs,
                                const BuildObserver& observer = silent()) {
    Store store = Store::open(into, Store::Mode::write);
    std::istringstream none;
    Input input(paths, {}, none);
    PipelineOptions options;
    options.language.model = ModelSize::small;  // the quicker one: what annotations say is not tested here
    options.jobs = jobs;
    options.annotate = true;
    return build(input, store, options, observer);
  }

  static std::string exported(const Store& store, std::string_view table, TableFormat format = TableFormat::jsonl) {
    std::string text;
    export_table(store, *find_table(table), format, [&](std::string_view part) { text += part; });
    return text;
  }

  std::string folder_;
};

}  // namespace stemma
