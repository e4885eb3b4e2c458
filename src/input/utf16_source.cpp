#include "input/utf16_source.h"

#include <utility>

#include "text/charsets.h"
#include "text/detect_charset.h"
#include "text/utf16.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kAtOnce = 65536;
constexpr char32_t kMark = 0xFEFF;
constexpr char32_t kReplacement = 0xFFFD;

}  // namespace

std::optional<Utf16Order> utf16_order(std::string_view head) {
  if (head.starts_with("\xFF\xFE")) return Utf16Order::little;
  if (head.starts_with("\xFE\xFF")) return Utf16Order::big;
  const Charset* const looks = detect_utf16(head);
  if (looks == nullptr) return std::nullopt;
  return looks->name == "utf-16be" ? Utf16Order::big : Utf16Order::little;
}

std::size_t Utf16Source::read(char* to, std::size_t size) {
  while (given_ == utf8_.size()) {
    if (!read_more()) return 0;
  }
  const std::size_t count = utf8_.copy(to, size, given_);
  given_ += count;
  return count;
}

// False where all is handed out.
bool Utf16Source::read_more() {
  if (ended_) return false;
  utf8_.clear();
  given_ = 0;
  const std::size_t before = units_.size();
  units_.resize(before + kAtOnce);
  units_.resize(before + from_->read(units_.data() + before, kAtOnce));
  ended_ = units_.size() == before;
  std::size_t at = 0;
  for (; at + 2 <= units_.size(); at += 2) {
    const auto first = static_cast<unsigned char>(units_[at]);
    const auto second = static_cast<unsigned char>(units_[at + 1]);
    write(static_cast<char32_t>(order_ == Utf16Order::big ? first << 8 | second : second << 8 | first));
  }
  units_.erase(0, at);
  if (!ended_) return true;
  if (high_ != 0) append_utf8(utf8_, kReplacement);
  if (!units_.empty()) append_utf8(utf8_, kReplacement);
  problem_ = from_->problem();
  return true;
}

void Utf16Source::write(char32_t unit) {
  const char32_t high = std::exchange(high_, 0);
  if (!std::exchange(begun_, true) && unit == kMark) return;
  if (high != 0 && is_low_surrogate(unit)) return append_utf8(utf8_, of_surrogates(high, unit));
  if (high != 0) append_utf8(utf8_, kReplacement);
  if (is_high_surrogate(unit))
    high_ = unit;
  else
    append_utf8(utf8_, is_low_surrogate(unit) ? kReplacement : unit);
}

}  // namespace stemma
