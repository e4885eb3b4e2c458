#include "output/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/display.h"
#include "output/words.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kContext = 160;  // bytes of text on each side of a quote

struct Named {
  std::string label;
  const Support* support;
};

// Whether `label` is `wanted` or a part of it: "t3.2" of "t3", not "t31".
bool belongs(std::string_view label, std::string_view wanted) {
  return label.starts_with(wanted) && (label.size() == wanted.size() || label[wanted.size()] == '.');
}

void add(std::vector<Named>& found, const std::string& label, const std::vector<Support>& supports) {
  for (std::size_t i = 0; i < supports.size(); ++i) found.push_back({part_label(label, i), &supports[i]});
}

// Every quote of the account that has a label, in its order.
std::vector<Named> quotes_of(const Account& account) {
  std::vector<Named> found;
  for (std::size_t i = 0; i < account.timeline.size(); ++i) {
    add(found, statement_label('t', i), account.timeline[i].support);
  }
  for (std::size_t i = 0; i < account.figures.size(); ++i) {
    const std::vector<Reading>& readings = account.figures[i].readings;
    for (std::size_t r = 0; r < readings.size(); ++r) {
      found.push_back({part_label(statement_label('f', i), r), &readings[r].support});
    }
  }
  for (std::size_t i = 0; i < account.disagreements.size(); ++i) {
    const std::vector<DisagreementReading>& readings = account.disagreements[i].readings;
    for (std::size_t r = 0; r < readings.size(); ++r) {
      found.push_back({part_label(statement_label('d', i), r), &readings[r].support});
    }
  }
  for (const Claim& claim : account.claims) add(found, claim.id, claim.support);
  for (std::size_t i = 0; i < account.names.size(); ++i) {
    const std::vector<NameAlias>& aliases = account.names[i].aliases;
    for (std::size_t a = 0; a < aliases.size(); ++a) {
      add(found, part_label(statement_label('n', i), a), aliases[a].support);
    }
  }
  return found;
}

// At most `most` bytes before `at`, from the beginning of a character.
std::size_t context_begin(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kContext) begin -= character_before(text, begin).size;
  return begin;
}

std::size_t context_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kContext) end += character_at(text, end).size;
  return end;
}

Trace trace_of(const std::string& label, const Support& support, const Article& article) {
  const std::string& text = article.text.utf8;
  Trace found{label, support.quote, "", "", article.id, support.span, article.source, {}};
  if (support.span.begin > support.span.end || support.span.end > text.size()) return found;
  const std::size_t begin = context_begin(text, support.span.begin);
  const std::size_t end = context_end(text, support.span.end);
  found.before = text.substr(begin, support.span.begin - begin);
  found.after = text.substr(support.span.end, end - support.span.end);
  if (article.text.map.text_size() == text.size()) found.bytes = article.text.map.source_of(support.span);
  return found;
}

std::string_view state_words(SourceState state) {
  switch (state) {
    case SourceState::same:
      return "the file still holds these bytes";
    case SourceState::changed:
      return "the file has changed since it was read: the byte range may not fit";
    case SourceState::missing:
      return "the file is no longer there";
    case SourceState::unkept:
      return "it was read from standard input, which is kept nowhere";
  }
  return "";
}

class TraceWriter {
 public:
  explicit TraceWriter(const TraceOptions& options) : options_(options) {}

  std::string write(const Trace& trace, SourceState state) {
    const bool is_whole = trace.statement == trace.article;
    put("", {{is_whole ? "" : trace.statement + " ", Style::label}, {trace.article, Style::strong}});
    if (!trace.quote.empty()) {
      put("  ", {{trace.before, Style::faint}, {"⟦" + trace.quote + "⟧", Style::strong}, {trace.after, Style::faint}});
      field("text", fmt::format("bytes {} to {} of the article's text", trace.span.begin, trace.span.end));
    }
    field("file", trace.source.path);
    if (trace.source.record) {
      field("record", fmt::format("{} at byte {}", trace.source.record->id, trace.source.record->offset));
    }
    const std::string where = trace.source.record ? "of the record" : "of the file";
    if (!trace.quote.empty()) {
      field("source", fmt::format("bytes {} to {} {}, which has {}", trace.bytes.begin, trace.bytes.end, where,
                                  trace.source.bytes));
    }
    field("sha256", trace.source.sha256);
    put("  ", {{std::string(state_words(state)), state == SourceState::same ? Style::plain : Style::alert}});
    return std::move(text_);
  }

 private:
  void put(const std::string& first, const Line& line) { put(first, std::string(first.size(), ' '), line); }

  void put(const std::string& first, const std::string& rest, const Line& line) {
    const int width = std::max(40, options_.width);
    for (const std::string& row : wrap(line, {width, options_.colour, first, rest})) text_ += row + "\n";
  }

  void field(std::string_view name, const std::string& value) {
    put(fmt::format("  {:<8}", name), {{value, Style::plain}});
  }

  const TraceOptions& options_;
  std::string text_;
};

}  // namespace

std::string_view label(SourceState state) {
  switch (state) {
    case SourceState::same:
      return "same";
    case SourceState::changed:
      return "changed";
    case SourceState::missing:
      return "missing";
    case SourceState::unkept:
      return "unkept";
  }
  return "";
}

Trace trace(const Article& article) {
  const auto size = static_cast<std::uint32_t>(article.text.utf8.size());
  return {article.id, "", "", "", article.id, {0, size}, article.source, {}};
}

std::vector<Trace> trace(const Account& account, std::span<const Article> articles, std::string_view label) {
  std::map<std::string_view, const Article*> by_id;
  for (const Article& article : articles) by_id.emplace(article.id, &article);
  std::vector<Trace> traces;
  for (const Named& quote : quotes_of(account)) {
    const auto found = by_id.find(quote.support->article);
    if (belongs(quote.label, label) && found != by_id.end()) {
      traces.push_back(trace_of(quote.label, *quote.support, *found->second));
    }
  }
  for (const AccountLineage& lineage : account.lineages) {
    if (lineage.id != label) continue;
    for (const std::string& id : lineage.articles) {
      const auto found = by_id.find(id);
      if (found == by_id.end()) continue;
      traces.push_back(trace(*found->second));
      traces.back().statement = lineage.id;
    }
  }
  return traces;
}

std::string trace_text(const Trace& trace, SourceState state, const TraceOptions& options) {
  return TraceWriter(options).write(trace, state);
}

}  // namespace stemma
