import { parseActivation, print } from "../../activation/index.ts";
import { diagonal, product, type Sparse, sparseOf, times } from "../linear/sparse.ts";
import { type ActivationBlock, type AffineBlock, type Block, type Model, operands, widthsOf } from "../model.ts";
import { ModelError, type Refusal } from "../model-error.ts";
import { formulaOf, isHingeSum, type ScalarFunction } from "../scalar-function.ts";
import { slopesOf } from "../slopes.ts";
import { withoutShifts } from "./shifted.ts";
import type { Matrix } from "./singular-values.ts";

/** x·W + b, then a function of each entry: one for all, or one for each. The last layer has none. */
export interface ChainLayer extends Matrix {
  readonly bias: Float64Array;
  readonly functions: readonly ScalarFunction[];
}

/** A network whose steps stand one behind the other; numbers are doubles. */
export type Chain = readonly ChainLayer[];

/** Entries that a matrix may have. */
const mostEntries = 2 ** 22;

/** A linear map so far, and what is added behind it. */
interface AffineSoFar {
  readonly matrix: Sparse;
  readonly bias: Float64Array;
}

const identity = (width: number): AffineSoFar => ({
  matrix: diagonal(new Float64Array(width).fill(1), 0),
  bias: new Float64Array(width),
});

function behind(before: AffineSoFar, matrix: Sparse, bias: ArrayLike<number> | null): AffineSoFar {
  const all = product(matrix, before.matrix);
  if (!all || all.rows * all.columns > mostEntries) throw tooLarge(matrix.rows, before.matrix.columns);
  const moved = times(matrix, before.bias);
  return { matrix: all, bias: moved.map((value, i) => value + (bias?.[i] ?? 0)) };
}

const tooLarge = (rows: number, columns: number) =>
  new ModelError("model/too-large", `a linear map from ${columns} to ${rows} entries is too large to be repaired`);

function affine(before: AffineSoFar, { map, bias }: AffineBlock): AffineSoFar {
  const matrix = sparseOf(map);
  if (!matrix) throw tooLarge(before.bias.length, before.matrix.columns);
  return behind(before, matrix, bias);
}

/** A function that can be evaluated in doubles. */
export const evaluated = (f: ScalarFunction) => parseActivation(`formula:${print(formulaOf(f))}`);

/** Slope and offset of each function, where all are straight lines (but for rounding); else null. */
function straight({ functions }: ActivationBlock): readonly (readonly [number, number])[] | null {
  const lines = functions.map((f): readonly [number, number] | null => {
    if (isHingeSum(f)) return f.hinges.length === 0 ? [f.slope, f.offset] : null;
    const { lo, hi } = slopesOf(f);
    return hi - lo <= 1e-12 * Math.abs(lo) ? [lo / 2 + hi / 2, evaluated(f).at(0)] : null;
  });
  return lines.every((line) => line !== null) ? (lines as readonly (readonly [number, number])[]) : null;
}

function lineBehind(before: AffineSoFar, lines: readonly (readonly [number, number])[]): AffineSoFar {
  const line = (i: number) => lines[lines.length === 1 ? 0 : i]!;
  const factors = before.bias.map((_, i) => line(i)[0]);
  const offsets = before.bias.map((_, i) => line(i)[1]);
  return behind(before, diagonal(factors, 0), offsets);
}

/** x·W + b from y = A·x + b. */
function layerOf({ matrix, bias }: AffineSoFar, functions: readonly ScalarFunction[]): ChainLayer {
  const [rows, columns] = [matrix.columns, matrix.rows];
  const weight = new Float64Array(rows * columns);
  for (let c = 0; c < columns; c++) {
    for (let e = matrix.start[c]!; e < matrix.start[c + 1]!; e++)
      weight[matrix.index[e]! * columns + c]! += matrix.value[e]!;
  }
  return { rows, columns, weight, ...withoutShifts(bias, functions) };
}

/** Why a block is no step of a chain; null where it is one. */
function refusalOf(block: Block, index: number, widths: readonly number[]): Refusal | null {
  const refused = (reason: string) => ({
    node: `block ${index}, of ${widths[index]} entries`,
    operator: block.kind,
    reason,
  });
  if (block.kind === "sum" || block.kind === "concatenation") return refused("branches meet there");
  if (block.kind === "selection") return refused("it selects among several entries (a maximum, say)");
  if (block.kind === "group") return refused(`it is a ${block.function} of several entries`);
  if (operands(block).some((of) => of !== index - 1)) return refused("it branches off");
  return null;
}

function notRepaired(refusals: readonly Refusal[]): ModelError {
  const each = refusals.map(({ node, operator, reason }) => `${operator} (${node}): ${reason}`);
  return new ModelError(
    "model/not-repaired",
    `only affine maps with functions of single entries between them, one behind the other, are repaired; ${each.join("; ")}. Name a part without them by its tensors (from and to), or train the network anew within its norms`,
    refusals,
  );
}

/**
 * The model as affine maps, each one matrix whatever its steps were, with activations between them.
 * Throws `model/not-repaired` with every block that is no step of a chain, `model/too-large` for maps of more than 4 million entries.
 */
export function chainOf(model: Model): Chain {
  const widths = widthsOf(model);
  const refusals = model.blocks.flatMap((block, i) => refusalOf(block, i, widths) ?? []);
  if (refusals.length > 0) throw notRepaired(refusals);
  const layers: ChainLayer[] = [];
  let soFar: AffineSoFar | null = null;
  model.blocks.forEach((block, i) => {
    const before: AffineSoFar = soFar ?? identity(widths[i - 1] ?? widths[0]!);
    if (block.kind === "affine") soFar = affine(before, block);
    if (block.kind !== "activation") return;
    const lines = straight(block);
    if (!lines) layers.push(layerOf(before, block.functions));
    soFar = lines && lineBehind(before, lines);
  });
  if (soFar) return [...layers, layerOf(soFar, [])];
  const last = model.blocks.length - 1;
  const reason = "the network ends in it; what it takes must be the output";
  throw notRepaired([{ node: `block ${last}, of ${widths[last]} entries`, operator: "activation", reason }]);
}

/** The function with its numbers rounded to float32, where it is a sum of hinges; a formula is written with such numbers anyway. */
function rounded(f: ScalarFunction): ScalarFunction {
  if (!isHingeSum(f)) return f;
  const hinges = f.hinges.map(({ weight, slope, offset }) => ({
    weight: Math.fround(weight),
    slope: Math.fround(slope),
    offset: Math.fround(offset),
  }));
  return { slope: Math.fround(f.slope), offset: Math.fround(f.offset), hinges };
}

/** The chain as a model, all its numbers rounded to float32. */
export function modelOf(chain: Chain): Model {
  const blocks: Block[] = [{ kind: "input", width: chain[0]!.rows }];
  for (const { rows, columns, weight, bias, functions } of chain) {
    const map = { kind: "matrix", copies: 1, rows, columns, weight: Float32Array.from(weight) } as const;
    blocks.push({ kind: "affine", of: blocks.length - 1, map, bias: Float32Array.from(bias) });
    if (functions.length > 0)
      blocks.push({ kind: "activation", of: blocks.length - 1, functions: functions.map(rounded) });
  }
  return { blocks };
}

/** What each layer takes and, last, what the chain gives, for rows [rows, width], in doubles. */
export function valuesAlong(chain: Chain, rows: Float64Array): readonly Float64Array[] {
  const values = [rows];
  for (const layer of chain) values.push(applied(layer, values.at(-1)!));
  return values;
}

/** What the chain gives for rows [rows, width], in doubles. */
export const outputsOf = (chain: Chain, rows: Float64Array): Float64Array =>
  chain.reduce((x, layer) => applied(layer, x), rows);

/** x·W + b for rows [rows, width]. */
function affineOf({ rows: width, columns, weight, bias }: ChainLayer, x: Float64Array): Float64Array {
  const count = x.length / width;
  const y = new Float64Array(count * columns);
  for (let r = 0; r < count; r++) {
    const row = y.subarray(r * columns, (r + 1) * columns);
    row.set(bias);
    for (let i = 0; i < width; i++) {
      const factor = x[r * width + i]!;
      if (factor !== 0) for (let c = 0; c < columns; c++) row[c]! += factor * weight[i * columns + c]!;
    }
  }
  return y;
}

function applied(layer: ChainLayer, x: Float64Array): Float64Array {
  const y = affineOf(layer, x);
  const own = new Map([...new Set(layer.functions)].map((f) => [f, evaluated(f).at]));
  const at = layer.functions.map((f) => own.get(f)!);
  return at.length === 0 ? y : y.map((z, i) => at[at.length === 1 ? 0 : i % layer.columns]!(z));
}
