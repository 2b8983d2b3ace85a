/** Writes a quantized copy of a GGUF with llama.cpp's own quantizer. */
#pragma once

#include <llama.h>

#include <string>

namespace rastic {

/** @throws Fault ARGUMENT if both are the same file, QUANTIZE. A failed output is not removed. */
void quantize(const std::string & input, const std::string & output, llama_ftype type, int threads);

}  // namespace rastic
