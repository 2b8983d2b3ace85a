/**
 * NativeEmbedder of src/engine/exact/native.ts: the JavaScript side of Embedder. One text at a time.
 */
#pragma once

#include <napi.h>

#include <memory>

#include "classes.h"
#include "embedder.h"

namespace rastic {

class EmbedderObject : public Napi::ObjectWrap<EmbedderObject> {
 public:
  static Napi::Function define(Napi::Env env);
  static Napi::Object create(Napi::Env env, std::shared_ptr<Embedder> embedder);

  explicit EmbedderObject(const Napi::CallbackInfo & info);

 private:
  /** The embedder, and whether it is computing a text; shared with that work. */
  struct State {
    std::shared_ptr<Embedder> embedder;
    bool busy = false;
  };

  Napi::Value embed(const Napi::CallbackInfo & info);
  Napi::Value abort(const Napi::CallbackInfo & info);
  Napi::Value dispose(const Napi::CallbackInfo & info);

  std::shared_ptr<State> state = std::make_shared<State>();
};

}  // namespace rastic
