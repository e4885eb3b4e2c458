#include "input/item.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/decode.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

}  // namespace

InputItem failure(std::string where, std::string message) {
  return {{}, InputProblem{std::move(where), std::move(message), true}};
}

InputItem note(std::string where, std::string message) {
  return {{}, InputProblem{std::move(where), std::move(message), false}};
}

InputItem read_page(Page page, std::string where, const std::vector<std::string>& doubts) {
  InputItem item;
  page.sha256 = sha256(page.bytes);
  item.page = std::move(page);
  if (!doubts.empty()) item.problem = InputProblem{std::move(where), joined(doubts), false};
  return item;
}

std::string counted(std::uint64_t count, const std::string& what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

std::string shown(const std::string& bytes) {
  return is_utf8(bytes) ? bytes : decode_as(bytes, "utf-8").text.utf8;
}

std::string short_form(std::string_view value) {
  constexpr std::size_t kShown = 60;
  std::string piece(value.substr(0, kShown));
  while (piece.size() < value.size() && !is_utf8(piece)) piece.pop_back();
  std::replace_if(
      piece.begin(), piece.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return piece + (piece.size() < value.size() ? "..." : "");
}

}  // namespace stemma
