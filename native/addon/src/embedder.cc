/** See embedder.h. */
#include "embedder.h"

#include <string>
#include <utility>

#include "fault.h"
#include "log-sink.h"

namespace rastic {
namespace {

bool isSet(void * flag) { return *static_cast<std::atomic<bool> *>(flag); }

llama_context_params paramsOf(int32_t contextTokens, int32_t threads, std::atomic<bool> * aborted) {
  llama_context_params params = llama_context_default_params();
  const auto tokens = static_cast<uint32_t>(contextTokens);
  params.n_ctx = tokens;
  // A text that is read in both directions must be one graph.
  params.n_batch = tokens;
  params.n_ubatch = tokens;
  params.n_seq_max = 1;
  params.n_threads = threads;
  params.n_threads_batch = threads;
  params.flash_attn_type = LLAMA_FLASH_ATTN_TYPE_ENABLED;
  // As the model was trained: an encoder in both directions, a decoder forwards.
  params.attention_type = LLAMA_ATTENTION_TYPE_UNSPECIFIED;
  params.type_k = GGML_TYPE_F16;
  params.type_v = GGML_TYPE_F16;
  params.abort_callback = isSet;
  params.abort_callback_data = aborted;
  params.embeddings = true;
  // Every row as it is: pooling.h combines them in its own order.
  params.pooling_type = LLAMA_POOLING_TYPE_NONE;
  params.offload_kqv = false;
  params.op_offload = false;
  params.no_perf = true;
  params.swa_full = true;
  params.kv_unified = false;
  return params;
}

}  // namespace

Embedder::Embedder(std::shared_ptr<Weights> of, int32_t withTokens, int32_t withThreads)
    : weights(std::move(of)),
      contextTokens(withTokens),
      threads(Backend::createThreads(withThreads)),
      context(nullptr, llama_free) {
  LogSink::Capture log;
  context.reset(
      llama_init_from_model(weights->model(), paramsOf(contextTokens, withThreads, &aborted)));
  if (!context) {
    const bool memory = log.text.find("alloc") != std::string::npos;
    throw Fault(memory ? "MEMORY" : "CONTEXT", log.textOr("the context cannot be created"));
  }
  if (threads) llama_attach_threadpool(context.get(), threads.get(), nullptr);
}

Embedder::~Embedder() {
  // The context is freed before its threads.
  if (context && threads) llama_detach_threadpool(context.get());
}

void Embedder::check(const std::vector<llama_token> & tokens) const {
  if (tokens.empty() || tokens.size() > static_cast<size_t>(contextTokens)) {
    throw Fault("ARGUMENT", "a text has 1 to " + std::to_string(contextTokens) + " tokens");
  }
  for (const llama_token token : tokens) {
    if (token < 0 || token >= weights->vocabularySize()) throw Fault("ARGUMENT", "no such token");
  }
}

void Embedder::run(std::vector<llama_token> & tokens) {
  LogSink::Capture log;
  const size_t rows = tokens.size();
  std::vector<llama_pos> positions(rows);
  for (size_t i = 0; i < rows; i++) positions[i] = static_cast<llama_pos>(i);
  llama_seq_id sequence = 0;
  std::vector<llama_seq_id *> sequences(rows, &sequence);
  std::vector<int32_t> counts(rows, 1);
  std::vector<int8_t> outputs(rows, 1);
  // Nothing is left of an earlier text. An encoder has no cache at all.
  llama_memory_t memory = llama_get_memory(context.get());
  if (memory) llama_memory_clear(memory, false);
  const llama_batch batch{static_cast<int32_t>(rows), tokens.data(),  nullptr,       positions.data(),
                          counts.data(),              sequences.data(), outputs.data()};
  const int32_t status = memory ? llama_decode(context.get(), batch) : llama_encode(context.get(), batch);
  if (status == 0) return;
  if (status == 2) throw Fault("ABORTED", "the text was aborted");
  throw Fault("DECODE", log.textOr("llama.cpp gave " + std::to_string(status)));
}

std::vector<float> Embedder::embed(std::vector<llama_token> & tokens, Pooling pooling) {
  run(tokens);
  if (aborted) throw Fault("ABORTED", "the text was aborted");
  const float * rows = llama_get_embeddings(context.get());
  if (!rows) throw Fault("DECODE", "the text has no embeddings");
  const auto width = static_cast<size_t>(llama_model_n_embd_out(weights->model()));
  return pool(rows, tokens.size(), width, pooling);
}

}  // namespace rastic
