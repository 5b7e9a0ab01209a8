#include <doctest/doctest.h>

#include <cmath>

#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/lemmatizer.hpp"
#include "training/model_training.hpp"

using namespace entente;
using namespace entente::training;

namespace {

// Is each weight's gradient what differences of the loss say?  Every 40th or so of every matrix is tried.
std::size_t check_gradients(const std::function<void(const std::function<void(Weights&)>&)>& each,
                            const std::function<double()>& loss, double scale) {
  std::vector<std::vector<float>> found;  // before `loss` adds more
  each([&](Weights& weights) { found.push_back(weights.gradients[0]); });
  std::size_t checked = 0, matrix = 0;
  each([&](Weights& weights) {
    const std::vector<float>& gradients = found[matrix++];
    for (std::size_t i = 0; i < weights.values.size(); i += weights.values.size() / 40 + 1) {
      const float kept = weights.values[i];
      weights.values[i] = kept + 1e-3F;
      const double above = loss();
      weights.values[i] = kept - 1e-3F;
      const double below = loss();
      weights.values[i] = kept;
      CHECK((above - below) / 2e-3 == doctest::Approx(gradients[i]).epsilon(0.05).scale(scale));
      ++checked;
    }
  });
  return checked;
}

Example example_of_three() {
  Example example;
  example.has_names = true;
  example.sentence.words.resize(3);
  for (WordIndex i : {0U, 2U}) {
    example.sentence.words[i].head = 1;
    example.sentence.words[i].label = i == 0 ? DependencyLabel::nsubj : DependencyLabel::obj;
    example.sentence.words[i].tag = UniversalTag::PROPN;
  }
  example.sentence.names = {{0, 1, NameKind::person}, {2, 3, NameKind::place}};
  return example;
}

}  // namespace

TEST_CASE("an encoder's gradients are what differences say") {
  Random random(5);
  EncoderOptions options;
  options.width = 32;
  options.layers = {LayerKind::window, LayerKind::recurrent, LayerKind::recurrent};
  options.dropout = 0;
  TrainedEncoder encoder(9, options, random);
  encoder.embeddings.fill_uniform(1.0F, random);
  const std::vector<std::uint32_t> features = {1, 2, 3, 4, 5, 1, 0, 0, 5, 6, 7, 8, 0, 0, 0, 0};
  std::vector<float> wanted(8 * 32);
  for (float& value : wanted) value = random.uniform() - 0.5F;
  EncoderTape tape;
  const auto loss = [&] {
    tape.features = features;
    tape.per_word = 2;
    tape.rows = 8;
    tape.is_word = {1, 1, 1, 0, 1, 1, 0, 0};
    Random unused(1);
    encoder.prepare();
    encoder.forward(tape, unused);
    double sum = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) sum += double(wanted[i]) * tape.output(32)[i];
    return sum;
  };
  loss();
  std::copy(wanted.begin(), wanted.end(), tape.gradient(32));
  encoder.backward(tape, 0);
  CHECK(check_gradients([&](const auto& work) { encoder.each(work); }, loss, 0.4) > 200);
}

TEST_CASE("the heads' gradients are what differences say, by their weights and by the vectors that they read") {
  Random random(3);
  const Example example = example_of_three();
  const Batch batch{{&example}, {0}};
  std::vector<float> vectors(4 * 32), by(4 * 32, 0.0F);
  for (std::size_t i = 0; i < 3 * 32; ++i) vectors[i] = 2 * random.uniform() - 1;
  const auto check = [&](auto& head, const std::function<double(std::vector<float>&)>& add_gradient) {
    const auto loss = [&] {
      head.prepare();
      std::vector<float> unused(4 * 32, 0.0F);
      return add_gradient(unused) * double(gradient_scale);
    };
    head.prepare();
    std::fill(by.begin(), by.end(), 0.0F);
    add_gradient(by);
    const std::vector<float> by_vectors = by;
    CHECK(check_gradients([&](const auto& work) { head.each(work); }, loss, 0.03) > 40);
    for (std::size_t i = 0; i < 3 * 32; i += 5) {
      const float kept = vectors[i];
      vectors[i] = kept + 1e-2F;
      const double above = loss();
      vectors[i] = kept - 1e-2F;
      const double below = loss();
      vectors[i] = kept;
      CHECK((above - below) / 2e-2 == doctest::Approx(by_vectors[i]).epsilon(0.1).scale(0.01));
    }
  };
  Random unused(1);
  ParserHead parser(32, 32, 32, 0.0F, random);
  check(parser, [&](std::vector<float>& out) {
    return parser.add_gradient(batch, vectors.data(), 4, out.data(), 0, unused);
  });
  NameHead names(32, 32, 0.0F, random);
  check(names, [&](std::vector<float>& out) {
    return names.add_gradient(batch, vectors.data(), 4, out.data(), 0, unused);
  });
  TaggerHead tagger(32, random);
  check(tagger, [&](std::vector<float>& out) { return tagger.add_gradient(batch, vectors.data(), 4, out.data(), 0); });
}

TEST_CASE("a small model learns two sentences by heart, and the same command gives the same bytes") {
  std::vector<Example> examples;
  for (int i = 0; i < 4; ++i) examples.push_back(example_of_three());
  const char* forms[4][3] = {
      {"Orla", "met", "Mercer"}, {"Mercer", "left", "Orla"}, {"Vara", "met", "Ruritania"}, {"Ruritania", "sank", "Vara"}};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 3; ++j) examples[i].sentence.words[j].form = forms[i][j];
    examples[i].sentence.words[1].tag = UniversalTag::VERB;
  }
  std::vector<std::string_view> known = {"left", "mercer", "met", "orla", "ruritania", "sank", "vara"};
  const WordKnowledge knowledge{Vocabulary(known), {}};
  const WordCounts counts(8, 100);
  TrainingOptions options;
  options.encoder = {32, {LayerKind::window, LayerKind::recurrent}, 0.0F};
  options.tagger_layers = 1;
  options.arc_size = options.label_size = options.name_size = 32;
  options.head_dropout = 0;
  options.batch = 4;
  options.epochs = 150;
  const auto trained = [&](std::size_t threads) {
    options.threads = threads;
    ModelTraining training(knowledge, counts, options);
    training.train(examples, [](std::size_t) {});
    SectionWriter words;
    words.number(std::uint32_t(known.size()));
    for (std::string_view word : known) words.text(word);
    Sections sections = training.sections();
    sections.emplace_back("words", words.bytes());
    SectionWriter no_name_words;
    no_name_words.number(std::uint32_t(0));
    sections.emplace_back("name words", no_name_words.bytes());
    sections.emplace_back("lemmas", learn_lemmas({&examples[0].sentence}));
    return write_model_file(sections);
  };
  const std::string bytes = trained(1);
  CHECK(bytes == trained(2));
  const Model model = Model::read(bytes, "small");
  TreeBuilder::Workspace workspace;
  for (const Example& example : examples) {
    const Sentence made = TreeBuilder(model).build(tokens_of(example.sentence), workspace);
    CHECK(made.names == example.sentence.names);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(made.words[i].head == example.sentence.words[i].head);
      CHECK(made.words[i].label == example.sentence.words[i].label);
    }
  }
}

TEST_CASE("our exponential is the usual one") {
  for (float x = -20; x <= 0; x += 0.37F) CHECK(exponential(x) == doctest::Approx(std::exp(x)).epsilon(1e-4));
}

TEST_CASE("lemma rules reach words that were not seen") {
  Sentence sentence;
  const auto add = [&](const char* form, const char* lemma, PennTag penn) {
    Word word;
    word.form = form;
    word.lemma = lemma;
    word.penn = penn;
    sentence.words.push_back(word);
  };
  for (const char* stem : {"walk", "talk", "sign", "attack"}) add((std::string(stem) + "ed").c_str(), stem, PennTag::VBD);
  add("held", "hold", PennTag::VBD);
  add("Orla", "Orla", PennTag::NNP);
  const std::string section = learn_lemmas({&sentence});
  SectionReader reader(section, "test", "lemmas");
  const Lemmatizer lemmatizer(reader);
  CHECK(lemmatizer.lemma("Condemned", PennTag::VBD) == "condemn");
  CHECK(lemmatizer.lemma("held", PennTag::VBD) == "hold");
  CHECK(lemmatizer.lemma("HELD", PennTag::VBD) == "hold");
  CHECK(lemmatizer.lemma("Mercer", PennTag::NNP) == "Mercer");
  CHECK(lemmatizer.lemma("", PennTag::NN) == "");
}
