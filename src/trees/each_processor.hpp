// EACH_PROCESSOR before a function: it is compiled once per vector width, and the program takes the best at its start.
// Only for code whose result does not depend on that: sums in one written order, nothing fused.
#pragma once

#if defined(__x86_64__) && !defined(ENTENTE_PLAIN_KERNELS)
#define EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define EACH_PROCESSOR
#endif
