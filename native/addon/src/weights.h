/**
 * A loaded GGUF: llama.cpp's model with its vocabulary, memory-mapped, on the CPU alone and in the
 * layout that the backend prefers, unless the file's own is asked for. Shared by its contexts;
 * JavaScript's side is model-object.h.
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
   * @param repack lets the backend lay out weights anew where it can: another order of adding.
   * @param onProgress 0 … 1, on this thread.
   * @throws Fault MODEL for a file that is not a GGUF, or a model that does not decode token by
   * token over caches that can be cut.
   */
  static std::shared_ptr<Weights> load(const std::string & path, bool repack,
                                       const std::function<void(float)> & onProgress);

  llama_model * model() const { return handle.get(); }
  const llama_vocab * vocabulary() const { return llama_model_get_vocab(handle.get()); }
  int32_t vocabularySize() const { return llama_vocab_n_tokens(vocabulary()); }

  /** Plain text to ids. @throws Fault ARGUMENT for a text that has too many. */
  std::vector<llama_token> tokenize(const std::string & text) const;

  /** Bytes of an id in range. */
  std::string pieceOf(llama_token id, bool special) const;

 private:
  explicit Weights(llama_model * model) : handle(model, llama_model_free) {}

  std::unique_ptr<llama_model, decltype(&llama_model_free)> handle;
};

}  // namespace rastic
