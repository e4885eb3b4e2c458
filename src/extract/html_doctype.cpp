#include "extract/html_doctype.h"

#include <algorithm>

#include "extract/html_text.h"
#include "text/ascii.h"

namespace stemma {
namespace {

class Doctype {
 public:
  Doctype(std::string_view inside, bool closed) : rest_(inside), closed_(closed) {}

  HtmlDoctype read() {
    skip_space();
    if (rest_.empty()) return broken();
    doctype_.name = lower_ascii(clean(take(std::min(rest_.find_first_of(kHtmlSpace), rest_.size()))));
    skip_space();
    if (rest_.empty()) return end();
    if (take_word("public")) return read_public();
    if (take_word("system")) return read_system();
    return broken();
  }

 private:
  HtmlDoctype read_public() {
    skip_space();
    if (!take_quoted(doctype_.public_id)) return broken();
    skip_space();
    return rest_.empty() ? end() : read_system();
  }

  HtmlDoctype read_system() {
    skip_space();
    if (!take_quoted(doctype_.system_id)) return broken();
    skip_space();
    return rest_.empty() ? end() : doctype_;  // what else stands there says nothing
  }

  HtmlDoctype end() {
    doctype_.broken = !closed_;
    return doctype_;
  }

  HtmlDoctype broken() {
    doctype_.broken = true;
    return doctype_;
  }

  // False where no quoted string begins here, or where it has no end.
  bool take_quoted(std::optional<std::string>& into) {
    if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) return false;
    const char quote = take(1).front();
    const std::size_t end = rest_.find(quote);
    into = clean(take(std::min(end, rest_.size())));
    if (end == std::string_view::npos) return false;
    take(1);
    return true;
  }

  bool take_word(std::string_view word) {
    if (lower_ascii(rest_.substr(0, word.size())) != word) return false;
    take(word.size());
    return true;
  }

  void skip_space() { take(std::min(rest_.find_first_not_of(kHtmlSpace), rest_.size())); }

  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  static std::string clean(std::string_view text) { return decoded(text, HtmlDecoding::raw); }

  std::string_view rest_;
  bool closed_;
  HtmlDoctype doctype_;
};

}  // namespace

HtmlDoctype doctype_of(std::string_view inside, bool closed) {
  return Doctype(inside, closed).read();
}

}  // namespace stemma
