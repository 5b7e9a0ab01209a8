#include "cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/suggestion.hpp"
#include "cli/version.hpp"
#include "entente/language/resource.hpp"
#include "entente/queries/moment.hpp"
#include "exporters/confinement.hpp"
#include "graph/content_hash.hpp"

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
  app.add_option("--decisions", common.decisions, "Merge, split, rename, hide actors, confirm and reject relations as\n"
                                                  "this file says; entente decide writes it")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--fold", common.fold, "states: ministries, courts, parliaments and forces are their state")
      ->option_text("WHAT")
      ->check(CLI::IsMember({std::string("states")}))
      ->group(group);
  app.add_option("--reader", common.reader,
                 "accurate: the trained reader looks at every pair of actors; fast: a smaller\n"
                 "one does, eight times as fast; rules: the ontology's rules alone decide\n"
                 "(default: accurate, or that of the store)")
      ->option_text("NAME")
      ->check(CLI::IsMember(std::vector<std::string>(reader_names.begin(), reader_names.end())))
      ->group(group);
  app.add_option("--reader-model", common.reader_model, "Read relations with this trained reader instead of the built-in one")
      ->option_text("FILE")
      ->group(group);
  app.add_option("-j,--threads", common.threads, "Read with N threads; the result is the same (default: 1)")
      ->option_text("N")
      ->check(CLI::Range(1, 256))
      ->group(group);
  app.add_flag("-q,--quiet", common.quiet, "Print nothing but results and errors")->group(group);
  app.set_help_flag("-h,--help", "Print this and exit")->group(group);
  app.set_version_flag(
         "--version",
         [] {
           return fmt::format("entente {}\nThe process that lays out pictures has: {}", program_version,
                              confinement_in_words());
         },
         "Print the version, and what confines the process that lays out pictures")
      ->group(group);
}

RelationFilter FilterOptions::filter() const {
  RelationFilter filter;
  if (all_modalities || !modalities.empty()) filter.weakest = Modality::hypothetical;
  filter.with_unnamed = unnamed;
  filter.with_documents = documents || std::ranges::find(kinds, "document") != kinds.end();
  return filter;
}

void add_filter_options(CLI::App& app, FilterOptions& options) {
  app.add_flag("--all-modalities", options.all_modalities,
               "Use possible, demanded and hypothetical relations too (default: actual and planned)");
  app.add_flag("--unnamed", options.unnamed, "Use unnamed actors too (\"a Saudi dissident\")");
  app.add_flag("--documents", options.documents, "Use the documents themselves too, as those who quote somebody");
  add_perspective_options(app, options);
}

void add_perspective_options(CLI::App& app, FilterOptions& options) {
  const std::string group = "Perspective (an option given several times takes any of its values; all have to fit)";
  auto add = [&](const char* name, auto& value, const std::string& about, const char* what) {
    return app.add_option(name, value, about)->option_text(what)->group(group);
  };
  auto several = [&](const char* name, auto& value, const std::string& about, const char* what) {
    return add(name, value, about, what)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  };
  auto one_of = [](const auto& names, const char* what) {
    const std::vector<std::string> list(names.begin(), names.end());
    return CLI::Validator(
        [list, what](const std::string& given) -> std::string {
          if (std::ranges::find(list, given) != list.end()) return "";
          return fmt::format("there is no {} {}; there are {}.{}", what, given, fmt::join(list, ", "), suggestion(given, list));
        },
        what);
  };
  const auto is_time = [](const std::string& iso) -> std::string {
    return moment(iso) ? "" : fmt::format("'{}' is not a day, a month or a year (2023-03-24, 2023-03, 2023)", iso);
  };
  const auto is_share = [](const std::string& text) -> std::string {
    double value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return is_number && value >= 0 && value <= 1 ? "" : fmt::format("'{}' is not a number from 0 to 1", text);
  };
  several("--asserted-by", options.asserted_by, "What this actor says, or those who lead or represent it", "ACTOR");
  app.add_flag("--own-voice", options.own_voice, "What the documents say themselves, and let nobody else say")
      ->group(group);
  several("--document", options.from_documents, "What stands in this document (its file, id or title)", "DOCUMENT");
  several("--kind", options.kinds, "Relations among actors of these kinds", "KIND")->check(one_of(actor_kind_names, "kind"));
  several("--type", options.types, "Relations of these types", "TYPE");
  several("--sign", options.signs, "Cooperation (1), conflict (-1) or neither (0)", "SIGN")->check(CLI::Range(-1, 1));
  several("--modality", options.modalities, "actual, planned, possible, demanded or hypothetical mentions", "MODALITY")
      ->check(one_of(modality_names, "modality"));
  add("--since", options.since, "What was then or later, as the sentence or its document has it", "DATE")
      ->check(CLI::Validator(is_time, "DATE"));
  add("--until", options.until, "What was then or earlier", "DATE")->check(CLI::Validator(is_time, "DATE"));
  const bool has_default = options.min_confidence > 0;
  add("--min-confidence", options.min_confidence,
      has_default ? fmt::format("Relations at least so sure (0 to 1; default {})", options.min_confidence)
                  : "Relations at least so sure (0 to 1)",
      "P")
      ->check(CLI::Validator(is_share, "P"));
  add("--min-mentions", options.min_mentions, "Relations mentioned at least N times", "N")
      ->check(CLI::Range(std::size_t(1), std::size_t(1000000)));
}

Knowledge::Knowledge(const CommonOptions& common)
    : reader_name_(common.reader.empty() ? std::string(to_string(ReaderName::accurate)) : common.reader) {
  const auto given = [this](const std::string& path, const auto& take) {
    if (path.empty()) {
      prints_ += "\nbuilt in";
      return;
    }
    std::string bytes = read_file(path);
    prints_ += '\n' + sha256(bytes);
    take(std::move(bytes));
  };
  given(common.model, [&](std::string bytes) { known_.model = Model::owning(std::move(bytes), common.model); });
  given(common.actors, [&](const std::string& bytes) { known_.gazetteer = Gazetteer::with_bytes(bytes, common.actors); });
  given(common.ontology, [&](const std::string& bytes) { known_.ontology = Ontology::with_bytes(bytes, common.ontology); });
  given(common.reader_model,
        [&](std::string bytes) { known_.reader = TrainedReader::owning(std::move(bytes), common.reader_model); });
  if (known_.reader && reader_name_ != to_string(ReaderName::rules) && reader_name_ != to_string(known_.reader->name()))
    throw InputError(common.reader_model, fmt::format("is a reader for --reader {}, not for --reader {}",
                                                      to_string(known_.reader->name()), reader_name_));
}

Pipeline Knowledge::pipeline(ReaderName reader) && {
  known_.reader_name = reader;
  return doing("what is known of English and of the world is loaded", [&] { return Pipeline(std::move(known_)); });
}

std::string Knowledge::fingerprint() const {
  std::string parts = program_version;
  each_builtin_resource([&](std::string_view path, std::string_view bytes) {
    parts += '\n';
    parts += path;
    parts += ' ' + sha256(bytes);
  });
  parts += prints_;
  parts += '\n' + reader_name_;
  return sha256(parts);
}

}  // namespace entente
