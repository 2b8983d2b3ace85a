/**
 * One piece of work off the event loop, as a promise. Its functions own everything they use, so
 * that an object that is garbage-collected in the meantime is freed only when the work is done.
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
    /** On the event loop, after the work has succeeded or failed; does not throw. */
    std::function<void()> after;
    /** On the event loop, last: the promise's value. */
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
