/** NativeModel of src/engine/exact/native.ts: the JavaScript side of Weights. */
#pragma once

#include <napi.h>

#include <memory>

#include "classes.h"
#include "weights.h"

namespace rastic {

class ModelObject : public Napi::ObjectWrap<ModelObject> {
 public:
  static Napi::Function define(Napi::Env env);
  static Napi::Object create(Napi::Env env, std::shared_ptr<Weights> weights);

  explicit ModelObject(const Napi::CallbackInfo & info);

 private:
  Napi::Value tokenize(const Napi::CallbackInfo & info);
  Napi::Value pieceOf(const Napi::CallbackInfo & info);
  Napi::Value isEnd(const Napi::CallbackInfo & info);
  Napi::Value factsOf(const Napi::CallbackInfo & info);
  Napi::Value createContext(const Napi::CallbackInfo & info);
  Napi::Value createEmbedder(const Napi::CallbackInfo & info);
  Napi::Value dispose(const Napi::CallbackInfo & info);

  /** @throws Fault ARGUMENT once disposed of. */
  const std::shared_ptr<Weights> & alive() const;
  /** An id of the vocabulary. */
  llama_token idOf(const Napi::Value & value) const;

  std::shared_ptr<Weights> weights;
};

}  // namespace rastic
