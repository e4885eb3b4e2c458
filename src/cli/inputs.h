// The arguments that commands which read pages share, and the reading itself.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"

namespace CLI {
class App;
}

namespace stemma::cli {

struct InputArguments {
  std::vector<std::string> paths;
  std::string format;
  std::string model = "large";
  std::string as_of;
  unsigned jobs = 0;
};

// PATH..., --input-format and --jobs.
void add_input_arguments(CLI::App& command, InputArguments& arguments);

// --model and --as-of.
void add_language_arguments(CLI::App& command, InputArguments& arguments);

AnnotateOptions language_options(const InputArguments& arguments);

Input open_inputs(const InputArguments& arguments);

// Reads the inputs, complains of what is wrong with any, shows progress. Gives the exit status: kDone or kSomeFailed.
int read_inputs(const InputArguments& arguments, bool annotate, const std::function<void(ReadArticle&)>& use);

// The same for commands that need no more than texts.
int read_input_texts(const InputArguments& arguments, const std::function<void(ReadText&)>& use);

}  // namespace stemma::cli
