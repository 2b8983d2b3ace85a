/**
 * The CPU backend of this process: our ggml-cpu library, loaded once beside the packaged libllama.
 * No kernels of its own.
 */
#pragma once

#include <ggml-cpu.h>

#include <memory>
#include <string>
#include <vector>

namespace rastic {

/** Threads of a context, kept between its steps and asleep while none runs. */
using ThreadPool = std::unique_ptr<ggml_threadpool, void (*)(ggml_threadpool *)>;

class Backend {
 public:
  /**
   * What the library says of itself: the more of this processor it uses, the higher; 0 when it
   * cannot run. 1 where it does not say. @throws Fault BACKEND: no library.
   */
  static int score(const std::string & path);

  /**
   * @param path our library.
   * @returns what its kernels use of the processor.
   * @throws Fault RELEASE, PROCESSOR, BACKEND as NativeStart.
   */
  static std::vector<std::string> load(const std::string & path);

  /** @throws Fault BACKEND before load(). */
  static void require();

  /** Empty for one thread: it is the step's own. */
  static ThreadPool createThreads(int count);
};

}  // namespace rastic
