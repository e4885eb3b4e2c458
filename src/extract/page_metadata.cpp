#include "extract/page_metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "extract/agencies.h"
#include "extract/bylines.h"
#include "extract/count_words.h"
#include "extract/dates.h"
#include "extract/label_page.h"
#include "extract/line_text.h"
#include "extract/page_dates.h"
#include "extract/page_fields.h"
#include "text/fold.h"
#include "text/scan.h"

namespace stemma {
namespace {

constexpr std::size_t kMostAuthors = 40;

using MetaNames = std::initializer_list<std::string_view>;

const MetaNames kTitles = {"og:title", "twitter:title", "parsely-title", "sailthru.title",
                           "dc.title", "headline",      "title"};

struct Separator {
  std::size_t begin;
  std::size_t end;
};

// Where signs part a title: " | ", " - ", " – ", " — ", " :: ", " » ".
std::vector<Separator> separators(std::string_view title) {
  static constexpr std::array<std::string_view, 9> kSigns = {
      " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", "| "};
  std::vector<Separator> found;
  for (std::size_t at = find_first<' ', '|'>(title, 0); at < title.size(); at = find_first<' ', '|'>(title, at)) {
    const std::string_view rest = title.substr(at);
    const auto* const sign =
        std::find_if(kSigns.begin(), kSigns.end(), [rest](std::string_view one) { return rest.starts_with(one); });
    const std::size_t size = sign == kSigns.end() ? 1 : sign->size();
    if (sign != kSigns.end()) found.push_back({at, at + size});
    at += size;
  }
  return found;
}

std::optional<std::string> find_outlet(const PageTree& tree, const PageFields& metas, const JsonLd& said) {
  if (const auto name = metas.first({"og:site_name"}); name && name->find("://") == std::string::npos)
    return plain(*name);
  if (said.outlet) return plain(*said.outlet);
  if (const auto name = metas.first({"application-name", "apple-mobile-web-app-title", "dc.publisher",
                                     "article:publisher:name", "cre", "publisher"});
      name && name->find("://") == std::string::npos) {
    return plain(*name);
  }
  // What stands behind the last sign of <title> and nowhere in the headline.
  const std::string title = plain(tree.title);
  const std::vector<Separator> signs = separators(title);
  if (signs.empty()) return std::nullopt;
  const std::string last(trim(std::string_view(title).substr(signs.back().end)));
  const std::size_t words = count_words(last);
  if (words == 0 || words > 4 || signs.back().begin < last.size()) return std::nullopt;
  return last;
}

// What <title> says before the headline: "Harbour Post: Ferry sinks".
std::optional<std::string> outlet_before_headline(const PageTree& tree, const LabelledPage& page) {
  constexpr std::size_t kMostWords = 4;
  if (!page.headline) return std::nullopt;
  const std::string title = plain(tree.title);
  const std::string_view headline = page.blocks[*page.headline].text;
  if (headline.empty() || !title.ends_with(headline)) return std::nullopt;
  std::string_view name = trim(std::string_view(title).substr(0, title.size() - headline.size()));
  if (name.empty() || std::string_view(":|-").find(name.back()) == std::string_view::npos) return std::nullopt;
  name = trim(name.substr(0, name.size() - 1));
  const std::size_t words = count_words(name);
  return words > 0 && words <= kMostWords ? std::optional(std::string(name)) : std::nullopt;
}

// Where the page states a title that is the end of its headline, and nowhere the whole, what stands before that is a
// kicker, a date or a section: "Interview: Why the ferry sank" of "Why the ferry sank".
std::string without_kicker(std::string_view headline, const PageTree& tree, const PageFields& metas,
                           const JsonLd& said) {
  constexpr std::size_t kLeastWords = 3;
  std::vector<std::string> whole = metas.all("og:title");
  whole.push_back(tree.title);
  whole.push_back(said.headline.value_or(""));
  for (const std::string& title : whole) {
    if (plain(title).find(headline) != std::string::npos) return std::string(headline);
  }
  for (const std::string& title : stated_titles(tree, metas, said)) {
    if (title.size() < headline.size() && count_words(title) >= kLeastWords && headline.ends_with(title)) return title;
  }
  return std::string(headline);
}

std::optional<std::string> find_title(const PageTree& tree, const PageFields& metas, const JsonLd& said,
                                      const LabelledPage& page, const std::optional<std::string>& outlet) {
  if (page.headline) return without_kicker(page.blocks[*page.headline].text, tree, metas, said);
  if (said.headline) return without_outlet(plain(*said.headline), outlet);
  if (const auto title = metas.first(kTitles)) return without_outlet(plain(*title), outlet);
  const std::string title(trim(plain(tree.title)));
  return title.empty() ? std::nullopt : std::optional(without_outlet(title, outlet));
}

// Letters and digits alone, folded: "Daily News Egypt" is "dailynewsegypt".
std::string bare(std::string_view name) {
  std::string letters = fold(name);
  std::erase_if(letters, [](char c) { return c == ' ' || c == '.' || c == '-' || c == '\''; });
  return letters.starts_with("the") ? letters.substr(3) : letters;
}

bool same_name(std::string_view a, const std::optional<std::string>& b) {
  return b && bare(a) == bare(*b);
}

// A field that names the outlet, or its staff, names no author: "Harbour Post Staff".
bool names_outlet(std::string_view author, const std::optional<std::string>& outlet) {
  if (!outlet) return false;
  const std::string name = bare(author);
  const std::string own = bare(*outlet);
  if (name == own) return true;
  if (own.empty() || !name.starts_with(own)) return false;
  return is_staff(std::string_view(name).substr(own.size()));
}

// "Ida Holm Harbour Post": a name without the words of the outlet behind it.
std::string without_outlet_behind(const std::string& name, const std::optional<std::string>& outlet) {
  if (!outlet) return name;
  const std::string own = bare(*outlet);
  std::vector<std::string_view> words = words_with_signs(name);
  const std::size_t all = words.size();
  while (words.size() > 2 && words.back().size() > 2 && own.find(bare(words.back())) != std::string::npos)
    words.pop_back();
  if (words.size() == all) return name;
  return name.substr(0, static_cast<std::size_t>(words.back().data() + words.back().size() - name.data()));
}

// The names that are not the outlet's, without its words.
std::vector<std::string> persons_in(const std::vector<std::string>& names, const std::optional<std::string>& outlet) {
  std::vector<std::string> persons;
  for (const std::string& name : names) {
    if (!names_outlet(name, outlet)) add_once(persons, without_outlet_behind(name, outlet));
  }
  return persons;
}

void take_names(const std::vector<std::string>& fields, const std::optional<std::string>& outlet, Byline& byline) {
  for (std::size_t i = 0; i < std::min(fields.size(), kMostAuthors); ++i) {
    const std::string& value = fields[i];
    const Byline read = read_byline(plain(value), BylineBasis::field);
    for (const std::string& name : read.names) {
      if (!names_outlet(name, outlet)) add_once(byline.names, name);
    }
    for (const std::string& agency : read.agencies) add_agency(byline.agencies, agency);
  }
}

bool all_persons(const Byline& byline) {
  return std::all_of(byline.names.begin(), byline.names.end(), looks_like_person);
}

bool names_persons(const Byline& byline) {
  return std::any_of(byline.names.begin(), byline.names.end(), looks_like_person);
}

// The names that the page's fields give.
Byline byline_of_fields(const PageFields& metas, const JsonLd& said, const std::optional<std::string>& outlet) {
  Byline byline;
  take_names(said.authors, outlet, byline);
  for (const char* name : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                           "dcterms.creator", "byl", "authors", "article:author_name", "og:article:author",
                           "twitter:data1", "article.author", "cxenseparse:author", "citation_author"}) {
    if (!byline.names.empty()) return byline;
    if (std::string_view(name) == "twitter:data1" &&
        !is_author_label(bare(metas.first({"twitter:label1"}).value_or(""))))
      continue;
    take_names(metas.all(name), outlet, byline);
  }
  return byline;
}

// The names in elements that are marked as an author's.
Byline byline_of_marks(const PageTree& tree, const LabelledPage& page, const std::optional<std::string>& outlet) {
  Byline byline;
  for (const char* name : {"author", "byline", "author-class", "author-link"}) {
    for (const PageMark& mark : tree.marks) {
      if (mark.name != name || !is_near(mark, tree, page)) continue;
      const std::string text = mark.text.substr(0, 200);
      const bool exact = mark.title && count_words(text) <= 4;
      const Byline read = read_byline(text, exact || begins_with_by(text) ? BylineBasis::marked : BylineBasis::line);
      for (const std::string& one : persons_in(read.names, outlet)) add_once(byline.names, one);
      if (const std::string_view word = trim(text); read.empty() && is_pseudonym(word) && !names_outlet(word, outlet))
        add_once(byline.names, std::string(word));
      if (mark.name != "author" && !byline.names.empty()) break;
    }
    if (!byline.names.empty()) return byline;
  }
  return byline;
}

// The names in a line between headline and text that says "by".
Byline byline_of_lines(const LabelledPage& page) {
  Byline byline;
  if (!page.has_body()) return byline;
  const std::size_t begin = page.headline.value_or(page.body_begin - std::min<std::size_t>(page.body_begin, 10));
  for (std::size_t i = begin; i < std::min(page.body_begin + 3, page.blocks.size()) && byline.names.empty(); ++i) {
    const std::string_view text = page.blocks[i].text;
    if (page.blocks[i].words > 24) continue;
    if (begins_with_by(text))
      byline = read_byline(text, BylineBasis::marked);
    else if (text.find(" by ") != std::string::npos && !find_dates(text).empty())
      byline = read_byline(text, BylineBasis::line);
  }
  return byline;
}

bool share_a_name(const Byline& left, const Byline& right) {
  return std::any_of(left.names.begin(), left.names.end(), [&](const std::string& name) {
    return std::any_of(right.names.begin(), right.names.end(),
                       [&](const std::string& other) { return bare(name) == bare(other); });
  });
}

// Fields know best, unless they name no person and the page itself does. Where a line that says "by" shares a name with
// them, it shows who wrote and how they spell it: fields list editors and photographers, too, or the first author
// alone.
Byline find_byline(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
                   const std::optional<std::string>& outlet) {
  Byline byline = byline_of_fields(metas, said, outlet);
  Byline line = byline_of_lines(page);
  line.names = persons_in(line.names, outlet);
  if (names_persons(byline)) {
    // <meta name=author> is the publisher at some sites.
    const bool same = share_a_name(byline, line) || said.authors.empty();
    if (same && !line.names.empty() && all_persons(line)) byline.names = line.names;
    return byline;
  }
  std::array<Byline, 2> others = {byline_of_marks(tree, page, outlet), std::move(line)};
  if (!names_persons(others[0]) && names_persons(others[1])) std::swap(others[0], others[1]);
  for (Byline& written : others) {
    if (written.names.empty() || (!byline.names.empty() && !names_persons(written))) continue;
    for (const std::string& agency : byline.agencies) add_agency(written.agencies, agency);
    return written;
  }
  return byline;
}

}  // namespace

std::vector<std::string> stated_titles(const PageTree& tree, const PageFields& metas, const JsonLd& said) {
  std::vector<std::string> titles;
  const std::optional<std::string> outlet = find_outlet(tree, metas, said);
  if (said.headline) titles.push_back(plain(*said.headline));
  for (const std::string_view name : kTitles) {
    if (const auto title = metas.first({name})) add_once(titles, without_outlet(plain(*title), outlet));
  }
  if (!trim(tree.title).empty()) add_once(titles, without_outlet(plain(tree.title), outlet));
  return titles;
}

std::string without_outlet(std::string_view title, const std::optional<std::string>& outlet) {
  title = trim(title);
  for (int cuts = 0; cuts < 3; ++cuts) {
    const std::vector<Separator> signs = separators(title);
    if (signs.empty()) break;
    const std::string_view last = trim(title.substr(signs.back().end));
    const std::string_view first = trim(title.substr(0, signs.front().begin));
    const std::string_view before = trim(title.substr(0, signs.back().begin));
    const std::string_view behind = trim(title.substr(signs.front().end));
    if (same_name(first, outlet))
      title = behind;
    else if (same_name(last, outlet) || (count_words(last) <= 4 && count_words(before) >= 4))
      title = before;
    else
      break;
  }
  return std::string(title);
}

void read_metadata(const PageTree& tree, const PageFields& metas, const JsonLd& said, const LabelledPage& page,
                   Article& article) {
  if (!article.url && tree.canonical && tree.canonical->find("://") != std::string::npos) article.url = tree.canonical;
  if (!article.url) article.url = metas.first({"og:url"});
  if (!article.outlet) article.outlet = find_outlet(tree, metas, said);
  if (!article.outlet) article.outlet = outlet_before_headline(tree, page);
  if (!article.title) article.title = find_title(tree, metas, said, page, article.outlet);
  Byline byline = find_byline(tree, metas, said, page, article.outlet);
  if (article.byline.empty()) article.byline = std::move(byline.names);
  for (const std::string& agency : byline.agencies) {
    if (!same_name(agency, article.outlet)) add_agency(article.agencies, agency);
  }
  PageDates dates = dates_of_page(tree, metas, said, page, article.url);
  if (!article.published) article.published = std::move(dates.published);
  if (!article.modified) article.modified = std::move(dates.modified);
}

}  // namespace stemma
