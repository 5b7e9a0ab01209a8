// Learns how much each clue speaks for a mention as the antecedent of a pronoun, from GUM's coreference.
// entente-train-pronouns OUT.tsv GUM-TRAIN.conllu
// Maximum entropy over the candidates of a pronoun, the right ones together against all (Denis and Baldridge 2008,
// EMNLP), held by a Gaussian prior to weights set by hand, which know more of news than GUM does; AdaGrad on the whole
// training part. A second round learns from documents joined by the weights of the first, since what a pronoun finds
// depends on the pronouns before it. Prints how many antecedents are right by hand's weights and in fivefold
// cross-validation.
// The same file gives the same bytes.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actors/coreference.hpp"
#include "actors/gazetteer_index.hpp"
#include "actors/mention_finder.hpp"
#include "actors/pronoun_clues.hpp"
#include "entente/actors/gazetteer.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/model.hpp"
#include "entente/trees/tree_builder.hpp"
#include "training/entities.hpp"
#include "training/files.hpp"
#include "speech/speech_finder.hpp"
#include "trees/tree_mender.hpp"

namespace entente::training {
namespace {

constexpr std::array<double, 5> strengths = {8, 4, 2, 1, 0.5};  // of the prior: the best in cross-validation is taken
constexpr int rounds = 2;
constexpr int steps = 600;
constexpr double rate = 0.3;
constexpr std::size_t folds = 5;

// Set by hand on news; the others begin at nothing.
constexpr std::pair<Clue, double> by_hand[] = {
    {Clue::sentences, -2},          {Clue::words, -0.25},         {Clue::subject, 1.5},    {Clue::subject_of_owner, 1},
    {Clue::before_subject, 0.75},   {Clue::owner, -0.75},         {Clue::name, 0.5},       {Clue::pronoun, 0.75},
    {Clue::adjective, -0.75},       {Clue::named, 0.25},          {Clue::often, 0.3},      {Clue::gender, 0.5},
    {Clue::place, -1},              {Clue::plural, 1.5},          {Clue::of_noun, -0.75},  {Clue::oblique, -0.25},
    {Clue::across_quote, -0.75},
};

Clues prior() {
  Clues weights{};
  for (const auto& [clue, weight] : by_hand) weights[std::size_t(clue)] = weight;
  return weights;
}

struct Instance {
  std::size_t document = 0;
  std::vector<Clues> candidates;
  std::vector<bool> is_right;  // by candidate; often none

  bool can_be_right() const { return std::find(is_right.begin(), is_right.end(), true) != is_right.end(); }
};
using Instances = std::array<std::vector<Instance>, pronoun_class_names.size()>;

// The group of the person, organization or place that has the head of the mention; the entity most like it in length.
std::optional<std::string> group_of(const FoundMention& mention, const Sentence& sentence,
                                    const std::vector<Entity>& entities) {
  const auto length = [](std::size_t begin, std::size_t end) { return std::ptrdiff_t(end - begin); };
  std::optional<std::string> group;
  std::ptrdiff_t least = 0;
  for (const Entity& entity : entities) {
    if (entity.kind != "person" && entity.kind != "organization" && entity.kind != "place") continue;
    const std::size_t head = head_of(entity, sentence);
    if (head < mention.first_word || head >= mention.end_word) continue;
    const std::ptrdiff_t distance =
        std::abs(length(entity.begin, entity.end) - length(mention.first_word, mention.end_word));
    if (group && distance >= least) continue;
    group = entity.group;
    least = distance;
  }
  return group;
}

// Every pronoun whose group is known, with what it may mean; trees and names are the program's own.
Instances read_instances(const std::string& path, const PronounWeights& weights) {
  const std::string bytes = read_file(path);
  const std::vector<std::vector<Entity>> entities = read_entities(bytes);
  const Gazetteer::Index& index = Gazetteer::builtin().index();
  const TreeBuilder builder(Model::builtin());
  TreeBuilder::Workspace workspace;
  Instances instances;
  std::size_t before = 0;  // sentences of the documents before
  std::size_t number = 0;
  read_conllu(
      bytes, path,
      [&](ConlluDocument read) {
        if (before + read.sentences.size() > entities.size())
          throw InputError(path, "has sentences whose entities cannot be told");
        std::vector<Sentence> sentences;
        std::vector<FoundMention> mentions;
        MentionFinder finder(index, read.document);
        for (const Sentence& sentence : read.sentences) {
          Sentence& built = sentences.emplace_back(builder.build(tokens_of(sentence), workspace));
          mend_tree(built);
          built.starts_paragraph = sentence.starts_paragraph;
          finder.find(built, SentenceIndex(sentences.size() - 1), mentions);
        }
        std::vector<std::optional<std::string>> groups;
        for (const FoundMention& mention : mentions) {
          const std::size_t s = std::size_t(mention.sentence);
          groups.push_back(group_of(mention, sentences[s], entities[before + s]));
        }
        join_mentions(index, read.document, sentences, SpeechFinder().find(read.document, sentences), mentions, weights, [&](const PronounChoice& choice) {
          if (!groups[choice.mention] || choice.candidates.empty()) return;
          Instance& instance = instances[std::size_t(choice.pronoun)].emplace_back();
          instance.document = number;
          for (const PronounChoice::Candidate& candidate : choice.candidates) {
            instance.candidates.push_back(candidate.clues);
            instance.is_right.push_back(groups[candidate.mention] == groups[choice.mention]);
          }
        });
        before += read.sentences.size();
        ++number;
      },
      {});
  return instances;
}

std::size_t best_candidate(const Instance& instance, const Clues& weights) {
  std::size_t best = 0;
  for (std::size_t c = 1; c < instance.candidates.size(); ++c) {
    if (weighted_sum(instance.candidates[c], weights) > weighted_sum(instance.candidates[best], weights)) best = c;
  }
  return best;
}

// Adds the gradient of log P(the right ones) to `gradient`.
void add_gradient(const Instance& instance, const Clues& weights, Clues& gradient) {
  std::vector<double> share;
  double highest = weighted_sum(instance.candidates.front(), weights);
  for (const Clues& clues : instance.candidates) {
    share.push_back(weighted_sum(clues, weights));
    highest = std::max(highest, share.back());
  }
  double all = 0, right = 0;
  for (std::size_t c = 0; c < share.size(); ++c) {
    share[c] = std::exp(share[c] - highest);
    all += share[c];
    if (instance.is_right[c]) right += share[c];
  }
  right = std::max(right, 1e-12);
  for (std::size_t c = 0; c < share.size(); ++c) {
    const double factor = (instance.is_right[c] ? share[c] / right : 0) - share[c] / all;
    for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += factor * instance.candidates[c][i];
  }
}

// Weights from all instances but those of one fold of the documents.
Clues fit(const std::vector<Instance>& instances, double strength, std::optional<std::size_t> left_out) {
  const Clues begin = prior();
  Clues weights = begin, squares{};
  squares.fill(1e-8);
  for (int step = 0; step < steps; ++step) {
    Clues gradient{};
    for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] = -strength * (weights[i] - begin[i]);
    for (const Instance& instance : instances) {
      if (left_out && instance.document % folds == *left_out) continue;
      if (instance.can_be_right()) add_gradient(instance, weights, gradient);
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      squares[i] += gradient[i] * gradient[i];
      weights[i] += rate * gradient[i] / std::sqrt(squares[i]);
    }
  }
  return weights;
}

// How many pronouns of a fold (of all) get a right antecedent.
std::size_t count_right(const std::vector<Instance>& instances, const Clues& weights, std::optional<std::size_t> fold) {
  return std::size_t(std::count_if(instances.begin(), instances.end(), [&](const Instance& instance) {
    return (!fold || instance.document % folds == *fold) && instance.is_right[best_candidate(instance, weights)];
  }));
}

struct Learned {
  Clues weights{};
  double strength = 0;
  std::size_t right = 0;  // in cross-validation
};

Learned learn(const std::vector<Instance>& instances) {
  Learned best;
  for (const double strength : strengths) {
    std::size_t right = 0;
    for (std::size_t fold = 0; fold < folds; ++fold)
      right += count_right(instances, fit(instances, strength, fold), fold);
    if (best.strength == 0 || right > best.right) best = {{}, strength, right};
  }
  best.weights = fit(instances, best.strength, {});
  return best;
}

std::string rounded(double weight) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, weight, std::chars_format::fixed, 2);
  return error == std::errc{} ? std::string(digits, end) : std::string();
}

void train(const std::string& out, const std::string& path) {
  PronounWeights::Table weights;
  weights.fill(prior());
  Instances instances;
  std::array<Learned, pronoun_class_names.size()> learned;
  for (int round = 0; round < rounds; ++round) {
    instances = read_instances(path, PronounWeights(weights));
    std::transform(instances.begin(), instances.end(), learned.begin(), learn);
    for (std::size_t c = 0; c < weights.size(); ++c) weights[c] = learned[c].weights;
  }
  std::string text =
      "# How much a clue (src/actors/pronoun_clues.hpp) speaks for a mention as antecedent of he or she, it, they.\n"
      "# Made by entente-train-pronouns from UD English GUM 2.16, training part (CC BY 4.0 and public domain).\n"
      "# Right antecedents with weights set by hand -> with weights learned from other documents:\n";
  for (std::size_t c = 0; c < instances.size(); ++c) {
    const auto percent = [&](std::size_t count) {
      return rounded(100 * double(count) / double(std::max<std::size_t>(instances[c].size(), 1)));
    };
    const std::string line = std::string(pronoun_class_names[c]) + ": " + std::to_string(instances[c].size()) +
                             " pronouns, " + percent(count_right(instances[c], prior(), {})) + " % -> " +
                             percent(learned[c].right) + " %, strength " + rounded(learned[c].strength) + "\n";
    std::printf("%s", line.c_str());
    text += "# " + line;
  }
  for (std::size_t i = 0; i < clue_names.size(); ++i) {
    text += clue_names[i];
    for (const Clues& of : weights) text += '\t' + rounded(of[i]);
    text += '\n';
  }
  write_file(out, text);
}

}  // namespace
}  // namespace entente::training

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: entente-train-pronouns OUT.tsv GUM-TRAIN.conllu\n");
    return 2;
  }
  try {
    entente::training::train(words[1], words[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-train-pronouns: %s\n", error.what());
    return 1;
  }
}
