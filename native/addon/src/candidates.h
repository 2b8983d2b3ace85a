/**
 * The highest logits of a row in the protocol's order (src/protocol/sampling/logits.ts, highestLogits):
 * logit descending, equal ones by id ascending, at most 256. Found with a rising threshold and a
 * partial selection, so that the row is read once and never sorted.
 */
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rastic {

/** params.ts, CANDIDATES. */
constexpr size_t CANDIDATES = 256;

struct Candidate {
  int32_t id;
  /** Raw logit, -0 made +0. */
  float z;
};

/** Reused from row to row: keeps its buffers. */
class CandidateFinder {
 public:
  CandidateFinder();

  /**
   * @param head how many of them stand in order.
   * @returns the min(256, size) highest: the first `head` in order, those after in any, the last in
   * order last; valid until the next call.
   * @throws Fault LOGIT for NaN or plus infinity anywhere, or minus infinity among the candidates.
   */
  const std::vector<Candidate> & find(const float * z, size_t size, size_t head);

 private:
  /** Cuts the keys down to the 256 highest; the lowest of these is the new threshold. */
  float cut();
  void collect(const float * z, size_t size);

  /** Logit and id in one number: a higher key comes first in the order. */
  std::vector<uint64_t> keys;
  size_t count = 0;
  std::vector<Candidate> found;
};

}  // namespace rastic
