/** Turns a Fault into a JavaScript Error with `code`, and runs C++ code called from JavaScript. */
#pragma once

#include <napi.h>

#include "fault.h"

namespace rastic {

/** An Error with this code. */
Napi::Error toError(Napi::Env env, const char * code, const std::string & message);

/** The current exception as a JavaScript Error; call it within a catch block. */
Napi::Error currentError(Napi::Env env);

/** Returns the value of `body`; its faults are thrown as JavaScript Errors. */
template <typename Body>
auto guarded(Napi::Env env, Body body) {
  try {
    return body();
  } catch (...) {
    throw currentError(env);
  }
}

/** Like guarded, for functions that return a promise: errors reject it. */
template <typename Body>
Napi::Value promised(Napi::Env env, Body body) {
  try {
    return body();
  } catch (...) {
    auto deferred = Napi::Promise::Deferred::New(env);
    deferred.Reject(currentError(env).Value());
    return deferred.Promise();
  }
}

}  // namespace rastic
