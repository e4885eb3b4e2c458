// The model of blocks: its file, its trees beside a slow reading of them, its choice.

#include "extract/block_model.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "extract/block_features.h"
#include "extract/block_text.h"
#include "extract/count_words.h"
#include "extract/hashed_table.h"
#include "extract/line_features.h"
#include "extract/page_tree.h"
#include "extract/repeat_features.h"
#include "extract/tree_sums.h"
#include "extract/word_hashes.h"
#include "resources/resources.h"

namespace stemma::test {
namespace {

// One block at a time, one question at a time.
std::int32_t slow_score(const BlockModel& model, const BlockTable& table, std::size_t block) {
  std::int32_t score = 0;
  for (const BlockTree& tree : model) {
    std::size_t leaf = 0;
    for (std::size_t q = 0; q < tree.questions; ++q) {
      const auto at = static_cast<std::ptrdiff_t>(block) + tree.asked[q].shift;
      const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(table.seen_end());
      const int value = inside ? table.at(tree.asked[q].feature, static_cast<std::size_t>(at)) : 0;
      if (value >= tree.asked[q].least) leaf += std::size_t{1} << q;
    }
    score += tree.leaves[leaf];
  }
  return score;
}

TEST(BlockModel, JudgesAsItsTreesRead) {
  EXPECT_TRUE(rc::check("fast and slow scores are the same", [] {
    const auto values = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
    BlockTable table(values.size());
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      for (std::size_t i = 0; i < values.size(); ++i)
        table.set(static_cast<Feature>(feature), i, static_cast<std::uint8_t>(values[i] * (feature + 1)));
    }
    for (const BlockModel* model : {&block_models().page, &block_models().lines}) {
      const std::vector<std::int32_t> scores = judge(*model, table);
      RC_ASSERT(scores.size() == values.size());
      for (const TreeSums* path : tree_sums_paths()) {
        std::vector<std::int16_t> sums((values.size() / BlockTable::kAtOnce + 1) * BlockTable::kAtOnce);
        path->add(*model, table, sums);
        for (std::size_t i = 0; i < scores.size(); ++i) {
          RC_ASSERT(scores[i] == slow_score(*model, table, i));
          RC_ASSERT(scores[i] == sums[i]);
        }
      }
    }
  }));
}

TEST(BlockModel, HasAPathForEveryMachine) {
  ASSERT_FALSE(tree_sums_paths().empty());
  EXPECT_EQ(tree_sums_paths().back()->name, "portable");
}

TEST(BlockModel, JudgesLongPagesByStretches) {
  BlockTable table(2500);
  for (std::size_t feature = 0; feature < kFeatures; ++feature) {
    for (std::size_t i = 0; i < table.size(); ++i)
      table.set(static_cast<Feature>(feature), i, static_cast<std::uint8_t>(i * (feature + 3) / 7));
  }
  const std::vector<std::int32_t> scores = judge(block_models().page, table);
  ASSERT_EQ(scores.size(), table.size());
  for (std::size_t i = 0; i < scores.size(); i += i % 1024 < 1000 ? 97 : 1)
    EXPECT_EQ(scores[i], slow_score(block_models().page, table, i)) << i;
}

TEST(BlockModel, JudgesAStretchByWhatIsAround) {
  constexpr std::size_t kBlocks = 100;
  const auto filled = [](BlockTable table) {
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      for (std::size_t i = table.seen_begin(); i < table.seen_end(); ++i)
        table.set(static_cast<Feature>(feature), i, static_cast<std::uint8_t>(i * (feature + 3) / 7));
    }
    return table;
  };
  const std::vector<std::int32_t> whole = judge(block_models().page, filled(BlockTable(kBlocks)));
  for (const auto& [begin, end] : {std::pair(1u, 100u), {31u, 99u}, {0u, 32u}, {50u, 97u}, {99u, 100u}, {7u, 7u}}) {
    const BlockTable table = filled(BlockTable(kBlocks, begin, end));
    const std::vector<std::int32_t> scores = judge(block_models().page, table);
    ASSERT_EQ(scores.size(), end - begin);
    EXPECT_TRUE(std::equal(scores.begin(), scores.end(), whole.begin() + begin)) << begin << " to " << end;
    for (const TreeSums* const path : tree_sums_paths()) {
      std::vector<std::int16_t> sums(BlockTable::kAtOnce * 2);
      path->add(block_models().page, table, sums);
      EXPECT_TRUE(std::equal(scores.begin(), scores.end(), sums.begin())) << path->name << " " << begin;
    }
  }
}

TEST(BlockModel, RefusesOtherBytes) {
  const std::string bytes(resource("models/blocks.bin"));
  EXPECT_NO_THROW(read_block_models(bytes));
  EXPECT_THROW(read_block_models(bytes + "x"), std::invalid_argument);
  EXPECT_THROW(read_block_models("STMBLK02" + bytes.substr(8)), std::invalid_argument);
  for (std::size_t size = 0; size < bytes.size(); size += 997)
    EXPECT_THROW(read_block_models(std::string_view(bytes).substr(0, size)), std::invalid_argument) << size;
}

TEST(BlockModel, ChoosesTheLikeliestWhereNoneIsLikely) {
  const std::vector<std::uint32_t> words = {50, 50, 50, 50};
  const auto chosen = [&](std::vector<std::int32_t> scores) { return choose_body(scores, words); };
  EXPECT_EQ(chosen({4096, 4096, -4096, -4096}), (std::vector<char>{1, 1, 0, 0}));
  EXPECT_EQ(chosen({-512, -4096, -4096, -4096}), (std::vector<char>{1, 0, 0, 0}));
  EXPECT_EQ(chosen({-4096, -4096, -4096, -4096}), (std::vector<char>{0, 0, 0, 0}));
  EXPECT_TRUE(choose_body({}, {}).empty());
}

// Each set of blocks that holds the likeliest first, scored from the definition.
TEST(BlockModel, ChoosesWhatPromisesMost) {
  EXPECT_TRUE(rc::check("no other number of the likeliest blocks promises more", [] {
    const auto scores = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange(-1000, 4096));
    const std::vector<std::uint32_t> words(scores.size(), 10);
    const std::vector<char> chosen = choose_body(scores, words);
    std::vector<double> odds;
    for (const std::int32_t score : scores) odds.push_back(1 / (1 + std::exp(-score / 1024.0)));
    std::sort(odds.begin(), odds.end(), std::greater<>());
    const double all = std::accumulate(odds.begin(), odds.end(), 0.0);
    const auto promise = [&](std::size_t count) {
      const double right = std::accumulate(odds.begin(), odds.begin() + static_cast<std::ptrdiff_t>(count), 0.0);
      return count == 0 ? 0 : right / static_cast<double>(count) + right / all;
    };
    const auto taken = static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), 1));
    for (std::size_t count = 0; count <= odds.size(); ++count) RC_ASSERT(promise(taken) >= promise(count) - 1e-2);
  }));
}

// Lines of running text and of the rest, by a word for each.
struct Lines {
  explicit Lines(std::vector<std::string> its_texts) : texts(std::move(its_texts)), table(texts.size()) {
    for (const std::string& text : texts) {
      LabelledBlock block;
      block.text = text;
      block.words = count_words(text);
      block.cues = cues_in(text, block.words);
      block_texts.push_back(read_block_text(text));
      running.push_back(is_running_text(text, block.words));
      page.blocks.push_back(block);
    }
    add_block_features(page, block_texts, running, {}, table);
    add_line_features(page, running, table);
  }

  std::vector<std::string> texts;
  LabelledPage page;
  std::vector<char> running;
  std::vector<BlockText> block_texts;
  BlockTable table;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool says(const std::vector<std::string>& words, std::span<const std::string> piece) {
  return std::search(words.begin(), words.end(), piece.begin(), piece.end()) != words.end();
}

// Every block held against every other.
TEST(RepeatFeatures, SayWhatBlocksShare) {
  using Words = std::vector<std::string>;
  EXPECT_TRUE(rc::check("shares of pieces and words", [] {
    const auto word = rc::gen::element<std::string>("salt", "iron", "fog", "ferry", "mist");
    const auto blocks = *rc::gen::container<std::vector<Words>>(rc::gen::container<Words>(word));
    const auto body = *rc::gen::container<std::vector<bool>>(blocks.size(), rc::gen::arbitrary<bool>());
    LabelledPage page;
    std::deque<std::string> said;
    TextsWords texts;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      LabelledBlock& block = page.blocks.emplace_back();
      block.text = said.emplace_back(joined(blocks[i]));
      texts.add(block.text);
      block.kind = body[i] ? BlockKind::paragraph : BlockKind::boilerplate;
    }
    BlockTable table(blocks.size());
    add_repeat_features(page, texts, std::vector<char>(blocks.size(), 1), table);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::span<const std::string> words = blocks[i];
      const auto share = [&](std::size_t size, auto counts) {
        std::size_t pieces = 0;
        std::size_t shared = 0;
        for (std::size_t k = 0; k + size <= words.size(); ++k, ++pieces) {
          bool found = false;
          for (std::size_t j = 0; j < blocks.size(); ++j)
            found = found || (j != i && counts(j) && says(blocks[j], words.subspan(k, size)));
          shared += found;
        }
        return percent(shared, pieces);
      };
      RC_ASSERT(table.at(Feature::said_before, i) == share(3, [i](std::size_t j) { return j < i; }));
      RC_ASSERT(table.at(Feature::said_elsewhere, i) == share(3, [](std::size_t) { return true; }));
      if (words.size() >= 5) RC_ASSERT(table.at(Feature::topic, i) == share(1, [&](std::size_t j) { return body[j]; }));
    }
  }));
}

TEST(LineFeatures, SeesIslandsOfRunningText) {
  const std::string sentence = "The ferry left the harbour before the storm was over, the harbour master said.";
  const Lines lines(
      {"Harbour Post", sentence, sentence, "Menu", "Home", "Weather", "Sport", "Tides", "Shop", sentence});
  const auto column = [&](Feature feature) {
    const std::uint8_t* begin = lines.table.column(feature);
    return std::vector<int>(begin, begin + lines.table.size());
  };
  EXPECT_EQ(column(Feature::island_number), (std::vector<int>{0, 0, 0, 0, 0, 0, 1, 1, 1, 1}));
  EXPECT_EQ(column(Feature::island_rank), (std::vector<int>{0, 0, 0, 0, 0, 0, 1, 1, 1, 1}));
  EXPECT_EQ(column(Feature::island_share), (std::vector<int>{66, 66, 66, 66, 66, 66, 33, 33, 33, 33}));
  EXPECT_EQ(column(Feature::from_island), (std::vector<int>{99, 100, 100, 101, 102, 103, 97, 98, 99, 100}));
  EXPECT_EQ(column(Feature::island_place), (std::vector<int>{0, 0, 50, 101, 101, 101, 0, 0, 0, 0}));
}

TEST(LineFeatures, CountsLinesFromWhatEndsAnArticle) {
  const Lines lines({"One", "Leave a comment", "Two", "Three"});
  EXPECT_EQ(lines.table.at(Feature::until, 0), 0);
  EXPECT_EQ(lines.table.at(Feature::since, 0), 60);
  EXPECT_EQ(lines.table.at(Feature::since, 2), 0);
  EXPECT_EQ(lines.table.at(Feature::since, 3), 1);
  EXPECT_EQ(lines.table.at(Feature::until, 3), 60);
}

TEST(HashedTable, CountsAsAMapDoes) {
  EXPECT_TRUE(rc::check("each thing has its own value", [] {
    const auto words = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 40U));
    HashedTable<std::uint32_t> counts(words.size(), seed_of(words));
    std::map<std::uint32_t, std::uint32_t> slow;
    for (const std::uint32_t word : words) {
      ++counts.at(counts.place_of(word));
      ++slow[word];
    }
    for (std::uint32_t word = 0; word < 40; ++word) RC_ASSERT(counts.of(word) == slow[word]);
  }));
}

TEST(BlockTable, StepsAreOrdered) {
  for (std::uint32_t n = 1; n < 100000; ++n) EXPECT_GE(log_step(n), log_step(n - 1));
  EXPECT_EQ(log_step(16), 16);
  EXPECT_EQ(log_step(32), 24);
  EXPECT_EQ(percent(1, 0), 0);
  EXPECT_EQ(percent(7, 3), 100);
}

}  // namespace
}  // namespace stemma::test
