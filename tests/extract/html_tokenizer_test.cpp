// The tokenizer against cases of every state, against another tokenizer on pages made by chance, and against the
// tests of html5lib where they are at hand.

#include "extract/html_tokenizer.h"

#include <gtest/gtest.h>
#include <lexbor/html/html.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "extract/html_tokens.h"
#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/scan.h"
#include "text/utf8.h"

namespace stemma::test {
namespace {

// "\n", "\r", "\f" and "\0" as a case writes them.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const char c = text[++i];
    plain += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'f' ? '\f' : c == '0' ? '\0' : c;
  }
  return plain;
}

struct TokenCase {
  int line = 0;
  std::string html;
  std::string content;  // and the word that ends it
  bool cdata = false;
  std::vector<std::string> tokens;
};

std::vector<TokenCase> token_cases() {
  std::ifstream file(STEMMA_SOURCE_DIR "/tests/cases/extract/html_tokens.txt");
  std::vector<TokenCase> cases;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::string key = line.substr(0, line.find(' '));
    const std::string value = line.substr(line.find_first_not_of(' ', key.size()));
    if (key == "html")
      cases.push_back({number, unescaped(value), "", false, {}});
    else if (key == "inside")
      cases.back().content = value;
    else if (key == "foreign")
      cases.back().cdata = true;
    else
      cases.back().tokens.push_back(value);
  }
  return cases;
}

HtmlContent content_named(std::string_view name) {
  if (name == "rcdata") return HtmlContent::rcdata;
  if (name == "raw") return HtmlContent::raw;
  if (name == "script") return HtmlContent::script;
  if (name == "plaintext") return HtmlContent::plaintext;
  return HtmlContent::cdata;
}

TEST(HtmlTokenizer, ReadsTheCases) {
  const std::vector<TokenCase> cases = token_cases();
  ASSERT_GT(cases.size(), 60u);
  for (const TokenCase& one : cases) {
    HtmlTokenizer tokenizer(one.html);
    tokenizer.set_cdata(one.cdata);
    if (!one.content.empty()) {
      const std::size_t space = one.content.find(' ');
      tokenizer.enter(content_named(one.content.substr(0, space)),
                      space == std::string::npos ? "" : one.content.substr(space + 1));
    }
    std::vector<std::string> expected = one.tokens;
    if (expected == std::vector<std::string>{"-"}) expected.clear();
    EXPECT_EQ(lines_of_tokens(tokenizer, one.html, false), expected) << "html_tokens.txt:" << one.line;
  }
}

TEST(HtmlTokenizer, KeepsEachTokensPlace) {
  const std::string page = "<!doctype html><P class=lead>salt &amp; iron<br/><!--x--></p>";
  HtmlTokenizer tokenizer(page);
  std::vector<std::string> places;
  while (tokenizer.next()) places.emplace_back(slice(page, tokenizer.token().place));
  EXPECT_EQ(places, (std::vector<std::string>{"<!doctype html>", "<P class=lead>", "salt &amp; iron", "<br/>",
                                              "<!--x-->", "</p>"}));
}

TEST(HtmlTokenizer, KnowsItsNames) {
  for (std::size_t i = 1; i < kHtmlNames; ++i) {
    const auto name = static_cast<HtmlName>(i);
    EXPECT_EQ(html_name(text_of(name)), name) << text_of(name);
  }
  EXPECT_EQ(html_name("BlockQuote"), HtmlName::blockquote);
  EXPECT_EQ(html_name("my-part"), HtmlName::other);
  EXPECT_EQ(html_name(""), HtmlName::other);
  EXPECT_EQ(text_of(HtmlName::h1), "h1");
  EXPECT_EQ(text_of(HtmlName::xmp), "xmp");
}

// However many attributes a tag has, of one name the first counts.
TEST(HtmlTokenizer, KeepsTheFirstOfManyAttributes) {
  std::string page = "<p";
  for (int i = 0; i < 300; ++i) page += " a" + std::to_string(i % 100) + "=" + std::to_string(i);
  page += ">";
  HtmlTokenizer tokenizer(page);
  ASSERT_TRUE(tokenizer.next());
  const std::vector<HtmlAttribute> attributes = attributes_of(slice(page, tokenizer.token().place));
  ASSERT_EQ(attributes.size(), 100u);
  for (std::size_t i = 0; i < attributes.size(); ++i) EXPECT_EQ(attributes[i].source, std::to_string(i));
}

// Pieces out of which chance makes markup, bad more often than good.
std::string some_html() {
  static const std::vector<std::string> pieces = {"<",
                                                  ">",
                                                  "/",
                                                  "</",
                                                  "<!",
                                                  "<!--",
                                                  "--",
                                                  "-->",
                                                  "--!>",
                                                  "!",
                                                  "?",
                                                  "-",
                                                  "\"",
                                                  "'",
                                                  "=",
                                                  " ",
                                                  "\n",
                                                  "\r\n",
                                                  "\f",
                                                  "&",
                                                  ";",
                                                  "#",
                                                  "x",
                                                  "&amp",
                                                  "&lt;",
                                                  "&not",
                                                  "&notin;",
                                                  "&#x41;",
                                                  "&#65",
                                                  "&#128;",
                                                  "&#0;",
                                                  "&#xD800;",
                                                  "&#x110000;",
                                                  "&nGt;",
                                                  "&copy=",
                                                  "a",
                                                  "b",
                                                  "p",
                                                  "P",
                                                  "class",
                                                  "Class",
                                                  "script",
                                                  "<script>",
                                                  "</script>",
                                                  "<SCRIPT",
                                                  "</ScRipt >",
                                                  "<style>",
                                                  "</style>",
                                                  "<title>",
                                                  "</title>",
                                                  "<textarea>",
                                                  "</textarea",
                                                  "<![CDATA[",
                                                  "]]>",
                                                  "<!doctype",
                                                  "<!DOCTYPE html>",
                                                  "public",
                                                  "system",
                                                  std::string(1, '\0'),
                                                  "\u00E9",
                                                  "\u4E2D",
                                                  "<br/>",
                                                  "<a href=x>",
                                                  "</a>",
                                                  "<svg>",
                                                  "</svg>"};
  std::string html;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) html += piece;
  return html;
}

// The same lines from lexbor's tokenizer.
class LexborTokens {
 public:
  explicit LexborTokens(const std::string& page) {
    lxb_html_tokenizer_t* tokenizer = lxb_html_tokenizer_create();
    lxb_html_tokenizer_init(tokenizer);
    lxb_html_tokenizer_callback_token_done_set(tokenizer, &LexborTokens::on_token, this);
    lxb_html_tokenizer_begin(tokenizer);
    lxb_html_tokenizer_chunk(tokenizer, reinterpret_cast<const lxb_char_t*>(page.data()), page.size());
    lxb_html_tokenizer_end(tokenizer);
    lxb_html_tokenizer_destroy(tokenizer);
  }

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  static std::string string_of(const lxb_char_t* data, std::size_t size) {
    return data == nullptr ? "" : std::string(reinterpret_cast<const char*>(data), size);
  }

  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* self) {
    static_cast<LexborTokens*>(self)->take(tokenizer, *token);
    return token;
  }

  void take(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t& token) {
    if (token.tag_id == LXB_TAG__END_OF_FILE) return;
    if (token.tag_id == LXB_TAG__EM_DOCTYPE) return lines_.emplace_back("doctype"), void();
    if (token.tag_id == LXB_TAG__EM_COMMENT || token.tag_id == LXB_TAG__TEXT) {
      const bool text = token.tag_id == LXB_TAG__TEXT;
      const std::string said =
          in_quotes(string_of(token.text_start, static_cast<std::size_t>(token.text_end - token.text_start)));
      if (text && !lines_.empty() && lines_.back().starts_with("text ")) {
        lines_.back().pop_back();
        lines_.back() += said.substr(1);
      } else {
        lines_.push_back((text ? "text " : "comment ") + said);
      }
      return;
    }
    std::size_t size = 0;
    const lxb_char_t* name = lxb_tag_name_by_id(token.tag_id, &size);
    const bool closes = (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0;
    std::string line = (closes ? "close " : "open ") + string_of(name, size);
    for (const auto* one = closes ? nullptr : token.attr_first; one != nullptr; one = one->next) {
      const lxb_char_t* key = lxb_html_token_attr_name(const_cast<lxb_html_token_attr_t*>(one), &size);
      line += " " + string_of(key, size) + "=" + in_quotes(string_of(one->value, one->value_size));
    }
    if (!closes && (token.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0) line += " /";
    lines_.push_back(line);
    if (!closes) lxb_html_tokenizer_set_state_by_tag(tokenizer, true, token.tag_id, LXB_NS_HTML);
  }

  std::vector<std::string> lines_;
};

TEST(HtmlTokenizer, ReadsAsLexborDoes) {
  EXPECT_TRUE(rc::check("the same tokens from pages made by chance", [] {
    const std::string page = some_html() + ">";  // lexbor 2.9 takes an older text for a comment that ends in "<!"
    HtmlTokenizer tokenizer(page);
    std::vector<std::string> lines = lines_of_tokens(tokenizer, page, true);
    for (std::string& line : lines) {
      if (line.starts_with("doctype")) line = "doctype";
    }
    RC_ASSERT(lines == LexborTokens(page).lines());
  }));
}

TEST(HtmlTokenizer, KeepsTheAttributesThatSaySomething) {
  EXPECT_TRUE(rc::check("as they are among all attributes of a tag", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "class", "Class", "CLASS=a", "id", "href", "data-component", "Data-Component=b", "data-componenu", "onclick",
        "=", "=", "=\"a>b\"", "='c\"d'", "=e/f", " ", " ", "\n", "/", "\"", "'", "x", "\x11", std::string(1, '\0')));
    std::string page = "<p ";
    for (const std::string& piece : pieces) page += piece;
    page += ">";
    HtmlTokenizer tokenizer(page);
    if (!tokenizer.next()) return;
    const HtmlToken& token = tokenizer.token();
    std::map<HtmlAttributeName, std::string_view> sources;
    for (const HtmlAttribute& one : attributes_of(slice(page, token.place)))
      sources.emplace(html_attribute_name(one.name), one.source);
    for (std::size_t i = 1; i < kHtmlAttributeNames; ++i) {
      const auto name = static_cast<HtmlAttributeName>(i);
      RC_ASSERT(token.attributes.has(name) == sources.contains(name));
      if (sources.contains(name)) RC_ASSERT(token.attributes.source(name) == sources[name]);
    }
  }));
}

// Attributes are read in another way where they are written as nearly all are: name="value".
TEST(HtmlTokenizer, ReadsAttributesHoweverTheyAreWritten) {
  EXPECT_TRUE(rc::check("the same with white space before the value", [] {
    const auto names = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("class", "Href", "id", "data-component", "datetime", "onclick", "a", "property",
                                      "a-name-of-16-b-s", "a-name-of-17-b-es", "itemprop"));
    std::string plain = "<p";
    std::string spaced = "<p";
    for (const std::string& name : names) {
      const auto value = *rc::gen::container<std::string>(rc::gen::element('a', '>', ' ', '=', '\'', '/'));
      plain.append(" ").append(name).append("=\"").append(value).append("\"");
      spaced.append(" ").append(name).append("= \"").append(value).append("\"");
    }
    HtmlTokenizer of_plain(plain += "><br>");
    HtmlTokenizer of_spaced(spaced += "><br>");
    RC_ASSERT(of_plain.next() && of_spaced.next());
    for (std::size_t i = 1; i < kHtmlAttributeNames; ++i) {
      const auto name = static_cast<HtmlAttributeName>(i);
      RC_ASSERT(of_plain.token().attributes.has(name) == of_spaced.token().attributes.has(name));
      RC_ASSERT(of_plain.token().attributes.source(name) == of_spaced.token().attributes.source(name));
    }
    RC_ASSERT(of_plain.next() && of_plain.token().name == HtmlName::br);
  }));
}

TEST(HtmlTokenizer, CoversThePageInOrder) {
  EXPECT_TRUE(rc::check("tokens follow one another inside the page", [] {
    const std::string page = some_html();
    HtmlTokenizer tokenizer(page);
    std::uint32_t behind = 0;
    while (tokenizer.next()) {
      const HtmlToken& token = tokenizer.token();
      RC_ASSERT(token.place.begin >= behind && token.place.begin < token.place.end && token.place.end <= page.size());
      RC_ASSERT(token.inside.empty() || token.place.contains(token.inside));
      behind = token.place.end;
      if (token.kind == HtmlToken::open) tokenizer.enter(token.name);
    }
  }));
}

template <typename Many>
std::size_t first_with(std::string_view text, std::size_t at) {
  return first_by<Many>(text, at, Bytes<'<', '>'>{});
}

TEST(Scan, FindsTheFirstByteAtAnyWidth) {
  EXPECT_TRUE(rc::check("as a plain loop does, eight bytes at a time and many at a time", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::element('a', 'b', '<', '>', '&', '\0', '\x01', '\x80', '\xFF', '\xBC', '=', ';', 'c', 'd', 'e', 'f'));
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const std::size_t end = std::min(text.find_first_of("<>", at), text.size());
    RC_ASSERT(first_with<EightBytes>(text, at) == end);
    RC_ASSERT(first_with<ManyBytes>(text, at) == end);
    RC_ASSERT((find_first<'<', '>'>(text, at) == end));
    const std::string long_text = std::string(60, 'a') + text;
    RC_ASSERT((find_first<'<', '>'>(long_text, 0) == std::min(long_text.find_first_of("<>"), long_text.size())));
    RC_ASSERT(find_first<'<'>(text, at) == std::min(text.find('<', at), text.size()));
    RC_ASSERT(find_first<'<'>(long_text, 0) == std::min(long_text.find('<'), long_text.size()));
    RC_ASSERT((has_any_of<'<', '>'>(text) == (text.find_first_of("<>") < text.size())));
  }));
}

template <typename Many>
std::size_t end_with(std::string_view text, std::size_t at) {
  return end_by<Many>(text, at, Bytes<'<', '>', '\0', '\x80'>{});
}

template <typename Many>
std::size_t first_at_most(std::string_view text, unsigned char most) {
  for (std::size_t at = 0; at + Many::kSize <= text.size(); at += Many::kSize) {
    const auto mask = Many(text.data() + at).at_most(most);
    if (mask != 0) return at + Many::first(mask);
  }
  return text.size();
}

TEST(Scan, FindsTheEndOfARunAtAnyWidth) {
  EXPECT_TRUE(rc::check("as a plain loop does", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('<', '>', '\0', '\x80', '<', '>', '\x01', 'a'));
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const std::size_t end = std::min(text.find_first_not_of(std::string("<>\0\x80", 4), at), text.size());
    RC_ASSERT(end_with<EightBytes>(text, at) == end);
    RC_ASSERT(end_with<ManyBytes>(text, at) == end);
  }));
  EXPECT_TRUE(rc::check("and the first byte that is at most another", [] {
    auto text = *rc::gen::container<std::string>(rc::gen::element('a', '\xA0', '\x80', ' ', '!', '\0', '\xFF', '\x7F'));
    text.resize(text.size() / 16 * 16);
    for (const unsigned char most : {0x00, 0x1F, 0x20, 0x7E}) {
      const auto found =
          std::find_if(text.begin(), text.end(), [most](char c) { return static_cast<unsigned char>(c) <= most; });
      RC_ASSERT(first_at_most<EightBytes>(text, most) == static_cast<std::size_t>(found - text.begin()));
      RC_ASSERT(first_at_most<ManyBytes>(text, most) == static_cast<std::size_t>(found - text.begin()));
    }
  }));
}

// The bytes that pass, as a plain loop tells, in the mask of one width or the other.
template <typename Many, typename Test, typename Plain>
bool same_bytes(const std::string& text, Test test, Plain plain) {
  std::uint64_t expected = 0;
  for (std::size_t i = 0; i < Many::kSize; ++i)
    expected |= std::uint64_t{plain(static_cast<unsigned char>(text[i]))} << i;
  return Many::bits(test(Many(text.data()))) == expected;
}

template <typename Many>
bool tells_bytes(const std::string& text) {
  const auto within = [](unsigned char c, unsigned char first, unsigned char last) { return c >= first && c <= last; };
  return same_bytes<Many>(
             text, [](Many many) { return many.within('a', 'z'); },
             [&](unsigned char c) { return within(c, 'a', 'z'); }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.small().within('a', 'z'); },
             [&](unsigned char c) { return within(c, 'a', 'z') || within(c, 'A', 'Z'); }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.of_words(); },
             [&](unsigned char c) {
               return within(c, 'a', 'z') || within(c, 'A', 'Z') || within(c, '0', '9') || c == '_';
             }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.inside_characters(); },
             [&](unsigned char c) { return within(c, 0x80, 0xBF); }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.at_least(0xE0); }, [](unsigned char c) { return c >= 0xE0; }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.at_least(0x80); }, [](unsigned char c) { return c >= 0x80; }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.template at_most_or<'/', '>'>(' '); },
             [](unsigned char c) { return c <= ' ' || c == '/' || c == '>'; }) &&
         same_bytes<Many>(
             text, [](Many many) { return many.template one_of<'/', '\0', '\xFF'>(); },
             [](unsigned char c) { return c == '/' || c == 0 || c == 0xFF; }) &&
         same_bytes<Many>(
             text, [](Many many) { return Many::next(many.equal(0x42)); },
             [at = std::size_t{0}](unsigned char c) mutable { return ++at < Many::kSize && c == 0x41; }) &&
         same_bytes<Many>(
             text, [](Many many) { return Many::behind(many.equal('a') | Many::none_of(many.equal('a')), 3); },
             [at = 0](unsigned char) mutable { return at++ >= 3; });
}

TEST(Scan, TellsEachPlace) {
  EXPECT_TRUE(rc::check("as a plain loop does", [] {
    const auto text = *rc::gen::scale(8, rc::gen::container<std::string>(rc::gen::element('/', '-', 'a', '\0')));
    std::vector<std::size_t> places;
    const bool any = any_place_of<'/', '-'>(text, [&](std::size_t at) {
      places.push_back(at);
      return places.size() == 40;
    });
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at < text.size() && expected.size() < 40; ++at) {
      if (text[at] == '/' || text[at] == '-') expected.push_back(at);
    }
    RC_ASSERT(places == expected);
    RC_ASSERT(any == (expected.size() == 40));
  }));
}

template <typename Many>
std::string stored(const std::string& text) {
  std::string copy(Many::kSize, '-');
  Many(text.data()).store(copy.data());
  return copy;
}

TEST(Scan, SeesAndStoresAllBytes) {
  EXPECT_TRUE(rc::check("of a text of any size", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::nonZero<char>());
    std::string seen(text.size() + ManyBytes::kSize, '\0');
    for_each_many(text, [&](ManyBytes many, std::size_t from) { many.store(seen.data() + from); });
    RC_ASSERT(seen.substr(0, text.size()) == text);
  }));
  const std::string text = "sixteen bytes ab";
  EXPECT_EQ(stored<EightBytes>(text), "sixteen ");
  EXPECT_EQ(stored<ManyBytes>(text), text.substr(0, ManyBytes::kSize));
}

TEST(Scan, TellsBytesAtAnyWidth) {
  for (std::size_t first = 0; first < 256; ++first) {
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) text += static_cast<char>(first + i);
    EXPECT_TRUE(tells_bytes<EightBytes>(text)) << first;
    EXPECT_TRUE(tells_bytes<ManyBytes>(text)) << first;
  }
}

TEST(Names, AreFoundWhateverStandsBehindThem) {
  for (std::size_t i = 1; i < kHtmlNames; ++i) {
    const std::string name(text_of(static_cast<HtmlName>(i)));
    EXPECT_EQ(html_name(name), static_cast<HtmlName>(i)) << name;
    EXPECT_EQ(html_name(std::string_view(name + "more text").substr(0, name.size())), static_cast<HtmlName>(i)) << name;
    EXPECT_EQ(html_name(name + "-x"), HtmlName::other) << name;
  }
  EXPECT_EQ(html_name("BlockQuote"), HtmlName::blockquote);
  EXPECT_EQ(html_name("blockquotf"), HtmlName::other);
  EXPECT_EQ(html_name(""), HtmlName::other);
  EXPECT_EQ(html_name(std::string_view("a\0", 2)), HtmlName::other);
  EXPECT_EQ(html_attribute_name("data-component"), HtmlAttributeName::data_component);
  EXPECT_EQ(html_attribute_name("data-componenu"), HtmlAttributeName::other);
  EXPECT_EQ(html_attribute_name("class"), HtmlAttributeName::class_);
  EXPECT_EQ(html_attribute_name("Data-Testid"), HtmlAttributeName::data_testid);
  EXPECT_EQ(html_attribute_name(std::string_view("cla\0s", 5)), HtmlAttributeName::other);
  EXPECT_EQ(html_name("H1"), HtmlName::h1);
  EXPECT_EQ(html_name("h\x11"), HtmlName::other);  // what a digit is without one bit
  EXPECT_EQ(html_name("Annotation-XML"), HtmlName::annotation_xml);
}

TEST(FirstBytes, AreTheSameWhenTheProgramIsBuilt) {
  constexpr std::array<std::uint64_t, 4> kBuilt = {first_eight(""), first_eight("p"), first_eight("table"),
                                                   first_eight("blockquote")};
  std::size_t i = 0;
  for (const std::string text : {"", "p", "table", "blockquote"}) EXPECT_EQ(first_eight(text), kBuilt[i++]) << text;
  EXPECT_EQ(first_eight("div"), 0x766964u);
  const std::string text = "blockquotes";
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(first_eight_from(text.data(), size), first_eight(text.substr(0, size)));
}

// --- The tests of html5lib ---

using Json = nlohmann::ordered_json;

std::filesystem::path html5lib_folder() {
  const char* folder = std::getenv("STEMMA_HTML5LIB_TESTS");
  return std::filesystem::path(folder ? folder : STEMMA_SOURCE_DIR "/../shared/html5lib-tests") / "tokenizer";
}

// "\\uD83D\\uDE00" of tests that are escaped twice. A surrogate without its other half, which UTF-8 can't hold, is
// U+FFFD in what is read and in what is expected.
std::string twice_unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto unit_at = [&](std::size_t i) -> char32_t {
      return text.compare(i, 2, "\\u") == 0 ? static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)) : 0;
    };
    char32_t code = unit_at(at);
    if (code == 0 && text.compare(at, 2, "\\u") != 0) {
      plain += text[at++];
      continue;
    }
    at += 6;
    const char32_t second = at < text.size() ? unit_at(at) : 0;
    if (code >= 0xD800 && code < 0xDC00 && second >= 0xDC00 && second < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
      at += 6;
    }
    append_utf8(plain, code);
  }
  return plain;
}

std::string expected_line(const Json& token, bool twice) {
  const auto text = [twice](const Json& value) {
    const std::string plain = value.get<std::string>();
    return twice ? twice_unescaped(plain) : plain;
  };
  const std::string kind = token[0];
  if (kind == "Character") return "text " + in_quotes(text(token[1]));
  if (kind == "Comment") return "comment " + in_quotes(text(token[1]));
  if (kind == "EndTag") return "close " + text(token[1]);
  if (kind == "DOCTYPE") {
    HtmlDoctype doctype;
    if (!token[1].is_null()) doctype.name = text(token[1]);
    if (!token[2].is_null()) doctype.public_id = text(token[2]);
    if (!token[3].is_null()) doctype.system_id = text(token[3]);
    doctype.broken = !token[4].get<bool>();
    return line_of(doctype);
  }
  std::string line = "open " + text(token[1]);
  for (const auto& [name, value] : token[2].items()) {
    line += " " + (twice ? twice_unescaped(name) : name) + "=" + in_quotes(text(value));
  }
  return line + (token.size() > 3 ? " /" : "");
}

// What the tests of xmlViolation.test ask for beyond the tokens: what XML can't hold is changed. Not the tokenizer's
// part.
std::string for_xml(std::string line) {
  for (std::size_t at = 0; (at = line.find("\xEF\xBF\xBF", at)) != std::string::npos;) line.replace(at, 3, "\uFFFD");
  std::replace(line.begin(), line.end(), '\f', ' ');
  if (line.starts_with("comment ")) {
    for (std::size_t at = 0; (at = line.find("--", at)) != std::string::npos;) line.insert(at + 1, " ");
  }
  return line;
}

std::vector<std::string> read_from(const std::string& page, const std::string& state, const std::string& word) {
  HtmlTokenizer tokenizer(page);
  if (state == "RCDATA state") tokenizer.enter(HtmlContent::rcdata, word);
  if (state == "RAWTEXT state") tokenizer.enter(HtmlContent::raw, word);
  if (state == "Script data state") tokenizer.enter(HtmlContent::script, word);
  if (state == "PLAINTEXT state") tokenizer.enter(HtmlContent::plaintext, word);
  if (state == "CDATA section state") tokenizer.enter(HtmlContent::cdata, word);
  return lines_of_tokens(tokenizer, page, false);
}

TEST(HtmlTokenizer, PassesTheTestsOfHtml5lib) {
  if (!std::filesystem::is_directory(html5lib_folder())) GTEST_SKIP() << "no html5lib-tests beside the checkout";
  std::size_t runs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(html5lib_folder())) {
    if (entry.path().extension() != ".test") continue;
    std::ifstream file(entry.path());
    const Json all = Json::parse(file, nullptr, true, false);
    const bool xml = all.contains("xmlViolationTests");
    for (const Json& test : all[xml ? "xmlViolationTests" : "tests"]) {
      const bool twice = test.value("doubleEscaped", false);
      const std::string page = twice ? twice_unescaped(test["input"]) : test["input"].get<std::string>();
      std::vector<std::string> expected;
      for (const Json& token : test["output"]) expected.push_back(expected_line(token, twice));
      for (const Json& state : test.value("initialStates", Json::array({"Data state"}))) {
        std::vector<std::string> lines = read_from(page, state, test.value("lastStartTag", ""));
        if (xml) std::transform(lines.begin(), lines.end(), lines.begin(), for_xml);
        EXPECT_EQ(lines, expected) << entry.path().filename() << ": " << test["description"] << " in " << state;
        ++runs;
      }
    }
  }
  EXPECT_GT(runs, 6000u);
}

}  // namespace
}  // namespace stemma::test
