/**
 * NativeContext of src/engine/exact/native.ts: the JavaScript side of Decoder. One step at a time.
 */
#pragma once

#include <napi.h>

#include <memory>

#include "classes.h"
#include "decoder.h"

namespace rastic {

class ContextObject : public Napi::ObjectWrap<ContextObject> {
 public:
  static Napi::Function define(Napi::Env env);
  static Napi::Object create(Napi::Env env, std::shared_ptr<Decoder> decoder);

  explicit ContextObject(const Napi::CallbackInfo & info);

 private:
  /** The decoder, and whether it is running a step; shared with the step. */
  struct State {
    std::shared_ptr<Decoder> decoder;
    bool busy = false;
  };

  Napi::Value decode(const Napi::CallbackInfo & info);
  Napi::Value abort(const Napi::CallbackInfo & info);
  Napi::Value trim(const Napi::CallbackInfo & info);
  Napi::Value copy(const Napi::CallbackInfo & info);
  Napi::Value dispose(const Napi::CallbackInfo & info);

  /** @throws Fault ARGUMENT once disposed of, BUSY while a step runs. */
  Decoder & idle() const;

  std::shared_ptr<State> state = std::make_shared<State>();
};

}  // namespace rastic
