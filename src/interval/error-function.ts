// The rational approximations are those of FreeBSD's s_erf.c:
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.

/** Coefficients from the constant upwards. */
type Polynomial = readonly number[];

/** A quotient of two polynomials. */
interface Quotient {
  readonly above: Polynomial;
  readonly below: Polynomial;
}

const value = (coefficients: Polynomial, z: number): number => coefficients.reduceRight((sum, c) => sum * z + c, 0);
const quotient = ({ above, below }: Quotient, z: number): number => value(above, z) / value(below, z);

/** (erf(x) − x)/x in z = x², for |x| < 0.84375; error below 2^−57.9. */
// biome-ignore format: tables
const centre: Quotient = {
  above: [0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5],
  below: [1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 1.3249473800432164e-4, -3.960228278775368e-6],
};

/** A number of 24 bits near erf(1). */
const NEAR_ONE = 0.8450629115104675;

/** erf(1 + s) − NEAR_ONE, for 0.84375 ≤ 1 + s < 1.25; error below 2^−59. */
// biome-ignore format: tables
const aroundOne: Quotient = {
  above: [-0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668, 0.035478304325618236, -0.002166375594868791],
  below: [1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905, 0.011984499846799107],
};

/** log(x·erfc(x)) + x² + 0.5625 in z = 1/x², for 1.25 ≤ x < 1/0.35; error below 2^−62. */
// biome-ignore format: tables
const shoulder: Quotient = {
  above: [-0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145],
  below: [1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581],
};

/** The same for 1/0.35 ≤ x < 28; error below 2^−61. */
// biome-ignore format: tables
const farther: Quotient = {
  above: [-0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896, -1025.0951316110772, -483.5191916086514],
  below: [1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644, 474.52854120695537, -22.44095244658582],
};

/** erfc(x) for x ≥ 1.25. */
function tail(x: number): number {
  if (x >= 28) return 0;
  const log = quotient(x < 1 / 0.35 ? shoulder : farther, 1 / (x * x));
  // The square of 24 bits is exact, and so is what it lacks.
  const short = Math.fround(x);
  return (Math.exp(-short * short - 0.5625) * Math.exp((short - x) * (short + x) + log)) / x;
}

/** erf(x) = 2/√π·∫₀ˣ exp(−t²) dt as a double; accuracy: 1 ulp, sampled against digits of any number. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * quotient(centre, x * x);
  const positive = size < 1.25 ? NEAR_ONE + quotient(aroundOne, size - 1) : 1 - tail(size);
  return x < 0 ? -positive : positive;
}

/** erfc(x) = 1 − erf(x) without cancellation, as a double; accuracy: 2 ulp, sampled likewise. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    const more = x * quotient(centre, x * x);
    return x < 0.25 ? 1 - (x + more) : 0.5 - (more + (x - 0.5));
  }
  if (size < 1.25) {
    const beyond = quotient(aroundOne, size - 1);
    return x < 0 ? 1 + NEAR_ONE + beyond : 1 - NEAR_ONE - beyond;
  }
  return x < 0 ? 2 - tail(size) : tail(size);
}
