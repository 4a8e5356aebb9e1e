import type { Stage } from "../../engine/index.ts";

const stage = (kernel: string, ...given: readonly (string | number)[]): Stage => ({
  kind: "kernel",
  kernel,
  arguments: given,
});

/** Tensors of a loop that a step works on, each of `count` elements, and that [2] of its size and denominator. */
export interface StepTensors {
  readonly value: string;
  readonly sum: string;
  readonly squares: string;
  readonly gradient: string;
  readonly count: number;
  readonly schedule: string;
  readonly decays: readonly [sum: number, squares: number];
}

/** One step in place (see `stepNumbers`). */
export const stepStage = ({ value, sum, squares, gradient, count, schedule, decays }: StepTensors): Stage =>
  stage("step", value, sum, squares, gradient, count, schedule, ...decays);

/** One tensor takes the values of another. */
export const copyStage = (from: string, to: string, count: number): Stage => stage("copy", from, to, count);

/** Elements from one of the four tables of pairs to the next: each begins with a line of the cache. */
export const tableStride = (entries: number): number => Math.ceil((2 * entries) / 16) * 16;

/** Tensors of a loop: what was looked up in a table, `count` elements each; `tables` [4, tableStride(entries)] is room to work in. */
export interface TableGradientTensors {
  readonly lookedUp: readonly {
    readonly entries: string;
    readonly by: string;
    readonly at: string;
    readonly count: number;
  }[];
  readonly tables: string;
  readonly pairs: string;
  readonly entries: number;
}

/** What was looked up goes back to its entries: `pairs` [entries, 2] becomes the sum of (by · at, by) over the elements of each. */
export function tableGradientStages({ lookedUp, tables, pairs, entries }: TableGradientTensors): readonly Stage[] {
  const stride = tableStride(entries);
  const strideBytes = 4 * stride;
  return [
    stage("clear", tables, 4 * stride),
    ...lookedUp.map((one) => stage("addAtEntries", one.entries, one.by, one.at, one.count, tables, strideBytes)),
    stage("sumTables", tables, strideBytes, pairs, 2 * entries),
  ];
}
