import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../random/index.ts";
import { relu } from "../hinge-sum.ts";
import type { Block, Model } from "../model.ts";
import { eliminated } from "./bordered.ts";
import { formProblem, solverOf } from "./form.ts";
import { globalSlopes, layersOf } from "./layers.ts";
import { maximumOf } from "./maximum.ts";

function madeUp(widths: readonly number[], random: RandomStream): Model {
  const blocks: Block[] = [{ kind: "input", width: widths[0]! }];
  widths.slice(1).forEach((columns, i) => {
    const rows = widths[i]!;
    if (i > 0) blocks.push({ kind: "activation", of: blocks.length - 1, functions: [relu] });
    const weight = Float32Array.from({ length: rows * columns }, () => random.normal() / Math.sqrt(rows));
    const map = { kind: "matrix", copies: 1, rows, columns, weight } as const;
    blocks.push({ kind: "affine", of: blocks.length - 1, map, bias: null });
  });
  return { blocks };
}

describe("an elimination of the form with the rows of the output", () => {
  it.each([[[3, 4, 2]], [[5, 6, 7, 3]], [[4, 8, 3, 6, 5]]])(
    "of %j tells what solving for each output tells, and its largest eigenvalue",
    (widths) => {
      const random = randomStream(3);
      const problem = formProblem(layersOf(madeUp(widths, random), globalSlopes()));
      const outputs = widths.at(-1)!;
      const multipliers = problem.layers.slice(0, -1).map(({ width }, j) =>
        // Small enough that the form is positive definite.
        Float64Array.from({ length: j === 0 ? 0 : width }, () => (0.2 + 0.1 * random.uniform()) * 0.2 ** j),
      );
      const [together, apart] = [eliminated(problem, multipliers)!, solverOf(problem, multipliers)!];
      const near = (found: ArrayLike<number>, wanted: ArrayLike<number>) => {
        expect(found.length).toBe(wanted.length);
        Array.from(wanted, (v, i) => expect(Math.abs(found[i]! - v)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(v))));
      };
      for (let k = 0; k < outputs; k++) {
        const unit = Float64Array.from({ length: outputs }, (_, i) => Number(i === k));
        near(together.solve(unit), apart.solve(unit));
        near(together.products[k]!, apart.output(apart.solve(unit)));
      }
      const v = Float64Array.from({ length: outputs }, () => random.normal());
      near(together.solve(v), apart.solve(v));
      // At the direction that is found, C·y is ρ times the output's direction: |C·y| = ρ for a direction of length 1.
      const { rho, at } = maximumOf(problem, multipliers)!;
      const largest = apart.output(at[0]!.y);
      expect(Math.sqrt(largest.reduce((sum, x) => sum + x * x, 0)) / rho).toBeCloseTo(1, 9);
      for (let tries = 0; tries < 50; tries++) {
        const u = Float64Array.from({ length: outputs }, () => random.normal());
        const quotient = apart.output(apart.solve(u)).reduce((sum, x, i) => sum + x * u[i]!, 0);
        expect(quotient / u.reduce((sum, x) => sum + x * x, 0)).toBeLessThanOrEqual(rho * (1 + 1e-9));
      }
    },
  );
});
