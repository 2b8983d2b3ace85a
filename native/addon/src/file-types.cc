/** See file-types.h. */
#include "file-types.h"

#include <map>

#include "fault.h"

namespace rastic {

llama_ftype fileTypeOf(const std::string & name) {
  static const std::map<std::string, llama_ftype> types = {
      {"F32", LLAMA_FTYPE_ALL_F32},
      {"F16", LLAMA_FTYPE_MOSTLY_F16},
      {"BF16", LLAMA_FTYPE_MOSTLY_BF16},
      {"Q4_0", LLAMA_FTYPE_MOSTLY_Q4_0},
      {"Q4_1", LLAMA_FTYPE_MOSTLY_Q4_1},
      {"Q5_0", LLAMA_FTYPE_MOSTLY_Q5_0},
      {"Q5_1", LLAMA_FTYPE_MOSTLY_Q5_1},
      {"Q8_0", LLAMA_FTYPE_MOSTLY_Q8_0},
      {"Q2_K", LLAMA_FTYPE_MOSTLY_Q2_K},
      {"Q3_K_S", LLAMA_FTYPE_MOSTLY_Q3_K_S},
      {"Q3_K_M", LLAMA_FTYPE_MOSTLY_Q3_K_M},
      {"Q3_K_L", LLAMA_FTYPE_MOSTLY_Q3_K_L},
      {"Q4_K_S", LLAMA_FTYPE_MOSTLY_Q4_K_S},
      {"Q4_K_M", LLAMA_FTYPE_MOSTLY_Q4_K_M},
      {"Q5_K_S", LLAMA_FTYPE_MOSTLY_Q5_K_S},
      {"Q5_K_M", LLAMA_FTYPE_MOSTLY_Q5_K_M},
      {"Q6_K", LLAMA_FTYPE_MOSTLY_Q6_K},
      {"IQ4_NL", LLAMA_FTYPE_MOSTLY_IQ4_NL},
      {"IQ4_XS", LLAMA_FTYPE_MOSTLY_IQ4_XS},
  };
  const auto at = types.find(name);
  if (at == types.end()) throw Fault("ARGUMENT", "no such quantization: " + name);
  return at->second;
}

}  // namespace rastic
