/*
 * sinf, cosf: the argument less the nearest multiple of π/2, then a Taylor series in f64. Large
 * arguments are reduced in integers against enough bits of 2/π, after Payne and Hanek.
 */
#include "core.h"
#include "functions.h"

/* π/2 in two parts; the first has 33 bits, so that its product with 20 more is exact. */
#define HALF_PI_HIGH 0x1.921fb544p+0
#define HALF_PI_LOW 0x1.0b4611a626331p-34
#define PLAIN_LIMIT 1000000.0

/* A word of zeros, then the binary digits of 2/π. */
static const uint32_t TWO_OVER_PI[8] = {
    0x00000000u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u,
    0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu,
};

typedef struct {
    double rest;       /* |rest| ≤ π/4, a little more by rounding */
    uint32_t quadrant; /* multiples of π/2 taken off, modulo 4 */
} reduced;

static uint32_t word_at(uint32_t bit) {
    const uint32_t i = bit >> 5;
    const uint32_t shift = bit & 31;
    const uint64_t two = (uint64_t) TWO_OVER_PI[i] << 32 | TWO_OVER_PI[i + 1];
    return (uint32_t) (two << shift >> 32);
}

/* For finite x ≥ 2^19: 2 bits of quadrant and 62 of fraction of x · 2/π, kept in a word of 64. */
static reduced reduce_large(float x) {
    const uint32_t bits = bits_of_float(x);
    const uint64_t mantissa = (bits & 0x7fffffu) | 0x800000u;
    const uint32_t start = (bits >> 23 & 0xff) - 150 + 30;
    const uint64_t high = mantissa * word_at(start) << 32;
    const uint64_t middle = mantissa * word_at(start + 32);
    const uint64_t low = mantissa * word_at(start + 64) >> 32;
    const uint64_t turns = high + middle + low;
    const uint64_t quadrant = (turns + (1ull << 61)) >> 62;
    const uint64_t fraction = turns - (quadrant << 62);
    /* Two's complement by hand: the conversion of a large unsigned value is the compiler's choice. */
    const double size = fraction >> 63 ? -(double) (~fraction + 1) : (double) fraction;
    const reduced out = {size * 0x1.921fb54442d18p-62, (uint32_t) quadrant};
    return out;
}

static reduced reduce(float x) {
    const double wide = x;
    if (wide > -PLAIN_LIMIT && wide < PLAIN_LIMIT) {
        const double turns = wide * 0x1.45f306dc9c883p-1;
        const int n = (int) (turns < 0 ? turns - 0.5 : turns + 0.5);
        const reduced out = {(wide - n * HALF_PI_HIGH) - n * HALF_PI_LOW, (uint32_t) n};
        return out;
    }
    reduced out = reduce_large(x < 0 ? -x : x);
    if (x < 0) {
        out.rest = -out.rest;
        out.quadrant = 0u - out.quadrant;
    }
    return out;
}

static double sine_series(double r) {
    const double z = r * r;
    double p = 1.0 / 355687428096000.0;
    p = p * z - 1.0 / 1307674368000.0;
    p = p * z + 1.0 / 6227020800.0;
    p = p * z - 1.0 / 39916800.0;
    p = p * z + 1.0 / 362880.0;
    p = p * z - 1.0 / 5040.0;
    p = p * z + 1.0 / 120.0;
    p = p * z - 1.0 / 6.0;
    return r + r * (z * p);
}

static double cosine_series(double r) {
    const double z = r * r;
    double p = 1.0 / 20922789888000.0;
    p = p * z - 1.0 / 87178291200.0;
    p = p * z + 1.0 / 479001600.0;
    p = p * z - 1.0 / 3628800.0;
    p = p * z + 1.0 / 40320.0;
    p = p * z - 1.0 / 720.0;
    p = p * z + 1.0 / 24.0;
    p = p * z - 0.5;
    return 1.0 + z * p;
}

static int has_no_angle(float x) { return is_nan(x) || (bits_of_float(x) & 0x7fffffffu) == 0x7f800000u; }

/* sin(rest + quadrant · π/2) */
static float sine_at(double rest, uint32_t quadrant) {
    const double size = quadrant & 1 ? cosine_series(rest) : sine_series(rest);
    return (float) (quadrant & 2 ? -size : size);
}

float sinf(float x) {
    if (has_no_angle(x)) return FLOAT_NAN;
    const reduced angle = reduce(x);
    return sine_at(angle.rest, angle.quadrant);
}

float cosf(float x) {
    if (has_no_angle(x)) return FLOAT_NAN;
    const reduced angle = reduce(x);
    return sine_at(angle.rest, angle.quadrant + 1);
}

/* Compilers make this of a sine and a cosine of one value: the same bits, one reduction. */
void sincosf(float x, float * sine, float * cosine) {
    *sine = *cosine = FLOAT_NAN;
    if (has_no_angle(x)) return;
    const reduced angle = reduce(x);
    *sine = sine_at(angle.rest, angle.quadrant);
    *cosine = sine_at(angle.rest, angle.quadrant + 1);
}
