// A walk over JSON that is known to be well-formed, which remembers where everything stands.
//
//     JsonValue article = value_at(line, 0);
//     each_member(line, article, [&](const std::string& key, JsonValue value) { ... });
//     JsonString title = string_of(line, value.span);      // its map leads through the escapes into the line
//
// simdjson says whether a line is JSON; it does not say where a string stood in it, which is what a quote needs.
// Precondition of all: the bytes passed simdjson. O(size), without recursion.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/span.h"
#include "model/text.h"

namespace stemma {

enum class JsonKind { object, array, string, number, boolean, null };

struct JsonValue {
  JsonKind kind = JsonKind::null;
  Span span;  // of the whole JSON; a string's with its quotes
};

struct JsonString {
  Text text;
  bool lone_surrogate = false;  // some escape was half a character; it stands as U+FFFD
};

// The value that begins at or behind `at`.
JsonValue value_at(std::string_view json, std::uint32_t at);

// Each member of the object `object`, in order.
void each_member(std::string_view json, JsonValue object,
                 const std::function<void(const std::string& key, JsonValue value)>& use);

void each_element(std::string_view json, JsonValue array, const std::function<void(JsonValue)>& use);

// What the string at `string` says, its map in bytes of `json`.
JsonString string_of(std::string_view json, Span string);

// The same bytes, with each escape that is half a surrogate pair made "\ufffd", which simdjson lets pass.
std::string without_lone_surrogates(std::string_view json);

}  // namespace stemma
