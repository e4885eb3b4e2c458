#include "extract/html_reader.h"

#include <lexbor/html/html.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>

#include "text/utf8.h"

namespace stemma {
namespace {

std::string lower(std::string_view name) {
  std::string low(name);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return low;
}

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Reference {
  std::size_t size = 0;  // bytes of the page; 0 where "&" is only itself
  std::string characters;
};

// References to the C1 controls mean windows-1252, as browsers read them.
char32_t numeric_character(std::uint32_t code) {
  static constexpr char16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (code >= 0x80 && code < 0xA0) return kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
  return code;
}

Reference numeric_reference(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::size_t at = hex ? 3 : 2;
  const std::size_t first = at;
  std::uint32_t code = 0;
  for (; at < text.size(); ++at) {
    const char c = static_cast<char>(text[at] | 0x20);
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (!digit && !(hex && c >= 'a' && c <= 'f')) break;
    const std::uint32_t value =
        digit ? static_cast<std::uint32_t>(text[at] - '0') : static_cast<std::uint32_t>(c - 'a' + 10);
    code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + value, 0x110000);
  }
  if (at == first) return {};
  Reference reference;
  append_utf8(reference.characters, numeric_character(code));
  reference.size = at < text.size() && text[at] == ';' ? at + 1 : at;
  return reference;
}

struct TokenizerDeleter {
  void operator()(lxb_html_tokenizer_t* tokenizer) const { lxb_html_tokenizer_destroy(tokenizer); }
};
using Tokenizer = std::unique_ptr<lxb_html_tokenizer_t, TokenizerDeleter>;

Tokenizer make_tokenizer(lxb_html_tokenizer_token_f on_token, void* context) {
  Tokenizer tokenizer(lxb_html_tokenizer_create());
  if (lxb_html_tokenizer_init(tokenizer.get()) != LXB_STATUS_OK) throw std::bad_alloc();
  lxb_html_tokenizer_callback_token_done_set(tokenizer.get(), on_token, context);
  return tokenizer;
}

void tokenize(lxb_html_tokenizer_t* tokenizer, std::string_view text) {
  lxb_html_tokenizer_begin(tokenizer);
  lxb_html_tokenizer_chunk(tokenizer, reinterpret_cast<const lxb_char_t*>(text.data()), text.size());
  lxb_html_tokenizer_end(tokenizer);
}

// Named references, asked of the tokenizer one name at a time (a page uses few) and remembered.
class NamedReferences {
 public:
  const Reference& at(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && is_alnum(text[size])) ++size;
    if (size < text.size() && text[size] == ';') ++size;
    const std::string_view name = text.substr(0, size);
    const auto known = known_.find(name);
    return known != known_.end() ? known->second : known_.emplace(name, ask(name)).first->second;
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t*, lxb_html_token_t* token, void* decoded) {
    if (token->tag_id == LXB_TAG__TEXT) {
      static_cast<std::string*>(decoded)->append(reinterpret_cast<const char*>(token->text_start),
                                                 static_cast<std::size_t>(token->text_end - token->text_start));
    }
    return token;
  }

  // What is decoded ends with as much of the name as was no reference: "&notit;" gives "\u00ACit;".
  static Reference ask(std::string_view name) {
    std::string decoded;
    tokenize(make_tokenizer(&on_token, &decoded).get(), name);
    if (decoded == name || decoded.empty()) return {};
    std::size_t rest = 0;
    while (rest + 1 < decoded.size() && decoded[decoded.size() - 1 - rest] == name[name.size() - 1 - rest]) ++rest;
    return {name.size() - rest, decoded.substr(0, decoded.size() - rest)};
  }

  std::map<std::string, Reference, std::less<>> known_;
};

Reference reference_at(std::string_view text, NamedReferences& names) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return numeric_reference(text);
  return is_alnum(text[1]) ? names.at(text) : Reference{};
}

void append_replaced(Text& to, std::string_view characters, Span source) {
  to.utf8.append(characters);
  to.map.append(source.begin, 1, static_cast<std::uint16_t>(std::min<std::uint32_t>(source.size(), 0xFFFF)),
                static_cast<std::uint16_t>(characters.size()));
}

// The stretch of the page with its character references decoded.
Text decoded_references(const Text& page, Span part, NamedReferences& names) {
  Text piece;
  std::uint32_t plain = part.begin;
  const std::string_view text(page.utf8.data(), part.end);
  for (std::size_t at = text.find('&', part.begin); at != std::string_view::npos; at = text.find('&', at)) {
    const Reference reference = reference_at(text.substr(at, 40), names);
    if (reference.size == 0) {
      ++at;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(at);
    const auto end = static_cast<std::uint32_t>(at + reference.size);
    append(piece, page, {plain, begin});
    append_replaced(piece, reference.characters, page.map.source_of({begin, end}));
    at = plain = end;
  }
  append(piece, page, {plain, part.end});
  return piece;
}

class Reader {
 public:
  Reader(const Text& page, HtmlSink& sink) : page_(page), sink_(sink) {}

  void read() {
    const Tokenizer tokenizer = make_tokenizer(&Reader::on_token, this);
    tokenizer_ = tokenizer.get();
    tokenize(tokenizer_, page_.utf8);
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t*, lxb_html_token_t* token, void* self) {
    static_cast<Reader*>(self)->take(*token);
    return token;
  }

  std::uint32_t place(const lxb_char_t* at) const {
    const auto* begin = reinterpret_cast<const lxb_char_t*>(page_.utf8.data());
    if (at < begin || at > begin + page_.utf8.size()) return static_cast<std::uint32_t>(page_.utf8.size());
    return static_cast<std::uint32_t>(at - begin);
  }

  void take(lxb_html_token_t& token) {
    switch (token.tag_id) {
      case LXB_TAG__END_OF_FILE:
      case LXB_TAG__EM_COMMENT:
      case LXB_TAG__EM_DOCTYPE:
        return;
      case LXB_TAG__TEXT:
        return take_text({place(token.begin), place(token.end)});
      default:
        return take_tag(token);
    }
  }

  void take_text(Span part) {
    if (part.end <= part.begin) return;
    if (raw_) {
      Text piece;
      append(piece, page_, part);
      sink_.text(piece);
    } else {
      sink_.text(decoded_references(page_, part, names_));
    }
  }

  void take_tag(lxb_html_token_t& token) {
    const std::uint32_t begin = place(token.begin);
    std::string_view inside(page_.utf8.data() + begin, place(token.end) - begin);
    inside.remove_prefix(std::min(inside.find_first_not_of("</"), inside.size()));
    const std::string name = lower(inside.substr(0, inside.find_first_of(" \t\r\n\f/>")));
    raw_ = false;
    if (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) return sink_.close(name);
    attributes_.clear();
    for (const auto* attribute = token.attr_first; attribute != nullptr; attribute = attribute->next) take(*attribute);
    sink_.open({name, attributes_, (token.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0});
    raw_ = name == "script" || name == "style" || name == "xmp" || name == "iframe" || name == "noembed" ||
           name == "noframes";
    lxb_html_tokenizer_set_state_by_tag(tokenizer_, false, token.tag_id, LXB_NS_HTML);
  }

  void take(const lxb_html_token_attr_t& attribute) {
    const std::uint32_t begin = place(attribute.name_begin);
    const std::string_view name(page_.utf8.data() + begin, place(attribute.name_end) - begin);
    const auto* value = reinterpret_cast<const char*>(attribute.value);
    attributes_.push_back({lower(name), value ? std::string(value, attribute.value_size) : std::string()});
  }

  const Text& page_;
  HtmlSink& sink_;
  lxb_html_tokenizer_t* tokenizer_ = nullptr;
  std::vector<HtmlAttribute> attributes_;
  NamedReferences names_;
  bool raw_ = false;
};

}  // namespace

void read_html(const Text& page, HtmlSink& sink) {
  Reader(page, sink).read();
}

}  // namespace stemma
