#include "entente/actors/actor_finder.hpp"

#include "actors/coreference.hpp"
#include "actors/gazetteer_index.hpp"
#include "actors/mention_finder.hpp"

namespace entente {

DocumentActors ActorFinder::find(const Document& document, const std::vector<Sentence>& sentences) const {
  const Gazetteer::Index& index = gazetteer_->index();
  MentionFinder finder(index, document);
  std::vector<FoundMention> mentions;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].words.empty()) finder.find(sentences[i], SentenceIndex(i), mentions);
  }
  return join_mentions(index, document, sentences, std::move(mentions));
}

}  // namespace entente
