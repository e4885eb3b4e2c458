#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "output/json.h"
#include "reuse/containments.h"
#include "reuse/passages.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Passages that articles share, with their spans on both sides";

constexpr char kTeaching[] = R"(  stemma compare pages/                   every shared passage
  stemma compare --pairs articles.ndjson  how much each pair shares

A passage is shared where the words are the same or nearly so; `kind` says
which, `similarity` how nearly.)";

constexpr std::size_t kPrinted = 64 * 1024;  // bytes of lines that are gathered before they are printed

struct Options {
  InputArguments input;
  bool pairs = false;
};

int print_pairs(const Options& options) {
  std::vector<std::string> ids;  // as JSON
  Containments containments;
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(json_string(read.id));
    containments.add(read.words);
  });
  std::string lines;
  containments.for_each([&](const Containment& pair) {
    append_json_line(lines, pair, ids[pair.a], ids[pair.b]);
    if (lines.size() < kPrinted) return;
    print(lines);
    lines.clear();
  });
  print(lines);
  return status;
}

int print_passages(const Options& options) {
  std::vector<std::string> ids;
  std::vector<std::string> texts;
  const int status = read_input_texts(options.input, [&](ReadText& read) {
    ids.push_back(std::move(read.id));
    texts.push_back(std::move(read.text));
  });
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (const Passage& passage : find_passages(views)) print_line(to_json(passage, ids[passage.a], ids[passage.b]));
  return status;
}

int run(const Options& options) {
  return options.pairs ? print_pairs(options) : print_passages(options);
}

}  // namespace

Command compare_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kReconciling, "compare", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  command->add_flag("--pairs", options->pairs, "Print how much each pair of articles shares, without the spans");
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
