import {
  add,
  type DoubleDouble,
  divide,
  exactly,
  multiply,
  negate,
  one,
  productOf,
  rounded,
  scaled,
  subtract,
} from "./arithmetic.ts";

/** A quarter turn π/2 in four doubles. */
const QUARTER = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33, 5.562271104316826e-50] as const;

const EIGHTH: DoubleDouble = Object.freeze({ hi: 0.7853981633974483, lo: 3.061616997868383e-17 });

/** π·2^2304: enough for products of two doubles, in which 2048 bits may stand before the point. */
const PI_BITS =
  0x3243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89452821e638d01377be5466cf34e90c6cc0ac29b7c97c50dd3f84d5b5b54709179216d5d98979fb1bd1310ba698dfb5ac2ffd72dbd01adfb7b8e1afed6a267e96ba7c9045f12c7f9924a19947b3916cf70801f2e2858efc16636920d871574e69a458fea3f4933d7e0d95748f728eb658718bcd5882154aee7b54a41dc25a59b59c30d5392af26013c5d1b023286085f0ca417918b8db38ef8e79dcb0603a180e6c9e0e8bb01e8a3ed71577c1bd314b2778af2fda55605c60e65525f3aa55ab945748986263e8144055ca396a2aab10b6b4cc5c341141e8cea15486af7c72e993b3ee1411636fbc2a2ba9c55d741831f6ce5c3e169b87931eafd6ba336c24cf5cn;
const PLACES = 2304n;

/** Quarter turns that an angle holds, modulo 4, and what is left, between −π/4 and π/4. */
interface Reduced {
  readonly quarters: number;
  readonly rest: DoubleDouble;
}

/** Cody and Waite up to 2^20 (absolute error about 2^−150), else exactly in whole numbers. */
function reduced(u: DoubleDouble): Reduced {
  if (Math.abs(u.hi) > 2 ** 20) return reducedExactly(fixed(u.hi) + fixed(u.lo));
  const k = Math.round(u.hi / QUARTER[0]);
  if (k === 0) return { quarters: 0, rest: u };
  const rest = QUARTER.reduce((left, part) => subtract(left, productOf(k, part)), u);
  return { quarters: ((k % 4) + 4) % 4, rest };
}

/** Of an angle times 2^2304. */
function reducedExactly(angle: bigint): Reduced {
  const quarter = PI_BITS >> 1n;
  const twice = 2n * angle + quarter;
  const k = twice / PI_BITS - (twice < 0n ? 1n : 0n);
  const rest = angle - k * quarter;
  const head = Number(rest >> (PLACES - 200n)) * 2 ** -200;
  const tail = Number((rest - fixed(head)) >> (PLACES - 300n)) * 2 ** -300;
  return { quarters: Number(((k % 4n) + 4n) % 4n), rest: add(exactly(head), exactly(tail)) };
}

/** A double times 2^2304, exact. */
function fixed(x: number): bigint {
  const { mantissa, exponent } = partsOf(x);
  return mantissa << BigInt(exponent + Number(PLACES));
}

/** x = mantissa·2^exponent. */
function partsOf(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const exponent = x === 0 ? 0 : Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) - 54);
  const half = Math.trunc(-exponent / 2);
  return { mantissa: BigInt(x * 2 ** half * 2 ** (-exponent - half)), exponent };
}

/** sin(a·x), or with `ahead` = 1 cos(a·x), the product taken exactly and of any size: 2 ulp, or as if x were moved by 2^−96 of itself. */
export function waveOfProduct(a: number, x: number, ahead: 0 | 1): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { hi, lo } = productOf(a, x);
  const quick = ahead === 0 ? Math.sin(hi) + lo * Math.cos(hi) : Math.cos(hi) - lo * Math.sin(hi);
  if (Math.abs(hi) <= 2 ** 20 && Math.abs(quick) > 2 ** -16) return quick;
  return rounded(Math.abs(hi) <= 2 ** 20 ? wave({ hi, lo }, ahead) : waveOf(exactProduct(a, x), ahead));
}

/** 1 + sin(a·x) = 2·sin²(a·x/2 + π/4). */
export function onePlusSinOfProduct(a: number, x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { hi, lo } = productOf(a, x);
  const { quarters, rest } = Math.abs(hi) <= 2 ** 20 ? reduced({ hi, lo }) : exactProduct(a, x);
  const whole = reduced(add(scaled(rest, -1), multiply(exactly(quarters + 1), EIGHTH)));
  const root = waveOf(whole, 0);
  return rounded(scaled(multiply(root, root), 1));
}

function exactProduct(a: number, x: number): Reduced {
  const [p, q] = [partsOf(a), partsOf(x)];
  const shift = p.exponent + q.exponent + Number(PLACES);
  const product = p.mantissa * q.mantissa;
  return reducedExactly(shift >= 0 ? product << BigInt(shift) : product >> BigInt(-shift));
}

/** Taylor's series of sin (first = 1) or cos (first = 0) between −π/4 and π/4. */
function series(rest: DoubleDouble, first: 0 | 1): DoubleDouble {
  const square = multiply(rest, rest);
  let factor = one;
  for (let n = 26 + first; n > first; n -= 2) {
    factor = subtract(one, divide(multiply(square, factor), exactly(n * (n - 1))));
  }
  return first === 1 ? multiply(rest, factor) : factor;
}

/** The sine of an angle after `ahead` more quarter turns. */
function waveOf({ quarters, rest }: Reduced, ahead: 0 | 1): DoubleDouble {
  const turned = (quarters + ahead) % 4;
  const value = series(rest, turned % 2 === 0 ? 1 : 0);
  return turned < 2 ? value : negate(value);
}

function wave(u: DoubleDouble, ahead: 0 | 1): DoubleDouble {
  return Number.isFinite(u.hi) ? waveOf(reduced(u), ahead) : exactly(Number.NaN);
}

export function sin(u: DoubleDouble): DoubleDouble {
  return wave(u, 0);
}

export function cos(u: DoubleDouble): DoubleDouble {
  return wave(u, 1);
}

export function tan(u: DoubleDouble): DoubleDouble {
  return divide(sin(u), cos(u));
}

/** From the double by arctan u − arctan t = arctan((u − t)/(1 + ut)), whose argument is tiny. */
export function atan(u: DoubleDouble): DoubleDouble {
  const start = exactly(Math.atan(u.hi));
  if (!(Math.abs(u.hi) > 1e-290 && Math.abs(u.hi) < 1e290)) return start;
  const t = tan(start);
  return add(start, divide(subtract(u, t), add(one, multiply(u, t))));
}
