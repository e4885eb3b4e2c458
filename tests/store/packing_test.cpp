#include "store/packing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace stemma {
namespace {

using rc::gen::arbitrary;

template <typename T>
T any() {
  return *arbitrary<T>();
}

template <typename Enum>
Enum any_of(int count) {
  return static_cast<Enum>(*rc::gen::inRange(0, count));
}

template <typename T, typename Make>
std::optional<T> maybe(Make make) {
  return any<bool>() ? std::optional<T>(make()) : std::nullopt;
}

std::optional<std::string> maybe_text() {
  return maybe<std::string>(any<std::string>);
}

template <typename Make>
auto some(Make make) {
  std::vector<decltype(make())> values;
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left) values.push_back(make());
  return values;
}

Span any_span() {
  return {any<std::uint32_t>(), any<std::uint32_t>()};
}

Text any_text() {
  Text text;
  for (int runs = *rc::gen::inRange(0, 6); runs > 0; --runs) {
    const auto step = static_cast<std::uint16_t>(*rc::gen::inRange(1, 5));
    const auto steps = static_cast<std::uint32_t>(*rc::gen::inRange(1, 50));
    text.map.append(any<std::uint32_t>(), steps, any<std::uint16_t>(), step);
  }
  text.utf8.assign(text.map.text_size(), 'x');
  return text;
}

PublishedDate any_date() {
  return {any<std::string>(), any_of<DatePrecision>(4), any_of<DateBasis>(7)};
}

Article any_article() {
  Article article;
  article.id = any<std::string>();
  article.source = {any<std::string>(), any<std::string>(), any<std::uint64_t>(), maybe<Record>([] {
                      return Record{any<std::string>(), any<std::uint64_t>()};
                    })};
  article.url = maybe_text();
  article.outlet = maybe_text();
  article.title = maybe_text();
  article.standfirst = maybe_text();
  article.byline = any<std::vector<std::string>>();
  article.published = maybe<PublishedDate>(any_date);
  article.modified = maybe<PublishedDate>(any_date);
  article.dateline = maybe<Dateline>([] {
    return Dateline{maybe_text(), maybe_text(), any<std::vector<std::string>>()};
  });
  article.agencies = any<std::vector<std::string>>();
  article.language = maybe_text();
  for (int blocks = *rc::gen::inRange(0, 4); blocks > 0; --blocks)
    article.add_block(any_of<BlockKind>(12), any<std::string>(), any_span());
  article.warnings = any<std::vector<std::string>>();
  article.text = any_text();
  article.segments = some([] { return Segment{any_of<BlockKind>(12), any_span()}; });
  article.story = maybe_text();
  return article;
}

Place any_place() {
  return {any_span(),
          any<std::string>(),
          any<double>(),
          any<double>(),
          any<std::string>(),
          any<std::string>(),
          maybe<std::uint32_t>(any<std::uint32_t>),
          any<std::uint64_t>(),
          any_of<PlacePrecision>(5)};
}

Figure any_figure() {
  return {any_span(),
          any<std::string>(),
          any<std::string>(),
          maybe<double>(any<double>),
          maybe<double>(any<double>),
          any_of<Bound>(7),
          maybe<EntityId>(any<EntityId>),
          maybe<std::uint32_t>(any<std::uint32_t>),
          any_span(),
          any<std::string>(),
          any<std::string>(),
          any<bool>(),
          any_span()};
}

Attribution any_attribution() {
  return {maybe<Span>(any_span), maybe<Span>(any_span),          some(any_span),
          any<bool>(),           maybe<EntityId>(any<EntityId>), any_of<Stance>(7)};
}

Event any_event() {
  return {any_span(),
          any<std::string>(),
          any<std::string>(),
          maybe<EntityId>(any<EntityId>),
          maybe<EntityId>(any<EntityId>),
          any<std::string>(),
          any<std::string>(),
          any_of<EventStatus>(6),
          any_span()};
}

Annotations any_annotations() {
  Annotations found;
  found.sentences = some(any_span);
  found.tokens = some(any_span);
  found.names = some([] { return Name{any_span(), any_of<NameType>(4), any<EntityId>()}; });
  found.places = some(any_place);
  found.times = some([] { return Timex{any_span(), any_of<TimexType>(4), any<std::string>()}; });
  found.figures = some(any_figure);
  found.attributions = some(any_attribution);
  found.events = some(any_event);
  found.entities = some([] {
    return Entity{any<std::string>(), any_of<NameType>(4), any<bool>(), maybe_text(), some(any_span)};
  });
  found.reference_date = any<std::string>();
  return found;
}

// Packing is a function of the fields alone, so values are equal where their packed bytes are; and a few fields are
// compared by themselves, lest packing forget one on both ways.
TEST(Packing, ArticlesComeBackAsTheyWere) {
  ASSERT_TRUE(rc::check([] {
    const Article article = any_article();
    const Article back = unpack_article(pack(article));
    RC_ASSERT(pack(back) == pack(article));
    RC_ASSERT(back.id == article.id && back.title == article.title && back.byline == article.byline);
    RC_ASSERT(back.source.sha256 == article.source.sha256 && back.source.bytes == article.source.bytes);
    RC_ASSERT(back.text.utf8 == article.text.utf8);
    RC_ASSERT(std::ranges::equal(back.text.map.runs(), article.text.map.runs()));
    RC_ASSERT(back.page_text == article.page_text && back.blocks.size() == article.blocks.size());
    RC_ASSERT(back.segments.size() == article.segments.size());
    RC_ASSERT(back.story == article.story && back.warnings == article.warnings);
  }));
}

TEST(Packing, AnnotationsComeBackAsTheyWere) {
  ASSERT_TRUE(rc::check([] {
    const Annotations found = any_annotations();
    const Annotations back = unpack_annotations(pack(found));
    RC_ASSERT(pack(back) == pack(found));
    RC_ASSERT(back.sentences == found.sentences && back.tokens == found.tokens);
    RC_ASSERT(back.reference_date == found.reference_date);
    RC_ASSERT(back.entities.size() == found.entities.size() && back.events.size() == found.events.size());
    for (std::size_t i = 0; i < found.figures.size(); ++i) {
      RC_ASSERT(back.figures[i].low == found.figures[i].low && back.figures[i].sentence == found.figures[i].sentence);
    }
  }));
}

TEST(Packing, CutOrChangedBytesThrowAndNothingElse) {
  ASSERT_TRUE(rc::check([] {
    std::string packed = pack(any_article());
    const auto at = *rc::gen::inRange<std::size_t>(0, packed.size());
    if (any<bool>()) {
      packed.resize(at);
      RC_ASSERT_THROWS_AS(unpack_article(packed), PackingError);
      return;
    }
    packed[at] = any<char>();
    try {
      unpack_article(packed);
    } catch (const PackingError&) {
    }
  }));
}

TEST(Packing, AnUnknownVersionIsRefused) {
  std::string packed = pack(Article{});
  packed[0] = 99;
  EXPECT_THROW(unpack_article(packed), PackingError);
}

}  // namespace
}  // namespace stemma
