/**
 * The CPU backend of this process: our ggml-cpu library, loaded once for use with the packaged
 * libllama. This file has no kernels.
 */
#pragma once

#include <ggml-cpu.h>

#include <memory>
#include <string>
#include <vector>

namespace rastic {

/** Threads of a context; they are kept between steps and sleep while none runs. */
using ThreadPool = std::unique_ptr<ggml_threadpool, void (*)(ggml_threadpool *)>;

class Backend {
 public:
  /**
   * The library's own score: higher if it uses more features of this processor, 0 if it cannot run,
   * 1 if it reports none. @throws Fault BACKEND: no library.
   */
  static int score(const std::string & path);

  /**
   * @param path our library.
   * @returns the processor features that its kernels use.
   * @throws Fault RELEASE, PROCESSOR, BACKEND as NativeStart.
   */
  static std::vector<std::string> load(const std::string & path);

  /** @throws Fault BACKEND before load(). */
  static void require();

  /** Empty for one thread, which is the thread of the step. */
  static ThreadPool createThreads(int count);
};

}  // namespace rastic
