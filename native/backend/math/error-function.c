/*
 * erff: Taylor series of erf around 0 and around the middle of each half unit up to 4, from where
 * on an f32 cannot tell it from 1. The coefficients were computed to 80 digits from
 * erf' = 2/√π · exp(-x²) and its recurrence, and rounded once.
 */
#include "core.h"
#include "functions.h"

#define TERMS 16
#define INTERVALS 8

/* erf(c + h) in powers of h, lowest first, c = 0.25, 0.75, …, 3.75. */
static const double AROUND[INTERVALS][TERMS] = {
    {0x1.1af54e232d609p-2, 0x1.0f5d1602f7e41p+0, -0x1.0f5d1602f7e41p-2, -0x1.3c974458cbdf6p-2,
     0x1.040e8a6d82e53p-3, 0x1.47e5cfee40de4p-4, -0x1.4c0b253ea77ffp-5, -0x1.08d946cdc453bp-6,
     0x1.3db6ffa1b5d39p-7, 0x1.5562355508fddp-9, -0x1.e5ffdcfcb6b25p-10, -0x1.6689e5c85a431p-12,
     0x1.357bf743727c7p-12, 0x1.35477c157daf4p-15, -0x1.5188d8c0e33e5p-15, -0x1.b0a6258e0fa05p-19},
    {0x1.6c1c9759d0e5fp-1, 0x1.492e42d78d2c5p-1, -0x1.edc5644353c27p-2, 0x1.b6e8591f66e5bp-6,
     0x1.349b5eaa14598p-3, -0x1.b42a1890ce411p-5, -0x1.b8477966b3381p-6, 0x1.2e0afb0bb961ep-6,
     0x1.2db332f9e64d4p-9, -0x1.04105cd6d527ep-8, 0x1.86234ec3372d9p-13, 0x1.4725abcb993b6p-11,
     -0x1.bd5eea735c608p-14, -0x1.3db33dbe2237ep-14, 0x1.7313fb66f36f6p-16, 0x1.e0eaec4d06fb6p-18},
    {0x1.d8865d98abe01p-1, 0x1.e4652fadcb6b2p-3, -0x1.2ebf3dcc9f22fp-2, 0x1.571d01c5c56bep-3,
     -0x1.93a9a7bb7ed94p-8, -0x1.8281ce0b34fa4p-5, 0x1.5d0003af70568p-6, 0x1.db43c97264485p-9,
     -0x1.75672cebadac5p-8, 0x1.cc22555d6cd4ep-11, 0x1.a0074f860d925p-11, -0x1.53b177f074426p-12,
     -0x1.ba66102895704p-15, 0x1.d4520093cdd9ep-15, -0x1.94a53c645ccdbp-19, -0x1.ae23c1a269f29p-18},
    {0x1.f92d077f8d56dp-1, 0x1.b055303221015p-5, -0x1.7a4a8a2bdce13p-4, 0x1.7148c3d57c312p-4,
     -0x1.8a0da54306154p-5, 0x1.b22257dd01249p-8, 0x1.25b378c92a6c0p-7, -0x1.8d10fb6b8006fp-8,
     0x1.7ec1d1d8d3387p-11, 0x1.d4cf0ad2e6ca3p-11, -0x1.d041eea2258aep-12, -0x1.6d70cffe71229p-18,
     0x1.2007a6d7935c6p-14, -0x1.294d49e1a631dp-16, -0x1.3668d56f09b00p-18, 0x1.b75406fd5ffd6p-19},
    {0x1.ff404760319b4p-1, 0x1.d4143a9dfe965p-8, -0x1.074b60f8df349p-6, 0x1.63ef61e824425p-6,
     -0x1.38a98327890e6p-6, 0x1.5d3b17bbe0f22p-7, -0x1.7cae0d45b1a6ap-9, -0x1.5f8313b6fdd59p-11,
     0x1.0602e33b9ef4ap-10, -0x1.8352cd05696b8p-12, -0x1.80c1330a27b22p-17, 0x1.11321ce0dc8f3p-14,
     -0x1.7ca5429a38511p-16, -0x1.65937983af9a4p-20, 0x1.cb0718bc6dc96p-19, -0x1.ce4a65fe7584cp-21},
    {0x1.fff2cfb0453d9p-1, 0x1.3360ccd23db3ap-11, -0x1.a6a519a114d70p-10, 0x1.69cf466ccdf62p-9,
     -0x1.ab0c273ac263ep-9, 0x1.6935960664d74p-9, -0x1.b2755bfd73556p-10, 0x1.52b6263f0c0e7p-11,
     -0x1.7557726380065p-14, -0x1.2abb3cb37d67fp-14, 0x1.cd592454e7d28p-15, -0x1.09d09f8254931p-16,
     -0x1.1f87c15445595p-20, 0x1.68b7ad440ba03p-19, -0x1.eb027532f1e9dp-21, 0x1.6553f2333fb0bp-29},
    {0x1.ffff6f9f67e55p-1, 0x1.e9b5e8d00ce77p-16, -0x1.8de3cd290a7c0p-14, 0x1.9aa489e3cad21p-13,
     -0x1.2c7d5ef053eb0p-12, 0x1.490a4d230eab9p-12, -0x1.145464ea2872bp-12, 0x1.647f721c135ebp-13,
     -0x1.567479c97cce7p-14, 0x1.b2c3201a66dd9p-16, -0x1.38933c0f0c9fap-19, -0x1.8070948011d1bp-19,
     0x1.ff3236f426a50p-20, -0x1.26552b63b3912p-21, 0x1.d56060892daf5p-29, 0x1.1d2c62f6d64e1p-24},
    {0x1.fffffc2f171e3p-1, 0x1.d9371e2ff7c35p-21, -0x1.bba3ac4cf8472p-19, 0x1.0b6a7b0f1b586p-17,
     -0x1.d06f586093ea7p-17, 0x1.3436bc9fc46f6p-16, -0x1.4357b5546e9f3p-16, 0x1.110de49c0acd0p-16,
     -0x1.7566beee1bb2fp-17, 0x1.99f5c54c5ea75p-18, -0x1.5d6903bb02d10p-19, 0x1.a0431133a7b2dp-21,
     -0x1.833324e429526p-24, -0x1.ec7d23a1cdfffp-25, 0x1.6df3b136b9415p-25, -0x1.e8012ea5d94a8p-27},
};

/* erf(x) / x in powers of x². */
static const double AROUND_ZERO[] = {
    0x1.20dd750429b6dp+0, -0x1.812746b0379e7p-2, 0x1.ce2f21a042be2p-4, -0x1.b82ce31288b51p-6,
    0x1.565bcd0e6a53fp-8, -0x1.c02db40040b86p-11, 0x1.f9a326f9b89b7p-14, -0x1.f4d25c3e0c2ebp-17,
    0x1.b9e6c9dc651a3p-20, -0x1.5f742ec43e71ap-23, 0x1.fcc5720624c1cp-27, -0x1.51d7181c5d36dp-30,
};
#define ZERO_TERMS ((int) (sizeof AROUND_ZERO / sizeof AROUND_ZERO[0]))

static double sum(const double * terms, int count, double h) {
    double p = terms[count - 1];
    for (int i = count - 2; i >= 0; i--) p = p * h + terms[i];
    return p;
}

float erff(float x) {
    if (is_nan(x)) return x;
    const double wide = x;
    const double size = wide < 0 ? -wide : wide;
    if (size < 0.5) return (float) (wide * sum(AROUND_ZERO, ZERO_TERMS, wide * wide));
    if (size >= 4.0) return x < 0 ? -1.0f : 1.0f;
    const int i = (int) (size * 2.0);
    const double value = sum(AROUND[i], TERMS, size - (i * 0.5 + 0.25));
    return (float) (wide < 0 ? -value : value);
}
