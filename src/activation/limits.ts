import { ActivationError } from "./activation-error.ts";

/** The same number; what is none, as code without types may pass it, is refused: `Math` would make one of it, or throw a native error. */
export function onlyNumber(x: number): number {
  if (typeof x === "number") return x;
  const came = x === undefined || x === null ? "nothing" : `a value of the type ${typeof x}`;
  throw new ActivationError("activation/not-a-number", `an activation takes a number, got ${came}.`);
}

/** Exponents of 2 far out, apart from one another. */
const FAR = [100, 210, 320, 430, 540, 650, 760, 870, 980];
/** Sizes that stand for 0 where a function has only become smaller. */
const NOTHING = 2 ** -300;

/**
 * A function of a double on all doubles: NaN goes through, and at ±∞ stands the limit.
 *
 * Where arithmetic gives none (∞ − ∞, 0·∞, ∞/∞) the limit is that of what is computed up to 2^980: numbers that stay the same, that only
 * grow, or that only vanish; NaN where none of this is so, as for waves. Accuracy: sampled.
 */
export function onAllDoubles(f: (x: number) => number): (x: number) => number {
  return (x) => {
    if (Number.isFinite(x)) return f(x);
    if (Number.isNaN(x)) return x;
    const computed = f(onlyNumber(x));
    return Number.isNaN(computed) ? limit(FAR.map((exponent) => f(Math.sign(x) * 1.37 * 2 ** exponent))) : computed;
  };
}

function limit(values: readonly number[]): number {
  const [before, last] = values.slice(-2) as [number, number];
  if (before === last) return last;
  const isSameSign = values.every((value) => Math.sign(value) === Math.sign(last) || value === 0);
  if (!isSameSign) return Number.NaN;
  const rises = values.slice(1).map((value, i) => Math.abs(value) - Math.abs(values[i]!));
  if (rises.every((rise) => rise <= 0) && Math.abs(last) < NOTHING) return 0;
  // As the logarithm does; what rises less and less may have any limit.
  if (rises.every((rise, i) => rise > 0 && (i === 0 || rise >= rises[i - 1]! * (1 - 1e-9))))
    return last * Number.POSITIVE_INFINITY;
  return Number.NaN;
}
