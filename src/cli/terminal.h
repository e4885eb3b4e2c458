// Standard output and standard error: lines out, complaints, progress.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma::cli {

// One line on standard output. Throws std::runtime_error where it cannot be written (a full disk, a closed pipe).
void print_line(std::string_view line);
void print(std::string_view text);

// False where standard output could not take all of it; has then complained.
bool flush_output();

// "stemma: message" on standard error; control characters in it are written out.
void complain(std::string_view message);

bool output_is_terminal();
bool errors_are_on_terminal();
bool colour_wanted();  // a terminal, and neither NO_COLOR nor TERM=dumb
int terminal_width();  // columns; 80 where unknown

// A line on standard error that is written over itself, where that is a terminal; else nothing.
//
//     Progress progress("articles");
//     progress.update(n, bytes_read, bytes_in_all);
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t count, std::uint64_t done, std::uint64_t in_all);

 private:
  std::string what_;
  bool shown_ = false;
  bool wanted_ = false;
  std::chrono::steady_clock::time_point begun_;  // with the first update
  std::chrono::steady_clock::time_point last_;
};

}  // namespace stemma::cli
