// Prints who stands how to whom in an article: relations-of-a-text ARTICLE
#include <entente/pipeline/pipeline.hpp>
#include <entente/text/reader.hpp>
#include <iostream>

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const entente::Pipeline pipeline;
  entente::DocumentReader().read(arguments[1], entente::InputFormat::text, [&](entente::Document document) {
    const entente::Analysis analysis = pipeline.analyse(std::move(document));
    const auto name = [&](const entente::Argument& who) { return analysis.actors[*who.actor].name; };
    for (const entente::RelationMention& relation : analysis.relations.relations) {
      if (!relation.source.actor || !relation.target || !relation.target->actor) continue;
      std::cout << (relation.polarity == entente::Polarity::negated ? "not " : "") << name(relation.source) << " -"
                << analysis.type(relation).id << "-> " << name(*relation.target) << '\n';
    }
  });
}
