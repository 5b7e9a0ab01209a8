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

void key(JsonText& json, std::string_view name) { json.key(name); }
void string(JsonText& json, std::string_view text) { json.value(text); }

void write(JsonText& json, std::string_view name, const Tally& tally) {
  key(json, name);
  json.begin_object();
  for (const auto& [label, count] : {std::pair("expected", tally.expected), std::pair("found", tally.found),
                                     std::pair("right", tally.right)}) {
    key(json, label);
    json.value(count);
  }
  for (const auto& [label, share] : {std::pair("precision", tally.precision()), std::pair("recall", tally.recall()),
                                     std::pair("f1", tally.f1())}) {
    key(json, label);
    json.value(rounded(share));
  }
  json.end_object();
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
  json.begin_object();
  key(json, "documents");
  json.value(score.documents);
  key(json, "sentences");
  json.value(score.sentences);
  key(json, "relations");
  json.begin_object();
  for (std::size_t a = 0; a < score.relations.size(); ++a) write(json, aspect_names[a], score.relations[a]);
  json.end_object();
  key(json, "quotations");
  json.begin_object();
  for (std::size_t a = 0; a < score.quotations.size(); ++a) write(json, quotation_aspect_names[a], score.quotations[a]);
  json.end_object();
  key(json, "types");
  json.begin_object();
  for (const RelationType& type : ontology.types())
    if (const auto found = score.types.find(type.id); found != score.types.end()) write(json, type.id, found->second);
  json.end_object();
  const Reliability table = reliability(score.samples);
  key(json, "calibration");
  json.begin_object();
  key(json, "error");
  json.value(rounded(table.error));
  key(json, "bins");
  json.begin_list();
  for (const ReliabilityBin& bin : table.bins) {
    json.begin_object();
    for (const auto& [label, number] : {std::pair("begin", bin.begin), std::pair("end", bin.end),
                                        std::pair("confidence", bin.mean_confidence),
                                        std::pair("right", bin.share_right())}) {
      key(json, label);
      json.value(rounded(number));
    }
    key(json, "found");
    json.value(bin.found);
    json.end_object();
  }
  json.end_list();
  json.end_object();
  if (options.differences) {
    key(json, "differences");
    json.begin_list();
    for (const Difference& difference : score.differences) {
      json.begin_object();
      key(json, "document");
      string(json, difference.document);
      if (difference.line > 0) {
        key(json, "line");
        json.value(difference.line);
      }
      key(json, "sentence");
      string(json, difference.sentence);
      for (const auto& [label, text] : {std::pair("expected", std::string_view(difference.expected)),
                                        std::pair("found", std::string_view(difference.found))}) {
        if (text.empty()) continue;
        key(json, label);
        string(json, text);
      }
      json.end_object();
    }
    json.end_list();
  }
  json.end_object();
  return json.take() + '\n';
}

}  // namespace entente
