// entente-train: treebanks -> model, with a text file beside it that tells how it was made and what it reaches.
// entente-train --train ewt-train.conllu --train gum-train.conllu --names wikigold.conll --dev ewt-dev.conllu --out en.model
// The same command makes the same bytes on any machine and any number of threads.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

#include "entente/text/input_error.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "training/files.hpp"
#include "training/model_training.hpp"

namespace entente::training {
namespace {

struct Options {
  std::vector<std::string> train;
  std::vector<std::string> names;
  std::vector<std::string> dev;
  std::vector<std::string> gazetteer;
  std::size_t name_copies = 1;
  std::string out;
  TrainingOptions training;
  std::string command;
};

constexpr std::uint32_t least_count = 2;  // of a word that the model knows

constexpr std::string_view help =
    "usage: entente-train --train FILE.conllu... --out FILE [--dev FILE.conllu]... [OPTION...]\n"
    "  net       [--width N] [--layers window,recurrent,...] [--tagger-layers N] [--arc-size N] [--label-size N]\n"
    "            [--name-size N]\n"
    "  training  [--epochs N] [--batch SENTENCES] [--rate R] [--dropout P] [--head-dropout P] [--seed N] [--threads 1|2]\n"
    "  names     [--names FILE]... [--gazetteer FILE]... [--name-copies N]\n";

std::vector<LayerKind> layer_kinds(const std::string& text) {
  std::vector<LayerKind> kinds;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string name = text.substr(at, end - at);
    if (name == "window") kinds.push_back(LayerKind::window);
    else if (name == "recurrent") kinds.push_back(LayerKind::recurrent);
    else throw std::invalid_argument("there is no layer of kind '" + name + "'");
    at = end + 1;
  }
  return kinds;
}

Options read_options(int count, char** words) {
  Options options;
  TrainingOptions& training = options.training;
  const std::map<std::string, std::size_t*> sizes = {
      {"--threads", &training.threads},       {"--epochs", &training.epochs},
      {"--width", &training.encoder.width},   {"--tagger-layers", &training.tagger_layers},
      {"--arc-size", &training.arc_size},     {"--label-size", &training.label_size},
      {"--name-size", &training.name_size},   {"--batch", &training.batch},
      {"--name-copies", &options.name_copies}};
  const std::map<std::string, float*> rates = {{"--dropout", &training.encoder.dropout},
                                               {"--head-dropout", &training.head_dropout},
                                               {"--rate", &training.rate}};
  const std::map<std::string, std::vector<std::string>*> files = {
      {"--train", &options.train}, {"--names", &options.names}, {"--dev", &options.dev},
      {"--gazetteer", &options.gazetteer}};
  options.command = "entente-train";
  for (int i = 1; i < count; ++i) options.command += std::string(" ") + words[i];
  for (int i = 1; i < count; i += 2) {
    const std::string name = words[i];
    if (i + 1 == count) throw std::invalid_argument(name + " needs a value");
    const std::string value = words[i + 1];
    if (files.count(name)) files.at(name)->push_back(value);
    else if (name == "--out") options.out = value;
    else if (name == "--seed") training.seed = std::stoull(value);
    else if (name == "--layers") training.encoder.layers = layer_kinds(value);
    else if (sizes.count(name)) *sizes.at(name) = std::stoul(value);
    else if (rates.count(name)) *rates.at(name) = std::stof(value);
    else throw std::invalid_argument("unknown option " + name);
  }
  if (options.train.empty() || options.out.empty()) throw std::invalid_argument("--train and --out are needed");
  if (training.tagger_layers > training.encoder.layers.size()) throw std::invalid_argument("--tagger-layers is too many");
  return options;
}

struct Figures {
  std::size_t words = 0, tags = 0, penn = 0, lemmas = 0, heads = 0, labels = 0;
  std::size_t gold_names = 0, made_names = 0, right_names = 0;

  std::string line() const {
    const auto share = [](std::size_t right, std::size_t all) { return 100.0 * double(right) / double(all ? all : 1); };
    char text[300];
    int used = std::snprintf(text, sizeof(text), "words %zu  UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f", words,
                             share(tags, words), share(penn, words), share(lemmas, words), share(heads, words),
                             share(labels, words));
    if (gold_names > 0) {
      std::snprintf(text + used, sizeof(text) - std::size_t(used), "  names F1 %.2f",
                    share(2 * right_names, gold_names + made_names));
    }
    return text;
  }
};

Figures measure(const std::string& bytes, const std::vector<Example>& examples) {
  const Model model = Model::read(bytes, "model");
  const TreeBuilder builder(model);
  TreeBuilder::Workspace workspace;
  Figures figures;
  const auto counts = [](const Name& name) { return name.kind != NameKind::other; };
  for (const Example& example : examples) {
    const Sentence& gold = example.sentence;
    const Sentence made = builder.build(tokens_of(gold), workspace);
    for (std::size_t i = 0; i < gold.words.size(); ++i) {
      const Word &a = gold.words[i], &b = made.words[i];
      ++figures.words;
      figures.tags += a.tag == b.tag;
      figures.penn += a.penn == b.penn;
      figures.lemmas += a.lemma == b.lemma;
      figures.heads += a.head == b.head;
      figures.labels += a.head == b.head && base_label(a.label) == base_label(b.label);
    }
    if (!example.has_names) continue;
    figures.gold_names += std::size_t(std::count_if(gold.names.begin(), gold.names.end(), counts));
    figures.made_names += std::size_t(std::count_if(made.names.begin(), made.names.end(), counts));
    for (const Name& name : gold.names) {
      figures.right_names += counts(name) && std::find(made.names.begin(), made.names.end(), name) != made.names.end();
    }
  }
  return figures;
}

template <typename Row>
void append(std::vector<Row>& all, std::vector<Row> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What is trained on, and what is known before.
struct Material {
  std::vector<Example> examples;
  std::string lemmas;
  std::map<std::string, std::uint16_t> name_uses;
};

Material read_material(const Options& options, Random& random) {
  Material material;
  std::vector<Example>& examples = material.examples;
  for (const std::string& path : options.train) append(examples, read_treebank(path));
  std::vector<const Sentence*> originals;
  for (const Example& example : examples) originals.push_back(&example.sentence);
  material.lemmas = learn_lemmas(originals);
  for (const std::string& path : options.names) append(examples, read_names(path));
  std::vector<KnownName> known_names;
  for (const std::string& path : options.gazetteer) append(known_names, read_gazetteer(path));
  if (!known_names.empty()) add_name_copies(examples, known_names, options.name_copies, random);
  material.name_uses = name_words(known_names, options.gazetteer);
  guess_names(examples, material.name_uses);
  return material;
}

// The words that a model knows, as it reads them and as it is written with them.
struct KnownWords {
  std::vector<std::string> words;
  WordCounts counts = {0};
  std::string section;
};

KnownWords count_words(const std::vector<Example>& examples) {
  std::map<std::string, std::uint32_t> counted;
  for (const Example& example : examples) {
    for (const Word& word : example.sentence.words) ++counted[normalized_form(word.form)];
  }
  KnownWords known;
  for (const auto& [word, count] : counted) {
    if (count < least_count) continue;
    known.words.push_back(word);
    known.counts.push_back(count);
  }
  SectionWriter section;
  section.number(std::uint32_t(known.words.size()));
  for (const std::string& word : known.words) section.text(word);
  known.section = section.bytes();
  return known;
}

std::string name_section(const std::map<std::string, std::uint16_t>& name_uses) {
  SectionWriter section;
  section.number(std::uint32_t(name_uses.size()));
  for (const auto& [word, use] : name_uses) {
    section.text(word);
    section.number(use);
  }
  return section.bytes();
}

WordKnowledge knowledge_of(const KnownWords& known, const std::map<std::string, std::uint16_t>& name_uses) {
  std::vector<std::string_view> used_in_names;
  std::vector<std::uint16_t> uses;
  for (const auto& [word, use] : name_uses) {
    used_in_names.push_back(word);
    uses.push_back(use);
  }
  return {Vocabulary(std::vector<std::string_view>(known.words.begin(), known.words.end())),
          NameWords(used_in_names, uses)};
}

// A line for each of the treebanks kept back.
std::string figures_of(const std::string& bytes, const std::vector<std::string>& paths,
                       const std::vector<std::vector<Example>>& dev) {
  std::string figures;
  for (std::size_t i = 0; i < dev.size(); ++i)
    figures += paths[i].substr(paths[i].rfind('/') + 1) + "  " + measure(bytes, dev[i]).line() + "\n";
  return figures;
}

void train(const Options& options) {
  Random random(options.training.seed);
  Material material = read_material(options, random);
  const KnownWords known = count_words(material.examples);
  const WordKnowledge knowledge = knowledge_of(known, material.name_uses);
  const std::string names = name_section(material.name_uses);
  add_case_copies(material.examples, random);
  std::fprintf(stderr, "%zu sentences, %u words known, %zu of names\n", material.examples.size(),
               knowledge.vocabulary.size(), material.name_uses.size());

  ModelTraining training(knowledge, known.counts, options.training);
  const auto assemble = [&] {
    Sections sections = training.sections();
    sections.insert(sections.begin(), {{"words", known.section}, {"name words", names}});
    sections.emplace_back("lemmas", material.lemmas);
    return write_model_file(sections);
  };
  std::vector<std::vector<Example>> dev;
  for (const std::string& path : options.dev) dev.push_back(read_treebank(path));
  std::string figures;
  training.train(material.examples, [&](std::size_t epoch) {
    const std::string bytes = assemble();
    write_file(options.out, bytes);
    figures = figures_of(bytes, options.dev, dev);
    std::fprintf(stderr, "epoch %zu\n%s", epoch + 1, figures.c_str());
  });
  const std::string bytes = assemble();
  write_file(options.out, bytes);
  write_file(options.out + ".txt",
             "Model of English for Entente: tags, lemmas, dependency trees, names.\n"
             "Licence: CC BY-SA 4.0. Trained on UD English EWT 2.16 (CC BY-SA 4.0), on documents of UD English GUM 2.16\n"
             "whose text is CC BY 4.0 or public domain, on WikiGold (CC BY 4.0) and on CrossNER's politics (MIT).\n\n"
             "command: " + options.command + "\nbytes: " + std::to_string(bytes.size()) + "\n" + figures);
}

}  // namespace
}  // namespace entente::training

int main(int count, char** words) {
  try {
    entente::training::train(entente::training::read_options(count, words));
    return 0;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "entente-train: %s\n%s", error.what(), entente::training::help.data());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-train: %s\n", error.what());
    return 1;
  }
}
