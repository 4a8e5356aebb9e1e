import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Closeness, ClosenessError, families, modulus, parseCloseness, slopeBound } from "./index.ts";

const at = (input: string, output: string, d: number) => modulus(parseCloseness(input), parseCloseness(output), d);
const specs = families.map(({ family }) => family);
const pairs = specs.flatMap((from) => specs.map((to) => [from, to] as const));
const infinity = Number.POSITIVE_INFINITY;
const exactly = (value: number) => ({ lo: value, hi: value });
const CELLS = 96;

/** g in floating point, by the definition, for a membership that is wrong by some ulp on the given side. */
function directly(input: Closeness, output: Closeness, d: number, side: -1 | 1 = 1): number {
  return output.inverse(Math.min(1, input.at(d) * (1 - side * 2e-15)));
}

/** ω in floating point: the cheapest composition of d of multiples of d/96, never below ω. */
function composed(input: Closeness, output: Closeness, d: number): number {
  const best = [0];
  for (let total = 1; total <= CELLS; total++) {
    let least = directly(input, output, (d * total) / CELLS);
    for (let part = 1; 2 * part <= total; part++) least = Math.min(least, best[part]! + best[total - part]!);
    best.push(least);
  }
  return best[CELLS]!;
}

describe("the modulus", () => {
  test("of a crisp closeness steps by its threshold: ω(1) = 1.4 for crisp(0.7)", () => {
    expect(at("crisp(0.7)", "crisp(0.7)", 1)).toEqual({ g: exactly(infinity), omega: exactly(1.4) });
    expect(at("crisp(0.7)", "crisp(0.7)", 0.7)).toEqual({ g: exactly(0.7), omega: exactly(0.7) });
    expect(at("crisp(0.7)", "crisp(0.7)", 1.4).omega).toEqual(exactly(1.4));
    expect(at("crisp(0.5)", "crisp(3)", 1.75).omega).toEqual(exactly(12));
    expect(at("triangular(1)", "crisp(3)", 1).omega).toEqual(exactly(6));
    expect(at("gaussian(1)", "crisp(3)", 1000).omega).toEqual(exactly(3));
  });

  test("of trapezoids follows the cheapest number of pieces, by hand", () => {
    // Input core 1, support 2; output core 1, support 4: g(t) = 1 up to 1, then 1 + 3(t − 1), infinite from 2 on.
    const omega = (d: number) => at("trapezoid(1,2)", "trapezoid(1,4)", d).omega;
    expect([0.5, 1, 1.25, 1.5, 2, 2.25, 3].map((d) => omega(d).lo)).toEqual([1, 1, 1.75, 2, 2, 2.75, 3]);
    // Output core 4, support 5: a new piece costs 4, stretching one by its length 1.
    const costly = (d: number) => at("trapezoid(1,2)", "trapezoid(4,5)", d).omega;
    expect([0.5, 1.5, 1.75, 2, 3, 3.5].map((d) => costly(d).lo)).toEqual([4, 4.5, 4.75, 8, 9, 9.5]);
    expect(at("triangular(2)", "trapezoid(1,2)", 1.5).omega).toEqual(exactly(1.75));
    expect(at("triangular(2)", "trapezoid(1,2)", 2).omega).toEqual(exactly(3));
  });

  test("at distance 0 allows nothing by chaining, and g the output's core", () => {
    expect(at("gaussian", "trapezoid", 0)).toEqual({ g: exactly(0.5), omega: exactly(0) });
    expect(at("gaussian", "gaussian", 0)).toEqual({ g: exactly(0), omega: exactly(0) });
  });

  test("of one shape at widths 2 and 3 is 1.5 d, exactly", () => {
    for (const family of ["gaussian", "exponential", "cauchy", "logistic"]) {
      expect(at(`${family}(2)`, `${family}(3)`, 5)).toEqual({ g: exactly(7.5), omega: exactly(7.5) });
    }
    for (const family of ["triangular", "cosine"]) {
      expect(at(`${family}(2)`, `${family}(3)`, 1)).toEqual({ g: exactly(1.5), omega: exactly(1.5) });
      expect(at(`${family}(2)`, `${family}(3)`, 5)).toEqual({ g: exactly(infinity), omega: exactly(7.5) });
    }
    expect(at("bell(2,3)", "bell(3,3)", 5).omega).toEqual(exactly(7.5));
  });

  test("from gaussian to cauchy is √(exp(d²/2) − 1) alone and d/√2 chained; back √(2 log(1 + d²)) both", () => {
    const there = at("gaussian", "cauchy", 2);
    expect(there.g.lo).toBeCloseTo(Math.sqrt(Math.expm1(2)), 12);
    expect(there.omega.lo).toBeCloseTo(Math.SQRT2, 14);
    const back = at("cauchy", "gaussian", 2);
    expect(back.g.lo).toBeCloseTo(Math.sqrt(2 * Math.log(5)), 14);
    expect(back.omega).toEqual(back.g);
  });

  test("refuses distances that are not finite and at least 0", () => {
    for (const d of [-1, Number.NaN, infinity]) expect(() => at("gaussian", "gaussian", d)).toThrow(ClosenessError);
    expect(() => at("gaussian", "gaussian", -1)).toThrow("got -1");
  });
});

describe.each(pairs)("from %s to %s", (from, to) => {
  const [input, output] = [parseCloseness(from), parseCloseness(to)];
  const { bound } = slopeBound(input, output);
  const distances = [0.013, 0.4, 0.93, 1.37, 3.21];

  test("g holds what its definition gives, and is narrow", () => {
    for (const d of distances) {
      const { g } = modulus(input, output, d);
      if (directly(input, output, d) === infinity) expect(g).toEqual(exactly(infinity));
      else {
        expect(g.lo).toBeLessThanOrEqual(directly(input, output, d, 1) * (1 + 1e-11));
        expect(g.hi).toBeGreaterThanOrEqual(directly(input, output, d, -1) * (1 - 1e-11));
        expect(g.hi - g.lo).toBeLessThanOrEqual(1e-12 * g.hi);
      }
    }
  });

  test("ω is at most g, L·d and every composition, and close to the best of them", () => {
    for (const d of distances) {
      const { g, omega } = modulus(input, output, d);
      const best = composed(input, output, d);
      const limit = (bound.hi === 0 ? 0 : bound.hi * d) * (1 + 1e-15);
      expect(omega.lo).toBeLessThanOrEqual(omega.hi);
      expect(omega.hi).toBeLessThanOrEqual(Math.min(g.hi, limit) * (1 + 1e-12));
      expect(omega.lo).toBeLessThanOrEqual(best * (1 + 1e-11));
      // The lower end is what is proven: it must not lie far below what compositions reach. Where L = 0 those come down only slowly.
      if (bound.hi > 0) expect(omega.lo).toBeGreaterThanOrEqual(Math.min(best, bound.lo * d) * 0.96);
    }
  });

  test("ω is subadditive and does not fall", () => {
    for (const d of [0.4, 1.37]) {
      for (const e of [0.4, 0.93]) {
        const [left, right, both] = [d, e, d + e].map((length) => modulus(input, output, length).omega);
        expect(both!.lo).toBeLessThanOrEqual((left!.hi + right!.hi) * (1 + 1e-12));
        expect(both!.hi * (1 + 1e-12)).toBeGreaterThanOrEqual(left!.lo);
      }
    }
  });
});

describe("activations", () => {
  const slopes = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 6, maxLength: 6 });
  // Pairs for which g(d) ≥ L·d at every distance, so that admissible slopes are not only necessary but enough.
  const chained = [
    ["gaussian(1)", "gaussian(2)"],
    ["gaussian", "cauchy"],
    ["triangular", "exponential"],
    ["cosine", "gaussian"],
    ["logistic", "exponential"],
  ] as const;

  test.each(chained)("lose no closeness from %s to %s exactly if their slopes stay within L", (from, to) => {
    const [input, output] = [parseCloseness(from), parseCloseness(to)];
    const { bound } = slopeBound(input, output);
    fc.assert(
      fc.property(slopes, (quanta) => {
        // Slopes in steps of L/25: within L up to 25, above it from 26 on. Knots at 0, 1, …, 5.
        const slope = (x: number) => (quanta[Math.max(0, Math.min(5, Math.ceil(x)))]! / 25) * bound.lo;
        const values = [0];
        for (let knot = 1; knot <= 5; knot++) values.push(values[knot - 1]! + slope(knot));
        const s = (x: number) => {
          const knot = Math.max(0, Math.min(5, Math.floor(x)));
          return values[knot]! + (x - knot) * slope(x <= 0 ? 0 : knot + 1 > 5 ? 5 : knot + 1);
        };
        const points = Array.from({ length: 60 }, (_, k) => -0.95 + k / 9);
        const loses = (x: number, y: number) => {
          const d = Math.abs(x - y);
          if (input.at(d) === 0) return false;
          const rise = Math.abs(s(x) - s(y));
          return rise >= output.support || output.remotenessAt(rise).lo > input.remotenessAt(d).hi * (1 + 1e-9);
        };
        const someLoss = points.some((x) => loses(x, x + 0.01) || points.some((y) => loses(x, y)));
        expect(someLoss).toBe(quanta.some((quantum) => Math.abs(quantum) > 25));
      }),
      { numRuns: 40 },
    );
  });
});
