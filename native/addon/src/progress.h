/**
 * Reports the progress of loading a file to a JavaScript function, from another thread, in whole
 * percent.
 */
#pragma once

#include <napi.h>

#include <atomic>
#include <memory>

namespace rastic {

class Progress {
 public:
  Progress(Napi::Env env, const Napi::Function & onProgress);

  /** From any thread. @param done 0 … 1. */
  void report(float done);

  /** On the event loop: from now on nothing is reported. */
  void end();

 private:
  Napi::ThreadSafeFunction call;
  std::shared_ptr<std::atomic<bool>> ended = std::make_shared<std::atomic<bool>>(false);
  int percent = -1;
};

}  // namespace rastic
