#include "hostile_graph.hpp"

#include <array>
#include <random>
#include <set>

#include "graph/content_hash.hpp"
#include "graph/graph_assembly.hpp"

namespace entente::test {
namespace {

using namespace std::string_literals;

constexpr std::size_t name_count = 560;

std::vector<std::string> traps() {
  return {
      "",
      " ",
      "\"",
      "\\",
      "ends in a backslash\\",
      "\\\\\"",
      "\\N \\G \\l \\n",
      "a\nb\r\nc",
      "nul\0in it"s,
      "\0"s,
      "<script>alert(1)</script>",
      "</text><script>alert(1)</script>",
      "<b>bold</b>",
      "&amp; &lt; &#0; &",
      "]]>",
      "-->",
      "<!-- x",
      "<![CDATA[x]]>",
      "=cmd()",
      "=cmd|' /C calc'!A0",
      "+1",
      "-1",
      "@SUM(1)",
      "\tx",
      "\rx",
      " =1+1",
      "\u00A0@SUM(1)",
      "\uFF1D1+1",
      "\uFF20SUM(1)",
      "javascript:alert(1)",
      "\u202E"
      "drawkcab",
      "\u2066left\u2069",
      "\u200Fmark",
      "😀 emoji",
      "👨‍👩‍👧‍👦",
      "שלום עולם",
      "مرحبا",
      "中华人民共和国",
      "e\u0301",
      "node",
      "edge",
      "strict",
      "subgraph",
      "digraph {",
      "};",
      "end",
      "null",
      "NaN",
      "true",
      "0",
      "1e5",
      "__proto__",
      "constructor",
      "id",
      "label",
      "\x01\x02\x7F\x1B[31m",
      "\uFFFE \uFFFF",
      "\uFEFFx",
      "\u2028\u2029\u0085",
      "%22 %5C %",
      "#quot; #35;",
      "`code` **bold** _x_",
      "1. list",
      "- item",
      "# title",
      "fa:fa-car",
      "$$x^2$$",
      "a;b;c",
      "a|b",
      "a,b",
      "'",
      "''",
      "a\"\"b",
      "_:b0",
      "<urn:x>",
      "@prefix x: <y> .",
      "{}",
      "[]",
      "${x}",
      "{{x}}",
      "%s%n",
      "../../etc/passwd",
      "  two  blanks  ",
      std::string(65536, 'x'),
      std::string(65536, '"'),
      std::string(65536, '\\'),
      std::string(300, '\n'),
  };
}

}  // namespace

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> made = traps();
    std::vector<std::string> parts;
    for (const std::string& trap : made)
      if (trap.size() < 100) parts.push_back(trap);
    std::set<std::string> known(made.begin(), made.end());
    std::mt19937 random(20230324);  // its numbers are the same everywhere, those of distributions are not
    while (made.size() < name_count) {
      std::string name;
      for (std::size_t i = 0, pieces = 2 + random() % 5; i < pieces; ++i) name += parts[random() % parts.size()];
      if (known.insert(name).second) made.push_back(name);
    }
    return made;
  }();
  return names;
}

RelationGraph hostile_graph() {
  GraphAssembly assembly;
  std::vector<GraphAssembly::Index> documents, types;
  const std::vector<std::string>& names = hostile_names();
  for (const std::string& name : {names[2], names[10], names[26]}) {
    GraphDocument document;
    document.id = document.hash = name;
    document.title = document.publisher = document.author = name;
    document.date = Date{2023, 3, 24};
    document.key = document_key(document.id, document.hash);
    documents.push_back(assembly.add_document(document));
  }
  for (int sign : {-1, 0, 1}) {
    RelationType type;
    type.id = names[10 + std::size_t(sign)];
    type.label = type.description = type.plover = type.cameo = type.id;
    type.sign = sign;
    types.push_back(assembly.add_type(type));
  }
  GraphActor hub;
  hub.id = hub.name = "hub";
  const auto hub_place = assembly.add_actor(hub);
  for (std::size_t i = 0; i < names.size(); ++i) {
    GraphActor actor;
    // Ids begin as names do, but for the longest.
    actor.id = names[i].size() < 1000 ? names[i] + std::to_string(i) : std::to_string(i);
    actor.name = names[i];
    actor.kind = ActorKind(i % actor_kind_names.size());
    actor.aliases[names[i]] = {{document_key(names[2], names[2]), 1}};
    actor.aliases[names[(i + 1) % names.size()]] = {{document_key(names[2], names[2]), 1}};
    const auto place = assembly.add_actor(actor);
    Evidence evidence;
    evidence.document = DocumentIndex(documents[i % documents.size()]);
    const std::uint32_t begin = std::uint32_t(i) * 10;
    const std::string& words = names[i].size() < 1000 ? names[i] : names[10];
    evidence.sentence =
        assembly.add_sentence(documents[i % documents.size()], assembly.passage({begin, begin + 9}, words));
    evidence.trigger = assembly.passage({begin, begin + 1}, words);
    evidence.object = evidence.speaker = evidence.trigger;
    evidence.rule = assembly.add_text(words);
    if (i % 3 == 0) evidence.asserted_by = VertexId(place);
    assembly.add_mention(hub_place, types[i % 3], place, Polarity::affirmed, evidence);
    assembly.add_mention(place, types[(i + 1) % 3], hub_place, Polarity::negated, evidence);
  }
  return assembly.build();
}

}  // namespace entente::test
