import { expect, test } from "vitest";
import { parseActivation } from "../../activation/index.ts";
import { interval } from "../../interval/index.ts";
import { fromExpression } from "./from-expression.ts";
import { jetOf, valuesOf } from "./jet.ts";

const termOf = (formula: string) => fromExpression(parseActivation(`formula:${formula}`).expression);

/** Value and slope in closed form. */
const cases: readonly (readonly [string, (x: number) => number, (x: number) => number])[] = [
  ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  ["(exp(-x) - exp(x))/(exp(x) + exp(-x))", (x) => -Math.tanh(x), (x) => Math.tanh(x) ** 2 - 1],
  ["(exp(2*x) - 1)/(exp(2*x) + 1)", Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  ["sinh(x)/cosh(x)", Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  ["(3*exp(x) - exp(-x))/(2*exp(x) + 2*exp(-x))", (x) => 0.5 + Math.tanh(x), (x) => 1 - Math.tanh(x) ** 2],
  [
    "x*exp(x)/(1 + exp(x))",
    (x) => x / (1 + Math.exp(-x)),
    (x) => (1 + Math.exp(-x) * (1 + x)) / (1 + Math.exp(-x)) ** 2,
  ],
  ["exp(3*x)/(exp(3*x) + exp(x))", (x) => 1 / (1 + Math.exp(-2 * x)), (x) => 0.5 / Math.cosh(x) ** 2],
  ["exp(x)/(exp(3*x) + exp(x))", (x) => 1 / (1 + Math.exp(2 * x)), (x) => -0.5 / Math.cosh(x) ** 2],
  ["log(exp(x) + exp(-x))", (x) => Math.log(2 * Math.cosh(x)), Math.tanh],
  ["log(cosh(x))", (x) => Math.log(Math.cosh(x)), Math.tanh],
  ["log(3*exp(2*x) + 3)", (x) => Math.log(3) + Math.log(1 + Math.exp(2 * x)), (x) => 1 + Math.tanh(x)],
  [
    "log((1 + exp(x))/(1 + exp(x - 1)))",
    (x) => Math.log((1 + Math.exp(x)) / (1 + Math.exp(x - 1))),
    (x) => 1 / (1 + Math.exp(-x)) - 1 / (1 + Math.exp(1 - x)),
  ],
  [
    "((1 + exp(x))^2 - 1)/((1 + exp(x))^2 + 1)",
    (x) => Math.tanh(Math.log1p(Math.exp(x))),
    (x) => (1 - Math.tanh(Math.log1p(Math.exp(x))) ** 2) / (1 + Math.exp(-x)),
  ],
];

test.each(cases)("%s keeps its values and slopes", (formula, value, slope) => {
  const term = termOf(formula);
  for (const x of [-8, -2.5, -0.7, -1e-3, 0, 1e-6, 0.3, 1, 4, 9]) {
    const [values, { slope: slopes }] = [valuesOf(term, interval.point(x)), jetOf(term)(interval.point(x))];
    expect(values.lo).toBeLessThanOrEqual(value(x) + 4e-15 * (1 + Math.abs(value(x))));
    expect(values.hi).toBeGreaterThanOrEqual(value(x) - 4e-15 * (1 + Math.abs(value(x))));
    expect(values.hi - values.lo).toBeLessThan(1e-13);
    expect(slopes.lo).toBeLessThanOrEqual(slope(x) + 1e-14);
    expect(slopes.hi).toBeGreaterThanOrEqual(slope(x) - 1e-14);
  }
});

test.each(["log(cosh(x))", "log(exp(2*x) + exp(-2*x))"])("%s is enclosed over wide and far intervals", (formula) => {
  const term = termOf(formula);
  const scale = formula.includes("2*x") ? 2 : 1;
  const at = (x: number): number =>
    scale * Math.abs(x) + Math.log1p(Math.exp(-2 * scale * Math.abs(x))) - (scale === 1 ? Math.log(2) : 0);
  for (const [lo, hi] of [
    [-3, 1],
    [0, 1e-4],
    [2, 700],
    [-1e200, -1e100],
    [1, Number.POSITIVE_INFINITY],
  ] as const) {
    const found = valuesOf(term, interval.of(lo, hi));
    const least = lo <= 0 && hi >= 0 ? at(0) : Math.min(at(lo), at(hi));
    const most = Math.max(at(lo), at(hi));
    expect(found.lo).toBeLessThanOrEqual(least + 1e-15 * Math.abs(least));
    expect(found.hi).toBeGreaterThanOrEqual(most * (1 - 1e-15));
    expect(found.lo).toBeGreaterThanOrEqual(least * (1 - 1e-12) - 1e-15);
  }
});

test.each([
  "(exp(1/x) - exp(-1/x))/(exp(1/x) + exp(-1/x))",
  "exp(x)/(exp(x) - exp(-x))",
  "exp(log(x))/(exp(log(x)) + exp(x))",
  "log(exp(x) - exp(-x))",
  "log(-exp(x) - exp(-x))",
])("%s has no value at 0, as before", (formula) => {
  expect(valuesOf(termOf(formula), interval.point(0)).lo).toBeNaN();
});

test("quotients of sums of two exponentials keep their values, whatever the factors", () => {
  const factors = [-2, -1, 0, 1, 3];
  for (const p of factors)
    for (const q of factors)
      for (const [c, d] of [
        [1, 1],
        [-2, -2],
        [1, -1],
        [-3, 3],
        [1, -2],
        [2, 3],
      ] as const) {
        const term = termOf(`(${p}*exp(2*x) + ${q}*exp(-x))/(${c}*exp(2*x) + ${d}*exp(-x))`);
        for (const x of [-4, -0.6, 0.3, 2.5]) {
          const value = (p * Math.exp(2 * x) + q * Math.exp(-x)) / (c * Math.exp(2 * x) + d * Math.exp(-x));
          const found = valuesOf(term, interval.point(x));
          const room = 1e-13 * (1 + Math.abs(value));
          expect([found.lo <= value + room, found.hi >= value - room], `${p}, ${q} over ${c}, ${d}`).toEqual([
            true,
            true,
          ]);
          expect(found.hi - found.lo).toBeLessThan(1e-12 * (1 + Math.abs(value)));
        }
        const isOpen = c === -d;
        expect(Number.isNaN(valuesOf(term, interval.point(0)).lo), `${c}, ${d} at 0`).toBe(isOpen);
      }
});
