#include "entente/pipeline/pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "entente/text/input_error.hpp"
#include "reader/reader_parts.hpp"
#include "trees/model_parts.hpp"

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

// The reader that was given decides how it reads. One that was trained on another model's vectors would read nonsense.
bool Pipeline::reads_vectors(const Knowledge& knowledge) {
  if (knowledge.reader_name == ReaderName::rules) return false;
  const bool is_builtin = !knowledge.reader && &knowledge.model == &Model::builtin();
  if (is_builtin) return knowledge.reader_name == ReaderName::fast;
  const Reader& reader = knowledge.reader ? *knowledge.reader : Reader::builtin(knowledge.reader_name);
  if (reader.name() != ReaderName::fast) return false;
  if (reader.parts().context.model_checksum() != knowledge.model.parts().checksum)
    throw InputError(reader.parts().file, "was trained on the word vectors of another model than the one given");
  return true;
}

Pipeline::Pipeline(const Knowledge& knowledge)
    : tree_builder_(knowledge.model),
      actor_finder_(knowledge.gazetteer),
      relation_finder_(knowledge.ontology, knowledge.reader_name, knowledge.reader),
      reads_vectors_(reads_vectors(knowledge)),
      ontology_(&knowledge.ontology),
      workspaces_(std::make_unique<Workspaces>()) {}

std::vector<Sentence> Pipeline::parse(const Document& document, std::vector<WordVectors>* vectors) const {
  TreeBuilder::Workspace workspace = workspaces_->take();
  std::vector<Sentence> sentences;
  for (const SentenceSpan& found : splitter_.split(document.text)) {
    for (TokenizedSentence& piece : pieces({found.span, tokenizer_.tokenize(document.text, found.span),
                                            found.starts_paragraph})) {
      WordVectors* const kept = vectors && reads_vectors_ ? &vectors->emplace_back() : nullptr;
      sentences.push_back(tree_builder_.build(std::move(piece), workspace, kept));
    }
  }
  workspaces_->give_back(std::move(workspace));
  return sentences;
}

std::vector<WordVectors> Pipeline::word_vectors(const std::vector<Sentence>& sentences) const {
  std::vector<WordVectors> vectors;
  if (!reads_vectors_) return vectors;
  TreeBuilder::Workspace workspace = workspaces_->take();
  for (const Sentence& sentence : sentences)
    vectors.push_back(tree_builder_.find_vectors(sentence.words, workspace));
  workspaces_->give_back(std::move(workspace));
  return vectors;
}

Analysis Pipeline::analyse(Document document) const {
  std::vector<WordVectors> vectors;
  std::vector<Sentence> sentences = parse(document, &vectors);
  return analyse(std::move(document), std::move(sentences), vectors);
}

Analysis Pipeline::analyse(Document document, std::vector<Sentence> sentences,
                           const std::vector<WordVectors>& vectors) const {
  if (reads_vectors_ && vectors.size() != sentences.size()) {
    const std::vector<WordVectors> found = word_vectors(sentences);
    return analyse(std::move(document), std::move(sentences), found);
  }
  DocumentActors actors = actor_finder_.find(document, sentences);
  DocumentRelations relations = relation_finder_.find(document, sentences, actors, nullptr, nullptr, vectors);
  return {std::move(document), std::move(sentences), std::move(actors), std::move(relations)};
}

}  // namespace entente
