/** See row-reader.h. */
#include "row-reader.h"

#include "exact-math.h"
#include "exp-sum.h"

namespace rastic {

Row RowReader::read(const float * z, size_t size, size_t head) {
  const std::vector<Candidate> & candidates = finder.find(z, size, head);
  const float max = candidates.front().z;
  const double sum = expSum(z, size, max);
  return {z, size, &candidates, static_cast<float>(max + exactLn(sum)) + 0.0f};
}

uint64_t RowReader::hash(const float * z, size_t size) {
  const auto * bytes = reinterpret_cast<const unsigned char *>(z);
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < size * sizeof(float); i++) {
    hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
  }
  return hash;
}

}  // namespace rastic
