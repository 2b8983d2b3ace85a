/** See embedder-object.h. */
#include "embedder-object.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "errors.h"
#include "task.h"
#include "values.h"

namespace rastic {
namespace {

Pooling poolingOf(const Napi::Value & value) {
  const std::string name = textOf(value, "pooling");
  if (name == "mean") return Pooling::mean;
  if (name == "cls") return Pooling::cls;
  if (name == "last") return Pooling::last;
  throw Fault("ARGUMENT", "pooling is mean, cls or last");
}

/** Data owned by a running text. */
struct Running {
  std::shared_ptr<Embedder> embedder;
  std::vector<llama_token> tokens;
  Pooling pooling;
  std::vector<float> vector;
};

Napi::Float32Array toArray(Napi::Env env, const std::vector<float> & vector) {
  auto array = Napi::Float32Array::New(env, vector.size());
  std::copy(vector.begin(), vector.end(), array.Data());
  return array;
}

}  // namespace

Napi::Function EmbedderObject::define(Napi::Env env) {
  return DefineClass(env, "NativeEmbedder",
                     {InstanceMethod("embed", &EmbedderObject::embed),
                      InstanceMethod("abort", &EmbedderObject::abort),
                      InstanceMethod("dispose", &EmbedderObject::dispose)});
}

Napi::Object EmbedderObject::create(Napi::Env env, std::shared_ptr<Embedder> embedder) {
  return instantiate(env, env.GetInstanceData<Classes>()->embedder, embedder);
}

EmbedderObject::EmbedderObject(const Napi::CallbackInfo & info) : ObjectWrap(info) {
  guarded(info.Env(),
          [&] { state->embedder = std::move(initOf<std::shared_ptr<Embedder>>(info)); });
}

Napi::Value EmbedderObject::embed(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    std::vector<llama_token> tokens = intsOf(info[0], "tokens");
    const Pooling pooling = poolingOf(info[1]);
    if (!state->embedder) throw Fault("ARGUMENT", "the embedder has been disposed of");
    if (state->busy) throw Fault("BUSY", "a text is being computed");
    state->embedder->check(tokens);
    const auto running =
        std::make_shared<Running>(Running{state->embedder, std::move(tokens), pooling, {}});
    running->embedder->arm();
    state->busy = true;
    const auto own = state;
    return Task::run(
        info.Env(), "rastic embed",
        {[running] { running->vector = running->embedder->embed(running->tokens, running->pooling); },
         [own] { own->busy = false; },
         [running](Napi::Env env) { return toArray(env, running->vector); }});
  });
}

Napi::Value EmbedderObject::abort(const Napi::CallbackInfo & info) {
  if (state->embedder) state->embedder->abort();
  return info.Env().Undefined();
}

Napi::Value EmbedderObject::dispose(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    if (state->busy) throw Fault("BUSY", "a text is being computed");
    state->embedder.reset();
    return info.Env().Undefined();
  });
}

}  // namespace rastic
