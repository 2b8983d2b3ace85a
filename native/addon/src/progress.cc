/** See progress.h. */
#include "progress.h"

namespace rastic {

Progress::Progress(Napi::Env env, const Napi::Function & onProgress)
    : call(Napi::ThreadSafeFunction::New(env, onProgress, "rastic progress", 0, 1)) {}

void Progress::report(float done) {
  const int now = static_cast<int>(done * 100);
  if (now == percent) return;
  percent = now;
  call.NonBlockingCall([done, over = ended](Napi::Env env, Napi::Function onProgress) {
    if (!*over) onProgress.Call({Napi::Number::New(env, done)});
  });
}

void Progress::end() {
  *ended = true;
  call.Release();
}

}  // namespace rastic
