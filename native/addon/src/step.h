/** One decode step as the caller gave it: rows, and the marks after which a token is drawn. */
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sampler.h"

namespace rastic {

struct Mark {
  /** Index into the step's rows. */
  int32_t row;
  std::shared_ptr<Sampler> sampler;
  /** Output index in the job. */
  size_t index;
  /** The token, where it is given and not drawn; -1: drawn. */
  int32_t token = -1;
};

struct Step {
  std::vector<int32_t> tokens;
  std::vector<int32_t> positions;
  std::vector<int32_t> sequences;
  std::vector<Mark> marks;
  /** Rows whose logits are computed, as at a mark, but not used. */
  std::vector<int32_t> logitRows;
  bool rowHash = false;
};

}  // namespace rastic
