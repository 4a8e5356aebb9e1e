import { diagonal, product, type Sparse, sparseOf, times } from "../linear/sparse.ts";
import {
  type ActivationBlock,
  type AffineBlock,
  type Block,
  type Model,
  operands,
  type SumBlock,
  widthsOf,
} from "../model.ts";
import { ModelError, type Refusal } from "../model-error.ts";
import { isHingeSum, type ScalarFunction } from "../scalar-function.ts";
import { slopesOf } from "../slopes.ts";
import { type Chain, type ChainLayer, evaluated } from "./chain.ts";
import { withoutShifts } from "./shifted.ts";

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

function affineBehind(before: AffineSoFar, { map, bias }: AffineBlock): AffineSoFar {
  const matrix = sparseOf(map);
  if (!matrix) throw tooLarge(before.bias.length, before.matrix.columns);
  return behind(before, matrix, bias);
}

/** Slope and offset of each function, or of all. */
type Lines = readonly (readonly [number, number])[];

/** Slope and offset of each function, where all are straight lines (but for rounding); else null. */
function straight({ functions }: ActivationBlock): Lines | null {
  const lines = functions.map((f): readonly [number, number] | null => {
    if (isHingeSum(f)) return f.hinges.length === 0 ? [f.slope, f.offset] : null;
    const { lo, hi } = slopesOf(f);
    return hi - lo <= 1e-12 * Math.abs(lo) ? [lo / 2 + hi / 2, evaluated(f).at(0)] : null;
  });
  return lines.every((line) => line !== null) ? (lines as Lines) : null;
}

function lineBehind(before: AffineSoFar, lines: Lines): AffineSoFar {
  const line = (i: number) => lines[lines.length === 1 ? 0 : i]!;
  const factors = before.bias.map((_, i) => line(i)[0]);
  const offsets = before.bias.map((_, i) => line(i)[1]);
  return behind(before, diagonal(factors, 0), offsets);
}

/** x·W + b from y = A·x + b. */
function layerOf(of: number, { matrix, bias }: AffineSoFar, functions: readonly ScalarFunction[]): ChainLayer {
  const [rows, columns] = [matrix.columns, matrix.rows];
  const weight = new Float64Array(rows * columns);
  for (let c = 0; c < columns; c++) {
    for (let e = matrix.start[c]!; e < matrix.start[c + 1]!; e++)
      weight[matrix.index[e]! * columns + c]! += matrix.value[e]!;
  }
  return { of, rows, columns, weight, ...withoutShifts(bias, functions), meets: null };
}

/** Why a block is no step of a chain; null where it is one. */
function refusalOf(block: Block, index: number, widths: readonly number[]): Refusal | null {
  const refused = (reason: string) => ({
    node: `block ${index}, of ${widths[index]} entries`,
    operator: block.kind,
    reason,
  });
  if (block.kind === "concatenation") return refused("branches are put one behind the other there");
  if (block.kind === "selection") return refused("it selects among several entries (a maximum, say)");
  if (block.kind === "group") return refused(`it is a ${block.function} of several entries`);
  return null;
}

function notRepaired(refusals: readonly Refusal[]): ModelError {
  const each = refusals.map(({ node, operator, reason }) => `${operator} (${node}): ${reason}`);
  return new ModelError(
    "model/not-repaired",
    `only affine maps with functions of single entries between them, and sums where branches meet, are repaired; ${each.join("; ")}. Name a part without them by its tensors (from and to), or train the network anew within its norms`,
    refusals,
  );
}

/** What a block gives: an affine map of the value at a point, null for that value itself. */
interface Given {
  readonly at: number;
  readonly affine: AffineSoFar | null;
}

/** Number of blocks that take each block. */
function takersOf({ blocks }: Model): readonly number[] {
  const takers = new Array<number>(blocks.length).fill(0);
  for (const block of blocks) for (const of of operands(block)) takers[of]!++;
  return takers;
}

/** Puts layers together, one for each function or meeting of branches. */
function chainBuilder() {
  const layers: ChainLayer[] = [];
  const whole = ({ affine: own }: Given, width: number) => own ?? identity(width);
  const pushed = (layer: ChainLayer): Given => ({ at: layers.push(layer), affine: null });
  const layer = (given: Given, width: number, functions: readonly ScalarFunction[]): ChainLayer =>
    layerOf(given.at, whole(given, width), functions);
  /** The layer whose value is given and that nothing is behind yet. */
  const open = ({ at, affine: own }: Given): ChainLayer | null =>
    own === null && at > 0 && at === layers.length ? layers[at - 1]! : null;
  const replaced = (next: ChainLayer): Given => {
    layers[layers.length - 1] = next;
    return { at: layers.length, affine: null };
  };
  return {
    layers,
    layer: (given: Given, width: number, functions: readonly ScalarFunction[]) =>
      pushed(layer(given, width, functions)),
    straight: (given: Given, width: number, lines: Lines): Given => ({
      at: given.at,
      affine: lineBehind(whole(given, width), lines),
    }),
    affine: (given: Given, width: number, block: AffineBlock): Given => ({
      at: given.at,
      affine: affineBehind(whole(given, width), block),
    }),
    /** Functions of what met last, where they can still become part of that layer; null where not. */
    behindMeeting(given: Given, functions: readonly ScalarFunction[]): Given | null {
      const last = open(given);
      if (!last?.meets || last.meets.functions.length > 0) return null;
      // What is added before a function may be part of the bias if nothing stands between.
      const shifted =
        last.functions.length === 0 ? withoutShifts(last.bias, functions) : { bias: last.bias, functions };
      return replaced({ ...last, bias: shifted.bias, meets: { ...last.meets, functions: shifted.functions } });
    },
    /** The sum of two values. `isOpen`: nothing else takes the first one. */
    meeting(own: Given, other: Given, { width, isOpen }: { readonly width: number; readonly isOpen: boolean }): Given {
      const last = isOpen ? open(own) : null;
      if (last && !last.meets && other.affine === null)
        return replaced({ ...last, meets: { from: other.at, functions: [] } });
      const { at } = other.affine === null ? other : pushed(layer(other, width, []));
      return pushed({ ...layer(own, width, []), meets: { from: at, functions: [] } });
    },
  };
}

/**
 * The model as affine maps, each one matrix whatever its steps were, with activations between them, and sums where branches meet: residual blocks x + f(x), the
 * branch around f as it is or an affine map.
 * Throws `model/not-repaired` with every block that is no step of a chain, `model/too-large` for maps of more than 4 million entries.
 */
export function chainOf(model: Model): Chain {
  const widths = widthsOf(model);
  const refusals = model.blocks.flatMap((block, i) => refusalOf(block, i, widths) ?? []);
  if (refusals.length > 0) throw notRepaired(refusals);
  const takers = takersOf(model);
  const builder = chainBuilder();
  const given: Given[] = [];
  const activation = (block: ActivationBlock): Given => {
    const [before, width] = [given[block.of]!, widths[block.of]!];
    const lines = straight(block);
    if (lines) return builder.straight(before, width, lines);
    const met = takers[block.of] === 1 ? builder.behindMeeting(before, block.functions) : null;
    return met ?? builder.layer(before, width, block.functions);
  };
  const sum = ({ of }: SumBlock): Given => {
    const width = widths[of[0]!]!;
    // A branch that ends in an affine map comes first, else the one that came last: it takes up the others.
    const order = of.toSorted((a, b) => rankOf(given[b]!) - rankOf(given[a]!));
    return order
      .slice(1)
      .reduce(
        (own, other, i) => builder.meeting(own, given[other]!, { width, isOpen: i > 0 || takers[order[0]!] === 1 }),
        given[order[0]!]!,
      );
  };
  const affine = (block: AffineBlock, index: number): Given => {
    const value = builder.affine(given[block.of]!, widths[block.of]!, block);
    const isMoving = block.map.kind === "scaling" || block.map.kind === "gather";
    // What several take is one layer, not a part of each of theirs.
    return takers[index]! > 1 && !isMoving ? builder.layer(value, widths[index]!, []) : value;
  };
  model.blocks.forEach((block, i) => {
    if (block.kind === "affine") given.push(affine(block, i));
    else if (block.kind === "activation") given.push(activation(block));
    else if (block.kind === "sum") given.push(sum(block));
    else given.push({ at: i, affine: null });
  });
  const [last, width] = [given.at(-1)!, widths.at(-1)!];
  if (last.affine === null && model.blocks.at(-1)!.kind === "activation") {
    const reason = "the network ends in it; what it takes must be the output";
    throw notRepaired([
      { node: `block ${model.blocks.length - 1}, of ${width} entries`, operator: "activation", reason },
    ]);
  }
  builder.layer(last, width, []);
  return builder.layers;
}

/** Values behind affine maps before others, later ones before earlier ones. */
const rankOf = ({ at, affine: own }: Given): number => (own === null ? at : Number.MAX_SAFE_INTEGER);
