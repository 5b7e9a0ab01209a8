// Any bytes are a lot that trees, tags, names and mentions are drawn by: what is read stays within its document, twice
// the same.
#include "crossed_trees.hpp"
#include "entente/exporters/records_writer.hpp"
#include "relations/relation_finder.hpp"
#include "fuzzing.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The accurate reader takes ten times as long as all the rest: one input in sixteen is worth that.
  static const Pipeline accurate, rules({.reader_name = ReaderName::rules});
  const Pipeline& pipeline = fuzzing::is_read_whole(data, size) ? accurate : rules;
  static const RelationFinder relation_finder(rules.ontology());
  static const crossed::Material material = crossed::parsed(
      {
          "Mercer (D-Ohio), in an interview with Tuffnews, called the possible invitation “appalling.”",
          "According to Orla, the deputy foreign minister of Norway, the talks will be held in May 2024.",
          "\"We support Ukraine,\" NATO Secretary General Jens Stoltenberg said on Monday.",
          "ORLA: We have lost the harbour. Nobody will rebuild it.",
          "The former US Secretary of State, Ada Mercer, and her husband left Moscow in the early 1990s.",
          "Norway not only condemned but also sanctioned Iran, which had attacked and may attack Kenya or Mali again.",
          "Orla accused Mercer of lying, adding that he had refused to apologise to Brandt’s family last week.",
          "Talks between Norway and Sweden, brokered by Qatar, are to begin between March and June, officials said.",
          "In Orla's view, the claim that Mercer had warned Brandt that the dam would break is false; he denied it.",
          "Kenya's parliament voted 120-4 to call the two generals “traitors” and demand that they be arrested.",
      },
      rules);
  crossed::Lot lot(data, size);
  auto [document, sentences] = crossed::document(material, lot);
  Analysis analysis = pipeline.analyse(document, sentences);
  crossed::disturb(analysis.actors, sentences, lot);
  analysis.relations = relation_finder.find(document, sentences, analysis.speech, analysis.actors);
  fuzzing::require(crossed::fault(analysis).empty());
  const DocumentRelations again = relation_finder.find(document, sentences, analysis.speech, analysis.actors);
  fuzzing::require(again.relations == analysis.relations.relations && again.quotations == analysis.relations.quotations);
  RecordsWriter().write(analysis, [](std::string_view) {});  // throws on what is no UTF-8
  return 0;
}
