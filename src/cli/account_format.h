// How commands print an account: json, text, markdown or html; and where one statement of it stands.

#pragma once

#include <string>

#include "pipeline/pipeline.h"

namespace CLI {
class App;
}

namespace stemma::cli {

// --format; the default is text on a terminal and json elsewhere.
void add_format_option(CLI::App& command, std::string& format);

void print_account(const Account& account, const std::string& format);

// False, with a complaint, where the account has no statement of that label.
bool print_trace(StoryArticles story, const AnnotateOptions& options, const std::string& label);

}  // namespace stemma::cli
