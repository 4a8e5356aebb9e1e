import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactAt, piecewiseLinear } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { compare, div, fromNumber, type Rational, sub } from "../interval/index.ts";
import { certifyPiecewiseLinear } from "./piecewise-linear.ts";

const unit = slopeBand(0, 1);
const relu = piecewiseLinear({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1 });

const any = fc
  .uniqueArray(fc.double({ min: -8, max: 8, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
    comparator: (p, q) => p === q,
  })
  .chain((knots) =>
    fc.record({
      knots: fc.constant([...knots].sort((p, q) => p - q)),
      values: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), {
        minLength: knots.length,
        maxLength: knots.length,
      }),
      leftSlope: fc.double({ min: -2, max: 2, noNaN: true }),
      rightSlope: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
  );

const chord = (s: ReturnType<typeof piecewiseLinear>, x: number, y: number): Rational =>
  div(sub(exactAt(s, y), exactAt(s, x)), sub(fromNumber(y), fromNumber(x)));

describe("the certificate of a piecewise-linear activation", () => {
  test("proves ReLU admissible, exactly", () => {
    expect(certifyPiecewiseLinear(relu, unit)).toEqual({
      verdict: "proven",
      method: "exact",
      band: [0, 1],
      slope: { inf: { lo: 0, hi: 0 }, sup: { lo: 1, hi: 1 } },
      chord: { inf: { lo: 0, hi: 0 }, sup: { lo: 1, hi: 1 } },
      lipschitz: { lo: 1, hi: 1 },
      monotone: true,
      continuous: true,
      regions: 2,
      witness: null,
      scale: { lo: 1, hi: 1 },
    });
  });

  test("sees a slope that exceeds 1 by less than any double near 1 can show", () => {
    // 0.1 + 0.2 > 0.3 in doubles: the step from 0.1 to 0.3 is a hair shorter than the rise.
    const s = piecewiseLinear({ knots: [0.1, 0.3], values: [0.1, 0.30000000000000004], leftSlope: 0, rightSlope: 0 });
    const found = certifyPiecewiseLinear(s, unit);
    expect(found.verdict).toBe("refuted");
    expect(found.witness).toMatchObject({ x: 0.1, xPrime: 0.3 });
    expect(found.witness!.chordSlope.lo).toBeGreaterThan(1);
    const longKnot = 2 ** 60;
    const hair = piecewiseLinear({ knots: [0, longKnot], values: [2 ** -20, longKnot], leftSlope: 0, rightSlope: 0 });
    const hairFound = certifyPiecewiseLinear(hair, unit);
    expect(hairFound.verdict).toBe("proven");
    expect(hairFound.slope.sup).toEqual({ lo: 1 - 2 ** -53, hi: 1 });
  });

  test("refutes in the tail that is worst, with a pair and its exact slope", () => {
    const s = piecewiseLinear({ knots: [5], values: [1], leftSlope: -1, rightSlope: 4 });
    expect(certifyPiecewiseLinear(s, unit)).toMatchObject({
      verdict: "refuted",
      witness: { x: 5, xPrime: 6, chordSlope: { lo: 4, hi: 4 } },
      lipschitz: { lo: 4, hi: 4 },
      scale: { lo: 0.25, hi: 0.25 },
      monotone: false,
    });
    expect(certifyPiecewiseLinear(s, slopeBand(0, 4))).toMatchObject({
      witness: { x: 4, xPrime: 5, chordSlope: { lo: -1, hi: -1 } },
    });
  });

  test("finds a pair for a line and beside a huge knot", () => {
    const line = piecewiseLinear({ knots: [0], values: [0], leftSlope: 2, rightSlope: 2 });
    expect(certifyPiecewiseLinear(line, unit).witness).toMatchObject({ chordSlope: { lo: 2, hi: 2 } });
    const far = piecewiseLinear({ knots: [1e300], values: [0], leftSlope: 0, rightSlope: 2 });
    const { x, xPrime } = certifyPiecewiseLinear(far, unit).witness!;
    expect(xPrime).toBeGreaterThan(x);
  });

  test("compares with the doubles of the band: leaky ReLU 0.01 is in [0.01, 1]", () => {
    const leaky = piecewiseLinear({ knots: [0], values: [0], leftSlope: 0.01, rightSlope: 1 });
    expect(certifyPiecewiseLinear(leaky, slopeBand(0.01, 1)).verdict).toBe("proven");
    expect(certifyPiecewiseLinear(leaky, slopeBand(0.011, 1)).verdict).toBe("refuted");
    expect(certifyPiecewiseLinear(leaky, slopeBand(0, Number.POSITIVE_INFINITY)).verdict).toBe("proven");
  });

  test("is never contradicted by a chord, and its witnesses are chords outside the band", () => {
    const point = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(any, fc.constantFrom(unit, slopeBand(-1, 1)), point, point, (parts, band, x, y) => {
        const s = piecewiseLinear(parts);
        const found = certifyPiecewiseLinear(s, band);
        const outside = (r: Rational): boolean =>
          compare(r, fromNumber(band.lo)) < 0 || compare(r, fromNumber(band.hi)) > 0;
        if (found.verdict === "proven" && x !== y) expect(outside(chord(s, x, y))).toBe(false);
        if (found.witness !== null) expect(outside(chord(s, found.witness.x, found.witness.xPrime))).toBe(true);
        expect(found.witness === null).toBe(found.verdict === "proven");
        if (x !== y) {
          const bounds = [found.chord.inf.lo, found.chord.sup.hi];
          if (Number.isFinite(bounds[0]!))
            expect(compare(chord(s, x, y), fromNumber(bounds[0]!))).toBeGreaterThanOrEqual(0);
          if (Number.isFinite(bounds[1]!))
            expect(compare(chord(s, x, y), fromNumber(bounds[1]!))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test("gives the largest scale: it is 1-Lipschitz times that, and c·s is not for any larger c", () => {
    const steep = piecewiseLinear({ knots: [0, 1], values: [0, 3], leftSlope: 0, rightSlope: -2 });
    const { scale } = certifyPiecewiseLinear(steep, slopeBand(-1, 1));
    expect(scale.lo).toBeLessThan(scale.hi);
    expect(scale.lo * 3).toBeLessThanOrEqual(1);
    expect(scale.lo).toBeCloseTo(1 / 3, 15);
  });
});
