#include "extract/language.h"

#include <cld2/public/compact_lang_det.h>

#include "text/ascii.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kFirstWords = 100;  // bytes that show a language where the page says which
constexpr std::size_t kBeginning = 600;   // that most texts show their language in
constexpr std::size_t kEnough = 4000;     // with more, no page of AEB, NAEB or htmldate is named otherwise
constexpr std::size_t kLeast = 60;
constexpr int kAlone = 98;  // percent of the text in one language

std::string_view beginning_of(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  text = text.substr(0, size);
  return text.substr(0, text.rfind(' '));
}

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  int percent = 0;  // of the text that is in it
};

Detected detect(std::string_view text) {
  Detected detected;
  if (!is_utf8(text)) return detected;  // CLD2 trusts its input
  CLD2::Language languages[3];
  int percents[3];
  int bytes = 0;
  detected.language = CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents,
                                                  &bytes, &detected.reliable);
  if (languages[0] == detected.language) detected.percent = percents[0];
  return detected;
}

// Nothing where no language is sure.
std::optional<std::string> code_of(const Detected& detected) {
  if (!detected.reliable || detected.language == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
  const std::string code = CLD2::LanguageCode(detected.language);
  if (code.starts_with("zh")) return "zh";
  if (code == "iw") return "he";
  if (code == "un" || code == "xxx") return std::nullopt;
  return code.substr(0, code.find('-'));
}

// The language that all of the text is in, if so.
std::optional<std::string> only_language_of(std::string_view text) {
  if (text.size() < kLeast) return std::nullopt;
  const Detected detected = detect(text);
  return detected.percent < kAlone ? std::nullopt : code_of(detected);
}

bool agrees(const std::optional<std::string>& code, const std::optional<std::string>& declared) {
  return code && declared && starts_with_ascii(*declared, *code);
}

}  // namespace

std::optional<std::string> language_of(std::string_view text, const std::optional<std::string>& declared) {
  const std::string_view enough = beginning_of(text, kEnough);
  if (enough.size() < kLeast) return std::nullopt;
  // A beginning that is all in one language is not read further. No page of AEB and NAEB is named otherwise for it; of
  // htmldate two are, both of them rightly: an article about words of another language, and one in the language that
  // the page says.
  if (declared) {
    std::optional<std::string> first = only_language_of(beginning_of(text, kFirstWords));
    if (agrees(first, declared)) return first;
  }
  if (std::optional<std::string> only = only_language_of(beginning_of(text, kBeginning))) return only;
  return code_of(detect(enough));
}

}  // namespace stemma
