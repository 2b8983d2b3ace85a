/* logf, log2, powf: over one f64 logarithm. */
#include "core.h"
#include "functions.h"

float logf(float x) {
    if (is_nan(x)) return x;
    if (x == 0.0f) return -FLOAT_INFINITY;
    if (x < 0.0f) return FLOAT_NAN;
    if (x == FLOAT_INFINITY) return x;
    return (float) log_core(x);
}

/* For counts: positive, finite, normal. */
double log2(double x) {
    int e;
    const double mantissa = log_mantissa(x, &e);
    return e + mantissa * 0x1.71547652b82fep+0;
}

/* 0: not an integer, 1: odd, 2: even. Infinity counts as even. */
static int parity(float y) {
    const uint32_t bits = bits_of_float(y);
    const int e = (int) (bits >> 23 & 0xff);
    if (e < 127) return 0;
    if (e > 127 + 23) return 2;
    const uint32_t unit = 1u << (127 + 23 - e);
    if (bits & (unit - 1)) return 0;
    return bits & unit ? 1 : 2;
}

/* x is 0 or ±infinity. */
static float pow_of_end(float x, float y, int odd) {
    const int negative = (bits_of_float(x) >> 31) && odd;
    const int vanishes = (x == 0.0f) == (y > 0.0f);
    const float size = vanishes ? 0.0f : FLOAT_INFINITY;
    return negative ? -size : size;
}

/* y is ±infinity. */
static float pow_to_infinity(float x, float y) {
    const float size = x < 0.0f ? -x : x;
    if (size == 1.0f) return 1.0f;
    return (size > 1.0f) == (y > 0.0f) ? FLOAT_INFINITY : 0.0f;
}

/* The special cases are those of C's annex F. */
float powf(float x, float y) {
    if (y == 0.0f || x == 1.0f) return 1.0f;
    if (is_nan(x) || is_nan(y)) return x + y;
    const int kind = parity(y);
    const float infinity = FLOAT_INFINITY;
    if (y == infinity || y == -infinity) return pow_to_infinity(x, y);
    if (x == 0.0f || x == infinity || x == -infinity) return pow_of_end(x, y, kind == 1);
    if (x < 0.0f && kind == 0) return FLOAT_NAN;
    const double exponent = (double) y * log_core(x < 0.0f ? -(double) x : (double) x);
    float size;
    if (exponent > 89.0) size = infinity;
    else if (exponent < -104.0) size = 0.0f;
    else size = (float) exp_core(exponent);
    return x < 0.0f && kind == 1 ? -size : size;
}
