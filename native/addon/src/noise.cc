/** See noise.h. */
#include "noise.h"

#include "exact-math.h"

namespace rastic {

NoiseWords philox(NoiseWords counter, NoiseKey key) {
  for (int round = 0; round < 10; round++) {
    const uint64_t product0 = UINT64_C(0xd2511f53) * counter[0];
    const uint64_t product1 = UINT64_C(0xcd9e8d57) * counter[2];
    counter = {
        static_cast<uint32_t>(product1 >> 32) ^ counter[1] ^ key[0],
        static_cast<uint32_t>(product1),
        static_cast<uint32_t>(product0 >> 32) ^ counter[3] ^ key[1],
        static_cast<uint32_t>(product0),
    };
    key[0] += 0x9e3779b9;
    key[1] += 0xbb67ae85;
  }
  return counter;
}

double gumbel(NoiseKey key, uint32_t position, int32_t id) {
  const NoiseWords w = philox({static_cast<uint32_t>(id), position, 0, 0}, key);
  const double x = static_cast<double>(w[0] >> 6) * 0x1p26 + static_cast<double>(w[1] >> 6) + 0.5;
  return -exactLn(-exactLn(x * 0x1p-52));
}

}  // namespace rastic
