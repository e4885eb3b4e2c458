#include "cli/account_format.h"

#include <CLI/CLI.hpp>

#include "cli/terminal.h"
#include "output/account_text.h"
#include "output/json.h"
#include "output/trace.h"

namespace stemma::cli {

void add_format_option(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "json, text, markdown or html (default: text on a terminal, else json)")
      ->check(CLI::IsMember({"json", "text", "markdown", "html"}));
}

void print_account(const Account& account, const std::string& format) {
  const std::string wanted = !format.empty() ? format : output_is_terminal() ? "text" : "json";
  if (wanted == "json") return print_line(to_json(account));
  if (wanted == "markdown") return print(account_markdown(account));
  if (wanted == "html") return print(account_html(account));
  print(account_text(account, {.width = terminal_width(), .colour = colour_wanted()}));
}

bool print_trace(StoryArticles story, const AnnotateOptions& options, const std::string& label) {
  const std::vector<Article> articles = story.articles;
  const Account account = account_of(std::move(story), options);
  const std::vector<Trace> traces = trace(account, articles, label);
  for (const Trace& found : traces) print(trace_text(found));
  if (traces.empty())
    complain(label +
             ": the account has no such statement; labels stand at the ends of its lines, such as t1, f1.1, c1");
  return !traces.empty();
}

}  // namespace stemma::cli
