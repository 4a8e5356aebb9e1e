import { expect, test } from "vitest";
import { parseActivation } from "../../activation/index.ts";
import { regionsOf } from "../region/region.ts";
import { fromExpression } from "../term/from-expression.ts";
import { polynomialSlopes } from "./polynomial-slopes.ts";

const [least, greatest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const slopesOf = (formula: string, domain: readonly [number, number]) =>
  polynomialSlopes(regionsOf(fromExpression(parseActivation(`formula:${formula}`).expression), domain)[0]!)!;

// Slopes in closed form: 30x²(x − 1)², 140x³(1 − x)³, 5x⁴ − 3x² with turns at 0 and ±√0.3, …
test.each([
  ["6*x^5 - 15*x^4 + 10*x^3", 0, 1, 0, 1.875, true],
  ["-20*x^7 + 70*x^6 - 84*x^5 + 35*x^4", 0, 1, 0, 2.1875, true],
  ["6*x^5 - 15*x^4 + 10*x^3", least, greatest, 0, greatest, true],
  ["x^4", least, greatest, least, greatest, true],
  ["x^4", -3, 2, -108, 32, true],
  ["x^5 - x^3", -1, 1, -0.45, 2, false],
  ["(x - 3)^7/7", 0, 10, 0, 7 ** 6, true],
  ["x^6 - x^2", 0, 1, -0.81301, 4, false],
  ["x^3 - 3*x", least, greatest, -3, greatest, true],
  ["3*x + 1", least, greatest, 3, 3, true],
])("%s on [%d, %d] has slopes from %d to %d", (formula, from, to, lowest, highest, isExact) => {
  const { inf, sup, exact } = slopesOf(formula, [from, to]);
  expect(exact).toBe(isExact);
  if (isExact)
    expect([inf.value.lo, inf.value.hi, sup.value.lo, sup.value.hi]).toEqual([lowest, lowest, highest, highest]);
  expect(inf.value.lo).toBeCloseTo(lowest, 4);
  expect(sup.value.hi).toBeCloseTo(highest, 4);
});

test("turns at irrational places are enclosed: 5x⁴ − 3x² is −9/20 at √0.3", () => {
  const { inf } = slopesOf("x^5 - x^3", [-1, 1]);
  expect(inf.value.lo).toBeLessThanOrEqual(-0.45);
  expect(inf.value.hi).toBeGreaterThanOrEqual(-0.45);
  expect(inf.value.hi - inf.value.lo).toBeLessThan(1e-14);
});
