/** NativeSampler of src/engine/exact/native.ts: the JavaScript side of Sampler. */
#pragma once

#include <napi.h>

#include <memory>

#include "classes.h"
#include "sampler.h"

namespace rastic {

class SamplerObject : public Napi::ObjectWrap<SamplerObject> {
 public:
  static Napi::Function define(Napi::Env env);
  /** @param init a NativeSamplerInit. @throws Fault ARGUMENT. */
  static Napi::Object create(Napi::Env env, const Napi::Value & init);
  /** @throws Fault ARGUMENT for another object. */
  static std::shared_ptr<Sampler> samplerOf(const Napi::Value & value);

  explicit SamplerObject(const Napi::CallbackInfo & info);

 private:
  Napi::Value push(const Napi::CallbackInfo & info);
  Napi::Value sample(const Napi::CallbackInfo & info);

  std::shared_ptr<Sampler> sampler;
  RowReader reader;
};

/** The NativeSample of a sample. */
Napi::Object toObject(Napi::Env env, const Sample & sample);

}  // namespace rastic
