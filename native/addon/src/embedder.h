/**
 * llama.cpp's context for embeddings: one text at a time, so that its vector depends on nothing
 * else. The JavaScript side is embedder-object.h. Except for embed() and abort(), call all
 * functions on the event loop while no text is computed.
 */
#pragma once

#include <llama.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "backend.h"
#include "pooling.h"
#include "weights.h"

namespace rastic {

class Embedder {
 public:
  /** @throws Fault MEMORY, CONTEXT. */
  Embedder(std::shared_ptr<Weights> weights, int32_t contextTokens, int32_t threads);
  ~Embedder();
  Embedder(const Embedder &) = delete;
  Embedder & operator=(const Embedder &) = delete;

  /** Checks everything that llama.cpp would assert. @throws Fault ARGUMENT. */
  void check(const std::vector<llama_token> & tokens) const;

  /** Of checked tokens, off the event loop. @throws Fault ABORTED, LOGIT, DECODE. */
  std::vector<float> embed(std::vector<llama_token> & tokens, Pooling pooling);

  /** Call this before a text is handed over: from then on, abort() applies to that text. */
  void arm() { aborted = false; }
  /** From any thread. */
  void abort() { aborted = true; }

 private:
  void run(std::vector<llama_token> & tokens);

  const std::shared_ptr<Weights> weights;
  const int32_t contextTokens;
  std::atomic<bool> aborted{false};
  ThreadPool threads;
  std::unique_ptr<llama_context, decltype(&llama_free)> context;
};

}  // namespace rastic
