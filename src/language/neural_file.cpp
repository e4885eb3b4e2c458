#include "language/neural_file.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace stemma {
namespace {

static_assert(std::endian::native == std::endian::little, "the file's numbers are little-endian and read in place");

constexpr std::string_view kMagic = "STMNEURL";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kLargestSide = 1 << 24;  // rows or columns; sizes then fit 64 bits

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t count;
  std::byte unused[48];
};
static_assert(sizeof(Header) == kNeuralAlignment);

enum Kind : std::uint32_t { kFloats = 1, kTable = 2, kLinear = 3, kText = 4 };
constexpr std::string_view kKindNames[] = {"", "matrix of floats", "table of bytes", "linear layer", "text"};

constexpr std::uint64_t aligned(std::uint64_t size) {
  return (size + kNeuralAlignment - 1) / kNeuralAlignment * kNeuralAlignment;
}

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("neural model: " + why);
}

}  // namespace

struct NeuralFile::Entry {
  char name[40];  // zeros behind it
  std::uint32_t kind;
  std::uint32_t rows;     // of a linear layer: outputs
  std::uint32_t columns;  // of a linear layer: inputs
  std::uint32_t unused;
  std::uint64_t offset;

  std::string_view label() const {
    return {name, static_cast<std::size_t>(std::find(name, name + sizeof name, '\0') - name)};
  }
  std::uint64_t cells() const { return std::uint64_t{rows} * columns; }
  std::uint64_t padded_rows() const { return (std::uint64_t{rows} + kPanel - 1) / kPanel * kPanel; }
  std::uint64_t size() const {
    switch (kind) {
      case kFloats:
        return cells() * sizeof(float);
      case kTable:
        return aligned(cells()) + rows * sizeof(float);
      case kText:
        return cells();
      default:
        return padded_rows() * (columns + 3 * sizeof(float));
    }
  }
};

NeuralFile::NeuralFile(std::string_view bytes) : bytes_(bytes) {
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kNeuralAlignment != 0) {
    refuse("its bytes do not begin at a multiple of " + std::to_string(kNeuralAlignment));
  }
  if (bytes.size() < sizeof(Header)) refuse("ends within its header");
  const auto& header = *at<Header>(0);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic)
    refuse("does not begin with " + std::string(kMagic));
  if (header.version != kVersion) {
    refuse("is of version " + std::to_string(header.version) + ", not " + std::to_string(kVersion));
  }
  if (header.count > (bytes.size() - sizeof(Header)) / sizeof(Entry)) refuse("ends within its directory");
  entries_ = at<Entry>(sizeof(Header));
  size_ = header.count;
  for (std::size_t i = 0; i < size_; ++i) {
    check(entries_[i]);
    if (i > 0 && name(i - 1) >= name(i)) refuse("names are out of order at \"" + std::string(name(i)) + "\"");
  }
}

void NeuralFile::check(const Entry& entry) const {
  const std::string label = "\"" + std::string(entry.label()) + "\"";
  if (entry.label().empty()) refuse("a matrix has no name");
  if (entry.kind < kFloats || entry.kind > kText) refuse(label + " is of kind " + std::to_string(entry.kind));
  for (const std::uint32_t side : {entry.rows, entry.columns}) {
    if (side == 0 || side > kLargestSide) refuse(label + " has a side of " + std::to_string(side));
  }
  if (entry.kind == kLinear && entry.columns % kPanel != 0) {
    refuse(label + " has " + std::to_string(entry.columns) + " inputs, not a multiple of " + std::to_string(kPanel));
  }
  if (entry.offset % kNeuralAlignment != 0) refuse(label + " is not aligned");
  if (entry.offset > bytes_.size() || entry.size() > bytes_.size() - entry.offset)
    refuse(label + " reaches beyond the end");
}

template <typename T>
const T* NeuralFile::at(std::uint64_t offset) const {
  return reinterpret_cast<const T*>(bytes_.data() + offset);
}

std::string_view NeuralFile::name(std::size_t index) const {
  return entries_[index].label();
}

const NeuralFile::Entry* NeuralFile::find(std::string_view name) const {
  const Entry* end = entries_ + size_;
  const Entry* found = std::lower_bound(
      entries_, end, name, [](const Entry& entry, std::string_view wanted) { return entry.label() < wanted; });
  return found != end && found->label() == name ? found : nullptr;
}

bool NeuralFile::has(std::string_view name) const {
  return find(name) != nullptr;
}

const NeuralFile::Entry& NeuralFile::expect(std::string_view name, std::uint32_t kind) const {
  const Entry* entry = find(name);
  if (!entry) refuse("has no \"" + std::string(name) + "\"");
  if (entry->kind != kind) {
    refuse("\"" + std::string(name) + "\" is a " + std::string(kKindNames[entry->kind]) + ", not a " +
           std::string(kKindNames[kind]));
  }
  return *entry;
}

FloatMatrix NeuralFile::floats(std::string_view name) const {
  const Entry& entry = expect(name, kFloats);
  return {at<float>(entry.offset), entry.rows, entry.columns};
}

ByteTable NeuralFile::table(std::string_view name) const {
  const Entry& entry = expect(name, kTable);
  return {at<std::int8_t>(entry.offset), at<float>(entry.offset + aligned(entry.cells())), entry.rows, entry.columns};
}

LinearWeights NeuralFile::linear(std::string_view name) const {
  const Entry& entry = expect(name, kLinear);
  const std::uint64_t rows = entry.padded_rows();
  const std::uint64_t scales = entry.offset + rows * entry.columns;
  return {at<std::int8_t>(entry.offset),
          at<float>(scales),
          at<std::int32_t>(scales + rows * sizeof(float)),
          at<float>(scales + 2 * rows * sizeof(float)),
          entry.rows,
          entry.columns};
}

std::string_view NeuralFile::text(std::string_view name) const {
  const Entry& entry = expect(name, kText);
  return {at<char>(entry.offset), static_cast<std::size_t>(entry.cells())};
}

}  // namespace stemma
