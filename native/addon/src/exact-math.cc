/** See exact-math.h. */
#include "exact-math.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace rastic {
namespace {

constexpr double LN2_HIGH = 0.6931471803691238;
constexpr double LN2_LOW = 1.9082149292705877e-10;
constexpr double LOG2E = 1.4426950408889634;
constexpr double E = 2.718281828459045;
constexpr double LG6 = 0.15313837699209373;
constexpr double LG7 = 0.14798198605116586;

uint64_t bitsOf(double x) {
  uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double fromBits(uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

uint32_t highWord(double x) { return static_cast<uint32_t>(bitsOf(x) >> 32); }

/** x with its high word replaced. */
double withHighWord(double x, uint32_t high) {
  return fromBits((bitsOf(x) & 0xffffffffu) | static_cast<uint64_t>(high) << 32);
}

/** 2^k for -1022 ≤ k ≤ 1023. */
double powerOfTwo(int k) { return fromBits(static_cast<uint64_t>(0x3ff + k) << 52); }

/** 2^k · e^(hi - lo), |hi - lo| ≤ ln 2 / 2. */
double expReduced(double hi, double lo, int k) {
  const double x = hi - lo;
  const double t = x * x;
  const double tail = -0.0000016533902205465252 + t * 4.1381367970572385e-8;
  const double even = -0.0027777777777015593 + t * (0.00006613756321437934 + t * tail);
  const double c = x - t * (0.16666666666666602 + t * even);
  if (k == 0) return 1 - ((x * c) / (c - 2) - x);
  const double y = 1 - (lo - (x * c) / (2 - c) - hi);
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return k == 1024 ? y * 2 * powerOfTwo(1023) : y * powerOfTwo(k);
}

/** ln(2^k · (1 + f)), √½ < 1 + f < √2. */
double lnReduced(double f, int k, int32_t fraction) {
  const double high = k * LN2_HIGH;
  const double low = k * LN2_LOW;
  if ((0xfffff & (2 + fraction)) < 3) {
    if (f == 0) return high + low;
    const double r = f * f * (0.5 - 0.3333333333333333 * f);
    return k == 0 ? f - r : high - (r - low - f);
  }
  const double s = f / (2 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * LG6));
  const double odd = 0.2857142874366239 + w * (0.1818357216161805 + w * LG7);
  const double r = z * (0.6666666666666735 + w * odd) + even;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const double half = 0.5 * f * f;
    return k == 0 ? f - (half - s * (half + r)) : high - (half - (s * (half + r) + low) - f);
  }
  return k == 0 ? f - s * (f - r) : high - (s * (f - r) - low - f);
}

}  // namespace

double exactExp(double x) {
  const uint32_t high = highWord(x) & 0x7fffffff;
  if (high >= 0x40862e42) {
    if (std::isnan(x)) return x;
    if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
    if (x < -745.1332191019411) return 0;
  }
  if (high <= 0x3fd62e42) return high < 0x3e300000 ? 1 + x : expReduced(x, 0, 0);
  if (high < 0x3ff0a2b2) {
    if (x == 1) return E;
    const int k = x < 0 ? -1 : 1;
    return expReduced(x - k * LN2_HIGH, k * LN2_LOW, k);
  }
  const int k = static_cast<int>(LOG2E * x + (x < 0 ? -0.5 : 0.5));
  return expReduced(x - k * LN2_HIGH, k * LN2_LOW, k);
}

double exactLn(double x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (x == 0) return -infinity;
  if (!(x > 0) || x == infinity) return x > 0 ? x : std::numeric_limits<double>::quiet_NaN();
  const bool subnormal = x < powerOfTwo(-1022);
  const double normal = subnormal ? x * powerOfTwo(54) : x;
  const int32_t high = static_cast<int32_t>(highWord(normal));
  const int32_t fraction = high & 0xfffff;
  const int32_t carry = (fraction + 0x95f64) & 0x100000;
  const int k = (high >> 20) - 1023 + (carry >> 20) - (subnormal ? 54 : 0);
  const double f = withHighWord(normal, static_cast<uint32_t>(fraction | (carry ^ 0x3ff00000))) - 1;
  return lnReduced(f, k, fraction);
}

}  // namespace rastic
