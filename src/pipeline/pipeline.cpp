#include "entente/pipeline/pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

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

// As many as threads have read at the same time.
struct Pipeline::Workspaces {
  std::mutex mutex;
  std::vector<TreeBuilder::Workspace> idle;

  TreeBuilder::Workspace take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return {};
    TreeBuilder::Workspace taken = std::move(idle.back());
    idle.pop_back();
    return taken;
  }
  void give_back(TreeBuilder::Workspace workspace) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(workspace));
  }
};

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Pipeline::Pipeline(const Knowledge& knowledge)
    : tree_builder_(knowledge.model),
      actor_finder_(knowledge.gazetteer),
      relation_finder_(knowledge.ontology, knowledge.reader_name, knowledge.reader),
      ontology_(&knowledge.ontology),
      workspaces_(std::make_unique<Workspaces>()) {}

std::vector<Sentence> Pipeline::parse(const Document& document) const {
  TreeBuilder::Workspace workspace = workspaces_->take();
  std::vector<Sentence> sentences;
  for (const SentenceSpan& found : splitter_.split(document.text)) {
    for (TokenizedSentence& piece : pieces({found.span, tokenizer_.tokenize(document.text, found.span),
                                            found.starts_paragraph})) {
      sentences.push_back(tree_builder_.build(std::move(piece), workspace));
    }
  }
  workspaces_->give_back(std::move(workspace));
  return sentences;
}

Analysis Pipeline::analyse(Document document) const {
  std::vector<Sentence> sentences = parse(document);
  return analyse(std::move(document), std::move(sentences));
}

Analysis Pipeline::analyse(Document document, std::vector<Sentence> sentences) const {
  for (Sentence& sentence : sentences) mend_tree(sentence);
  DocumentActors actors = actor_finder_.find(document, sentences);
  DocumentRelations relations = relation_finder_.find(document, sentences, actors);
  return {std::move(document), std::move(sentences), std::move(actors), std::move(relations)};
}

}  // namespace entente
