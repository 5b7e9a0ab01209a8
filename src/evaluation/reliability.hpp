// How often relations of one confidence are right.  {0.8, right}, {0.82, wrong} -> bin 0.8-0.9: 2 found, 50 % right
// Bins hold equally wide stretches of confidence; a bin without relations is left out.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "evaluation/scorer.hpp"

namespace entente {

struct ReliabilityBin {
  double begin = 0;
  double end = 0;
  std::size_t found = 0;
  std::size_t right = 0;
  double mean_confidence = 0;

  double share_right() const { return found == 0 ? 0 : double(right) / double(found); }
};

struct Reliability {
  std::vector<ReliabilityBin> bins;
  double error = 0;  // expected calibration error: the bins' |mean confidence - share right|, weighed by their size
};

Reliability reliability(std::span<const ConfidenceSample> samples, std::size_t bins = 10);

// The monotone step function nearest to what was right, by confidence: isotonic regression, pool adjacent violators
// (Ayer and others, 1955).  Each step has the stretch of confidence it was found for.
std::vector<ReliabilityBin> isotonic_steps(std::span<const ConfidenceSample> samples);

}  // namespace entente
