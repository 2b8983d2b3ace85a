/**
 * Marks a function that is compiled twice, for AVX2 and for any x86-64; the right one is chosen
 * when the addon is loaded. Both give the same bits: only the vectors are wider, and there are no
 * fused operations. Does nothing on other processors.
 */
#pragma once

#include <cstdlib>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__)
#define RASTIC_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define RASTIC_CLONES
#endif
