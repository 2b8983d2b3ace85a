/*
 * Measures the functions of this folder against the system's f64 ones over an even grid of all f32
 * bit patterns: prints the largest error of each in ulp and a hash of all results, fails above one
 * ulp. The hash is the same on every machine, the errors may differ in the last digits.
 */
#include <stdio.h>

#include "core.h"
#include "functions.h"

double exp(double);
double expm1(double);
double log(double);
double pow(double, double);
double sin(double);
double cos(double);
double tanh(double);
double erf(double);

/* A prime, so that all mantissas and exponents are met. */
#define STRIDE 4099u
#define MOST_ULP 1.0

static const struct {
    const char * name;
    float (*ours)(float);
    double (*theirs)(double);
} FUNCTIONS[] = {
    {"expf", expf, exp}, {"expm1f", expm1f, expm1}, {"logf", logf, log}, {"sinf", sinf, sin},
    {"cosf", cosf, cos}, {"tanhf", tanhf, tanh},    {"erff", erff, erf},
};

/* Distance in ulp of the f32 at `want`; 0 for equal infinities and for two NaN. */
static double ulps(float got, double want) {
    const float rounded = (float) want;
    if (is_nan(got) || is_nan(rounded)) return is_nan(got) && is_nan(rounded) ? 0 : 1e9;
    if (got == rounded && got - got != 0) return 0;
    uint32_t bits = bits_of_float(rounded) & 0x7fffffffu;
    if (bits >= 0x7f7fffffu) bits = 0x7f7ffffeu;
    const double ulp = (double) float_of_bits(bits + 1) - (double) float_of_bits(bits);
    const double off = (double) got - want;
    return (off < 0 ? -off : off) / ulp;
}

static uint64_t hash = 0xcbf29ce484222325ull;

static float hashed(float x) {
    /* NaN has many patterns, and which one is nobody's promise. */
    hash = (hash ^ (is_nan(x) ? 0x7fc00000u : bits_of_float(x))) * 0x100000001b3ull;
    return x;
}

static int report(const char * name, double worst) {
    printf("%s %.6f\n", name, worst);
    return worst > MOST_ULP;
}

static int check_powers(void) {
    double worst = 0;
    for (uint32_t i = 1; i < 2000000; i++) {
        const float x = float_of_bits(i * 2147u);
        const float y = (float) ((int) (i % 4001) - 2000) / 64.0f;
        const double off = ulps(hashed(powf(x, y)), pow(x, y));
        if (off > worst) worst = off;
    }
    return report("powf", worst);
}

int main(void) {
    int failed = 0;
    for (unsigned f = 0; f < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; f++) {
        double worst = 0;
        for (uint64_t bits = 0; bits < 1ull << 32; bits += STRIDE) {
            const float x = float_of_bits((uint32_t) bits);
            const double off = ulps(hashed(FUNCTIONS[f].ours(x)), FUNCTIONS[f].theirs(x));
            if (off > worst) worst = off;
        }
        failed |= report(FUNCTIONS[f].name, worst);
    }
    failed |= check_powers();
    printf("hash %016llx\n", (unsigned long long) hash);
    return failed;
}
