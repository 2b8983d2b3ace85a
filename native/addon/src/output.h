/**
 * The tokens of a job's output, and how often each occurs before a position: the input of the
 * penalties (src/protocol/sampling/penalties.ts, Counts). Positions in ascending order cost one
 * step each.
 */
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace rastic {

class Output {
 public:
  void push(const std::vector<int32_t> & tokens);

  size_t length() const { return tokens.size(); }

  /** Makes `counts` cover the first `index` tokens. @param index at most the length. */
  void seek(size_t index);

  int32_t countOf(int32_t id) const;

 private:
  std::vector<int32_t> tokens;
  std::unordered_map<int32_t, int32_t> counts;
  /** How many tokens `counts` covers. */
  size_t counted = 0;
};

}  // namespace rastic
