import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Activation, catalogue, reluForm } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { add, compare, div, type Enclosure, fromNumber, mul, type Rational, sub } from "../interval/index.ts";
import { certify } from "./certify.ts";
import { straightLines } from "./pieces.ts";

const r = fromNumber;
const zero = r(0);
const one = r(1);
const least = (...all: Rational[]): Rational => all.reduce((p, q) => (compare(p, q) <= 0 ? p : q));
const greatest = (...all: Rational[]): Rational => all.reduce((p, q) => (compare(p, q) >= 0 ? p : q));
const clip = (u: Rational, lo: Rational, hi: Rational): Rational => least(greatest(u, lo), hi);

/** A continuous piecewise-linear function as its published definition says, in rational arithmetic. */
interface Oracle {
  readonly value: (x: Rational) => Rational;
  readonly slopes: readonly Rational[];
}

type Make = (...parameters: Rational[]) => Oracle;

const twoSlopes: Make = (a) => ({
  value: (x) => (compare(x, zero) > 0 ? x : mul(a!, x)),
  slopes: [a!, one],
});

const clipped = (lo: Rational, hi: Rational): Oracle => ({ value: (x) => clip(x, lo, hi), slopes: [zero, one] });

/** What users type: decimals of few digits, of any size, and numbers within a few ulp of 1. */
const round = fc.oneof(
  fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -6, max: 6 })).map(([m, e]) => Number(`${m}e${e}`)),
  fc.constantFrom(1e15, 3e15, 1 / 3, 2 / 3, 0.7, 1.1, 1e-9),
  fc.integer({ min: -4, max: 4 }).map((k) => 1 + k * 2 ** -52),
);
const size = round.map(Math.abs);
const positive = size.filter((p) => p > 0);

/** Parameters and the function that the definition makes of the very doubles. */
const cases: Readonly<Record<string, readonly [fc.Arbitrary<readonly number[]>, Make]>> = {
  affine: [fc.tuple(round, round), (a, b) => ({ value: (x) => add(mul(a!, x), b!), slopes: [a!] })],
  clipped_relu: [fc.tuple(positive), (m) => clipped(zero, m!)],
  elu: [fc.constant([0]), () => ({ value: (x) => greatest(x, zero), slopes: [zero, one] })],
  hard_sigmoid: [
    fc.tuple(positive, round),
    (a, b) => ({ value: (x) => clip(add(mul(a!, x), b!), zero, one), slopes: [zero, a!] }),
  ],
  hard_tanh: [fc.tuple(round, round).filter(([lo, hi]) => lo < hi), (lo, hi) => clipped(lo!, hi!)],
  keras_relu: [
    fc.tuple(size, positive),
    (a, m) => ({ value: (x) => least(compare(x, zero) < 0 ? mul(a!, x) : x, m!), slopes: [a!, one, zero] }),
  ],
  leaky_relu: [fc.tuple(round), twoSlopes],
  prelu: [fc.tuple(round), twoSlopes],
  rrelu: [fc.tuple(size, size).filter(([lo, hi]) => lo <= hi), (lo, hi) => twoSlopes(div(add(lo!, hi!), r(2)))],
  shrink: [positive.map((p) => [p, p]), (l) => shrinkage(l!)],
  soft_shrink: [fc.tuple(positive), (l) => shrinkage(l!)],
  threshold: [round.map((t) => [t, t]), (t) => ({ value: (x) => greatest(x, t!), slopes: [zero, one] })],
};

function shrinkage(by: Rational): Oracle {
  const down = sub(zero, by);
  return { value: (x) => sub(x, clip(x, down, by)), slopes: [zero, one] };
}

const holds = ({ lo, hi }: Enclosure, truth: Rational): boolean =>
  (lo === Number.NEGATIVE_INFINITY || compare(r(lo), truth) <= 0) &&
  (hi === Number.POSITIVE_INFINITY || compare(r(hi), truth) >= 0);

/** Everything that the certificate says, against the function itself. */
function check(activation: Activation, { value, slopes }: Oracle, [lo, hi]: readonly [number, number]): void {
  const [inf, sup] = [least(...slopes), greatest(...slopes)];
  const found = certify(activation, { band: slopeBand(lo, hi) });
  expect(found.method).toBe("exact");
  expect(found.verdict).toBe(compare(inf, r(lo)) >= 0 && compare(sup, r(hi)) <= 0 ? "proven" : "refuted");
  expect(holds(found.slope.inf, inf) && holds(found.slope.sup, sup)).toBe(true);
  const steepest = greatest(sup, sub(zero, inf));
  expect(holds(found.lipschitz, steepest)).toBe(true);
  expect(holds(found.scale, compare(steepest, one) > 0 ? div(one, steepest) : one)).toBe(true);
  expect(found.monotone).toBe(compare(inf, zero) >= 0);
  if (found.witness !== null) {
    const { x, xPrime, chordSlope } = found.witness;
    const chord = div(sub(value(r(xPrime)), value(r(x))), sub(r(xPrime), r(x)));
    expect(holds(chordSlope, chord)).toBe(true);
    expect(compare(chord, r(lo)) < 0 || compare(chord, r(hi)) > 0).toBe(true);
  }
}

describe("straight catalogue entries are judged as the functions they are, whatever their parameters", () => {
  test.each(Object.entries(cases))("%s", (name, [parameters, make]) => {
    fc.assert(
      fc.property(parameters, fc.constantFrom([0, 1], [-1, 1], [0, 0.3]), (numbers, band) => {
        check(catalogue[name]!.make(...numbers), make(...numbers.map(r)), band as [number, number]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(cases))(
    "%s has pieces and a canonical form that are that function",
    (name, [parameters, make]) => {
      fc.assert(
        fc.property(parameters, fc.array(round, { minLength: 4, maxLength: 8 }), (numbers, points) => {
          const activation = catalogue[name]!.make(...numbers);
          const { value } = make(...numbers.map(r));
          const lines = straightLines(activation)!;
          const at = (x: Rational): Rational => {
            const { slope, offset } = lines.find(({ to }) => to === null || compare(x, to) <= 0)!;
            return add(mul(slope, x), offset);
          };
          const knots = lines.slice(1).map(({ from }) => from!);
          for (const x of [...knots, ...points.map(r)]) expect(compare(at(x), value(x))).toBe(0);
          const { a, b, terms, enclosure } = reluForm(lines);
          expect(enclosure.a.lo <= a && a <= enclosure.a.hi && enclosure.b.lo <= b && b <= enclosure.b.hi).toBe(true);
          expect(terms).toHaveLength(knots.length);
          expect(knots.every((knot, i) => holds(enclosure.terms[i]!.t, knot))).toBe(true);
        }),
        { numRuns: 50 },
      );
    },
  );

  test("hard_sigmoid(1,0.3) is 1-Lipschitz, whatever doubles make of 1 − 0.3", () => {
    expect(certify(catalogue.hard_sigmoid!.make(1, 0.3), { band: slopeBand(0, 1) })).toMatchObject({
      verdict: "proven",
      lipschitz: { lo: 1, hi: 1 },
      slope: { inf: { lo: 0, hi: 0 }, sup: { lo: 1, hi: 1 } },
      regions: 3,
    });
  });

  test("a slope above 1 by less than doubles show is not proven", () => {
    const found = certify(catalogue.rrelu!.make(1, 1 + 2 ** -52), { band: slopeBand(0, 1) });
    expect(found.verdict).toBe("refuted");
    expect(found.witness!.chordSlope).toEqual({ lo: 1, hi: 1 + 2 ** -52 });
    expect(found.lipschitz.hi).toBeGreaterThan(1);
  });
});
