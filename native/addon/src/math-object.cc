/** See math-object.h. */
#include "math-object.h"

#include <algorithm>
#include <vector>

#include "errors.h"
#include "exact-math.h"
#include "exp-sum.h"
#include "noise.h"
#include "values.h"

namespace rastic {
namespace {

Napi::Float64Array toArray(Napi::Env env, const std::vector<double> & numbers) {
  auto array = Napi::Float64Array::New(env, numbers.size());
  if (!numbers.empty()) std::copy(numbers.begin(), numbers.end(), array.Data());
  return array;
}

/** A function that maps each number of a Float64Array. */
template <typename Map>
Napi::Function functionOn(Napi::Env env, const char * name, Map map) {
  return Napi::Function::New(env, [map](const Napi::CallbackInfo & info) {
    return guarded(info.Env(), [&] {
      std::vector<double> numbers = doublesOf(info[0], "numbers");
      map(numbers);
      return toArray(info.Env(), numbers);
    });
  }, name);
}

template <double (*map)(double)>
void each(std::vector<double> & numbers) {
  for (double & x : numbers) x = map(x);
}

void expOfRow(std::vector<double> & numbers) {
  for (const double x : numbers) {
    if (!(x >= -690 && x <= 0) || (x > -0x1p-28 && x < 0)) throw Fault("ARGUMENT", "not of a row");
  }
  expUsualAll(numbers.data(), numbers.data(), numbers.size());
}

NoiseKey keyOf(const Napi::Value & value) {
  const Napi::Object key = objectOf(value, "key");
  const auto word = [&](uint32_t at) {
    return static_cast<uint32_t>(integerOf(key.Get(at), "key", 0, UINT32_MAX));
  };
  return {word(0), word(1)};
}

Napi::Value gumbelOf(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const NoiseKey key = keyOf(info[0]);
    const auto index = static_cast<uint32_t>(integerOf(info[1], "index", 0, UINT32_MAX));
    std::vector<double> noise;
    for (const int32_t id : intsOf(info[2], "ids")) noise.push_back(gumbel(key, index, id));
    return toArray(info.Env(), noise);
  });
}

Napi::Value philoxOf(const Napi::CallbackInfo & info) {
  return guarded(info.Env(), [&] {
    const Napi::Object from = objectOf(info[0], "counter");
    NoiseWords counter{};
    for (uint32_t i = 0; i < counter.size(); i++) {
      counter[i] = static_cast<uint32_t>(integerOf(from.Get(i), "counter", 0, UINT32_MAX));
    }
    counter = philox(counter, keyOf(info[1]));
    return toArray(info.Env(), std::vector<double>(counter.begin(), counter.end()));
  });
}

}  // namespace

Napi::Object createMath(Napi::Env env) {
  Napi::Object math = Napi::Object::New(env);
  math.Set("exp", functionOn(env, "exp", each<exactExp>));
  math.Set("ln", functionOn(env, "ln", each<exactLn>));
  math.Set("expOfRow", functionOn(env, "expOfRow", expOfRow));
  math.Set("gumbel", Napi::Function::New(env, gumbelOf, "gumbel"));
  math.Set("philox", Napi::Function::New(env, philoxOf, "philox"));
  return math;
}

}  // namespace rastic
