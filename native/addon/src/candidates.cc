/** See candidates.h. */
#include "candidates.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "clones.h"
#include "fault.h"

namespace rastic {
namespace {

/**
 * Number of ids that are checked together: most blocks contain no candidate and cost one comparison
 * per number.
 */
constexpr size_t BLOCK = 32;
constexpr size_t CAPACITY = 4 * CANDIDATES;
/** Number of groups of ids (id modulo this) whose maxima give the first threshold. */
constexpr size_t GROUPS = 2 * CANDIDATES;

uint64_t keyOf(float z, size_t id) {
  const float positive = z + 0.0f;
  uint32_t bits;
  std::memcpy(&bits, &positive, sizeof bits);
  // Maps the order of floats to the order of unsigned numbers: flips all bits of negative floats,
  // otherwise the sign bit.
  bits ^= (bits >> 31) ? 0xffffffffu : 0x80000000u;
  return static_cast<uint64_t>(bits) << 32 | (0xffffffffu - static_cast<uint32_t>(id));
}

Candidate candidateOf(uint64_t key) {
  uint32_t bits = static_cast<uint32_t>(key >> 32);
  bits ^= (bits >> 31) ? 0x80000000u : 0xffffffffu;
  Candidate candidate;
  std::memcpy(&candidate.z, &bits, sizeof bits);
  candidate.id = static_cast<int32_t>(0xffffffffu - static_cast<uint32_t>(key));
  return candidate;
}

/** Index of the first block from `from` on with a number above the threshold, or size. */
RASTIC_CLONES size_t nextBlock(const float * z, size_t from, size_t size, float threshold) {
  size_t i = from;
  for (; i + BLOCK <= size; i += BLOCK) {
    int above = 0;
    for (size_t j = 0; j < BLOCK; j++) above |= z[i + j] > threshold;
    if (above) return i;
  }
  return i;
}

/** Whether the row contains NaN or plus infinity. */
RASTIC_CLONES bool isBroken(const float * z, size_t size) {
  int broken = 0;
  for (size_t i = 0; i < size; i++) broken |= !(z[i] <= FLT_MAX);
  return broken != 0;
}

/** The maximum of each group. */
RASTIC_CLONES void groupMaxima(const float * z, size_t size, float * maxima) {
  std::fill(maxima, maxima + GROUPS, -std::numeric_limits<float>::infinity());
  for (size_t i = 0; i + GROUPS <= size; i += GROUPS) {
    for (size_t j = 0; j < GROUPS; j++) maxima[j] = z[i + j] > maxima[j] ? z[i + j] : maxima[j];
  }
}

/**
 * A cheap lower bound for the 256 highest: 256 groups have a maximum not below the median of the
 * maxima. In a row of normal noise, 350 numbers are above the bound.
 */
float firstThreshold(const float * z, size_t size) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (size < 4 * GROUPS) return -infinity;
  float maxima[GROUPS];
  groupMaxima(z, size, maxima);
  std::nth_element(maxima, maxima + CANDIDATES - 1, maxima + GROUPS, std::greater<float>());
  return std::nextafter(maxima[CANDIDATES - 1], -infinity);
}

}  // namespace

CandidateFinder::CandidateFinder() : keys(CAPACITY) { found.reserve(CANDIDATES); }

float CandidateFinder::cut() {
  std::nth_element(keys.begin(), keys.begin() + CANDIDATES - 1, keys.begin() + count,
                   std::greater<uint64_t>());
  count = CANDIDATES;
  return candidateOf(keys[CANDIDATES - 1]).z;
}

void CandidateFinder::collect(const float * z, size_t size) {
  count = 0;
  // Ids ascend, so once there are 256 candidates, an equal logit comes too late: only higher ones
  // count.
  float threshold = firstThreshold(z, size);
  for (size_t i = nextBlock(z, 0, size, threshold); i < size;) {
    const size_t end = std::min(i + BLOCK, size);
    for (; i < end; i++) {
      if (z[i] > threshold) keys[count++] = keyOf(z[i], i);
    }
    if (count > CAPACITY - BLOCK) threshold = cut();
    i = nextBlock(z, i, size, threshold);
  }
  if (count > CANDIDATES) cut();
}

const std::vector<Candidate> & CandidateFinder::find(const float * z, size_t size, size_t head) {
  if (isBroken(z, size)) throw Fault("LOGIT", "a logit is not finite");
  collect(z, size);
  if (size == 0 || count < std::min(size, CANDIDATES)) {
    throw Fault("LOGIT", "a candidate's logit is not finite");
  }
  const auto first = keys.begin();
  const auto last = first + count - 1;
  const std::greater<uint64_t> before;
  if (head < count) {
    std::nth_element(first, last, last + 1, before);
    std::nth_element(first, first + head, last, before);
    std::sort(first, first + head, before);
  } else {
    std::sort(first, last + 1, before);
  }
  found.resize(count);
  std::transform(first, last + 1, found.begin(), candidateOf);
  return found;
}

}  // namespace rastic
