// entente-train: treebanks -> model, with a text file beside it that tells how it was made and what it reaches.
// entente-train --train ewt-train.conllu --train gum-train.conllu --dev ewt-dev.conllu --out en.model
// The same command makes the same bytes on any machine and any number of threads.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "entente/text/input_error.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/model_parts.hpp"
#include "training/corpus.hpp"

namespace entente::training {
namespace {

struct Options {
  std::vector<std::string> train;
  std::vector<std::string> dev;
  std::string out;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  std::size_t tagger_epochs = 8;
  std::size_t fold_epochs = 5;
  std::size_t folds = 4;
  std::size_t parser_epochs = 15;
  EncoderOptions tagger{96, 2, 0.25F};
  EncoderOptions parser{96, 3, 0.2F};
  std::size_t hidden = 128;
  std::size_t batch = 32;
  float rate = 2e-3F;
  std::string command;
};

constexpr std::string_view help =
    "usage: entente-train --train FILE... --dev FILE... --out FILE [--seed N] [--threads 1|2]\n"
    "  [--tagger-epochs N] [--fold-epochs N] [--folds N] [--parser-epochs N] [--batch SENTENCES] [--rate R]\n"
    "  [--tagger-width N] [--tagger-layers N] [--parser-width N] [--parser-layers N] [--hidden N]\n"
    "  [--tagger-dropout P] [--parser-dropout P]\n";

Options read_options(int count, char** words) {
  Options options;
  const std::map<std::string, std::size_t*> sizes = {
      {"--threads", &options.threads},           {"--tagger-epochs", &options.tagger_epochs},
      {"--fold-epochs", &options.fold_epochs},   {"--folds", &options.folds},
      {"--parser-epochs", &options.parser_epochs}, {"--tagger-width", &options.tagger.width},
      {"--tagger-layers", &options.tagger.layers}, {"--parser-width", &options.parser.width},
      {"--parser-layers", &options.parser.layers}, {"--hidden", &options.hidden},
      {"--batch", &options.batch}};
  const std::map<std::string, float*> rates = {{"--tagger-dropout", &options.tagger.dropout},
                                               {"--parser-dropout", &options.parser.dropout},
                                               {"--rate", &options.rate}};
  options.command = "entente-train";
  for (int i = 1; i < count; ++i) options.command += std::string(" ") + words[i];
  for (int i = 1; i < count; i += 2) {
    const std::string name = words[i];
    if (i + 1 == count) throw std::invalid_argument(name + " needs a value");
    const std::string value = words[i + 1];
    if (name == "--train") options.train.push_back(value);
    else if (name == "--dev") options.dev.push_back(value);
    else if (name == "--out") options.out = value;
    else if (name == "--seed") options.seed = std::stoull(value);
    else if (sizes.count(name)) *sizes.at(name) = std::stoul(value);
    else if (rates.count(name)) *rates.at(name) = std::stof(value);
    else throw std::invalid_argument("unknown option " + name);
  }
  if (options.train.empty() || options.out.empty()) throw std::invalid_argument("--train and --out are needed");
  return options;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path, "cannot be opened");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Sentence> read_sentences(const std::string& path) {
  std::vector<Sentence> sentences;
  for (ConlluDocument& document : read_conllu(read_file(path), path)) {
    for (Sentence& sentence : document.sentences) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw InputError(path, "cannot be written");
}

struct Figures {
  std::size_t words = 0, tags = 0, penn = 0, lemmas = 0, heads = 0, labels = 0;
  std::string line() const {
    const auto share = [&](std::size_t right) { return 100.0 * double(right) / double(words ? words : 1); };
    char text[200];
    std::snprintf(text, sizeof(text), "words %zu  UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f", words, share(tags),
                  share(penn), share(lemmas), share(heads), share(labels));
    return text;
  }
};

Figures measure(const std::string& bytes, const std::vector<Sentence>& gold_sentences) {
  const Model model = Model::read(bytes, "model");
  const TreeBuilder builder(model);
  TreeBuilder::Workspace workspace;
  Figures figures;
  for (const Sentence& gold : gold_sentences) {
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
  }
  return figures;
}

// Five of a hundred sentences once more in lower case, three in upper case.
void add_case_copies(std::vector<Example>& examples, Random& random) {
  const std::size_t originals = examples.size();
  for (std::size_t i = 0; i < originals; ++i) {
    const float chance = random.uniform();
    if (chance >= 0.08F) continue;
    Example copy = examples[i];
    for (Word& word : copy.sentence.words) {
      for (char& c : word.form) {
        if (chance < 0.05F && c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
        if (chance >= 0.05F && c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
      }
    }
    examples.push_back(std::move(copy));
  }
}

void train(const Options& options) {
  std::vector<Example> examples;
  for (const std::string& path : options.train) {
    std::vector<Sentence> sentences = read_sentences(path);
    const std::size_t count = sentences.size();
    // Folds are stretches of the file: the sentences of a document share their words.
    for (std::size_t i = 0; i < count; ++i) examples.push_back({std::move(sentences[i]), i * options.folds / count, {}});
  }
  std::vector<const Sentence*> originals;
  for (const Example& example : examples) originals.push_back(&example.sentence);
  const std::string lemmas = learn_lemmas(originals);

  std::map<std::string, std::uint32_t> counted;
  for (const Example& example : examples) {
    for (const Word& word : example.sentence.words) ++counted[normalized_form(word.form)];
  }
  std::vector<std::string_view> known;
  WordCounts counts = {0};
  SectionWriter words;
  for (const auto& [word, count] : counted) {
    if (count < 2) continue;
    known.push_back(word);
    counts.push_back(count);
  }
  words.number(std::uint32_t(known.size()));
  for (std::string_view word : known) words.text(word);
  const Vocabulary vocabulary(known);
  Random random(options.seed);
  add_case_copies(examples, random);
  std::fprintf(stderr, "%zu sentences, %u words known\n", examples.size(), vocabulary.size());

  std::vector<const Example*> all;
  for (const Example& example : examples) all.push_back(&example);
  Schedule schedule{options.tagger_epochs, options.batch, options.rate, options.threads, options.seed};
  const std::uint32_t rows = vocabulary.size() + hashed_feature_rows();

  std::size_t right = 0, tagged = 0;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    std::vector<const Example*> others;
    for (const Example* example : all) {
      if (example->fold != fold) others.push_back(example);
    }
    Schedule shorter = schedule;
    shorter.epochs = options.fold_epochs;
    shorter.seed += fold + 1;
    TaggerTraining training(vocabulary, counts, options.tagger, shorter);
    training.train(others);
    const std::string section = training.section();
    SectionReader reader(section, "training", "tagger");
    const Tagger tagger(reader, rows);
    Tagger::Buffers buffers;
    for (Example& example : examples) {
      if (example.fold != fold) continue;
      std::vector<std::uint32_t> features;
      for (const Word& word : example.sentence.words) {
        const WordFeatures found = word_features(word.form, vocabulary);
        features.insert(features.end(), found.begin(), found.end());
      }
      tagger.tag(features, buffers, example.predicted);
      for (std::size_t i = 0; i < example.predicted.size(); ++i) {
        ++tagged;
        right += example.predicted[i].tag == example.sentence.words[i].tag;
      }
    }
    std::fprintf(stderr, "fold %zu: UPOS so far %.2f\n", fold, 100.0 * double(right) / double(tagged));
  }

  TaggerTraining tagger_training(vocabulary, counts, options.tagger, schedule);
  tagger_training.train(all);
  const std::string tagger = tagger_training.section();

  schedule.epochs = options.parser_epochs;
  ParserTraining parser_training(vocabulary, counts, options.parser, options.hidden, schedule);
  const auto assemble = [&] {
    return write_model_file({{"words", words.bytes()}, {"tagger", tagger}, {"lemmas", lemmas},
                             {"parser", parser_training.section()}});
  };
  std::vector<std::vector<Sentence>> dev;
  for (const std::string& path : options.dev) dev.push_back(read_sentences(path));
  parser_training.train(all, [&](std::size_t epoch) {
    const std::string bytes = assemble();
    write_file(options.out, bytes);
    for (std::size_t i = 0; i < dev.size(); ++i) {
      std::fprintf(stderr, "epoch %zu  %s\n", epoch + 1, measure(bytes, dev[i]).line().c_str());
    }
  });

  const std::string bytes = assemble();
  write_file(options.out, bytes);
  std::string report =
      "Model of English for Entente: tags, lemmas, dependency trees.\n"
      "Licence: CC BY-SA 4.0. Trained on UD English EWT 2.16 (CC BY-SA 4.0) and on documents of UD English GUM 2.16\n"
      "whose text is CC BY 4.0 or public domain.\n\n"
      "command: " + options.command + "\nbytes: " + std::to_string(bytes.size()) + "\n";
  for (std::size_t i = 0; i < dev.size(); ++i) {
    const std::string& path = options.dev[i];
    report += path.substr(path.rfind('/') + 1) + "  " + measure(bytes, dev[i]).line() + "\n";
  }
  write_file(options.out + ".txt", report);
  std::fputs(report.c_str(), stderr);
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
