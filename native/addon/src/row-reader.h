/**
 * Reads a row of logits, the whole vocabulary of one position: its candidates, its log-sum-exp, its
 * hash. Pure, but it keeps buffers between rows, so only one thread may use it at a time.
 */
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "candidates.h"

namespace rastic {

struct Row {
  const float * z;
  size_t size;
  /** The 256 highest, as CandidateFinder gives them. */
  const std::vector<Candidate> * candidates;
  /**
   * z_max + ln Σ exp(z - z_max), f64 in order of ascending ids, rounded once to f32; -0 becomes +0.
   */
  float logsumexp;
};

class RowReader {
 public:
  /**
   * The result points to z and into this reader.
   * @param head how many of the candidates must be in order. @throws Fault LOGIT as
   * CandidateFinder.
   */
  Row read(const float * z, size_t size, size_t head);

  /** FNV-1a, 64 bits, over the row's bytes in memory order. */
  static uint64_t hash(const float * z, size_t size);

 private:
  CandidateFinder finder;
};

}  // namespace rastic
