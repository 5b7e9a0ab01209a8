// What was read from an annotated document, beside what a careful reader finds in it.
// Scorer scorer(ontology); scorer.score(annotated, pipeline.analyse(annotated.document), score)
// Counts add up over documents; tests/evaluation/README.md says what counts as right.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/analysis.hpp"
#include "evaluation/annotated_text.hpp"

namespace entente {

// Found things against expected ones.
struct Tally {
  std::size_t expected = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  double precision() const { return found == 0 ? 0 : double(right) / double(found); }
  double recall() const { return expected == 0 ? 0 : double(right) / double(expected); }
  double f1() const { return expected + found == 0 ? 0 : 2.0 * double(right) / double(expected + found); }
  Tally& operator+=(const Tally& other);

  friend bool operator==(const Tally&, const Tally&) = default;
};

// What is asked of a relation beside its type and ends.
enum class Aspect { edge, polarity, modality, asserted_by, time, object, all };
inline constexpr std::array<std::string_view, 7> aspect_names = {"edge", "polarity", "modality", "asserted_by",
                                                                 "time", "object",   "all"};
static_assert(aspect_names[std::size_t(Aspect::all)] == "all");

// What is asked of a quotation beside its speaker and content.
enum class QuotationAspect { pair, cue, form };
inline constexpr std::array<std::string_view, 3> quotation_aspect_names = {"pair", "cue", "form"};
static_assert(quotation_aspect_names[std::size_t(QuotationAspect::form)] == "form");

// One relation or quotation that is missed, invented or read otherwise.
struct Difference {
  std::string document;
  std::size_t line = 0;  // of the annotation, or of the sentence's first annotation; 0: it has none
  std::string sentence;
  std::string expected;  // empty: invented
  std::string found;     // empty: missed
};

struct ConfidenceSample {
  double confidence = 0;
  bool is_right = false;  // type, ends and polarity
};

struct Score {
  std::size_t documents = 0;
  std::size_t sentences = 0;
  std::array<Tally, aspect_names.size()> relations;
  std::map<std::string, Tally> types;
  std::array<Tally, quotation_aspect_names.size()> quotations;
  std::vector<ConfidenceSample> samples;  // one for each relation found between actors with names
  std::vector<Difference> differences;

  const Tally& operator[](Aspect aspect) const { return relations[std::size_t(aspect)]; }
  const Tally& operator[](QuotationAspect aspect) const { return quotations[std::size_t(aspect)]; }
};

class Scorer {
 public:
  explicit Scorer(const Ontology& ontology);  // borrows the ontology

  // `analysis` is of `annotated.document`.
  void score(const AnnotatedDocument& annotated, const Analysis& analysis, Score& score) const;

 private:
  const Ontology* ontology_;
};

}  // namespace entente
