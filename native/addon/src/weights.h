/**
 * A loaded GGUF: llama.cpp's model with its vocabulary, memory-mapped, only on the CPU, in the
 * layout that the backend prefers, unless the layout of the file is requested. Shared by its
 * contexts; the JavaScript side is model-object.h.
 */
#pragma once

#include <llama.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rastic {

class Weights {
 public:
  /**
   * @param repack lets the backend repack weights where it can, which changes the order of sums.
   * @param onProgress 0 … 1, on this thread.
   * @throws Fault MODEL for a file that is not a GGUF, or a model that does not decode token by
   * token over caches that can be cut.
   */
  static std::shared_ptr<Weights> load(const std::string & path, bool repack,
                                       const std::function<void(float)> & onProgress);

  llama_model * model() const { return handle.get(); }
  const llama_vocab * vocabulary() const { return llama_model_get_vocab(handle.get()); }
  int32_t vocabularySize() const { return llama_vocab_n_tokens(vocabulary()); }

  /** Plain text to ids. @throws Fault ARGUMENT for a text with too many ids. */
  std::vector<llama_token> tokenize(const std::string & text) const;

  /** Bytes of an id in range. */
  std::string pieceOf(llama_token id, bool special) const;

 private:
  explicit Weights(llama_model * model) : handle(model, llama_model_free) {}

  std::unique_ptr<llama_model, decltype(&llama_model_free)> handle;
};

}  // namespace rastic
