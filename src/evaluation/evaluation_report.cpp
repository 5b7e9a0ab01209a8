#include "evaluation/evaluation_report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "evaluation/reliability.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

std::string row(std::string_view name, const Tally& tally) {
  return fmt::format("{:<22} {:>9.1f} {:>7.1f} {:>7.1f} {:>9} {:>6} {:>6}\n", name, 100 * tally.precision(),
                     100 * tally.recall(), 100 * tally.f1(), tally.expected, tally.found, tally.right);
}

std::string head(std::string_view name) {
  return fmt::format("{:<22} {:>9} {:>7} {:>7} {:>9} {:>6} {:>6}\n", name, "precision", "recall", "F1", "expected",
                     "found", "right");
}

// Four digits are more than a figure of some hundred relations can tell.
double rounded(double share) { return std::round(share * 1e4) / 1e4; }

void write(JsonText& json, std::string_view name, const Tally& tally) {
  json.object(name, [&] {
    json.add("expected", tally.expected);
    json.add("found", tally.found);
    json.add("right", tally.right);
    json.add("precision", rounded(tally.precision()));
    json.add("recall", rounded(tally.recall()));
    json.add("f1", rounded(tally.f1()));
  });
}

void write_calibration(JsonText& json, const Reliability& table) {
  json.object("calibration", [&] {
    json.add("error", rounded(table.error));
    json.list("bins", table.bins, [&](const ReliabilityBin& bin) {
      json.object([&] {
        json.add("begin", rounded(bin.begin));
        json.add("end", rounded(bin.end));
        json.add("confidence", rounded(bin.mean_confidence));
        json.add("right", rounded(bin.share_right()));
        json.add("found", bin.found);
      });
    });
  });
}

void write(JsonText& json, const Difference& difference) {
  json.object([&] {
    json.add("document", difference.document);
    if (difference.line > 0) json.add("line", difference.line);
    json.add("sentence", difference.sentence);
    if (!difference.expected.empty()) json.add("expected", difference.expected);
    if (!difference.found.empty()) json.add("found", difference.found);
  });
}

}  // namespace

std::string evaluation_text(const Score& score, const Ontology& ontology, const EvaluationReportOptions& options) {
  std::string out;
  if (options.differences) {
    std::string_view document, sentence;
    for (const Difference& difference : score.differences) {
      if (difference.document != document || difference.sentence != sentence)
        out += fmt::format("\n{}: {}\n", difference.document, difference.sentence);
      document = difference.document;
      sentence = difference.sentence;
      if (!difference.expected.empty()) out += fmt::format("  - {}\n", difference.expected);
      if (!difference.found.empty()) out += fmt::format("  + {}\n", difference.found);
    }
    out += '\n';
  }
  out += fmt::format("{} documents, {} sentences\n\n", score.documents, score.sentences);
  out += head("relations");
  for (std::size_t a = 0; a < score.relations.size(); ++a)
    out += row(a == 0 ? std::string("type and ends") : fmt::format("with {}", aspect_names[a]), score.relations[a]);
  out += '\n' + head("quotations");
  for (std::size_t a = 0; a < score.quotations.size(); ++a)
    out += row(a == 0 ? std::string("speaker and content") : fmt::format("with {}", quotation_aspect_names[a]),
               score.quotations[a]);
  out += '\n' + head("type");
  for (const RelationType& type : ontology.types())
    if (const auto found = score.types.find(type.id); found != score.types.end()) out += row(type.id, found->second);

  const Reliability table = reliability(score.samples);
  out += fmt::format("\n{:<22} {:>9} {:>7} {:>7}\n", "confidence", "mean", "right", "found");
  for (const ReliabilityBin& bin : table.bins)
    out += fmt::format("{:.1f} - {:<16.1f} {:>9.2f} {:>7.2f} {:>7}\n", bin.begin, bin.end, bin.mean_confidence,
                       bin.share_right(), bin.found);
  out += fmt::format("expected calibration error {:.3f}\n", table.error);
  if (options.steps) {
    out += "\nisotonic steps\n";
    for (const ReliabilityBin& step : isotonic_steps(score.samples))
      out += fmt::format("{:.3f} - {:<14.3f} {:>9.2f} {:>7.2f} {:>7}\n", step.begin, step.end, step.mean_confidence,
                         step.share_right(), step.found);
  }
  return out;
}

std::string evaluation_json(const Score& score, const Ontology& ontology, const EvaluationReportOptions& options) {
  JsonText json;
  json.object([&] {
    json.add("documents", score.documents);
    json.add("sentences", score.sentences);
    json.object("relations", [&] {
      for (std::size_t a = 0; a < score.relations.size(); ++a) write(json, aspect_names[a], score.relations[a]);
    });
    json.object("quotations", [&] {
      for (std::size_t a = 0; a < score.quotations.size(); ++a)
        write(json, quotation_aspect_names[a], score.quotations[a]);
    });
    json.object("types", [&] {
      for (const RelationType& type : ontology.types())
        if (const auto found = score.types.find(type.id); found != score.types.end())
          write(json, type.id, found->second);
    });
    write_calibration(json, reliability(score.samples));
    if (options.differences)
      json.list("differences", score.differences, [&](const Difference& difference) { write(json, difference); });
  });
  return json.take() + '\n';
}

}  // namespace entente
