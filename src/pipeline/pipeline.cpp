#include "entente/pipeline/pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/stages.hpp"
#include "trees/tree_mender.hpp"

namespace entente {
namespace {

// A text without full stops is cut after so many tokens, which bounds the work of every later stage on one sentence.
std::vector<TokenizedSentence> pieces(TokenizedSentence sentence) {
  constexpr std::size_t longest = TreeBuilder::longest_sentence;
  std::vector<TokenizedSentence> cut;
  if (sentence.tokens.size() <= longest) {
    cut.push_back(std::move(sentence));
    return cut;
  }
  for (std::size_t begin = 0; begin < sentence.tokens.size(); begin += longest) {
    const std::size_t end = std::min(begin + longest, sentence.tokens.size());
    std::vector<Token> tokens(std::make_move_iterator(sentence.tokens.begin() + begin),
                              std::make_move_iterator(sentence.tokens.begin() + end));
    const ByteSpan span = tokens.front().span.joined(tokens.back().span);
    cut.push_back({span, std::move(tokens), begin == 0 && sentence.starts_paragraph});
  }
  return cut;
}

}  // namespace

Pipeline::Stages::Stages(Knowledge known)
    : knowledge(std::move(known)),
      tree_builder(knowledge.model ? *knowledge.model : Model::builtin()),
      actor_finder(knowledge.gazetteer ? *knowledge.gazetteer : Gazetteer::builtin()),
      relation_finder(knowledge.ontology ? *knowledge.ontology : Ontology::builtin(), knowledge.reader_name,
                      knowledge.reader ? &*knowledge.reader : nullptr) {}

TreeBuilder::Workspace Pipeline::Stages::Workspaces::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return {};
  TreeBuilder::Workspace taken = std::move(idle_.back());
  idle_.pop_back();
  return taken;
}

void Pipeline::Stages::Workspaces::give_back(TreeBuilder::Workspace workspace) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(workspace));
}

Pipeline::Pipeline(Knowledge knowledge) : stages_(std::make_unique<const Stages>(std::move(knowledge))) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const Model& Pipeline::model() const {
  return stages_->knowledge.model ? *stages_->knowledge.model : Model::builtin();
}
const Gazetteer& Pipeline::gazetteer() const {
  return stages_->knowledge.gazetteer ? *stages_->knowledge.gazetteer : Gazetteer::builtin();
}
const Ontology& Pipeline::ontology() const {
  return stages_->knowledge.ontology ? *stages_->knowledge.ontology : Ontology::builtin();
}

std::vector<Sentence> Pipeline::parse(const Document& document) const {
  TreeBuilder::Workspace workspace = stages_->workspaces.take();
  std::vector<Sentence> sentences;
  for (const SentenceSpan& found : stages_->splitter.split(document.text)) {
    for (TokenizedSentence& piece : pieces({found.span, stages_->tokenizer.tokenize(document.text, found.span),
                                            found.starts_paragraph})) {
      sentences.push_back(stages_->tree_builder.build(std::move(piece), workspace));
    }
  }
  stages_->workspaces.give_back(std::move(workspace));
  return sentences;
}

Analysis Pipeline::analyse(Document document) const {
  std::vector<Sentence> sentences = parse(document);
  return analyse(std::move(document), std::move(sentences));
}

Analysis Pipeline::analyse(Document document, std::vector<Sentence> sentences) const {
  for (Sentence& sentence : sentences) mend_tree(sentence);
  DocumentActors actors = stages_->actor_finder.find(document, sentences);
  DocumentRelations relations = stages_->relation_finder.find(document, sentences, actors);
  return {std::move(document), std::move(sentences), std::move(actors), std::move(relations), ontology().shared_types()};
}

}  // namespace entente
