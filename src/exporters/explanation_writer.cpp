#include "exporters/explanation_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

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
    const bool is_idle = pair.readings.front().first == "nothing" && pair.readings.size() == 1 && pair.witnesses.empty();
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
  std::string out =
      fmt::format("Sentence {} of {}, bytes {} to {}\n{}\n\nWords\n", std::size_t(e.sentence) + 1,
                  e.analysis.document.id, source.begin, source.end, e.analysis.document.words(sentence.span));
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

std::string explanation_json(const Explanation& e) {
  const Sentence& sentence = sentence_of(e);
  const Document& document = e.analysis.document;
  const Ontology::Rules& rules = e.ontology.rules();
  JsonText json;
  const auto value = [&](std::string_view text) { json.value(text); };
  const auto string = [&](const char* key, std::string_view text) {
    json.key(key);
    value(text);
  };
  const auto number = [&](const char* key, std::size_t n) {
    json.key(key);
    json.value(n);
  };
  const auto span = [&](ByteSpan of) {
    const ByteSpan source = document.in_source(of);
    json.key("span");
    json.value(source);
  };
  const auto actor = [&](const char* key, const Argument& argument) {
    json.key(key);
    json.begin_object();
    if (argument.actor) string("actor", e.analysis.actors[*argument.actor].id);
    if (argument.span) string("words", document.words(*argument.span));
    json.end_object();
  };
  json.begin_object();
  string("document", json_words(document.id));  // the name of a file is bytes
  number("sentence", std::size_t(e.sentence) + 1);
  span(sentence.span);
  string("text", document.words(sentence.span));

  json.key("words");
  json.begin_list();
  auto mended = sentence.mended.begin();
  for (const Word& word : sentence.words) {
    json.begin_object();
    string("form", word.form);
    string("lemma", word.lemma);
    string("tag", to_string(word.tag));
    string("penn", to_string(word.penn));
    number("head", word.head ? *word.head + 1 : 0);  // as CoNLL-U has it
    string("label", to_string(word.label));
    if (mended != sentence.mended.end() && mended->word == WordIndex(&word - sentence.words.data())) {
      number("parsed_head", mended->head ? *mended->head + 1 : 0);
      string("parsed_label", to_string(mended->label));
      ++mended;
    }
    json.end_object();
  }
  json.end_list();

  json.key("mentions");
  json.begin_list();
  for (const Mention& mention : e.analysis.actors.mentions) {
    if (mention.sentence != e.sentence) continue;
    json.begin_object();
    string("words", document.words(mention.span));
    span(mention.span);
    string("form", to_string(mention.form));
    string("actor", e.analysis.actors[mention.actor].id);
    string("name", e.analysis.actors[mention.actor].name);
    string("kind", to_string(e.analysis.actors[mention.actor].kind));
    json.end_object();
  }
  json.end_list();

  json.key("relations");
  json.begin_list();
  for (const RelationMention& relation : e.analysis.relations.relations) {
    if (relation.sentence != e.sentence) continue;
    json.begin_object();
    string("type", e.ontology[relation.type].id);
    actor("source", relation.source);
    if (relation.target) actor("target", *relation.target);
    string("polarity", to_string(relation.polarity));
    string("modality", to_string(relation.modality));
    if (relation.asserted_by) actor("asserted_by", *relation.asserted_by);
    string("confidence", fmt::format("{:.2f}", relation.confidence));
    string("trigger", document.words(relation.trigger));
    string("rule", relation.rule);
    json.end_object();
  }
  json.end_list();

  json.key("pairs");
  json.begin_list();
  for (const PairTrace& pair : e.pairs) {
    if (pair.sentence != e.sentence) continue;
    json.begin_object();
    actor("first", pair.first);
    actor("second", pair.second);
    json.key("readings");
    json.begin_list();
    for (const auto& [name, share] : pair.readings) {
      json.begin_object();
      string("reading", name);
      string("probability", fmt::format("{:.3f}", share));
      json.end_object();
    }
    json.end_list();
    json.key("witnesses");
    json.begin_list();
    for (const std::string& witness : pair.witnesses) value(witness);
    json.end_list();
    json.key("carried_by");
    json.begin_list();
    for (const auto& [word, lost] : pair.carried_by) {
      json.begin_object();
      string("form", sentence.words[word].form);
      number("word", word + 1);
      string("lost", fmt::format("{:.3f}", lost));
      json.end_object();
    }
    json.end_list();
    json.end_object();
  }
  json.end_list();

  json.key("quotations");
  json.begin_list();
  for (const Quotation& quotation : e.analysis.relations.quotations) {
    if (quotation.sentence != e.sentence) continue;
    json.begin_object();
    string("form", to_string(quotation.form));
    if (quotation.speaker) actor("speaker", *quotation.speaker);
    string("cue", document.words(quotation.cue));
    json.key("content");
    json.begin_list();
    for (const ByteSpan content : quotation.content) value(document.words(content));
    json.end_list();
    json.end_object();
  }
  json.end_list();

  json.key("rules");
  json.begin_list();
  for (const RuleTrial& trial : e.trace.trials) {
    if (trial.sentence != e.sentence) continue;
    const Rule& rule = rules.rules[trial.rule];
    json.begin_object();
    string("rule", rule.name);
    string("place", rules.place(rule));
    string("text", rule.text);
    string("trigger", sentence.words[trial.trigger].form);
    number("word", trial.trigger + 1);
    json.key("matched");
    json.value(trial.missing == Missing::nothing);
    if (trial.missing != Missing::nothing) string("missing", missing_text(e, trial));
    const auto found = [&](const char* key, const std::optional<Slot>& place, const Parties& parties) {
      if (!place) return;
      json.key(key);
      json.begin_object();
      string("place", place->name());
      json.key("actors");
      json.begin_list();
      for (const Party& party : parties) value(e.analysis.actors[party.actor].id);
      json.end_list();
      json.end_object();
    };
    found("source", trial.source_place, trial.sources);
    found("target", trial.target_place, trial.targets);
    json.key("reasons");
    json.begin_list();
    for (const CircumstanceReason& reason : trial.reasons) {
      json.begin_object();
      string("word", sentence.words[reason.word].form);
      string("effect", reason_text(reason));
      json.end_object();
    }
    json.end_list();
    json.end_object();
  }
  json.end_list();

  json.key("listed_words");
  json.begin_list();
  for (const WordTrial& trial : e.trace.words) {
    if (trial.sentence != e.sentence) continue;
    json.begin_object();
    string("rule", trial.name);
    string("listed", trial.origin);
    string("trigger", sentence.words[trial.trigger].form);
    number("word", trial.trigger + 1);
    json.key("matched");
    json.value(trial.missing == Missing::nothing);
    if (trial.missing != Missing::nothing) string("missing", to_string(trial.missing));
    const auto found = [&](const char* key, const Parties& parties) {
      json.key(key);
      json.begin_list();
      for (const Party& party : parties) value(e.analysis.actors[party.actor].id);
      json.end_list();
    };
    found("source", trial.sources);
    found("target", trial.targets);
    json.end_object();
  }
  json.end_list();
  json.end_object();
  return json.take() + '\n';
}

}  // namespace entente
