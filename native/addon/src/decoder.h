/**
 * llama.cpp's context: KV caches (F16) of several sequences, one stream for each, and the decode
 * step with its sampling. The JavaScript side is context-object.h. Except for step() and abort(),
 * call all functions on the event loop while no step runs.
 */
#pragma once

#include <llama.h>

#include <atomic>
#include <memory>
#include <vector>

#include "backend.h"
#include "row-reader.h"
#include "step.h"
#include "weights.h"

namespace rastic {

struct DecoderInit {
  int32_t contextTokens;
  int32_t sequences;
  int32_t batchTokens;
  int32_t microBatchTokens;
  int32_t threads;
};

class Decoder {
 public:
  /** @throws Fault MEMORY, CONTEXT. */
  Decoder(std::shared_ptr<Weights> weights, const DecoderInit & init);
  ~Decoder();
  Decoder(const Decoder &) = delete;
  Decoder & operator=(const Decoder &) = delete;

  int32_t sequences() const { return init.sequences; }

  /** Checks everything that llama.cpp would assert. @throws Fault ARGUMENT, NO_SLOT. */
  void check(const Step & step) const;

  /** Runs a checked step, off the event loop. @throws Fault ABORTED, NO_SLOT, LOGIT, DECODE. */
  std::vector<Sample> step(const Step & step);

  /** Call this before a step is handed over: from then on, abort() applies to that step. */
  void arm() { aborted = false; }
  /** From any thread. */
  void abort() { aborted = true; }

  /** @throws Fault ARGUMENT. */
  void trim(int32_t sequence, int32_t length);
  void copy(int32_t from, int32_t to, int32_t length);

 private:
  int32_t lengthOf(int32_t sequence) const;
  void checkMarks(const Step & step) const;
  void fill(const Step & step);
  void run(llama_batch batch);
  Sample sampleAt(const Mark & mark, bool rowHash);

  const std::shared_ptr<Weights> weights;
  const DecoderInit init;
  std::atomic<bool> aborted{false};
  ThreadPool threads;
  std::unique_ptr<llama_context, decltype(&llama_free)> context;
  RowReader reader;

  // The batch of the running step: its rows ordered by sequence, as a graph takes them.
  std::vector<llama_token> tokens;
  std::vector<llama_pos> positions;
  std::vector<llama_seq_id> rowSequences;
  std::vector<llama_seq_id *> sequencePointers;
  std::vector<int32_t> sequenceCounts;
  std::vector<int8_t> outputs;
  /** Maps a row of the step to its row of the batch. */
  std::vector<int32_t> places;
};

}  // namespace rastic
