/**
 * The entry point of the addon: the functions of Native in src/engine/exact/native.ts. The classes
 * have their own files.
 */
#include <napi.h>

#include <memory>

#include "backend.h"
#include "classes.h"
#include "context-object.h"
#include "embedder-object.h"
#include "errors.h"
#include "file-types.h"
#include "log-sink.h"
#include "math-object.h"
#include "model-object.h"
#include "progress.h"
#include "quantizer.h"
#include "sampler-object.h"
#include "task.h"
#include "values.h"

namespace rastic {
namespace {

Napi::Value start(const Napi::CallbackInfo & info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&] {
    const Napi::Object init = objectOf(info[0], "init");
    const std::string path = pathOf(init.Get("backendPath"), "backendPath");
    const Napi::Function onLog = functionOf(init.Get("onLog"), "onLog");
    const std::vector<std::string> names = Backend::load(path);
    LogSink::open(env, onLog);
    const Napi::Array features = Napi::Array::New(env, names.size());
    for (uint32_t i = 0; i < names.size(); i++) features.Set(i, names[i]);
    Napi::Object about = Napi::Object::New(env);
    about.Set("features", features);
    return about;
  });
}

Napi::Value score(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const std::string path = pathOf(info[0], "backendPath");
    return Napi::Number::New(info.Env(), Backend::score(path));
  });
}

/** An optional flag of an argument; true by default. */
bool isOn(const Napi::Value & value, const char * name) {
  if (value.IsUndefined()) return true;
  const Napi::Value flag = objectOf(value, "options").Get(name);
  return flag.IsUndefined() || booleanOf(flag, name);
}

Napi::Value loadModel(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    Backend::require();
    const std::string path = pathOf(info[0], "path");
    const bool repack = isOn(info[2], "repack");
    const auto progress =
        std::make_shared<Progress>(info.Env(), functionOf(info[1], "onProgress"));
    const auto weights = std::make_shared<std::shared_ptr<Weights>>();
    return Task::run(
        info.Env(), "rastic model",
        {[=] {
           *weights =
               Weights::load(path, repack, [&](float done) { progress->report(done); });
         },
         [=] { progress->end(); },
         [=](Napi::Env env) { return ModelObject::create(env, std::move(*weights)); }});
  });
}

Napi::Value createSampler(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] { return SamplerObject::create(info.Env(), info[0]); });
}

Napi::Value quantizeFile(const Napi::CallbackInfo & info) {
  return promised(info.Env(), [&]() -> Napi::Value {
    Backend::require();
    const std::string input = pathOf(info[0], "input");
    const std::string output = pathOf(info[1], "output");
    const llama_ftype type = fileTypeOf(textOf(info[2], "type"));
    const auto threads = static_cast<int>(integerOf(info[3], "threads", 1, 256));
    return Task::run(info.Env(), "rastic quantize",
                     {[=] { quantize(input, output, type, threads); }, {}, {}});
  });
}

Napi::Object create(Napi::Env env, Napi::Object exports) {
  auto classes = std::make_unique<Classes>();
  classes->sampler = Napi::Persistent(SamplerObject::define(env));
  classes->context = Napi::Persistent(ContextObject::define(env));
  classes->embedder = Napi::Persistent(EmbedderObject::define(env));
  classes->model = Napi::Persistent(ModelObject::define(env));
  env.SetInstanceData(classes.release());
  exports.Set("release", Napi::String::New(env, RASTIC_LLAMA_RELEASE));
  exports.Set("math", createMath(env));
  exports.Set("score", Napi::Function::New(env, score, "score"));
  exports.Set("start", Napi::Function::New(env, start, "start"));
  exports.Set("loadModel", Napi::Function::New(env, loadModel, "loadModel"));
  exports.Set("createSampler", Napi::Function::New(env, createSampler, "createSampler"));
  exports.Set("quantize", Napi::Function::New(env, quantizeFile, "quantize"));
  return exports;
}

NODE_API_MODULE(rastic, create)

}  // namespace
}  // namespace rastic
