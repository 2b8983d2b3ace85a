/**
 * Where llama.cpp's log goes: lines at level warn or above to one JavaScript function, the rest
 * nowhere. llama.cpp knows a single log callback a process, hence the one static state of the
 * addon beside Backend's.
 */
#pragma once

#include <napi.h>

#include <string>

namespace rastic {

class LogSink {
 public:
  /** Takes the log from llama.cpp, which writes it to stderr otherwise. */
  static void take();

  /** From now on lines are given to onLog, on its event loop, until that environment ends. */
  static void open(Napi::Env env, const Napi::Function & onLog);

  /** Collects what this thread logs as errors while it lives: the reason of a failed call. */
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
