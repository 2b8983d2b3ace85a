/*
 * The arithmetic of exact-attention.c, a tile of the cache at a time. Each function's `is_half` is a
 * constant where it is called: whether numbers are F16, converted as they are read, or F32.
 */
#pragma once

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LANES 8
/* Cells of a tile. */
#define TILE 64

#define INLINE static inline __attribute__((always_inline))

typedef uint16_t half_t;

/* Unmasked cells of a row within the tile: those before `end`; all before it and without bias? */
typedef struct {
    int end;
    bool plain;
} span_t;

INLINE int64_t wide(int64_t n) { return (n + LANES - 1) / LANES * LANES; }

INLINE __m256 load(const void * p, int64_t i, bool is_half) {
    if (is_half) return _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *) ((const half_t *) p + i)));
    return _mm256_loadu_ps((const float *) p + i);
}

/* Lanes by pairs: ((0+1)+(2+3)) + ((4+5)+(6+7)), of four vectors side by side. */
INLINE __m128 add_lanes4(const __m256 * s) {
    const __m256 pairs = _mm256_hadd_ps(_mm256_hadd_ps(s[0], s[1]), _mm256_hadd_ps(s[2], s[3]));
    return _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1));
}

INLINE float add_lanes(__m256 v) {
    const __m256 s[4] = {v, v, v, v};
    return _mm_cvtss_f32(add_lanes4(s));
}

INLINE float max_lanes(__m256 v) {
    __m128 m = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    m = _mm_max_ps(m, _mm_movehl_ps(m, m));
    m = _mm_max_ss(m, _mm_movehdup_ps(m));
    return _mm_cvtss_f32(m);
}

/* Scores of `rows` rows of n numbers at q with four cells at k, `stride` bytes apart. */
INLINE void score4(int rows, int64_t n, const float * q, const void * k, size_t stride, bool is_half,
                   float * out) {
    __m256 sum[2][4];
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < 4; c++) sum[r][c] = _mm256_setzero_ps();
    }
    for (int64_t d = 0; d < n; d += LANES) {
        for (int c = 0; c < 4; c++) {
            const __m256 cell = load((const char *) k + c * stride, d, is_half);
            for (int r = 0; r < rows; r++) {
                const __m256 query = _mm256_loadu_ps(q + r * n + d);
                sum[r][c] = _mm256_fmadd_ps(query, cell, sum[r][c]);
            }
        }
    }
    for (int r = 0; r < rows; r++) _mm_storeu_ps(out + r * TILE, add_lanes4(sum[r]));
}

/* Adds weights × values of `end` cells to `vectors` vectors of `rows` rows. */
INLINE void add_values(int rows, int vectors, int64_t row_stride, float * sum, const float * weight,
                       const void * v, size_t stride, bool is_half, int64_t d, int end) {
    __m256 acc[2][8];
    for (int r = 0; r < rows; r++) {
        for (int i = 0; i < vectors; i++) acc[r][i] = _mm256_loadu_ps(sum + r * row_stride + d + i * LANES);
    }
    const char * at = (const char *) v + d * (is_half ? sizeof(half_t) : sizeof(float));
    for (int c = 0; c < end; c++, at += stride) {
        __m256 by[2];
        for (int r = 0; r < rows; r++) by[r] = _mm256_set1_ps(weight[r * TILE + c]);
        for (int i = 0; i < vectors; i++) {
            const __m256 value = load(at, i * LANES, is_half);
            for (int r = 0; r < rows; r++) acc[r][i] = _mm256_fmadd_ps(by[r], value, acc[r][i]);
        }
    }
    for (int r = 0; r < rows; r++) {
        for (int i = 0; i < vectors; i++) _mm256_storeu_ps(sum + r * row_stride + d + i * LANES, acc[r][i]);
    }
}

/* A tile's rows in F32, padded with zeros to whole vectors. */
static void convert(const void * from, size_t stride, int64_t n, int64_t n_wide, int cells, float * to) {
    for (int c = 0; c < cells; c++, to += n_wide) {
        const half_t * row = (const half_t *) ((const char *) from + c * stride);
        int64_t d = 0;
        for (; d + LANES <= n; d += LANES) _mm256_storeu_ps(to + d, load(row, d, true));
        for (; d < n; d++) to[d] = _cvtsh_ss(row[d]);
        for (; d < n_wide; d++) to[d] = 0.0f;
    }
}

static span_t span_of(const half_t * mask, int cells) {
    const __m128i masked = _mm_set1_epi16((short) 0xfc00);
    __m128i bits = _mm_setzero_si128();
    span_t span = {0, false};
    for (int c = 0; c < cells; c += LANES) {
        const __m128i m = _mm_loadu_si128((const __m128i *) (mask + c));
        bits = _mm_or_si128(bits, m);
        const unsigned open = ~_mm_movemask_epi8(_mm_cmpeq_epi16(m, masked)) & 0xffffu;
        if (open) span.end = c + LANES - (__builtin_clz(open) - 16) / 2;
    }
    span.plain = _mm_testz_si128(bits, bits);
    return span;
}
