import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { parseCloseness } from "../closeness/index.ts";
import { nextDown, nextUp } from "../interval/index.ts";
import { certify } from "./index.ts";

/** Formula, and its least and greatest slope or their limits, from calculus. */
const touching: readonly (readonly [formula: string, inf: number, sup: number])[] = [
  ["x^3/(1+x^2)", 0, 9 / 8],
  ["x/(1+x^2)", -1 / 8, 1],
  ["x^5/(1+x^4)", 0, 25 / 16],
  ["log(1+x^2)", -1, 1],
  ["log(1+max(0,x)^2)", 0, 1],
  ["max(x,0)^3/(1+max(x,0)^2)", 0, 9 / 8],
  ["x/(1+sqrt(1+x^2))", 0, 1 / 2],
  ["x*(27+x^2)/(27+9*x^2)", 0, 1],
  // (1 + xⁿ)^−(1 + 1/n), by the quotient rule.
  ["x/(1+x^10)^(1/10)", 0, 1],
  ["x/(1+x^14)^(1/14)", 0, 1],
  ["x/2+x/2*abs(x)/(1+abs(x))", 1 / 2, 1],
  ["tanh(x)*(1+tanh(x)^2/3)", 0, 1],
  ["atan(x)+x/(1+x^2)", 0, 2],
  ["sqrt(x^2)", -1, 1],
  ["sqrt(x^2-2*x+1)/2+x/2", 0, 1],
  ["(3*sin(x)-4*cos(x))/5", -1, 1],
  ["(sin(2*x)+cos(2*x))/sqrt(2)", -2, 2],
];

const verdict = (formula: string, lo: number, hi: number) =>
  certify(parseActivation(`formula:${formula}`), { band: { lo, hi } }).verdict;

describe.each(touching)("%s", (formula, inf, sup) => {
  test("is proven in the band that its slopes touch, and the enclosures end there", () => {
    const { verdict, chord, lipschitz } = certify(parseActivation(`formula:${formula}`), {
      band: { lo: inf, hi: sup },
    });
    expect([verdict, chord.inf.lo, chord.sup.hi]).toEqual(["proven", inf, sup]);
    expect(lipschitz.hi).toBe(Math.max(-inf, sup));
  });

  test("is not proven where it or the band is off by a little", () => {
    expect(verdict(`1.0000001*(${formula})`, inf, sup)).toBe("refuted");
    expect(verdict(formula, inf, nextDown(sup))).not.toBe("proven");
    expect(verdict(formula, nextUp(inf), sup)).not.toBe("proven");
  });
});

test("a hole that is filled by its limit leaves a line, and one filled otherwise a jump", () => {
  expect(verdict("x==1?2:(x^2-1)/(x-1)", 0, 1)).toBe("proven");
  expect(verdict("x==1?2:(x^2-1)/(x-1)", 0, nextDown(1))).toBe("refuted");
  expect(verdict("x==1?2.0000001:(x^2-1)/(x-1)", 0, 1)).toBe("refuted");
});

test("waves of one frequency are one wave: enclosures are tight at the root of the sum of squares", () => {
  for (const [formula, size] of [
    ["sin(x)+cos(x)", Math.SQRT2],
    ["cos(x)-2*sin(x)", Math.sqrt(5)],
    ["-3*sin(2*x)-cos(2*x)", 2 * Math.sqrt(10)],
  ] as const) {
    const { chord } = certify(parseActivation(`formula:${formula}`), { band: { lo: -10, hi: 10 } });
    expect(Math.abs(chord.sup.lo - size) + Math.abs(chord.sup.hi - size), formula).toBeLessThan(1e-10);
    expect(Math.abs(chord.inf.lo + size) + Math.abs(chord.inf.hi + size), formula).toBeLessThan(1e-10);
  }
});

test.each([
  ["penalized_tanh", [0.5, 0.9], [1e-14, 2e-14], 1],
  ["penalized_tanh", [0.5, 1], [-2e-14, -1e-14], 0.25],
  ["penalized_tanh", [0, 0.2499], [-1e-300, -1e-310], 0.25],
  ["tanh", [0.5, 1], [1, 1 + 2 ** -52], 1 - Math.tanh(1) ** 2],
] as const)("%s leaves [%s] on [%s]: a pair is found however narrow the domain", (name, [lo, hi], domain, slope) => {
  const { verdict, witness } = certify(parseActivation(name), { band: { lo, hi }, domain });
  expect(verdict).toBe("refuted");
  expect([witness!.x >= domain[0], witness!.xPrime <= domain[1]]).toEqual([true, true]);
  expect(witness!.chordSlope.lo).toBeLessThanOrEqual(slope + 1e-15);
  expect(witness!.chordSlope.hi).toBeGreaterThanOrEqual(slope - 1e-15);
});

test("roots of whole numbers on domains where they have values", () => {
  const on = (formula: string, lo: number, hi: number, domain: readonly [number, number]) =>
    certify(parseActivation(`formula:${formula}`), { band: { lo, hi }, domain }).verdict;
  expect(on("x^(1/3)", 0, 0.3334, [1, 8])).toBe("proven");
  expect(on("x^(1/3)", 1 / 12, 0.3333, [1, 8])).toBe("refuted");
  expect(on("x^(1/3)", 0, Number.POSITIVE_INFINITY, [0, Number.POSITIVE_INFINITY])).toBe("proven");
  expect(on("x^(1/3)", 0, 1e6, [0, 1])).toBe("refuted");
  expect(on("abs(x)^(2/3)", -0.667, 0.667, [1, 8])).toBe("proven");
  expect(on("abs(x)^(2/3)", -1, 1, [-1, 1])).toBe("refuted");
});

test("a jump too small for doubles refutes by chords shorter than their steps", () => {
  // softplus(2,40) of PyTorch: x beyond 20, below log(1 + e^2x)/2, which there is 20 + 2.1e-18.
  for (const spec of ["softplus(2,40)", "formula:2*x > 40 ? x : log(1 + exp(2*x))/2"]) {
    const jump = Number.NEGATIVE_INFINITY;
    const band = { lo: 0, hi: 1 };
    const found = certify(parseActivation(spec), { band, closeness: parseCloseness("gaussian(1)") });
    expect(found).toMatchObject({ verdict: "refuted", continuous: false, monotone: false });
    expect(found.witness).toEqual({ x: 20, xPrime: 20, chordSlope: { lo: jump, hi: jump } });
    expect(found.degree!.kept).toBe("refuted");
    expect(found.degree!.value.lo).toBeGreaterThan(1 - 1e-9);
    expect(certify(parseActivation(spec), { band, domain: [-30, 19] }).verdict).toBe("proven");
  }
});

test("a jump that neighbouring doubles show is shown by them", () => {
  const found = certify(parseActivation("keras_relu(0.001,0.01,1e-300)"), { band: { lo: 0, hi: 1 } });
  expect(found).toMatchObject({ verdict: "refuted", continuous: false, witness: { xPrime: 1e-300 } });
  expect(found.witness!.x).toBe(nextDown(1e-300));
  expect(found.witness!.chordSlope.lo).toBeGreaterThan(1e15);
});

test("roots raised to whole powers are what they are roots of, on their domain", () => {
  const found = (formula: string, domain: readonly [number, number]) =>
    certify(parseActivation(`formula:${formula}`), { band: { lo: 0, hi: 1 }, domain });
  const half = [0, Number.POSITIVE_INFINITY] as const;
  expect(found("sqrt(x)^2", half)).toMatchObject({ verdict: "proven", continuous: true, method: "exact" });
  expect(found("x > 0 ? sqrt(x)^2 : 0", [-9, 9]).verdict).toBe("proven");
  expect(found("sqrt(x)^2", [-1, 9])).toMatchObject({ verdict: "undecided", continuous: null });
  expect(found("sqrt(x-1)^2", half).reason).toContain("has no value at x = 0");
  expect(found("sqrt(x^3-x)^2", [0.5, 2]).verdict).not.toBe("proven");
});

test("the reason says whether a value is missing", () => {
  const reason = (formula: string) =>
    certify(parseActivation(`formula:${formula}`), { band: { lo: -9, hi: Number.POSITIVE_INFINITY } }).reason;
  expect(reason("sin(pi*x)/(pi*x)")).toContain("has no value at x = 0");
  expect(reason("x^(1/3)")).toContain("has no value at x = -4");
});
