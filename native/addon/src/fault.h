/**
 * An error of the addon with the code that src/engine/exact/native.ts names. C++ code throws it on
 * any thread; errors.h turns it into a JavaScript Error.
 */
#pragma once

#include <stdexcept>
#include <string>

namespace rastic {

class Fault : public std::runtime_error {
 public:
  /** @param code a literal: 'ARGUMENT', 'LOGIT', … */
  Fault(const char * code, const std::string & message) : std::runtime_error(message), code(code) {}

  const char * code;
};

}  // namespace rastic
