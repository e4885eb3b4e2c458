#include "language/neural_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "language/int8_linear.h"
#include "neural_model.h"

namespace stemma {
namespace {

using testing::Matrix;
using testing::NeuralFileWriter;
using testing::Numbers;

std::string small_file() {
  NeuralFileWriter writer;
  Numbers numbers(1);
  writer.floats("gains", {2, 3, numbers.many(6, 1)});
  writer.table("words", {5, 7, numbers.many(35, 1)});
  writer.linear("head", {20, 32, numbers.many(640, 1)}, numbers.many(20, 1));
  return writer.bytes();
}

std::string refusal(const std::string& bytes) {
  try {
    const AlignedBytes aligned(bytes);
    const NeuralFile file(aligned.view());
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

void expect_inside(std::string_view bytes, const void* begin, std::size_t size) {
  const auto* first = static_cast<const char*>(begin);
  RC_ASSERT(first >= bytes.data() && first + size <= bytes.data() + bytes.size());
}

TEST(NeuralFile, GivesWhatWasWritten) {
  NeuralFileWriter writer;
  Numbers numbers(2);
  const Matrix gains{2, 3, numbers.many(6, 1)};
  writer.floats("gains", gains);
  const Matrix words = writer.table("words", {5, 7, numbers.many(35, 1)});
  const Matrix weights = writer.linear("head", {20, 32, numbers.many(640, 1)}, numbers.many(20, 1));
  const AlignedBytes bytes(writer.bytes());
  const NeuralFile file(bytes.view());
  EXPECT_EQ(file.size(), 3U);
  EXPECT_EQ(file.name(0), "gains");
  EXPECT_TRUE(file.has("words"));
  EXPECT_FALSE(file.has("word"));
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(file.floats("gains").row(i / 3)[i % 3], gains.values[i]);
  const ByteTable table = file.table("words");
  for (std::size_t i = 0; i < 35; ++i) {
    EXPECT_EQ(static_cast<float>(table.row(i / 7)[i % 7]) * table.scales[i / 7], words.values[i]);
  }
  const LinearWeights head = file.linear("head");
  EXPECT_EQ(head.panels(), 2U);
  for (std::size_t o = 0; o < 20; ++o) {
    for (std::size_t i = 0; i < 32; ++i) {
      EXPECT_EQ(static_cast<float>(head.values[testing::packed_place(o, i, 32)]) * head.scales[o], weights.at(o, i));
    }
  }
}

// tests/language/neural/small.bin was written by train/encoder_file.py, as the note beside it says.
TEST(NeuralFile, ReadsWhatTheTrainingWrites) {
  std::ifstream in(STEMMA_SOURCE_DIR "/tests/language/neural/small.bin", std::ios::binary);
  const AlignedBytes bytes(std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()));
  const NeuralFile file(bytes.view());
  ASSERT_EQ(file.size(), 3U);
  const FloatMatrix gains = file.floats("gains");
  EXPECT_EQ(gains.rows, 2U);
  EXPECT_EQ(gains.row(1)[2], 5.5F);
  const ByteTable words = file.table("words");
  EXPECT_EQ(words.row(2)[0], -127);
  EXPECT_EQ(words.scales[2], 2.0F);
  EXPECT_EQ(words.scales[3], 0.0F);
  const Linear head(file, "head");
  EXPECT_EQ(head.outputs(), 3U);
  std::vector<float> row(16, 0.0F);
  row[5] = 127;
  ByteRows rows(1, row.size());
  rows.scale(0) = neural_kernels().quantise(row.data(), row.size(), rows.bytes(0));
  EXPECT_EQ(head.apply(rows), (std::vector<float>{0.25F - 63 * 127, 0.5F + 32 * 127, 1.0F}));
}

TEST(NeuralFile, SaysWhatIsWrong) {
  const std::string good = small_file();
  EXPECT_EQ(refusal(good), "accepted");
  EXPECT_EQ(refusal(""), "neural model: ends within its header");
  EXPECT_EQ(refusal(good.substr(0, 100)), "neural model: ends within its directory");
  EXPECT_EQ(refusal(good.substr(0, good.size() - 64)), "neural model: \"words\" reaches beyond the end");
  std::string other = good;
  other[0] = 'X';
  EXPECT_EQ(refusal(other), "neural model: does not begin with STMNEURL");
  other = good;
  other[8] = 9;
  EXPECT_EQ(refusal(other), "neural model: is of version 9, not 1");
  other = good;
  other[64] = 'i';
  EXPECT_EQ(refusal(other), "neural model: names are out of order at \"head\"");
  other = good;
  other[64 + 40] = 5;
  EXPECT_EQ(refusal(other), "neural model: \"gains\" is of kind 5");
  other = good;
  other[64 + 44] = 0;
  EXPECT_EQ(refusal(other), "neural model: \"gains\" has a side of 0");
  other = good;
  other[64 + 56] = static_cast<char>(other[64 + 56] + 4);
  EXPECT_EQ(refusal(other), "neural model: \"gains\" is not aligned");
  other = good;
  other[128 + 48] = 33;
  EXPECT_EQ(refusal(other), "neural model: \"head\" has 33 inputs, not a multiple of 16");
  const AlignedBytes aligned("12345678" + good);
  EXPECT_THROW(NeuralFile(aligned.view().substr(8)), std::invalid_argument);
}

TEST(NeuralFile, AsksForNamesAndKinds) {
  const AlignedBytes bytes(small_file());
  const NeuralFile file(bytes.view());
  EXPECT_THROW(file.floats("nothing"), std::invalid_argument);
  EXPECT_THROW(file.floats("words"), std::invalid_argument);
  EXPECT_THROW(file.table("head"), std::invalid_argument);
  EXPECT_THROW(file.linear("gains"), std::invalid_argument);
}

RC_GTEST_PROP(NeuralFile, DamagedFilesAreRefusedOrViewedInside, ()) {
  const std::string good = small_file();
  std::string bytes = good.substr(0, *rc::gen::inRange<std::size_t>(200, good.size() + 1));
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) bytes[*rc::gen::inRange<std::size_t>(8, 256)] = *rc::gen::arbitrary<char>();
  const AlignedBytes aligned(bytes);
  try {
    const NeuralFile file(aligned.view());
    for (std::size_t i = 0; i < file.size(); ++i) {
      const std::string_view name = file.name(i);
      try {
        const LinearWeights head = file.linear(name);
        expect_inside(aligned.view(), head.values, head.panels() * kPanel * head.inputs);
        expect_inside(aligned.view(), head.bias, head.panels() * kPanel * sizeof(float));
      } catch (const std::invalid_argument&) {
      }
      try {
        const ByteTable table = file.table(name);
        expect_inside(aligned.view(), table.values, std::size_t{table.rows} * table.columns);
        expect_inside(aligned.view(), table.scales, table.rows * sizeof(float));
      } catch (const std::invalid_argument&) {
      }
      try {
        const FloatMatrix floats = file.floats(name);
        expect_inside(aligned.view(), floats.values, std::size_t{floats.rows} * floats.columns * sizeof(float));
      } catch (const std::invalid_argument&) {
      }
    }
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace
}  // namespace stemma
