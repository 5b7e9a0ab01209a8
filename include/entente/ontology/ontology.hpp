// The relation types and the rules that find them, read from one file.
// Ontology::builtin().find("condemns") -> its id; ontology[id].plover == "ACCUSE"
// A user's file adds types or replaces built-in ones of the same id.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/input_error.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// What is wrong with an ontology, and where. Line and column count from 1.
struct OntologyProblem {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string what;

  friend bool operator==(const OntologyProblem&, const OntologyProblem&) = default;
};
std::string to_string(const OntologyProblem& problem);  // "my.ontology:7:12: expected a type's id"

// All that is wrong with a file, a line each in what(); place and file are the first one's.
class OntologyError : public InputError {
 public:
  static constexpr std::size_t most_told = 100;  // in what(): of a file that is no ontology nobody wants to read more

  explicit OntologyError(std::vector<OntologyProblem> problems);  // at least one
  const std::vector<OntologyProblem>& problems() const { return problems_; }

 private:
  std::vector<OntologyProblem> problems_;
};

enum class RelationTypeId : std::uint16_t {};  // place in Ontology::types()

// How a type is said between its source and its target, in English: "condemns", "has not condemned", "plans to condemn",
// "is urged to condemn", "may condemn". Empty where nobody wrote them: then the label has to do.
struct RelationPhrases {
  std::string present, negated, planned, demanded, possible;

  bool is_empty() const { return present.empty(); }
  friend auto operator<=>(const RelationPhrases&, const RelationPhrases&) = default;
};

struct RelationType {
  std::string id;     // "ally-of": what every output prints
  std::string label;  // "ally of": what diagrams print
  std::string description;
  int sign = 0;  // +1 cooperation, -1 conflict, 0 neither
  bool is_symmetric = false;
  std::string plover;  // PLOVER event class, empty for states, offices and speech
  std::string cameo;   // nearest CAMEO code, empty likewise
  RelationPhrases phrases;
  // The same about the thing concerned: "promises OBJECT to TARGET"; without TARGET the thing is the target's own:
  // "rejects OBJECT". Empty where the thing is not said.
  RelationPhrases object_phrases;

  friend bool operator==(const RelationType&, const RelationType&) = default;
};

class Ontology {
 public:
  static const Ontology& builtin();
  // The built-in ontology with the types and rules of `path` added. Throws OntologyError, or InputError if the file
  // cannot be opened.
  static Ontology with_file(const std::string& path);
  // The same with what has been read of such a file; errors call it `name`.
  static Ontology with_bytes(std::string_view bytes, const std::string& name);

  const std::vector<RelationType>& types() const { return *types_; }
  // The same, for what is read with this ontology and may outlive it.
  const std::shared_ptr<const std::vector<RelationType>>& shared_types() const { return types_; }
  const RelationType& operator[](RelationTypeId id) const { return types()[std::size_t(id)]; }
  std::optional<RelationTypeId> find(std::string_view id) const;

  struct Rules;  // ontology/rules.hpp, internal
  const Rules& rules() const { return *rules_; }

  Ontology(Ontology&&) noexcept;
  Ontology& operator=(Ontology&&) noexcept;
  ~Ontology();

 private:
  explicit Ontology(std::unique_ptr<Rules> rules);
  std::unique_ptr<Rules> rules_;
  std::shared_ptr<const std::vector<RelationType>> types_;  // constant, and owned by all who need it
};

}  // namespace entente
