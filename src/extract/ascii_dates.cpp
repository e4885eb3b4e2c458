#include "extract/ascii_dates.h"

#include <initializer_list>

#include "extract/text_reader.h"
#include "text/ascii.h"

namespace stemma {
namespace {

using Parts = std::array<std::string_view, 4>;

std::string_view year(TextReader& reader) {
  const std::string_view rest = reader.rest();
  return rest.starts_with("19") || rest.starts_with("20") ? reader.number(4) : std::string_view();
}

bool take_year(TextReader& reader, std::string_view& part) {
  part = year(reader);
  return part.size() == 4;
}

bool take_number(TextReader& reader, std::string_view& part) {
  part = reader.number(2);
  return !part.empty();
}

bool take_sign(TextReader& reader) {
  if (reader.take('-') || reader.take('/')) return true;
  if (!reader.take('.')) return false;
  reader.take_space();
  return true;
}

// Such a sign or " | ".
bool take_wide_sign(TextReader& reader) {
  if (!reader.take_space()) return take_sign(reader);
  return reader.take('|') && reader.take_space();
}

// " de ", with or without the first space.
void take_particle(TextReader& reader, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    TextReader behind = reader;
    behind.take_space();
    if (!behind.take_word({word}) || !behind.take_space()) continue;
    reader = behind;
    return;
  }
}

class Finder {
 public:
  Finder(std::string_view text, const MonthNames& months) : text_(text), months_(months) {}

  std::optional<DateMatch> find(std::size_t from) {
    for (std::size_t at = from; at < text_.size(); ++at) {
      DateMatch match;
      const std::size_t end = is_digit(text_[at]) ? end_of_numbers(at, match) : end_of_month_first(at, match.parts);
      if (end == 0) continue;
      if (!is_digit(text_[at])) match.form = DateForm::month_first;
      match.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      return match;
    }
    return std::nullopt;
  }

 private:
  // Each tells where the date ends that begins at a place, or 0.

  std::size_t end_of_numbers(std::size_t at, DateMatch& match) const {
    const bool whole = at == 0 || !is_word_byte(text_[at - 1]);
    std::size_t end = 0;
    const auto ends = [&match, &end](DateForm form, std::size_t at_end) {
      match.form = form;
      end = at_end;
      return end > 0;
    };
    if (whole && ends(DateForm::iso, end_of_iso(at, match.parts))) return end;
    if (ends(DateForm::day_first, end_of_day_first(at, match.parts)) || !whole) return end;
    if (ends(DateForm::numbers, end_of_all_numbers(at, match.parts))) return end;
    if (ends(DateForm::short_dotted, end_of_short(at, '.', match.parts))) return end;
    if (ends(DateForm::short_slashed, end_of_short(at, '/', match.parts))) return end;
    ends(DateForm::year_first, end_of_year_first(at, match.parts));
    return end;
  }

  std::size_t end_of_iso(std::size_t at, Parts& parts) const {
    TextReader reader(text_, at);
    const bool found = take_year(reader, parts[0]) && take_sign(reader) && take_number(reader, parts[1]) &&
                       take_sign(reader) && take_number(reader, parts[2]);
    return found ? reader.at() : 0;
  }

  std::size_t end_of_month_first(std::size_t at, Parts& parts) const {
    for (const std::string& name : names_at(at)) {
      TextReader reader(text_, at);
      if (!reader.take_word({name})) continue;
      parts[0] = text_.substr(at, name.size());
      reader.take('.');
      if (!reader.take_spaces() || !take_number(reader, parts[1])) continue;
      reader.take_word({"st", "nd", "rd", "th"});
      reader.take(',');
      if (reader.take_spaces() && take_year(reader, parts[2])) return reader.at();
    }
    return 0;
  }

  std::size_t end_of_day_first(std::size_t at, Parts& parts) const {
    TextReader day(text_, at);
    parts[0] = day.number(2);
    // "1stycznia" is no ordinal: the day is tried without its ending, too.
    TextReader ordinal = day;
    if (ordinal.take_word({"st", "nd", "rd", "th", ".", "er"})) {
      if (const std::size_t end = end_behind_day(ordinal, parts); end > 0) return end;
    }
    return end_behind_day(day, parts);
  }

  std::size_t end_behind_day(TextReader reader, Parts& parts) const {
    reader.take(',');
    reader.take_space();
    reader.take('-');
    take_particle(reader, {"de", "of", "di"});
    reader.take('-');
    reader.take_space();
    for (const std::string& name : names_at(reader.at())) {
      TextReader behind = reader;
      if (!behind.take_word({name})) continue;
      parts[1] = text_.substr(reader.at(), name.size());
      if (const std::size_t end = end_behind_other_month(behind, parts); end > 0) return end;
      if (const std::size_t end = end_behind_month(behind, parts); end > 0) return end;
    }
    return 0;
  }

  // "24 Nisan / April 2020".
  std::size_t end_behind_other_month(TextReader reader, Parts& parts) const {
    reader.take_space();
    if (!reader.take('/')) return 0;
    reader.take_space();
    for (const std::string& name : names_at(reader.at())) {
      TextReader behind = reader;
      if (!behind.take_word({name})) continue;
      if (const std::size_t end = end_behind_month(behind, parts); end > 0) return end;
    }
    return 0;
  }

  static std::size_t end_behind_month(TextReader reader, Parts& parts) {
    reader.take('.');
    reader.take(',');
    reader.take('-');
    reader.take_space();
    take_particle(reader, {"de", "del", "of"});
    reader.take('-');
    reader.take_space();
    return take_year(reader, parts[2]) ? reader.at() : 0;
  }

  std::size_t end_of_all_numbers(std::size_t at, Parts& parts) const {
    TextReader reader(text_, at);
    if (!take_number(reader, parts[0])) return 0;
    parts[1] = text_.substr(reader.at(), 1);
    const bool found = take_wide_sign(reader) && take_number(reader, parts[2]) && take_wide_sign(reader) &&
                       take_year(reader, parts[3]);
    return found ? reader.at() : 0;
  }

  std::size_t end_of_short(std::size_t at, char sign, Parts& parts) const {
    TextReader reader(text_, at);
    const bool found = take_number(reader, parts[0]) && reader.take(sign) && take_number(reader, parts[1]) &&
                       reader.take(sign) && take_number(reader, parts[2]);
    return found && parts[2].size() == 2 && !reader.at_word_byte() ? reader.at() : 0;
  }

  std::size_t end_of_year_first(std::size_t at, Parts& parts) const {
    TextReader reader(text_, at);
    if (!take_year(reader, parts[0]) || !(reader.take('.') || reader.take(',')) || !reader.take_space()) return 0;
    for (const std::string& name : names_at(reader.at())) {
      TextReader behind = reader;
      if (!behind.take_word({name}) || !behind.take_space()) continue;
      parts[1] = text_.substr(reader.at(), name.size());
      if (take_number(behind, parts[2])) return behind.at();
    }
    return 0;
  }

  const std::vector<std::string>& names_at(std::size_t at) const { return months_.beginning(text_.substr(at)); }

  std::string_view text_;
  const MonthNames& months_;
};

std::size_t index_of_letter(char c) {
  return static_cast<std::size_t>(lower_ascii(c) - 'a');
}

}  // namespace

void MonthNames::add(const std::string& name) {
  by_letter_.at(index_of_letter(name.front())).push_back(name);
  beginnings_.add(name);
}

const std::vector<std::string>& MonthNames::beginning(std::string_view text) const {
  static const std::vector<std::string> kNone;
  if (text.size() < 2 || !beginnings_.may_contain(text[0], text[1])) return kNone;
  const std::size_t letter = index_of_letter(text[0]);
  return letter < by_letter_.size() ? by_letter_[letter] : kNone;
}

std::optional<DateMatch> find_ascii_date(std::string_view text, std::size_t from, const MonthNames& months) {
  return Finder(text, months).find(from);
}

}  // namespace stemma
