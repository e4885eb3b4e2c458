// How commands print an account and where its statements stand.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/account.h"
#include "model/article.h"
#include "output/trace.h"

namespace CLI {
class App;
}

namespace stemma::cli {

struct AccountFormat {
  std::string format;  // json, text, markdown, html; empty: text on a terminal, else json
  bool all = false;

  std::string wanted() const;
};

// --format and --all.
void add_format_options(CLI::App& command, AccountFormat& format);

void print_account(const Account& account, const AccountFormat& format);

// As JSON or as text. Looks whether the source is still as it was read, too.
void print_trace(const Trace& trace, const AccountFormat& format);

// Every quote of the statement. False, with a complaint, where the account has no statement of that label.
bool print_traces(const Account& account, std::span<const Article> articles, std::string_view label,
                  const AccountFormat& format);

}  // namespace stemma::cli
