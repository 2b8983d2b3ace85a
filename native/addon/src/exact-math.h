/**
 * exp and ln with the bits of src/protocol/sampling/exact-math.ts, which this file follows line by
 * line (fdlibm 5.3, e_exp.c and e_log.c). Only +, -, ·, / of f64: compiled without contraction of a
 * · b + c. For single numbers; exp-sum.h has the version for a whole row.
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
#pragma once

namespace rastic {

/** e^x; 0 below -745.13, infinite above 709.78. */
double exactExp(double x);

/** Natural logarithm; minus infinity for 0, NaN for negative numbers. */
double exactLn(double x);

}  // namespace rastic
