#include "text/decode.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unicode/ucnv.h>

#include <algorithm>

#include "text/charsets.h"
#include "text/utf8.h"

namespace stemma {
namespace {

// Pages in the writings that each charset was made for.
struct Sample {
  const char* charset;
  const char* text;
};

const std::vector<Sample> kSamples = {
    {"utf-8", "Die Brücke über die Orle ist „gesperrt“ – 14 Tote, sagt Đặng. 橋が落ちた 😀"},
    {"windows-1252",
     "Le maire d’Arvelle a déclaré que la rivière était montée très vite : « 23 000 € » de dégâts, Ærø\n"},
    {"windows-1251", "Мост через реку Орля закрыт, сообщил губернатор. 14 погибших, 3 раненых.\n"},
    {"windows-1253", "Η γέφυρα έκλεισε, είπε ο δήμαρχος.\n"},
    {"windows-1254", "Köprü kapatıldı; İçişleri Bakanı açıkladı: 14 ölü, şoför yaralı.\n"},
    {"iso-8859-2", "Most přes Orli je uzavřen, řekl žďárský starosta.\n"},
    {"iso-8859-15", "Le maire a dit : 50 € et l'œuvre\n"},
    {"koi8-r", "Мост через реку закрыт. Погибли 14 человек.\n"},
    {"koi8-u", "Міст через річку закрито, їх 14. Ґанок є.\n"},
    {"shift_jis", "橋が落ちた。市長は「14人が死亡した」と述べた。ｶﾀｶﾅ ABC ソース\n"},
    {"euc-jp", "橋が落ちた。市長は「14人が死亡した」と述べた。\n"},
    {"gb18030", "大桥已经关闭，市长说有14人死亡。𠀀 é Ж\n"},
    {"big5", "大橋已經關閉，市長說有14人死亡。\n"},
    {"euc-kr", "다리가 무너졌다. 시장은 14명이 숨졌다고 말했다. 똠방각하\n"},
    {"utf-16le", "The bridge — 橋 — fell 😀.\n"},
    {"utf-16be", "The bridge — 橋 — fell 😀.\n"},
};

std::string encode(std::string_view utf8, std::string_view charset) {
  const Charset* found = find_charset(charset);
  const std::string name(found->converter == "-" ? found->name : found->converter);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size = ucnv_convert(name.c_str(), "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                         utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << name;
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::vector<std::uint32_t> character_begins(std::string_view utf8) {
  std::vector<std::uint32_t> begins;
  for (std::size_t at = 0; at < utf8.size(); at += character_at(utf8, at).size) {
    begins.push_back(static_cast<std::uint32_t>(at));
  }
  begins.push_back(static_cast<std::uint32_t>(utf8.size()));
  return begins;
}

// The promise of decode.h, for one span.
void expect_source_says(std::string_view bytes, const Decoded& decoded, Span span) {
  const Span source = decoded.text.map.source_of(span);
  RC_ASSERT(source.end <= bytes.size());
  const std::string again = decode_as(slice(bytes, source), decoded.charset).text.utf8;
  const std::string text(slice(decoded.text.utf8, span));
  if (decoded.charset == "iso-2022-jp") {
    RC_ASSERT(again.find(text) != std::string::npos);
  } else {
    RC_ASSERT(again == text);
  }
}

void expect_promise(std::string_view bytes, const Decoded& decoded) {
  RC_ASSERT(is_utf8(decoded.text.utf8));
  RC_ASSERT(decoded.text.map.text_size() == decoded.text.utf8.size());
  const std::vector<std::uint32_t> begins = character_begins(decoded.text.utf8);
  const auto place = rc::gen::inRange<std::size_t>(0, begins.size());
  for (int i = 0; i < 8; ++i) {
    const auto [first, last] = std::minmax({*place, *place});
    expect_source_says(bytes, decoded, {begins[first], begins[last]});
  }
}

// A few pieces of a sample, so that writings mix as they do in pages.
std::string some_text(const Sample& sample) {
  const std::vector<std::uint32_t> begins = character_begins(sample.text);
  const auto place = rc::gen::inRange<std::size_t>(0, begins.size());
  std::string text;
  const int pieces = *rc::gen::inRange(1, 5);
  for (int i = 0; i < pieces; ++i) {
    const auto [first, last] = std::minmax({*place, *place});
    text += *rc::gen::element<std::string>("<p>", "</p>\n", " & ", "") +
            std::string(sample.text + begins[first], begins[last] - begins[first]);
  }
  return text;
}

void break_bytes(std::string& bytes) {
  const int wounds = *rc::gen::inRange(1, 6);
  for (int i = 0; i < wounds && !bytes.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const char byte = static_cast<char>(*rc::gen::inRange(0, 256));
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.erase(at, 1);
        break;
      case 2:
        bytes.insert(at, 1, byte);
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
}

RC_GTEST_PROP(Decode, GivesBackWhatWasEncoded, ()) {
  const Sample sample = *rc::gen::elementOf(kSamples);
  const std::string text = some_text(sample);
  const std::string bytes = encode(text, sample.charset);
  const Decoded decoded = decode(bytes, {.transport = sample.charset});
  RC_ASSERT(decoded.charset == sample.charset);
  RC_ASSERT(decoded.warnings.empty());
  RC_ASSERT(decoded.text.utf8 == text);
  expect_promise(bytes, decoded);
}

RC_GTEST_PROP(Decode, SourceBytesSayTheTextInBrokenPages, ()) {
  const Sample sample = *rc::gen::elementOf(kSamples);
  std::string bytes = encode(some_text(sample), sample.charset);
  break_bytes(bytes);
  expect_promise(bytes, decode(bytes, {.transport = sample.charset}));
  expect_promise(bytes, decode(bytes, {.html = true}));
}

RC_GTEST_PROP(Decode, SourceBytesSayTheTextInAnyBytesInAnyCharset, ()) {
  const Sample sample = *rc::gen::elementOf(kSamples);
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return static_cast<char>(byte); }));
  expect_promise(bytes, decode(bytes, {.transport = sample.charset}));
}

RC_GTEST_PROP(Decode, EscapedJapaneseKeepsItsEscapes, ()) {
  std::string bytes =
      encode(some_text({"iso-2022-jp", "橋が落ちた。Bridge 市長は「14人」と述べた。\n"}), "iso-2022-jp");
  if (*rc::gen::arbitrary<bool>()) break_bytes(bytes);
  expect_promise(bytes, decode(bytes, {.transport = "iso-2022-jp"}));
}

TEST(Decode, EveryLabelledCharsetHasAConverter) {
  for (const char* label :
       {"latin1",         "cp866",       "l3",     "l4",      "cyrillic", "arabic", "greek",  "hebrew",     "l6",
        "iso-8859-13",    "iso-8859-14", "mac",    "tis-620", "cp1250",   "cp1255", "cp1256", "cp1257",     "cp1258",
        "x-mac-cyrillic", "sjis",        "euc-jp", "big5",    "euc-kr",   "gbk",    "koi8-u", "iso-2022-jp"}) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_close(ucnv_open(std::string(find_charset(label)->converter).c_str(), &status));
    EXPECT_TRUE(U_SUCCESS(status)) << label;
  }
}

TEST(Decode, PlainTextIsOneRun) {
  const Decoded decoded = decode(std::string(100000, 'a') + "é" + std::string(1000, 'b'));
  EXPECT_EQ(decoded.text.map.runs().size(), 1U);
  EXPECT_EQ(decoded.charset, "utf-8");
}

TEST(Decode, ObeysTheByteOrderMarkBeforeAll) {
  const Decoded decoded = decode("\xEF\xBB\xBF<meta charset=koi8-r>é", {.transport = "windows-1251", .html = true});
  EXPECT_EQ(decoded.charset, "utf-8");
  EXPECT_TRUE(decoded.text.utf8.starts_with("<meta"));
  EXPECT_EQ(decoded.text.map.source_of({0, 1}), (Span{3, 4}));
}

TEST(Decode, ObeysTheTransportBeforeThePage) {
  EXPECT_EQ(decode("<meta charset=koi8-r>\xE9", {.transport = "ISO-8859-1", .html = true}).charset, "windows-1252");
}

TEST(Decode, ReadsWhatThePageDeclares) {
  const auto declared = [](std::string_view page) {
    return decode(std::string(page) + "\xC1", {.html = true}).charset;
  };
  EXPECT_EQ(declared("<meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<META CHARSET = 'Windows-1251' />"), "windows-1251");
  EXPECT_EQ(declared("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"), "gb18030");
  EXPECT_EQ(declared("<meta content=\"text/html;charset=iso-8859-1\" http-equiv=content-type>"), "windows-1252");
  EXPECT_EQ(declared("<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>"), "windows-1251");
  EXPECT_EQ(declared("<!-- <meta charset=koi8-r> --><meta charset=shift_jis>"), "shift_jis");
  EXPECT_EQ(declared("<meta charset=klingon><meta charset=koi8-u>"), "koi8-u");
  EXPECT_EQ(declared("<meta name=description content='charset=koi8-r'><meta charset=big5>"), "big5");
}

TEST(Decode, ReadsAPageSavedAnewAsUtf8) {
  const Decoded decoded = decode("<meta charset=windows-1251>Мост закрыт", {.html = true});
  EXPECT_EQ(decoded.charset, "utf-8");
  EXPECT_EQ(decoded.warnings,
            std::vector<std::string>{"the page says it is windows-1251, but all of it is utf-8; read as utf-8"});
}

TEST(Decode, FindsTheCharsetOfUndeclaredBytes) {
  for (const Sample& sample : kSamples) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += sample.text;
    const Decoded decoded = decode(encode(text, sample.charset));
    const std::string_view charset = sample.charset;
    if (charset.starts_with("iso") || charset == "koi8-u" || charset == "windows-1253")
      continue;  // near twins of others
    EXPECT_EQ(decoded.charset, charset);
  }
}

TEST(Decode, CountsBytesThatAreNoCharacters) {
  const Decoded decoded = decode("The r\xFFiver\xC3 rose", {.transport = "utf-8"});
  EXPECT_EQ(decoded.text.utf8, "The r\uFFFDiver\uFFFD rose");
  EXPECT_EQ(decoded.warnings,
            std::vector<std::string>{"2 bytes are no utf-8, the first at byte 5; each stands as U+FFFD"});
  EXPECT_EQ(decode("\x80 ok", {.transport = "utf-8"}).warnings,
            std::vector<std::string>{"1 byte is no utf-8, at byte 0; it stands as U+FFFD"});
}

TEST(Decode, AFewBrokenBytesLeaveItUtf8) {
  EXPECT_EQ(decode("Über die Brücke, sagte der Bürgermeister für Größe\xC3").charset, "utf-8");
}

TEST(Decode, InPlaceSaysTheSame) {
  for (const Sample& sample : kSamples) {
    for (const std::string& bytes : {std::string(sample.text), "\xEF\xBB\xBF" + std::string(sample.text),
                                     std::string(sample.text).substr(0, 9) + "\xFF", std::string()}) {
      const DecodeHints hints = {.transport = "utf-8"};
      const Decoded copied = decode(bytes, hints);
      const DecodedView view = decode_in_place(bytes, hints);
      EXPECT_EQ(view.text().utf8, copied.text.utf8);
      EXPECT_TRUE(std::ranges::equal(view.text().map.runs(), copied.text.map.runs()));
      EXPECT_EQ(view.warnings(), copied.warnings);
    }
  }
  const std::string page = "\xEF\xBB\xBFMost přes Orli";
  EXPECT_EQ(decode_in_place(page).text().utf8.data(), page.data() + 3);  // no copy
  EXPECT_NE(decode_in_place("Orl\xED", {.transport = "windows-1252"}).text().utf8, "Orl\xED");
}

TEST(Decode, KeepsControls) {
  const std::string_view bytes("a\0b\x01\x1F", 5);
  EXPECT_EQ(decode(bytes).text.utf8, bytes);
}

}  // namespace
}  // namespace stemma
