#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <system_error>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/graph/decisions.hpp"
#include "entente/text/input_error.hpp"
#include "graph/name_folding.hpp"

namespace entente {
namespace {

std::string in_one_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

// As a shell has it: each word is one, whatever blanks it holds.
std::string written(const std::string& word) {
  if (!word.empty() && word.find_first_of(" \t\"\\#") == std::string::npos) return word;
  std::string text = "\"";
  for (char c : word) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

class DecideCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", file_, "The file of decisions; it is made if it is not there")->required()->option_text(" ");
    app.add_option("DECISION", words_,
                   "merge ID ID | split ALIAS from ID as ID | rename ID NAME | kind ID KIND | hide ID |\n"
                   "confirm RELATION | reject RELATION")
        ->option_text(" ");
    app.add_option("--in", graph_, "Graphs or articles: IDs may then be any names of actors, and are checked")
        ->option_text("FILE");
    app.add_flag("--undo", is_undo_, "Take this decision out of the file");
    app.add_flag("--list", is_list_, "List the decisions that stand in the file");
  }

  ExitStatus run(const CommonOptions& common) override {
    if (words_.empty() != is_list_) throw MisuseError("give a decision, or --list");
    Console console(common.quiet);
    const bool is_file = file_size(file_).has_value();
    std::error_code ignored;
    if (!is_list_ && !is_file && file_ != "-" && std::filesystem::exists(file_, ignored))
      throw InputError(file_, "is no file that decisions could stand in");
    // What is not there says so where it has to be.
    const std::string before = is_file || is_list_ || is_undo_ ? read_file(file_) : "";
    const Decisions known = Decisions::read(before, file_);
    if (is_list_) {
      for (const Decision& decision : known.all())
        write_result(fmt::format("{:>4}  {}\n", decision.line, decision.text()));
      finish_results();
      return ExitStatus::good;
    }
    std::optional<Decision> decision = given();
    if (!graph_.empty() && !(decision = with_ids(*decision, common, console))) return ExitStatus::failed;
    return is_undo_ ? undo(before, known, *decision, console) : add(before, known, *decision, console);
  }

 private:
  // What the command line says, checked as a line of a file is.
  Decision given() const {
    std::vector<std::string> words = words_;
    for (std::size_t i = 1; i < words.size(); ++i)
      if (words[i] != "from" && words[i] != "as") words[i] = written(words[i]);
    try {
      const Decisions read = Decisions::read(in_one_line(words), "the decision");
      if (read.all().size() != 1) throw MisuseError("give one decision");
      return read.all().front();
    } catch (const InputError& error) {
      throw MisuseError(error.what());
    }
  }

  // With ids where the command line has names. Nothing, and a message, where nobody has the name.
  std::optional<Decision> with_ids(Decision decision, const CommonOptions& common, Console& console) const {
    InputFiles files;
    files.paths = {graph_};
    const GraphInput input = read_graph(files, common, console);
    if (!input.all_read) return std::nullopt;
    if (decision.kind == DecisionKind::confirm || decision.kind == DecisionKind::reject) {
      const std::optional<EdgeId> relation = input.graph.find_relation(decision.subject);
      if (!relation) {
        console.error(fmt::format("no relation, or more than one, has the id {}; entente show --ids tells them", decision.subject));
        return std::nullopt;
      }
      if (!input.graph[*relation].id.starts_with(decision.subject)) return decision;  // an id of before a merge
      decision.subject = input.graph[*relation].id;
      return decision;
    }
    auto resolve = [&](std::string& id) {
      if (input.graph.find_actor_by_id(id)) return true;
      const std::optional<VertexId> actor = find_actor(input.graph, id, console, WhereSeveral::nobody);
      if (actor) id = input.graph[*actor].id;
      return actor.has_value();
    };
    if (!resolve(decision.subject)) return std::nullopt;
    if (decision.kind == DecisionKind::merge && !resolve(decision.object)) return std::nullopt;
    if (decision.kind == DecisionKind::split && !resolve_alias(decision, input.graph, console)) return std::nullopt;
    return decision;
  }

  // The alias as documents write it, whatever its case and accents.
  static bool resolve_alias(Decision& decision, const RelationGraph& graph, Console& console) {
    const std::optional<VertexId> actor = graph.find_actor_by_id(decision.subject);
    if (!actor) return true;
    const std::map<std::string, std::size_t> aliases = graph[*actor].alias_counts();
    if (aliases.contains(decision.alias)) return true;
    std::vector<std::string> alike, all;
    for (const auto& [alias, count] : aliases) {
      if (folded_name(alias) == folded_name(decision.alias)) alike.push_back(alias);
      all.push_back(fmt::format("\"{}\"", alias));
    }
    if (alike.size() != 1) {
      console.error(fmt::format("{} does not go by \"{}\", but by {}", graph[*actor].name, decision.alias,
                                fmt::join(all, ", ")));
      return false;
    }
    decision.alias = alike[0];
    return true;
  }

  ExitStatus add(std::string bytes, const Decisions& known, const Decision& decision, Console& console) const {
    for (const Decision& other : known.all()) {
      if (!other.says_the_same(decision)) continue;
      console.note(fmt::format("{}:{}: this stands there already", file_, other.line));
      return ExitStatus::good;
    }
    if (!bytes.empty() && !bytes.ends_with('\n')) bytes += '\n';
    bytes += decision.text() + '\n';
    Decisions::read(bytes, file_);  // throws where it contradicts another
    write_file(file_, bytes);
    return ExitStatus::good;
  }

  ExitStatus undo(const std::string& bytes, const Decisions& known, const Decision& decision, Console& console) const {
    std::string kept;
    bool is_found = false;
    std::size_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
      const bool is_it = std::any_of(known.all().begin(), known.all().end(), [&](const Decision& other) {
        return other.line == line && other.says_the_same(decision);
      });
      if (!is_it) kept.append(bytes, at, end - at);
      is_found = is_found || is_it;
      at = end;
    }
    if (!is_found) {
      console.error(fmt::format("{}: no line says {}; --list shows what they say", file_, decision.text()));
      return ExitStatus::failed;
    }
    write_file(file_, kept);
    return ExitStatus::good;
  }

  std::string file_;
  std::vector<std::string> words_;
  std::string graph_;
  bool is_undo_ = false;
  bool is_list_ = false;
};

}  // namespace

std::unique_ptr<Command> make_decide_command() {
  return std::make_unique<DecideCommand>();
}

}  // namespace entente
