#include "entente/actors/actor_finder.hpp"

#include "actors/coreference.hpp"
#include "actors/gazetteer_index.hpp"
#include "actors/mention_finder.hpp"
#include "actors/name_descriptions.hpp"
#include "actors/name_recall.hpp"

namespace entente {

namespace {

// The offices that the gazetteer knows, and the sector: the gazetteer's, else that of the first mention which tells more
// than "civilian".  A state has none; which part of it acts stands in the mention.
void complete(const Gazetteer::Index& index, DocumentActors& found) {
  for (Actor& actor : found.actors) {
    const GazetteerEntry* known = index.find_entry(actor.id);
    if (known) actor.offices = known->offices;
    // A body of a state tells more by its name: "Congress" is its legislature.
    if (known && !(known->kind == ActorKind::organization && known->sector == Sector::government)) actor.sector = known->sector;
  }
  for (const bool takes_civilian : {false, true}) {
    for (const Mention& mention : found.mentions) {
      Actor& actor = found.actors[std::size_t(mention.actor)];
      if (actor.sector || !mention.sector || actor.kind == ActorKind::country || actor.kind == ActorKind::place || actor.members.size() > 1) continue;
      if (takes_civilian || mention.sector != Sector::civilian) actor.sector = mention.sector;
    }
  }
}

}  // namespace

DocumentActors ActorFinder::find(const Document& document, const std::vector<Sentence>& sentences,
                                 const DocumentSpeech& speech) const {
  const Gazetteer::Index& index = gazetteer_->index();
  const MentionFinder finder(index);
  MentionFinder::Workspace workspace;
  std::vector<FoundMention> mentions;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].words.empty()) finder.find(sentences[i], SentenceIndex(i), workspace, mentions);
  }
  recall_names(index, sentences, mentions);
  DocumentActors found = join_mentions(index, document, sentences, speech, std::move(mentions));
  complete(index, found);
  add_descriptions(sentences, found);
  return found;
}

}  // namespace entente
