#include "evaluation/scorer.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "ontology/rules.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

// "The bloc" and "the bloc's" name as "bloc" does.
std::string folded(std::string_view words) {
  std::string out;
  for (const char c : words) out += c == '\n' ? ' ' : ascii::lower(c);
  for (const std::string_view article : {"the ", "a ", "an "})
    if (out.starts_with(article)) {
      out.erase(0, article.size());
      break;
    }
  return out;
}

// Whether actors that were found are those that annotations name.
class ActorNames {
 public:
  ActorNames(const AnnotatedDocument& annotated, const Analysis& analysis)
      : annotated_(annotated), analysis_(analysis), names_(analysis.actors.actors.size()) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const Actor& actor = analysis.actors.actors[i];
      names_[i].insert(folded(actor.name));
      for (const std::string& alias : actor.aliases) names_[i].insert(folded(alias));
    }
    for (const Mention& mention : analysis.actors.mentions) {
      if (mention.form == MentionForm::pronoun) continue;
      names_[std::size_t(mention.actor)].insert(folded(analysis.document.words(mention.span)));
      // "four hostages" of "four hostages from Gaza"
      const std::vector<Word>& words = analysis.sentences[std::size_t(mention.sentence)].words;
      for (WordIndex w = mention.head + 1; w < mention.end_word && mention.form == MentionForm::nominal; ++w) {
        if (words[w].tag != UniversalTag::ADP) continue;
        names_[std::size_t(mention.actor)].insert(
            folded(analysis.document.words({mention.span.begin, words[w - 1].span.end})));
        break;
      }
    }
  }

  bool is_named(const Argument& argument, const std::string& name) const {
    if (name == document) return argument.actor == DocumentActors::document;
    const auto fits = [&](const std::string& words) {
      const std::string known = folded(words);
      if (argument.span && folded(analysis_.document.words(*argument.span)) == known) return true;
      return argument.actor && names_[std::size_t(*argument.actor)].contains(known);
    };
    if (fits(name)) return true;
    return std::any_of(annotated_.names.begin(), annotated_.names.end(), [&](const NameGroup& group) {
      return group.front() == name && std::any_of(group.begin() + 1, group.end(), fits);
    });
  }

  static constexpr std::string_view document = "document";

 private:
  const AnnotatedDocument& annotated_;
  const Analysis& analysis_;
  std::vector<std::set<std::string>> names_;
};

std::size_t shared_bytes(const std::vector<ByteSpan>& a, const std::vector<ByteSpan>& b) {
  std::size_t shared = 0;
  for (const ByteSpan x : a)
    for (const ByteSpan y : b)
      if (x.overlaps(y)) shared += std::min(x.end, y.end) - std::max(x.begin, y.begin);
  return shared;
}

bool is_same_content(const std::vector<ByteSpan>& a, const std::vector<ByteSpan>& b) {
  const auto size = [](const std::vector<ByteSpan>& spans) {
    std::size_t bytes = 0;
    for (const ByteSpan span : spans) bytes += span.size();
    return bytes;
  };
  const std::size_t shared = shared_bytes(a, b);
  return 5 * shared >= 4 * (size(a) + size(b) - shared);
}

// One document's comparison.
class DocumentScorer {
 public:
  DocumentScorer(const Ontology& ontology, const AnnotatedDocument& annotated, const Analysis& analysis, Score& score)
      : ontology_(ontology), annotated_(annotated), analysis_(analysis), names_(annotated, analysis), score_(score) {}

  void run() {
    ++score_.documents;
    score_.sentences += annotated_.sentences.size();
    std::vector<AnnotatedRelation> expected = annotated_.relations;
    add_quotes(expected);
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& a, const auto& b) { return a.sentence < b.sentence; });
    score_relations(expected);
    score_quotations();
  }

 private:
  using Aspects = std::array<bool, aspect_names.size()>;

  // Whose words are quoted, the document quotes.
  void add_quotes(std::vector<AnnotatedRelation>& relations) const {
    for (const AnnotatedQuotation& quotation : annotated_.quotations) {
      if (quotation.form == QuotationForm::indirect) continue;
      AnnotatedRelation relation;
      relation.line = quotation.line;
      relation.sentence = quotation.sentence;
      relation.type = ontology_.rules().type(KnownType::quotes);
      relation.source = std::string(ActorNames::document);
      relation.target = quotation.speaker;
      relations.push_back(std::move(relation));
    }
  }

  std::optional<std::size_t> sentence_of(ByteSpan span) const {
    for (std::size_t i = 0; i < annotated_.sentences.size(); ++i)
      if (annotated_.sentences[i].contains(span)) return i;
    return std::nullopt;
  }

  bool is_edge(const AnnotatedRelation& expected, const RelationMention& found) const {
    if (expected.type != found.type || !found.target) return false;
    if (names_.is_named(found.source, expected.source) && names_.is_named(*found.target, expected.target)) return true;
    return ontology_[found.type].is_symmetric && names_.is_named(found.source, expected.target) &&
           names_.is_named(*found.target, expected.source);
  }

  Aspects compare(const AnnotatedRelation& expected, const RelationMention& found) const {
    Aspects is_right{};
    is_right[std::size_t(Aspect::edge)] = true;
    is_right[std::size_t(Aspect::polarity)] = expected.polarity == found.polarity;
    is_right[std::size_t(Aspect::modality)] = expected.modality == found.modality;
    is_right[std::size_t(Aspect::asserted_by)] =
        found.asserted_by ? !expected.asserted_by.empty() && names_.is_named(*found.asserted_by, expected.asserted_by)
                          : expected.asserted_by.empty();
    is_right[std::size_t(Aspect::time)] =
        (expected.time ? expected.time->value : "") == (found.time ? found.time->value : "");
    // The thing's words, or its head among them.
    const std::string object = found.object ? folded(analysis_.document.words(*found.object)) : "";
    is_right[std::size_t(Aspect::object)] =
        object.empty() ? expected.object.empty()
                       : folded(expected.object).find(object) != std::string::npos ||
                             (!expected.object.empty() && object.find(folded(expected.object)) != std::string::npos);
    is_right[std::size_t(Aspect::all)] =
        std::all_of(is_right.begin(), is_right.begin() + std::size_t(Aspect::object), [](bool right) { return right; });
    return is_right;
  }

  struct Found {
    const RelationMention* relation;
    std::optional<std::size_t> sentence;
    bool is_used = false;  // matched, or says a matched one again
  };
  struct Match {
    Found* found = nullptr;
    Aspects aspects{};
  };

  void score_relations(const std::vector<AnnotatedRelation>& expected) {
    std::vector<Found> found;
    for (const RelationMention& relation : analysis_.relations.relations)
      if (relation.target) found.push_back({&relation, sentence_of(relation.trigger), false});
    for (const AnnotatedRelation& relation : expected) score_expected(relation, best_match(relation, found));
    score_invented(expected, found);
  }

  Match best_match(const AnnotatedRelation& relation, std::vector<Found>& found) const {
    const auto count = [](const Aspects& aspects) { return std::count(aspects.begin(), aspects.end(), true); };
    Match best;
    for (Found& candidate : found) {
      if (candidate.is_used || candidate.sentence != relation.sentence || !is_edge(relation, *candidate.relation))
        continue;
      const Aspects aspects = compare(relation, *candidate.relation);
      if (!best.found || count(aspects) > count(best.aspects)) best = {&candidate, aspects};
    }
    return best;
  }

  void score_expected(const AnnotatedRelation& relation, const Match& match) {
    Tally& type = score_.types[ontology_[relation.type].id];
    ++type.expected;
    for (Tally& tally : score_.relations) ++tally.expected;
    if (!match.found) return differ(relation.line, relation.sentence, written(relation), "");
    match.found->is_used = true;
    ++type.found;
    ++type.right;
    for (std::size_t a = 0; a < score_.relations.size(); ++a) {
      ++score_.relations[a].found;
      score_.relations[a].right += match.aspects[a];
    }
    const RelationMention& found = *match.found->relation;
    add_sample(found, match.aspects[std::size_t(Aspect::polarity)]);
    if (!match.aspects[std::size_t(Aspect::all)])
      differ(relation.line, relation.sentence, written(relation), written(found));
  }

  // Saying a thing twice in a sentence counts once, right or wrong.
  void score_invented(const std::vector<AnnotatedRelation>& expected, const std::vector<Found>& found) {
    const auto edge = [](const Found& one) {
      const RelationMention& relation = *one.relation;
      return std::tuple(one.sentence, relation.type, relation.source.actor, relation.target->actor);
    };
    std::set<decltype(edge(found.front()))> seen;
    for (const Found& one : found)
      if (one.is_used) seen.insert(edge(one));
    for (const Found& one : found) {
      const RelationMention& relation = *one.relation;
      if (one.is_used || !seen.insert(edge(one)).second) continue;
      const auto is_again = [&](const AnnotatedRelation& other) {
        return one.sentence == other.sentence && is_edge(other, relation);
      };
      if (std::any_of(expected.begin(), expected.end(), is_again)) continue;
      ++score_.types[ontology_[relation.type].id].found;
      for (Tally& tally : score_.relations) ++tally.found;
      add_sample(relation, false);
      differ(0, one.sentence, "", written(relation));
    }
  }

  // Annotations name few of those who have no name, so that what is found of them says nothing of confidence.
  void add_sample(const RelationMention& relation, bool is_right) {
    const auto is_named = [&](const Argument& argument) {
      return !argument.actor || analysis_.actors[*argument.actor].is_named;
    };
    if (is_named(relation.source) && is_named(*relation.target))
      score_.samples.push_back({relation.confidence, is_right});
  }

  void score_quotations() {
    const std::vector<Quotation>& found = analysis_.relations.quotations;
    std::vector<bool> is_used(found.size());
    for (const AnnotatedQuotation& expected : annotated_.quotations) {
      std::optional<std::size_t> best;
      for (std::size_t i = 0; i < found.size() && !best; ++i)
        if (!is_used[i] && found[i].speaker && names_.is_named(*found[i].speaker, expected.speaker) &&
            is_same_content(expected.content, found[i].content))
          best = i;
      for (Tally& tally : score_.quotations) ++tally.expected;
      if (!best) {
        differ(expected.line, expected.sentence,
               written(expected.speaker, expected.cue, expected.content, expected.form), "");
        continue;
      }
      is_used[*best] = true;
      const std::array<bool, quotation_aspect_names.size()> is_right = {
          true, expected.cue.overlaps(found[*best].cue), expected.form == found[*best].form};
      for (std::size_t a = 0; a < score_.quotations.size(); ++a) {
        ++score_.quotations[a].found;
        score_.quotations[a].right += is_right[a];
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (is_used[i] || is_attitude(found[i])) continue;
      for (Tally& tally : score_.quotations) ++tally.found;
      differ(0, sentence_of(found[i].cue), "", written(found[i]));
    }
  }

  // "condemned the attack": a relation says it, and the annotations do not say it twice.  What "said" is a trigger for
  // needs a clause, so that invented speech is counted.
  bool is_attitude(const Quotation& quotation) const {
    const auto has_cue = [&](const AnnotatedQuotation& other) { return other.cue.overlaps(quotation.cue); };
    if (quotation.form != QuotationForm::indirect ||
        std::any_of(annotated_.quotations.begin(), annotated_.quotations.end(), has_cue))
      return false;
    const Ontology::Rules& rules = ontology_.rules();
    for (const Word& word : analysis_.sentences[std::size_t(quotation.sentence)].words) {
      if (word.span != quotation.cue) continue;
      const auto found = rules.by_lemma.find(word.lemma);
      return found != rules.by_lemma.end() && std::any_of(found->second.begin(), found->second.end(), [&](auto rule) {
               return !rules.rules[rule].asks(Condition::complement);
             });
    }
    return false;
  }

  void differ(std::size_t line, std::optional<std::size_t> sentence, std::string expected, std::string found) {
    score_.differences.push_back(
        {annotated_.document.id, line,
         sentence ? std::string(annotated_.document.words(annotated_.sentences[*sentence])) : std::string(),
         std::move(expected), std::move(found)});
  }

  static std::string edge(Polarity polarity, Modality modality, std::string_view source, std::string_view type,
                          std::string_view target) {
    std::string out = polarity == Polarity::negated ? "not " : "";
    if (modality != Modality::actual) out.append(to_string(modality)).append(" ");
    return out.append(source).append(" -").append(type).append("-> ").append(target);
  }

  std::string written(const AnnotatedRelation& relation) const {
    std::string out = edge(relation.polarity, relation.modality, relation.source, ontology_[relation.type].id,
                           relation.target);
    if (!relation.object.empty()) out += " {" + relation.object + "}";
    if (!relation.asserted_by.empty()) out += " | " + relation.asserted_by;
    if (relation.time) out += " @ " + relation.time->words + " = " + relation.time->value;
    return out;
  }

  std::string name(const Argument& argument) const {
    if (argument.actor) return analysis_.actors[*argument.actor].name;
    return argument.span ? std::string(analysis_.document.words(*argument.span)) : std::string();
  }

  std::string written(const RelationMention& relation) const {
    std::string out = edge(relation.polarity, relation.modality, name(relation.source), ontology_[relation.type].id,
                           name(*relation.target));
    if (relation.object) out += " {" + std::string(analysis_.document.words(*relation.object)) + "}";
    if (relation.asserted_by) out += " | " + name(*relation.asserted_by);
    if (relation.time)
      out += " @ " + std::string(analysis_.document.words(relation.time->span)) + " = " + relation.time->value;
    return out + "   (" + relation.rule + ", " + std::string(analysis_.document.words(relation.trigger)) + ")";
  }

  std::string written(const std::string& speaker, ByteSpan cue, const std::vector<ByteSpan>& content,
                      QuotationForm form) const {
    std::string out = speaker + " -\"" + std::string(analysis_.document.words(cue)) + "\"->";
    for (std::size_t i = 0; i < content.size(); ++i)
      out += (i == 0 ? " " : " + ") + std::string(analysis_.document.words(content[i]));
    return out + " (" + std::string(to_string(form)) + ")";
  }
  std::string written(const Quotation& quotation) const {
    return written(quotation.speaker ? name(*quotation.speaker) : "", quotation.cue, quotation.content, quotation.form);
  }

  const Ontology& ontology_;
  const AnnotatedDocument& annotated_;
  const Analysis& analysis_;
  ActorNames names_;
  Score& score_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  expected += other.expected;
  found += other.found;
  right += other.right;
  return *this;
}

Scorer::Scorer(const Ontology& ontology) : ontology_(&ontology) {}

void Scorer::score(const AnnotatedDocument& annotated, const Analysis& analysis, Score& score) const {
  DocumentScorer(*ontology_, annotated, analysis, score).run();
}

}  // namespace entente
