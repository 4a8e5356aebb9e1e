import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../random/index.ts";
import type { Sparse } from "../linear/sparse.ts";
import { finished } from "../search.ts";
import { closedForm } from "./closed-form.ts";
import { formProblem, type Multipliers } from "./form.ts";
import type { Layer } from "./layers.ts";

type Matrix = number[][];

/** A layer that takes something from each of these layers. */
interface Plan {
  readonly width: number;
  readonly from: readonly number[];
  /** None for the last one. */
  readonly slopes?: readonly [number, number];
}

const matrixOf = (rows: number, columns: number, random: RandomStream): Sparse => ({
  rows,
  columns,
  start: Int32Array.from({ length: rows + 1 }, (_, r) => r * columns),
  index: Int32Array.from({ length: rows * columns }, (_, i) => i % columns),
  value: Float64Array.from({ length: rows * columns }, () => random.normal() / Math.sqrt(columns)),
  error: 0,
});

function layersFrom(input: number, plans: readonly Plan[], random: RandomStream): readonly Layer[] {
  const widths = [input, ...plans.map(({ width }) => width)];
  const own = plans.map(({ width, from, slopes }): Layer => {
    const each = (end: 0 | 1) => new Float64Array(width).fill(slopes?.[end] ?? 0);
    const edges = from.map((other) => ({ from: other, matrix: matrixOf(width, widths[other]!, random) }));
    return { block: null, width, edges, slopes: slopes ? { lo: each(0), hi: each(1) } : null, factor: 1 };
  });
  return [{ block: null, width: input, edges: [], slopes: null, factor: 1 }, ...own];
}

/** Rows of what a layer takes, by all variables of the layers before the last one. */
function taken(layers: readonly Layer[], j: number, size: number): Matrix {
  const offset = (of: number) => layers.slice(0, of).reduce((sum, { width }) => sum + width, 0);
  return Array.from({ length: layers[j]!.width }, (_, r) => {
    const row = new Array<number>(size).fill(0);
    for (const { from, matrix } of layers[j]!.edges)
      for (let e = matrix.start[r]!; e < matrix.start[r + 1]!; e++)
        row[offset(from) + matrix.index[e]!] = matrix.value[e]!;
    return row;
  });
}

/** K of the layers before j, by its definition: |y_0|² + Σ λ·(y − αz)(y − βz). */
function formBefore(layers: readonly Layer[], multipliers: Multipliers, j: number): Matrix {
  const size = layers.slice(0, j).reduce((sum, { width }) => sum + width, 0);
  const form = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, k) => Number(i === k && i < layers[0]!.width)),
  );
  let own = layers[0]!.width;
  for (let layer = 1; layer < j; layer++) {
    const { lo, hi } = layers[layer]!.slopes!;
    taken(layers, layer, size).forEach((z, r) => {
      const [a, b] = [lo, hi].map((slope) => z.map((v, i) => Number(i === own) - slope[r]! * v)) as [
        number[],
        number[],
      ];
      for (let i = 0; i < size; i++)
        for (let k = 0; k < size; k++) form[i]![k]! += (multipliers[layer]![r]! * (a[i]! * b[k]! + b[i]! * a[k]!)) / 2;
      own++;
    });
  }
  return form;
}

/** K⁻¹·b, by Gauss. */
function solved(matrix: Matrix, right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  rows.forEach((row, i) => {
    for (const other of rows) {
      if (other === row) continue;
      const factor = other[i]! / row[i]!;
      row.forEach((v, k) => {
        other[k]! -= factor * v;
      });
    }
  });
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}

/** The largest eigenvalue, by powers. */
function largest(matrix: Matrix): number {
  let v = matrix.map((_, i) => 1 + ((i * 7) % 5) / 3);
  let size = 0;
  for (let step = 0; step < 3000; step++) {
    const next = matrix.map((row) => row.reduce((sum, a, i) => sum + a * v[i]!, 0));
    size = Math.hypot(...next);
    v = next.map((x) => x / size);
  }
  return size;
}

const kinds: readonly (readonly [string, number, readonly Plan[]])[] = [
  [
    "ReLUs in a chain",
    5,
    [
      { width: 7, from: [0], slopes: [0, 1] },
      { width: 6, from: [1], slopes: [0, 1] },
      { width: 70, from: [2], slopes: [0, 1] },
      { width: 4, from: [3], slopes: [0, 1] },
      { width: 3, from: [4] },
    ],
  ],
  [
    "slopes below 0, above 1, from −1, never 0",
    4,
    [
      { width: 6, from: [0], slopes: [-0.2, 1.1] },
      { width: 5, from: [1], slopes: [-1, 1] },
      { width: 6, from: [2], slopes: [0.25, 3] },
      { width: 5, from: [3], slopes: [0, 2] },
      { width: 2, from: [4] },
    ],
  ],
  [
    "branches that meet again",
    3,
    [
      { width: 5, from: [0], slopes: [0, 1] },
      { width: 6, from: [1, 0], slopes: [0, 1] },
      { width: 4, from: [2, 1], slopes: [-0.1, 1] },
      { width: 5, from: [3, 0], slopes: [0, 1] },
      { width: 2, from: [4, 1] },
    ],
  ],
];

describe("multipliers in closed form", () => {
  it.each(kinds)("are 0.999/(B·h·μ), μ by the form's definition: %s", (_, input, plans) => {
    for (const seed of [1, 2, 3]) {
      const layers = layersFrom(input, plans, randomStream(seed));
      const first = Math.sqrt(largest(gramOf(layers)));
      const { multipliers } = finished(closedForm(formProblem(layers), () => 1, { effort: 1e9, first }))!;
      expect(multipliers.map((each) => each.length)).toEqual([0, ...plans.slice(0, -1).map(({ width }) => width)]);
      plans.slice(0, -1).forEach(({ slopes }, i) => {
        const j = i + 1;
        const form = formBefore(layers, multipliers, j);
        const rows = taken(layers, j, form.length);
        const columns = rows.map((row) => solved(form, row));
        const mu = largest(rows.map((row) => columns.map((column) => column.reduce((s, v, k) => s + v * row[k]!, 0))));
        const [lo, hi] = slopes!;
        const expected = 0.999 / (((Math.max(Math.abs(lo), hi) * (hi - lo)) / 2) * mu);
        for (const lambda of multipliers[j]!) expect(Math.abs(lambda / expected - 1)).toBeLessThan(2e-4);
      });
    }
  });
});

/** A·Aᵀ of the first layer. */
function gramOf(layers: readonly Layer[]): Matrix {
  const rows = taken(layers, 1, layers[0]!.width);
  return rows.map((a) => rows.map((b) => a.reduce((sum, v, k) => sum + v * b[k]!, 0)));
}
