import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../random/index.ts";
import type { Sparse } from "../linear/sparse.ts";
import { finished } from "../search.ts";
import { closedForm } from "./closed-form.ts";
import { type FormProblem, formProblem, type Multipliers } from "./form.ts";
import { findInterior } from "./interior.ts";
import type { Layer } from "./layers.ts";
import { normsOf } from "./product.ts";
import { provenBound } from "./verify.ts";

/** By entry (row, column). */
function matrix(rows: number, columns: number, at: (r: number, c: number) => number): Sparse {
  const value = Float64Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns));
  const start = Int32Array.from({ length: rows + 1 }, (_, r) => r * columns);
  return { rows, columns, start, index: Int32Array.from(value, (_, i) => i % columns), value, error: 0 };
}

const input = (width: number): Layer => ({ block: null, width, edges: [], slopes: null, factor: 1 });

function taking(edges: Layer["edges"], slopes: readonly [number, number] | null): Layer {
  const width = edges[0]!.matrix.rows;
  const each = (slope: number) => new Float64Array(width).fill(slope);
  return { block: null, width, edges, slopes: slopes && { lo: each(slopes[0]), hi: each(slopes[1]) }, factor: 1 };
}

function searched(problem: FormProblem): {
  readonly start: number;
  readonly bound: number;
  readonly multipliers: Multipliers;
} {
  const prove = (multipliers: Multipliers) => provenBound(problem, multipliers);
  const first = normsOf(problem.layers[1]!).joint;
  const { multipliers, found } = finished(closedForm(problem, prove, { effort: 1e9, first }))!;
  const inner = finished(findInterior(problem, multipliers, found ** 2))!;
  return { start: found, bound: prove(inner)!, multipliers: inner };
}

const dense = (rows: number, columns: number, random: RandomStream) => matrix(rows, columns, () => random.normal());

describe("multipliers by the central path", () => {
  it("prove what a solver of semidefinite programs finds least (LipSDP-Neuron by CVXPY 1.9.3 and Clarabel 0.11.1)", () => {
    const own = (rows: number, columns: number, shift: number) =>
      matrix(rows, columns, (r, c) => (((r * columns + c) * 7 + shift) % 11) / 8 - 0.6);
    const layers = [
      input(3),
      taking([{ from: 0, matrix: own(4, 3, 0) }], [0, 1]),
      taking([{ from: 1, matrix: own(5, 4, 1) }], [0, 1]),
      taking([{ from: 2, matrix: own(4, 5, 3) }], [0, 1]),
      taking([{ from: 3, matrix: own(2, 4, 2) }], null),
    ];
    const { start, bound } = searched(formProblem(layers));
    expect(Math.abs(bound / 0.7954981140402692 - 1)).toBeLessThan(1e-3);
    expect(start).toBeGreaterThan(1.1 * bound);
  });

  it("prove |w|·|v| of one neuron, v·s(w·x), which nothing improves", () => {
    const layers = [
      input(2),
      taking([{ from: 0, matrix: matrix(1, 2, (_, c) => 3 + c) }], [-0.5, 2]),
      taking([{ from: 1, matrix: matrix(2, 1, (r) => 5 + 7 * r) }], null),
    ];
    expect(searched(formProblem(layers)).bound / (2 * Math.hypot(3, 4) * Math.hypot(5, 12))).toBeCloseTo(1, 2);
  });

  it.each([
    [
      "in a chain",
      (random: RandomStream) => [
        input(4),
        taking([{ from: 0, matrix: dense(6, 4, random) }], [0, 1]),
        taking([{ from: 1, matrix: dense(5, 6, random) }], [-0.2, 1.1]),
        taking([{ from: 2, matrix: dense(6, 5, random) }], [0.3, 1]),
        taking([{ from: 3, matrix: dense(3, 6, random) }], null),
      ],
    ],
    [
      "of branches that meet again",
      (random: RandomStream) => [
        input(3),
        taking([{ from: 0, matrix: dense(5, 3, random) }], [0, 1]),
        taking(
          [
            { from: 1, matrix: dense(4, 5, random) },
            { from: 0, matrix: dense(4, 3, random) },
          ],
          [0, 1],
        ),
        taking(
          [
            { from: 2, matrix: dense(2, 4, random) },
            { from: 1, matrix: dense(2, 5, random) },
          ],
          null,
        ),
      ],
    ],
  ])("are the best ones near and far, %s", (_, layersOf) => {
    for (const seed of [1, 2, 3]) {
      const random = randomStream(seed);
      const problem = formProblem(layersOf(random));
      const { start, bound, multipliers } = searched(problem);
      expect(bound).toBeLessThanOrEqual(start * (1 + 1e-6));
      // The problem is convex: what no neighbour improves, nothing does.
      for (let tries = 0; tries < 150; tries++) {
        const reach = 10 ** (-2.5 * random.uniform());
        const other = multipliers.map((each) => each.map((lambda) => lambda * Math.exp(reach * random.normal())));
        expect(provenBound(problem, other) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(bound * (1 - 1e-3));
      }
    }
  });
});
