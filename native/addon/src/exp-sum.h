/**
 * Σ exp(z - max) over a whole row, and exp for many numbers at once: exactExp without branches, on
 * vectors, with the same bits. The sum itself is one chain in order of ascending ids, because
 * another order would round differently.
 */
#pragma once

#include <cstddef>

namespace rastic {

/** Σ exactExp(z[i] - max), i ascending. @param max at least each z; no z is NaN. */
double expSum(const float * z, size_t size, float max);

/**
 * out[i] = exactExp(x[i]) by the vector code for a usual row. @param x -690 … 0, none in -2^-28 …
 * 0.
 */
void expUsualAll(const double * x, double * out, size_t size);

}  // namespace rastic
