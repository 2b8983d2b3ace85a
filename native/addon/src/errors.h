/** From a Fault to a JavaScript Error with `code`, and what runs C++ on behalf of JavaScript. */
#pragma once

#include <napi.h>

#include "fault.h"

namespace rastic {

/** An Error with this code. */
Napi::Error toError(Napi::Env env, const char * code, const std::string & message);

/** The error being handled, as a JavaScript Error; call it within a catch block. */
Napi::Error currentError(Napi::Env env);

/** What `body` returns; its faults are thrown as JavaScript Errors. */
template <typename Body>
auto guarded(Napi::Env env, Body body) {
  try {
    return body();
  } catch (...) {
    throw currentError(env);
  }
}

/** As guarded, for what returns a promise: errors reject it. */
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
