import { expect, test } from "vitest";
import { increasingFloor } from "./increasing-floor.ts";
import { lipschitzTargets } from "./lipschitz-target.ts";

const x = Float64Array.from({ length: 4001 }, (_, i) => -1 + i / 2000);
const floorOf = (at: (x: number) => number, k: number) => increasingFloor({ x, y: x.map(at) }, k);
const within = (value: number, exact: number, share: number) => {
  expect(value).toBeGreaterThan(exact * (1 - share));
  expect(value).toBeLessThan(exact * (1 + share));
};

test("for |x| the floor is the variance of |x| over (k + 1)², which one layer attains with |x|/2", () => {
  // Cells of ℓ cost at most 1/200 in each factor, the grid of points less.
  for (const k of [1, 2, 3, 7]) within(floorOf(Math.abs, k), 1 / 12 / (k + 1) ** 2, 0.015);
  const half = x.reduce((sum, v) => sum + (Math.abs(v) / 2 - 0.25) ** 2, 0) / x.length;
  within(floorOf(Math.abs, 1), half, 0.015);
});

test("for slopes ±1 it is 4AB/(A + B)/(k + 1)², A and B the deviations over rising and falling pieces", () => {
  const [f1] = lipschitzTargets();
  const knots = [-1, -0.5865616893211472, -0.556013657820521, -0.4063989968475561, -0.023177622410341714,
    0.036835975745886484, 0.22348772580529142, 0.5318157129606311, 0.7414646123547528, 0.8372218158758431, 1]; // biome-ignore format: a list
  const piece = knots.slice(1).map((to, i) => (to - knots[i]!) ** 3 / 12 / 2);
  const sum = (parity: number) => piece.reduce((total, p, i) => total + (i % 2 === parity ? p : 0), 0);
  const [a, b] = [sum(0), sum(1)];
  within(floorOf(f1!.at, 3), (4 * a * b) / (a + b) / 16, 0.02);
});

test("is 0 for what such networks can compute", () => {
  for (const at of [
    (v: number) => v,
    (v: number) => -v,
    (v: number) => Math.max(0, v),
    (v: number) => Math.abs(v) / 2,
  ]) {
    expect(floorOf(at, 3)).toBeLessThan(1e-12);
  }
});
