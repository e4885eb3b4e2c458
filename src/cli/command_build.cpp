#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "pipeline/build.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Add articles to a store and sort them into stories";

constexpr char kTeaching[] = R"(  stemma build archive/ --into news.stemma       made if it is missing
  stemma build today.warc.gz --into news.stemma  grows: stories keep their ids
  stemma stories news.stemma                     then list, show, search, export

The same page twice is one page: it is known by its bytes, whatever its path.
Other bytes under an id that is there are a newer version of it. A build that
was stopped goes on where it was when it is run again. One build at a time
writes to a store; a second waits ten seconds, then says so.)";

struct Options {
  InputArguments input;
  std::string store;
};

void print_summary(const Options& options, const BuildCounts& counts) {
  std::string summary = fmt::format("{} articles added, {} already there", counts.added, counts.already_there);
  if (counts.replaced) summary += fmt::format(", {} newer versions", counts.replaced);
  if (counts.failed) summary += fmt::format(", {} input{} failed", counts.failed, counts.failed == 1 ? "" : "s");
  complain(fmt::format("{}: {}; {} stories", options.store, summary, counts.stories));
}

int run(const Options& options) {
  Store store = Store::open(options.store, Store::Mode::write);
  Input input = open_inputs(options.input);
  PipelineOptions pipeline;
  pipeline.jobs = options.input.jobs;
  pipeline.annotate = true;
  pipeline.language = language_options(options.input);
  Progress reading("articles read");
  Progress sorting("articles sorted into stories");
  Progress titling("stories named");
  const BuildObserver observer{
      [](const InputProblem& problem) { complain(problem.where + ": " + problem.message); },
      [&](std::uint64_t done) { reading.update(done, input.bytes_read(), input.bytes_in_all()); },
      [&](std::uint64_t done, std::uint64_t in_all) { sorting.update(done, done, in_all); },
      [&](std::uint64_t done) { titling.update(done, 0, 0); },
  };
  const BuildCounts counts = build(input, store, pipeline, observer);
  print_summary(options, counts);
  return counts.failed ? kSomeFailed : kDone;
}

}  // namespace

Command build_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, kCorpus, "build", kSummary, kTeaching);
  add_input_arguments(*command, options->input);
  command->add_option("--into", options->store, "The store, a file; made if it is missing")
      ->required()
      ->type_name("STORE");
  add_language_arguments(*command, options->input);
  return {command, [options] { return run(*options); }};
}

}  // namespace stemma::cli
