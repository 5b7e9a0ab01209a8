// Learns where sentences end in running text, from treebanks, and how words are written, from plain text.
// entente-train-boundaries OUT.model --text NEWS.txt [--folds N] TRAIN.conllu...
// The treebanks' "# text" lines are joined by blanks, paragraphs by blank lines.
// Three networks of four units each, trained apart by AdaGrad with feature dropout and set side by side in one table that
// keeps the features with the largest weights. The threshold is the one that gives the best sentence F1 over folds of
// the training documents. The same files give the same bytes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "text/ascii.hpp"
#include "text/boundary_model.hpp"
#include "text/chunks.hpp"

namespace {

using namespace entente::text;
namespace ascii = entente::ascii;

constexpr std::size_t networks = 3;
constexpr std::size_t units = BoundaryModel::units / networks;  // of each

struct TrainingParagraph {
  std::string text;
  std::vector<Chunk> chunks;
  std::vector<bool> begins;  // a sentence, at each chunk
  std::size_t document = 0;
  std::size_t corpus = 0;
};

struct Example {
  BoundaryFeatures features;
  bool is_boundary = false;
};

void cut_chunks(TrainingParagraph& paragraph, const std::vector<std::size_t>& sentence_begins) {
  ChunkWalker walker(paragraph.text);
  while (const auto chunk = walker.next()) {
    paragraph.chunks.push_back(*chunk);
    paragraph.begins.push_back(std::ranges::binary_search(sentence_begins, chunk->span.begin));
  }
}

std::vector<TrainingParagraph> read_paragraphs(const std::string& path, std::size_t corpus) {
  std::vector<TrainingParagraph> paragraphs;
  std::ifstream file(path);
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(1);
  }
  std::vector<std::size_t> begins;
  std::size_t document = 0;
  const auto finish = [&] {
    if (!begins.empty()) cut_chunks(paragraphs.back(), begins);
    begins.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# newdoc") || line.starts_with("# newpar")) {
      finish();
      document += line.starts_with("# newdoc");
    } else if (line.starts_with("# text = ")) {
      if (begins.empty()) {
        paragraphs.emplace_back();
        paragraphs.back().document = document;
        paragraphs.back().corpus = corpus;
      } else {
        paragraphs.back().text += ' ';
      }
      begins.push_back(paragraphs.back().text.size());
      paragraphs.back().text += line.substr(9);
    }
  }
  finish();
  return paragraphs;
}

// The longest run of letters at the beginning of a chunk, behind its opening marks.
std::string_view word_of(std::string_view chunk) {
  const auto is_letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
  while (!chunk.empty() && !is_letter(chunk.front())) chunk.remove_prefix(1);
  while (!chunk.empty() && !is_letter(chunk.back())) chunk.remove_suffix(1);
  return chunk;
}

std::string learn_habits(const std::string& path) {
  struct Counts {
    std::size_t small = 0, capital = 0, first = 0;
  };
  std::map<std::string, Counts> counts;
  std::ifstream file(path);
  std::string key;
  for (std::string line; std::getline(file, line);) {
    ChunkWalker walker(line);
    char last = '\n';
    while (const auto chunk = walker.next()) {
      const std::string_view bytes = chunk->span.in(line);
      const std::string_view word = word_of(bytes);
      const bool is_middle = ascii::is_lower(last) || last == ',';
      const bool is_first = last == '.' || last == '?' || last == '!' || last == '\n';
      if (!word.empty() && word.size() <= 24 && (is_middle || is_first)) {
        key.assign(word);
        for (char& c : key) c = ascii::lower(c);
        Counts& count = counts[key];
        if (is_first) {
          ++count.first;
        } else {
          ++(word[0] >= 'a' ? count.small : count.capital);
        }
      }
      last = bytes.back();
    }
  }
  std::string table(WordHabits::size, '\0');
  std::vector<std::size_t> taken(WordHabits::size, 0);  // by a word of so many occurrences: the most frequent stays
  for (const auto& [word, count] : counts) {
    const std::size_t middle = count.small + count.capital;
    const std::size_t all = middle + count.first;
    if (all < 10) continue;
    const std::uint64_t hash = WordHabits::hash(word);
    const std::size_t slot = hash % WordHabits::size;
    if (all <= taken[slot]) continue;
    taken[slot] = all;
    const double small = (double(count.small) + 0.5) / (double(middle) + 1);
    const double first = double(count.first) / double(all);
    const unsigned writing = small > 0.9 ? 0 : small > 0.3 ? 1 : 2;
    const unsigned beginning = first < 0.01 ? 0 : first < 0.05 ? 1 : first < 0.2 ? 2 : 3;
    table[slot] = static_cast<char>((hash >> 60) << 4 | (1 + 4 * writing + beginning));
  }
  return table;
}

template <class Take>  // take(Paragraph, Gap, is_boundary)
void walk_gaps(const TrainingParagraph& training, Paragraph& paragraph, const Take& take) {
  paragraph.read(training.text, training.chunks);
  Gap gap;
  for (gap.next = 1; gap.next < training.chunks.size(); ++gap.next) {
    follow_marks(paragraph.word(gap.next - 1), gap);
    if (take(gap, bool(training.begins[gap.next]))) gap = {gap.next, gap.next, 0, false};
  }
}

double softsign(double x) {
  return x / (1 + std::abs(x));
}

struct Network {
  struct Row {
    float weight = 0;
    std::array<float, units> to{};
  };
  std::vector<Row> rows;
  std::array<float, units> offsets{}, weights{};
};

// `examples` hold ids below `size`.
using Ids = std::vector<std::uint32_t>;

// Trains one network by AdaGrad.
class NetworkTraining {
 public:
  NetworkTraining(std::size_t size, std::uint32_t seed) : random_(seed) {
    const auto small = [&](float reach) {
      return (static_cast<float>(random_() >> 8) / float(1 << 24) - 0.5F) * 2 * reach;
    };
    network_.rows.resize(size);
    for (Network::Row& row : network_.rows) {
      for (float& value : row.to) value = small(0.1F);
    }
    for (float& weight : network_.weights) weight = small(0.5F);
    squares_.rows.resize(size);
    for (Network::Row& row : squares_.rows) {
      row.weight = 1e-6F;
      row.to.fill(1e-2F);
    }
    squares_.offsets.fill(1e-2F);
    squares_.weights.fill(1e-2F);
  }

  Network train(const std::vector<Ids>& examples, const std::vector<bool>& gold) {
    constexpr int epochs = 6;
    constexpr std::uint32_t dropped = std::mt19937::max() / 100 * 40;  // of 100 features
    std::vector<std::uint32_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    Ids kept;
    for (int epoch = 0; epoch < epochs; ++epoch) {
      // std::shuffle may differ between libraries; this is Fisher and Yates' own.
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      for (const std::uint32_t at : order) {
        kept.clear();
        for (const std::uint32_t id : examples[at]) {
          if (random_() >= dropped) kept.push_back(id);
        }
        learn(kept, gold[at]);
      }
    }
    return std::move(network_);
  }

 private:
  void learn(const Ids& features, bool is_boundary) {
    constexpr float rate = 0.1F;
    constexpr float unit_rate = 0.05F;
    constexpr float decay = 3e-5F;  // L2
    double score = 0;
    std::array<float, units> sums = network_.offsets;
    for (const std::uint32_t id : features) {
      score += network_.rows[id].weight;
      for (std::size_t k = 0; k < units; ++k) sums[k] += network_.rows[id].to[k];
    }
    for (std::size_t k = 0; k < units; ++k) score += network_.weights[k] * softsign(sums[k]);
    const float error = static_cast<float>(1 / (1 + std::exp(-score))) - (is_boundary ? 1.0F : 0.0F);
    std::array<float, units> gradients;
    for (std::size_t k = 0; k < units; ++k) {
      const float size_of_sum = 1 + std::abs(sums[k]);
      gradients[k] = error * network_.weights[k] / (size_of_sum * size_of_sum);
      step(network_.weights[k], squares_.weights[k], error * sums[k] / size_of_sum, unit_rate);
      step(network_.offsets[k], squares_.offsets[k], gradients[k], unit_rate);
    }
    for (const std::uint32_t id : features) {
      Network::Row& row = network_.rows[id];
      Network::Row& squares = squares_.rows[id];
      step(row.weight, squares.weight, error + decay * row.weight, rate);
      for (std::size_t k = 0; k < units; ++k)
        step(row.to[k], squares.to[k], gradients[k] + decay * row.to[k], unit_rate);
    }
  }

  static void step(float& value, float& square, float gradient, float by) {
    square += gradient * gradient;
    value -= by * gradient / std::sqrt(square);
  }

  std::mt19937 random_;
  Network network_;
  Network squares_;  // sums of squared gradients
};

void put_number(std::string& out, double value) {
  const auto number = static_cast<int>(std::lround(std::clamp(value, -127.0, 127.0) * 256));
  out += static_cast<char>(number & 255);
  out += static_cast<char>(number >> 8 & 255);
}

char byte_of(double value) {
  return static_cast<char>(static_cast<signed char>(std::lround(std::clamp(value, -127.0, 127.0))));
}

// Features seen twice or more; what was seen once is noise that only costs room.
std::vector<std::uint32_t> known_features(const std::vector<Example>& examples) {
  std::vector<std::uint32_t> keys;
  for (const Example& example : examples) keys.insert(keys.end(), example.features.keys().begin(), example.features.keys().end());
  std::ranges::sort(keys);
  std::vector<std::uint32_t> known;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i] == keys[i - 1] && (known.empty() || known.back() != keys[i])) known.push_back(keys[i]);
  }
  return known;
}

std::vector<Network> train_networks(const std::vector<Example>& examples, const std::vector<std::uint32_t>& known) {
  std::vector<Ids> ids(examples.size());
  std::vector<bool> gold(examples.size());
  for (std::size_t i = 0; i < examples.size(); ++i) {
    gold[i] = examples[i].is_boundary;
    for (const std::uint32_t key : examples[i].features.keys()) {
      const auto at = std::ranges::lower_bound(known, key);
      if (at != known.end() && *at == key) ids[i].push_back(static_cast<std::uint32_t>(at - known.begin()));
    }
  }
  std::vector<Network> trained;
  for (std::size_t i = 0; i < networks; ++i)
    trained.push_back(NetworkTraining(known.size(), std::uint32_t(i + 1)).train(ids, gold));
  return trained;
}

// Features by how much they can say, the most first.
std::vector<std::uint32_t> by_reach(const std::vector<Network>& trained, std::size_t features) {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t id = 0; id < features; ++id) {
    double reach = 0;
    for (const Network& network : trained) {
      reach -= std::abs(network.rows[id].weight);
      for (std::size_t k = 0; k < units; ++k) reach -= std::abs(network.rows[id].to[k] * network.weights[k]);
    }
    order.emplace_back(reach, id);
  }
  std::ranges::sort(order);
  std::vector<std::uint32_t> ids;
  for (const auto& [reach, id] : order) ids.push_back(id);
  return ids;
}

void put_row(char* row, const std::vector<Network>& trained, std::uint32_t id) {
  double weight = 0;
  for (std::size_t i = 0; i < networks; ++i) {
    weight += trained[i].rows[id].weight / double(networks);
    for (std::size_t k = 0; k < units; ++k)
      row[1 + i * units + k] = byte_of(double(trained[i].rows[id].to[k]) * BoundaryModel::unit_scale);
  }
  row[0] = byte_of(weight * BoundaryModel::weight_scale);
}

// The bytes of a model, with a threshold of 0.
std::string make_model(const std::vector<Example>& examples, const std::string& habits) {
  const std::vector<std::uint32_t> known = known_features(examples);
  const std::vector<Network> trained = train_networks(examples, known);
  std::string model(BoundaryModel::magic);
  put_number(model, 0);
  for (const Network& network : trained) {
    for (const float offset : network.offsets) put_number(model, offset);
  }
  for (const Network& network : trained) {
    for (const float weight : network.weights) put_number(model, weight / double(networks));
  }
  std::string checks(2 * BoundaryModel::slots, '\0');
  std::string rows(BoundaryModel::row_size * BoundaryModel::slots, '\0');
  std::vector<std::size_t> filled(BoundaryFeatures::buckets);
  std::size_t kept = 0;
  for (const std::uint32_t id : by_reach(trained, known.size())) {
    const std::size_t bucket = BoundaryFeatures::bucket_of(known[id]);
    if (filled[bucket] == BoundaryModel::slots_per_bucket) continue;
    const std::size_t slot = bucket * BoundaryModel::slots_per_bucket + filled[bucket]++;
    const std::uint16_t check = BoundaryFeatures::check_of(known[id]);
    checks[2 * slot] = static_cast<char>(check & 255);
    checks[2 * slot + 1] = static_cast<char>(check >> 8);
    put_row(rows.data() + slot * BoundaryModel::row_size, trained, id);
    ++kept;
  }
  std::printf("%zu gaps, %zu features seen twice, %zu kept\n", examples.size(), known.size(), kept);
  return model + checks + rows + habits;
}

struct Score {
  std::size_t right = 0, found = 0, gold = 0;
  double f1() const { return 200.0 * double(right) / double(std::max<std::size_t>(1, found + gold)); }
};

Score& operator+=(Score& a, const Score& b) {
  a.right += b.right, a.found += b.found, a.gold += b.gold;
  return a;
}

Score score(const TrainingParagraph& training, const BoundaryModel& model, float threshold, const WordHabits& habits,
            Paragraph& paragraph) {
  Score result;
  std::vector<bool> predicted(training.chunks.size() + 1);
  walk_gaps(training, paragraph, [&](const Gap& gap, bool) {
    return bool(predicted[gap.next] = can_be_boundary(paragraph, gap.next) &&
                                      model.score(features_of(paragraph, gap, habits)) > threshold);
  });
  predicted[0] = predicted.back() = true;
  std::vector<bool> gold = training.begins;
  gold.push_back(true);
  bool begins_alike = true;
  for (std::size_t i = 1; i < predicted.size(); ++i) {
    result.found += predicted[i];
    result.gold += gold[i];
    if (predicted[i] && gold[i] && begins_alike) ++result.right;
    if (predicted[i] || gold[i]) begins_alike = predicted[i] && gold[i];
  }
  return result;
}

struct Options {
  std::string out, text;
  std::size_t folds = 5;
  std::vector<std::string> treebanks;
};

std::optional<Options> read_options(const std::vector<std::string>& arguments) {
  Options options;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--text" && i + 1 < arguments.size()) {
      options.text = arguments[++i];
    } else if (arguments[i] == "--folds" && i + 1 < arguments.size()) {
      options.folds = std::strtoul(arguments[++i].c_str(), nullptr, 10);
    } else {
      files.push_back(arguments[i]);
    }
  }
  if (files.size() < 2 || options.text.empty()) return std::nullopt;
  options.out = files.front();
  options.treebanks.assign(files.begin() + 1, files.end());
  return options;
}

// Paragraphs of treebanks, a fold of their documents left out or not.
class Material {
 public:
  explicit Material(const Options& options)
      : table(learn_habits(options.text)), habits_(table), folds_(options.folds), corpora_(options.treebanks.size()) {
    for (std::size_t i = 0; i < corpora_; ++i)
      std::ranges::move(read_paragraphs(options.treebanks[i], i), std::back_inserter(paragraphs_));
  }

  std::vector<Example> examples(std::optional<std::size_t> left_out) {
    std::vector<Example> examples;
    for (const TrainingParagraph& paragraph : paragraphs_) {
      if (left_out && paragraph.document % folds_ == *left_out) continue;
      walk_gaps(paragraph, scratch_, [&](const Gap& gap, bool is_boundary) {
        if (can_be_boundary(scratch_, gap.next)) examples.push_back({features_of(scratch_, gap, habits_), is_boundary});
        return is_boundary;
      });
    }
    return examples;
  }

  // By threshold, of each corpus, of models that have not seen the fold they are measured on.
  std::map<double, std::vector<Score>> cross_validate() {
    std::map<double, std::vector<Score>> scores;
    for (std::size_t fold = 0; fold < folds_; ++fold) {
      const std::string bytes = make_model(examples(fold), table);
      const BoundaryModel model = BoundaryModel::read(bytes, "fold");
      for (double candidate = -1.5; candidate <= 1; candidate += 0.25) {
        std::vector<Score>& of = scores[candidate];
        of.resize(corpora_);
        for (const TrainingParagraph& paragraph : paragraphs_) {
          if (paragraph.document % folds_ == fold)
            of[paragraph.corpus] += score(paragraph, model, float(candidate), habits_, scratch_);
        }
      }
    }
    return scores;
  }

  const std::string table;  // of how words are written

 private:
  const WordHabits habits_;
  const std::size_t folds_;
  const std::size_t corpora_;
  std::vector<TrainingParagraph> paragraphs_;
  Paragraph scratch_;
};

double best_threshold(Material& material, std::size_t folds) {
  if (folds < 2) return 0;
  double threshold = 0, best = 0;
  for (const auto& [candidate, of] : material.cross_validate()) {
    double mean = 0;
    std::printf("%zu folds, threshold %.2f: sentence F1", folds, candidate);
    for (const Score& corpus : of) {
      mean += corpus.f1() / double(of.size());
      std::printf(" %.2f", corpus.f1());
    }
    std::printf("\n");
    if (mean > best) best = mean, threshold = candidate;
  }
  return threshold;
}

}  // namespace

int main(int argc, char** argv) {
  const std::optional<Options> options = read_options({argv + 1, argv + argc});
  if (!options) {
    std::fprintf(stderr, "usage: entente-train-boundaries OUT.model --text NEWS.txt [--folds N] TRAIN.conllu...\n");
    return 2;
  }
  Material material(*options);
  const double threshold = best_threshold(material, options->folds);
  std::printf("threshold %.2f\n", threshold);
  std::string bytes = make_model(material.examples(std::nullopt), material.table);
  std::string number;
  put_number(number, threshold);
  bytes.replace(BoundaryModel::magic.size(), number.size(), number);
  std::ofstream out(options->out, std::ios::binary);
  out << bytes;
  return out.flush() ? 0 : 1;
}
