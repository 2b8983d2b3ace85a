/*
 * Measures exact-attention.c: a row's result must be the same bits alone and in a batch, with any
 * number of threads, however long the cache is and whatever its masked cells hold; near what f64
 * gives; and within the memory that ggml plans for it. Over shapes that models have and our test
 * models have not: heads of odd sizes, one key head for all, sinks, soft caps, ALiBi, windows.
 * Prints a line a shape, fails at the first difference.
 */
#include "attention-kernels.h"
#include "exact-attention.h"

#include "ggml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOKENS 150
#define CELLS 512
#define STREAMS 2
#define THREADS_MAX 3
/* Of f32 sums of a few hundred numbers around 1. */
#define MOST_OFF 4e-6

typedef struct {
    const char * name;
    int dk, dv, heads, key_heads;
    float max_bias, softcap;
    int window;
    bool has_sinks;
} shape_t;

static const shape_t SHAPES[] = {
    {"grouped heads of 64", 64, 64, 8, 4, 0, 0, 0, false},
    {"one key head for 71", 64, 64, 71, 1, 0, 0, 0, false},
    {"a key head each, of 80", 80, 80, 4, 4, 0, 0, 0, false},
    {"heads of 100, no whole vectors", 100, 100, 4, 2, 0, 0, 0, false},
    {"keys of 192, values of 128", 192, 128, 4, 4, 0, 0, 0, false},
    {"heads of 256, soft cap", 256, 256, 4, 2, 0, 50, 0, false},
    {"ALiBi, heads no power of two", 64, 64, 12, 12, 8, 0, 0, false},
    {"window of 40, sinks", 64, 64, 8, 1, 0, 0, 40, true},
};

static uint32_t state = 2463534242u;

/* Even in -1 … 1. */
static float number(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (float) state / 2147483648.0f - 1.0f;
}

static void * room(size_t bytes) {
    void * memory = calloc(1, bytes);
    if (!memory) abort();
    return memory;
}

/* Everything of one case. The mask is of one stream: all have the same. */
typedef struct {
    shape_t shape;
    float * q;       /* stream, token, head, dk */
    half_t * k, * v; /* stream, cell, key head, dk or dv */
    half_t * mask;   /* token, cell */
    float * sinks;
} case_t;

static bool is_open(const shape_t * shape, int token, int cell) {
    return cell <= token && (shape->window == 0 || cell > token - shape->window);
}

static case_t make(shape_t shape) {
    case_t c = {.shape = shape};
    const int64_t q = (int64_t) STREAMS * TOKENS * shape.heads * shape.dk;
    const int64_t cells = (int64_t) STREAMS * CELLS * shape.key_heads;
    c.q = room(q * sizeof(float));
    c.k = room(cells * shape.dk * sizeof(half_t));
    c.v = room(cells * shape.dv * sizeof(half_t));
    c.mask = room(TOKENS * CELLS * sizeof(half_t));
    c.sinks = room(shape.heads * sizeof(float));
    for (int64_t i = 0; i < q; i++) c.q[i] = 2 * number();
    for (int64_t i = 0; i < cells * shape.dk; i++) c.k[i] = _cvtss_sh(number(), 0);
    for (int64_t i = 0; i < cells * shape.dv; i++) c.v[i] = _cvtss_sh(number(), 0);
    for (int i = 0; i < shape.heads; i++) c.sinks[i] = number();
    for (int t = 0; t < TOKENS; t++) {
        for (int cell = 0; cell < CELLS; cell++) {
            const float bias = shape.max_bias > 0 ? (float) (cell - t) : 0.0f;
            c.mask[t * CELLS + cell] = _cvtss_sh(is_open(&shape, t, cell) ? bias : -INFINITY, 0);
        }
    }
    return c;
}

static struct ggml_tensor tensor(enum ggml_type type, void * data, const int64_t ne[4], const size_t nb[4]) {
    struct ggml_tensor t;
    memset(&t, 0, sizeof t);
    t.type = type;
    t.data = data;
    memcpy(t.ne, ne, sizeof t.ne);
    memcpy(t.nb, nb, sizeof t.nb);
    return t;
}

/* ggml's plan for one thread, in floats. */
static size_t planned(const shape_t * s) { return 64 * (2 * s->dk + 2 * s->dv) + 2 * 64 * 64; }

/* Tokens from `first` on, `count` of them, over the first `cells` cells of the streams from `stream`
 * on, laid out as llama.cpp does; to out: stream, token, head, dv. */
static void run(const case_t * c, int stream, int streams, int first, int count, int cells, int threads, float * out) {
    const shape_t * s = &c->shape;
    const size_t f = sizeof(float), h = sizeof(half_t);
    const size_t k_row = s->key_heads * s->dk * h, v_row = s->key_heads * s->dv * h, q_row = s->heads * s->dk * f;
    struct ggml_tensor q = tensor(GGML_TYPE_F32, (char *) c->q + (stream * TOKENS + first) * q_row,
        (int64_t[]) {s->dk, count, s->heads, streams}, (size_t[]) {f, q_row, s->dk * f, TOKENS * q_row});
    struct ggml_tensor k = tensor(GGML_TYPE_F16, (char *) c->k + stream * CELLS * k_row,
        (int64_t[]) {s->dk, cells, s->key_heads, streams}, (size_t[]) {h, k_row, s->dk * h, CELLS * k_row});
    struct ggml_tensor v = tensor(GGML_TYPE_F16, (char *) c->v + stream * CELLS * v_row,
        (int64_t[]) {s->dv, cells, s->key_heads, streams}, (size_t[]) {h, v_row, s->dv * h, CELLS * v_row});
    struct ggml_tensor mask = tensor(GGML_TYPE_F16, c->mask + first * CELLS,
        (int64_t[]) {cells, count, 1, 1}, (size_t[]) {h, CELLS * h, TOKENS * CELLS * h, TOKENS * CELLS * h});
    struct ggml_tensor sinks = tensor(GGML_TYPE_F32, c->sinks, (int64_t[]) {s->heads, 1, 1, 1}, (size_t[]) {f, f, f, f});
    const size_t row = s->dv * f;
    struct ggml_tensor dst = tensor(GGML_TYPE_F32, out, (int64_t[]) {s->dv, s->heads, count, streams},
        (size_t[]) {f, row, s->heads * row, count * s->heads * row});
    const float params[3] = {1.0f / sqrtf((float) s->dk), s->max_bias, s->softcap};
    memcpy(dst.op_params, params, sizeof params);
    dst.src[0] = &q, dst.src[1] = &k, dst.src[2] = &v, dst.src[3] = &mask;
    if (s->has_sinks) dst.src[4] = &sinks;
    const size_t size = planned(s) * threads;
    float * work = room((size + 16) * f);
    for (int i = 0; i < 16; i++) work[size + i] = 7;
    for (int i = 0; i < threads; i++) {
        if (!rastic_attention(&dst, i, threads, work)) {
            printf("%s is declined\n", s->name);
            exit(1);
        }
    }
    for (int i = 0; i < 16; i++) {
        if (work[size + i] != 7) {
            printf("%s writes beyond its memory\n", s->name);
            exit(1);
        }
    }
    free(work);
}

/* Largest distance of a stream's results from f64's. */
static double off(const case_t * c, int stream, const float * out) {
    const shape_t * s = &c->shape;
    double worst = 0;
    for (int t = 0; t < TOKENS; t++) {
        for (int head = 0; head < s->heads; head++) {
            const int key = head / (s->heads / s->key_heads);
            const float * q = c->q + ((stream * TOKENS + t) * s->heads + head) * s->dk;
            int power = 1;
            while (2 * power <= s->heads) power *= 2;
            const double slope = head < power ? pow(2, -s->max_bias * (head + 1) / power)
                                              : pow(2, -s->max_bias / 2 * (2 * (head - power) + 1) / power);
            double score[CELLS], highest = s->has_sinks ? c->sinks[head] : -INFINITY;
            for (int cell = 0; cell <= t; cell++) {
                score[cell] = -INFINITY;
                if (!is_open(s, t, cell)) continue;
                const half_t * k = c->k + ((stream * CELLS + cell) * s->key_heads + key) * s->dk;
                double dot = 0;
                for (int d = 0; d < s->dk; d++) dot += (double) q[d] * _cvtsh_ss(k[d]);
                dot /= sqrt(s->dk);
                if (s->softcap > 0) dot = s->softcap * tanh(dot / s->softcap);
                score[cell] = dot + (s->max_bias > 0 ? slope * _cvtsh_ss(c->mask[t * CELLS + cell]) : 0);
                if (score[cell] > highest) highest = score[cell];
            }
            double total = s->has_sinks ? exp(c->sinks[head] - highest) : 0;
            for (int cell = 0; cell <= t; cell++) total += exp(score[cell] - highest);
            for (int d = 0; d < s->dv; d++) {
                double sum = 0;
                for (int cell = 0; cell <= t; cell++) {
                    const half_t v = c->v[((stream * CELLS + cell) * s->key_heads + key) * s->dv + d];
                    sum += exp(score[cell] - highest) * _cvtsh_ss(v);
                }
                const double distance = fabs(out[(t * s->heads + head) * s->dv + d] - sum / total);
                /* NaN is the farthest, and stays. */
                if (!(distance < INFINITY)) worst = INFINITY;
                if (distance > worst) worst = distance;
            }
        }
    }
    return worst;
}

/* What an earlier job may have left in the cells from `from` on. */
static void spoil(case_t * c, int from) {
    const half_t left[] = {0x7e00, 0x7c00, 0xfc00};
    const shape_t * s = &c->shape;
    for (int stream = 0; stream < STREAMS; stream++) {
        for (int64_t i = from * s->key_heads; i < CELLS * s->key_heads; i++) {
            for (int d = 0; d < s->dk; d++) c->k[(stream * CELLS * s->key_heads + i) * s->dk + d] = left[(i + d) % 3];
            for (int d = 0; d < s->dv; d++) c->v[(stream * CELLS * s->key_heads + i) * s->dv + d] = left[(i + d) % 3];
        }
    }
}

static int check(shape_t shape) {
    case_t c = make(shape);
    const int64_t row = (int64_t) shape.heads * shape.dv, all = TOKENS * row;
    float * whole = room(STREAMS * all * sizeof(float));
    float * other = room(STREAMS * all * sizeof(float));
    int differ = 0;
    run(&c, 0, STREAMS, 0, TOKENS, CELLS, 1, whole);
    const double worst = off(&c, STREAMS - 1, whole + (STREAMS - 1) * all);
    for (int threads = 2; threads <= THREADS_MAX; threads++) {
        run(&c, 0, STREAMS, 0, TOKENS, CELLS, threads, other);
        differ += memcmp(whole, other, STREAMS * all * sizeof(float)) != 0;
    }
    spoil(&c, TOKENS);
    const int batches[] = {1, 2, 7, 64, TOKENS};
    for (unsigned b = 0; b < sizeof batches / sizeof batches[0]; b++) {
        for (int at = 0; at < TOKENS; at += batches[b]) {
            const int count = at + batches[b] < TOKENS ? batches[b] : TOKENS - at;
            /* The shortest cache that holds them. */
            const int cells = (at + count + LANES - 1) / LANES * LANES;
            run(&c, 1, 1, at, count, cells, 1 + (at + b) % THREADS_MAX, other);
            differ += memcmp(whole + all + at * row, other, count * row * sizeof(float)) != 0;
        }
    }
    printf("%s: off by %.1e, %d differ\n", shape.name, worst, differ);
    free(c.q), free(c.k), free(c.v), free(c.mask), free(c.sinks), free(whole), free(other);
    return differ != 0 || !(worst < MOST_OFF);
}

int main(void) {
    int failed = 0;
    for (unsigned i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) failed |= check(SHAPES[i]);
    return failed;
}
