/** See exp-sum.h. Uses the compiler's vector types, so that one source works for all processors. */
#include "exp-sum.h"

#include "clones.h"
#include "exact-math.h"
#include "lanes.h"

namespace rastic {
namespace {

/** When this is added to a number below 2^51, the low bits contain the nearest integer. */
constexpr double MAGIC = 0x1.8p52;

/**
 * The integer part of numbers -2^51 < t ≤ 0, like trunc: the nearest integer, or the one above it.
 */
RASTIC_INLINE Lanes truncated(const Lanes & t) {
  const Lanes nearest = (t + MAGIC) - MAGIC;
  return nearest + oneWhereLess(nearest, t);
}

/**
 * exactExp for -700 ≤ x ≤ 0 unless -2^-28 < x < 0. It has no branches: k = 0 is a masked k, and for
 * k = 0 the general form gives the same bits as the special case in exactExp, apart from the signs
 * of operands. Multiplying a normal result by 2^k is an addition to its exponent.
 */
RASTIC_INLINE Lanes expUsual(const Lanes & x) {
  // High words from 0x3fd62e43 on: |x| above about ln 2 / 2.
  const Lanes k = whereAtMost(x, -0x1.62e43p-2, truncated(x * 1.4426950408889634 - 0.5));
  const Lanes hi = x - k * 0.6931471803691238;
  const Lanes lo = k * 1.9082149292705877e-10;
  const Lanes r = hi - lo;
  const Lanes t = r * r;
  const Lanes tail = t * 4.1381367970572385e-8 - 0.0000016533902205465252;
  const Lanes even = t * (t * tail + 0.00006613756321437934) - 0.0027777777777015593;
  const Lanes c = r - t * (t * even + 0.16666666666666602);
  const Lanes y = 1 - (lo - (r * c) / (2 - c) - hi);
  return scaled(y, k + MAGIC);
}

/**
 * Whether expUsual can be used for a row: no logit is far below the highest, and none is closer to
 * it than two f32 can be.
 */
RASTIC_CLONES bool isUsual(const float * z, size_t size, float max) {
  // Below 1 two f32 may differ by less than 2^-28; from 1 on they are equal or 2^-24 apart.
  if (!(max >= 1 || max <= -1)) return false;
  const float low = max - 690;
  int below = 0;
  for (size_t i = 0; i < size; i++) below |= z[i] < low;
  return below == 0;
}

RASTIC_CLONES double sumUsual(const float * z, size_t size, double max) {
  double sum = 0;
  size_t i = 0;
  for (; i + LANES <= size; i += LANES) {
    Lanes x = {};
    for (size_t j = 0; j < VECTORS; j++) {
      const float * four = z + i + 4 * j;
      x.part[j] = (Doubles){four[0], four[1], four[2], four[3]};
    }
    const Lanes e = expUsual(x - max);
    for (size_t j = 0; j < LANES; j++) sum += e.part[j / 4][j % 4];
  }
  for (; i < size; i++) sum += exactExp(static_cast<double>(z[i]) - max);
  return sum;
}

}  // namespace

double expSum(const float * z, size_t size, float max) {
  if (isUsual(z, size, max)) return sumUsual(z, size, max);
  double sum = 0;
  for (size_t i = 0; i < size; i++) sum += exactExp(static_cast<double>(z[i]) - max);
  return sum;
}

RASTIC_CLONES void expUsualAll(const double * x, double * out, size_t size) {
  for (size_t i = 0; i < size; i++) {
    // The number is in a different lane each time, so that every lane is tested.
    Lanes lanes = {};
    lanes.part[i % LANES / 4][i % 4] = x[i];
    out[i] = expUsual(lanes).part[i % LANES / 4][i % 4];
  }
}

}  // namespace rastic
