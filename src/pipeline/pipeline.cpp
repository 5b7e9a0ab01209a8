#include "entente/pipeline/pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entente/text/input_error.hpp"
#include "pipeline/out_of_memory.hpp"
#include "pipeline/stages.hpp"
#include "reader/reader_parts.hpp"
#include "speech/speech_finder.hpp"
#include "trees/model_parts.hpp"
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

// The reader that was given decides how it reads.
static ReaderName reader_of(const Pipeline::Knowledge& knowledge) {
  if (knowledge.reader_name == ReaderName::rules || !knowledge.reader) return knowledge.reader_name;
  return knowledge.reader->name();
}

// One that was trained on another model's vectors would read nonsense.
static bool does_read_vectors(const Pipeline::Knowledge& knowledge) {
  if (reader_of(knowledge) != ReaderName::fast) return false;
  if (!knowledge.reader && !knowledge.model) return true;
  const TrainedReader& reader = knowledge.reader ? *knowledge.reader : TrainedReader::builtin(ReaderName::fast);
  const Model& model = knowledge.model ? *knowledge.model : Model::builtin();
  if (reader.parts().context.model_checksum() != model.parts().checksum)
    throw InputError(reader.parts().file, "was trained on the word vectors of another model than the one given");
  return true;
}

const Model& Pipeline::Stages::model() const {
  return knowledge.model ? *knowledge.model : Model::builtin();
}

const Gazetteer& Pipeline::Stages::gazetteer() const {
  return knowledge.gazetteer ? *knowledge.gazetteer : Gazetteer::builtin();
}
const Ontology& Pipeline::Stages::ontology() const {
  return knowledge.ontology ? *knowledge.ontology : Ontology::builtin();
}

Pipeline::Stages::Stages(Knowledge known)
    : knowledge(std::move(known)),
      reader(reader_of(knowledge)),
      reads_vectors(does_read_vectors(knowledge)),
      tree_builder(model()),
      actor_finder(gazetteer()),
      relation_finder(ontology(), knowledge.reader_name,
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
  return stages_->model();
}
const Gazetteer& Pipeline::gazetteer() const {
  return stages_->gazetteer();
}
const Ontology& Pipeline::ontology() const {
  return stages_->ontology();
}

std::vector<Sentence> Pipeline::parse(const Document& document) const {
  return stages_->parse(document, nullptr);
}

std::vector<Sentence> Pipeline::Stages::parse(const Document& document, std::vector<WordVectors>* vectors) const {
  TreeBuilder::Workspace workspace = workspaces.take();
  std::vector<Sentence> sentences;
  const std::vector<SentenceSpan> spans = at_stage("its sentences are found", [&] { return splitter.split(document.text); });
  at_stage("its sentences are parsed", [&] {
    for (const SentenceSpan& found : spans) {
      for (TokenizedSentence& piece : pieces({found.span, tokenizer.tokenize(document.text, found.span),
                                              found.starts_paragraph})) {
        sentences.push_back(tree_builder.build(std::move(piece), workspace, vectors ? &vectors->emplace_back() : nullptr));
      }
    }
  });
  workspaces.give_back(std::move(workspace));
  return sentences;
}

std::vector<WordVectors> Pipeline::Stages::word_vectors(const std::vector<Sentence>& sentences) const {
  std::vector<WordVectors> vectors;
  if (!reads_vectors) return vectors;
  TreeBuilder::Workspace workspace = workspaces.take();
  at_stage("the vectors of its words are found", [&] {
    for (const Sentence& sentence : sentences) vectors.push_back(tree_builder.find_vectors(sentence.words, workspace));
  });
  workspaces.give_back(std::move(workspace));
  return vectors;
}

Analysis Pipeline::analyse(Document document) const {
  std::vector<WordVectors> vectors;
  std::vector<Sentence> sentences = stages_->parse(document, stages_->reads_vectors ? &vectors : nullptr);
  return stages_->analyse(std::move(document), std::move(sentences), vectors);
}

Analysis Pipeline::analyse(Document document, std::vector<Sentence> sentences) const {
  const std::vector<WordVectors> vectors = stages_->word_vectors(sentences);
  return stages_->analyse(std::move(document), std::move(sentences), vectors);
}

Analysis Pipeline::Stages::analyse(Document document, std::vector<Sentence> sentences,
                                   const std::vector<WordVectors>& vectors) const {
  at_stage("its trees are mended", [&] {
    for (Sentence& sentence : sentences) mend_tree(sentence);
  });
  DocumentSpeech speech =
      at_stage("what is said in it is found", [&] { return SpeechFinder().find(document, sentences); });
  DocumentActors actors =
      at_stage("its actors are found", [&] { return actor_finder.find(document, sentences, speech); });
  DocumentRelations relations = at_stage("its relations are found", [&] {
    return relation_finder.find(document, sentences, speech, actors, nullptr, nullptr, vectors);
  });
  return {std::move(document), std::move(sentences), std::move(speech), std::move(actors), std::move(relations), ontology().shared_types(), reader};
}

}  // namespace entente
