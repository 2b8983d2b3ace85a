/** The quantizations that llama.cpp's quantizer writes without an importance matrix, by name. */
#pragma once

#include <llama.h>

#include <string>

namespace rastic {

/** @throws Fault ARGUMENT for an unknown name. */
llama_ftype fileTypeOf(const std::string & name);

}  // namespace rastic
