import { parseActivation, print } from "../../activation/index.ts";
import type { Block, Model } from "../model.ts";
import { formulaOf, isHingeSum, type ScalarFunction } from "../scalar-function.ts";
import type { Matrix } from "./singular-values.ts";

/** What meets the value of a layer: the value at a point before is added, and then goes through a function of each entry. */
export interface Meeting {
  readonly from: number;
  readonly functions: readonly ScalarFunction[];
}

/**
 * s(x·W + b) of the value x at a point: of each entry one function for all, or one for each; none leaves it as it is. Point 0 is what the chain takes,
 * point i + 1 what layer i gives.
 */
export interface ChainLayer extends Matrix {
  /** The point that it takes, that before it where nothing branches off. */
  readonly of: number;
  readonly bias: Float64Array;
  readonly functions: readonly ScalarFunction[];
  /** Null where no branch comes to it. */
  readonly meets: Meeting | null;
}

/** Layers, each of which takes points before it; the last one gives what the network gives, by an affine map. Numbers are doubles. */
export type Chain = readonly ChainLayer[];

/** A layer of a chain that takes the point before it, which no branch meets. */
export const plainLayer = (at: number, own: Omit<ChainLayer, "of" | "meets">): ChainLayer => ({
  ...own,
  of: at,
  meets: null,
});

/** Whether branches leave the chain somewhere. */
export const isBranched = (chain: Chain): boolean => chain.some(({ of, meets }, i) => of !== i || meets !== null);

/** The layers that all ways pass: a factor on their weights is one on all that comes behind. */
export function passedByAll(chain: Chain): readonly number[] {
  // A way that leads around layer i takes a point up to i and comes to a layer behind it.
  const leadsAround = (i: number) =>
    chain.some(({ of, meets }, j) => j > i && (of <= i || (meets !== null && meets.from <= i))) ||
    chain[i]!.meets !== null;
  return chain.flatMap((_, i) => (leadsAround(i) ? [] : [i]));
}

/** A function that can be evaluated in doubles. */
export const evaluated = (f: ScalarFunction) => parseActivation(`formula:${print(formulaOf(f))}`);

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

/** The chain with all its numbers rounded to float32. */
export const inFloat32 = (chain: Chain): Chain =>
  chain.map((layer) => ({
    ...layer,
    weight: layer.weight.map(Math.fround),
    bias: layer.bias.map(Math.fround),
    functions: layer.functions.map(rounded),
    meets: layer.meets && { ...layer.meets, functions: layer.meets.functions.map(rounded) },
  }));

/** The chain as a model, all its numbers rounded to float32. */
export function modelOf(chain: Chain): Model {
  const blocks: Block[] = [{ kind: "input", width: chain[0]!.rows }];
  /** The block that gives the value at each point. */
  const points = [0];
  const activated = (functions: readonly ScalarFunction[]) => {
    if (functions.length > 0) blocks.push({ kind: "activation", of: blocks.length - 1, functions });
  };
  for (const { of, rows, columns, weight, bias, functions, meets } of inFloat32(chain)) {
    const map = { kind: "matrix", copies: 1, rows, columns, weight: Float32Array.from(weight) } as const;
    blocks.push({ kind: "affine", of: points[of]!, map, bias: Float32Array.from(bias) });
    activated(functions);
    if (meets) {
      blocks.push({ kind: "sum", of: [blocks.length - 1, points[meets.from]!] });
      activated(meets.functions);
    }
    points.push(blocks.length - 1);
  }
  return { blocks };
}

/** The values at all points, the last of which is what the chain gives, for rows [rows, width], in doubles. */
export function valuesAlong(chain: Chain, rows: Float64Array): readonly Float64Array[] {
  const values = [rows];
  for (const layer of chain) {
    const own = applied(layer.functions, affineOf(layer, values[layer.of]!), layer.columns);
    const { meets } = layer;
    const met = meets ? values[meets.from]! : null;
    values.push(
      met
        ? applied(
            meets!.functions,
            own.map((y, i) => y + met[i]!),
            layer.columns,
          )
        : own,
    );
  }
  return values;
}

/** What the chain gives for rows [rows, width], in doubles. */
export const outputsOf = (chain: Chain, rows: Float64Array): Float64Array => valuesAlong(chain, rows).at(-1)!;

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

/** Functions of each entry of rows [rows, columns]. */
function applied(functions: readonly ScalarFunction[], y: Float64Array, columns: number): Float64Array {
  const own = new Map([...new Set(functions)].map((f) => [f, evaluated(f).at]));
  const at = functions.map((f) => own.get(f)!);
  return at.length === 0 ? y : y.map((z, i) => at[at.length === 1 ? 0 : i % columns]!(z));
}
