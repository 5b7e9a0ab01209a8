#include "exporters/explanation_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "exporters/plain_words.hpp"
#include "ontology/example.hpp"
#include "ontology/rules.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

const Sentence& sentence_of(const Explanation& e) {
  return e.analysis.sentences[std::size_t(e.sentence)];
}

std::vector<const RuleTrial*> trials_of(const Explanation& e, bool matched) {
  std::vector<const RuleTrial*> found;
  for (const RuleTrial& trial : e.trace.trials)
    if (trial.sentence == e.sentence && (trial.missing == Missing::nothing) == matched) found.push_back(&trial);
  return found;
}

std::vector<const WordTrial*> words_of(const Explanation& e, bool matched) {
  std::vector<const WordTrial*> found;
  for (const WordTrial& trial : e.trace.words)
    if (trial.sentence == e.sentence && (trial.missing == Missing::nothing) == matched) found.push_back(&trial);
  return found;
}

// The speaker as the text has him, else nothing.
std::string speaker_of(const Explanation& e, const Quotation& quotation) {
  if (!quotation.speaker) return {};
  if (quotation.speaker->actor) return e.analysis.actors[*quotation.speaker->actor].name;
  return quotation.speaker->span ? std::string(e.analysis.document.words(*quotation.speaker->span)) : std::string();
}

// "China, Russia"
std::string names(const Explanation& e, const Parties& parties) {
  std::string out;
  for (const Party& party : parties) out.append(out.empty() ? "" : ", ").append(e.analysis.actors[party.actor].name);
  return out;
}

std::string kinds(const std::vector<ActorKind>& kinds) {
  if (kinds.empty()) return "any";
  std::string out;
  for (const ActorKind kind : kinds) out.append(out.empty() ? "" : " ").append(to_string(kind));
  return out;
}

std::string places(const std::vector<Slot>& slots) {
  std::string out;
  for (const Slot& slot : slots) out.append(out.empty() ? "" : " ").append(slot.name());
  return out;
}

// What is missing, with what the rule would have taken.
std::string missing_text(const Explanation& e, const RuleTrial& trial) {
  const Rule& rule = e.ontology.rules().rules[trial.rule];
  std::string out(trial.condition ? row_of(*trial.condition).missing : to_string(trial.missing));
  if (trial.missing == Missing::source) out += ": " + places(rule.source);
  if (trial.missing == Missing::target) out += ": " + places(rule.target);
  if (trial.condition == Condition::particle) out += ": " + rule.particle;
  if (trial.missing == Missing::kinds) {
    const TypeDetails& details = e.ontology.rules().details[std::size_t(rule.type)];
    out += ": " + kinds(details.source_kinds) + " -> " + kinds(details.target_kinds);
  }
  return out;
}

std::string reason_text(const CircumstanceReason& reason) {
  std::string out = reason.negates ? "negates" : "";
  if (reason.modality != Modality::actual) {
    if (!out.empty()) out += " and ";
    out += "makes it ";
    out += to_string(reason.modality);
  }
  return out;
}

// The tree as every stage sees it, and where the parser had another.
void add_words(const Sentence& sentence, std::string& out) {
  std::size_t widest = 4, widest_lemma = 5;
  for (const Word& word : sentence.words) {
    widest = std::max(widest, word.form.size());
    widest_lemma = std::max(widest_lemma, word.lemma.size());
  }
  const auto above = [&](std::optional<WordIndex> head) {
    return head ? fmt::format("of {} {}", *head + 1, sentence.words[*head].form) : std::string();
  };
  auto mended = sentence.mended.begin();
  for (WordIndex i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    out += fmt::format("  {:>3}  {:{}}  {:{}}  {:6}{:6}{:14}{}", i + 1, word.form, widest, word.lemma, widest_lemma,
                       to_string(word.tag), to_string(word.penn), to_string(word.label), above(word.head));
    if (mended != sentence.mended.end() && mended->word == i) {
      out += fmt::format("  (mended; was {} {})", to_string(mended->label), above(mended->head));
      ++mended;
    }
    while (out.back() == ' ') out.pop_back();
    out += '\n';
  }
}

void add_found(const Explanation& e, const RuleTrial& trial, std::string& out) {
  if (trial.source_place)
    out += fmt::format("      source  {}: {}\n", trial.source_place->name(), names(e, trial.sources));
  if (trial.target_place)
    out += fmt::format("      target  {}: {}\n", trial.target_place->name(), names(e, trial.targets));
}

void add_found(const Explanation& e, const WordTrial& trial, std::string& out) {
  if (!trial.sources.empty()) out += fmt::format("      source  {}\n", names(e, trial.sources));
  if (!trial.targets.empty()) out += fmt::format("      target  {}\n", names(e, trial.targets));
}

void add_quotations(const Explanation& e, std::string& out) {
  for (const Quotation& quotation : e.analysis.relations.quotations) {
    if (quotation.sentence != e.sentence) continue;
    const std::string speaker = speaker_of(e, quotation);
    out += fmt::format("  {}, by {} at \"{}\"\n", to_string(quotation.form), speaker.empty() ? "nobody named" : speaker,
                       e.analysis.document.words(quotation.cue));
    for (const ByteSpan content : quotation.content)
      out += fmt::format("      {}\n", e.analysis.document.words(content));
  }
}

std::string end_name(const Explanation& e, const Argument& end) {
  if (end.span) return std::string(e.analysis.document.words(*end.span));
  return end.actor == DocumentActors::document ? "the document" : e.analysis.actors[*end.actor].name;
}

// The document beside an actor is told only where somebody proposes or the reader says that it quotes him.
void add_pairs(const Explanation& e, std::string& out) {
  const Sentence& sentence = sentence_of(e);
  for (const PairTrace& pair : e.pairs) {
    if (pair.sentence != e.sentence) continue;
    const bool is_idle =
        pair.readings.front().first == "nothing" && pair.readings.size() == 1 && pair.witnesses.empty();
    if (is_idle && pair.first.actor == DocumentActors::document) continue;
    out += fmt::format("  {} and {}: ", end_name(e, pair.first), end_name(e, pair.second));
    for (std::size_t i = 0; i < pair.readings.size(); ++i)
      out += fmt::format("{}{} {:.2f}", i == 0 ? "" : ", ", pair.readings[i].first, pair.readings[i].second);
    out += '\n';
    for (const std::string& witness : pair.witnesses) out += fmt::format("      witness  {}\n", witness);
    std::string words;
    for (const auto& [word, lost] : pair.carried_by)
      words += fmt::format("{}\"{}\" {:.2f}", words.empty() ? "" : ", ", sentence.words[word].form, lost);
    if (!words.empty()) out += fmt::format("      carried by  {}\n", words);
  }
}

}  // namespace

std::string explanation_text(const Explanation& e) {
  const Sentence& sentence = sentence_of(e);
  const Ontology::Rules& rules = e.ontology.rules();
  const ByteSpan source = e.analysis.document.in_source(sentence.span);
  const std::string_view place = e.analysis.document.place_of(sentence.span);
  std::string out =
      fmt::format("Sentence {} of {}, {}bytes {} to {}\n{}\n\nWords\n", std::size_t(e.sentence) + 1,
                  terminal_words(e.analysis.document.id, LineEnds::replaced),
                  place.empty() ? "" : terminal_words(place, LineEnds::replaced) + ", ", source.begin, source.end,
                  e.analysis.document.words(sentence.span));
  add_words(sentence, out);
  out += "\nMentions\n";
  for (const Mention& mention : e.analysis.actors.mentions) {
    if (mention.sentence != e.sentence) continue;
    const Actor& actor = e.analysis.actors[mention.actor];
    out += fmt::format("  {} ({}) -> {} ({}, {})\n", e.analysis.document.words(mention.span), to_string(mention.form),
                       actor.name, to_string(actor.kind), actor.id);
  }
  out += "\nRelations\n";
  for (const RelationMention& relation : e.analysis.relations.relations)
    if (relation.sentence == e.sentence)
      out += fmt::format("  {}  by {} at \"{}\", confidence {:.2f}\n", written(relation, e.analysis, e.ontology),
                         relation.rule, e.analysis.document.words(relation.trigger), relation.confidence);
  if (!e.pairs.empty()) {
    out += "\nWhat the reader says of each pair (> from the first to the second, < the other way, = both ways)\n";
    add_pairs(e, out);
  }
  out += "\nQuotations\n";
  add_quotations(e, out);
  out += "\nRules that matched\n";
  for (const RuleTrial* trial : trials_of(e, true)) {
    const Rule& rule = rules.rules[trial->rule];
    out += fmt::format("  {} at \"{}\", weight {:.2f}\n      {}: {}\n", rule.name, sentence.words[trial->trigger].form,
                       rule.weight, rules.place(rule), rule.text);
    add_found(e, *trial, out);
    for (const CircumstanceReason& reason : trial->reasons)
      out += fmt::format("      \"{}\" {}\n", sentence.words[reason.word].form, reason_text(reason));
  }
  for (const WordTrial* trial : words_of(e, true)) {
    out += fmt::format("  {} at \"{}\"\n      {}\n", trial->name, sentence.words[trial->trigger].form, trial->origin);
    add_found(e, *trial, out);
  }
  out += "\nRules that did not match\n";
  for (const RuleTrial* trial : trials_of(e, false)) {
    if (trial->missing == Missing::tag) continue;
    const Rule& rule = rules.rules[trial->rule];
    out += fmt::format("  {} at \"{}\": {}\n      {}: {}\n", rule.name, sentence.words[trial->trigger].form,
                       missing_text(e, *trial), rules.place(rule), rule.text);
    add_found(e, *trial, out);
  }
  for (const WordTrial* trial : words_of(e, false)) {
    out += fmt::format("  {} at \"{}\": {}\n      {}\n", trial->name, sentence.words[trial->trigger].form,
                       to_string(trial->missing), trial->origin);
    add_found(e, *trial, out);
  }
  return out;
}

namespace {

class ExplanationJson {
 public:
  explicit ExplanationJson(const Explanation& e)
      : e_(e), document_(e.analysis.document), sentence_(sentence_of(e)) {}

  std::string write() {
    json_.object([&] {
      json_.add("document", json_words(document_.id));  // the name of a file is bytes
      json_.add("sentence", std::size_t(e_.sentence) + 1);
      span(sentence_.span);
      if (const std::string_view place = document_.place_of(sentence_.span); !place.empty()) json_.add("place", json_words(place));
      json_.add("text", document_.words(sentence_.span));
      write_words();
      each("mentions", e_.analysis.actors.mentions, [&](const Mention& mention) { write_mention(mention); });
      each("relations", e_.analysis.relations.relations, [&](const RelationMention& one) { write_relation(one); });
      each("pairs", e_.pairs, [&](const PairTrace& pair) { write_pair(pair); });
      each("quotations", e_.analysis.relations.quotations, [&](const Quotation& one) { write_quotation(one); });
      each("rules", e_.trace.trials, [&](const RuleTrial& trial) { write_trial(trial); });
      each("listed_words", e_.trace.words, [&](const WordTrial& trial) { write_listed(trial); });
    });
    return json_.take() + '\n';
  }

 private:
  // An object for each of them that is this sentence's.
  template <class All, class Members>
  void each(std::string_view name, const All& all, Members members) {
    json_.key(name);
    json_.begin_list();
    for (const auto& one : all)
      if (one.sentence == e_.sentence) json_.object([&] { members(one); });
    json_.end_list();
  }
  void span(ByteSpan of) { json_.add("span", document_.in_source(of)); }
  void actor(std::string_view name, const Argument& argument) {
    json_.key(name);
    json_.object([&] {
      if (argument.actor) json_.add("actor", e_.analysis.actors[*argument.actor].id);
      if (argument.span) json_.add("words", document_.words(*argument.span));
    });
  }
  void word(std::string_view name, WordIndex at) {
    json_.add(name, sentence_.words[at].form);
    json_.add("word", at + 1);
  }
  void actors(std::string_view name, const Parties& parties) {
    json_.list(name, parties, [&](const Party& party) { json_.value(e_.analysis.actors[party.actor].id); });
  }

  void write_words() {
    auto mended = sentence_.mended.begin();
    json_.list("words", sentence_.words, [&](const Word& word) {
      json_.object([&] {
        json_.add("form", word.form);
        json_.add("lemma", word.lemma);
        json_.add("tag", to_string(word.tag));
        json_.add("penn", to_string(word.penn));
        json_.add("head", word.head ? *word.head + 1 : 0);  // as CoNLL-U has it
        json_.add("label", to_string(word.label));
        if (mended == sentence_.mended.end() || mended->word != WordIndex(&word - sentence_.words.data())) return;
        json_.add("parsed_head", mended->head ? *mended->head + 1 : 0);
        json_.add("parsed_label", to_string(mended->label));
        ++mended;
      });
    });
  }

  void write_mention(const Mention& mention) {
    const Actor& actor = e_.analysis.actors[mention.actor];
    json_.add("words", document_.words(mention.span));
    span(mention.span);
    json_.add("form", to_string(mention.form));
    json_.add("actor", actor.id);
    json_.add("name", actor.name);
    json_.add("kind", to_string(actor.kind));
  }

  void write_relation(const RelationMention& relation) {
    json_.add("type", e_.ontology[relation.type].id);
    actor("source", relation.source);
    if (relation.target) actor("target", *relation.target);
    json_.add("polarity", to_string(relation.polarity));
    json_.add("modality", to_string(relation.modality));
    if (relation.asserted_by) actor("asserted_by", *relation.asserted_by);
    json_.add("confidence", fmt::format("{:.2f}", relation.confidence));
    json_.add("trigger", document_.words(relation.trigger));
    json_.add("rule", relation.rule);
  }

  void write_pair(const PairTrace& pair) {
    actor("first", pair.first);
    actor("second", pair.second);
    json_.list("readings", pair.readings, [&](const auto& reading) {
      json_.object([&] {
        json_.add("reading", reading.first);
        json_.add("probability", fmt::format("{:.3f}", reading.second));
      });
    });
    json_.list("witnesses", pair.witnesses, [&](const std::string& witness) { json_.value(witness); });
    json_.list("carried_by", pair.carried_by, [&](const auto& carried) {
      json_.object([&] {
        word("form", carried.first);
        json_.add("lost", fmt::format("{:.3f}", carried.second));
      });
    });
  }

  void write_quotation(const Quotation& quotation) {
    json_.add("form", to_string(quotation.form));
    if (quotation.speaker) actor("speaker", *quotation.speaker);
    json_.add("cue", document_.words(quotation.cue));
    json_.list("content", quotation.content, [&](ByteSpan content) { json_.value(document_.words(content)); });
  }

  void write_end(std::string_view name, const std::optional<Slot>& place, const Parties& parties) {
    if (!place) return;
    json_.key(name);
    json_.object([&] {
      json_.add("place", place->name());
      actors("actors", parties);
    });
  }

  void write_trial(const RuleTrial& trial) {
    const Ontology::Rules& rules = e_.ontology.rules();
    const Rule& rule = rules.rules[trial.rule];
    json_.add("rule", rule.name);
    json_.add("place", rules.place(rule));
    json_.add("text", rule.text);
    word("trigger", trial.trigger);
    json_.add("matched", trial.missing == Missing::nothing);
    if (trial.missing != Missing::nothing) json_.add("missing", missing_text(e_, trial));
    write_end("source", trial.source_place, trial.sources);
    write_end("target", trial.target_place, trial.targets);
    json_.list("reasons", trial.reasons, [&](const CircumstanceReason& reason) {
      json_.object([&] {
        json_.add("word", sentence_.words[reason.word].form);
        json_.add("effect", reason_text(reason));
      });
    });
  }

  void write_listed(const WordTrial& trial) {
    json_.add("rule", trial.name);
    json_.add("listed", trial.origin);
    word("trigger", trial.trigger);
    json_.add("matched", trial.missing == Missing::nothing);
    if (trial.missing != Missing::nothing) json_.add("missing", to_string(trial.missing));
    actors("source", trial.sources);
    actors("target", trial.targets);
  }

  const Explanation& e_;
  const Document& document_;
  const Sentence& sentence_;
  JsonText json_;
};

}  // namespace

std::string explanation_json(const Explanation& e) {
  return ExplanationJson(e).write();
}

}  // namespace entente
