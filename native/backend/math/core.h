/*
 * The f64 kernels that this folder's f32 functions round once: additions, multiplications,
 * divisions and bit patterns only, so that the bits are the same with every compiler and on every
 * system. Written for this project from the textbook series; not f64 functions for general use:
 * arguments are those that an f32 can lead to.
 */
#pragma once

#include <stdint.h>
#include <string.h>

/* ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33

static inline uint64_t bits_of_double(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double double_of_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint32_t bits_of_float(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float float_of_bits(uint32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define FLOAT_NAN float_of_bits(0x7fc00000u)
#define FLOAT_INFINITY float_of_bits(0x7f800000u)

static inline int is_nan(float x) { return x != x; }

/* (e^r - 1) / r for |r| ≤ ln 2 / 2: its Taylor series, cut below half an ulp of f64. */
static inline double exp_series(double r) {
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    return p * r + 1.0;
}

/* e^x for |x| < 700, from e^x = 2^k · e^r with |r| ≤ ln 2 / 2. */
static inline double exp_core(double x) {
    const double scaled = x * 0x1.71547652b82fep+0;
    const int k = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    const double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    return (exp_series(r) * r + 1.0) * double_of_bits((uint64_t) (1023 + k) << 52);
}

/* e^x - 1 for |x| < 700, with small relative error at small x too. */
static inline double expm1_core(double x) {
    if (x > -0.34 && x < 0.34) return exp_series(x) * x;
    return exp_core(x) - 1.0;
}

/* x = m · 2^exponent, m in [√½, √2); x is a normal positive f64. Returns ln m. */
static inline double log_mantissa(double x, int * exponent) {
    uint64_t bits = bits_of_double(x);
    *exponent = (int) (bits >> 52) - 1023;
    bits = (bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull;
    if (bits > 0x3ff6a09e667f3bccull) {
        bits -= 1ull << 52;
        *exponent += 1;
    }
    const double f = double_of_bits(bits) - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    /* ln m = 2 artanh s */
    double p = 1.0 / 25.0;
    p = p * z + 1.0 / 23.0;
    p = p * z + 1.0 / 21.0;
    p = p * z + 1.0 / 19.0;
    p = p * z + 1.0 / 17.0;
    p = p * z + 1.0 / 15.0;
    p = p * z + 1.0 / 13.0;
    p = p * z + 1.0 / 11.0;
    p = p * z + 1.0 / 9.0;
    p = p * z + 1.0 / 7.0;
    p = p * z + 1.0 / 5.0;
    p = p * z + 1.0 / 3.0;
    return 2.0 * s + 2.0 * s * (z * p);
}

/* ln x of a normal positive f64. */
static inline double log_core(double x) {
    int e;
    const double mantissa = log_mantissa(x, &e);
    return e * LN2_HIGH + (mantissa + e * LN2_LOW);
}
