/**
 * Reads and checks the JavaScript values of a caller, so that nothing unchecked reaches llama.cpp,
 * whose assertions end the process. Every function throws Fault ARGUMENT, naming the value.
 */
#pragma once

#include <napi.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rastic {

/** A whole number, low ≤ n ≤ high. */
int64_t integerOf(const Napi::Value & value, const char * name, int64_t low, int64_t high);

/** A member that is a whole number within bounds. */
int64_t integerIn(const Napi::Object & from, const char * name, int64_t low, int64_t high);

bool booleanOf(const Napi::Value & value, const char * name);

/** UTF-8; may contain NUL. */
std::string textOf(const Napi::Value & value, const char * name);

/** A path: text without NUL, not empty. */
std::string pathOf(const Napi::Value & value, const char * name);

Napi::Object objectOf(const Napi::Value & value, const char * name);

Napi::Function functionOf(const Napi::Value & value, const char * name);

/** A copy of an Int32Array. */
std::vector<int32_t> intsOf(const Napi::Value & value, const char * name);

/** A copy of a Float64Array. */
std::vector<double> doublesOf(const Napi::Value & value, const char * name);

/** The Float32Array itself. */
Napi::Float32Array floatsOf(const Napi::Value & value, const char * name);

}  // namespace rastic
