#include "account/statements.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <optional>

#include "resources/resources.h"
#include "text/fold.h"
#include "text/words.h"

namespace stemma {
namespace {

constexpr std::size_t kFewestWords = 5;

using Words = std::set<std::string, std::less<>>;

Words words_in(std::string_view path) {
  Words words;
  for (const ResourceLine& line : lines_of(resource(path))) words.emplace(line.text);
  return words;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Span word : words_of(text)) words.push_back(fold(slice(text, word)));
  return words;
}

Span covering(const std::vector<Span>& spans) {
  Span all = spans.front();
  for (const Span span : spans) all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
  return all;
}

// Of "arson, which" all but the pronoun that leads to who denies it.
Span without_pronoun(const StoryText& story, Rank rank, std::vector<Span> pieces) {
  if (pieces.size() > 1 && words_of(story.quote(rank, pieces.back())).size() == 1) pieces.pop_back();
  return covering(pieces);
}

// ---------------------------------------------------------------------------------------------------------------------
// Denials

// By word of denial: whether it denies facts, or only what somebody has said.
const std::map<std::string, bool, std::less<>>& denials() {
  static const auto table = [] {
    std::map<std::string, bool, std::less<>> found;
    for (const ResourceLine& line : lines_of(resource("resources/account/denials.txt"))) {
      found.emplace(line.columns.front(), line.columns.back() == "facts");
    }
    return found;
  }();
  return table;
}

// "rejected the accusation that ..." is one, "rejected a request" is none.
bool is_denial(const StoryText& story, Rank rank, const Attribution& attribution) {
  constexpr std::size_t kObject = 5;  // words of the content in which its head is looked for
  static const Words things_said = words_in("resources/account/things_said.txt");
  if (attribution.stance != Stance::denies) return false;
  if (!attribution.cue) return true;
  bool rejects = false;
  for (const std::string& word : folded_words(story.quote(rank, *attribution.cue))) {
    const auto found = denials().find(word);
    if (found == denials().end()) continue;
    if (found->second) return true;
    rejects = true;
  }
  if (!rejects) return false;
  std::vector<std::string> object = folded_words(story.quote(rank, covering(attribution.content)));
  if (object.size() > kObject) object.resize(kObject);
  return std::any_of(object.begin(), object.end(), [](const std::string& word) { return things_said.contains(word); });
}

// "denied that it sank"; of "arson, which Maru denies", whose content is said by another, "which Maru denies".
Span denying_words(const Attribution& attribution, Span content) {
  if (!attribution.cue) return content;
  const Span cue = *attribution.cue;
  if (cue.begin <= content.begin) return {cue.begin, content.end};
  const Span last = attribution.content.back();
  if (attribution.content.size() > 1 && last.end <= cue.begin) return {last.begin, cue.end};
  const Span source = attribution.source.value_or(cue);
  return {std::min(source.begin, cue.begin), std::max(source.end, cue.end)};
}

// Of "which Maru denies" the one who denies stands between the pronoun and the cue.
std::string denier_between(const StoryText& story, Rank rank, const Attribution& attribution) {
  if (!attribution.cue || attribution.content.size() < 2) return {};
  const std::uint32_t after = attribution.content.back().end;
  for (const Name& name : story.annotations(rank).names) {
    if (after <= name.span.begin && name.span.end <= attribution.cue->begin)
      return std::string(story.quote(rank, name.span));
  }
  return {};
}

// "the king, who denies it": the name that the pronoun stands behind.
std::string named_before(const StoryText& story, Rank rank, std::uint32_t end) {
  constexpr std::uint32_t kBetween = 2;  // ", "
  for (const Name& name : story.annotations(rank).names) {
    if (name.span.end <= end && end <= name.span.end + kBetween) return std::string(story.quote(rank, name.span));
  }
  return {};
}

// Of “the ministry denied it,” Oll said, or "he was told that they denied it", those who deny are others than the one
// who tells of it: they stand before the verb. Null where the source denies itself.
std::optional<std::string> told_denier(const StoryText& story, Rank rank, const Attribution& attribution) {
  if (!attribution.cue || !attribution.source) return std::nullopt;
  const Span cue = *attribution.cue;
  const Span source = *attribution.source;
  const std::string word = fold(story.quote(rank, source));
  if (word == "who" || word == "which") return named_before(story, rank, source.begin - std::min(source.begin, 1U));
  if (word == "they") return std::string();
  const bool finite = !story.quote(rank, cue).ends_with("ing");
  if (finite && source.begin >= attribution.content.back().end && cue.begin <= attribution.content.back().begin)
    return std::string();
  return std::nullopt;
}

// ---------------------------------------------------------------------------------------------------------------------
// Attributions

bool is_reaction(const StoryText& story, Rank rank, const Attribution& attribution, Span content) {
  static const Words reactions = words_in("resources/account/reactions.txt");
  return attribution.cue && !attribution.direct && attribution.cue->end <= content.begin &&
         reactions.contains(fold(story.quote(rank, *attribution.cue)));
}

// "described it as a sign", "warned of a flood": the verb tells what the content is, as "said" does not.
bool verb_tells(const StoryText& story, Rank rank, const Attribution& attribution, Span content) {
  static const Words plain = words_in("resources/account/plain_verbs.txt");
  if (!attribution.cue || attribution.direct || attribution.cue->end + 1 != content.begin) return false;
  const std::vector<Span> words = words_of(story.quote(rank, content));
  if (words.empty() || words.front().begin > 0) return false;  // “a sign” in quotation marks stands for itself
  const std::vector<std::string> cue = folded_words(story.quote(rank, *attribution.cue));
  return std::none_of(cue.begin(), cue.end(), [](const std::string& word) { return plain.contains(word); });
}

std::string speaker_of(const StoryText& story, Rank rank, const Attribution& attribution) {
  if (attribution.stance == Stance::denies) {
    if (std::string denier = denier_between(story, rank, attribution); !denier.empty()) return denier;
    if (std::optional<std::string> told = told_denier(story, rank, attribution)) return *told;
  }
  if (std::string name = entity_name(story.annotations(rank), attribution.speaker); !name.empty()) return name;
  return attribution.source ? std::string(story.quote(rank, *attribution.source)) : std::string();
}

ClaimMember statement_of(const StoryText& story, Rank rank, std::uint32_t sentence, const Attribution& attribution,
                         Span content) {
  ClaimMember member{rank, sentence, content, content, speaker_of(story, rank, attribution), attribution.stance};
  if (attribution.stance == Stance::denies) {
    member.quote = denying_words(attribution, content);
    if (is_denial(story, rank, attribution)) return member;
    member.span = member.quote;
    member.stance = Stance::asserts;
  } else if (is_reaction(story, rank, attribution, content)) {
    member.span = member.quote = {attribution.cue->begin, content.end};
  } else if (verb_tells(story, rank, attribution, content)) {
    member.quote = {attribution.cue->begin, content.end};
  }
  return member;
}

// "Again denying that it sank, she said ...": what follows the word up to the comma, by the one who speaks in the
// sentence. "The ministry denied it" has a subject of its own.
std::optional<ClaimMember> denial_in_passing(const StoryText& story, const StorySentence& sentence, std::uint32_t s,
                                             const std::string& speaker) {
  static const RE2 denying(R"((?i)\bdenying(?: that)? ([^,;:“”"]{8,}))");
  const std::string_view text = story.quote(sentence.article, sentence.span);
  re2::StringPiece groups[2];
  if (!denying.Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, groups, 2)) return std::nullopt;
  const auto at = [&](const re2::StringPiece& piece) {
    const auto begin = sentence.span.begin + static_cast<std::uint32_t>(piece.data() - text.data());
    return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
  };
  return ClaimMember{sentence.article, s, at(groups[1]), at(groups[0]), speaker, Stance::denies};
}

// ---------------------------------------------------------------------------------------------------------------------
// What states something

bool only_names(const Stems& stems, const Stems& of_names) {
  return std::includes(of_names.begin(), of_names.end(), stems.begin(), stems.end());
}

bool is_question(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ' ')) text.remove_suffix(1);
  while (text.ends_with("”") || text.ends_with("’")) text.remove_suffix(std::string_view("”").size());
  return text.ends_with('?');
}

// "that the", "responsibility", "“I forgive you,”", "the Council of Ostra", "Who did it?" and "— Edda Voll (@voll)"
// state nothing. A denial does in few words, and so does a count: "Seven people were missing".
bool states(const StoryText& story, const Stems& of_names, const ClaimMember& member) {
  if (member.stance == Stance::denies) return true;
  const std::string_view text = story.quote(member.article, member.span);
  if (text.starts_with("—") || is_question(text) || only_names(story.stems_of(text), of_names)) return false;
  const std::size_t words = words_of(text).size();
  const std::vector<Figure>& figures = story.annotations(member.article).figures;
  const bool counts = std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) {
    return member.span.begin <= figure.span.begin && figure.span.end <= member.span.end;
  });
  const bool more_than_words = counts || member.stance == Stance::accuses;  // "Dravia of firing first"
  return words >= kFewestWords || (more_than_words && words + 1 >= kFewestWords);
}

// ---------------------------------------------------------------------------------------------------------------------
// One article

class ArticleStatements {
 public:
  ArticleStatements(const StoryText& story, const Stems& of_names, Rank rank, std::uint32_t first_sentence)
      : story_(story), of_names_(of_names), rank_(rank), first_(first_sentence) {
    said_.resize(story.sentences_of(rank).size());
  }

  std::vector<ClaimMember> all() {
    for (const Attribution& attribution : story_.annotations(rank_).attributions) add(attribution);
    for (std::uint32_t s = 0; s < said_.size(); ++s) add_sentence(s);
    return std::move(found_);
  }

 private:
  struct Said {
    std::vector<Span> spans;  // of sources, cues and contents that stand in the sentence
    std::string speaker;      // the first
    bool denied = false;
  };

  void add(const Attribution& attribution) {
    for (const auto& [sentence, content] : contents_of(attribution)) {
      ClaimMember member = statement_of(story_, rank_, sentence, attribution, content);
      if (!states(story_, of_names_, member)) continue;
      Said& said = said_[sentence - first_];
      said.denied |= attribution.stance == Stance::denies;
      if (said.speaker.empty()) said.speaker = member.speaker;
      said.spans.push_back(content);
      if (attribution.source) mark(*attribution.source);
      if (attribution.cue) mark(*attribution.cue);
      found_.push_back(std::move(member));
    }
  }

  // What is said, a statement a sentence: two papers that quote a speech share sentences of it. A denial is one.
  std::map<std::uint32_t, Span> contents_of(const Attribution& attribution) const {
    std::map<std::uint32_t, Span> contents;  // by sentence
    for (const Span piece : attribution.content) {
      for (const auto& [sentence, part] : parts_of(piece)) {
        Span& content = contents.try_emplace(sentence, part).first->second;
        content = {std::min(content.begin, part.begin), std::max(content.end, part.end)};
      }
    }
    if (attribution.stance == Stance::denies && !contents.empty())
      return {{contents.begin()->first, without_pronoun(story_, rank_, attribution.content)}};
    return contents;
  }

  // The span by sentence, at most kMostSentences.
  std::vector<std::pair<std::uint32_t, Span>> parts_of(Span span) const {
    constexpr std::uint32_t kMostSentences = 50;
    std::vector<std::pair<std::uint32_t, Span>> parts;
    const std::optional<std::uint32_t> first = story_.sentence_at(rank_, span.begin);
    if (!first) return parts;
    const std::uint32_t behind = std::min(*first + kMostSentences, first_ + static_cast<std::uint32_t>(said_.size()));
    for (std::uint32_t s = *first; s < behind; ++s) {
      const Span sentence = story_.sentences()[s].span;
      if (sentence.begin >= span.end) break;
      parts.emplace_back(s, Span{std::max(sentence.begin, span.begin), std::min(sentence.end, span.end)});
    }
    return parts;
  }

  void mark(Span span) {
    for (const auto& [sentence, part] : parts_of(span)) said_[sentence - first_].spans.push_back(part);
  }

  void add_sentence(std::uint32_t s) {
    const StorySentence& sentence = story_.sentences()[first_ + s];
    const Said& said = said_[s];
    if (!said.speaker.empty() && !said.denied) {
      if (std::optional<ClaimMember> denial = denial_in_passing(story_, sentence, first_ + s, said.speaker))
        found_.push_back(*denial);
    }
    const ClaimMember report{rank_, first_ + s, sentence.span, sentence.span, {}, Stance::asserts};
    if (is_report(sentence, said) && states(story_, of_names_, report)) found_.push_back(report);
  }

  // A sentence of which only a little is said by someone is a report of its own, too.
  bool is_report(const StorySentence& sentence, Said said) const {
    constexpr std::size_t kFewestOwn = 5;  // stems outside of what is said
    if (said.spans.empty()) return true;
    std::sort(said.spans.begin(), said.spans.end());
    std::size_t left = 0;
    std::size_t taken = 0;
    std::uint32_t at = sentence.span.begin;
    for (const Span span : said.spans) {
      if (span.begin > at) left += story_.stems_of(rank_, {at, span.begin}).size();
      if (span.end > at) taken += span.end - std::max(at, span.begin);
      at = std::max(at, span.end);
    }
    if (at < sentence.span.end) left += story_.stems_of(rank_, {at, sentence.span.end}).size();
    return left >= kFewestOwn && 2 * taken < sentence.span.size();
  }

  const StoryText& story_;
  const Stems& of_names_;
  Rank rank_;
  std::uint32_t first_;
  std::vector<Said> said_;  // by sentence
  std::vector<ClaimMember> found_;
};

}  // namespace

Stems stems_of_names(const StoryText& story, const StoryNames& names) {
  Stems all;
  // "Ministry of Works": what a model takes for a name may have words in it that are none.
  const auto add = [&](std::string_view name) {
    for (const Span word : words_of(name)) {
      if (name[word.begin] >= 'a' && name[word.begin] <= 'z') continue;
      const Stems stems = story.stems_of(slice(name, word));
      all.insert(all.end(), stems.begin(), stems.end());
    }
  };
  for (const AccountName& name : names.names) {
    add(name.name);
    for (const NameAlias& alias : name.aliases) add(alias.name);
  }
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (const Name& name : story.annotations(rank).names) add(story.quote(rank, name.span));
    for (const Place& place : story.annotations(rank).places) add(story.quote(rank, place.span));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<ClaimMember> all_statements(const StoryText& story, const Stems& of_names) {
  std::vector<ClaimMember> all;
  std::uint32_t first_sentence = 0;
  for (Rank rank = 0; rank < story.size(); ++rank) {
    for (ClaimMember& statement : ArticleStatements(story, of_names, rank, first_sentence).all())
      all.push_back(std::move(statement));
    first_sentence += static_cast<std::uint32_t>(story.sentences_of(rank).size());
  }
  return all;
}

bool tells_of_denial(std::string_view text) {
  const std::vector<std::string> words = folded_words(text);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const auto found = denials().find(word);
    return found != denials().end() && found->second;
  });
}

Span without_quotation_marks(std::string_view text, Span span) {
  static const RE2 quoted(R"(^\s*(?:["“„]|''|‘‘)?\s*([^"“”„]*?)\s*,?\s*(?:["”“]|''|’’)?\s*$)");
  const std::string_view own = slice(text, span);
  re2::StringPiece inside;
  if (!RE2::FullMatch({own.data(), own.size()}, quoted, &inside) || inside.empty()) return span;
  const auto begin = span.begin + static_cast<std::uint32_t>(inside.data() - own.data());
  return {begin, begin + static_cast<std::uint32_t>(inside.size())};
}

}  // namespace stemma
