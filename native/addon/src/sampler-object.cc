/** See sampler-object.h. */
#include "sampler-object.h"

#include <algorithm>
#include <utility>

#include "errors.h"
#include "values.h"

namespace rastic {
namespace {

constexpr napi_type_tag TAG = {0x6e1d1d0c5a3f4b2aULL, 0x9d0b5c7e11f24c01ULL};
constexpr double MILLIONTHS = 1e6;
/**
 * Bounds wider than those of a valid Sampler (sampler-check.ts): only what the arithmetic needs.
 */
constexpr int64_t LARGE = 1'000'000'000;

double millionthsIn(const Napi::Object & from, const char * name, int64_t low, int64_t high = LARGE) {
  return static_cast<double>(integerIn(from, name, low, high)) / MILLIONTHS;
}

NoiseKey keyIn(const Napi::Object & init) {
  const Napi::Object key = objectOf(init.Get("noiseKey"), "noiseKey");
  const auto word = [&](uint32_t at) {
    return static_cast<uint32_t>(integerOf(key.Get(at), "noiseKey", 0, UINT32_MAX));
  };
  return {word(0), word(1)};
}

std::map<int32_t, double> biasIn(const Napi::Object & init) {
  const std::vector<int32_t> ids = intsOf(init.Get("biasIds"), "biasIds");
  const std::vector<double> biases = doublesOf(init.Get("biases"), "biases");
  if (ids.size() != biases.size()) throw Fault("ARGUMENT", "biasIds and biases differ in length");
  std::map<int32_t, double> bias;
  for (size_t i = 0; i < ids.size(); i++) {
    if (ids[i] < 0 || (i > 0 && ids[i] <= ids[i - 1])) throw Fault("ARGUMENT", "biasIds ascend");
    if (!(biases[i] >= -1e12 && biases[i] <= 1e12)) throw Fault("ARGUMENT", "a bias is too large");
    bias.emplace_hint(bias.end(), ids[i], biases[i] / MILLIONTHS);
  }
  return bias;
}

Settings settingsOf(const Napi::Object & init) {
  const Napi::Value showBiased = init.Get("showBiased");
  return {
      millionthsIn(init, "temperature", 0),
      static_cast<size_t>(integerIn(init, "topK", 1, CANDIDATES)),
      millionthsIn(init, "topP", 1, 1'000'000),
      millionthsIn(init, "minP", 0, 1'000'000),
      millionthsIn(init, "repeatPenalty", 1),
      millionthsIn(init, "frequencyPenalty", -LARGE),
      millionthsIn(init, "presencePenalty", -LARGE),
      biasIn(init),
      keyIn(init),
      static_cast<size_t>(integerIn(init, "topLogits", 0, CANDIDATES)),
      !showBiased.IsUndefined() && booleanOf(showBiased, "showBiased"),
  };
}

}  // namespace

Napi::Function SamplerObject::define(Napi::Env env) {
  return DefineClass(env, "NativeSampler",
                     {InstanceMethod("push", &SamplerObject::push),
                      InstanceMethod("sample", &SamplerObject::sample)});
}

Napi::Object SamplerObject::create(Napi::Env env, const Napi::Value & init) {
  auto sampler = std::make_shared<Sampler>(settingsOf(objectOf(init, "init")));
  return instantiate(env, env.GetInstanceData<Classes>()->sampler, sampler);
}

std::shared_ptr<Sampler> SamplerObject::samplerOf(const Napi::Value & value) {
  if (!hasTag(value, TAG)) throw Fault("ARGUMENT", "sampler is not a NativeSampler");
  return Unwrap(value.As<Napi::Object>())->sampler;
}

SamplerObject::SamplerObject(const Napi::CallbackInfo & info) : ObjectWrap(info) {
  guarded(info.Env(), [&] { sampler = std::move(initOf<std::shared_ptr<Sampler>>(info)); });
  tag(info.This().As<Napi::Object>(), TAG);
}

Napi::Value SamplerObject::push(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const std::vector<int32_t> tokens = intsOf(info[0], "tokens");
    if (sampler->length() + tokens.size() > INT32_MAX) throw Fault("ARGUMENT", "too many tokens");
    sampler->push(tokens);
    return info.Env().Undefined();
  });
}

Napi::Value SamplerObject::sample(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const Napi::Float32Array logits = floatsOf(info[0], "logits");
    const size_t size = logits.ElementLength();
    if (size < 1 || size > INT32_MAX) throw Fault("ARGUMENT", "logits has no ids");
    const auto length = static_cast<int64_t>(sampler->length());
    const auto index = static_cast<size_t>(integerOf(info[1], "index", 0, length));
    if (sampler->highestBiased() >= static_cast<int64_t>(size)) {
      throw Fault("ARGUMENT", "a biased id is not of the vocabulary");
    }
    const Row row = reader.read(logits.Data(), size, sampler->head());
    return toObject(info.Env(), sampler->sample(row, index));
  });
}

Napi::Object toObject(Napi::Env env, const Sample & sample) {
  const size_t k = sample.ids.size();
  auto ids = Napi::Int32Array::New(env, k);
  auto logits = Napi::Float32Array::New(env, k);
  if (k > 0) {
    std::copy(sample.ids.begin(), sample.ids.end(), ids.Data());
    std::copy(sample.logits.begin(), sample.logits.end(), logits.Data());
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("token", Napi::Number::New(env, sample.token));
  object.Set("tokenLogit", Napi::Number::New(env, sample.tokenLogit));
  object.Set("ids", ids);
  object.Set("logits", logits);
  object.Set("logsumexp", Napi::Number::New(env, sample.logsumexp));
  if (sample.rowHash) object.Set("rowHash", Napi::BigInt::New(env, *sample.rowHash));
  return object;
}

}  // namespace rastic
