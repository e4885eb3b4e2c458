#include "input/input.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <sstream>

#include "input/utf16_source.h"
#include "input_fixture.h"
#include "text/decode.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;

TEST_F(InputTest, WalksFoldersInOrderOfNames) {
  write("pages/b.html", "<html><p>b</p></html>");
  write("pages/a/2.txt", "Two.");
  write("pages/a/10.txt", "Ten.");
  write("pages/.hidden", "hidden");
  write("pages/.git/x", "hidden");
  write("more.txt", "More.");
  EXPECT_EQ(told({"pages", "more.txt"}),
            (Lines{"text pages/a/10.txt", "text pages/a/2.txt", "html pages/b.html", "text more.txt"}));
  EXPECT_EQ(told({"pages/"}).front(), "text pages/a/10.txt");
  EXPECT_EQ(told({"./pages//"}).front(), "text ./pages//a/10.txt");
  EXPECT_EQ(told({"pages/.hidden"}), (Lines{"text pages/.hidden"}));
}

TEST_F(InputTest, APageKnowsItsBytes) {
  write("a.txt", "The bridge is closed.\n");
  const InputItem item = items({"a.txt"}).at(0);
  EXPECT_EQ(item.page->bytes, "The bridge is closed.\n");
  EXPECT_EQ(item.page->sha256.size(), 64U);
  EXPECT_FALSE(item.page->record);
}

TEST_F(InputTest, HashesWithSha256) {
  write("a.txt", "abc");
  EXPECT_EQ(items({"a.txt"}).at(0).page->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(InputTest, LinesAreArticles) {
  write("a.ndjson", "{\"id\": \"x\", \"text\": \"one\"}\n\n{\"text\": \"two\"}\r\n{\"text\": \"three\"}");
  EXPECT_EQ(told({"a.ndjson"}), (Lines{"article x", "article a.ndjson#3", "article a.ndjson#4"}));
  const InputItem item = items({"a.ndjson"}).at(1);
  EXPECT_EQ(item.page->record->id, "3");
  EXPECT_EQ(item.page->record->offset, 28U);
  EXPECT_EQ(item.page->bytes, "{\"text\": \"two\"}");
  EXPECT_EQ(slice(item.page->bytes, item.page->given->text->map.source_of({0, 3})), "two");
}

TEST_F(InputTest, OneObjectIsOneArticle) {
  write("a.json", "{\n  \"title\": \"T\",\n  \"text\": \"one\"\n}\n");
  write("b.json", "{\"text\": \"one line\"}\n");
  EXPECT_EQ(told({"a.json", "b.json"}), (Lines{"article a.json", "article b.json"}));
  EXPECT_FALSE(items({"a.json"}).at(0).page->record);
}

TEST_F(InputTest, AnArrayHoldsArticles) {
  write("a.json", "\xEF\xBB\xBF[\n  {\"text\": \"one ] } \\\" \"},\n  {\"id\": \"x\", \"text\": \"two\"}\n]\n");
  EXPECT_EQ(told({"a.json"}), (Lines{"article a.json#1", "article x"}));
  EXPECT_EQ(items({"a.json"}).at(0).page->record->offset, 7U);
  write("none.json", "[]");
  EXPECT_EQ(told({"none.json"}), Lines{});
}

TEST_F(InputTest, StandardInputIsLines) {
  standard_input_ = "{\"text\": \"one\"}\n";
  EXPECT_EQ(told({"-"}), (Lines{"article -#1"}));
  standard_input_ = gzip("{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
  EXPECT_EQ(told({"-"}), (Lines{"article -#1", "article -#2"}));
  standard_input_ = "";
  EXPECT_EQ(told({"-"}), Lines{});
}

TEST_F(InputTest, UnpacksGzipAndZstd) {
  const std::string page = "<html><p>The bridge is closed.</p></html>";
  write("a.html.gz", gzip(page));
  write("b.html.zst", zstd(page));
  write("c.html.zst.gz", gzip(zstd(page)));
  write("d.ndjson.gz", gzip("{\"text\": \"one\"}\n") + gzip("{\"text\": \"two\"}\n") + std::string(512, '\0'));
  write("e.ndjson.zst", zstd("{\"text\": \"one\"}\n") + zstd("{\"text\": \"two\"}\n"));
  EXPECT_EQ(told({"."}),
            (Lines{"html ./a.html.gz", "html ./b.html.zst", "html ./c.html.zst.gz", "article ./d.ndjson.gz#1",
                   "article ./d.ndjson.gz#2", "article ./e.ndjson.zst#1", "article ./e.ndjson.zst#2"}));
  EXPECT_EQ(items({"c.html.zst.gz"}).at(0).page->bytes, page);
}

TEST_F(InputTest, TheFormatCanBeGiven) {
  write("a", "The bridge <br> is closed.");
  EXPECT_EQ(told({"a"}, {.format = InputFormat::html}), (Lines{"html a"}));
  write("b", "{\"text\": \"one\"}");
  EXPECT_EQ(told({"b"}, {.format = InputFormat::text}), (Lines{"text b"}));
  standard_input_ = "<p>One</p>";
  EXPECT_EQ(told({"-"}, {.format = InputFormat::html}), (Lines{"html -"}));
}

TEST_F(InputTest, CountsBytesForProgress) {
  write("pages/a.txt", "abc");
  write("pages/b/c.txt", "defg");
  std::istringstream none;
  Input input({"pages"}, {}, none);
  EXPECT_EQ(input.bytes_in_all(), 7U);
  EXPECT_EQ(input.bytes_read(), 0U);
  while (input.next()) continue;
  EXPECT_EQ(input.bytes_read(), 7U);
  EXPECT_EQ(Input({"-"}, {}, none).bytes_in_all(), 0U);
}

// Bad inputs: each is told of in one line, and the run goes on.

TEST_F(InputTest, WhatIsNotThere) {
  EXPECT_EQ(told({"missing.html"}), (Lines{"fatal missing.html: there is no such file or folder"}));
  EXPECT_EQ(told({""}), (Lines{"fatal : there is no such file or folder"}));
}

TEST_F(InputTest, AnEmptyFile) {
  write("a.html", "");
  EXPECT_EQ(told({"a.html"}), (Lines{"fatal a.html: is empty; there is nothing to read"}));
  write("b.html", " \n\t\n");
  EXPECT_EQ(told({"b.html"}), (Lines{"fatal b.html: holds nothing but white space; there is nothing to read"}));
  write("c.html.gz", gzip(""));
  EXPECT_EQ(told({"c.html.gz"}), (Lines{"fatal c.html.gz: is empty; there is nothing to read"}));
}

TEST_F(InputTest, AnEmptyFolder) {
  fs::create_directory("none");
  EXPECT_EQ(told({"none"}), (Lines{"fatal none: this folder holds no files"}));
}

TEST_F(InputTest, BinaryFiles) {
  write("a.pdf", "%PDF-1.7\n");
  write("b.png", "\x89PNG\r\n\x1A\n");
  write("c.zip", "PK\x03\x04 and so on");
  write("d.bin", std::string(5000, '\0'));
  write("e.db", std::string("SQLite format 3\0", 16));
  EXPECT_EQ(told({"."}),
            (Lines{"fatal ./a.pdf: is a PDF; give text, HTML or JSON articles",
                   "fatal ./b.png: is a PNG picture; give text, HTML or JSON articles",
                   "fatal ./c.zip: is a ZIP archive that cannot be read (Not a zip archive); it may be cut",
                   "fatal ./d.bin: is a binary file; give text, HTML or JSON articles",
                   "fatal ./e.db: is an SQLite database; give text, HTML or JSON articles"}));
}

TEST_F(InputTest, OtherXml) {
  write("d.xml", "<?xml version=\"1.0\"?><kml></kml>");
  EXPECT_EQ(
      told({"."}),
      (Lines{"fatal ./d.xml: is XML of a kind that is neither XHTML nor a feed; give text, HTML or JSON articles"}));
}

TEST_F(InputTest, TruncatedGzipKeepsWhatCameBefore) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "{\"text\": \"number " + std::to_string(i * 7919 % 10007) + "\"}\n";
  const std::string packed = gzip(lines);
  write("a.ndjson.gz", packed.substr(0, packed.size() / 2));
  const Lines all = told({"a.ndjson.gz"});
  ASSERT_GT(all.size(), 1000U);
  EXPECT_EQ(all[0], "article a.ndjson.gz#1");
  EXPECT_EQ(all.back(), "fatal a.ndjson.gz: gzip stream ends early, at byte " + std::to_string(packed.size() / 2) +
                            "; " + std::to_string(all.size() - 1) + " lines before it were read");
}

TEST_F(InputTest, TruncatedPageKeepsWhatCameBefore) {
  std::string page = "<html>";
  for (int i = 0; i < 9000; ++i) page += "<p>Number " + std::to_string(i * 7919 % 10007) + "</p>";
  const std::string packed = zstd(page);
  write("a.html.zst", packed.substr(0, packed.size() - 10));
  const std::vector<InputItem> read = items({"a.html.zst"});
  ASSERT_EQ(read.size(), 2U);
  const std::string problem = "zstd stream ends early, at byte " + std::to_string(packed.size() - 10);
  EXPECT_TRUE(page.starts_with(read[0].page->bytes));
  EXPECT_EQ(read[0].page->warnings, Lines{problem});
  EXPECT_EQ(read[1].problem->message, problem + "; what stands before was read");
}

TEST_F(InputTest, DamagedStreams) {
  write("a.gz", "\x1F\x8B garbage that is no gzip at all");
  write("b.zst", "\x28\xB5\x2F\xFD garbage that is no zstd at all");
  std::string damaged = gzip("The bridge is closed.");
  damaged[damaged.size() - 6] ^= 0x55;  // its checksum
  write("c.gz", damaged);
  write("d.gz", "\x1F\x8B");
  write("e.gz", gzip("The bridge is closed.") + "trailing");
  write("f.gz", gzip(gzip(gzip("The bridge is closed."))));
  const Lines all = told({"."});
  ASSERT_EQ(all.size(), 8U);
  EXPECT_EQ(all[0], "fatal ./a.gz: gzip stream is damaged (unknown compression method), at byte 4");
  EXPECT_TRUE(all[1].starts_with("fatal ./b.zst: zstd stream is damaged (")) << all[1];
  EXPECT_EQ(all[2], "text ./c.gz");
  EXPECT_TRUE(all[3].starts_with("fatal ./c.gz: gzip stream is damaged (incorrect data check), at byte ")) << all[3];
  EXPECT_EQ(all[4], "fatal ./d.gz: gzip stream ends early, at byte 2");
  EXPECT_EQ(all[5], "text ./e.gz");
  EXPECT_EQ(all[6], "fatal ./e.gz: what stands behind the gzip stream is no gzip and was left out, at byte " +
                        std::to_string(gzip("The bridge is closed.").size()) + "; what stands before was read");
  EXPECT_EQ(all[7], "fatal ./f.gz: is packed too many times over; give text, HTML or JSON articles");
}

TEST_F(InputTest, BadLinesSpoilNoOthers) {
  write("a.ndjson", "{\"text\": \"one\"}\n{\"text\": \"two\n{\"text\": \"three\"}\n4,4\n{\"text\": \"five\"}\n");
  EXPECT_EQ(told({"a.ndjson"}),
            (Lines{"article a.ndjson#1", "fatal a.ndjson: line 2: this is not JSON (a string does not end); skipped",
                   "article a.ndjson#3",
                   "fatal a.ndjson: line 4: this is not JSON (a comma, colon, bracket or quote is missing or "
                   "misplaced); skipped",
                   "article a.ndjson#5"}));
  write("b.ndjson", "{\"text\": \"cut\n{\"text\": \"two\"}\n");
  EXPECT_EQ(told({"b.ndjson"}),
            (Lines{"fatal b.ndjson: line 1: this is not JSON (a string does not end); skipped", "article b.ndjson#2"}));
}

TEST_F(InputTest, DoubtfulFieldsAreSaid) {
  write("a.ndjson", "{\"text\": \"one\", \"published\": \"yesterday\"}\n{\"text\": \"two\"}\n");
  EXPECT_EQ(told({"a.ndjson"}),
            (Lines{"article a.ndjson#1",
                   "doubt a.ndjson: line 1: \"published\" is \"yesterday\", not a date such as 2021-03-04 or "
                   "2021-03-04T14:05Z; taken as unknown",
                   "article a.ndjson#2"}));
}

TEST_F(InputTest, MalformedArrays) {
  write("a.json", "[{\"text\": \"one\"}, {\"text\": \"two\"}");
  write("b.json", "[{\"text\": \"one\"} {\"text\": \"two\"}]");
  write("c.json", "[{\"text\": \"one\"},]");
  write("d.json", "[{\"text\": \"one\"}, 5, \"x\", null]");
  write("e.json", "[{\"text\": \"one\"}] and more");
  write("f.json", "[{\"text\": \"one\"}, {\"text\": \"tw");
  EXPECT_EQ(told({"a.json"}), (Lines{"article a.json#1", "article a.json#2",
                                     "fatal a.json: the array of articles does not end; the file may be cut"}));
  const std::string malformed = " (a comma is missing or misplaced); nothing behind was read";
  EXPECT_EQ(told({"b.json"}),
            (Lines{"article b.json#1", "fatal b.json: the array of articles is malformed, at byte 17" + malformed}));
  EXPECT_EQ(told({"c.json"}),
            (Lines{"article c.json#1", "fatal c.json: the array of articles is malformed, at byte 17" + malformed}));
  EXPECT_EQ(
      told({"d.json"}),
      (Lines{"article d.json#1", "fatal d.json: article 2: this is a number, not an article (a JSON object); skipped",
             "fatal d.json: article 3: this is a string, not an article (a JSON object); skipped",
             "fatal d.json: article 4: this is null, not an article (a JSON object); skipped"}));
  EXPECT_EQ(told({"e.json"}), (Lines{"article e.json#1",
                                     "fatal e.json: something stands behind the array, at byte 18; it was left out"}));
  EXPECT_EQ(told({"f.json"}),
            (Lines{"article f.json#1", "fatal f.json: article 2: this is not JSON (a string does not end); skipped",
                   "fatal f.json: the array of articles does not end; the file may be cut"}));
}

TEST_F(InputTest, AnObjectThatIsCut) {
  write("a.json", "{\n  \"text\": \"one\",\n");
  EXPECT_EQ(
      told({"a.json"}),
      (Lines{"fatal a.json: this is not JSON (a comma, colon, bracket or quote is missing or misplaced); skipped"}));
  write("b.json", "{\n\"text\": \"one\"\n}\n}");
  EXPECT_EQ(
      told({"b.json"}),
      (Lines{"article b.json", "fatal b.json: something stands behind the article, at byte 18; it was left out"}));
}

TEST_F(InputTest, LongPagesAreCut) {
  write("a.txt", std::string(1000, 'a'));
  const InputItem item = items({"a.txt"}, {.page_limit = 100}).at(0);
  EXPECT_EQ(item.page->bytes.size(), 100U);
  EXPECT_EQ(item.page->warnings, Lines{"longer than 100 bytes; cut there"});
  EXPECT_EQ(told({"a.txt"}, {.page_limit = 100}),
            (Lines{"text a.txt", "doubt a.txt: longer than 100 bytes; cut there"}));
  EXPECT_EQ(told({"a.txt"}, {.page_limit = 1000}), (Lines{"text a.txt"}));
}

TEST_F(InputTest, LongLinesAndValuesAreSkipped) {
  const std::string longer = "{\"text\": \"" + std::string(200, 'x') + "\"}";
  write("a.ndjson", longer + "\n{\"text\": \"two\"}\n" + longer);
  EXPECT_EQ(told({"a.ndjson"}, {.page_limit = 100}),
            (Lines{"fatal a.ndjson: line 1: longer than 100 bytes; skipped", "article a.ndjson#2",
                   "fatal a.ndjson: line 3: longer than 100 bytes; skipped"}));
  write("b.json", "[" + longer + ", {\"text\": \"two\"}]");
  EXPECT_EQ(told({"b.json"}, {.page_limit = 100}),
            (Lines{"fatal b.json: article 1: longer than 100 bytes; skipped", "article b.json#2"}));
}

TEST_F(InputTest, Utf16) {
  write("a.txt", std::string("\xFF\xFE"
                             "T\0h\0e\0 \0b\0r\0i\0d\0g\0e\0",
                             22));
  write("b.txt", std::string("T\0h\0e\0 \0b\0r\0i\0d\0g\0e\0", 20));
  write("c.json", std::string("{\0\"\0i\0d\0\"\0:\0"
                              "1\0}\0",
                              16));
  EXPECT_EQ(told({"."}),
            (Lines{"text ./a.txt", "text ./b.txt",
                   "fatal ./c.json: is JSON in UTF-16, where JSON is UTF-8; give text, HTML or JSON articles"}));
  EXPECT_EQ(decode(items({"b.txt"}).at(0).page->bytes).text.utf8, "The bridge");
}

template <typename Units>
std::string in_utf16(const Units& units, bool big) {
  std::string bytes;
  for (const char16_t unit : units) {
    const char halves[] = {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
    bytes.push_back(halves[big ? 0 : 1]);
    bytes.push_back(halves[big ? 1 : 0]);
  }
  return bytes;
}

// Units of either order, pairs and halves of them, read in pieces: as decoding the whole has it.
RC_GTEST_PROP(Utf16Source, GivesWhatDecodingGives, ()) {
  const auto units = *rc::gen::container<std::vector<char16_t>>(rc::gen::oneOf(
      rc::gen::arbitrary<char16_t>(), rc::gen::element<char16_t>(u'a', 0xD83C, 0xDF09, 0xD800, 0xDFFF, 0xFEFF)));
  const bool big = *rc::gen::arbitrary<bool>();
  std::string bytes = in_utf16(units, big);
  if (*rc::gen::arbitrary<bool>()) bytes.push_back('x');
  const bool marked = !units.empty() && units.front() == 0xFEFF;
  const std::string whole =
      decode_as(std::string_view(bytes).substr(marked ? 2 : 0), big ? "utf-16be" : "utf-16le").text.utf8;
  std::istringstream in(bytes);
  std::atomic<std::uint64_t> bytes_read = 0;
  Utf16Source source(read_stream(in, bytes_read), big ? Utf16Order::big : Utf16Order::little);
  std::string read;
  std::array<char, 5> buffer{};
  while (const std::size_t count = source.read(buffer.data(), buffer.size())) read.append(buffer.data(), count);
  RC_ASSERT(read == whole);
}

// Large enough to be read in several pieces; whatever charset it says it is in.
TEST_F(InputTest, FeedsInUtf16) {
  std::u16string words;
  for (int i = 0; i < 40'000; ++i) words += u" salt";
  const std::u16string item = u"<item><guid>a</guid><title>Bridge \U0001F309</title><description>&lt;p>The old bridge" +
                              words + u".&lt;/p></description></item>";
  const std::u16string feed =
      u"<?xml version='1.0' encoding='UTF-16'?><rss><channel>" + item + item + u"</channel></rss>";
  write("a.xml", in_utf16(u"\uFEFF" + feed, false));
  write("b.xml", in_utf16(u"\uFEFF" + feed, true));
  write("c.xml", in_utf16(feed, false));
  for (const char* name : {"a.xml", "b.xml", "c.xml"}) {
    const std::vector<InputItem> read = items({name});
    ASSERT_EQ(read.size(), 2U) << name;
    EXPECT_EQ(read.back().page->given->title, "Bridge \U0001F309") << name;
  }
}

TEST_F(InputTest, StrayControlsAreRead) {
  std::string text = "The bridge is closed, said the mayor of the town by the river, ";
  write("a.txt", text + '\0' + text + '\x01' + text);
  EXPECT_EQ(told({"a.txt"}), (Lines{"text a.txt"}));
}

TEST_F(InputTest, LinksThatLeadNowhereOrInCircles) {
  fs::create_directory("pages");
  write("pages/a.txt", "One.");
  fs::create_symlink("nothing", "pages/b.txt");
  fs::create_symlink("c.txt", "pages/c.txt");
  fs::create_directory_symlink(".", "pages/d");
  fs::create_symlink("a.txt", "pages/e.txt");
  const Lines all = told({"pages"});
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0], "text pages/a.txt");
  EXPECT_EQ(all[1], "fatal pages/b.txt: is a link that leads nowhere");
  EXPECT_TRUE(all[2].starts_with("fatal pages/c.txt: cannot be read: ")) << all[2];
  EXPECT_EQ(all[3], "text pages/e.txt");
}

TEST_F(InputTest, PipesAndDevicesDoNotBlock) {
  fs::create_directory("pages");
  ASSERT_EQ(::mkfifo("pages/pipe", 0600), 0);
  EXPECT_EQ(told({"pages"}), (Lines{"fatal pages/pipe: is no file but a device, pipe or socket; not read"}));
  EXPECT_EQ(told({"pages/pipe"}), (Lines{"fatal pages/pipe: is empty; there is nothing to read"}));
  EXPECT_EQ(told({"/dev/zero"}), (Lines{"fatal /dev/zero: is no file but a device, pipe or socket; not read"}));
}

TEST_F(InputTest, FilesThatMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read all";
  write("pages/a.txt", "One.");
  write("pages/b/c.txt", "Two.");
  fs::permissions("pages/a.txt", fs::perms::none);
  fs::permissions("pages/b", fs::perms::none);
  EXPECT_EQ(told({"pages"}), (Lines{"fatal pages/a.txt: cannot be opened: Permission denied",
                                    "fatal pages/b: this folder cannot be read: Permission denied"}));
  fs::permissions("pages/b", fs::perms::owner_all);
}

TEST_F(InputTest, NamesThatAreNoUtf8) {
  write(
      "Br\xFC"
      "cke.txt",
      "One.");
  EXPECT_EQ(told({"."}), (Lines{"text ./Br\uFFFDcke.txt"}));
}

TEST_F(InputTest, MemoryDoesNotGrowWithTheInput) {
  if (kMemoryIsKept) GTEST_SKIP();
  const long before = peak_memory();
  Endless lines("{\"text\": \"" + std::string(10000, 'x') + "\"}\n", 20000);  // 200 MB
  std::istream in(&lines);
  Input input({"-"}, {}, in);
  std::uint64_t count = 0;
  while (input.next()) ++count;
  EXPECT_EQ(count, 20000U);
  EXPECT_LT(peak_memory() - before, 16 * 1024);
}

TEST_F(InputTest, ALineOfAGigabyteTakesLittleMemory) {
  if (kMemoryIsKept) GTEST_SKIP();
  const long before = peak_memory();
  Endless line(std::string(1 << 20, 'x'), 1024);
  std::istream in(&line);
  Input input({"-"}, {.page_limit = 1 << 20}, in);
  const std::optional<InputItem> item = input.next();
  ASSERT_TRUE(item && item->problem);
  EXPECT_EQ(item->problem->message, "longer than 1048576 bytes; skipped");
  EXPECT_FALSE(input.next());
  EXPECT_LT(peak_memory() - before, 16 * 1024);
}

}  // namespace
}  // namespace stemma
