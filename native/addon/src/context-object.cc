/** See context-object.h. */
#include "context-object.h"

#include <utility>

#include "errors.h"
#include "sampler-object.h"
#include "task.h"
#include "values.h"

namespace rastic {
namespace {

/**
 * Maximum marks of one step: more than in any batch, and a limit on the memory that a caller can
 * request.
 */
constexpr uint32_t MARKS_MAX = 1 << 16;

std::vector<Mark> marksIn(const Napi::Object & from) {
  const Napi::Value value = from.Get("marks");
  if (!value.IsArray()) throw Fault("ARGUMENT", "marks is not an array");
  const auto list = value.As<Napi::Array>();
  if (list.Length() > MARKS_MAX) throw Fault("ARGUMENT", "too many marks");
  std::vector<Mark> marks;
  marks.reserve(list.Length());
  for (uint32_t i = 0; i < list.Length(); i++) {
    const Napi::HandleScope scope(from.Env());
    const Napi::Object mark = objectOf(list.Get(i), "mark");
    const Napi::Value token = mark.Get("token");
    const int64_t given = token.IsUndefined() ? -1 : integerOf(token, "token", 0, INT32_MAX);
    marks.push_back({static_cast<int32_t>(integerIn(mark, "row", 0, INT32_MAX)),
                     SamplerObject::samplerOf(mark.Get("sampler")),
                     static_cast<size_t>(integerIn(mark, "index", 0, INT32_MAX)),
                     static_cast<int32_t>(given)});
  }
  return marks;
}

Step stepOf(const Napi::Value & value) {
  const Napi::Object from = objectOf(value, "step");
  const Napi::Value rowHash = from.Get("rowHash");
  const Napi::Value logitRows = from.Get("logitRows");
  return {
      intsOf(from.Get("tokens"), "tokens"),
      intsOf(from.Get("positions"), "positions"),
      intsOf(from.Get("sequences"), "sequences"),
      marksIn(from),
      logitRows.IsUndefined() ? std::vector<int32_t>() : intsOf(logitRows, "logitRows"),
      !rowHash.IsUndefined() && booleanOf(rowHash, "rowHash"),
  };
}

/** Data owned by a running step. */
struct Running {
  std::shared_ptr<Decoder> decoder;
  Step step;
  std::vector<Sample> samples;
};

Napi::Array toArray(Napi::Env env, const std::vector<Sample> & samples) {
  const Napi::Array array = Napi::Array::New(env, samples.size());
  for (uint32_t i = 0; i < samples.size(); i++) {
    const Napi::HandleScope scope(env);
    array.Set(i, toObject(env, samples[i]));
  }
  return array;
}

}  // namespace

Napi::Function ContextObject::define(Napi::Env env) {
  return DefineClass(env, "NativeContext",
                     {InstanceMethod("decode", &ContextObject::decode),
                      InstanceMethod("abort", &ContextObject::abort),
                      InstanceMethod("trim", &ContextObject::trim),
                      InstanceMethod("copy", &ContextObject::copy),
                      InstanceMethod("dispose", &ContextObject::dispose)});
}

Napi::Object ContextObject::create(Napi::Env env, std::shared_ptr<Decoder> decoder) {
  return instantiate(env, env.GetInstanceData<Classes>()->context, decoder);
}

ContextObject::ContextObject(const Napi::CallbackInfo & info) : ObjectWrap(info) {
  guarded(info.Env(), [&] { state->decoder = std::move(initOf<std::shared_ptr<Decoder>>(info)); });
}

Decoder & ContextObject::idle() const {
  if (!state->decoder) throw Fault("ARGUMENT", "the context has been disposed of");
  if (state->busy) throw Fault("BUSY", "a step is running");
  return *state->decoder;
}

Napi::Value ContextObject::decode(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    // Reading may run a getter, which may dispose of the context, so the decoder is checked
    // afterwards.
    Step step = stepOf(info[0]);
    idle().check(step);
    const auto running = std::make_shared<Running>(Running{state->decoder, std::move(step), {}});
    running->decoder->arm();
    state->busy = true;
    const auto own = state;
    return Task::run(info.Env(), "rastic decode",
                     {[running] { running->samples = running->decoder->step(running->step); },
                      [own] { own->busy = false; },
                      [running](Napi::Env env) { return toArray(env, running->samples); }});
  });
}

Napi::Value ContextObject::abort(const Napi::CallbackInfo & info) {
  if (state->decoder) state->decoder->abort();
  return info.Env().Undefined();
}

Napi::Value ContextObject::trim(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    Decoder & decoder = idle();
    const auto sequence = integerOf(info[0], "sequence", 0, decoder.sequences() - 1);
    const auto length = integerOf(info[1], "length", 0, INT32_MAX);
    decoder.trim(static_cast<int32_t>(sequence), static_cast<int32_t>(length));
    return info.Env().Undefined();
  });
}

Napi::Value ContextObject::copy(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    Decoder & decoder = idle();
    const auto last = decoder.sequences() - 1;
    const auto from = integerOf(info[0], "from", 0, last);
    const auto to = integerOf(info[1], "to", 0, last);
    const auto length = integerOf(info[2], "length", 0, INT32_MAX);
    decoder.copy(static_cast<int32_t>(from), static_cast<int32_t>(to), static_cast<int32_t>(length));
    return info.Env().Undefined();
  });
}

Napi::Value ContextObject::dispose(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    if (state->busy) throw Fault("BUSY", "a step is running");
    state->decoder.reset();
    return info.Env().Undefined();
  });
}

}  // namespace rastic
