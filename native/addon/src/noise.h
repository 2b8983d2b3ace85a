/**
 * The protocol's noise, src/protocol/sampling/noise.ts: Philox4x32-10 keyed by the job's seed and
 * counted by token id and position, turned into Gumbel noise with exactLn. The key is derived in
 * JavaScript.
 */
#pragma once

#include <array>
#include <cstdint>

namespace rastic {

using NoiseKey = std::array<uint32_t, 2>;
using NoiseWords = std::array<uint32_t, 4>;

/** One block of Philox4x32-10. */
NoiseWords philox(NoiseWords counter, NoiseKey key);

/** g(position, id) = -ln(-ln u), between -3.6 and 36.8. */
double gumbel(NoiseKey key, uint32_t position, int32_t id);

}  // namespace rastic
