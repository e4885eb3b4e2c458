#include "cli/account_format.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "cli/terminal.h"
#include "output/account_text.h"
#include "output/json.h"
#include "pipeline/stored.h"

namespace stemma::cli {

std::string AccountFormat::wanted() const {
  if (!format.empty()) return format;
  return output_is_terminal() ? "text" : "json";
}

void add_format_options(CLI::App& command, AccountFormat& format) {
  command
      .add_option("--format", format.format, "json, text, markdown or html (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text", "markdown", "html"}));
  command.add_flag("--all", format.all, "Text: every entry and every quote (markdown, html and json always have them)");
}

void print_account(const Account& account, const AccountFormat& format) {
  const std::string wanted = format.wanted();
  if (wanted == "json") return print_line(to_json(account));
  if (wanted == "markdown") return print(account_markdown(account));
  if (wanted == "html") return print(account_html(account));
  print(account_text(account, {.width = terminal_width(), .colour = colour_wanted(), .all = format.all}));
}

void print_trace(const Trace& trace, const AccountFormat& format) {
  const SourceState state = source_state(trace.source);
  if (format.wanted() == "json") return print_line(to_json(trace, state));
  print(trace_text(trace, state, {.width = terminal_width(), .colour = colour_wanted()}) + "\n");
}

bool print_traces(const Account& account, std::span<const Article> articles, std::string_view label,
                  const AccountFormat& format) {
  const std::vector<Trace> traces = trace(account, articles, label);
  for (const Trace& found : traces) print_trace(found, format);
  if (traces.empty()) {
    complain(std::string(label) +
             ": the account has no such statement; labels stand at the ends of its lines, such as t1, f1.1, c1");
  }
  return !traces.empty();
}

}  // namespace stemma::cli
