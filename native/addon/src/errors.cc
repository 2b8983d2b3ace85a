/** See errors.h. */
#include "errors.h"

namespace rastic {

Napi::Error toError(Napi::Env env, const char * code, const std::string & message) {
  Napi::Error error = Napi::Error::New(env, message);
  error.Set("code", Napi::String::New(env, code));
  return error;
}

Napi::Error currentError(Napi::Env env) {
  try {
    throw;
  } catch (const Napi::Error & error) {
    return error;
  } catch (const Fault & fault) {
    return toError(env, fault.code, fault.what());
  } catch (const std::bad_alloc &) {
    return toError(env, "MEMORY", "no memory");
  } catch (const std::exception & error) {
    return toError(env, "INTERNAL", error.what());
  } catch (...) {
    return toError(env, "INTERNAL", "unknown error");
  }
}

}  // namespace rastic
