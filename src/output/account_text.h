// The account as a person reads it: for a terminal, as Markdown, as one self-contained HTML file.
//
//     out << account_text(account, {.width = 80, .colour = true});
//
// All three are written from one report (output/report.h), so they say the same in the same order. Each statement
// carries a label ("t3", "f1.2", "c4") that `trace` follows to its sources; see output/trace.h. Markdown and HTML hold
// everything; text leaves out the quotes behind a statement and the end of long lists, and says so, unless asked for
// all. Nothing in a page can break out of the text that shows it: control characters, Markdown and HTML are escaped.

#pragma once

#include <string>

#include "model/account.h"

namespace stemma {

struct TextOptions {
  int width = 80;  // columns; at least 40
  bool colour = false;
  bool all = false;
};

std::string account_text(const Account& account, const TextOptions& options);
std::string account_markdown(const Account& account);
std::string account_html(const Account& account);

}  // namespace stemma
