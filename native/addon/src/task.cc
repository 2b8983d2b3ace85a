/** See task.h. */
#include "task.h"

#include <utility>

#include "errors.h"

namespace rastic {

Task::Task(Napi::Env env, const char * name, Parts parts)
    : Napi::AsyncWorker(env, name),
      deferred(Napi::Promise::Deferred::New(env)),
      parts(std::move(parts)) {}

Napi::Promise Task::run(Napi::Env env, const char * name, Parts parts) {
  auto * task = new Task(env, name, std::move(parts));
  const Napi::Promise promise = task->deferred.Promise();
  // From now on the worker deletes itself.
  task->Queue();
  return promise;
}

void Task::Execute() {
  try {
    parts.work();
  } catch (const Fault & fault) {
    code = fault.code;
    SetError(fault.what());
  } catch (const std::bad_alloc &) {
    code = "MEMORY";
    SetError("no memory");
  } catch (const std::exception & error) {
    SetError(error.what());
  }
}

void Task::OnOK() {
  if (parts.after) parts.after();
  try {
    deferred.Resolve(parts.result ? parts.result(Env()) : Env().Undefined());
  } catch (...) {
    deferred.Reject(currentError(Env()).Value());
  }
}

void Task::OnError(const Napi::Error & error) {
  if (parts.after) parts.after();
  deferred.Reject(toError(Env(), code, error.Message()).Value());
}

}  // namespace rastic
