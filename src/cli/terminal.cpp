#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "output/display.h"

namespace stemma::cli {
namespace {

constexpr auto kBetweenUpdates = std::chrono::milliseconds(200);
constexpr int kDefaultWidth = 80;

[[noreturn]] void fail_output() {
  throw std::runtime_error(fmt::format("standard output: {}; what was printed before stands", std::strerror(errno)));
}

bool is_terminal(std::FILE* stream) {
  return isatty(fileno(stream)) == 1;
}

}  // namespace

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail_output();
}

void print_line(std::string_view line) {
  print(line);
  if (std::fputc('\n', stdout) == EOF) fail_output();
}

bool flush_output() {
  if (std::fflush(stdout) == 0) return true;
  complain(fmt::format("standard output: {}; the output is not complete", std::strerror(errno)));
  return false;
}

void complain(std::string_view message) {
  std::fflush(stdout);
  fmt::print(stderr, "stemma: {}\n", visible(message));
}

bool output_is_terminal() {
  return is_terminal(stdout);
}

bool errors_are_on_terminal() {
  return is_terminal(stderr);
}

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return is_terminal(stdout) && !(no_colour && *no_colour) && term && std::strcmp(term, "dumb") != 0;
}

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kDefaultWidth;
}

Progress::Progress(std::string what) : what_(std::move(what)), wanted_(errors_are_on_terminal()) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

void Progress::update(std::uint64_t count, std::uint64_t done, std::uint64_t in_all) {
  if (!wanted_) return;
  const auto now = std::chrono::steady_clock::now();
  if (begun_ == std::chrono::steady_clock::time_point()) begun_ = last_ = now;
  if (now - last_ < kBetweenUpdates) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::string line = fmt::format("\r\033[K{} {}, {:.0f} a second", count, what_, static_cast<double>(count) / seconds);
  if (in_all > 0 && done > 0) {
    const double share = static_cast<double>(done) / static_cast<double>(in_all);
    line += fmt::format(", {:.0f} %, {:.0f} s left", 100 * share, seconds * (1 - share) / share);
  }
  fmt::print(stderr, "{}", line);
  std::fflush(stderr);
}

}  // namespace stemma::cli
