// Learns how much each clue speaks for a mention as the antecedent of a pronoun, and for an actor as the one whom a
// description means, from GUM's coreference.
// entente-train-joining PRONOUNS.tsv DESCRIPTIONS.tsv GUM-TRAIN.conllu
// Maximum entropy over the candidates, the right ones together against all (Denis and Baldridge 2008, EMNLP), nobody
// among those of a description, held by a Gaussian prior to weights set by hand, which know more of news than GUM does;
// AdaGrad on the whole training part. A second round learns from documents joined by the weights of the first, since
// what a mention finds depends on the mentions before it. Prints how many choices are right by hand's weights and in
// fivefold cross-validation.
// The same file gives the same bytes.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "actors/coreference.hpp"
#include "actors/description_clues.hpp"
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
// Taken off nobody's weight: chains of named actors lose more by a description left alone than by a wrong one (B3 of
// GUM train 74.9 -> 75.1).
constexpr double favour = 0.5;

// Set by hand on news; the others begin at nothing.
constexpr std::pair<Clue, double> pronouns_by_hand[] = {
    {Clue::sentences, -2},          {Clue::words, -0.25},         {Clue::subject, 1.5},    {Clue::subject_of_owner, 1},
    {Clue::before_subject, 0.75},   {Clue::owner, -0.75},         {Clue::name, 0.5},       {Clue::pronoun, 0.75},
    {Clue::adjective, -0.75},       {Clue::named, 0.25},          {Clue::often, 0.3},      {Clue::gender, 0.5},
    {Clue::place, -1},              {Clue::plural, 1.5},          {Clue::of_noun, -0.75},  {Clue::oblique, -0.25},
    {Clue::across_quote, -0.75},
};
using enum DescriptionClue;
constexpr std::pair<DescriptionClue, double> descriptions_by_hand[] = {
    {sentences, -0.8},   {subject, 0.4},  {named, 1},       {same_head, 4},        {same_head_modified, -1.5}, {same_words, 1},
    {in_name, 3.5},      {holds_office, 3.5}, {fits, 3},    {fits_modified, -2},   {unlike, -4},               {same_state, 2},
    {state_unknown, -2}, {other_owner, -2}, {same_owner, 1}, {nobody_owned, 1.5},
};

template <std::size_t clue_count>
struct Instance {
  using Clues = std::array<double, clue_count>;
  std::size_t document = 0;
  std::vector<Clues> candidates;
  std::vector<bool> is_right;  // by candidate; of pronouns often none

  bool can_be_right() const { return std::find(is_right.begin(), is_right.end(), true) != is_right.end(); }
};
using PronounInstance = Instance<clue_names.size()>;
using DescriptionInstance = Instance<description_clue_names.size()>;

struct Instances {
  std::array<std::vector<PronounInstance>, pronoun_class_names.size()> pronouns;
  std::array<std::vector<DescriptionInstance>, description_class_names.size()> descriptions;
};

template <typename Clues, typename ByHand>
Clues prior(const ByHand& by_hand) {
  Clues weights{};
  for (const auto& [clue, weight] : by_hand) weights[std::size_t(clue)] = weight;
  return weights;
}

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

// Every pronoun whose group is known, and every description, with what they may mean; trees and names are the program's
// own.
Instances read_instances(const std::string& path, const PronounWeights& pronouns, const DescriptionWeights& descriptions) {
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
        const MentionFinder finder(index);
        MentionFinder::Workspace reading;
        for (const Sentence& sentence : read.sentences) {
          Sentence& built = sentences.emplace_back(builder.build(tokens_of(sentence), workspace));
          mend_tree(built);
          built.starts_paragraph = sentence.starts_paragraph;
          finder.find(built, SentenceIndex(sentences.size() - 1), reading, mentions);
        }
        std::vector<std::optional<std::string>> groups;
        for (const FoundMention& mention : mentions) {
          const std::size_t s = std::size_t(mention.sentence);
          groups.push_back(group_of(mention, sentences[s], entities[before + s]));
        }
        Joining joining{pronouns, descriptions};
        joining.on_pronoun = [&](const PronounChoice& choice) {
          if (!groups[choice.mention] || choice.candidates.empty()) return;
          PronounInstance& instance = instances.pronouns[std::size_t(choice.pronoun)].emplace_back();
          instance.document = number;
          for (const PronounChoice::Candidate& candidate : choice.candidates) {
            instance.candidates.push_back(candidate.clues);
            instance.is_right.push_back(groups[candidate.mention] == groups[choice.mention]);
          }
        };
        joining.on_description = [&](const DescriptionChoice& choice) {
          if (!groups[choice.mention] || choice.candidates.size() < 2) return;
          DescriptionInstance& instance = instances.descriptions[std::size_t(choice.description)].emplace_back();
          instance.document = number;
          for (const DescriptionChoice::Candidate& candidate : choice.candidates) {
            instance.candidates.push_back(candidate.clues);
            const auto is_same = [&](std::uint32_t mention) { return groups[mention] == groups[choice.mention]; };
            // Most of what is spoken of as this actor: one wrong mention makes nobody right.
            const std::size_t same = std::size_t(std::count_if(candidate.mentions.begin(), candidate.mentions.end(), is_same));
            instance.is_right.push_back(2 * same > candidate.mentions.size());
          }
          if (!instance.can_be_right()) instance.is_right.front() = true;
        };
        join_mentions(index, read.document, sentences, SpeechFinder().find(read.document, sentences), mentions, joining);
        before += read.sentences.size();
        ++number;
      },
      {});
  return instances;
}

template <std::size_t clue_count>
std::size_t best_candidate(const Instance<clue_count>& instance, const std::array<double, clue_count>& weights) {
  std::size_t best = 0;
  for (std::size_t c = 1; c < instance.candidates.size(); ++c) {
    if (weighted_sum(instance.candidates[c], weights) > weighted_sum(instance.candidates[best], weights)) best = c;
  }
  return best;
}

// Adds the gradient of log P(the right ones) to `gradient`.
template <std::size_t clue_count>
void add_gradient(const Instance<clue_count>& instance, const std::array<double, clue_count>& weights,
                  std::array<double, clue_count>& gradient) {
  std::vector<double> share;
  double highest = weighted_sum(instance.candidates.front(), weights);
  for (const auto& clues : instance.candidates) {
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
template <std::size_t clue_count>
std::array<double, clue_count> fit(const std::vector<Instance<clue_count>>& instances, const std::array<double, clue_count>& begin,
                                   double strength, std::optional<std::size_t> left_out) {
  using Clues = std::array<double, clue_count>;
  Clues weights = begin, squares{};
  squares.fill(1e-8);
  for (int step = 0; step < steps; ++step) {
    Clues gradient{};
    for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] = -strength * (weights[i] - begin[i]);
    for (const auto& instance : instances) {
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

// How many of a fold (of all) are chosen rightly.
template <std::size_t clue_count>
std::size_t count_right(const std::vector<Instance<clue_count>>& instances, const std::array<double, clue_count>& weights,
                        std::optional<std::size_t> fold) {
  return std::size_t(std::count_if(instances.begin(), instances.end(), [&](const auto& instance) {
    return (!fold || instance.document % folds == *fold) && instance.is_right[best_candidate(instance, weights)];
  }));
}

template <std::size_t clue_count>
struct Learned {
  std::array<double, clue_count> weights{};
  double strength = 0;
  std::size_t right = 0;  // in cross-validation
};

template <std::size_t clue_count>
Learned<clue_count> learn(const std::vector<Instance<clue_count>>& instances, const std::array<double, clue_count>& begin) {
  Learned<clue_count> best;
  for (const double strength : strengths) {
    std::size_t right = 0;
    for (std::size_t fold = 0; fold < folds; ++fold)
      right += count_right(instances, fit(instances, begin, strength, fold), fold);
    if (best.strength == 0 || right > best.right) best = {{}, strength, right};
  }
  best.weights = fit(instances, begin, best.strength, {});
  return best;
}

std::string rounded(double weight) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, weight, std::chars_format::fixed, 2);
  return error == std::errc{} ? std::string(digits, end) : std::string();
}

// Learns each class anew and prints how well.
template <std::size_t clue_count, std::size_t class_count>
void learn_all(const std::array<std::vector<Instance<clue_count>>, class_count>& instances,
               const std::array<double, clue_count>& begin, ClueTable<clue_count, class_count>& weights,
               const std::array<std::string_view, class_count>& class_names, std::string& report) {
  report.clear();
  for (std::size_t c = 0; c < class_count; ++c) {
    const Learned<clue_count> learned = learn(instances[c], begin);
    const auto percent = [&](std::size_t count) {
      return rounded(100 * double(count) / double(std::max<std::size_t>(instances[c].size(), 1)));
    };
    report += "# " + std::string(class_names[c]) + ": " + std::to_string(instances[c].size()) + ", " +
              percent(count_right(instances[c], begin, {})) + " % -> " + percent(learned.right) + " %, strength " +
              rounded(learned.strength) + "\n";
    weights[c] = learned.weights;
  }
}

template <std::size_t clue_count, std::size_t class_count>
void write(const std::string& path, std::string head, const std::string& report,
           const ClueTable<clue_count, class_count>& weights, const std::array<std::string_view, clue_count>& names) {
  std::printf("%s", report.c_str());
  std::string text = std::move(head) + "# Made by entente-train-joining from UD English GUM 2.16, training part (CC BY 4.0 and public domain).\n"
                     "# Right with weights set by hand -> with weights learned from other documents:\n" + report;
  for (std::size_t i = 0; i < clue_count; ++i) {
    text += names[i];
    for (const auto& of : weights) text += '\t' + rounded(of[i]);
    text += '\n';
  }
  write_file(path, text);
}

void train(const std::string& pronouns_path, const std::string& descriptions_path, const std::string& path) {
  const Clues pronoun_prior = prior<Clues>(pronouns_by_hand);
  const DescriptionClues description_prior = prior<DescriptionClues>(descriptions_by_hand);
  PronounWeights::Table pronouns;
  pronouns.fill(pronoun_prior);
  DescriptionWeights::Table descriptions;
  descriptions.fill(description_prior);
  std::string of_pronouns, of_descriptions;
  for (int round = 0; round < rounds; ++round) {
    const Instances instances = read_instances(path, PronounWeights(pronouns), DescriptionWeights(descriptions));
    learn_all(instances.pronouns, pronoun_prior, pronouns, pronoun_class_names, of_pronouns);
    learn_all(instances.descriptions, description_prior, descriptions, description_class_names, of_descriptions);
  }
  for (DescriptionClues& weights : descriptions) weights[std::size_t(nobody)] -= favour;
  write(pronouns_path, "# How much a clue (src/actors/pronoun_clues.hpp) speaks for a mention as antecedent of he or she, it, they.\n",
        of_pronouns, pronouns, clue_names);
  write(descriptions_path,
        "# How much a clue (src/actors/description_clues.hpp) speaks for an actor, or for nobody, as whom the man, the company, the city mean.\n",
        of_descriptions, descriptions, description_clue_names);
}

}  // namespace
}  // namespace entente::training

int main(int count, char** words) {
  if (count != 4) {
    std::fprintf(stderr, "usage: entente-train-joining PRONOUNS.tsv DESCRIPTIONS.tsv GUM-TRAIN.conllu\n");
    return 2;
  }
  try {
    entente::training::train(words[1], words[2], words[3]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-train-joining: %s\n", error.what());
    return 1;
  }
}
