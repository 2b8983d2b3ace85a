/** NativeMath of src/engine/exact/native.ts: the addon's arithmetic, exported for the tests. */
#pragma once

#include <napi.h>

namespace rastic {

Napi::Object createMath(Napi::Env env);

}  // namespace rastic
