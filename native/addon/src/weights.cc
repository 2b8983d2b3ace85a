/** See weights.h. */
#include "weights.h"

#include <climits>

#include "fault.h"
#include "log-sink.h"

namespace rastic {
namespace {

bool report(float done, void * data) {
  (*static_cast<const std::function<void(float)> *>(data))(done);
  return true;
}

llama_model_params paramsOf(bool repack, const std::function<void(float)> & onProgress) {
  llama_model_params params = llama_model_default_params();
  // An empty list: no device but the CPU.
  static ggml_backend_dev_t none[] = {nullptr};
  params.devices = none;
  params.n_gpu_layers = 0;
  params.split_mode = LLAMA_SPLIT_MODE_NONE;
  params.main_gpu = -1;
  params.load_mode = LLAMA_LOAD_MODE_MMAP;
  params.lazy_mode = LLAMA_LAZY_MODE_OFF;
  // Repacked weights are summed in another order than the weights in the file, so repack always or
  // never.
  params.use_extra_bufts = repack;
  params.progress_callback = report;
  params.progress_callback_user_data = const_cast<std::function<void(float)> *>(&onProgress);
  return params;
}

/** What the caches of decoder.h and the assertions of llama.cpp require of a model. */
void checkKind(const Weights & weights) {
  const llama_model * model = weights.model();
  if (weights.vocabularySize() < 1 ||
      llama_vocab_type(weights.vocabulary()) == LLAMA_VOCAB_TYPE_NONE) {
    throw Fault("MODEL", "the model has no vocabulary");
  }
  if (llama_model_has_encoder(model) || !llama_model_has_decoder(model)) {
    throw Fault("MODEL", "the model is not a decoder alone");
  }
  if (llama_model_is_recurrent(model) || llama_model_is_hybrid(model) ||
      llama_model_is_diffusion(model)) {
    throw Fault("MODEL", "the model keeps a state that cannot be cut at a position");
  }
}

}  // namespace

std::shared_ptr<Weights> Weights::load(const std::string & path, bool repack,
                                       const std::function<void(float)> & onProgress) {
  LogSink::Capture log;
  llama_model * model = llama_model_load_from_file(path.c_str(), paramsOf(repack, onProgress));
  if (!model) throw Fault("MODEL", log.textOr("the model cannot be loaded"));
  const std::shared_ptr<Weights> weights(new Weights(model));
  checkKind(*weights);
  return weights;
}

std::vector<llama_token> Weights::tokenize(const std::string & text) const {
  if (text.size() > INT_MAX / 2) throw Fault("ARGUMENT", "the text is too long");
  const auto bytes = static_cast<int32_t>(text.size());
  // Usually there is at most one id per byte, plus one for a prefixed space.
  std::vector<llama_token> ids(text.size() + 8);
  const auto fill = [&] {
    return llama_tokenize(vocabulary(), text.data(), bytes, ids.data(),
                          static_cast<int32_t>(ids.size()), false, false);
  };
  int32_t count = fill();
  if (count == INT32_MIN) throw Fault("ARGUMENT", "the text has too many tokens");
  if (count < 0) {
    ids.resize(static_cast<size_t>(-count));
    count = fill();
  }
  if (count < 0) throw Fault("ARGUMENT", "the text cannot be tokenized");
  ids.resize(static_cast<size_t>(count));
  return ids;
}

std::string Weights::pieceOf(llama_token id, bool special) const {
  std::string piece(64, '\0');
  const auto fill = [&] {
    return llama_token_to_piece(vocabulary(), id, piece.data(), static_cast<int32_t>(piece.size()),
                                0, special);
  };
  int32_t bytes = fill();
  if (bytes < 0) {
    piece.resize(static_cast<size_t>(-bytes));
    bytes = fill();
  }
  piece.resize(static_cast<size_t>(bytes < 0 ? 0 : bytes));
  return piece;
}

}  // namespace rastic
