/** See decoder.h. */
#include "decoder.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "fault.h"
#include "log-sink.h"

namespace rastic {
namespace {

/** llama.cpp rounds each sequence's cache up to this; we do it first, so that nothing is lost. */
constexpr uint32_t CACHE_GRAIN = 256;

bool isSet(void * flag) { return *static_cast<std::atomic<bool> *>(flag); }

llama_context_params paramsOf(const DecoderInit & init, std::atomic<bool> * aborted) {
  llama_context_params params = llama_context_default_params();
  const auto each = (static_cast<uint32_t>(init.contextTokens) + CACHE_GRAIN - 1) / CACHE_GRAIN;
  params.n_ctx = each * CACHE_GRAIN * static_cast<uint32_t>(init.sequences);
  params.n_batch = static_cast<uint32_t>(init.batchTokens);
  params.n_ubatch = static_cast<uint32_t>(init.microBatchTokens);
  params.n_seq_max = static_cast<uint32_t>(init.sequences);
  params.n_threads = init.threads;
  params.n_threads_batch = init.threads;
  params.flash_attn_type = LLAMA_FLASH_ATTN_TYPE_ENABLED;
  params.attention_type = LLAMA_ATTENTION_TYPE_CAUSAL;
  params.type_k = GGML_TYPE_F16;
  params.type_v = GGML_TYPE_F16;
  params.abort_callback = isSet;
  params.abort_callback_data = aborted;
  params.embeddings = false;
  params.offload_kqv = false;
  params.op_offload = false;
  params.no_perf = true;
  // A cache with only the size of the window would no longer have rows that a trimmed sequence
  // needs again.
  params.swa_full = true;
  params.kv_unified = false;
  return params;
}

}  // namespace

Decoder::Decoder(std::shared_ptr<Weights> of, const DecoderInit & with)
    : weights(std::move(of)),
      init(with),
      threads(Backend::createThreads(with.threads)),
      context(nullptr, llama_free) {
  LogSink::Capture log;
  context.reset(llama_init_from_model(weights->model(), paramsOf(init, &aborted)));
  if (!context) {
    const bool memory = log.text.find("alloc") != std::string::npos;
    throw Fault(memory ? "MEMORY" : "CONTEXT", log.textOr("the context cannot be created"));
  }
  if (!llama_get_memory(context.get())) throw Fault("CONTEXT", "the model has no cache");
  if (threads) llama_attach_threadpool(context.get(), threads.get(), nullptr);
}

Decoder::~Decoder() {
  // The context is freed before its threads.
  if (context && threads) llama_detach_threadpool(context.get());
}

int32_t Decoder::lengthOf(int32_t sequence) const {
  return llama_memory_seq_pos_max(llama_get_memory(context.get()), sequence) + 1;
}

void Decoder::check(const Step & step) const {
  const size_t rows = step.tokens.size();
  if (rows < 1 || rows > static_cast<size_t>(init.batchTokens)) {
    throw Fault("ARGUMENT", "a step has 1 to " + std::to_string(init.batchTokens) + " rows");
  }
  if (step.positions.size() != rows || step.sequences.size() != rows) {
    throw Fault("ARGUMENT", "tokens, positions and sequences differ in length");
  }
  /** Position that each sequence's next row must have; -1 if it is not looked up yet. */
  std::vector<int32_t> next(static_cast<size_t>(init.sequences), -1);
  for (size_t row = 0; row < rows; row++) {
    const int32_t sequence = step.sequences[row];
    if (sequence < 0 || sequence >= init.sequences) throw Fault("ARGUMENT", "no such sequence");
    if (step.tokens[row] < 0 || step.tokens[row] >= weights->vocabularySize()) {
      throw Fault("ARGUMENT", "no such token");
    }
    int32_t & expected = next[static_cast<size_t>(sequence)];
    if (expected < 0) expected = lengthOf(sequence);
    if (step.positions[row] != expected) {
      throw Fault("ARGUMENT", "a row of sequence " + std::to_string(sequence) + " has position " +
                                  std::to_string(step.positions[row]) + " for " +
                                  std::to_string(expected));
    }
    if (expected++ >= init.contextTokens) throw Fault("NO_SLOT", "the sequence's cache is full");
  }
  checkMarks(step);
}

void Decoder::checkMarks(const Step & step) const {
  for (const int32_t row : step.logitRows) {
    if (row < 0 || static_cast<size_t>(row) >= step.tokens.size()) {
      throw Fault("ARGUMENT", "logits are asked for at no row");
    }
  }
  for (const Mark & mark : step.marks) {
    if (mark.row < 0 || static_cast<size_t>(mark.row) >= step.tokens.size()) {
      throw Fault("ARGUMENT", "a mark is at no row");
    }
    if (mark.index > mark.sampler->length()) {
      throw Fault("ARGUMENT", "a mark's index is beyond its sampler's output");
    }
    if (mark.token >= weights->vocabularySize()) throw Fault("ARGUMENT", "no such token is given");
    if (mark.sampler->highestBiased() >= weights->vocabularySize()) {
      throw Fault("ARGUMENT", "a biased id is not of the vocabulary");
    }
  }
}

/**
 * A graph takes ascending sequences together; with rows in that order, the logits need no sorting
 * afterwards.
 */
void Decoder::fill(const Step & step) {
  const size_t rows = step.tokens.size();
  std::vector<int32_t> order(rows);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    return step.sequences[static_cast<size_t>(a)] < step.sequences[static_cast<size_t>(b)];
  });
  tokens.resize(rows);
  positions.resize(rows);
  rowSequences.resize(rows);
  sequencePointers.resize(rows);
  sequenceCounts.assign(rows, 1);
  outputs.assign(rows, 0);
  places.resize(rows);
  for (size_t at = 0; at < rows; at++) {
    const auto row = static_cast<size_t>(order[at]);
    tokens[at] = step.tokens[row];
    positions[at] = step.positions[row];
    rowSequences[at] = step.sequences[row];
    sequencePointers[at] = &rowSequences[at];
    places[row] = static_cast<int32_t>(at);
  }
  for (const Mark & mark : step.marks) {
    outputs[static_cast<size_t>(places[static_cast<size_t>(mark.row)])] = 1;
  }
  for (const int32_t row : step.logitRows) {
    outputs[static_cast<size_t>(places[static_cast<size_t>(row)])] = 1;
  }
}

void Decoder::run(llama_batch batch) {
  LogSink::Capture log;
  const int32_t status = llama_decode(context.get(), batch);
  if (status == 0) return;
  if (status == 1) throw Fault("NO_SLOT", "the cache has no room for the step");
  if (status == 2) throw Fault("ABORTED", "the step was aborted");
  throw Fault("DECODE", log.textOr("llama_decode gave " + std::to_string(status)));
}

std::vector<Sample> Decoder::step(const Step & step) {
  fill(step);
  run({static_cast<int32_t>(tokens.size()), tokens.data(), nullptr, positions.data(),
       sequenceCounts.data(), sequencePointers.data(), outputs.data()});
  std::vector<Sample> samples;
  samples.reserve(step.marks.size());
  for (const Mark & mark : step.marks) {
    if (aborted) throw Fault("ABORTED", "the step was aborted");
    samples.push_back(sampleAt(mark, step.rowHash));
  }
  return samples;
}

Sample Decoder::sampleAt(const Mark & mark, bool rowHash) {
  const int32_t place = places[static_cast<size_t>(mark.row)];
  const float * z = llama_get_logits_ith(context.get(), place);
  if (!z) throw Fault("DECODE", "the row has no logits");
  const auto size = static_cast<size_t>(weights->vocabularySize());
  const Row row = reader.read(z, size, mark.sampler->head());
  Sample sample = mark.token < 0 ? mark.sampler->sample(row, mark.index)
                                 : mark.sampler->given(row, mark.token);
  if (rowHash) sample.rowHash = RowReader::hash(z, size);
  return sample;
}

void Decoder::trim(int32_t sequence, int32_t length) {
  if (!llama_memory_seq_rm(llama_get_memory(context.get()), sequence, length, -1)) {
    throw Fault("ARGUMENT", "the cache cannot be cut there");
  }
}

void Decoder::copy(int32_t from, int32_t to, int32_t length) {
  if (from == to) throw Fault("ARGUMENT", "a sequence is not copied to itself");
  if (length > lengthOf(from)) throw Fault("ARGUMENT", "the sequence is shorter");
  llama_memory_t memory = llama_get_memory(context.get());
  // Between streams, llama.cpp copies only whole caches, before the next step.
  if (length > 0) llama_memory_seq_cp(memory, from, to, -1, -1);
  trim(to, length);
}

}  // namespace rastic
