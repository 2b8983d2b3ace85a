/**
 * exp and ln with the same bits everywhere. ECMAScript leaves the last bits of Math.exp and
 * Math.log to the engine; a leaf's log-sum-exp and the noise must not depend on that, because two
 * honest nodes of one class must compute equal bits. Only +, -, ·, / and bit patterns of f64 are
 * used, which IEEE 754 fixes. Ported from fdlibm 5.3 e_exp.c and e_log.c
 * (https://www.netlib.org/fdlibm/), which V8 uses too; error below one unit in the last place. The
 * constants are fdlibm's, in their shortest decimal form.
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
/** Which of the two words is the high one on this machine. */
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

function highWord(x: number): number {
  number[0] = x;
  return words[HIGH] ?? 0;
}

/** x with its high word replaced. */
function withHighWord(x: number, high: number): number {
  number[0] = x;
  words[HIGH] = high;
  return number[0];
}

/** 2^k for -1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  return withHighWord(0, (0x3ff + k) << 20);
}

/** e^x; 0 below -745.13, infinite above 709.78. */
export function exp(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x40862e42) {
    if (Number.isNaN(x)) return x;
    if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
    if (x < -745.1332191019411) return 0;
  }
  if (high <= 0x3fd62e42) return high < 0x3e300000 ? 1 + x : expReduced(x, 0, 0);
  if (high < 0x3ff0a2b2) {
    if (x === 1) return Math.E;
    const k = x < 0 ? -1 : 1;
    return expReduced(x - k * LN2_HIGH, k * LN2_LOW, k);
  }
  const k = Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
  return expReduced(x - k * LN2_HIGH, k * LN2_LOW, k);
}

/** 2^k · e^(hi - lo), |hi - lo| ≤ ln 2 / 2, by the Remez approximation of x·coth(x/2). */
function expReduced(hi: number, lo: number, k: number): number {
  const x = hi - lo;
  const t = x * x;
  const tail = -0.0000016533902205465252 + t * 4.1381367970572385e-8;
  const even = -0.0027777777777015593 + t * (0.00006613756321437934 + t * tail);
  const c = x - t * (0.16666666666666602 + t * even);
  if (k === 0) return 1 - ((x * c) / (c - 2) - x);
  const y = 1 - (lo - (x * c) / (2 - c) - hi);
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return k === 1024 ? y * 2 * powerOfTwo(1023) : y * powerOfTwo(k);
}

/** Natural logarithm; minus infinity for 0, NaN for negative numbers. */
export function ln(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x > 0 ? x : Number.NaN;
  const subnormal = x < powerOfTwo(-1022);
  const normal = subnormal ? x * powerOfTwo(54) : x;
  const high = highWord(normal);
  const fraction = high & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  const k = (high >>> 20) - 1023 + (carry >> 20) - (subnormal ? 54 : 0);
  const f = withHighWord(normal, fraction | (carry ^ 0x3ff00000)) - 1;
  return lnReduced(f, k, fraction);
}

/** ln(2^k · (1 + f)), √½ < 1 + f < √2. */
function lnReduced(f: number, k: number, fraction: number): number {
  const [high, low] = [k * LN2_HIGH, k * LN2_LOW];
  if ((0xfffff & (2 + fraction)) < 3) {
    if (f === 0) return high + low;
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - r : high - (r - low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * LG6));
  const odd = 0.2857142874366239 + w * (0.1818357216161805 + w * LG7);
  const r = z * (0.6666666666666735 + w * odd) + even;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : high - (half - (s * (half + r) + low) - f);
  }
  return k === 0 ? f - s * (f - r) : high - (s * (f - r) - low - f);
}

const LG6 = 0.15313837699209373;
const LG7 = 0.14798198605116586;
