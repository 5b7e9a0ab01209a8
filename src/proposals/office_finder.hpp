// Who holds which office where, and when: from titles, appositions, copulas and verbs of taking and leaving an office.
// "Putin's spokesman Dmitry Peskov" -> represents(Peskov, Putin), object "spokesman"
// "Norvian president Ada Brandt", "Ada Brandt, the president of Norvia", "Ada Brandt is Norvia's president" read the
// same; "resigned as president of Norvia in 2018" too, with the time ../2018. Years that the gazetteer knows are added.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proposals/circumstance_finder.hpp"
#include "proposals/proposer.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class OfficeFinder final : public Proposer {
 public:
  explicit OfficeFinder(const Ontology& ontology) : ontology_(&ontology) {}
  void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const override;
  // Whether an office told of the relation.
  static bool is_of_office(const RelationMention& relation) {
    return std::string_view(relation.rule).ends_with(rule_ending);
  }

 private:
  static constexpr std::string_view rule_ending = ":office";  // of the rules that offices are
  struct Holding {
    Parties holders;
    std::optional<WordIndex> verb;  // "became", "resigned as"
    std::optional<OfficeChange> change;
    Circumstance circumstance;
    double weight = 0.8;
  };
  struct Body {
    Party party;
    bool is_state_name = false;  // "Kenyan", "Kenya", not "the Kenyan army"
    double weight = 1;
  };
  Holding holding(const ArgumentFinder& arguments, WordIndex office, bool is_lead) const;
  Holding by_verb(const ArgumentFinder& arguments, WordIndex office) const;
  // `is_service`: the office may be held for a person.
  std::vector<Body> bodies(const ArgumentFinder& arguments, WordIndex office, bool is_service) const;
  std::optional<Body> state_of(const TreeIndex& tree, WordIndex office, const Party& holder) const;
  std::optional<KnownType> type(const TreeIndex& tree, WordIndex office, const OfficeListing& listed,
                                const Body& body) const;
  // `end` is where the words of the office and its body end.
  std::optional<TimeExpression> time(const TreeIndex& tree, std::span<const FoundTime> times, WordIndex office,
                                     const Holding& holding, std::uint32_t end) const;

  // An office with all that stands around it.
  struct Found {
    WordIndex office = 0;
    const OfficeListing& listed;
    Holding held;
    std::vector<Body> bodies;
    ByteSpan title;
    std::string words;  // of the title
    std::optional<TimeExpression> told;
  };
  // Whether the word is one; `trial`, if given, receives what was found or missed.
  std::optional<Found> found(const ArgumentFinder& arguments, std::span<const FoundTime> times, WordIndex office,
                             const OfficeListing& listed, WordTrial* trial) const;
  std::optional<Candidate> candidate(const TreeIndex& tree, const Found& found, const Party& holder,
                                     const Body& body) const;

  const Ontology* ontology_;
};

}  // namespace entente
