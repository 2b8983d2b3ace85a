/* See exact-attention.h. */
#include "exact-attention.h"

#if RASTIC_EXACT_ATTENTION

#include "attention-kernels.h"
#include "ggml.h"
#include "vec.h"

#include <math.h>

/* Rows that share a tile's conversion to F32: no more than ggml's plan of `work` has room for. */
#define ROWS 64
/* With fewer rows than this, F16 is converted where it is used instead. */
#define ROWS_TO_CONVERT 4

/* What every thread reads of the operation. */
typedef struct {
    const struct ggml_tensor * q, * k, * v, * mask, * sinks;
    struct ggml_tensor * dst;
    /* A head's dimensions, and those rounded up to whole vectors. */
    int64_t dk, dv, dk_wide, dv_wide;
    /* Query heads of one key head. */
    int64_t group;
    float scale, max_bias, softcap;
} op_t;

/* Rows of one key head, and a thread's scratch memory. */
typedef struct {
    int64_t stream, head, first;
    int count;
    float * q;      /* count × dk_wide, scaled */
    float * sum;    /* count × dv_wide */
    float * score;  /* count × TILE; then weights */
    float * k, * v; /* TILE × dk_wide, TILE × dv_wide: a converted tile */
    float highest[ROWS], total[ROWS], slope[ROWS];
    const half_t * mask[ROWS];
} block_t;

/* Scores of the rows from `first` on with the tile's cells before `end`. */
INLINE void scores(const op_t * op, block_t * block, int first, const void * k, size_t stride,
                   bool is_half, int end) {
    for (int c = 0; c < end; c += 4) {
        const char * cells = (const char *) k + c * stride;
        int r = first;
        for (; r + 2 <= block->count; r += 2) {
            score4(2, op->dk_wide, block->q + r * op->dk_wide, cells, stride, is_half, block->score + r * TILE + c);
        }
        for (; r < block->count; r++) {
            score4(1, op->dk_wide, block->q + r * op->dk_wide, cells, stride, is_half, block->score + r * TILE + c);
        }
    }
}

INLINE void values(const op_t * op, block_t * block, int first, const void * v, size_t stride,
                   bool is_half, int end) {
    const int64_t n = op->dv_wide;
    int r = first;
    for (; r + 2 <= block->count; r += 2) {
        float * sum = block->sum + r * n;
        const float * weight = block->score + r * TILE;
        int64_t d = 0;
        for (; d + 4 * LANES <= n; d += 4 * LANES) add_values(2, 4, n, sum, weight, v, stride, is_half, d, end);
        for (; d < n; d += LANES) add_values(2, 1, n, sum, weight, v, stride, is_half, d, end);
    }
    for (; r < block->count; r++) {
        float * sum = block->sum + r * n;
        const float * weight = block->score + r * TILE;
        int64_t d = 0;
        for (; d + 8 * LANES <= n; d += 8 * LANES) add_values(1, 8, n, sum, weight, v, stride, is_half, d, end);
        for (; d < n; d += LANES) add_values(1, 1, n, sum, weight, v, stride, is_half, d, end);
    }
}

/* Scores of one row to weights; scales what was summed before. `end` cells are read, whole vectors written. */
static void weigh(const op_t * op, block_t * block, int r, const half_t * mask, bool is_plain, int end) {
    float * s = block->score + r * TILE;
    const __m256 none = _mm256_set1_ps(-INFINITY);
    if (op->softcap != 0.0f) {
        for (int c = 0; c < end; c++) s[c] = op->softcap * tanhf(s[c]);
    }
    __m256 highest = none;
    for (int c = 0; c < end; c += LANES) {
        __m256 x = _mm256_loadu_ps(s + c);
        if (!is_plain) {
            const __m256 m = load(mask, c, true);
            x = _mm256_fmadd_ps(_mm256_set1_ps(block->slope[r]), m, x);
            /* whatever an unused cell holds */
            x = _mm256_blendv_ps(x, none, _mm256_cmp_ps(m, none, _CMP_EQ_OQ));
            _mm256_storeu_ps(s + c, x);
        }
        highest = _mm256_max_ps(x, highest);
    }
    const float before = block->highest[r];
    const float now = max_lanes(highest);
    if (now > before) {
        const float scale = expf(before - now);
        float * sum = block->sum + r * op->dv_wide;
        const __m256 by = _mm256_set1_ps(scale);
        for (int64_t d = 0; d < op->dv_wide; d += LANES) {
            _mm256_storeu_ps(sum + d, _mm256_mul_ps(_mm256_loadu_ps(sum + d), by));
        }
        block->total[r] *= scale;
        block->highest[r] = now;
    }
    /* A row without an unmasked cell yet: its weights are zeros. */
    const bool is_empty = block->highest[r] == -INFINITY;
    const __m256 top = _mm256_set1_ps(block->highest[r]);
    __m256 added = _mm256_setzero_ps();
    for (int c = 0; c < end; c += LANES) {
        __m256 x = is_empty ? _mm256_setzero_ps() : ggml_v_expf(_mm256_sub_ps(_mm256_loadu_ps(s + c), top));
        _mm256_storeu_ps(s + c, x);
        added = _mm256_add_ps(added, x);
    }
    block->total[r] += add_lanes(added);
}

/* One tile of the cache: `cells` cells from `at` on. */
static void tile(const op_t * op, block_t * block, int64_t at, int cells) {
    int first = 0, end = cells;
    span_t span[ROWS];
    if (op->mask) {
        first = block->count;
        end = 0;
        for (int r = 0; r < block->count; r++) {
            const bool is_same = r > 0 && block->mask[r] == block->mask[r - 1];
            span[r] = is_same ? span[r - 1] : span_of(block->mask[r] + at, cells);
            if (span[r].end > 0 && first > r) first = r;
            if (span[r].end > end) end = span[r].end;
        }
        if (end == 0) return;
    }
    const int end_wide = (int) wide(end);
    const bool is_direct = block->count - first < ROWS_TO_CONVERT;
    const char * k = (const char *) op->k->data + at * op->k->nb[1] + block->head * op->k->nb[2] + block->stream * op->k->nb[3];
    const char * v = (const char *) op->v->data + at * op->v->nb[1] + block->head * op->v->nb[2] + block->stream * op->v->nb[3];
    if (is_direct && op->dk == op->dk_wide) {
        scores(op, block, first, k, op->k->nb[1], true, end_wide);
    } else {
        convert(k, op->k->nb[1], op->dk, op->dk_wide, end_wide, block->k);
        scores(op, block, first, block->k, op->dk_wide * sizeof(float), false, end_wide);
    }
    for (int r = first; r < block->count; r++) {
        const bool is_plain = !op->mask || (span[r].plain && span[r].end >= end_wide);
        weigh(op, block, r, op->mask ? block->mask[r] + at : NULL, is_plain, end_wide);
    }
    if (is_direct && op->dv == op->dv_wide) {
        values(op, block, first, v, op->v->nb[1], true, end);
    } else {
        convert(v, op->v->nb[1], op->dv, op->dv_wide, end, block->v);
        values(op, block, first, block->v, op->dv_wide * sizeof(float), false, end);
    }
}

/* Token and query head of the block's row r. */
INLINE int64_t token_of(const op_t * op, const block_t * block, int r) { return (block->first + r) / op->group; }
INLINE int64_t head_of(const op_t * op, const block_t * block, int r) {
    return block->head * op->group + (block->first + r) % op->group;
}

/* ALiBi's, by head. */
static float slope_of(const op_t * op, int64_t head) {
    if (op->max_bias <= 0.0f) return 1.0f;
    const int64_t heads = op->q->ne[2];
    int64_t power = 1;
    while (2 * power <= heads) power *= 2;
    const float m0 = powf(2.0f, -op->max_bias / power);
    const float m1 = powf(2.0f, -op->max_bias / 2.0f / power);
    return head < power ? powf(m0, head + 1) : powf(m1, 2 * (head - power) + 1);
}

static void begin(const op_t * op, block_t * block) {
    for (int r = 0; r < block->count; r++) {
        const int64_t token = token_of(op, block, r), head = head_of(op, block, r);
        const float * from = (const float *) ((const char *) op->q->data + token * op->q->nb[1] +
                                              head * op->q->nb[2] + block->stream * op->q->nb[3]);
        float * q = block->q + r * op->dk_wide;
        for (int64_t d = 0; d < op->dk; d++) q[d] = from[d] * op->scale;
        for (int64_t d = op->dk; d < op->dk_wide; d++) q[d] = 0.0f;
        for (int64_t d = 0; d < op->dv_wide; d++) block->sum[r * op->dv_wide + d] = 0.0f;
        block->highest[r] = -INFINITY;
        block->total[r] = 0.0f;
        block->slope[r] = slope_of(op, head);
        if (op->mask) {
            const struct ggml_tensor * m = op->mask;
            block->mask[r] = (const half_t *) ((const char *) m->data + token * m->nb[1] +
                                               head % m->ne[2] * m->nb[2] + block->stream % m->ne[3] * m->nb[3]);
        }
    }
}

/* A sink takes weight and has no value. */
static void sink(const op_t * op, block_t * block, int r) {
    const float s = ((const float *) op->sinks->data)[head_of(op, block, r)];
    const float before = block->highest[r];
    if (s <= before) {
        block->total[r] += expf(s - before);
        return;
    }
    const float scale = expf(before - s);
    for (int64_t d = 0; d < op->dv; d++) block->sum[r * op->dv_wide + d] *= scale;
    block->total[r] = block->total[r] * scale + 1.0f;
}

static void finish(const op_t * op, block_t * block) {
    const struct ggml_tensor * dst = op->dst;
    for (int r = 0; r < block->count; r++) {
        if (op->sinks) sink(op, block, r);
        const float by = block->total[r] == 0.0f ? 0.0f : 1.0f / block->total[r];
        const int64_t row = (block->stream * dst->ne[2] + token_of(op, block, r)) * dst->ne[1] + head_of(op, block, r);
        float * out = (float *) ((char *) dst->data + row * dst->nb[1]);
        /* + 0: a sum that underflowed may be -0 where masked cells were left out, +0 where not */
        for (int64_t d = 0; d < op->dv; d++) out[d] = block->sum[r * op->dv_wide + d] * by + 0.0f;
    }
}

static bool is_covered(const op_t * op) {
    const struct ggml_tensor * q = op->q, * k = op->k, * v = op->v, * mask = op->mask, * dst = op->dst;
    return q->type == GGML_TYPE_F32 && k->type == GGML_TYPE_F16 && v->type == GGML_TYPE_F16 &&
           (!mask || (mask->type == GGML_TYPE_F16 && mask->nb[0] == sizeof(half_t))) &&
           q->nb[0] == sizeof(float) && k->nb[0] == sizeof(half_t) && v->nb[0] == sizeof(half_t) &&
           dst->nb[0] == sizeof(float) && k->ne[1] % LANES == 0 && k->ne[2] == v->ne[2] &&
           q->ne[2] % k->ne[2] == 0 && k->ne[3] == q->ne[3] && v->ne[3] == q->ne[3];
}

bool rastic_attention(struct ggml_tensor * dst, int ith, int nth, void * work) {
    const struct ggml_tensor * q = dst->src[0], * k = dst->src[1], * v = dst->src[2];
    op_t op = {.q = q, .k = k, .v = v, .mask = dst->src[3], .sinks = dst->src[4], .dst = dst};
    if (!is_covered(&op)) return false;
    const float * params = (const float *) dst->op_params;
    op.softcap = params[2];
    op.scale = op.softcap != 0.0f ? params[0] / op.softcap : params[0];
    op.max_bias = params[1];
    op.dk = k->ne[0], op.dv = v->ne[0];
    op.dk_wide = wide(op.dk), op.dv_wide = wide(op.dv);
    op.group = q->ne[2] / k->ne[2];

    const int64_t rows = q->ne[1] * op.group, heads = k->ne[2] * q->ne[3];
    /* Fewer rows a block where threads would be left without one: no result depends on it. */
    int64_t size = ROWS;
    while (size > LANES && heads * ((rows + size - 1) / size) < 2 * nth) size /= 2;
    const int64_t blocks = (rows + size - 1) / size;

    float * scratch = (float *) work + ith * (ROWS * (2 * op.dk + 2 * op.dv) + 2 * ROWS * TILE);
    block_t block;
    for (int64_t i = ith; i < heads * blocks; i += nth) {
        block.stream = i / blocks / k->ne[2];
        block.head = i / blocks % k->ne[2];
        block.first = i % blocks * size;
        block.count = (int) (rows - block.first < size ? rows - block.first : size);
        block.q = scratch;
        block.sum = block.q + ROWS * op.dk_wide;
        block.score = block.sum + ROWS * op.dv_wide;
        block.k = block.score + ROWS * TILE;
        block.v = block.k + TILE * op.dk_wide;
        begin(&op, &block);
        for (int64_t at = 0; at < k->ne[1]; at += TILE) {
            tile(&op, &block, at, (int) (k->ne[1] - at < TILE ? k->ne[1] - at : TILE));
        }
        finish(&op, &block);
    }
    return true;
}

#else
typedef int rastic_exact_attention_is_empty;
#endif
