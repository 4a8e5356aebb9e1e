import type { Scan } from "../engine/index.ts";
import { float32, graph, input, matmul, type Tensor, type TensorValue, transpose } from "../graph/index.ts";
import { families } from "./linear-family.ts";
import type { LinearRows } from "./linear-rows.ts";
import type { ScanSessions } from "./scan-sessions.ts";

type ChunkShape = Pick<LinearRows, "size" | "width" | "outputs" | "loss">;

/** What scans read of a chunk, X, and beside it. */
const inputsOf = ({ size, width, outputs }: ChunkShape) => ({
  features: input("features", "float32", [size, width + 1]),
  model: input("model", "float32", [width + 1, outputs]),
  values: input("values", "float32", [size, outputs]),
});

function scanOf(inputs: readonly Tensor[], result: Tensor): Scan {
  return { turns: 1, body: graph("linear model", inputs, { result }), state: [], sequences: [], collected: ["result"] };
}

/** X · model. */
function outputsScan(shape: ChunkShape): Scan {
  const { features, model } = inputsOf(shape);
  return scanOf([features, model], matmul(features, model));
}

/** Xᵀ · values. */
function sumsScan(shape: ChunkShape): Scan {
  const { features, values } = inputsOf(shape);
  return scanOf([features, values], matmul(transpose(features), values));
}

/** Xᵀ · (the second derivative, of which `values` is what the family feeds, times X · model). */
function hessianScan(shape: ChunkShape): Scan {
  const { features, model, values } = inputsOf(shape);
  const { curvature } = families[shape.loss];
  const v = matmul(features, model);
  const curved = curvature ? curvature.times(values, v) : v;
  return scanOf([features, model, ...(curvature ? [values] : [])], matmul(transpose(features), curved));
}

const scans = { outputs: outputsScan, sums: sumsScan, Hessian: hessianScan };

/** Runs a scan on each chunk of some rows, whose other inputs are given by the number of the chunk, and hands over what it returns. */
async function opened(sessions: ScanSessions, part: keyof typeof scans, rows: LinearRows) {
  const { size, width, outputs, loss, chunks } = rows;
  const shape: ChunkShape = { size, width, outputs, loss };
  const session = await sessions.open(`linear ${part}`, shape, () => scans[part](shape));
  return async (
    feedsOf: (chunk: number) => Readonly<Record<string, TensorValue>>,
    take: (result: Float32Array, chunk: number) => void,
  ): Promise<void> => {
    for (const [i, features] of chunks.entries())
      take((await session.run({ features, ...feedsOf(i) })).result!.data as Float32Array, i);
  };
}

/** Gives doubles [width + 1, outputs] as floats to feed, in an array that is written again each time. */
function asFed({ width, outputs }: LinearRows) {
  const floats = new Float32Array((width + 1) * outputs);
  return (model: Float64Array): TensorValue => {
    floats.set(model);
    return float32([width + 1, outputs], floats);
  };
}

/** Values [rows, outputs] to feed, chunk by chunk, and zeros behind the last row; they are written again and again. */
export interface ChunkedValues {
  readonly floats: Float32Array;
  /** What has been written, to be fed until something else is. */
  readonly fed: () => readonly TensorValue[];
}

export function chunkedValues({ size, outputs, chunks }: LinearRows): ChunkedValues {
  const floats = new Float32Array(chunks.length * size * outputs);
  const parts = chunks.map((_, i) => floats.subarray(i * size * outputs, (i + 1) * size * outputs));
  return { floats, fed: () => parts.map((part) => float32([size, outputs], part)) };
}

/** Adds up in doubles what chunks return. */
function adding({ width, outputs }: LinearRows) {
  const sums = new Float64Array((width + 1) * outputs);
  const add = (result: Float32Array) => {
    for (let i = 0; i < sums.length; i++) sums[i]! += result[i]!;
  };
  return { sums, add };
}

/** Opens what a model [width + 1, outputs] makes of rows: floats [rows, outputs], in an array that is written again each time. */
export async function openOutputs(sessions: ScanSessions, rows: LinearRows) {
  const { count, size, outputs } = rows;
  const run = await opened(sessions, "outputs", rows);
  const fed = asFed(rows);
  const z = new Float32Array(count * outputs);
  return async (model: Float64Array): Promise<Float32Array> => {
    const feeds = { model: fed(model) };
    await run(
      () => feeds,
      (result, chunk) => z.set(result.subarray(0, z.length - chunk * size * outputs), chunk * size * outputs),
    );
    return z;
  };
}

/** Opens the sum over the rows of each feature, and of 1 for the intercept, times values: [width + 1, outputs]. */
export async function openSums(sessions: ScanSessions, rows: LinearRows) {
  const run = await opened(sessions, "sums", rows);
  return async (values: readonly TensorValue[]): Promise<Float64Array> => {
    const { sums, add } = adding(rows);
    await run((chunk) => ({ values: values[chunk]! }), add);
    return sums;
  };
}

/** Opens the product of the Hessian of the summed loss, where values say the second derivatives of rows, with a direction [width + 1, outputs]. */
export async function openHessian(sessions: ScanSessions, rows: LinearRows) {
  const run = await opened(sessions, "Hessian", rows);
  const fed = asFed(rows);
  return async (values: readonly TensorValue[], direction: Float64Array): Promise<Float64Array> => {
    const model = fed(direction);
    const { sums, add } = adding(rows);
    await run((chunk) => ({ model, values: values[chunk]! }), add);
    return sums;
  };
}
