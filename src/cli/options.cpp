#include "cli/options.hpp"

#include "cli/version.hpp"
#include "entente/text/reader.hpp"

namespace entente {

void add_common_options(CLI::App& app, CommonOptions& common) {
  const std::string group = "Options of every command";
  app.add_option("--model", common.model, "Read English with this model instead of the built-in one")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--actors", common.actors, "Add these actors and names, or replace built-in ones (tab-separated)")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--ontology", common.ontology, "Add these relation types and rules, or replace built-in ones")
      ->option_text("FILE")
      ->group(group);
  app.add_option("-j,--threads", common.threads, "Read with N threads; the result is the same (default: 1)")
      ->option_text("N")
      ->check(CLI::Range(1, 256))
      ->group(group);
  app.add_flag("-q,--quiet", common.quiet, "Print nothing but results and errors")->group(group);
  app.set_help_flag("-h,--help", "Print this and exit")->group(group);
  app.set_version_flag("--version", std::string("entente ") + program_version, "Print the version and exit")
      ->group(group);
}

RelationFilter FilterOptions::filter() const {
  RelationFilter filter;
  if (all_modalities) filter.weakest = Modality::hypothetical;
  filter.with_unnamed = unnamed;
  filter.with_documents = documents;
  return filter;
}

void add_filter_options(CLI::App& app, FilterOptions& options) {
  app.add_flag("--all-modalities", options.all_modalities,
               "Use possible, demanded and hypothetical relations too (default: actual and planned)");
  app.add_flag("--unnamed", options.unnamed, "Use unnamed actors too (\"a Saudi dissident\")");
  app.add_flag("--documents", options.documents, "Use the documents themselves too, as those who quote somebody");
}

void add_input_format_option(CLI::App& app, std::string& format) {
  const auto check = [](const std::string& name) -> std::string {
    if (name == "conllu" || input_format(name)) return {};
    return "'" + name + "' is not a format that can be read";
  };
  app.add_option("--from", format,
                 "What the files are: text, jsonl ({\"id\", \"text\", \"date\"} on each line) or conllu (trees of\n"
                 "any Universal Dependencies parser); default: by the file's ending")
      ->option_text("FORMAT")
      ->check(CLI::Validator(check, "FORMAT"));
}

void add_force_option(CLI::App& app, bool& is_any_language) {
  app.add_flag("--force", is_any_language, "Read documents that are not English too (default: report and skip them)");
}

Knowledge::Knowledge(const CommonOptions& common) {
  if (!common.model.empty()) model_.emplace(Model::load(common.model));
  if (!common.actors.empty()) gazetteer_.emplace(Gazetteer::with_file(common.actors));
  if (!common.ontology.empty()) ontology_.emplace(Ontology::with_file(common.ontology));
}

}  // namespace entente
