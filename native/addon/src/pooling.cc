/** See pooling.h. */
#include "pooling.h"

#include <cmath>

#include "fault.h"

namespace rastic {
namespace {

/** The mean needs no division: the length is taken out afterwards. */
std::vector<double> combine(const float * rows, size_t count, size_t width, Pooling pooling) {
  if (pooling != Pooling::mean) {
    const float * row = pooling == Pooling::cls ? rows : rows + (count - 1) * width;
    return std::vector<double>(row, row + width);
  }
  std::vector<double> sum(width, 0.0);
  for (size_t row = 0; row < count; row++) {
    for (size_t i = 0; i < width; i++) sum[i] += static_cast<double>(rows[row * width + i]);
  }
  return sum;
}

}  // namespace

std::vector<float> pool(const float * rows, size_t count, size_t width, Pooling pooling) {
  const std::vector<double> vector = combine(rows, count, width, pooling);
  double squares = 0.0;
  for (const double x : vector) squares += x * x;
  if (!std::isfinite(squares)) throw Fault("LOGIT", "an embedding is no number");
  if (squares == 0.0) throw Fault("LOGIT", "an embedding has no length");
  const double length = std::sqrt(squares);
  std::vector<float> out;
  out.reserve(width);
  // + 0 makes a plus of -0.
  for (const double x : vector) out.push_back(static_cast<float>(x / length) + 0.0f);
  return out;
}

}  // namespace rastic
