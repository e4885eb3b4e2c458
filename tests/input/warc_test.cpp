// WARC and WET: archives of real tools (make_archives.py), and archives that no tool should write.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "input/header_fields.h"
#include "input/unpack.h"
#include "input_fixture.h"

namespace stemma {
namespace {

class WarcTest : public InputTest {
 protected:
  static std::string archive(const std::string& name) { return STEMMA_SOURCE_DIR "/tests/input/archives/" + name; }

  static std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // The title of each page, with its address.
  std::vector<std::string> pages_of(const std::string& path) {
    std::vector<std::string> pages;
    for (const InputItem& item : items({path})) {
      if (!item.page) continue;
      const std::string& bytes = item.page->bytes;
      const std::size_t begin = bytes.find("<title>");
      const std::string title = begin == std::string::npos ? bytes.substr(0, bytes.find('\n'))
                                                           : bytes.substr(begin + 7, bytes.find("</") - begin - 7);
      pages.push_back(item.page->url.value_or("") + ' ' + title);
    }
    return pages;
  }

  // What the tests write by hand.
  static std::string record(const std::string& fields, const std::string& block, const std::string& end = "\r\n") {
    return "WARC/1.0" + end + fields + end + "Content-Length: " + std::to_string(block.size()) + end + end + block +
           end + end;
  }

  static std::string text(const std::string& id, const std::string& block) {
    return record("WARC-Type: conversion\r\nWARC-Record-ID: <" + id + ">\r\nContent-Type: text/plain", block);
  }

  static std::string answer(const std::string& header, const std::string& body) {
    return record("WARC-Type: response\r\nWARC-Record-ID: <r>\r\nContent-Type: application/http; msgtype=response",
                  "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body);
  }
};

const std::vector<std::string> kCrawl{
    "http://courier.example/bridge Bridge closes in Ardle",
    "http://courier.example/ferry Ferry to Corvane runs again",
    "http://courier.example/market Tolland market moves indoors",
    "http://courier.example/market?bare Tolland market moves indoors",
    "http://courier.example/ferry?zstd Ferry to Corvane runs again",
    "http://courier.example/coast K\xFCste bei Lindgate gesperrt",
    "file:///saved/ferry.html Ferry to Corvane runs again",
    "http://courier.example/market Tolland market moves indoors",
    "http://courier.example/story.json {\"title\": \"Bridge closes\", \"text\": \"The bridge in Ardle closed on "
    "Monday.\"}",
};

TEST_F(WarcTest, ReadsEveryVersionPackingAndCoding) {
  for (const char* name : {"warcio-1.0.warc.gz", "warcio-1.1.warc.gz", "plain.warc", "records.warc.zst",
                           "dictionary.warc.zst", "packed_dictionary.warc.zst", "whole.warc.gz"}) {
    EXPECT_EQ(pages_of(archive(name)), kCrawl) << name;
  }
}

TEST_F(WarcTest, SaysWhatIsWrongWithADictionary) {
  const std::string whole = bytes_of(archive("packed_dictionary.warc.zst"));
  write("a.warc.zst", whole.substr(0, 6));
  write("b.warc.zst", whole.substr(0, 100));
  write("c.warc.zst", whole.substr(0, 12) + std::string(100, 'x') + whole.substr(112));
  write("d.warc.zst", whole.substr(0, 4) + "\xFF\xFF\xFF\x7F" + whole.substr(8));
  EXPECT_EQ(
      told({"."}),
      (Lines{"fatal ./a.warc.zst: zstd stream ends early, at byte 6",
             "fatal ./b.warc.zst: zstd stream ends early, at byte 100",
             "fatal ./c.warc.zst: zstd stream is damaged (in its dictionary), at byte " +
                 std::to_string(8 + static_cast<unsigned char>(whole[4]) + 256 * static_cast<unsigned char>(whole[5])),
             "fatal ./d.warc.zst: zstd stream has a dictionary of 2147483647 bytes, at byte 8"}));
}

TEST_F(WarcTest, ReadsWhatWgetKeeps) {
  for (const char* name : {"wget.warc", "wget.warc.gz"}) {
    EXPECT_EQ(pages_of(archive(name)), (Lines{"http://127.0.0.1:8642/bridge Bridge closes in Ardle",
                                              "http://127.0.0.1:8642/ferry Ferry to Corvane runs again"}))
        << name;
  }
}

TEST_F(WarcTest, ReadsWet) {
  EXPECT_EQ(pages_of(archive("common.wet.gz")), (Lines{"http://courier.example/bridge Bridge closes in Ardle",
                                                       "http://courier.example/coast Küste bei Lindgate gesperrt"}));
  EXPECT_EQ(items({archive("common.wet.gz")}).at(0).page->format, PageFormat::text);
}

TEST_F(WarcTest, SaysOnceWhatWasLeftOut) {
  EXPECT_EQ(
      items({archive("plain.warc")}).back().problem->message,
      "9 pages; left out of the other records: 1 answered 301, 1 answered 404, 1 of JSON or a feed that is no article, "
      "1 of type image/jpeg, 1 recorded before (revisit), 1 robots.txt, 1 that is a PNG picture (of type "
      "text/html), 1 under metadata: addresses");
  EXPECT_FALSE(items({archive("plain.warc")}).back().problem->fatal);
}

TEST_F(WarcTest, APageKnowsItsRecord) {
  const Page page = *items({archive("warcio-1.1.warc.gz")}).at(5).page;
  EXPECT_EQ(page.record->id, "urn:uuid:00000000-0000-4000-8000-000000000009");
  EXPECT_EQ(page.id, archive("warcio-1.1.warc.gz") + '#' + page.record->id);
  EXPECT_EQ(page.charset, "ISO-8859-1");
  EXPECT_EQ(page.format, PageFormat::html);
}

// An offset leads to the record in the file as it lies: to its packed member, or to its bytes.
TEST_F(WarcTest, OffsetsLeadToTheRecord) {
  for (const char* name : {"warcio-1.0.warc.gz", "records.warc.zst", "plain.warc", "wget.warc.gz", "common.wet.gz"}) {
    const std::string stored = bytes_of(archive(name));
    for (const InputItem& item : items({archive(name)})) {
      if (!item.page) continue;
      std::istringstream from(stored.substr(item.page->record->offset));
      std::atomic<std::uint64_t> bytes_read = 0;
      Reader reader(unpack(read_stream(from, bytes_read)));
      const std::optional<std::string_view> header = peek_header(reader);
      ASSERT_TRUE(header && header->starts_with("WARC/1.")) << name << ' ' << item.page->id;
      EXPECT_NE(header->find('<' + item.page->record->id + '>'), std::string_view::npos) << name;
    }
  }
}

TEST_F(WarcTest, LinesMayEndInLfAlone) {
  write("a.warc", record("warc-type: conversion\nwarc-record-id: <a>\nContent-type:\n text/plain", "One.\n", "\n") +
                      record("WARC-Type: conversion\nWARC-Record-ID: <b>", "Two.\n", "\n"));
  EXPECT_EQ(told({"a.warc"}), (Lines{"text a.warc#a", "text a.warc#b"}));
  EXPECT_EQ(items({"a.warc"}).at(0).page->bytes, "One.\n");
}

TEST_F(WarcTest, ARecordWithoutALengthEndsAtTheNext) {
  const std::string none =
      "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <a>\r\n\r\nOne.\r\nWARC/ is no record.\r\n\r\n";
  const std::string doubt = ": the record has no Content-Length; read up to the next record";
  write("a.warc", none + text("b", "Two."));
  EXPECT_EQ(told({"a.warc"}), (Lines{"text a.warc#a", "doubt a.warc: record 1 at byte 0" + doubt, "text a.warc#b"}));
  EXPECT_EQ(items({"a.warc"}).at(0).page->bytes, "One.\r\nWARC/ is no record.\r\n\r\n");
  write("b.warc.gz", gzip(none) + gzip(text("b", "Two.")));
  EXPECT_EQ(told({"b.warc.gz"}),
            (Lines{"text b.warc.gz#a", "doubt b.warc.gz: record 1 at byte 0" + doubt, "text b.warc.gz#b"}));
}

TEST_F(WarcTest, AWrongLengthSpoilsNoOtherRecord) {
  const std::string longer =
      "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <a>\r\nContent-Length: 900\r\n\r\nOne.\r\n\r\n";
  const std::string shorter =
      "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <a>\r\nContent-Length: 2\r\n\r\nOne.\r\n\r\n";
  write("a.warc.gz", gzip(longer) + gzip(text("b", "Two.")));
  EXPECT_EQ(
      told({"a.warc.gz"}),
      (Lines{"text a.warc.gz#a",
             "fatal a.warc.gz: record 1 at byte 0: its packed member ends 8 bytes into its block, not 900; what is "
             "there was read",
             "text a.warc.gz#b"}));
  write("b.warc", shorter + text("b", "Two."));
  EXPECT_EQ(told({"b.warc"}),
            (Lines{"text b.warc#a",
                   "fatal b.warc: record 1 at byte 0: what stands behind it is no WARC record; 6 bytes "
                   "were passed over",
                   "text b.warc#b"}));
}

TEST_F(WarcTest, RubbishBetweenRecordsIsPassedOver) {
  write("a.warc",
        text("a", "One.") + "rubbish\nWARC/x\n" + std::string(300000, 'x') + "\nWARC/1.0 " + text("b", "Two."));
  const Lines all = told({"a.warc"});
  EXPECT_EQ(all.front(), "text a.warc#a");
  EXPECT_EQ(all.at(1),
            "fatal a.warc: record 1 at byte 0: what stands behind it is no WARC record; 300016 bytes were passed over");
}

TEST_F(WarcTest, ACutArchiveKeepsWhatCameBefore) {
  const std::string first = gzip(text("a", "One."));
  const std::string second = gzip(text("b", "Two, which is longer."));
  write("a.warc.gz", first + second.substr(0, second.size() - 20));
  const Lines all = told({"a.warc.gz"});
  EXPECT_EQ(all.front(), "text a.warc.gz#a");
  EXPECT_EQ(all.back(), "fatal a.warc.gz: record 2 at byte " + std::to_string(first.size()) +
                            ": gzip stream ends early, at byte " + std::to_string(first.size() + second.size() - 20) +
                            "; 1 record before it was read");
  const std::string plain = text("a", "One.") + text("b", "Two, which is longer.");
  write("b.warc", plain.substr(0, plain.size() - 10));
  EXPECT_EQ(told({"b.warc"}),
            (Lines{"text b.warc#a", "text b.warc#b",
                   "fatal b.warc: record 2 at byte 109: the archive ends within it; 1 record before it was read"}));
  write("c.warc", plain.substr(0, 150));
  EXPECT_EQ(told({"c.warc"}),
            (Lines{"text c.warc#a",
                   "fatal c.warc: record 2 at byte 109: the archive ends within it; 1 record before it was read"}));
}

TEST_F(WarcTest, ADamagedMemberSpoilsNoOther) {
  for (const auto pack : {gzip, zstd}) {
    std::string damaged = pack(text("b", std::string(200, 'x') + "Two, three, four, five, six, seven, eight, nine."));
    for (std::size_t at = damaged.size() / 2; at < damaged.size(); ++at) damaged[at] = static_cast<char>(~damaged[at]);
    write("a.warc.gz", pack(text("a", "One.")) + damaged + pack(text("c", "Three.")) + pack(text("d", "Four.")));
    const Lines all = told({"a.warc.gz"});
    for (const char* id : {"a", "c", "d"}) {
      EXPECT_EQ(std::count(all.begin(), all.end(), std::string("text a.warc.gz#") + id), 1) << id;
    }
    const auto fatal = [](const std::string& line) { return line.starts_with("fatal"); };
    ASSERT_EQ(std::count_if(all.begin(), all.end(), fatal), 1);
    const std::string& told = *std::find_if(all.begin(), all.end(), fatal);
    EXPECT_TRUE(told.ends_with("; reading goes on at the next record behind it")) << told;
  }
}

TEST_F(WarcTest, CodingsThatWereUndoneAlreadyAreLeftAlone) {
  const std::string page = "<html><title>T</title><p>The bridge is closed.</p></html>";
  for (const char* header :
       {"Transfer-Encoding: chunked", "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: deflate",
        "Content-Encoding: zstd", "Content-Encoding: gzip, identity"}) {
    write("a.warc", answer(header + std::string("\r\nContent-Type: text/html"), page));
    EXPECT_EQ(items({"a.warc"}).at(0).page->bytes, page) << header;
  }
  write("a.warc", answer("Content-Encoding: x-unknown\r\nContent-Type: text/html", page));
  EXPECT_EQ(told({"a.warc"}),
            (Lines{"note a.warc: 0 pages; left out of the other records: 1 packed as x-unknown, which is not known"}));
}

TEST_F(WarcTest, FeedsInRecordsAreRead) {
  write("a.warc", answer("Content-Type: application/rss+xml; charset=koi8-r",
                         "<rss><channel><title>T</title><item><guid>x</guid><link>https://courier.example/1</"
                         "link><content:encoded>\xED\xCF\xD3\xD4"
                         "</content:encoded></item></channel></rss>"));
  const Page page = *items({"a.warc"}).at(0).page;
  EXPECT_EQ(page.id, "a.warc#r#x");
  EXPECT_EQ(page.record->id, "r#x");
  EXPECT_EQ(page.record->offset, 0U);
  EXPECT_EQ(page.given->text->utf8, "Мост");
  EXPECT_EQ(page.given->url, "https://courier.example/1");
}

TEST_F(WarcTest, DamagedBodiesKeepWhatCameBefore) {
  const std::string html = "Content-Type: text/html\r\n";
  write("a.warc", answer(html + "Transfer-Encoding: chunked", "5\r\n<p>On\r\n5\r\ne.") +
                      answer(html + "Transfer-Encoding: chunked", "5;x=y\r\n<p>On\r\nzz\r\ne.") +
                      answer(html + "Content-Encoding: gzip", gzip("<p>" + std::string(500, 'x')).substr(0, 25)));
  const std::vector<InputItem> all = items({"a.warc"});
  EXPECT_EQ(all.at(0).page->bytes, "<p>One.");
  EXPECT_EQ(all.at(0).page->warnings, (Lines{"the body ends within a chunk"}));
  EXPECT_EQ(all.at(1).page->bytes, "<p>On");
  EXPECT_EQ(all.at(1).page->warnings, (Lines{"a chunk of the body has no size; what stands before was read"}));
  EXPECT_TRUE(all.at(2).page->warnings.at(0).starts_with("gzip stream ends early")) << all.at(2).page->warnings.at(0);
}

TEST_F(WarcTest, WhatTheCrawlerCutIsSaid) {
  write("a.warc", record("WARC-Type: resource\r\nWARC-Truncated: length\r\nContent-Type: text/html", "<p>One"));
  EXPECT_EQ(items({"a.warc"}).at(0).page->warnings,
            (Lines{"truncated: the crawler cut the page (WARC-Truncated: length)"}));
}

TEST_F(WarcTest, HeadersWithoutEndSpoilNoOtherRecord) {
  write("a.warc", "WARC/1.0\r\nX: " + std::string(200000, 'x') + "\r\n\r\n" + text("b", "Two."));
  EXPECT_EQ(told({"a.warc"}),
            (Lines{"fatal a.warc: record 1 at byte 0: its header does not end within 65536 bytes; passed over",
                   "text a.warc#b"}));
  write("b.warc", answer("Content-Type: text/html\r\nX: " + std::string(200000, 'x'), "<p>One.") + text("b", "Two."));
  EXPECT_EQ(told({"b.warc"}), (Lines{"text b.warc#b",
                                     "note b.warc: 1 page; left out of the other records: 1 without a body, or with an "
                                     "HTTP header that does not end"}));
}

TEST_F(WarcTest, LongPagesAreCut) {
  write("a.warc.gz", gzip(text("a", std::string(5000, 'x'))) + gzip(text("b", "Two.")));
  EXPECT_EQ(told({"a.warc.gz"}, {.page_limit = 100}),
            (Lines{"text a.warc.gz#a", "doubt a.warc.gz: record 1 at byte 0: longer than 100 bytes; cut there",
                   "text a.warc.gz#b"}));
}

// Records of any blocks come back as they were, whatever they hold and however they are packed.
RC_GTEST_FIXTURE_PROP(WarcTest, GivesBackWhatWasWritten, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "\n", "\r\n\r\n", "WARC/1.0\r\n", "text ", "\nWARC/1", "x", std::string(70000, 'y')));
  const int packing = *rc::gen::inRange(0, 4);
  std::vector<std::string> blocks(1);
  for (const std::string& piece : pieces) {
    blocks.back() += piece;
    if (piece == "x") blocks.emplace_back();
  }
  std::string archive;
  for (const std::string& block : blocks) {
    const std::string plain = text("a", "x" + block);
    archive += packing == 1 ? gzip(plain) : packing == 2 ? zstd(plain) : plain;
  }
  write("a.warc", packing == 3 ? gzip(archive) : archive);
  const std::vector<InputItem> read = items({"a.warc"});
  RC_ASSERT(read.size() == blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) RC_ASSERT(read[i].page->bytes == "x" + blocks[i]);
}

TEST_F(WarcTest, MemoryDoesNotGrowWithTheArchive) {
  if (kMemoryIsKept) GTEST_SKIP();
  const std::string packed =
      gzip(answer("Content-Type: text/html\r\nContent-Encoding: gzip", gzip("<p>" + std::string(100000, 'x'))));
  Endless few(packed, 20);
  std::istream few_in(&few);
  for (Input input({"-"}, {.format = InputFormat::warc}, few_in); input.next();) continue;
  const long before = peak_memory();
  Endless many(packed, 4000);  // 400 MB unpacked
  std::istream in(&many);
  Input input({"-"}, {.format = InputFormat::warc}, in);
  std::uint64_t count = 0;
  while (input.next()) ++count;
  EXPECT_EQ(count, 4000U);
  EXPECT_LT(peak_memory() - before, 4 * 1024);
}

TEST_F(WarcTest, ABombIsCut) {
  if (kMemoryIsKept) GTEST_SKIP();
  std::string bomb(1 << 26, ' ');
  bomb = answer("Content-Type: text/html\r\nContent-Encoding: gzip", gzip(gzip("<p>" + bomb)));
  write("a.warc.gz", gzip(bomb) + gzip(text("b", "Two.")));
  bomb.clear();
  bomb.shrink_to_fit();
  const std::vector<InputItem> all = items({"a.warc.gz"}, {.page_limit = 1 << 20});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].page->bytes.size(), 1U << 20);
  EXPECT_EQ(all[0].problem->message, "longer than 1048576 bytes; cut there");
}

TEST(HeaderFields, FoldedLinesAndParameters) {
  const HeaderFields fields(
      "Content-Type: text/HTML;\r\n\tcharset=\"a\\\"b\" ; x = y;z\r\nno field\r\nEMPTY:\r\nEmpty: late\r\n");
  EXPECT_EQ(fields.find("content-TYPE"), "text/HTML; charset=\"a\\\"b\" ; x = y;z");
  EXPECT_EQ(fields.find("empty"), "");
  EXPECT_FALSE(fields.find("no field"));
  const MediaType type = media_type(*fields.find("Content-Type"));
  EXPECT_EQ(type.name, "text/html");
  EXPECT_EQ(type.parameter("charset"), "a\"b");
  EXPECT_EQ(type.parameter("x"), "y");
  EXPECT_FALSE(type.parameter("z"));
}

}  // namespace
}  // namespace stemma
