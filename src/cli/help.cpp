#include "cli/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

#include "output/display.h"

namespace stemma::cli {
namespace {

constexpr int kWidth = 80;
constexpr int kNameColumn = 26;
constexpr int kCommandColumn = 14;

std::string row(const std::string& name, const std::string& text, int column) {
  const std::string indent(static_cast<std::size_t>(column), ' ');
  std::string first = "  " + name;
  std::string before;
  if (display_width(first) >= column) {
    before = first + "\n";
    first = indent;
  } else {
    first.resize(static_cast<std::size_t>(column), ' ');
  }
  std::string rows = before;
  for (const std::string& line : wrap({{text}}, {kWidth, false, first, indent})) rows += line + "\n";
  return rows;
}

std::string paragraph(const std::string& text) {
  std::string rows;
  for (const std::string& line : wrap({{text}}, {kWidth, false, "", ""})) rows += line + "\n";
  return rows;
}

// "FORMAT" for --format; the name of a positional stands alone.
std::string value_name(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return "";  // a flag
  const std::string given = option.get_type_name();
  const std::string type = given.substr(0, given.find_first_of(": "));
  const bool is_named = !type.empty() && type != "TEXT" && type != "UINT" && type != "INT";
  if (is_named) return " " + type;
  std::string name = option.get_lnames().empty() ? "VALUE" : option.get_lnames()[0];
  name = name.substr(name.rfind('-') + 1);
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return " " + name;
}

std::string positional(const CLI::Option& option) {
  std::string name = option.get_name(true);
  if (option.get_items_expected_max() > 1) name += "...";
  return option.get_required() ? name : "[" + name + "]";
}

std::string option_name(const CLI::Option& option) {
  std::string name;
  for (const std::string& letter : option.get_snames()) name += "-" + letter + ", ";
  return name + "--" + option.get_lnames().at(0) + value_name(option);
}

class Formatter : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
    return app->get_parent() ? command_help(*app) : program_help(*app, name);
  }

 private:
  static std::string options(const CLI::App& app) {
    std::string rows;
    for (const CLI::Option* option : app.get_options()) {
      if (option->nonpositional()) rows += row(option_name(*option), option->get_description(), kNameColumn);
    }
    return "Options\n" + rows;
  }

  static std::string program_help(const CLI::App& app, const std::string&) {
    std::string help = "Usage: stemma COMMAND [OPTIONS] ...\n\n" + app.get_description() + "\n";
    for (const char* group : {kReading, kReconciling, kCorpus, kAboutIt}) {
      help += "\n" + std::string(group) + "\n";
      for (const CLI::App* command :
           app.get_subcommands([&](const CLI::App* one) { return one->get_group() == group; })) {
        help += row(command->get_name(), command->get_description(), kCommandColumn);
      }
    }
    return help + "\n" + options(app) + "\n" + app.get_footer() + "\n";
  }

  static std::string command_help(const CLI::App& command) {
    std::string usage = "Usage: stemma " + command.get_name() + " [OPTIONS]";
    std::string positionals;
    for (const CLI::Option* option : command.get_options()) {
      if (option->nonpositional()) continue;
      usage += " " + positional(*option);
      positionals += row(option->get_name(true), option->get_description(), kNameColumn);
    }
    std::string help = usage + "\n\n" + paragraph(command.get_description()) + "\n" + command.get_footer() + "\n\n";
    if (!positionals.empty()) help += "Arguments\n" + positionals + "\n";
    return help + options(command);
  }
};

std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t l = 0; l < left.size(); ++l) {
    std::size_t diagonal = row[0]++;
    for (std::size_t r = 0; r < right.size(); ++r) {
      const std::size_t replaced = diagonal + (left[l] == right[r] ? 0 : 1);
      diagonal = row[r + 1];
      row[r + 1] = std::min({replaced, row[r] + 1, row[r + 1] + 1});
    }
  }
  return row.back();
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The command that was being read when parsing stopped.
const CLI::App& command_of(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app : *parsed.back();
}

}  // namespace

CLI::App* add_command(CLI::App& app, const char* group, const char* name, const char* summary, const char* teaching) {
  CLI::App* command = app.add_subcommand(name, summary);
  command->group(group);
  command->footer(teaching);
  command->get_help_ptr()->description("Show this");
  return command;
}

std::shared_ptr<CLI::FormatterBase> help_formatter() {
  return std::make_shared<Formatter>();
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t apart = word.size() > 40 ? least : distance(word, candidate);
    if (apart >= least) continue;
    least = apart;
    best = candidate;
  }
  return best;
}

std::string wrong_command(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2) return "stemma: give a command, such as `stemma account PATH...`; stemma --help lists them\n";
  const std::string word = argv[1];
  if (word.starts_with('-')) return "";
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  if (std::ranges::find(names, word) != names.end()) return "";
  const std::string near = nearest(word, names);
  const std::string advice = near.empty() ? "stemma --help lists them" : "did you mean " + near + "?";
  return fmt::format("stemma: there is no command \"{}\"; {}\n", visible(word), advice);
}

std::string wrong_usage(const CLI::App* app, const CLI::Error& error) {
  const CLI::App& command = command_of(*app);
  const std::string name = command.get_parent() ? "stemma " + command.get_name() : "stemma";
  std::string message = visible(error.what());
  for (const std::string& word : command.remaining()) {
    if (!word.starts_with("--")) continue;
    const std::string option = word.substr(0, word.find('='));
    const std::string near = nearest(option, option_names(command));
    message = "there is no option " + visible(option) + (near.empty() ? "" : "; did you mean " + near + "?");
    break;
  }
  return fmt::format("stemma: {}\n{} --help tells more.\n", message, name);
}

}  // namespace stemma::cli
