import type { Interval } from "../../interval/index.ts";
import { added, badBlock, type Form, itself, joined, type Matrix, multiplied, scaled } from "./form.ts";
import type { WrittenBlock } from "./record.ts";
import { collector, one, type Row } from "./row.ts";

/**
 * A step that is not linear, with all that is linear before it: y = s(Σ A·y_i + b), y_i of layers before. The first is the input, the last the output; neither
 * has an s.
 */
export interface Layer {
  readonly width: number;
  /** The matrices A, by the layers that they take. */
  readonly edges: ReadonlyMap<number, Matrix>;
  /** What the slopes of s lie between, for each entry. */
  readonly slopes: readonly Interval[] | null;
}

/** The layers of blocks whose functions have these slopes. Throws CheckError for blocks that do not fit together. */
export function layersOf(blocks: readonly WrittenBlock[], slopes: readonly Interval[]): readonly Layer[] {
  const layers: Layer[] = [];
  const forms: Form[] = [];
  const layer = ({ width, terms }: Form, own: readonly Interval[] | null, index: number): Form => {
    layers.push({ width, edges: terms, slopes: own });
    return itself(layers.length - 1, width, index);
  };
  const form = (block: WrittenBlock, index: number): Form => {
    const taken = (of: number): Form => forms[of] ?? badBlock(index, `it takes block ${of}, which is none before it`);
    switch (block.kind) {
      case "input":
        if (index > 0) badBlock(index, "only the first block is an input");
        return layer({ width: block.width, terms: new Map() }, null, index);
      case "affine":
        return multiplied(block, taken(block.of), index);
      case "activation": {
        const before = taken(block.of);
        const own = slopesFor(block.functions, { width: before.width, slopes, index });
        return own.every(isStraight) ? scaled(before, own, index) : layer(before, own, index);
      }
      case "sum":
        return added(block.of.map(taken), index);
      case "concatenation":
        return joined(block.of.map(taken), index);
    }
  };
  blocks.forEach((block, index) => {
    forms.push(form(block, index));
  });
  layer(forms.at(-1) ?? badBlock(0, "there is none"), null, blocks.length);
  return layers;
}

/** Slopes that hardly differ are a factor, known up to as much. */
const isStraight = ({ lo, hi }: Interval): boolean => hi - lo <= 2 ** -40 * Math.max(Math.abs(lo), Math.abs(hi));

interface Place {
  readonly width: number;
  readonly slopes: readonly Interval[];
  readonly index: number;
}

/** Slopes of each entry, by the functions that it has. */
function slopesFor(functions: readonly number[], { width, slopes, index }: Place): readonly Interval[] {
  if (functions.length !== 1 && functions.length !== width)
    badBlock(index, `${functions.length} functions for ${width} entries`);
  return Array.from({ length: width }, (_, i) => {
    const at = functions[functions.length === 1 ? 0 : i]!;
    return slopes[at] ?? badBlock(index, `function ${at} is missing`);
  });
}

/** The steepest of slopes. */
export const steepest = (slopes: readonly Interval[]): number =>
  slopes.reduce((most, { lo, hi }) => Math.max(most, Math.abs(lo), Math.abs(hi)), 0);

/** Rows of all that a layer takes, over the entries of the layers that begin at these places. */
export function rowsTaken({ width, edges }: Layer, offsets: readonly number[], size: number): readonly Row[] {
  const sum = collector(size);
  return Array.from({ length: width }, (_, r) => {
    for (const [from, { rows }] of edges) {
      const { from: column, mid, radius } = rows[r]!;
      sum.add(one, { from: offsets[from]! + column, mid, radius });
    }
    return sum.take();
  });
}
