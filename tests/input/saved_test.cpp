// MHTML and WACZ: what browsers and archiving tools save (make_archives.py), and what is broken.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "input/mime_parts.h"
#include "input_fixture.h"

namespace stemma {
namespace {

class SavedTest : public InputTest {
 protected:
  static std::string archive(const std::string& name) { return STEMMA_SOURCE_DIR "/tests/input/archives/" + name; }

  static std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

TEST_F(SavedTest, ReadsThePageOfMhtml) {
  const std::vector<InputItem> quoted = items({archive("quoted.mhtml")});
  const std::vector<InputItem> base64 = items({archive("base64.mhtml")});
  ASSERT_EQ(quoted.size(), 1U);
  ASSERT_EQ(base64.size(), 1U);
  const Page& page = *quoted[0].page;
  EXPECT_EQ(page.id, archive("quoted.mhtml"));
  EXPECT_EQ(page.url, "http://courier.example/coast");
  EXPECT_EQ(page.charset, "windows-1252");
  EXPECT_EQ(page.format, PageFormat::html);
  EXPECT_FALSE(page.record);
  EXPECT_TRUE(
      page.bytes.starts_with("<!doctype html>\r\n<html lang=en><head><title>K\xFCste bei Lindgate gesperrt</title>"));
  EXPECT_TRUE(page.bytes.find("B\xFCrgermeisterin.</p>\r\n</article></body></html>\r\n") != std::string::npos);
  EXPECT_EQ(base64[0].page->charset, "utf-8");
  EXPECT_TRUE(base64[0].page->bytes.starts_with(
      "<!doctype html>\n<html lang=en><head><title>Küste bei Lindgate gesperrt</title>"));
  EXPECT_TRUE(base64[0].page->bytes.ends_with("</html>\n"));
}

TEST_F(SavedTest, MhtmlThatIsBroken) {
  write("a.mht",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n");
  write("b.mht",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\nno part\n--b\nContent-Type: "
        "text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>A=3Db=C3=A9=\nc =zz=\n--bc\n--b\n");
  write("c.mht",
        "MIME-Version: 1.0\nContent-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: "
        "base64\n\nPHA+T25lLg==\n");
  write("d.mht", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--\n\nx");
  EXPECT_EQ(told({"."}),
            (Lines{"fatal ./a.mht: is MHTML without a page in it (a part of type text/html); give the page itself",
                   "html ./b.mht", "html ./c.mht",
                   "fatal ./d.mht: is MHTML without a page in it (a part of type text/html); give the page itself"}));
  EXPECT_EQ(items({"b.mht"}).at(0).page->bytes,
            "<p>A=b\xC3\xA9"
            "c =zz--bc\n");
  EXPECT_EQ(items({"c.mht"}).at(0).page->bytes, "<p>One.");
  EXPECT_EQ(told({"b.mht"}, {.page_limit = 4}).back(), "doubt b.mht: longer than 4 bytes; cut there");
}

// Any bytes come back from a part, in whatever pieces they are read.
RC_GTEST_PROP(MimeParts, GivesBackWhatWasEncoded, (const std::string& bytes)) {
  std::string quoted;
  for (const char c : bytes) {
    char escape[4];
    std::snprintf(escape, sizeof escape, "=%02X", static_cast<unsigned char>(c));
    quoted += std::string(escape) + (quoted.size() % 7 == 0 ? "=\r\n" : "");
  }
  std::istringstream in("preamble\r\n--b\r\nContent-Type: text/html\r\n\r\n" + quoted + "\r\n--b--\r\n");
  std::atomic<std::uint64_t> bytes_read = 0;
  Reader reader(read_stream(in, bytes_read));
  MimeParts parts(reader, "b");
  RC_ASSERT(parts.next().has_value());
  Reader decoded(decode_transfer(parts.body(), "Quoted-Printable"));
  std::string read;
  decoded.read_all(read, 1 << 20);
  RC_ASSERT(read == bytes + "\r\n");
  RC_ASSERT(!parts.next().has_value());
}

TEST_F(SavedTest, ReadsTheArchivesOfWacz) {
  const std::vector<InputItem> all = items({archive("visit.wacz")});
  const std::vector<InputItem> same = items({archive("wget.warc.gz")});
  ASSERT_EQ(all.size(), same.size());
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const Record& record = *same[i].page->record;
    EXPECT_EQ(all[i].page->id, archive("visit.wacz") + '#' + record.id);
    EXPECT_EQ(all[i].page->record->id, "archive/visit.warc.gz#" + record.id);
    EXPECT_EQ(all[i].page->record->offset, record.offset);
    EXPECT_EQ(all[i].page->bytes, same[i].page->bytes);
  }
  EXPECT_EQ(all.back().problem->where, archive("visit.wacz") + ": archive/visit.warc.gz");
  EXPECT_EQ(all.back().problem->message, same.back().problem->message);
}

TEST_F(SavedTest, ZipArchivesThatCannotBeRead) {
  const std::string wacz = bytes_of(archive("visit.wacz"));
  write("a.wacz", wacz.substr(0, wacz.size() / 2));
  write("b.wacz.gz", gzip(wacz));
  EXPECT_EQ(told({"."}),
            (Lines{"fatal ./a.wacz: is a ZIP archive that cannot be read (Not a zip archive); it may be cut",
                   "fatal ./b.wacz.gz: is a ZIP archive, which is read from its end, packed once more; unpack it and "
                   "give what comes out"}));
  standard_input_ = wacz;
  EXPECT_EQ(
      told({"-"}),
      (Lines{
          "fatal -: is a ZIP archive, which is read from its end, but comes as a stream; save it and give the file"}));
  std::string damaged = wacz;
  for (std::size_t at = 200; at < 400; ++at) damaged[at] = static_cast<char>(~damaged[at]);
  write("c.wacz", damaged);
  EXPECT_GE(told({"c.wacz"}).size(), 2U);
}

}  // namespace
}  // namespace stemma
