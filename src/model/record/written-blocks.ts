import type { WrittenBlock, WrittenRow } from "../../check/index.ts";
import { RecordError } from "../../record/index.ts";
import { exactSum } from "../hinge-sum.ts";
import { type Sparse, sparseOf } from "../linear/sparse.ts";
import type { Block, Model } from "../model.ts";
import { keyOf, type ScalarFunction } from "../scalar-function.ts";

/** Blocks as a record writes them, and the functions that they name by their places. */
export interface WrittenBlocks {
  readonly blocks: readonly WrittenBlock[];
  readonly functions: readonly ScalarFunction[];
}

/** A model as blocks of a record. Throws RecordError for the first block that records do not cover. */
export function writtenBlocks(model: string, { blocks }: Model): WrittenBlocks {
  const functions: ScalarFunction[] = [];
  const places = new Map<string, number>();
  const placeOf = (f: ScalarFunction): number => {
    const key = keyOf(f);
    const place = places.get(key) ?? functions.push(f) - 1;
    places.set(key, place);
    return place;
  };
  const refuse = (index: number, problem: string): never => {
    throw new RecordError(model, `block ${index} ${problem}`);
  };
  const written = (block: Block, index: number): WrittenBlock => {
    switch (block.kind) {
      case "input":
        return { kind: "input", width: block.width };
      case "affine": {
        const matrix =
          sparseOf(block.map) ?? refuse(index, "is a linear map that is too large to be written as a matrix");
        const rows = writtenRows(matrix) ?? refuse(index, "has weights that add up to no double");
        return { kind: "affine", of: block.of, columns: matrix.columns, rows };
      }
      case "activation":
        return { kind: "activation", of: block.of, functions: block.functions.map(placeOf) };
      case "sum":
      case "concatenation":
        return { kind: block.kind, of: block.of };
      default: {
        const what = block.kind === "group" ? `a ${block.function}` : "a selection";
        return refuse(
          index,
          `is ${what} of several entries; records cover affine maps, functions of single entries, sums and concatenations: name a part without it by --from and --to`,
        );
      }
    }
  };
  return { blocks: blocks.map(written), functions };
}

/** Rows from their first entry to their last; null where entries that add up are no double. */
function writtenRows({ rows, start, index, value }: Sparse): readonly WrittenRow[] | null {
  const written = Array.from({ length: rows }, (_, r): WrittenRow | null => {
    const [begin, end] = [start[r]!, start[r + 1]!];
    const columns = index.subarray(begin, end);
    const from = columns.reduce((a, b) => Math.min(a, b), columns[0] ?? 0);
    const behind = columns.reduce((a, b) => Math.max(a, b + 1), from);
    const weights = new Array<number>(behind - from).fill(0);
    for (let e = begin; e < end; e++) weights[index[e]! - from] = exactSum(weights[index[e]! - from]!, value[e]!);
    return weights.every(Number.isFinite) ? { from, weights } : null;
  });
  return written.every((row) => row !== null) ? written : null;
}
