/*
 * The functions of <math.h> that ggml-cpu calls and whose last bit is the system's choice, under
 * their own names and hidden: whatever the library calls, also through std:: overloads, ends here.
 * The exactly rounded ones (sqrtf, fabsf, floorf, roundf, fmaxf, ldexpf, …) stay the system's.
 * Each is within one ulp of f32, and most results are the correctly rounded ones.
 */
#pragma once

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

float expf(float x);
float expm1f(float x);
float logf(float x);
float powf(float x, float y);
float sinf(float x);
float cosf(float x);
void sincosf(float x, float * sine, float * cosine);
float tanhf(float x);
float erff(float x);
/* Exact at powers of two: ggml takes its floor. */
double log2(double x);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
