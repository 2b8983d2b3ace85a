/*
 * Dot products of float rows in the one order that llamafile's tiles sum in: a single accumulator
 * of eight lanes, fused multiply and add along the row, then the lanes added high to low. Called
 * by the patched ggml-cpu wherever it would use its own kernels for a single column, so that a
 * token computed alone and the same token within a batch give the same bits.
 *
 * It is not a general product: rows are contiguous, of F32, F16 or BF16, both sides of one type,
 * and their length is a multiple of RASTIC_DOT_LANES; ggml's own code takes what is left.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#if defined(__AVX2__) && defined(__FMA__) && defined(__F16C__)
#define RASTIC_EXACT_DOT 1
#else
/* Without llamafile's tiles (see isa.cmake) every column goes through ggml's one kernel anyway. */
#define RASTIC_EXACT_DOT 0
#endif

#define RASTIC_DOT_LANES 8

#ifdef __cplusplus
extern "C" {
#endif

/*
 * out[r] = row r of x · y, for `rows` rows that lie `stride` bytes apart; `n` values each.
 * A row's result does not depend on how many rows are asked for at once.
 */
void rastic_dot_f32(int64_t n, int64_t rows, const void * x, size_t stride, const void * y, float * out);
void rastic_dot_f16(int64_t n, int64_t rows, const void * x, size_t stride, const void * y, float * out);
void rastic_dot_bf16(int64_t n, int64_t rows, const void * x, size_t stride, const void * y, float * out);

#ifdef __cplusplus
}
#endif
