/**
 * Σ exp(z - max) over a whole row, and exp for many numbers at once: exactExp without branches, on
 * vectors, with the same bits. The sum itself is one chain in ids ascending, since another order would
 * round otherwise.
 */
#pragma once

#include <cstddef>

namespace rastic {

/** Σ exactExp(z[i] - max), i ascending. @param max at least each z; no z is NaN. */
double expSum(const float * z, size_t size, float max);

/** out[i] = exactExp(x[i]) by the form of the usual row. @param x -690 … 0, none in -2^-28 … 0. */
void expUsualAll(const double * x, double * out, size_t size);

}  // namespace rastic
