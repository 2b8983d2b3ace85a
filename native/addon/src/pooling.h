/**
 * From the rows of a text to its embedding, in one fixed order of additions: the bits depend on the
 * rows alone. It does not depend on llama.cpp or JavaScript.
 */
#pragma once

#include <cstddef>
#include <vector>

namespace rastic {

/** Numbered as in a GGUF header and in the protocol's Job. */
enum class Pooling { mean = 1, cls = 2, last = 3 };

/**
 * mean: every dimension summed up over the rows, ascending, in f64; cls: the first row; last: the
 * last one. The result is divided by its length (its squares summed up by ascending dimension, in
 * f64), then rounded once to f32. It never contains -0.
 * @param rows count · width numbers, row by row; count ≥ 1.
 * @throws Fault LOGIT if a number is NaN or infinite, or all are zero.
 */
std::vector<float> pool(const float * rows, size_t count, size_t width, Pooling pooling);

}  // namespace rastic
