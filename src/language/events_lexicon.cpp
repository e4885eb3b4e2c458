#include "language/events_lexicon.h"

#include <algorithm>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestGap = 5;  // words for a "*"
constexpr std::uint32_t kNear = 14;       // words on each side that a "with" looks at
constexpr std::string_view kFolder = "resources/events/";

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

// A verb's bare form behind an article, a preposition or an owner is a noun; a participle there describes one.
bool stands_as_noun(const Tokens& tokens, const Sentence& sentence, std::uint32_t token, bool bare) {
  if (token == sentence.first) return false;
  const std::string_view before = tokens.lower(token - 1);
  const WordClass kind = word_class(before);
  if (bare && kind == WordClass::other && !before.ends_with('s') && before != "people" && before != "men") return true;
  return kind == WordClass::det || kind == WordClass::of || kind == WordClass::prep || before == "'s" || before == "'";
}

bool stands_as_verb(const Tokens& tokens, const Sentence& sentence, std::uint32_t token) {
  if (token == sentence.first) return false;
  const WordClass kind = word_class(tokens.lower(token - 1));
  return kind == WordClass::to || kind == WordClass::aux;
}

bool any_near(const Tokens& tokens, const Sentence& sentence, std::uint32_t first, std::uint32_t last,
              const std::vector<std::string_view>& words) {
  const std::uint32_t begin = std::max(sentence.first, first - std::min(first, kNear));
  const std::uint32_t end = std::min(sentence.last, last + kNear);
  for (std::uint32_t t = begin; t < end; ++t) {
    if (t >= first && t < last) continue;
    if (std::find(words.begin(), words.end(), tokens.lower(t)) != words.end()) return true;
  }
  return false;
}

}  // namespace

EventLexicon::EventLexicon() {
  const std::vector<std::string_view> paths = resources_under(kFolder);
  types_.reserve(paths.size());
  for (const std::string_view path : paths) read(path);
}

void EventLexicon::read(std::string_view path) {
  types_.push_back(upper(path.substr(kFolder.size(), path.rfind('.') - kFolder.size())));
  for (const ResourceLine& line : lines_of(resource(path))) {
    std::vector<std::string_view> columns = split(line.text, '\t');
    const std::vector<std::string_view> words = split(columns[0], ' ');
    Entry entry;
    entry.type = types_.back();
    for (std::size_t c = 1; c < columns.size(); ++c) {
      const std::string_view column = columns[c];
      if (column == "noun")
        entry.kind = TriggerKind::noun;
      else if (column == "phrase")
        entry.kind = TriggerKind::phrase;
      else if (column.starts_with("with "))
        entry.with = split(column.substr(5), '|');
      else if (column.starts_with("without "))
        entry.without = split(column.substr(8), '|');
      else if (column != "verb")
        entry.mode = column;
    }
    entry.rest.assign(words.begin() + 1, words.end());
    entries_.push_back(std::move(entry));
    add_forms(static_cast<std::uint32_t>(entries_.size() - 1), std::string(words[0]));
  }
}

void EventLexicon::add_forms(std::uint32_t entry, const std::string& word) {
  const Entry& added = entries_[entry];
  const auto add = [&](const std::string& form, VerbForm kind) {
    std::vector<Form>& forms = forms_[form];
    const auto same = [&](const Form& one) { return one.entry == entry; };
    if (std::none_of(forms.begin(), forms.end(), same)) forms.push_back({entry, kind});
  };
  if (added.kind == TriggerKind::verb) {
    const VerbForms forms = inflect(word);
    add(forms.past, VerbForm::past);
    add(forms.participle, VerbForm::participle);
    add(forms.base, VerbForm::base);
    add(forms.third, VerbForm::third);
    add(forms.ing, VerbForm::ing);
    return;
  }
  add(word, VerbForm::base);
}

std::optional<std::uint32_t> EventLexicon::end_of(const Entry& entry, const Tokens& tokens, const Sentence& sentence,
                                                  std::uint32_t token) const {
  std::uint32_t t = token + 1;
  std::uint32_t gap = 0;
  for (std::size_t w = 0; w < entry.rest.size(); ++w) {
    if (entry.rest[w] == "*") {
      gap = kLongestGap;
      continue;
    }
    const bool plural = entry.kind == TriggerKind::noun && w + 1 == entry.rest.size();
    std::uint32_t skipped = 0;
    for (;; ++t, ++skipped) {
      if (t >= sentence.last || skipped > gap) return std::nullopt;
      const std::string_view word = tokens.lower(t);
      if (word == entry.rest[w]) break;
      if (plural && word.size() == entry.rest[w].size() + 1 && word.ends_with('s') && word.starts_with(entry.rest[w]))
        break;
    }
    ++t;
    gap = 0;
  }
  return t;
}

std::optional<Trigger> EventLexicon::match(const Tokens& tokens, const Sentence& sentence, std::uint32_t token) const {
  std::string word(tokens.lower(token));
  auto found = forms_.find(word);
  bool plural = false;
  if (found == forms_.end() && word.size() > 3 && word.back() == 's') {
    word.pop_back();
    found = forms_.find(word);
    plural = true;
  }
  if (found == forms_.end()) return std::nullopt;

  const bool verb = stands_as_verb(tokens, sentence, token);
  std::optional<Trigger> best;
  int best_rank = -1;
  for (const Form& form : found->second) {
    const Entry& entry = entries_[form.entry];
    if (plural && (entry.kind != TriggerKind::noun || !entry.rest.empty())) continue;
    if (entry.kind == TriggerKind::verb && entry.rest.empty() &&
        stands_as_noun(tokens, sentence, token, form.form == VerbForm::base)) {
      continue;
    }
    if (entry.kind == TriggerKind::noun && verb) continue;
    const std::optional<std::uint32_t> end = end_of(entry, tokens, sentence, token);
    if (!end) continue;
    if (!entry.without.empty() && any_near(tokens, sentence, token, *end, entry.without)) continue;
    if (!entry.with.empty() && !any_near(tokens, sentence, token, *end, entry.with)) continue;
    const int rank = static_cast<int>(entry.rest.size()) * 2 + (entry.with.empty() ? 0 : 1);
    if (rank <= best_rank) continue;
    best_rank = rank;
    best = Trigger{token, *end, entry.type, entry.mode, entry.kind, form.form};
  }
  return best;
}

const EventLexicon& event_lexicon() {
  static const EventLexicon lexicon;
  return lexicon;
}

}  // namespace stemma
