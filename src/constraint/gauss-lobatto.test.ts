import { describe, expect, test } from "vitest";
import { gaussLobatto } from "./gauss-lobatto.ts";

describe("the Gauss–Lobatto rule", () => {
  test.each([2, 3, 5, 8, 12, 20])(
    "with %d nodes is exact for monomials below degree 2n − 2, and not for the next",
    (n) => {
      const { nodes, weights } = gaussLobatto(n);
      const integral = (degree: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** degree, 0);
      for (let degree = 0; degree < 2 * n - 2; degree++) {
        expect(integral(degree)).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13);
      }
      if (n <= 8) expect(Math.abs(integral(2 * n - 2) - 2 / (2 * n - 1))).toBeGreaterThan(1e-6);
    },
  );

  test("has the nodes and weights of the closed form for four nodes, in increasing order", () => {
    const { nodes, weights } = gaussLobatto(4);
    const inner = Math.sqrt(1 / 5);
    for (const [i, x, weight] of [
      [0, -1, 1 / 6],
      [1, -inner, 5 / 6],
      [2, inner, 5 / 6],
      [3, 1, 1 / 6],
    ] as const) {
      expect(nodes[i]).toBeCloseTo(x, 15);
      expect(weights[i]).toBeCloseTo(weight, 15);
    }
  });
});
