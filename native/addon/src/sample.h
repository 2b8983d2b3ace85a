/** The result of sampling a position: a leaf without its prefix and index. */
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace rastic {

struct Sample {
  int32_t token;
  float tokenLogit;
  /** The k highest, then the biased ids if they are shown; parallel lists; never -0. */
  std::vector<int32_t> ids;
  std::vector<float> logits;
  float logsumexp;
  /** FNV-1a over the bytes of the row, if requested. */
  std::optional<uint64_t> rowHash;
};

}  // namespace rastic
