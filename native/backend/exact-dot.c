/*
 * See exact-dot.h. Several rows are summed side by side, each in its own accumulator, because one
 * chain of fused additions waits for its own latency; the order within a row stays as it is.
 */
#include "exact-dot.h"

#if RASTIC_EXACT_DOT

#include <immintrin.h>

#include "prefetch.h"

/* As many chains as hide the latency of a fused addition (4 to 5 cycles, two a cycle). */
#define WIDE 8

static inline __m256 load_f32(const void * p, int64_t i) {
    return _mm256_loadu_ps((const float *) p + i);
}

static inline __m256 load_f16(const void * p, int64_t i) {
    return _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *) ((const uint16_t *) p + i)));
}

static inline __m256 load_bf16(const void * p, int64_t i) {
    const __m128i half = _mm_loadu_si128((const __m128i *) ((const uint16_t *) p + i));
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(half), 16));
}

/* llamafile's hsum, operation by operation. */
static inline float add_lanes(__m256 v) {
    __m128 x = _mm_add_ps(_mm256_extractf128_ps(v, 1), _mm256_castps256_ps128(v));
    x = _mm_add_ps(x, _mm_movehl_ps(x, x));
    x = _mm_add_ss(x, _mm_movehdup_ps(x));
    return _mm_cvtss_f32(x);
}

#define DEFINE_DOT(type, size)                                                                    \
    static inline void dot_wide_##type(int64_t n, const char * x, size_t stride, const void * y,  \
                                       float * out) {                                             \
        __m256 sum[WIDE];                                                                         \
        for (int r = 0; r < WIDE; r++) sum[r] = _mm256_setzero_ps();                              \
        for (int64_t line = 0; line < n; line += RASTIC_LINE / size) {                            \
            const int64_t end = line + RASTIC_LINE / size < n ? line + RASTIC_LINE / size : n;    \
            for (int r = 0; r < WIDE; r++) {                                                      \
                __builtin_prefetch(x + (WIDE + r) * stride + line * size);                        \
            }                                                                                     \
            for (int64_t i = line; i < end; i += RASTIC_DOT_LANES) {                              \
                const __m256 b = load_##type(y, i);                                               \
                for (int r = 0; r < WIDE; r++) {                                                  \
                    sum[r] = _mm256_fmadd_ps(load_##type(x + r * stride, i), b, sum[r]);          \
                }                                                                                 \
            }                                                                                     \
        }                                                                                         \
        for (int r = 0; r < WIDE; r++) out[r] = add_lanes(sum[r]);                                \
    }                                                                                             \
    static inline float dot_one_##type(int64_t n, const void * x, const void * y) {               \
        __m256 sum = _mm256_setzero_ps();                                                         \
        for (int64_t i = 0; i < n; i += RASTIC_DOT_LANES) {                                       \
            sum = _mm256_fmadd_ps(load_##type(x, i), load_##type(y, i), sum);                     \
        }                                                                                         \
        return add_lanes(sum);                                                                    \
    }                                                                                             \
    void rastic_dot_##type(int64_t n, int64_t rows, const void * x, size_t stride,                \
                           const void * y, float * out) {                                         \
        const char * at = (const char *) x;                                                       \
        int64_t r = 0;                                                                            \
        for (; r + WIDE <= rows; r += WIDE) dot_wide_##type(n, at + r * stride, stride, y, out + r); \
        for (; r < rows; r++) out[r] = dot_one_##type(n, at + r * stride, y);                     \
    }

DEFINE_DOT(f32, 4)
DEFINE_DOT(f16, 2)
DEFINE_DOT(bf16, 2)

#else
typedef int rastic_exact_dot_is_empty;
#endif
