/** See quantizer.h. */
#include "quantizer.h"

#include <filesystem>

#include "fault.h"
#include "log-sink.h"

namespace rastic {

void quantize(const std::string & input, const std::string & output, llama_ftype type, int threads) {
  std::error_code none;
  if (std::filesystem::equivalent(input, output, none)) {
    throw Fault("ARGUMENT", "input and output are one file");
  }
  LogSink::Capture log;
  llama_model_quantize_params params = llama_model_quantize_default_params();
  params.ftype = type;
  params.nthread = threads;
  if (llama_model_quantize(input.c_str(), output.c_str(), &params) != 0) {
    throw Fault("QUANTIZE", log.textOr("the model cannot be quantized"));
  }
}

}  // namespace rastic
