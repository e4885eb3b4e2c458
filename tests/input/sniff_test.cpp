#include "input/sniff.h"

#include <gtest/gtest.h>

#include "cases.h"

namespace stemma {
namespace {

const char* name_of(ContentKind kind) {
  switch (kind) {
    case ContentKind::empty:
      return "empty";
    case ContentKind::html:
      return "html";
    case ContentKind::text:
      return "text";
    case ContentKind::json:
      return "json";
    case ContentKind::feed:
      return "feed";
    case ContentKind::warc:
      return "warc";
    case ContentKind::mhtml:
      return "mhtml";
    case ContentKind::zip:
      return "zip";
    case ContentKind::binary:
      return "binary";
  }
  return "";
}

TEST(Sniff, TellsWhatAFileIs) {
  for (const CaseLine& line : case_lines("input/sniff.txt")) {
    EXPECT_EQ(name_of(sniff(unescaped(line.value)).kind), line.key) << "line " << line.number << ": " << line.value;
  }
}

TEST(Sniff, NamesWhatItCannotRead) {
  EXPECT_EQ(sniff("%PDF-1.7").what, "a PDF");
  EXPECT_EQ(sniff(std::string("BZh91AY&SY\x01\x02\x03\x00\x04", 15)).what, "packed with bzip2");
  EXPECT_EQ(sniff("<rss>").what, "an RSS feed");
}

}  // namespace
}  // namespace stemma
