#include "extract/language.h"

#include <cld2/public/compact_lang_det.h>

#include "text/utf8.h"

namespace stemma {

std::optional<std::string> language_of(std::string_view text) {
  constexpr std::size_t kEnough = 4000;  // with more, no page of AEB or NAEB is named otherwise
  constexpr std::size_t kLeast = 60;
  if (text.size() > kEnough) {
    text = text.substr(0, kEnough);
    text = text.substr(0, text.rfind(' '));
  }
  if (text.size() < kLeast || !is_utf8(text)) return std::nullopt;  // CLD2 trusts its input
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
  const std::string code = CLD2::LanguageCode(language);
  if (code.starts_with("zh")) return "zh";
  if (code == "iw") return "he";
  if (code == "un" || code == "xxx") return std::nullopt;
  return code.substr(0, code.find('-'));
}

}  // namespace stemma
