/**
 * One piece of work off the event loop, as a promise. Everything it touches is owned by its
 * functions, so that an object collected meanwhile is freed only when the work is done.
 */
#pragma once

#include <napi.h>

#include <functional>
#include <string>

namespace rastic {

class Task : public Napi::AsyncWorker {
 public:
  struct Parts {
    /** Off the event loop; throws Fault. */
    std::function<void()> work;
    /** On it, after the work, whether it failed or not; does not throw. */
    std::function<void()> after;
    /** On it, last: the promise's value. */
    std::function<Napi::Value(Napi::Env)> result;
  };

  static Napi::Promise run(Napi::Env env, const char * name, Parts parts);

 protected:
  void Execute() override;
  void OnOK() override;
  void OnError(const Napi::Error & error) override;

 private:
  Task(Napi::Env env, const char * name, Parts parts);

  Napi::Promise::Deferred deferred;
  Parts parts;
  const char * code = "INTERNAL";
};

}  // namespace rastic
