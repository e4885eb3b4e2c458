#include "extract/open_elements.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_names.h"
#include "extract/html_tokenizer.h"

namespace stemma {
namespace {

using N = HtmlName;

constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMostFormats = 32;  // of formatting elements that one end tag looks through
constexpr std::size_t kMostCarried = 4;   // of those that go on behind a block's end

// The sets of the standard, by its words.
constexpr HtmlNames kHeadings(N::h1, N::h2, N::h3, N::h4, N::h5, N::h6);
constexpr HtmlNames kVoid(N::area, N::base, N::basefont, N::bgsound, N::br, N::col, N::embed, N::frame, N::hr, N::image,
                          N::img, N::input, N::keygen, N::link, N::meta, N::param, N::source, N::track, N::wbr);
constexpr HtmlNames kFormatting(N::a, N::b, N::big, N::code, N::em, N::font, N::i, N::nobr, N::s, N::small, N::strike,
                                N::strong, N::tt, N::u);
constexpr HtmlNames kHeadContent(N::base, N::basefont, N::bgsound, N::link, N::meta, N::title, N::noscript, N::noframes,
                                 N::style, N::script, N::template_);
// End tags of these end the element if it is in scope, whatever is open inside it; start tags of most end a paragraph.
constexpr HtmlNames kContainers(N::address, N::article, N::aside, N::blockquote, N::center, N::details, N::dialog,
                                N::dir, N::div, N::dl, N::fieldset, N::figcaption, N::figure, N::footer, N::header,
                                N::hgroup, N::listing, N::main, N::menu, N::nav, N::ol, N::pre, N::search, N::section,
                                N::summary, N::ul);
constexpr HtmlNames kEndParagraph =
    kContainers | kHeadings | HtmlNames(N::p, N::li, N::dd, N::dt, N::form, N::hr, N::plaintext, N::table, N::xmp);
constexpr HtmlNames kSections(N::tbody, N::thead, N::tfoot);
constexpr HtmlNames kCells(N::td, N::th);
constexpr HtmlNames kTableParts = kSections | kCells | HtmlNames(N::caption, N::col, N::colgroup, N::tr);
constexpr HtmlNames kMarkers = kCells | HtmlNames(N::applet, N::caption, N::marquee, N::object, N::template_);
constexpr HtmlNames kTextPoints(N::mi, N::mn, N::mo, N::ms, N::mtext, N::annotation_xml, N::foreignobject, N::desc);
constexpr HtmlNames kScopeEnds = kMarkers | HtmlNames(N::html, N::table, N::select);
constexpr HtmlNames kScopeParts = kScopeEnds | HtmlNames(N::button, N::ol, N::ul);  // that begin a scope of some kind
constexpr HtmlNames kSpecial =
    kEndParagraph | kTableParts | kMarkers | kVoid |
    HtmlNames(N::body, N::button, N::frameset, N::head, N::html, N::iframe, N::noembed, N::noframes, N::noscript,
              N::script, N::select, N::style, N::textarea, N::title);
// Of the special ones those that stand in formatting elements that go on, as text does.
constexpr HtmlNames kInFormats(N::area, N::br, N::button, N::embed, N::image, N::img, N::input, N::keygen, N::select,
                               N::wbr);
constexpr HtmlNames kImplied(N::dd, N::dt, N::li, N::optgroup, N::option, N::p, N::rb, N::rp, N::rt, N::rtc);
// Those before which something may end.
constexpr HtmlNames kEndOthers = kEndParagraph | HtmlNames(N::button, N::input, N::option, N::optgroup);
constexpr HtmlNames kPassedByItems(N::address, N::div, N::p);
constexpr HtmlNames kBreakOut =
    kHeadings | HtmlNames(N::b, N::big, N::blockquote, N::body, N::br, N::center, N::code, N::dd, N::div, N::dl, N::dt,
                          N::em, N::embed, N::head, N::hr, N::i, N::img, N::li, N::listing, N::menu, N::meta, N::nobr,
                          N::ol, N::p, N::pre, N::ruby, N::s, N::small, N::span, N::strong, N::strike, N::sub, N::sup,
                          N::table, N::tt, N::u, N::ul, N::var);

// How the inside of an element is read.
enum class Inside : std::uint8_t { body, table, svg, math };

using Index = std::uint16_t;

// An element that is open. The indices say where the nearest of a kind stands at or below it on the stack, so that no
// rule needs to walk the stack.
struct Open {
  std::uint32_t id = 0;
  HtmlName name = HtmlName::other;
  Inside inside = Inside::body;
  bool foreign = false;  // whether it is SVG's or MathML's itself; <desc> is, but its inside is HTML
  bool ghost = false;    // its end tag has come, but elements inside it go on
  Index same = 0;        // the next outer element of its name
  Index scope = 0;       // the standard's scopes: "has an element in scope"
  Index button_scope = 0;
  Index list_scope = 0;
  Index table_scope = 0;
  Index special = 0;
  Index item_end = 0;      // where the search for an open <li> ends
  Index foreign_root = 0;  // in <svg> and <math>, the element that began them
};

// A formatting element in effect.
struct Format {
  HtmlName name = HtmlName::other;
  std::uint32_t zones = 0;
  Index element = 0;  // where it is open; 0 where a block's end closed it and it is to go on
  bool marker = false;
};

class Elements {
 public:
  Elements(TextView page, PageBuilder& builder) : page_(page), builder_(builder), tokenizer_(page.utf8) {
    innermost_.resize(kHtmlNames);
    Open root;  // under all others, so that each index leads somewhere
    root.name = HtmlName::html;
    open_.push_back(root);
  }

  void read() {
    while (tokenizer_.next()) {
      const HtmlToken& token = tokenizer_.token();
      if (token.kind == HtmlToken::text)
        take_text(token);
      else if (token.kind == HtmlToken::open)
        start(token);
      else if (token.kind == HtmlToken::close)
        end(token);
    }
  }

 private:
  // --- The stack ---

  const Open& top() const { return open_.back(); }
  Index last() const { return static_cast<Index>(open_.size() - 1); }
  Index innermost(HtmlName name) const { return innermost_[static_cast<std::size_t>(name)]; }
  Index innermost_section() const { return std::max({innermost(N::tbody), innermost(N::thead), innermost(N::tfoot)}); }
  bool is_foreign() const { return top().inside == Inside::svg || top().inside == Inside::math; }
  bool in_scope(HtmlName name) const { return innermost(name) > top().scope || is_at(top().scope, name); }
  bool is_at(Index index, HtmlName name) const { return index > 0 && open_[index].name == name; }
  bool in_template() const { return innermost_template() != 0; }

  // Of HTML: <svg> may have elements of that name, too.
  Index innermost_template() const {
    Index index = innermost(N::template_);
    while (open_[index].foreign) index = open_[index].same;
    return index;
  }

  std::uint32_t id_of(const HtmlToken& tag) {
    return tag.name != HtmlName::other ? static_cast<std::uint32_t>(tag.name) : id_of_other(tag);
  }

  std::uint32_t id_of_other(const HtmlToken& tag) {
    const auto [known, is_new] = ids_.try_emplace(name_of(tag.word), static_cast<std::uint32_t>(innermost_.size()));
    if (is_new) innermost_.push_back(0);
    return known->second;
  }

  // False where the stack is full. There is always room for what holds text alone: a script.
  bool push(const HtmlToken& tag, Inside inside) {
    const bool holds_text = content_of(tag.name) != HtmlContent::data;
    if (open_.size() >= kMaxDepth + (holds_text ? 1 : 0)) {
      builder_.add_void(tag);
      return false;
    }
    builder_.open(tag);
    push_open(id_of(tag), tag.name, inside);
    return true;
  }

  void push_open(std::uint32_t id, HtmlName name, Inside inside) {
    const Index index = static_cast<Index>(open_.size());
    const bool was_foreign = is_foreign();
    open_.push_back(top());
    Open& open = open_.back();
    open.id = id;
    open.name = name;
    open.inside = inside;
    open.ghost = false;
    open.foreign = was_foreign || inside == Inside::svg || inside == Inside::math;
    open.same = innermost_[id];
    innermost_[id] = index;
    if (!open.foreign) {
      open.foreign_root = 0;
      if (kSpecial.contains(name)) set_scopes(open, index);
    } else if (!was_foreign) {
      open.foreign_root = index;
    } else if (kTextPoints.contains(name) || name == N::title) {
      open.scope = open.button_scope = open.list_scope = open.special = open.item_end = index;
    }
    tokenizer_.set_cdata(is_foreign());
  }

  // Where a special element of HTML is the nearest of a kind. All that are of one are special.
  void set_scopes(Open& open, Index index) {
    const HtmlName name = open.name;
    open.special = index;
    if (!kPassedByItems.contains(name)) open.item_end = index;
    if (!kScopeParts.contains(name)) return;
    if (kScopeEnds.contains(name)) open.scope = open.button_scope = open.list_scope = index;
    if (name == N::button) open.button_scope = index;
    if (name == N::ol || name == N::ul) open.list_scope = index;
    if (name == N::table || name == N::template_) open.table_scope = index;
    if (kMarkers.contains(name)) formats_.push_back({name, 0, index, true});
  }

  void pop() {
    do {
      const Open& open = top();
      if (!open.ghost) innermost_[open.id] = open.same;
      if (!open.foreign && kMarkers.contains(open.name)) clear_formats();
      if (!open.foreign && kFormatting.contains(open.name)) carry(last());
      builder_.close();
      open_.pop_back();
    } while (top().ghost);
    tokenizer_.set_cdata(is_foreign());
  }

  // Closes what is open down to `index`, which goes too.
  void close_from(Index index) {
    if (index == 0) return;
    while (open_.size() > index) pop();
  }

  // Closes what is open above `index`.
  void close_above(Index index) {
    while (open_.size() > static_cast<std::size_t>(index) + 1) pop();
  }

  // Takes an element out from under those inside it, which go on.
  void release(Index index) {
    Open& open = open_[index];
    open.ghost = true;
    Index* link = &innermost_[open.id];
    while (*link != index) link = &open_[*link].same;
    *link = open.same;
    for (Index above = index; open.special == index && above < open_.size(); ++above) {
      if (open_[above].item_end == index) open_[above].item_end = open_[index - 1u].item_end;
      if (above > index && open_[above].special == index) open_[above].special = open_[index - 1u].special;
    }
    builder_.release(index - 1u);
  }

  void close_paragraph() {
    if (innermost(N::p) > top().button_scope) close_from(innermost(N::p));
  }

  // --- Formatting that outlives the block it began in ---

  void clear_formats() {
    while (!formats_.empty()) {
      const bool marker = formats_.back().marker;
      formats_.pop_back();
      if (marker) return;
    }
  }

  // The places in `formats_` behind the last marker.
  std::size_t first_format() const {
    std::size_t first = formats_.size();
    while (first > 0 && !formats_[first - 1].marker) --first;
    return first;
  }

  void add_format(HtmlName name, std::uint32_t zones) {
    const std::size_t first = first_format();
    if (formats_.size() - first >= kMostFormats) formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(first));
    formats_.push_back({name, zones, last(), false});
  }

  // The formatting element at `index` is closed by a block's end, or another's: it is to go on behind it.
  void carry(Index index) {
    std::size_t carried = 0;
    std::size_t oldest = formats_.size();
    for (std::size_t at = formats_.size(); at-- > 0 && !formats_[at].marker;) {
      if (formats_[at].element == index) formats_[at].element = 0;
      if (formats_[at].element != 0) continue;
      ++carried;
      oldest = at;
    }
    if (carried > kMostCarried) formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(oldest));
  }

  void reconstruct() {
    if (formats_.empty() || formats_.back().marker || formats_.back().element != 0) return;
    for (std::size_t at = first_format(); at < formats_.size(); ++at) {
      if (formats_[at].element != 0 || open_.size() >= kMaxDepth) continue;
      builder_.reopen(formats_[at].name, formats_[at].zones);
      push_open(static_cast<std::uint32_t>(formats_[at].name), formats_[at].name, top().inside);
      formats_[at].element = last();
    }
  }

  // What the standard calls the adoption agency: the element ends here, also where blocks inside it go on.
  void end_format(HtmlName name) {
    std::size_t at = formats_.size();
    while (at > 0 && !formats_[at - 1].marker && formats_[at - 1].name != name) --at;
    if (at == 0 || formats_[at - 1].marker) return end_other(static_cast<std::uint32_t>(name));
    const Index element = formats_[at - 1].element;
    if (element != 0 && element <= top().scope) return;
    formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(at - 1));
    if (element == 0) return;
    if (top().special <= element) return close_from(element);
    close_above(top().special);
    for (Index inside = element + 1; inside < last(); ++inside) {
      const bool special = open_[inside].special == inside;
      if (!special && !open_[inside].ghost && !kFormatting.contains(open_[inside].name)) release(inside);
    }
    release(element);
  }

  // --- Text ---

  void take_text(const HtmlToken& text) {
    const bool in_markup = text.decoding == HtmlDecoding::text || text.decoding == HtmlDecoding::cdata;
    if (in_markup && !is_foreign()) {
      if (!begun_ && !in_template()) {
        if (text.blank) return;
        begin_body({});
      }
      if (!text.blank || top().inside != Inside::table) reconstruct();
    }
    builder_.text(page_, text);
  }

  // --- Start tags ---

  void start(const HtmlToken& tag) {
    if (is_foreign()) {
      if (!breaks_out(tag)) return start_foreign(tag);
      while (is_foreign()) pop();
    }
    if (!begun_ && !in_template()) {
      if (start_in_head(tag)) return;
      begin_body({});
    }
    if (start_in_table(tag)) return;
    start_in_body(tag);
  }

  // What may stand before the body, and <body> itself.
  bool start_in_head(const HtmlToken& tag) {
    switch (tag.name) {
      case N::html:
        if (innermost(N::html) == 0) push(tag, Inside::body);
        return true;
      case N::head:
        if (innermost(N::head) == 0) push(tag, Inside::body);
        return true;
      case N::body:
        begin_body(tag);
        return true;
      default:
        if (!kHeadContent.contains(tag.name)) return false;
        start_plain(tag);
        return true;
    }
  }

  // With `tag`, or with none where the page has none.
  void begin_body(HtmlToken tag) {
    begun_ = true;
    if (innermost(N::head) != 0) close_from(innermost(N::head));
    tag.name = N::body;
    push(tag, Inside::body);
  }

  bool breaks_out(const HtmlToken& tag) const {
    using enum HtmlAttributeName;
    constexpr HtmlAttributeNames kLooks(color, face, size);
    return kBreakOut.contains(tag.name) || (tag.name == N::font && tag.attributes.any_of(kLooks));
  }

  void start_foreign(const HtmlToken& tag) {
    if (tag.closes_itself) return builder_.add_void(tag);
    const bool math = top().inside == Inside::math;
    const bool html_inside = math ? kTextPoints.contains(tag.name) && tag.name != N::annotation_xml
                                  : tag.name == N::foreignobject || tag.name == N::desc || tag.name == N::title;
    push(tag, html_inside ? Inside::body : top().inside);
  }

  // True where the tag is dealt with: a part of a table, or what can't stand between its parts.
  bool start_in_table(const HtmlToken& tag) {
    const Index table = is_at(top().table_scope, N::table) ? top().table_scope : Index{0};
    if (kTableParts.contains(tag.name)) {
      if (table != 0) start_part(tag, table);
      return true;
    }
    if (top().inside != Inside::table) return false;
    if (tag.name == N::table) {
      close_from(table);
      return false;
    }
    if (tag.name != N::form) return false;
    form_ = true;  // <table><form><tr>: the form is empty, but there is one
    return true;
  }

  void start_part(const HtmlToken& tag, Index table) {
    const Index section = std::max(innermost_section(), table);
    const Index row = std::max(innermost(N::tr), section);
    if (kCells.contains(tag.name)) {
      close_above(row);
      push(tag, Inside::body);
    } else if (tag.name == N::tr) {
      close_above(section);
      push(tag, Inside::table);
    } else {
      close_above(table);
      if (tag.name != N::col) push(tag, tag.name == N::caption ? Inside::body : Inside::table);
    }
  }

  void start_in_body(const HtmlToken& tag) {
    if (tag.name == N::form && form_ && !in_template()) return;
    end_implied(tag.name);
    switch (tag.name) {
      case N::html:
      case N::head:
      case N::body:
      case N::frame:
      case N::frameset:
        return;
      case N::a:
      case N::nobr:
        end_format_before(tag.name);
        return start_formatting(tag);
      case N::svg:
      case N::math:
        reconstruct();
        if (!tag.closes_itself) push(tag, tag.name == N::svg ? Inside::svg : Inside::math);
        return;
      case N::select:
        if (in_scope(N::select)) return close_from(innermost(N::select));  // a second one stands for the end tag
        break;
      case N::table:
        push(tag, Inside::table);
        return;
      case N::form:
        if (push(tag, Inside::body) && !in_template()) form_ = true;
        return;
      default:
        break;
    }
    if (kFormatting.contains(tag.name)) return start_formatting(tag);
    if (!kSpecial.contains(tag.name) || kInFormats.contains(tag.name)) reconstruct();
    start_plain(tag);
  }

  // An element whose inside is text or the body's.
  void start_plain(const HtmlToken& tag) {
    const bool self = tag.closes_itself && !kSpecial.contains(tag.name);
    if (kVoid.contains(tag.name) || self) return builder_.add_void(tag);
    const HtmlName name = tag.name;
    const bool body = kSpecial.contains(name) && name != N::template_ && top().inside == Inside::table;
    const Inside inside =
        name == N::template_ || (body && content_of(name) != HtmlContent::data) ? Inside::body : top().inside;
    if (push(tag, inside)) tokenizer_.enter(name);
  }

  void start_formatting(const HtmlToken& tag) {
    reconstruct();
    if (tag.closes_itself) return builder_.add_void(tag);
    if (!push(tag, top().inside)) return;
    add_format(tag.name, builder_.own_zones());
  }

  // A link inside a link ends the outer one.
  void end_format_before(HtmlName name) {
    for (std::size_t at = formats_.size(); at-- > 0 && !formats_[at].marker;) {
      if (formats_[at].name == name) return end_format(name);
    }
  }

  // Ends what can't go on where an element of this name begins.
  void end_implied(HtmlName name) {
    if (!kEndOthers.contains(name)) return;
    if (name == N::li || name == N::dd || name == N::dt) {
      const Index item = top().item_end;
      const bool same_kind = name == N::li ? is_at(item, N::li) : is_at(item, N::dd) || is_at(item, N::dt);
      if (same_kind) close_from(item);
    }
    if (kEndParagraph.contains(name)) close_paragraph();
    if (kHeadings.contains(name) && kHeadings.contains(top().name)) pop();
    if (name == N::button && in_scope(N::button)) close_from(innermost(N::button));
    if (name == N::input && in_scope(N::select)) close_from(innermost(N::select));
    if (name != N::option && name != N::optgroup) return;
    if (!in_scope(N::select)) return top().name == N::option ? pop() : void();
    while (kImplied.contains(top().name) && (name == N::optgroup || top().name != N::optgroup)) pop();
  }

  // --- End tags ---

  void end(const HtmlToken& tag) {
    if (top().foreign && end_foreign(tag)) return;
    const HtmlContent content = content_of(tag.name);
    if (content != HtmlContent::data) {  // its start tag was the last tag, or it is stray
      if (top().name == tag.name) pop();
      return;
    }
    if (!begun_ && !in_template()) {
      if (tag.name == N::head && innermost(N::head) != 0) close_from(innermost(N::head));
      if (tag.name != N::body && tag.name != N::html && tag.name != N::br) return;
      begin_body({});
    }
    if (tag.name == N::template_) return close_from(innermost_template());
    if (tag.name == N::table || kTableParts.contains(tag.name)) return end_in_table(tag.name);
    end_in_body(tag);
  }

  void end_in_table(HtmlName name) {
    const Index element = innermost(name);
    if (element >= std::max<Index>(top().table_scope, 1)) close_from(element);
  }

  void end_in_body(const HtmlToken& tag) {
    const HtmlName name = tag.name;
    if (name == N::body || name == N::html) return;  // what comes behind still belongs to it
    if (name == N::br) {                             // as its start tag
      reconstruct();
      return builder_.add_void(tag);
    }
    if (name == N::p) return end_paragraph();
    if (name == N::form) return end_form();
    if (kFormatting.contains(name)) return end_format(name);
    if (kHeadings.contains(name)) return end_heading();
    if (name == N::li) return innermost(name) > top().list_scope ? close_from(innermost(name)) : void();
    const bool scoped = kContainers.contains(name) || name == N::button || name == N::select || name == N::dd ||
                        name == N::dt || name == N::applet || name == N::marquee || name == N::object;
    if (!scoped) return end_other(id_of(tag));
    if (in_scope(name)) close_from(innermost(name));
  }

  // One that ends nothing stands for an empty paragraph.
  void end_paragraph() {
    if (innermost(N::p) > top().button_scope)
      close_from(innermost(N::p));
    else
      builder_.boundary();
  }

  // Any heading ends any other.
  void end_heading() {
    Index heading = 0;
    for (const HtmlName name : {N::h1, N::h2, N::h3, N::h4, N::h5, N::h6}) heading = std::max(heading, innermost(name));
    if (heading > top().scope) close_from(heading);
  }

  // What a form holds goes on behind its end tag where the two cross.
  void end_form() {
    if (in_template()) return in_scope(N::form) ? close_from(innermost(N::form)) : void();
    const Index form = innermost(N::form);
    form_ = false;
    if (form <= top().scope) return;
    while (kImplied.contains(top().name)) pop();
    if (form == last())
      pop();
    else
      release(form);
  }

  // Ends the innermost element of that name, unless a block stands between.
  void end_other(std::uint32_t id) {
    const Index element = innermost_[id];
    if (element != 0 && element >= top().special && !open_[element].foreign) close_from(element);
  }

  // True where the tag ends something foreign.
  bool end_foreign(const HtmlToken& tag) {
    if (tag.name == N::br || tag.name == N::p) {
      while (is_foreign()) pop();
      return false;
    }
    const Index element = innermost_[id_of(tag)];
    if (element < top().foreign_root) return false;
    close_from(element);
    return true;
  }

  TextView page_;
  PageBuilder& builder_;
  HtmlTokenizer tokenizer_;
  std::vector<Open> open_;
  std::vector<Index> innermost_;              // of each name, by id; 0 where none is open
  std::map<std::string, std::uint32_t> ids_;  // of names that are not HTML's
  std::vector<Format> formats_;
  bool begun_ = false;  // whether the body has
  bool form_ = false;   // whether a form is open; there is one at a time
};

}  // namespace

void read_elements(TextView page, PageBuilder& builder) {
  Elements(page, builder).read();
}

}  // namespace stemma
