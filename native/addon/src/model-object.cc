/** See model-object.h. */
#include "model-object.h"

#include <algorithm>
#include <utility>

#include "context-object.h"
#include "embedder-object.h"
#include "errors.h"
#include "task.h"
#include "values.h"

namespace rastic {
namespace {

constexpr int64_t THREADS_MAX = 256;

/** Bounds within which llama.cpp neither fails an assertion nor changes a number. */
DecoderInit decoderInitOf(const Napi::Value & value) {
  const Napi::Object from = objectOf(value, "init");
  const auto number = [&](const char * name, int64_t low, int64_t high) {
    return static_cast<int32_t>(integerIn(from, name, low, high));
  };
  DecoderInit init{};
  init.sequences = number("sequences", 1, static_cast<int64_t>(llama_max_parallel_sequences()));
  // The number of cells of all sequences must fit into 31 bits.
  init.contextTokens = number("contextTokens", 1, (INT64_C(1) << 30) / init.sequences);
  const int64_t cells = static_cast<int64_t>(init.contextTokens) * init.sequences;
  init.batchTokens = number("batchTokens", init.sequences, cells);
  init.microBatchTokens = number("microBatchTokens", init.sequences, init.batchTokens);
  init.threads = number("threads", 1, THREADS_MAX);
  return init;
}

}  // namespace

Napi::Function ModelObject::define(Napi::Env env) {
  return DefineClass(env, "NativeModel",
                     {InstanceMethod("tokenize", &ModelObject::tokenize),
                      InstanceMethod("pieceOf", &ModelObject::pieceOf),
                      InstanceMethod("isEnd", &ModelObject::isEnd),
                      InstanceMethod("factsOf", &ModelObject::factsOf),
                      InstanceMethod("createContext", &ModelObject::createContext),
                      InstanceMethod("createEmbedder", &ModelObject::createEmbedder),
                      InstanceMethod("dispose", &ModelObject::dispose)});
}

Napi::Object ModelObject::create(Napi::Env env, std::shared_ptr<Weights> weights) {
  return instantiate(env, env.GetInstanceData<Classes>()->model, weights);
}

ModelObject::ModelObject(const Napi::CallbackInfo & info) : ObjectWrap(info) {
  const Napi::Env env = info.Env();
  guarded(env, [&] { weights = std::move(initOf<std::shared_ptr<Weights>>(info)); });
  const auto object = info.This().As<Napi::Object>();
  const llama_vocab * vocabulary = weights->vocabulary();
  const auto number = [&](int32_t n) { return Napi::Number::New(env, n); };
  setConstant(object, "vocabularySize", number(weights->vocabularySize()));
  setConstant(object, "trainContextTokens", number(llama_model_n_ctx_train(weights->model())));
  setConstant(object, "dimensions", number(llama_model_n_embd_out(weights->model())));
  setConstant(object, "bos", number(llama_vocab_bos(vocabulary)));
  setConstant(object, "eos", number(llama_vocab_eos(vocabulary)));
  setConstant(object, "addBos", Napi::Boolean::New(env, llama_vocab_get_add_bos(vocabulary)));
}

const std::shared_ptr<Weights> & ModelObject::alive() const {
  if (!weights) throw Fault("ARGUMENT", "the model has been disposed of");
  return weights;
}

llama_token ModelObject::idOf(const Napi::Value & value) const {
  return static_cast<llama_token>(integerOf(value, "id", 0, alive()->vocabularySize() - 1));
}

Napi::Value ModelObject::tokenize(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const std::vector<llama_token> ids = alive()->tokenize(textOf(info[0], "text"));
    auto array = Napi::Int32Array::New(info.Env(), ids.size());
    if (!ids.empty()) std::copy(ids.begin(), ids.end(), array.Data());
    return array;
  });
}

Napi::Value ModelObject::pieceOf(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const llama_token id = idOf(info[0]);
    return Napi::String::New(info.Env(), weights->pieceOf(id, booleanOf(info[1], "special")));
  });
}

Napi::Value ModelObject::isEnd(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const llama_token id = idOf(info[0]);
    return Napi::Boolean::New(info.Env(), llama_vocab_is_eog(weights->vocabulary(), id));
  });
}

Napi::Value ModelObject::factsOf(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const llama_token id = idOf(info[0]);
    const int attributes = llama_vocab_get_attr(weights->vocabulary(), id);
    Napi::Object facts = Napi::Object::New(info.Env());
    const auto set = [&](const char * name, llama_token_attr attribute) {
      facts.Set(name, Napi::Boolean::New(info.Env(), (attributes & attribute) != 0));
    };
    set("control", LLAMA_TOKEN_ATTR_CONTROL);
    set("unknown", LLAMA_TOKEN_ATTR_UNKNOWN);
    set("userDefined", LLAMA_TOKEN_ATTR_USER_DEFINED);
    set("lstrip", LLAMA_TOKEN_ATTR_LSTRIP);
    set("rstrip", LLAMA_TOKEN_ATTR_RSTRIP);
    return facts;
  });
}

Napi::Value ModelObject::createContext(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    const DecoderInit init = decoderInitOf(info[0]);
    const auto decoder = std::make_shared<std::shared_ptr<Decoder>>();
    const auto of = alive();
    return Task::run(info.Env(), "rastic context",
                     {[=] { *decoder = std::make_shared<Decoder>(of, init); },
                      {},
                      [=](Napi::Env env) { return ContextObject::create(env, *decoder); }});
  });
}

Napi::Value ModelObject::createEmbedder(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    const Napi::Object init = objectOf(info[0], "init");
    const auto of = alive();
    // An encoder may have a row of weights for each position, and reads no other.
    const int64_t longest = std::max(1, llama_model_n_ctx_train(of->model()));
    const auto tokens = static_cast<int32_t>(integerIn(init, "contextTokens", 1, longest));
    const auto threads = static_cast<int32_t>(integerIn(init, "threads", 1, THREADS_MAX));
    const auto embedder = std::make_shared<std::shared_ptr<Embedder>>();
    return Task::run(info.Env(), "rastic embedder",
                     {[=] { *embedder = std::make_shared<Embedder>(of, tokens, threads); },
                      {},
                      [=](Napi::Env env) { return EmbedderObject::create(env, *embedder); }});
  });
}

Napi::Value ModelObject::dispose(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    // Each context holds a reference, also while it is being created.
    if (weights && weights.use_count() > 1) throw Fault("BUSY", "the model has contexts");
    weights.reset();
    return info.Env().Undefined();
  });
}

}  // namespace rastic
