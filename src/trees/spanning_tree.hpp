// Scores of arcs -> the best tree with one root: Chu and Liu 1965, Edmonds 1967, after McDonald et al. 2005.
// heads {2, 0, 2} of "Orla met Mercer": words count from 1, 0 is the root, which has one child.
// Almost always each word's best head already makes a tree; else cycles are contracted, at most n times, n steps each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

// scores[(i - 1) * stride + j]: how well word i hangs on node j; j = i is never read. heads[i - 1] is what was chosen.
// Scores that are no numbers give some tree.
void best_tree(const float* scores, std::size_t words, std::size_t stride, std::vector<std::uint32_t>& heads);

}  // namespace entente
