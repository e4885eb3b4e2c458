#include "cli/inputs.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "cli/command.h"
#include "cli/terminal.h"

namespace stemma::cli {
namespace {

std::optional<InputFormat> input_format(const std::string& name) {
  static const std::map<std::string, InputFormat> kFormats{{"html", InputFormat::html},
                                                           {"text", InputFormat::text},
                                                           {"json", InputFormat::json},
                                                           {"feed", InputFormat::feed},
                                                           {"warc", InputFormat::warc}};
  const auto found = kFormats.find(name);
  return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

void add_input_arguments(CLI::App& command, InputArguments& arguments) {
  command.add_option("PATH", arguments.paths, "Files and folders; - is JSON articles, a line each, on standard input")
      ->required();
  command
      .add_option("--input-format", arguments.format,
                  "What the inputs are, where their content misleads: html, text, json, feed, warc")
      ->check(CLI::IsMember({"html", "text", "json", "feed", "warc"}));
  command.add_option("--jobs", arguments.jobs, "Threads (default: one a core); changes the time, never the output")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
}

void add_language_arguments(CLI::App& command, InputArguments& arguments) {
  command.add_option("--model", arguments.model, "large (default; right most often) or small (for crawls)")
      ->check(CLI::IsMember({"large", "small"}));
  command.add_option("--as-of", arguments.as_of, "Publication date of inputs that have none, such as 2023-09-21")
      ->check([](const std::string& date) {
        const bool fits = date.size() == 10 && date.find_first_not_of("0123456789-") == std::string::npos &&
                          date[4] == '-' && date[7] == '-';
        return fits ? std::string() : "\"" + date + "\" is not a date such as 2023-09-21";
      })
      ->type_name("DATE");
}

AnnotateOptions language_options(const InputArguments& arguments) {
  return {arguments.model == "small" ? ModelSize::small : ModelSize::large, arguments.as_of};
}

Input open_inputs(const InputArguments& arguments) {
  return Input(arguments.paths, {.format = input_format(arguments.format)}, std::cin);
}

namespace {

// Calls use(read) for what was read, complains of what was not.
class Reading {
 public:
  explicit Reading(const Input& input) : input_(input) {}

  template <typename Read, typename Use>
  void take(Read& read, const Use& use) {
    if (read.problem) complain(read.problem->where + ": " + read.problem->message);
    if (read.problem && read.problem->fatal) status_ = kSomeFailed;
    if (!read.is_article) return;
    use(read);
    progress_.update(++count_, input_.bytes_read(), input_.bytes_in_all());
  }

  int status() const { return status_; }

 private:
  const Input& input_;
  Progress progress_{"articles"};
  std::uint64_t count_ = 0;
  int status_ = kDone;
};

}  // namespace

int read_inputs(const InputArguments& arguments, bool annotate, const std::function<void(ReadArticle&)>& use) {
  Input input = open_inputs(arguments);
  Reading reading(input);
  PipelineOptions options;
  options.jobs = arguments.jobs;
  options.annotate = annotate;
  options.language = language_options(arguments);
  read_articles(input, options, [&](ReadArticle& read) { reading.take(read, use); });
  return reading.status();
}

int read_input_texts(const InputArguments& arguments, const std::function<void(ReadText&)>& use) {
  Input input(arguments.paths, {.format = input_format(arguments.format), .texts_only = true}, std::cin);
  Reading reading(input);
  read_texts(input, arguments.jobs, [&](ReadText& read) { reading.take(read, use); });
  return reading.status();
}

}  // namespace stemma::cli
