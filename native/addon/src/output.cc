/** See output.h. */
#include "output.h"

namespace rastic {

void Output::push(const std::vector<int32_t> & more) {
  tokens.insert(tokens.end(), more.begin(), more.end());
}

void Output::seek(size_t index) {
  for (; counted < index; counted++) counts[tokens[counted]]++;
  for (; counted > index; counted--) {
    const auto at = counts.find(tokens[counted - 1]);
    if (--at->second == 0) counts.erase(at);
  }
}

int32_t Output::countOf(int32_t id) const {
  const auto at = counts.find(id);
  return at == counts.end() ? 0 : at->second;
}

}  // namespace rastic
