/**
 * The target of llama.cpp's log: lines at level warn or above go to one JavaScript function, the
 * rest is dropped. llama.cpp has a single log callback per process, so this is static state, the
 * only one in the addon besides Backend's.
 */
#pragma once

#include <napi.h>

#include <string>

namespace rastic {

class LogSink {
 public:
  /** Takes over the log of llama.cpp, which otherwise goes to stderr. */
  static void take();

  /** From now on lines are passed to onLog, on its event loop, until that environment ends. */
  static void open(Napi::Env env, const Napi::Function & onLog);

  /**
   * Collects the errors that this thread logs during the object's life: the reason of a failed
   * call.
   */
  class Capture {
   public:
    Capture();
    ~Capture();
    Capture(const Capture &) = delete;
    Capture & operator=(const Capture &) = delete;

    /** The lines, or `otherwise` if there were none. */
    std::string textOr(const std::string & otherwise) const;

    std::string text;
  };
};

}  // namespace rastic
