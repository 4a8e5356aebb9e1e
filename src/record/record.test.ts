import { describe, expect, test } from "vitest";
import { catalogue, parseActivation } from "../activation/index.ts";
import { certify } from "../certificate/index.ts";
import { check, type ProofRecord } from "../check/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { extendedNumber } from "../document/index.ts";
import { recordOf } from "./index.ts";

const record = (spec: string, band: readonly [number, number] = [0, 1], domain?: readonly [number, number]) => {
  const activation = parseActivation(spec);
  return recordOf(activation, certify(activation, { band: slopeBand(...band), ...(domain && { domain }) }));
};

describe("the record of every entry of the catalogue", () => {
  test.each(Object.keys(catalogue))("%s holds, and says what the certificate says", (name) => {
    const activation = parseActivation(name);
    const certificate = certify(activation, { band: slopeBand(0, 1) });
    const written = recordOf(activation, certificate);
    expect(check(written)).toEqual({ holds: true });
    expect(written).toMatchObject({ verdict: certificate.verdict, band: [0, 1] });
    // Where there are cells, they lose no more than 1e-9 of the certificate's bounds, and none of what it says of the order.
    if (written.cells.length === 0) expect(certificate.continuous).toBe(false);
    else {
      expect(written.monotone ?? certificate.monotone).toBe(certificate.monotone);
      expect(extendedNumber(written.lipschitz.hi) - certificate.lipschitz.hi || 0).toBeLessThan(2e-9);
      expect(written.continuous).toBe(certificate.continuous);
    }
  });

  test("bounds are claimed as reached where they are", () => {
    const reached = (name: string): number => extendedNumber(record(name).lipschitz.lo);
    for (const name of ["tanh", "asinh", "softplus", "elu", "tanh_shrink"]) expect(reached(name)).toBeCloseTo(1, 7);
    expect(reached("sigmoid")).toBeCloseTo(0.25, 7);
    expect(reached("gelu")).toBeCloseTo(1.128904145, 8);
  });
});

describe("a record", () => {
  test("is refused with the reason where nothing is decided, or a word is none of the checker's", () => {
    expect(() => record("formula:sqrt(x)*0")).toThrow("nothing is decided");
    expect(() => record("formula:abs(x)^pi", [-9, 9], [1, 2])).toThrow("an exponent must be a rational number");
  });

  test.each([
    ["x == 0 ? 1 : sin(x)/x", -0.45, 0.45],
    ["x == 0 ? 1 : tanh(x)/x", -0.35, 0.35],
    ["x == 0 ? 1 : x/(exp(x) - 1)", -1.5, 1],
    ["x == 0 ? 1 : x/tanh(x)", -1.5, 1.5],
    ["x != 0 ? (1 - cos(x))/x^2 : 0.5", -1, 1],
    ["log((1+exp(x))/(1+exp(x-1)))", 0, 1],
    ["clip(x*(27+x^2)/(27+9*x^2), -1, 1)", 0, 1],
    ["clip(6*x^5-15*x^4+10*x^3, 0, 1)", 0, 2],
  ])("can be written of %s", (formula, lo, hi) => {
    const written = record(`formula:${formula}`, [lo, hi]);
    expect(written).toMatchObject({ verdict: "proven", continuous: true });
    expect(check(written)).toEqual({ holds: true });
  });

  test("of piecewise-linear functions counts their straight regions, at knots that no double holds", () => {
    const written = record("formula:relu(3*x+1)/3");
    expect(written).toMatchObject({ verdict: "proven", regions: 2, lipschitz: { lo: 1, hi: 1 } });
    expect(written.cells.map(({ to }) => to)).toContain("-1/3");
  });

  test("of a bounded domain covers it and nothing else", () => {
    const { cells, verdict } = record("gelu", [-0.2, 1], [-1, 0.5]);
    expect(verdict).toBe("proven");
    expect([cells[0]!.from, cells.at(-1)!.to]).toEqual([-1, 0.5]);
  });

  test("of a seam takes values that are equal without being rational", () => {
    const written = record("formula:x > 0 ? tanh(x) + log(2) : log(2) + 0.25*tanh(x)");
    expect(written).toMatchObject({ verdict: "proven", continuous: true });
  });

  test("of a pair that leaves the band by less than functions may differ keeps it outside", () => {
    const { verdict, witness, lipschitz } = record("formula:(1+1e-14)*tanh(x)");
    expect(verdict).toBe("refuted");
    expect(extendedNumber(witness!.chordSlope.lo)).toBeGreaterThan(1);
    expect(extendedNumber(lipschitz.lo)).toBeGreaterThan(1);
  });

  test("of squares that overflow far out begins its tails nearer", () => {
    const written = record("formula:x*((1+exp(x))^2-1)/((1+exp(x))^2+1)", [-1.2, 1.2]);
    expect(written.verdict).toBe("proven");
    expect(extendedNumber(written.lipschitz.hi)).toBeCloseTo(1.0884981612, 7);
  });

  test("is refused where only chords shorter than a step of doubles refute", () => {
    expect(() => record("softplus(2,40)")).toThrow("a jump that no pair of doubles shows");
  });

  test("of a refutation whose slopes have no bounds that can be shown holds the pair alone", () => {
    const written: ProofRecord = record("step");
    expect(written).toMatchObject({ verdict: "refuted", continuous: null, monotone: null, regions: null, cells: [] });
    expect(written.lipschitz.hi).toBe("Infinity");
  });
});
