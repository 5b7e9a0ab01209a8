#include "entente/trees/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "text/ascii.hpp"
#include "trees/model_parts.hpp"
#include "trees/word_vectors.hpp"

namespace entente {

namespace {

// The vectors of words seen lately, by their form: most of a text's words are some thousand forms.
class WordCache {
 public:
  // The place for `form`, and whether its vector stands there; if not, the caller writes it.  Long forms have no place.
  std::pair<float*, bool> find(std::string_view form, std::size_t width) {
    if (form.size() > longest_form) return {nullptr, false};
    if (vectors_.empty()) {
      vectors_.resize(places * width);
      forms_.resize(places);
    }
    const std::size_t place = hash_bytes(form, 9) % places;
    Form& kept = forms_[place];
    float* vector = vectors_.data() + place * width;
    if (kept.size == form.size() && form == std::string_view(kept.bytes.data(), kept.size)) return {vector, true};
    kept.size = std::uint8_t(form.size());
    std::copy(form.begin(), form.end(), kept.bytes.begin());
    return {vector, false};
  }

 private:
  static constexpr std::size_t places = 4096;
  static constexpr std::size_t longest_form = 23;  // bytes
  struct Form {
    std::uint8_t size = 0xFF;  // none yet
    std::array<char, longest_form> bytes;
  };
  std::vector<Form> forms_;
  std::vector<float> vectors_;
};

// The words of a dateline with its dash: "OSLO, Norway -- |A court ..."; 0 where there is none.
template <class Words>
std::size_t dateline(const Words& tokens) {
  constexpr std::size_t longest = 14;  // words
  if (tokens.size() < 6 || tokens[0].form.size() < 3 ||
      !std::all_of(tokens[0].form.begin(), tokens[0].form.end(), ascii::is_upper))
    return 0;
  for (std::size_t i = 1; i < std::min(longest, tokens.size() - 3); ++i) {
    const std::string_view form = tokens[i].form;
    if (form == "-" || form == "--" || form == "–" || form == "—") {
      if (tokens[i].joins_previous || tokens[i + 1].joins_previous) return 0;
      const std::string_view next = tokens[i + 1].form;
      const bool goes_on = std::any_of(tokens.begin() + std::ptrdiff_t(i) + 1, tokens.end(),
                                       [&](const auto& token) { return ascii::is_lower(token.form.front()); });
      return goes_on && (ascii::is_upper(next.front()) || next == "\"" || next == "“" || next == "``") ? i + 1 : 0;
    }
    if (ascii::is_lower(form.front())) return 0;
  }
  return 0;
}

// "holds talks", tagged as two verbs: what is an object or stands with a preposition, and has no subject, is a noun.
void agree(std::vector<Word>& words, const Lemmatizer& lemmatizer) {
  using enum DependencyLabel;
  for (WordIndex w = 0; w < words.size(); ++w) {
    Word& word = words[w];
    if (word.penn != PennTag::VBZ || word.tag != UniversalTag::VERB) continue;
    if (word.label != obj && word.label != obl && word.label != nmod && word.label != iobj && word.label != compound) continue;
    const bool has_subject = std::any_of(words.begin(), words.end(), [&](const Word& other) {
      return other.head == w && base_label(other.label) == nsubj;
    });
    if (has_subject) continue;
    word.tag = UniversalTag::NOUN;
    word.penn = PennTag::NNS;
    word.lemma = lemmatizer.lemma(word.form, word.penn);
  }
}

void root_of_dateline(std::vector<Word>& words, std::size_t size, WordIndex root) {
  for (std::size_t w = 0; w < size; ++w)
    if (!words[w].head) {
      words[w].head = root;
      words[w].label = DependencyLabel::parataxis;
    }
}

}  // namespace

struct TreeBuilder::Workspace::Buffers {
  const Model* model = nullptr;  // whose vectors the cache holds
  WordCache cache;
  std::vector<Tags> tags;
  Encoder::Buffers encoder;
  QuantizedRows vectors;
  Tagger::Buffers tagger;
  Parser::Buffers parser;
  NameFinder::Buffers names;

  // Writes the vectors of words before any layer; Words are tokens, or words.
  template <class Words>
  void embed(const Model& of, const Words& words, std::size_t begin, std::size_t size) {
    if (model != &of) {
      model = &of;
      cache = {};
    }
    const Encoder& net = of.parts().encoder;
    const std::size_t width = net.width();
    float* vector = net.begin(size, encoder);
    for (std::size_t i = begin; i < begin + size; ++i, vector += width) {
      const std::string_view form = words[i].form;
      const auto [kept, is_known] = cache.find(form, width);
      if (!is_known) net.embed(word_features(form, of.parts().words), vector);
      if (is_known) std::copy_n(kept, width, vector);
      else if (kept != nullptr) std::copy_n(vector, width, kept);
    }
  }
  // Moves the vectors on from layer `first` to `last`, and quantizes what comes out.
  void advance(std::size_t first, std::size_t last, std::size_t size) {
    const Encoder& net = model->parts().encoder;
    net.advance(first, last, size, encoder);
    quantize(encoder.vectors.data() + net.width(), net.width(), size, net.width(), vectors);
  }
  // Appends the vectors of the last layer.
  void keep(std::size_t size, WordVectors& kept) const {
    kept.width = vectors.size;
    kept.values.insert(kept.values.end(), vectors.values.begin(),
                       vectors.values.begin() + std::ptrdiff_t(size * vectors.size));
    kept.scales.insert(kept.scales.end(), vectors.scales.begin(), vectors.scales.begin() + std::ptrdiff_t(size));
  }
};

TreeBuilder::Workspace::Workspace() : buffers_(std::make_unique<Buffers>()) {}
TreeBuilder::Workspace::~Workspace() = default;
TreeBuilder::Workspace::Workspace(Workspace&&) noexcept = default;
TreeBuilder::Workspace& TreeBuilder::Workspace::operator=(Workspace&&) noexcept = default;

Sentence TreeBuilder::build(TokenizedSentence sentence, Workspace& workspace, WordVectors* vectors) const {
  const Model::Parts& model = model_->parts();
  Workspace::Buffers& buffers = *workspace.buffers_;
  Sentence built;
  built.span = sentence.span;
  built.starts_paragraph = sentence.starts_paragraph;
  built.words.resize(sentence.tokens.size());

  // A dateline is read by itself: it would be taken for the subject.
  const std::size_t head = dateline(sentence.tokens);
  std::optional<WordIndex> root;
  std::size_t size = 0;
  for (std::size_t begin = 0; begin < built.words.size(); begin += size) {
    size = begin < head ? head : std::min(longest_sentence, built.words.size() - begin);
    buffers.embed(*model_, sentence.tokens, begin, size);
    buffers.advance(0, model.tagger_layers, size);
    model.tagger.tag(buffers.vectors, size, buffers.tagger, buffers.tags);
    buffers.advance(model.tagger_layers, model.encoder.layers(), size);
    model.parser.parse(buffers.vectors, size, buffers.parser);
    model.name_finder.find(buffers.vectors, size, WordIndex(begin), buffers.names, built.names);
    if (vectors) buffers.keep(size, *vectors);

    for (std::size_t i = 0; i < size; ++i) {
      Word& word = built.words[begin + i];
      static_cast<Token&>(word) = std::move(sentence.tokens[begin + i]);
      word.tag = buffers.tags[i].tag;
      word.penn = buffers.tags[i].penn;
      word.lemma = model.lemmatizer.lemma(word.form, word.penn);
      word.label = buffers.parser.labels[i];
      if (const std::uint32_t head = buffers.parser.heads[i]; head != 0) {
        word.head = WordIndex(begin + head - 1);
      } else if (root) {
        word.head = root;
        word.label = DependencyLabel::parataxis;
      } else {
        root = WordIndex(begin + i);
        if (head != 0 && begin == head) root_of_dateline(built.words, head, *root);
      }
    }
    if (begin < head) root.reset();
  }
  agree(built.words, model.lemmatizer);
  return built;
}

std::vector<Name> TreeBuilder::find_names(const std::vector<Word>& words, Workspace& workspace) const {
  const Model::Parts& model = model_->parts();
  Workspace::Buffers& buffers = *workspace.buffers_;
  std::vector<Name> names;
  for (std::size_t begin = 0; begin < words.size(); begin += longest_sentence) {
    const std::size_t size = std::min(longest_sentence, words.size() - begin);
    buffers.embed(*model_, words, begin, size);
    buffers.advance(0, model.encoder.layers(), size);
    model.name_finder.find(buffers.vectors, size, WordIndex(begin), buffers.names, names);
  }
  return names;
}

WordVectors TreeBuilder::find_vectors(const std::vector<Word>& words, Workspace& workspace) const {
  Workspace::Buffers& buffers = *workspace.buffers_;
  WordVectors vectors;
  const std::size_t head = dateline(words);
  std::size_t size = 0;
  for (std::size_t begin = 0; begin < words.size(); begin += size) {
    size = begin < head ? head : std::min(longest_sentence, words.size() - begin);
    buffers.embed(*model_, words, begin, size);
    buffers.advance(0, model_->parts().encoder.layers(), size);
    buffers.keep(size, vectors);
  }
  return vectors;
}

}  // namespace entente
