#include "input/header_fields.h"

#include <algorithm>

#include "text/ascii.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

// Takes the first line, without its end, off `lines`.
std::string_view take_line(std::string_view& lines) {
  const std::size_t end = lines.find('\n');
  const std::string_view line = lines.substr(0, end);
  lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  return line;
}

// Takes a parameter's value off `rest`: a word, or a quoted string with its escapes undone.
std::string take_value(std::string_view& rest) {
  rest = trimmed(rest);
  std::string value;
  if (!rest.starts_with('"')) {
    value = trimmed(rest.substr(0, rest.find(';')));
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    return value;
  }
  std::size_t at = 1;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    value += rest[at];
  }
  rest.remove_prefix(std::min(rest.find(';', at), rest.size()));
  return value;
}

// Where the header ends: behind its first empty line.
std::size_t end_of_header(std::string_view bytes) {
  for (std::size_t line = bytes.find('\n'); line != std::string_view::npos; line = bytes.find('\n', line + 1)) {
    const std::string_view next = bytes.substr(line + 1, 2);
    if (next.starts_with('\n')) return line + 2;
    if (next == "\r\n") return line + 3;
  }
  return std::string_view::npos;
}

}  // namespace

HeaderFields::HeaderFields(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    if (folded && !fields_.empty()) {
      std::string& value = fields_.back().second;
      const std::string_view more = trimmed(line);
      if (!value.empty() && !more.empty()) value += ' ';
      value += more;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.emplace_back(lower_ascii(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
}

std::optional<std::string_view> HeaderFields::find(std::string_view name) const {
  const std::string lower = lower_ascii(name);
  const auto found =
      std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == lower; });
  if (found == fields_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> MediaType::parameter(std::string_view wanted) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const auto& given) { return given.first == wanted; });
  if (found == parameters.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

MediaType media_type(std::string_view value) {
  MediaType type;
  std::size_t end = std::min(value.find_first_of(";,"), value.size());
  type.name = lower_ascii(trimmed(value.substr(0, end)));
  for (std::string_view rest = value.substr(end); rest.starts_with(';');) {
    rest.remove_prefix(1);
    end = std::min(rest.find_first_of(";="), rest.size());
    const std::string name = lower_ascii(trimmed(rest.substr(0, end)));
    rest.remove_prefix(end);
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    type.parameters.emplace_back(name, take_value(rest));
  }
  return type;
}

std::optional<std::string_view> peek_header(Reader& reader) {
  for (std::size_t size = 2048; size <= kHeaderLimit; size *= 2) {
    const std::string_view ahead = reader.peek(size);
    const std::size_t end = end_of_header(ahead);
    if (end != std::string_view::npos && end <= kHeaderLimit) return ahead.substr(0, end);
    if (ahead.size() < size) break;
  }
  return std::nullopt;
}

}  // namespace stemma
