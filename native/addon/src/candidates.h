/**
 * The highest logits of a row in the protocol's order (src/protocol/sampling/logits.ts,
 * highestLogits): by descending logit, equal ones by ascending id, at most 256. They are found with
 * a rising threshold and a partial selection, so the row is read once and never sorted.
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
  /** Raw logit, with -0 changed to +0. */
  float z;
};

/** Reused for many rows: keeps its buffers. */
class CandidateFinder {
 public:
  CandidateFinder();

  /**
   * @param head how many of them must be in order.
   * @returns the min(256, size) highest: the first `head` in order, the others in any order, but
   * the lowest at the end; valid until the next call.
   * @throws Fault LOGIT for NaN or plus infinity anywhere, or minus infinity among the candidates.
   */
  const std::vector<Candidate> & find(const float * z, size_t size, size_t head);

 private:
  /** Keeps only the 256 highest keys; the lowest of these is the new threshold. */
  float cut();
  void collect(const float * z, size_t size);

  /** Logit and id in one number: a higher key comes first in the order. */
  std::vector<uint64_t> keys;
  size_t count = 0;
  std::vector<Candidate> found;
};

}  // namespace rastic
