/** See values.h. */
#include "values.h"

#include <cmath>

#include "fault.h"

namespace rastic {
namespace {

[[noreturn]] void refuse(const char * name, const char * expected) {
  throw Fault("ARGUMENT", std::string(name) + " is not " + expected);
}

template <typename Array>
Array arrayOf(const Napi::Value & value, const char * name, napi_typedarray_type type,
              const char * expected) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != type) {
    refuse(name, expected);
  }
  return value.As<Array>();
}

template <typename Array, typename Element>
std::vector<Element> copyOf(const Array & array) {
  const size_t length = array.ElementLength();
  if (length == 0) return {};
  return std::vector<Element>(array.Data(), array.Data() + length);
}

}  // namespace

int64_t integerOf(const Napi::Value & value, const char * name, int64_t low, int64_t high) {
  if (!value.IsNumber()) refuse(name, "a number");
  const double number = value.As<Napi::Number>().DoubleValue();
  if (!(number >= static_cast<double>(low) && number <= static_cast<double>(high)) ||
      number != std::trunc(number)) {
    throw Fault("ARGUMENT", std::string(name) + " is not a whole number from " +
                                std::to_string(low) + " to " + std::to_string(high));
  }
  return static_cast<int64_t>(number);
}

int64_t integerIn(const Napi::Object & from, const char * name, int64_t low, int64_t high) {
  return integerOf(from.Get(name), name, low, high);
}

bool booleanOf(const Napi::Value & value, const char * name) {
  if (!value.IsBoolean()) refuse(name, "a boolean");
  return value.As<Napi::Boolean>().Value();
}

std::string textOf(const Napi::Value & value, const char * name) {
  if (!value.IsString()) refuse(name, "a string");
  return value.As<Napi::String>().Utf8Value();
}

std::string pathOf(const Napi::Value & value, const char * name) {
  std::string path = textOf(value, name);
  if (path.empty() || path.find('\0') != std::string::npos) refuse(name, "a path");
  return path;
}

Napi::Object objectOf(const Napi::Value & value, const char * name) {
  if (!value.IsObject()) refuse(name, "an object");
  return value.As<Napi::Object>();
}

Napi::Function functionOf(const Napi::Value & value, const char * name) {
  if (!value.IsFunction()) refuse(name, "a function");
  return value.As<Napi::Function>();
}

std::vector<int32_t> intsOf(const Napi::Value & value, const char * name) {
  return copyOf<Napi::Int32Array, int32_t>(
      arrayOf<Napi::Int32Array>(value, name, napi_int32_array, "an Int32Array"));
}

std::vector<double> doublesOf(const Napi::Value & value, const char * name) {
  return copyOf<Napi::Float64Array, double>(
      arrayOf<Napi::Float64Array>(value, name, napi_float64_array, "a Float64Array"));
}

Napi::Float32Array floatsOf(const Napi::Value & value, const char * name) {
  return arrayOf<Napi::Float32Array>(value, name, napi_float32_array, "a Float32Array");
}

}  // namespace rastic
