#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/terminal.h"

namespace stemma::cli {
namespace {

constexpr char kSummary[] = "Completion of commands and options for bash, zsh or fish";

constexpr char kTeaching[] = R"(  source <(stemma completion bash)                   in ~/.bashrc
  stemma completion zsh >~/.zfunc/_stemma            a folder of your fpath
  stemma completion fish >~/.config/fish/completions/stemma.fish)";

struct Word {
  std::string name;
  std::string about;
};

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<Word> options_of(const CLI::App& command) {
  std::vector<Word> words;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back({"--" + name, option->get_description()});
  }
  return words;
}

std::string names_of(const std::vector<Word>& words) {
  std::string names;
  for (const Word& word : words) names += (names.empty() ? "" : " ") + word.name;
  return names;
}

std::string bash_script(const CLI::App& app) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : commands_of(app)) {
    commands += (commands.empty() ? "" : " ") + command->get_name();
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(), names_of(options_of(*command)));
  }
  return fmt::format(R"(_stemma() {{
  local words="{}"
  if [ "$COMP_CWORD" -gt 1 ]; then
    words=""
    case "${{COMP_WORDS[1]}}" in
{}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _stemma stemma
)",
                     commands, cases);
}

// For a word between single quotes of zsh's _describe or fish.
std::string quoted(const std::string& text, std::string_view also) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
      continue;
    }
    if (also.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_script(const CLI::App& app) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : commands_of(app)) {
    commands += fmt::format("    '{}:{}'\n", command->get_name(), quoted(command->get_description(), ":\\"));
    std::string options;
    for (const Word& word : options_of(*command)) {
      options += fmt::format(" '{}[{}]'", word.name, quoted(word.about, "[]:\\"));
    }
    cases += fmt::format("    {}) _arguments -S{} '*:file:_files' ;;\n", command->get_name(), options);
  }
  return fmt::format(R"(#compdef stemma
_stemma() {{
  local -a commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{}  esac
}}
compdef _stemma stemma
)",
                     commands, cases);
}

std::string fish_script(const CLI::App& app) {
  std::string script;
  for (const CLI::App* command : commands_of(app)) {
    script += fmt::format("complete -c stemma -n __fish_use_subcommand -f -a {} -d '{}'\n", command->get_name(),
                          quoted(command->get_description(), "\\"));
    for (const Word& word : options_of(*command)) {
      script += fmt::format("complete -c stemma -n '__fish_seen_subcommand_from {}' -l {} -d '{}'\n",
                            command->get_name(), word.name.substr(2), quoted(word.about, "\\"));
    }
  }
  return script;
}

int run(const CLI::App& app, const std::string& shell) {
  print(shell == "bash" ? bash_script(app) : shell == "zsh" ? zsh_script(app) : fish_script(app));
  return kDone;
}

}  // namespace

Command completion_command(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = add_command(app, kAboutIt, "completion", kSummary, kTeaching);
  command->add_option("SHELL", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  return {command, [shell, &app] { return run(app, *shell); }};
}

}  // namespace stemma::cli
