/** See backend.h. */
#include "backend.h"

#include <dlfcn.h>
#include <llama.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "fault.h"
#include "log-sink.h"

namespace rastic {
namespace {

/** Once per process: llama.cpp never unloads its backends. */
std::mutex lock;
ggml_backend_reg_t loaded = nullptr;

/** llama.cpp names the builds of a release v0.5.0, and other builds of the same tree 0.5.0-dev. */
void checkRelease() {
  std::string version = std::string("v") + llama_version();
  version.resize(std::min(version.find('-'), version.size()));
  if (version != RASTIC_LLAMA_RELEASE) {
    throw Fault("RELEASE", "compiled for llama.cpp " RASTIC_LLAMA_RELEASE ", found " + version);
  }
}

std::vector<std::string> featuresOf(ggml_backend_reg_t reg) {
  std::vector<std::string> names;
  const auto list = reinterpret_cast<ggml_backend_get_features_t>(
      ggml_backend_reg_get_proc_address(reg, "ggml_backend_get_features"));
  if (!list) return names;
  for (const ggml_backend_feature * feature = list(reg); feature->name; feature++) {
    if (std::strcmp(feature->value, "0") != 0) names.emplace_back(feature->name);
  }
  return names;
}

}  // namespace

int Backend::score(const std::string & path) {
  const std::unique_ptr<void, int (*)(void *)> library(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL),
                                                       dlclose);
  if (!library) throw Fault("BACKEND", dlerror());
  using Score = int (*)();
  const auto score = reinterpret_cast<Score>(dlsym(library.get(), "ggml_backend_score"));
  return score ? score() : 1;
}

std::vector<std::string> Backend::load(const std::string & path) {
  const std::lock_guard<std::mutex> held(lock);
  checkRelease();
  if (ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU)) {
    throw Fault("BACKEND", "a CPU backend is loaded already");
  }
  if (score(path) == 0) throw Fault("PROCESSOR", "this processor cannot run the backend");
  LogSink::take();
  LogSink::Capture log;
  ggml_backend_reg_t reg = ggml_backend_load(path.c_str());
  if (!reg || !ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU)) {
    throw Fault("BACKEND", log.textOr("not a CPU backend"));
  }
  llama_backend_init();
  loaded = reg;
  return featuresOf(reg);
}

void Backend::require() {
  const std::lock_guard<std::mutex> held(lock);
  if (!loaded) throw Fault("BACKEND", "start() comes first");
}

ThreadPool Backend::createThreads(int count) {
  const auto address = [](const char * name) {
    return ggml_backend_reg_get_proc_address(loaded, name);
  };
  using Create = decltype(&ggml_threadpool_new);
  using Free = decltype(&ggml_threadpool_free);
  const auto create = reinterpret_cast<Create>(address("ggml_threadpool_new"));
  const auto free = reinterpret_cast<Free>(address("ggml_threadpool_free"));
  if (count < 2 || !create || !free) return ThreadPool(nullptr, [](ggml_threadpool *) {});
  ggml_threadpool_params params = ggml_threadpool_params_default(count);
  // No polling: between steps the threads sleep, so that other work can use the processor.
  params.poll = 0;
  return ThreadPool(create(&params), free);
}

}  // namespace rastic
