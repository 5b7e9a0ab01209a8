// A command that asks a graph something: it reads FILE, takes the perspective of the options, and tells the answer.
// A question adds its own arguments and options, and answers in words and in JSON.
#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"

namespace entente {

class QuestionCommand : public Command {
 public:
  void define(CLI::App& app) final;
  ExitStatus run(const CommonOptions& common) final;

 protected:
  struct Asked {
    const RelationGraph& graph;
    RelationFilter filter;
    const FilterOptions& options;
    ReportOptions report;
    bool as_json;
    const CommonOptions& common;
    Console& console;

    std::optional<VertexId> actor(const std::string& name) const { return find_actor(graph, name, console); }
  };

  // More arguments make of FILE a single one.
  virtual void define_arguments(CLI::App&) {}
  virtual bool has_arguments() const { return false; }
  // Where the answer goes; "-": to standard output, or the file of an -o that the question does not define itself.
  virtual std::string answer_file() const { return "-"; }
  // Nothing if an actor was not found, which has been reported.
  virtual std::optional<std::string> answer(const Asked& asked) const = 0;

  // Throws MisuseError if two names that were given are one actor's.
  static void must_be_two(const RelationGraph& graph, VertexId first, const std::string& first_name, VertexId second,
                          const std::string& second_name);
  // Adds the positional argument of an actor.
  static void add_actor(CLI::App& app, const char* name, std::string& actor, const char* about);

 private:
  ExitStatus ask(const CommonOptions& common);

  InputFiles files_;
  std::string file_;  // if there is but one
  FilterOptions filter_;
  bool as_json_ = false;
  bool with_ids_ = false;
};

}  // namespace entente
