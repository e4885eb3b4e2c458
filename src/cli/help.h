// How `stemma` explains itself: help that teaches before it lists, and advice where what was typed is nearly right.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Error;
class FormatterBase;
}  // namespace CLI

namespace stemma::cli {

// The groups in which `stemma --help` lists the commands.
inline constexpr char kReading[] = "Read articles";
inline constexpr char kReconciling[] = "Reconcile them";
inline constexpr char kCorpus[] = "Keep a corpus";
inline constexpr char kAboutIt[] = "About stemma";

// Adds a command: `summary` is its line in `stemma --help`, `teaching` the examples in its own help.
CLI::App* add_command(CLI::App& app, const char* group, const char* name, const char* summary, const char* teaching);

// 80 columns, the teaching before the options.
std::shared_ptr<CLI::FormatterBase> help_formatter();

// "stemma: there is no command "acount"; did you mean account?"; empty where the arguments begin with a command.
std::string wrong_command(const CLI::App& app, int argc, const char* const* argv);

// What is wrong with the arguments, and where to read on.
std::string wrong_usage(const CLI::App* app, const CLI::Error& error);

// The candidate that is spelled most alike, if any is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace stemma::cli
