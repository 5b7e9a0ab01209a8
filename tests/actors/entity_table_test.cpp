#include "actors/coreference/entity_table.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "actors/gazetteer_index.hpp"

using namespace entente;

namespace {

// Words of one sentence, each a mention of its own.
struct Told {
  explicit Told(const std::vector<std::string>& forms) {
    Sentence sentence;
    std::vector<FoundMention> found;
    for (const std::string& form : forms) {
      const std::uint32_t begin = std::uint32_t(document.text.size());
      document.text += form + ' ';
      Word word;
      word.form = form;
      word.span = {begin, begin + std::uint32_t(form.size())};
      FoundMention mention;
      mention.span = word.span;
      mention.first_word = mention.head = WordIndex(sentence.words.size());
      mention.end_word = mention.head + 1;
      mention.kind = ActorKind::person;
      found.push_back(mention);
      sentence.words.push_back(word);
    }
    sentences = {sentence};
    mentions.emplace(document, sentences, found);
    entities.emplace(index, *mentions, false);
  }

  const Gazetteer::Index& index = Gazetteer::builtin().index();
  Document document;
  std::vector<Sentence> sentences;
  std::optional<MentionTable> mentions;
  std::optional<EntityTable> entities;
};

}  // namespace

TEST_CASE("the same members are one group, and who is alone among nobodies is no group") {
  Told told({"Orla", "Mercer", "They", "Both"});
  EntityTable& entities = *told.entities;
  const EntityId orla = entities.add(0, true), mercer = entities.add(1, true);
  const EntityId both = entities.group_of(2, {mercer, orla});
  CHECK(entities[both].members == std::vector{orla, mercer});
  CHECK(entities.group_of(3, {orla, mercer, orla}) == both);
  CHECK(entities.group_of(3, {orla, nobody}) == orla);
  CHECK(entities.group_of(3, {nobody, nobody}) == nobody);
  CHECK(entities.size() == 3);
}

TEST_CASE("an entry of the gazetteer has one entity, and is found only where the document speaks of it") {
  Told told({"Norway", "Oslo"});
  EntityTable& entities = *told.entities;
  const std::uint32_t norway = told.index.entry_by_id.find("NOR")->second;
  CHECK(entities.find_entry(norway) == nobody);
  const EntityId entity = entities.of_country("NOR", 0);
  CHECK(entities[entity].name == "Norway");
  CHECK(entities.of_entry(norway, 1) == entity);
  CHECK(entities.find_entry(norway) == entity);
  CHECK(entities.of_country("no such state", 1) == nobody);
}

TEST_CASE("a mention means whom it was joined to, who counts it") {
  Told told({"Orla", "she", "Mercer"});
  EntityTable& entities = *told.entities;
  const EntityId orla = entities.add(0, true);
  CHECK(entities.of(0) == nobody);
  entities.join(0, orla);
  entities.join(1, orla);
  CHECK(entities.of(1) == orla);
  CHECK(entities.of(2) == nobody);
  CHECK(entities[orla].count == 2);
  CHECK(entities[orla].last_mention == 1);
  CHECK(entities.most_mentions() == 2);
}

TEST_CASE("who was kept under a name first stays there, and of two a short form tells neither") {
  Told told({"Orla", "Mercer", "Commission"});
  EntityTable& entities = *told.entities;
  const EntityId orla = entities.add(0, true), mercer = entities.add(1, true), commission = entities.add(2, true);
  NameIndex& names = entities.names();
  CHECK(names.find("orla") == nobody);
  names.keep("orla", orla);
  names.keep("orla", mercer);
  CHECK(names.find("orla") == orla);
  names.add_person("anna orla jr", orla);
  names.add_person("anna brandt", mercer);
  CHECK(names.persons("orla").size() == 1);
  CHECK(names.persons("anna").size() == 2);
  CHECK(names.persons("jr").empty());
  entities[commission].kind = ActorKind::organization;
  entities.add_short_forms(commission, "european commission");
  CHECK(names.only_organization("commission") == commission);
  names.add_short_form("commission", mercer);
  CHECK(names.only_organization("commission") == nobody);
}
