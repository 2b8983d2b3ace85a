/**
 * The JavaScript classes of one environment, and the tags of their instances. Only the addon's
 * functions create instances; the tag distinguishes them from other objects that look the same.
 */
#pragma once

#include <napi.h>

#include <memory>
#include <string>

#include "fault.h"

namespace rastic {

/** Constructors, kept with the environment. */
struct Classes {
  Napi::FunctionReference sampler;
  Napi::FunctionReference context;
  Napi::FunctionReference embedder;
  Napi::FunctionReference model;
};

/**
 * A new instance whose constructor receives `init`, which JavaScript cannot create.
 * @param init moved from by the constructor.
 */
template <typename Init>
Napi::Object instantiate(Napi::Env env, const Napi::FunctionReference & constructor, Init & init) {
  return constructor.New({Napi::External<Init>::New(env, &init)});
}

/** The `init` of instantiate. @throws Fault ARGUMENT if JavaScript called the constructor. */
template <typename Init>
Init & initOf(const Napi::CallbackInfo & info) {
  if (info.Length() != 1 || !info[0].IsExternal()) {
    throw Fault("ARGUMENT", "not to be constructed");
  }
  return *info[0].As<Napi::External<Init>>().Data();
}

/** Marks an object of a class. */
inline void tag(const Napi::Object & object, const napi_type_tag & tag) {
  napi_type_tag_object(object.Env(), object, &tag);
}

inline bool hasTag(const Napi::Value & value, const napi_type_tag & tag) {
  bool matches = false;
  if (!value.IsObject()) return false;
  const napi_status status = napi_check_object_type_tag(value.Env(), value, &tag, &matches);
  return status == napi_ok && matches;
}

/** A constant member. */
inline void setConstant(Napi::Object object, const char * name, const Napi::Value & value) {
  object.DefineProperty(Napi::PropertyDescriptor::Value(name, value, napi_enumerable));
}

}  // namespace rastic
