#include "story.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "graph/content_hash.hpp"
#include "graph/graph_assembly.hpp"

namespace entente::test {
namespace {

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> found;
  while (true) {
    const auto end = text.find(separator);
    found.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + 1);
  }
}

RelationType type_of(const std::string& id) {
  struct Row {
    const char* id;
    int sign;
    bool is_symmetric;
    const char* plover;
    const char* cameo;
  };
  static const std::vector<Row> rows = {
      {"meets-with", 1, true, "CONSULT", "040"},
      {"visits", 1, false, "CONSULT", "042"},
      {"invites", 1, false, "AGREE", "036"},
      {"supports", 1, false, "SUPPORT", "050"},
      {"welcomes", 1, false, "SUPPORT", "051"},
      {"arms", 1, false, "AID", "072"},
      {"aids", 1, false, "AID", "070"},
      {"proposes-peace-plan", 1, false, "AGREE", "037"},
      {"offers-mediation", 1, false, "AGREE", "039"},
      {"cooperates-with", 1, true, "COOPERATE", "060"},
      {"calls-on", 0, false, "REQUEST", "020"},
      {"condemns", -1, false, "ACCUSE", "111"},
      {"criticizes", -1, false, "ACCUSE", "111"},
      {"charges", -1, false, "ACCUSE", "115"},
      {"rejects", -1, false, "REJECT", "120"},
      {"sanctions", -1, false, "SANCTION", "160"},
      {"invades", -1, false, "ASSAULT", "192"},
      {"attacks", -1, false, "ASSAULT", "190"},
      {"warns", -1, false, "THREATEN", "130"},
      {"ally-of", 1, true, "", ""},
      {"friendly-with", 1, true, "", ""},
      {"rival-of", -1, true, "", ""},
      {"strained-with", -1, true, "", ""},
      {"threat-to", -1, false, "", ""},
      {"neutral-toward", 0, false, "", ""},
      {"leads", 0, false, "", ""},
      {"represents", 0, false, "", ""},
      {"member-of", 0, false, "", ""},
      {"works-for", 0, false, "", ""},
      {"quotes", 0, false, "", ""},
  };
  for (const Row& row : rows) {
    if (id != row.id) continue;
    RelationType type;
    type.id = id;
    for (char c : id) type.label += c == '-' ? ' ' : c;
    type.sign = row.sign;
    type.is_symmetric = row.is_symmetric;
    type.plover = row.plover;
    type.cameo = row.cameo;
    // The words of the built-in one.
    if (const auto known = Ontology::builtin().find(id)) {
      type.phrases = Ontology::builtin()[*known].phrases;
      type.object_phrases = Ontology::builtin()[*known].object_phrases;
    }
    return type;
  }
  if (const auto known = Ontology::builtin().find(id)) return Ontology::builtin()[*known];
  throw std::runtime_error("no such type in the test: " + id);
}

}  // namespace

RelationGraph graph_of(std::string_view lines, const std::string& name) {
  GraphAssembly assembly;
  GraphDocument document;
  document.id = name;
  document.hash = sha256(lines);
  document.key = document_key(document.id, document.hash);
  document.title = "The " + name.substr(0, name.find('.'));
  document.publisher = "Entente Examples";
  document.date = Date{2023, 3, 24};
  const auto place = assembly.add_document(document);

  std::unordered_map<std::string, GraphAssembly::Index> actors;
  auto actor = [&](const std::string& id) {
    const auto found = actors.find(id);
    if (found == actors.end()) throw std::runtime_error("no such actor in the test: " + id);
    return found->second;
  };
  std::uint32_t begin = 0;
  for (const std::string& line : parts(lines, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> fields = parts(line, '|');
    if (fields[0] == "actor") {
      GraphActor made;
      made.id = fields.at(1);
      const auto kind = std::find(actor_kind_names.begin(), actor_kind_names.end(), fields.at(2));
      if (kind == actor_kind_names.end()) throw std::runtime_error("no such kind in the test: " + fields[2]);
      made.kind = ActorKind(kind - actor_kind_names.begin());
      made.name = fields.at(3);
      made.is_named = !made.id.starts_with("unnamed:");
      made.aliases[made.name] = {{document.key, 2}};
      if (fields.size() > 4)
        for (const std::string& alias : parts(fields[4], ';'))
          if (!alias.empty()) made.aliases[alias] = {{document.key, 1}};
      if (made.kind == ActorKind::country) made.country = made.id;
      actors[made.id] = assembly.add_actor(made);
      continue;
    }
    const std::string& words = fields.at(4);
    Evidence evidence;
    evidence.document = DocumentIndex(place);
    const ByteSpan span{begin, begin + static_cast<std::uint32_t>(words.size())};
    begin = span.end + 1;
    evidence.sentence = assembly.add_sentence(place, assembly.passage(span, words));
    evidence.trigger = assembly.passage({span.begin, span.begin + 1}, words.substr(0, 1));
    evidence.confidence = 0.9;
    evidence.rule = assembly.add_text(fields[1] + ":test");
    Polarity polarity = Polarity::affirmed;
    for (const std::string& mark : parts(fields[3], ';')) {
      const std::string value = mark.substr(std::min(mark.find('=') + 1, mark.size()));
      if (mark == "not") polarity = Polarity::negated;
      if (mark == "planned") evidence.modality = Modality::planned;
      if (mark == "possible") evidence.modality = Modality::possible;
      if (mark == "demanded") evidence.modality = Modality::demanded;
      if (mark == "hypothetical") evidence.modality = Modality::hypothetical;
      if (mark.starts_with("by=")) {
        evidence.asserted_by = VertexId(actor(value));
        evidence.speaker = assembly.passage({span.begin, span.begin + 1}, value);
      }
      if (mark.starts_with("object=")) evidence.object = assembly.passage({span.begin, span.begin + 1}, value);
      if (mark.starts_with("c=")) evidence.confidence = std::strtod(value.c_str(), nullptr);
    }
    assembly.add_mention(actor(fields[0]), assembly.add_type(type_of(fields[1])), actor(fields[2]), polarity, evidence);
  }
  return assembly.build();
}

RelationGraph with_mentions(const RelationGraph& graph,
                            const std::function<void(const Relation&, Evidence&, GraphAssembly&)>& change) {
  GraphAssembly assembly;
  EvidenceCarrier carry(graph, assembly);
  carry.carry_sentences();
  for (const GraphActor& actor : graph.actors()) assembly.add_actor(actor);
  for (const RelationType& type : graph.types()) assembly.add_type(type);
  for (const Relation& relation : graph.relations()) {
    for (const Evidence& mention : relation.evidence) {
      Evidence evidence = carry(mention);
      change(relation, evidence, assembly);
      assembly.add_mention(GraphAssembly::Index(relation.source), GraphAssembly::Index(relation.type),
                           GraphAssembly::Index(relation.target), relation.polarity, evidence);
    }
  }
  return std::move(assembly).build();
}

std::string_view story_lines() {
  return R"(
actor | CHN | country | China | Beijing; Chinese
actor | RUS | country | Russia | Moscow; the Kremlin; Russian
actor | UKR | country | Ukraine | Kyiv; Ukrainian
actor | USA | country | United States | US; Washington; America
actor | JPN | country | Japan | Tokyo
actor | org:nato | organization | NATO | the alliance
actor | org:icc | organization | International Criminal Court | ICC
actor | org:council-on-geostrategy | organization | Council on Geostrategy |
actor | people:west | people | the West | Western
actor | person:xi-jinping | person | Xi Jinping | Xi
actor | person:vladimir-putin | person | Vladimir Putin | Putin
actor | person:volodymyr-zelensky | person | Volodymyr Zelensky | Zelensky; Mr Zelensky
actor | person:jens-stoltenberg | person | Jens Stoltenberg | Stoltenberg
actor | person:dmitry-peskov | person | Dmitry Peskov | Peskov
actor | person:joe-biden | person | Joe Biden | Biden
actor | person:fumio-kishida | person | Fumio Kishida | Kishida
actor | person:charlie-parton | person | Charlie Parton | Parton; Mr Parton
actor | agreement:peace-plan | agreement | 12-point peace plan |
actor | document:story.txt | document | The story |
actor | unnamed:story.txt:99 | people | two Russian officials |
person:xi-jinping | leads | CHN | object=president | Chinese president Xi Jinping came to Moscow in March.
person:vladimir-putin | leads | RUS | object=president | Russian president Vladimir Putin received him in the Kremlin.
person:volodymyr-zelensky | leads | UKR | object=president | Ukraine's president Volodymyr Zelensky was careful.
person:joe-biden | leads | USA | object=president | US president Joe Biden spoke to reporters in Ottawa.
person:fumio-kishida | leads | JPN | object=prime minister | Japan's prime minister Fumio Kishida was in Kyiv on the same day.
person:jens-stoltenberg | leads | org:nato | object=secretary-general | NATO secretary-general Jens Stoltenberg said so in Brussels.
person:dmitry-peskov | represents | person:vladimir-putin | object=spokesman | Putin's spokesman Dmitry Peskov told reporters.
person:charlie-parton | member-of | org:council-on-geostrategy | object=associate fellow | Charlie Parton is an associate fellow at the Council on Geostrategy.
person:xi-jinping | meets-with | person:vladimir-putin | | Xi met Putin in the Kremlin for two days of talks.
person:xi-jinping | meets-with | person:vladimir-putin | | The two men had already met in Samarkand in the autumn.
person:vladimir-putin | invites | person:xi-jinping | | Putin had invited Xi in person.
person:xi-jinping | visits | RUS | | Xi flew to Moscow on Monday.
person:xi-jinping | visits | RUS | | It was his first visit to Russia since the war began.
person:xi-jinping | ally-of | person:vladimir-putin | | The two leaders have been close personal allies for years.
CHN | friendly-with | RUS | | China and Russia have enjoyed friendly relations for thirty years.
CHN | friendly-with | RUS | | Their friendship has no limits, both governments say.
CHN | ally-of | RUS | not | The two countries are not formal allies, for no treaty binds them.
CHN | condemns | RUS | not | China has not condemned Russia for the invasion.
CHN | condemns | RUS | not | Beijing still avoids condemning Moscow.
person:xi-jinping | criticizes | RUS | not | Xi has been reluctant to criticise Russia.
CHN | supports | RUS | by=person:xi-jinping | Xi told Putin that China supports Russia's security.
CHN | supports | RUS | not; by=CHN | China denied that it supports Russia's war.
CHN | proposes-peace-plan | RUS | object=12-point peace plan | China put a twelve-point peace plan to both sides.
CHN | proposes-peace-plan | UKR | object=12-point peace plan | China put a twelve-point peace plan to both sides.
CHN | calls-on | RUS | object=peace talks | It called on Russia and Ukraine to resume peace talks.
CHN | calls-on | UKR | object=peace talks | It called on Russia and Ukraine to resume peace talks.
CHN | arms | RUS | not | Beijing has sent no weapons to Moscow.
CHN | arms | RUS | possible; by=USA | Washington fears that Beijing may send weapons to Moscow.
CHN | rival-of | USA | | China and the United States compete for influence everywhere.
person:volodymyr-zelensky | welcomes | CHN | object=peace plan | Zelensky gave the Chinese plan a cautious welcome.
person:volodymyr-zelensky | meets-with | person:xi-jinping | planned | Zelensky said that he would meet Xi.
RUS | rejects | CHN | object=terms | Russia refused the terms for the moment.
USA | rejects | CHN | object=offer | The United States dismissed the offer as a distraction.
USA | arms | UKR | | Washington has sent Ukraine weapons worth billions.
USA | arms | UKR | | More American missiles arrived in April.
USA | arms | UKR | | The US promised further tanks and delivered them.
USA | sanctions | RUS | | The United States imposed sanctions on Russia again.
USA | sanctions | RUS | | New American sanctions hit Moscow's banks.
person:jens-stoltenberg | criticizes | CHN | object=peace plan | Stoltenberg said that China had little credibility.
org:nato | supports | UKR | | NATO stands with Ukraine.
RUS | invades | UKR | | Russia invaded Ukraine in February 2022.
RUS | invades | UKR | | Since the Russian invasion of Ukraine, millions have fled.
RUS | invades | UKR | | Putin's invasion of Ukraine has cost him friends.
RUS | attacks | UKR | | Russian missiles hit Kyiv again.
RUS | threat-to | people:west | by=person:charlie-parton | "Russia is definitely a threat to the West," said Parton.
CHN | threat-to | people:west | by=person:charlie-parton | "China is also a threat to the West," he added.
org:icc | charges | person:vladimir-putin | | The International Criminal Court issued a warrant for Putin.
person:fumio-kishida | visits | UKR | | Japan's Kishida travelled to Kyiv on the same day.
person:fumio-kishida | meets-with | person:volodymyr-zelensky | | Kishida met Zelensky in Kyiv.
JPN | aids | UKR | planned | Japan will give Ukraine money for its power grid.
person:dmitry-peskov | criticizes | org:nato | | Peskov complained of NATO.
document:story.txt | quotes | person:charlie-parton | | "Russia is definitely a threat to the West," said Parton.
unnamed:story.txt:99 | warns | USA | | Two Russian officials warned the United States.
)";
}

RelationGraph story_graph() {
  return graph_of(story_lines());
}

}  // namespace entente::test
