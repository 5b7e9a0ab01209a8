#include "actors/coreference.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "actors/coreference/conversation.hpp"
#include "actors/coreference/description_joiner.hpp"
#include "actors/coreference/name_senses.hpp"
#include "actors/coreference/nominal_joiner.hpp"
#include "actors/coreference/pronoun_joiner.hpp"
#include "actors/normal_form.hpp"

namespace entente {

namespace {

// The joiners of one document: which of them a mention is for, and in which order mentions have their turn. They ask
// each other through it, for "he" may need a name that stands behind it.
class Coreference {
 public:
  Coreference(const Gazetteer::Index& index, MentionTable& mentions, const DocumentNames& document_names,
              EntityTable& entities, const DocumentSpeech& speech, const Joining& joining)
      : mentions_(mentions),
        entities_(entities),
        names_(index, mentions, document_names, entities),
        groups_(mentions, entities),
        own_nation_(index, mentions, speech, entities),
        conversation_(mentions, speech, entities, names_, [this](std::uint32_t m) { join(m); }),
        descriptions_(index, mentions, entities, conversation_, joining),
        nominals_(index, mentions, entities, names_, groups_, own_nation_, descriptions_, [this](std::uint32_t m) { join(m); }),
        pronouns_(index, mentions, entities, names_, groups_, conversation_, joining) {}
  Coreference(const Coreference&) = delete;
  Coreference& operator=(const Coreference&) = delete;

  void join_all() {
    for (std::uint32_t m = 0; m < mentions_.size(); ++m)
      if (entities_.of(m) == nobody) join(m);
  }

 private:
  void join(std::uint32_t m) {
    switch (mentions_[m].form) {
      case MentionForm::name:
      case MentionForm::adjective:
        if (const EntityId state = own_nation_.meant_by(m); state != nobody)  // "the Nation"
          entities_.join(m, state);
        else
          names_.join(m);
        break;
      case MentionForm::nominal:
        nominals_.join(m);
        break;
      case MentionForm::pronoun:
        pronouns_.join(m);
        break;
    }
  }

  const MentionTable& mentions_;
  EntityTable& entities_;
  NameJoiner names_;
  GroupFinder groups_;
  OwnNation own_nation_;
  Conversation conversation_;
  const DescriptionJoiner descriptions_;
  NominalJoiner nominals_;
  PronounJoiner pronouns_;
};

// Ids of states are of those that the gazetteer knows; who is only called one in the text has an organization's.
ActorKind kind_in_id(ActorKind kind) {
  return kind == ActorKind::country || kind == ActorKind::document ? ActorKind::organization : kind;
}

// What was known of an actor and what else is: entities may come to one id.
void merge(Actor& known, std::vector<std::string>&& aliases) {
  for (std::string& alias : aliases) {
    if (alias != known.name && std::find(known.aliases.begin(), known.aliases.end(), alias) == known.aliases.end())
      known.aliases.push_back(std::move(alias));
  }
  std::sort(known.aliases.begin(), known.aliases.end());
}

// Writes the actors of a document, each when it is first asked for.
class ActorWriter {
 public:
  ActorWriter(const Gazetteer::Index& index, const Document& document, const DocumentNames& names,
              const EntityTable& entities)
      : index_(index), document_(document), names_(names), entities_(entities), place_(entities.size(), unset) {
    out.actors.push_back(
        {"document:" + document.id, document.title.value_or(document.id), ActorKind::document, {}, {}, true, {}});
  }

  std::uint32_t write(EntityId e) {
    std::uint32_t& place = place_[std::size_t(e)];
    if (place != unset) return place;
    const Entity& entity = entities_[e];
    Actor actor;
    actor.name = entity.name;
    actor.kind = entity.kind;
    if (!entity.country.empty()) actor.country = entity.country;
    actor.is_named = entity.is_named;
    actor.id = id_of(entity);
    for (const EntityId member : entity.members) actor.members.push_back(ActorId(write(member)));
    for (const std::string& name : entity.names) {
      if (name != actor.name) actor.aliases.push_back(name);
    }
    std::sort(actor.aliases.begin(), actor.aliases.end());
    auto [at, is_new] = by_id_.try_emplace(actor.id, std::uint32_t(out.actors.size()));
    if (is_new)
      out.actors.push_back(std::move(actor));
    else
      merge(out.actors[at->second], std::move(actor.aliases));
    return place = at->second;
  }

  DocumentActors out;

 private:
  static constexpr std::uint32_t unset = 0;  // the document's place

  std::string id_of(const Entity& entity) const {
    if (entity.entry != no_entry) return index_.entries[entity.entry].id;
    if (entity.is_named) return id_of_name(kind_in_id(entity.kind), names_.key_of(entity.name));
    std::string id = "unnamed:" + document_.id + ":" + std::to_string(entity.first_begin);
    // "their house" and "their" begin at one place.
    while (by_id_.contains(id)) id += '+';
    return id;
  }

  const Gazetteer::Index& index_;
  const Document& document_;
  const DocumentNames& names_;
  const EntityTable& entities_;
  std::vector<std::uint32_t> place_;  // of each entity among the actors
  std::map<std::string, std::uint32_t> by_id_;
};

DocumentActors write(const MentionTable& mentions, const EntityTable& entities, ActorWriter&& writer) {
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (entities.of(m) == nobody) continue;
    Mention mention = mentions[m];
    mention.actor = ActorId(writer.write(entities.of(m)));
    if (mention.form == MentionForm::name && entities.entity_of(m).kind == ActorKind::person)
      mention.kind = ActorKind::person;
    writer.out.mentions.push_back(mention);
  }
  return std::move(writer.out);
}

}  // namespace

DocumentActors join_mentions(const Gazetteer::Index& index, const Document& document,
                             const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
                             std::vector<FoundMention> found, const Joining& joining) {
  MentionTable mentions(document, sentences, std::move(found));
  choose_senses(index, mentions);
  agree_on_kinds(index, mentions);
  const DocumentNames names(index, mentions);
  EntityTable entities(index, mentions, bool(joining.on_description));
  Coreference(index, mentions, names, entities, speech, joining).join_all();
  return write(mentions, entities, ActorWriter(index, document, names, entities));
}

}  // namespace entente
