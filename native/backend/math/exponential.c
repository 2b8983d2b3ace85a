/* expf, expm1f, tanhf: over one f64 exponential. */
#include "core.h"
#include "functions.h"

/* Above, e^x is beyond f32; below, it rounds to zero. */
#define EXP_MOST 89.0f
#define EXP_LEAST (-104.0f)

float expf(float x) {
    if (is_nan(x)) return x;
    if (x > EXP_MOST) return FLOAT_INFINITY;
    if (x < EXP_LEAST) return 0.0f;
    return (float) exp_core(x);
}

float expm1f(float x) {
    if (is_nan(x)) return x;
    if (x > EXP_MOST) return FLOAT_INFINITY;
    if (x < EXP_LEAST) return -1.0f;
    return (float) expm1_core(x);
}

float tanhf(float x) {
    if (is_nan(x)) return x;
    if (x > 20.0f) return 1.0f;
    if (x < -20.0f) return -1.0f;
    const double t = expm1_core(2.0 * (double) x);
    return (float) (t / (t + 2.0));
}
