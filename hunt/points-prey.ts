import fc from "fast-check";
import { type PiecewiseLinear, piecewiseLinear, pointsActivation, reluForm } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { type Caught, fault, orRefused, type Prey } from "./prey.ts";

/** A quotient of whole numbers, above 0 below the line. Own arithmetic: the oracle shares no code with what it checks. */
type Ratio = readonly [bigint, bigint];

function exact(x: number): Ratio {
  let [m, below] = [x, 1n];
  while (!Number.isInteger(m)) [m, below] = [m * 2, below * 2n];
  return [BigInt(m), below];
}
const minus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d - c * b, b * d];
const over = ([a, b]: Ratio, [c, d]: Ratio): Ratio => (c > 0n ? [a * d, b * c] : [-a * d, -b * c]);
const sign = (a: Ratio, b: Ratio): number => {
  const [m] = minus(a, b);
  return m > 0n ? 1 : m < 0n ? -1 : 0;
};
const size = ([a, b]: Ratio): Ratio => [a < 0n ? -a : a, b];
const extreme = (all: readonly Ratio[], wanted: 1 | -1): Ratio => all.reduce((p, q) => (sign(q, p) === wanted ? q : p));

function slopesOf({ knots, values, leftSlope, rightSlope }: PiecewiseLinear): readonly Ratio[] {
  const inner = knots
    .slice(1)
    .map((t, i) => over(minus(exact(values[i + 1]!), exact(values[i]!)), minus(exact(t), exact(knots[i]!))));
  return [exact(leftSlope), ...inner, exact(rightSlope)];
}

function encloses({ lo, hi }: { readonly lo: number; readonly hi: number }, truth: Ratio): boolean {
  const below = lo === Number.NEGATIVE_INFINITY || sign(exact(lo), truth) <= 0;
  return below && (hi === Number.POSITIVE_INFINITY || sign(exact(hi), truth) >= 0);
}

function hold(s: PiecewiseLinear): Caught {
  const found = certify(pointsActivation("points", s), { band: slopeBand(0, 1) });
  const slopes = slopesOf(s);
  const [least, most] = [extreme(slopes, -1), extreme(slopes, 1)];
  const isAdmissible = sign(least, [0n, 1n]) >= 0 && sign(most, [1n, 1n]) <= 0;
  if (found.verdict !== (isAdmissible ? "proven" : "refuted")) fault(`${found.verdict}, and its slopes say otherwise`);
  if (!encloses(found.chord.inf, least) || !encloses(found.chord.sup, most)) fault("its slopes are not enclosed");
  if (!encloses(found.lipschitz, extreme(slopes.map(size), 1))) fault("its Lipschitz constant is not enclosed");
  if (found.monotone !== sign(least, [0n, 1n]) >= 0) fault(`monotone ${found.monotone}`);
  const runs = slopes.filter((p, i) => i === 0 || sign(p, slopes[i - 1]!) !== 0).length;
  if (found.regions !== runs) fault(`${found.regions} regions, not ${runs}`);
  const form = orRefused(() => reluForm(s));
  if (form?.exact && form.terms.length !== runs - 1) fault(`${form.terms.length} kinks, not ${runs - 1}`);
  return "decided";
}

const ordinates = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map((n) => n / 10),
  fc.integer({ min: -8, max: 8 }),
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.constantFrom(1e-9, 1 + 2 ** -52, 1e15, -1e-300, 0.1 + 0.2),
);

/** Random knots, values and tails, as JSON. */
export const pointsPrey: Prey = {
  name: "piecewise-linear",
  oracle: "exact quotients of whole numbers",
  inputs: fc
    .tuple(
      fc.uniqueArray(ordinates, { minLength: 1, maxLength: 7 }),
      fc.array(ordinates, { minLength: 7, maxLength: 7 }),
      fc.constantFrom(0, 1, 0.5, -0.25, 1 + 2 ** -52),
      fc.constantFrom(0, 1, 0.1, 2, 1 - 2 ** -53),
    )
    .map(([knots, values, leftSlope, rightSlope]) =>
      JSON.stringify({
        knots: knots.map((t) => t + 0).toSorted((a, b) => a - b),
        values: values.slice(0, knots.length),
        leftSlope,
        rightSlope,
      }),
    ),
  look: (input) => {
    const s = orRefused(() => piecewiseLinear(JSON.parse(input)));
    return s === null ? "refused" : hold(s);
  },
};
