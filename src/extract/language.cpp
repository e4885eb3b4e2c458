#include "extract/language.h"

#include <cld2/public/compact_lang_det.h>

#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kBeginning = 600;  // bytes that most texts show their language in
constexpr std::size_t kEnough = 4000;    // with more, no page of AEB, NAEB or htmldate is named otherwise
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
  CLD2::Language languages[3];
  int percents[3];
  int bytes = 0;
  detected.language = CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents,
                                                  &bytes, &detected.reliable);
  if (languages[0] == detected.language) detected.percent = percents[0];
  return detected;
}

bool is_known(const Detected& detected) {
  return detected.reliable && detected.language != CLD2::UNKNOWN_LANGUAGE;
}

}  // namespace

std::optional<std::string> language_of(std::string_view text) {
  const std::string_view enough = beginning_of(text, kEnough);
  if (enough.size() < kLeast || !is_utf8(enough)) return std::nullopt;  // CLD2 trusts its input
  // A beginning that is all in one language is not read further; no page of the three sets is named otherwise for it.
  Detected detected;
  if (const std::string_view beginning = beginning_of(text, kBeginning); beginning.size() >= kLeast)
    detected = detect(beginning);
  if (!is_known(detected) || detected.percent < kAlone) detected = detect(enough);
  if (!is_known(detected)) return std::nullopt;
  const std::string code = CLD2::LanguageCode(detected.language);
  if (code.starts_with("zh")) return "zh";
  if (code == "iw") return "he";
  if (code == "un" || code == "xxx") return std::nullopt;
  return code.substr(0, code.find('-'));
}

}  // namespace stemma
