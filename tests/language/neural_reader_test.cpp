#include "language/neural_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "language/label_path.h"
#include "resources/resources.h"

namespace stemma {
namespace {

std::vector<Segment> whole(const std::string& text) {
  return {{BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}}};
}

// What a reading promises: a tag for each token, whole names, spans within the text, and in the order of their cues.
void expect_sound(const Tokens& tokens, const ArticleReading& reading) {
  RC_ASSERT(reading.names.size() == tokens.size());
  for (const LabelledSpan& name : spans_of(reading.names)) RC_ASSERT(name.kind < 4);
  std::uint32_t before = 0;
  for (const Said& said : reading.said) {
    RC_ASSERT(said.cue.first >= before && said.cue.last > said.cue.first && said.cue.last <= tokens.size());
    before = said.cue.last;
    for (const TokenSpan span : {said.source, said.content})
      RC_ASSERT(span.first <= span.last && span.last <= tokens.size());
    if (!said.source.empty()) RC_ASSERT(tokens.sentence_of(said.source.first) == tokens.sentence_of(said.cue.first));
  }
}

RC_GTEST_PROP(NeuralReader, IsSoundOnAnyText, ()) {
  const std::string text = "Gen. Ana Wend said on Friday " + *rc::gen::arbitrary<std::string>() + " that it rained.";
  const Tokens tokens(text, whole(text));
  expect_sound(tokens, reader_of(*rc::gen::element(ModelSize::large, ModelSize::small)).read(tokens));
}

TEST(NeuralReader, ReadsNamesAndWhoSaysWhat) {
  const std::string text = "The bridge in Velmora was closed, Ana Wend said.";
  const Tokens tokens(text, whole(text));
  for (const ModelSize size : {ModelSize::large, ModelSize::small}) {
    const ArticleReading reading = reader_of(size).read(tokens);
    EXPECT_EQ(spans_of(reading.names).size(), 2U);
    ASSERT_EQ(reading.said.size(), 1U);
    EXPECT_EQ(slice(text, tokens.cover(reading.said[0].source.first, reading.said[0].source.last)), "Ana Wend");
    EXPECT_EQ(slice(text, tokens.cover(reading.said[0].content.first, reading.said[0].content.last)),
              "The bridge in Velmora was closed");
  }
}

TEST(NeuralReader, PointsFromCuesThatItIsGiven) {
  const std::string text = "Wend said that the mayor told her that it rained.";
  const Tokens tokens(text, whole(text));
  const TokenSpan told{5, 6};
  const ArticleReading reading = reader_of(ModelSize::large).read(tokens, std::vector{told});
  const auto given =
      std::find_if(reading.said.begin(), reading.said.end(), [&](const Said& said) { return said.cue == told; });
  ASSERT_NE(given, reading.said.end());
  EXPECT_EQ(std::count_if(reading.said.begin(), reading.said.end(), [&](const Said& said) { return said.cue == told; }),
            1);
}

// Beyond this the processors' paths would differ (docs/encoder.md): of eight inputs in turn, the weights of 0, 1, 4, 5
// and of 2, 3, 6, 7 have magnitudes of at most 128 together.
TEST(NeuralReader, FilesKeepTheBoundOfTheirWeights) {
  for (const char* path : {"models/large.bin", "models/small.bin"}) {
    const NeuralFile file(resource(path));
    std::size_t layers = 0;
    for (std::size_t i = 0; i < file.size(); ++i) {
      LinearWeights layer;
      try {
        layer = file.linear(file.name(i));
      } catch (const std::invalid_argument&) {
        continue;  // of another kind
      }
      ++layers;
      const auto weight = [&](std::size_t output, std::size_t input) {
        return std::abs(
            layer.values[(output / kPanel * layer.inputs + input / 4 * 4) * kPanel + output % kPanel * 4 + input % 4]);
      };
      for (std::size_t output = 0; output < layer.outputs; ++output) {
        for (std::size_t input = 0; input < layer.inputs; input += 8) {
          for (const std::size_t first : {0, 2}) {
            const int sum = weight(output, input + first) + weight(output, input + first + 1) +
                            weight(output, input + first + 4) + weight(output, input + first + 5);
            ASSERT_LE(sum, 128) << path << " " << file.name(i);
          }
        }
      }
    }
    EXPECT_GT(layers, 4U) << path;
  }
}

TEST(NeuralReader, RefusesAFileThatIsNone) {
  alignas(kNeuralAlignment) static constexpr char kBytes[64] = "STMNEURL\1\0\0";
  EXPECT_THROW(NeuralReader(std::string_view(kBytes, sizeof kBytes)), std::invalid_argument);
}

}  // namespace
}  // namespace stemma
