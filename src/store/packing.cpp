#include "store/packing.h"

#include <zstd.h>

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace stemma {
namespace {

// A change of the fields below is a new version; unpacking knows all versions so far.
constexpr char kVersion = 1;
constexpr int kLevel = 3;

// Far above any article (a page is capped at 16 MiB); far below what would exhaust the machine.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 28;

template <typename T, typename Value>
concept Is = std::same_as<std::remove_const_t<T>, Value>;

// The fields of each value, once, for writing and for reading.
template <typename Archive, Is<Span> T>
void fields(Archive& archive, T& span) {
  archive(span.begin, span.end);
}

template <typename Archive, Is<SourceMap::Run> T>
void fields(Archive& archive, T& run) {
  archive(run.source, run.steps, run.source_step, run.text_step);
}

template <typename Archive, Is<Text> T>
void fields(Archive& archive, T& text) {
  archive(text.utf8, text.map);
}

// A block had a text and a map of its own once; no map is written now, and one that is read is passed over.
struct PackedBlock {
  BlockKind kind = BlockKind::paragraph;
  Text text;
  Span source;
};

template <typename Archive, Is<PackedBlock> T>
void fields(Archive& archive, T& block) {
  archive(block.kind, block.text, block.source);
}

std::vector<PackedBlock> packed_blocks(const Article& article) {
  std::vector<PackedBlock> packed;
  packed.reserve(article.blocks.size());
  for (const Block& block : article.blocks)
    packed.push_back({block.kind, {std::string(article.text_of(block)), {}}, block.source});
  return packed;
}

template <typename Archive, Is<PublishedDate> T>
void fields(Archive& archive, T& date) {
  archive(date.value, date.precision, date.basis);
}

template <typename Archive, Is<Dateline> T>
void fields(Archive& archive, T& dateline) {
  archive(dateline.place, dateline.date, dateline.agencies);
}

template <typename Archive, Is<Record> T>
void fields(Archive& archive, T& record) {
  archive(record.id, record.offset);
}

template <typename Archive, Is<SourceFile> T>
void fields(Archive& archive, T& source) {
  archive(source.path, source.sha256, source.bytes, source.record);
}

template <typename Archive, Is<Segment> T>
void fields(Archive& archive, T& segment) {
  archive(segment.kind, segment.span);
}

template <typename Archive, Is<Article> T>
void fields(Archive& archive, T& article) {
  std::vector<PackedBlock> blocks = packed_blocks(article);
  archive(article.id, article.source, article.url, article.outlet, article.title, article.standfirst, article.byline,
          article.published, article.modified, article.dateline, article.agencies, article.language, blocks,
          article.warnings, article.text, article.segments, article.story);
  if constexpr (!std::is_const_v<T>) {
    article.blocks.clear();
    article.page_text.clear();
    for (const PackedBlock& block : blocks) article.add_block(block.kind, block.text.utf8, block.source);
  }
}

template <typename Archive, Is<Name> T>
void fields(Archive& archive, T& name) {
  archive(name.span, name.type, name.entity);
}

template <typename Archive, Is<Entity> T>
void fields(Archive& archive, T& entity) {
  archive(entity.name, entity.type, entity.described, entity.role, entity.mentions);
}

template <typename Archive, Is<Place> T>
void fields(Archive& archive, T& place) {
  archive(place.span, place.name, place.lat, place.lon, place.country, place.admin, place.geonames, place.population,
          place.precision);
}

template <typename Archive, Is<Timex> T>
void fields(Archive& archive, T& time) {
  archive(time.span, time.type, time.value);
}

template <typename Archive, Is<Figure> T>
void fields(Archive& archive, T& figure) {
  archive(figure.span, figure.indicator, figure.unit, figure.low, figure.high, figure.bound, figure.said_by,
          figure.attribution, figure.scope, figure.date, figure.place, figure.part, figure.sentence);
}

template <typename Archive, Is<Attribution> T>
void fields(Archive& archive, T& said) {
  archive(said.source, said.cue, said.content, said.direct, said.speaker, said.stance);
}

template <typename Archive, Is<Event> T>
void fields(Archive& archive, T& event) {
  archive(event.span, event.type, event.mode, event.actor, event.recipient, event.date, event.place, event.status,
          event.sentence);
}

template <typename Archive, Is<Annotations> T>
void fields(Archive& archive, T& found) {
  archive(found.sentences, found.tokens, found.names, found.places, found.times, found.figures, found.attributions,
          found.events, found.entities, found.reference_date);
}

// How many values an enumeration has; what is read must be one of them.
template <typename Enum>
constexpr std::uint64_t kCount = 0;
template <>
constexpr std::uint64_t kCount<BlockKind> = 12;
template <>
constexpr std::uint64_t kCount<DatePrecision> = 4;
template <>
constexpr std::uint64_t kCount<DateBasis> = 7;
template <>
constexpr std::uint64_t kCount<NameType> = 4;
template <>
constexpr std::uint64_t kCount<PlacePrecision> = 5;
template <>
constexpr std::uint64_t kCount<TimexType> = 4;
template <>
constexpr std::uint64_t kCount<Bound> = 7;
template <>
constexpr std::uint64_t kCount<Stance> = 7;
template <>
constexpr std::uint64_t kCount<EventStatus> = 6;

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

class Writer {
 public:
  template <typename... T>
  void operator()(const T&... values) {
    (write(values), ...);
  }

  std::string take() { return std::move(bytes_); }

 private:
  void write_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }

  template <typename T>
  void write(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      static_assert(kCount<T> > 0);
      write_number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::integral<T>) {
      write_number(value);
    } else {
      fields(*this, value);
    }
  }

  void write(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(bits >> shift);
  }

  void write(const std::string& value) {
    write_number(value.size());
    bytes_ += value;
  }

  template <typename T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }

  template <typename T>
  void write(const std::vector<T>& values) {
    write_number(values.size());
    for (const T& value : values) write(value);
  }

  void write(const std::vector<Span>& spans) {
    write_number(spans.size());
    std::int64_t last = 0;
    for (const Span span : spans) {
      write_number(zigzag(span.begin - last));
      write_number(zigzag(std::int64_t{span.end} - span.begin));
      last = span.end;
    }
  }

  void write(const SourceMap& map) {
    write_number(map.runs().size());
    for (const SourceMap::Run& run : map.runs()) write(run);
  }

  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (read(values), ...);
  }

  void expect_end() const {
    if (!bytes_.empty()) throw PackingError("more bytes than its fields");
  }

 private:
  std::uint8_t byte() {
    if (bytes_.empty()) throw PackingError("fewer bytes than its fields");
    const auto first = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return first;
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return value;
    }
    throw PackingError("a number that does not end");
  }

  // How many elements follow; each takes a byte at least, so more than there are bytes cannot be.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) throw PackingError("a list longer than its bytes");
    return static_cast<std::size_t>(value);
  }

  template <typename T>
  void read(T& value) {
    if constexpr (std::is_enum_v<T>) {
      const std::uint64_t read = number();
      if (read >= kCount<T>) throw PackingError("a value that does not exist");
      value = static_cast<T>(read);
    } else if constexpr (std::integral<T>) {
      value = narrow<T>(number());
    } else {
      fields(*this, value);
    }
  }

  template <typename T>
  static T narrow(std::uint64_t value) {
    if (value > std::uint64_t{std::numeric_limits<T>::max()}) throw PackingError("a number out of its range");
    return static_cast<T>(value);
  }

  void read(double& value) {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
    value = std::bit_cast<double>(bits);
  }

  void read(std::string& value) {
    const std::size_t size = count();
    value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }

  template <typename T>
  void read(std::optional<T>& value) {
    bool there = false;
    read(there);
    if (there) read(value.emplace());
  }

  template <typename T>
  void read(std::vector<T>& values) {
    const std::size_t size = count();
    values.clear();
    for (std::size_t i = 0; i < size; ++i) read(values.emplace_back());
  }

  static std::uint32_t offset(std::int64_t value) {
    if (value < 0) throw PackingError("a span before the text");
    return narrow<std::uint32_t>(static_cast<std::uint64_t>(value));
  }

  void read(std::vector<Span>& spans) {
    const std::size_t size = count();
    spans.clear();
    std::int64_t last = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint32_t begin = offset(add(last, unzigzag(number())));
      spans.push_back({begin, offset(add(begin, unzigzag(number())))});
      last = spans.back().end;
    }
  }

  static std::int64_t add(std::int64_t left, std::int64_t right) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) throw PackingError("a number out of its range");
    return sum;
  }

  void read(SourceMap& map) {
    const std::size_t size = count();
    for (std::size_t i = 0; i < size; ++i) {
      SourceMap::Run run{};
      read(run);
      if (run.text_step == 0 || std::uint64_t{run.steps} * run.text_step > kMostBytes - map.text_size()) {
        throw PackingError("a run of text that cannot be");
      }
      map.append(run.source, run.steps, run.source_step, run.text_step);
    }
  }

  std::string_view bytes_;
};

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

std::string compress(const std::string& fields) {
  // To make a context costs as much as to pack a short article; it carries nothing from one to the next.
  static thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  std::string packed(1 + ZSTD_compressBound(fields.size()), kVersion);
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), packed.data() + 1, packed.size() - 1, fields.data(), fields.size(), kLevel);
  if (ZSTD_isError(size)) throw PackingError(ZSTD_getErrorName(size));
  packed.resize(1 + size);
  return packed;
}

std::string decompress(std::string_view packed) {
  static thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  if (packed.empty() || packed.front() != kVersion) throw PackingError("a format that this version does not know");
  packed.remove_prefix(1);
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes) {
    throw PackingError("no zstd frame");
  }
  std::string fields(static_cast<std::size_t>(size), '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(context.get(), fields.data(), fields.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != fields.size()) throw PackingError("a damaged zstd frame");
  return fields;
}

template <typename T>
std::string pack_value(const T& value) {
  Writer writer;
  writer(value);
  return compress(writer.take());
}

template <typename T>
T unpack_value(std::string_view packed) {
  const std::string bytes = decompress(packed);
  Reader reader(bytes);
  T value;
  reader(value);
  reader.expect_end();
  return value;
}

}  // namespace

std::string pack(const Article& article) {
  return pack_value(article);
}
std::string pack(const Annotations& annotations) {
  return pack_value(annotations);
}
Article unpack_article(std::string_view packed) {
  return unpack_value<Article>(packed);
}
Annotations unpack_annotations(std::string_view packed) {
  return unpack_value<Annotations>(packed);
}

}  // namespace stemma
