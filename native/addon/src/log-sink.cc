/** See log-sink.h. */
#include "log-sink.h"

#include <llama.h>

#include <memory>
#include <mutex>

namespace rastic {
namespace {

/** A longer line is cut, because it may contain texts of models. */
constexpr size_t LINE_BYTES_MAX = 2048;

std::mutex lock;
/** Guarded by `lock`, like everything below. */
bool isOpen = false;
Napi::ThreadSafeFunction sink;
std::string line;
/** Level of the current line; a continued fragment has no level. */
ggml_log_level level = GGML_LOG_LEVEL_NONE;

thread_local LogSink::Capture * capture = nullptr;

void send(std::string && whole) {
  auto * text = new std::string(std::move(whole));
  const auto give = [](Napi::Env env, Napi::Function onLog, std::string * data) {
    const std::unique_ptr<std::string> owned(data);
    onLog.Call({Napi::String::New(env, *owned)});
  };
  const napi_status status = sink.NonBlockingCall(text, give);
  if (status != napi_ok) delete text;
}

void onText(ggml_log_level fragment, const char * text, void *) {
  const std::lock_guard<std::mutex> held(lock);
  if (fragment != GGML_LOG_LEVEL_CONT) {
    level = fragment;
    line.clear();
  }
  if (level != GGML_LOG_LEVEL_WARN && level != GGML_LOG_LEVEL_ERROR) return;
  if (capture && level == GGML_LOG_LEVEL_ERROR) capture->text += text;
  if (line.size() < LINE_BYTES_MAX) line.append(text, 0, LINE_BYTES_MAX);
  if (line.empty() || line.back() != '\n') return;
  line.pop_back();
  if (isOpen) send(std::move(line));
  line.clear();
}

void close() {
  const std::lock_guard<std::mutex> held(lock);
  if (!isOpen) return;
  isOpen = false;
  sink.Release();
}

}  // namespace

void LogSink::take() { llama_log_set(onText, nullptr); }

void LogSink::open(Napi::Env env, const Napi::Function & onLog) {
  const std::lock_guard<std::mutex> held(lock);
  sink = Napi::ThreadSafeFunction::New(env, onLog, "rastic log", 0, 1);
  // The log alone does not keep the process alive.
  sink.Unref(env);
  isOpen = true;
  env.AddCleanupHook(close);
}

LogSink::Capture::Capture() { capture = this; }

LogSink::Capture::~Capture() { capture = nullptr; }

std::string LogSink::Capture::textOr(const std::string & otherwise) const {
  if (text.empty()) return otherwise;
  return otherwise + ": " + text.substr(0, text.find_last_not_of('\n') + 1);
}

}  // namespace rastic
