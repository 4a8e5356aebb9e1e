import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
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
  ["x/2+x/2*abs(x)/(1+abs(x))", 1 / 2, 1],
  ["tanh(x)*(1+tanh(x)^2/3)", 0, 1],
  ["atan(x)+x/(1+x^2)", 0, 2],
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
