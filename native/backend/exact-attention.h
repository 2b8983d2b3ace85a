/*
 * Flash attention whose sums do not follow the batch: FLASH_ATTN_EXT over an F16 cache, for the
 * patched ggml-cpu. ggml's own has one order for many rows, one for a few and one for a single row
 * of a long cache; here a row's result depends on its query, its mask and the cache alone.
 *
 * The order, row by row: the cache in tiles of 64 cells counted from its first; a score is summed in
 * eight lanes along the head's dimension, then the lanes by pairs; of a tile the highest score first,
 * by which what was summed before is scaled; weights e^(score - highest), added in eight lanes along
 * the tile, then the lanes by pairs; values times weights cell after cell. Fused operations, all F32.
 * Tiles without an unmasked cell change nothing, so how far the cache is filled does not either.
 */
#pragma once

#include <stdbool.h>

#if defined(__AVX2__) && defined(__FMA__) && defined(__F16C__)
#define RASTIC_EXACT_ATTENTION 1
#else
/* ggml's reference takes one row at a time, whatever the batch. */
#define RASTIC_EXACT_ATTENTION 0
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct ggml_tensor;

/*
 * Thread `ith` of `nth` computes its part of dst; `work` is the scratch memory of all threads, as
 * ggml plans it for flash attention. Returns false, with nothing done, for what it is not made for:
 * caches of another type than F16, or of a length that is no multiple of eight.
 */
bool rastic_attention(struct ggml_tensor * dst, int ith, int nth, void * work);

#ifdef __cplusplus
}
#endif
