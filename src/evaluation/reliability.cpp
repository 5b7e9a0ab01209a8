#include "evaluation/reliability.hpp"

#include <algorithm>
#include <cmath>

namespace entente {

Reliability reliability(std::span<const ConfidenceSample> samples, std::size_t bins) {
  Reliability result;
  std::vector<ReliabilityBin> all(bins);
  for (const ConfidenceSample& sample : samples) {
    // 0.3 is below 3 * 0.1, as numbers go; it belongs with what is 0.3 and more.
    const double place = std::clamp(sample.confidence * double(bins) + 1e-9, 0.0, double(bins) - 0.5);
    ReliabilityBin& bin = all[std::size_t(place)];
    ++bin.found;
    bin.right += sample.is_right;
    bin.mean_confidence += sample.confidence;
  }
  for (std::size_t i = 0; i < bins; ++i) {
    ReliabilityBin& bin = all[i];
    if (bin.found == 0) continue;
    bin.begin = double(i) / double(bins);
    bin.end = double(i + 1) / double(bins);
    bin.mean_confidence /= double(bin.found);
    result.error += std::abs(bin.mean_confidence - bin.share_right()) * double(bin.found) / double(samples.size());
    result.bins.push_back(bin);
  }
  return result;
}

std::vector<ReliabilityBin> isotonic_steps(std::span<const ConfidenceSample> samples) {
  std::vector<ConfidenceSample> sorted(samples.begin(), samples.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  std::vector<ReliabilityBin> steps;
  for (const ConfidenceSample& sample : sorted) {
    if (steps.empty() || steps.back().end != sample.confidence) steps.push_back({sample.confidence, sample.confidence});
    ++steps.back().found;
    steps.back().right += sample.is_right;
    steps.back().mean_confidence += sample.confidence;
  }
  std::vector<ReliabilityBin> pooled;
  for (const ReliabilityBin& step : steps) {
    pooled.push_back(step);
    while (pooled.size() > 1 && pooled[pooled.size() - 2].share_right() >= pooled.back().share_right()) {
      const ReliabilityBin last = pooled.back();
      pooled.pop_back();
      pooled.back().end = last.end;
      pooled.back().found += last.found;
      pooled.back().right += last.right;
      pooled.back().mean_confidence += last.mean_confidence;
    }
  }
  for (ReliabilityBin& step : pooled) step.mean_confidence /= double(step.found);
  return pooled;
}

}  // namespace entente
