import { type Code, f32x4, i32, i32x4, local, v128 } from "./instruction.ts";

/** Code that leaves f(x) for the four floats in local variable `x`; `take` gives vectors to work with. */
export type Elementary = (x: number, take: () => number) => Code;

const { add, subtract, multiply, divide } = f32x4;
const number = f32x4.constant;

/** c₀ + c₁·t + c₂·t² + … by Horner's rule. */
const polynomial = (coefficients: readonly number[], t: Code): Code =>
  coefficients.slice(0, -1).reduceRight((sum, c) => add(multiply(sum, t), number(c)), number(coefficients.at(-1)!));

/** ln 2 in two parts, the first with few digits, so that whole multiples of it are exact. */
const ln2 = { high: 0.693359375, low: -2.1219444e-4 };

/** The power of two with a whole number in [−126, 127] as exponent. */
const powerOfTwo = (exponent: Code): Code =>
  i32x4.shiftLeft(i32x4.add(exponent, i32x4.constant(127)), i32.constant(23));

/** (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2, to 4e-9 of eʳ. */
const exponentialRest = [0.50000001, 0.166665129, 0.0416661873, 0.00836959841, 0.00139517172];

/** eˣ, infinite beyond the largest float and 0 below the smallest. Accuracy: 2 ulp. */
export const exponential: Elementary = (x, take) => {
  const [t, n, r, half] = [take(), take(), take(), take()];
  const clamped = f32x4.max(f32x4.min(local.get(x), number(89)), number(-105));
  const whole = f32x4.nearest(multiply(local.get(t), number(Math.LOG2E)));
  const rest = subtract(
    subtract(local.get(t), multiply(local.get(n), number(ln2.high))),
    multiply(local.get(n), number(ln2.low)),
  );
  const square = multiply(local.get(r), local.get(r));
  const value = add(add(multiply(square, polynomial(exponentialRest, local.get(r))), local.get(r)), number(1));
  const other = i32x4.subtract(local.get(n), local.get(half));
  return [
    local.set(t, clamped),
    local.set(n, whole),
    local.set(r, rest),
    local.set(n, i32x4.fromFloat(local.get(n))),
    // In two halves: the exponent of the result alone may be none that a float can have.
    local.set(half, i32x4.shiftRight(local.get(n), i32.constant(1))),
    multiply(multiply(value, powerOfTwo(local.get(half))), powerOfTwo(other)),
  ];
};

/** (ln(1 + f) − f + f²/2) / f³ for 1 + f between √½ and √2, to 1e-9 of f². */
const logarithmRest = [
  0.333333104, -0.249999866, 0.200022266, -0.166692508, 0.142186581, -0.123843485, 0.118729763, -0.117898077,
  0.0691536798,
];
const smallestNormal = 2 ** -126;

/** ln x: −∞ at 0, NaN below. Accuracy: 2 ulp; numbers below 2⁻¹²⁶ count as that. */
export const logarithm: Elementary = (x, take) => {
  const [bits, e, f] = [take(), take(), take()];
  const root = new Int32Array(Float32Array.of(Math.SQRT1_2).buffer)[0]!;
  const shifted = i32x4.subtract(local.get(bits), i32x4.constant(root));
  const exponent = i32x4.shiftRight(shifted, i32.constant(23));
  const mantissa = i32x4.subtract(local.get(bits), i32x4.shiftLeft(local.get(e), i32.constant(23)));
  const square = multiply(local.get(f), local.get(f));
  const tail = multiply(multiply(square, local.get(f)), polynomial(logarithmRest, local.get(f)));
  const small = subtract(add(tail, multiply(local.get(e), number(ln2.low))), multiply(square, number(0.5)));
  const finite = add(add(local.get(f), small), multiply(local.get(e), number(ln2.high)));
  const positive = v128.select(f32x4.less(local.get(x), number(Number.POSITIVE_INFINITY)), finite, local.get(x));
  const atZero = v128.select(
    f32x4.equal(local.get(x), number(0)),
    number(Number.NEGATIVE_INFINITY),
    number(Number.NaN),
  );
  return [
    local.set(bits, f32x4.max(local.get(x), number(smallestNormal))),
    local.set(e, exponent),
    local.set(f, subtract(mantissa, number(1))),
    local.set(e, f32x4.fromInteger(local.get(e))),
    v128.select(
      f32x4.greater(local.get(x), number(0)),
      positive,
      v128.select(f32x4.notEqual(local.get(x), local.get(x)), local.get(x), atZero),
    ),
  ];
};

/** x with the sign of `sign` put on it. */
const signed = (value: Code, sign: Code): Code => v128.xor(value, v128.and(sign, i32x4.constant(-(2 ** 31))));

/** f of a value that is no local variable yet. */
function of(f: Elementary, value: Code, take: () => number): Code {
  const at = take();
  return [local.set(at, value), f(at, take)];
}

/** (tanh x − x) / x³ by x², for |x| ≤ 0.65, to 1e-8 of x. */
const tangentRest = [-0.333332629, 0.133308997, -0.0536929645, 0.0204833065, -0.00552862459];

/** Accuracy: 3 ulp. */
export const hyperbolicTangent: Elementary = (x, take) => {
  const [square, far] = [take(), take()];
  const size = f32x4.abs(local.get(x));
  const large = subtract(number(1), divide(number(2), add(of(exponential, add(size, size), take), number(1))));
  const near = multiply(multiply(local.get(square), local.get(x)), polynomial(tangentRest, local.get(square)));
  return [
    local.set(square, multiply(local.get(x), local.get(x))),
    local.set(far, large),
    v128.select(f32x4.less(size, number(0.625)), add(local.get(x), near), signed(local.get(far), local.get(x))),
  ];
};

/** ln(1 + u) for u in [0, 1], with all digits of small u. */
const logarithmOfOneMore: Elementary = (u, take) => {
  const [whole, log] = [take(), take()];
  const rounded = subtract(local.get(whole), number(1));
  return [
    local.set(whole, add(local.get(u), number(1))),
    local.set(log, logarithm(whole, take)),
    v128.select(
      f32x4.equal(local.get(whole), number(1)),
      local.get(u),
      divide(multiply(local.get(log), local.get(u)), rounded),
    ),
  ];
};

/** π/2 in three parts, of which the first two have few digits. */
const quarterTurn = { high: 1.5703125, middle: 4.837512969970703e-4, low: 7.549790126404332e-8 };

/** (sin r − r) / r³ by r², for |r| ≤ ¼ π, to 4e-9. */
const sineRest = [-0.166666542, 0.00833213149, -0.000195108381];
/** (cos r − 1 + r²/2) / r⁴ by r², for |r| ≤ ¼ π, to 1e-10. */
const cosineRest = [0.0416666457, -0.0013887306, 2.44312031e-5];

/** sin(x + quarters · ¼ turn). Accuracy: 2e-7 for |x| ≤ 8192, beyond it between −1 and 1. */
const sineAhead =
  (quarters: number): Elementary =>
  (x, take) => {
    const [turns, r, square] = [take(), take(), take()];
    const part = (of: number) => multiply(local.get(turns), number(of));
    const { high, middle, low } = quarterTurn;
    const rest = subtract(subtract(subtract(local.get(x), part(high)), part(middle)), part(low));
    const inside = f32x4.max(f32x4.min(rest, number(0.8)), number(-0.8));
    const half = multiply(local.get(square), number(0.5));
    const fourth = multiply(local.get(square), local.get(square));
    const sine = add(
      local.get(r),
      multiply(multiply(local.get(r), local.get(square)), polynomial(sineRest, local.get(square))),
    );
    const cosine = add(subtract(number(1), half), multiply(fourth, polynomial(cosineRest, local.get(square))));
    const bit = (which: number) => v128.and(local.get(turns), i32x4.constant(which));
    const isCosine = i32x4.equal(bit(1), i32x4.constant(1));
    return [
      local.set(turns, f32x4.nearest(multiply(local.get(x), number(2 / Math.PI)))),
      local.set(r, inside),
      local.set(square, multiply(local.get(r), local.get(r))),
      local.set(turns, i32x4.add(i32x4.fromFloat(local.get(turns)), i32x4.constant(quarters))),
      v128.xor(v128.select(isCosine, cosine, sine), i32x4.shiftLeft(bit(2), i32.constant(30))),
    ];
  };

export const sine = sineAhead(0);
export const cosine = sineAhead(1);

/** sin x / cos x. Accuracy: 4 ulp of the larger of the value and 1 for |x| ≤ 8192, further from the poles than 1e-3. */
export const tangent: Elementary = (x, take) => {
  const above = take();
  return [local.set(above, sine(x, take)), divide(local.get(above), cosine(x, take))];
};

/** (atan x − x) / x³ by x², for |x| ≤ 1, to 2e-9. */
const arcRest = [
  -0.333333019, 0.199986386, -0.142652446, 0.109575719, -0.0841944596, 0.0582343201, -0.0314554691, 0.011064315,
  -0.00182718465,
];

/** Accuracy: 3 ulp. */
export const arcTangent: Elementary = (x, take) => {
  const [size, t, square, near] = [take(), take(), take(), take()];
  const isFar = f32x4.greater(local.get(size), number(1));
  const rest = multiply(multiply(local.get(square), local.get(t)), polynomial(arcRest, local.get(square)));
  const value = v128.select(isFar, subtract(number(Math.PI / 2), local.get(near)), local.get(near));
  return [
    local.set(size, f32x4.abs(local.get(x))),
    local.set(t, v128.select(isFar, divide(number(1), local.get(size)), local.get(size))),
    local.set(square, multiply(local.get(t), local.get(t))),
    local.set(near, add(local.get(t), rest)),
    signed(value, local.get(x)),
  ];
};

/** (sinh x − x) / x³ by x², for |x| ≤ 1, to 6e-11. */
const sinhRest = [0.166666665, 0.0083333506, 0.000198360662, 2.81743965e-6];

/** (eˣ + sign · e⁻ˣ) / 2. */
function halfSum(x: number, combine: (a: Code, b: Code) => Code, take: () => number): Code {
  const e = take();
  const halves = combine(multiply(local.get(e), number(0.5)), divide(number(0.5), local.get(e)));
  return [local.set(e, exponential(x, take)), halves];
}

/** Accuracy: 4 ulp. */
export const hyperbolicSine: Elementary = (x, take) => {
  const [square, far] = [take(), take()];
  const rest = multiply(multiply(local.get(square), local.get(x)), polynomial(sinhRest, local.get(square)));
  return [
    local.set(square, multiply(local.get(x), local.get(x))),
    local.set(far, halfSum(x, subtract, take)),
    v128.select(f32x4.less(local.get(square), number(1)), add(local.get(x), rest), local.get(far)),
  ];
};

/** Accuracy: 3 ulp. */
export const hyperbolicCosine: Elementary = (x, take) => halfSum(x, add, take);

/** Beyond this, x² + 1 is x² in float32. */
const onlySquare = 2 ** 13;

/** asinh x = ± ln(1 + u) with u = |x| + x² / (1 + √(x² + 1)). Accuracy: 4 ulp. */
export const inverseHyperbolicSine: Elementary = (x, take) => {
  const [size, square, u, far, near] = [take(), take(), take(), take(), take()];
  const root = f32x4.sqrt(add(local.get(square), number(1)));
  const large = f32x4.greater(local.get(size), number(onlySquare));
  const sum = v128.select(large, add(local.get(size), local.get(size)), add(local.get(size), root));
  const isNear = f32x4.less(local.get(size), number(0.5));
  return [
    local.set(size, f32x4.abs(local.get(x))),
    local.set(square, multiply(local.get(x), local.get(x))),
    local.set(u, add(local.get(size), divide(local.get(square), add(number(1), root)))),
    local.set(far, of(logarithm, sum, take)),
    local.set(near, logarithmOfOneMore(u, take)),
    signed(v128.select(isNear, local.get(near), local.get(far)), local.get(x)),
  ];
};

/** aᵇ; NaN where a is negative and b no whole number. Accuracy: 2e-7 · (1 + |b · ln a|) of the value. */
export function power(a: number, b: number, take: () => number): Code {
  const [size, exponent, odd] = [take(), take(), take()];
  const isWhole = f32x4.equal(f32x4.floor(local.get(b)), local.get(b));
  const isOdd = i32x4.shiftLeft(v128.and(i32x4.fromFloat(local.get(b)), i32x4.constant(1)), i32.constant(31));
  const isNegative = f32x4.less(local.get(a), number(0));
  const value = v128.xor(of(exponential, local.get(exponent), take), v128.and(local.get(odd), isNegative));
  const defined = v128.select(v128.andNot(isNegative, isWhole), number(Number.NaN), value);
  return [
    local.set(size, f32x4.abs(local.get(a))),
    local.set(exponent, multiply(local.get(b), logarithm(size, take))),
    local.set(odd, isOdd),
    v128.select(f32x4.equal(local.get(b), number(0)), number(1), defined),
  ];
}
