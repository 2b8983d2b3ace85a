/** What is known of a position once its token is drawn: a leaf without its prefix and index. */
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace rastic {

struct Sample {
  int32_t token;
  float tokenLogit;
  /** The k highest, then biased ids where they are shown; side by side; -0 never. */
  std::vector<int32_t> ids;
  std::vector<float> logits;
  float logsumexp;
  /** FNV-1a over the bytes of the row, if asked for. */
  std::optional<uint64_t> rowHash;
};

}  // namespace rastic
