#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "entente/actors/actor.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/reader.hpp"

namespace entente {
namespace {

// An option as shells complete it.
struct Completed {
  std::vector<std::string> names;  // "-o", "--output"
  std::string about;               // in one line
  std::string value;               // what it takes, as help prints it; empty: a flag
  std::string words;               // one of these; empty: any, or a file
};

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::string joined(const auto& names) {
  std::string list;
  for (const auto& name : names) list.append(list.empty() ? "" : " ").append(name);
  return list;
}

std::string format_words(std::string_view command, std::string_view option) {
  if (option == "--from") {
    std::string names = input_format_names();
    std::erase(names, ',');
    return names;
  }
  if (command == "parse") return "conllu";
  if (command == "report") return "svg png pdf";
  std::vector<std::string_view> names;
  for (const ExportFormat& format : export_formats()) names.push_back(format.name);
  return joined(names);
}

// The words that an option takes; empty: any, or a file.
std::string words_of(std::string_view command, const Completed& option) {
  if (option.value == "KIND") return joined(actor_kind_names);
  if (option.value == "MODALITY") return joined(modality_names);
  if (option.value == "STYLE") return joined(diagram_style_names);
  if (option.value == "FORMAT") return format_words(command, option.names.back());
  if (option.value != "TYPE") return "";
  std::vector<std::string_view> ids;
  for (const RelationType& type : Ontology::builtin().types()) ids.push_back(type.id);
  return joined(ids);
}

std::vector<Completed> options_of(const CLI::App& app) {
  std::vector<Completed> options;
  for (const CLI::Option* option : app.get_options()) {
    Completed one;
    for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
    if (one.names.empty()) continue;  // an argument
    one.about = first_line(option->get_description());
    if (option->get_items_expected_max() > 0) one.value = option->get_option_text();
    if (one.value.empty() && option->get_items_expected_max() > 0) one.value = "VALUE";
    one.words = words_of(app.get_name(), one);
    options.push_back(std::move(one));
  }
  return options;
}

std::string bash_script(const std::vector<const CLI::App*>& commands) {
  std::string names, options, values;
  std::map<std::string, std::string> by_words;
  for (const CLI::App* command : commands) {
    names += (names.empty() ? "" : "|") + command->get_name();
    std::string list;
    for (const Completed& option : options_of(*command)) {
      list += (list.empty() ? "" : " ") + joined(option.names);
      if (!option.words.empty())
        for (const std::string& name : option.names) by_words[command->get_name() + ':' + name] = option.words;
    }
    options += fmt::format("    {}) options='{}' ;;\n", command->get_name(), list);
  }
  for (const auto& [name, words] : by_words) values += fmt::format("    {}) values='{}' ;;\n", name, words);
  std::string spaced = names;
  for (char& c : spaced) c = c == '|' ? ' ' : c;
  return "# Completes entente's command lines in bash.\n"
         "_entente() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' options='' values='' word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in " + names + ") command=$word; break ;; esac\n"
         "  done\n"
         "  case $command in\n" + options + "    *) options='help " + spaced + "' ;;\n  esac\n"
         "  case $command:$before in\n" + values + "  esac\n"
         "  COMPREPLY=()\n"
         "  if [[ -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$current\"))\n"
         "  elif [[ -z $command || $before == help || $current == -* ]]; then\n"
         "    [[ $before == help ]] && options='" + spaced + "'\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "  fi\n"
         "}\n"
         "complete -o default -F _entente entente\n";
}

// Within '…', with what _arguments would read.
std::string zsh_words(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_script(const std::vector<const CLI::App*>& commands) {
  std::string names, cases;
  for (const CLI::App* command : commands) {
    names += fmt::format("    '{}:{}'\n", command->get_name(), zsh_words(first_line(command->get_description())));
    cases += fmt::format("    {})\n      _arguments", command->get_name());
    for (const Completed& option : options_of(*command)) {
      std::string takes;
      if (!option.value.empty())
        takes = fmt::format(":{}:{}", zsh_words(option.value), option.words.empty() ? "_files" : "(" + option.words + ")");
      for (const std::string& name : option.names)
        cases += fmt::format(" \\\n        '*{}[{}]{}'", name, zsh_words(option.about), takes);
    }
    cases += " \\\n        '*:file:_files' ;;\n";
  }
  return "#compdef entente\n"
         "# Completes entente's command lines in zsh.\n"
         "_entente() {\n"
         "  local -a commands\n"
         "  commands=(\n" + names + "    'help:Tell more about a command'\n  )\n"
         "  if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT -= 1 ))\n"
         "  case $command in\n" + cases + "    *) _files ;;\n  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _entente ]]; then _entente \"$@\"; else compdef _entente entente; fi\n";
}

std::string fish_words(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string fish_script(const std::vector<const CLI::App*>& commands) {
  std::string out = "# Completes entente's command lines in fish.\n";
  for (const CLI::App* command : commands)
    out += fmt::format("complete -c entente -n __fish_use_subcommand -f -a {} -d '{}'\n", command->get_name(),
                       fish_words(first_line(command->get_description())));
  out += "complete -c entente -n __fish_use_subcommand -f -a help -d 'Tell more about a command'\n";
  std::vector<std::string> names;
  for (const CLI::App* command : commands) {
    names.push_back(command->get_name());
    for (const Completed& option : options_of(*command)) {
      out += fmt::format("complete -c entente -n '__fish_seen_subcommand_from {}'", command->get_name());
      for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.value.empty()) out += option.words.empty() ? " -r -F" : " -x -a '" + option.words + "'";
      out += fmt::format(" -d '{}'\n", fish_words(option.about));
    }
  }
  out += fmt::format("complete -c entente -n '__fish_seen_subcommand_from help' -f -a '{}'\n", joined(names));
  return out;
}

class CompletionCommand : public Command {
 public:
  void define(CLI::App& app) override {
    program_ = app.get_parent();
    app.add_option("SHELL", shell_, "bash, zsh or fish")->required()->option_text(" ")->check(
        CLI::IsMember({"bash", "zsh", "fish"}));
  }

  ExitStatus run(const CommonOptions&) override {
    const CLI::App* program = program_;
    const std::vector<const CLI::App*> commands = program->get_subcommands([](const CLI::App*) { return true; });
    write_result(shell_ == "bash" ? bash_script(commands) : shell_ == "zsh" ? zsh_script(commands) : fish_script(commands));
    finish_results();
    return ExitStatus::good;
  }

 private:
  CLI::App* program_ = nullptr;
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace entente
