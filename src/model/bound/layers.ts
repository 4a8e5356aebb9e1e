import { nextUp } from "../../interval/index.ts";
import { blockFactor } from "../block-factor.ts";
import { outputWidth } from "../linear/linear-map.ts";
import { beside, diagonal, nothing, product, type Sparse, sparseOf, stacked, sumOf } from "../linear/sparse.ts";
import {
  type ActivationBlock,
  type AffineBlock,
  type Block,
  type GroupBlock,
  type Model,
  type SelectionBlock,
  widthsOf,
} from "../model.ts";
import { ModelError } from "../model-error.ts";
import type { ScalarFunction } from "../scalar-function.ts";
import { slopesBook } from "../slopes.ts";

/** What a layer takes from another one: A·y. */
export interface Edge {
  readonly from: number;
  readonly matrix: Sparse;
}

/** Slopes that each entry may have. */
export interface Slopes {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/**
 * A step that is not linear, with all that is linear before it: y = s(Σ A_i·y_i + b), layer i before this one. The first layer is the input, the
 * last one the output; neither has an s.
 */
export interface Layer {
  readonly block: Block | null;
  readonly width: number;
  readonly edges: readonly Edge[];
  /** Of the s of single entries; null where s is another function. */
  readonly slopes: Slopes | null;
  /** The Lipschitz constant of s. */
  readonly factor: number;
}

/** A vector as Σ A_i·y_i over layers. */
type Form = ReadonlyMap<number, Sparse>;

const ones = (size: number) => diagonal(new Float64Array(size).fill(1), 0);

/** What slopes are taken from: all that a function has, or those that it has where its argument lies. */
export type SlopeRule = (block: number, functions: readonly ScalarFunction[], width: number) => Slopes;

/** The slopes that functions have anywhere. */
export function globalSlopes(): SlopeRule {
  const slopes = slopesBook();
  return (_, functions, width) => {
    const found = functions.map(slopes);
    const each = (end: "lo" | "hi") =>
      Float64Array.from({ length: width }, (_, i) => found[functions.length === 1 ? 0 : i]![end]);
    return { lo: each("lo"), hi: each("hi") };
  };
}

/** Slopes that differ by rounding only belong to a straight line. */
const isStraight = ({ lo, hi }: Slopes): boolean =>
  lo.every((l, i) => Number.isFinite(l) && hi[i]! - l <= 1e-12 * Math.abs(l));

/** The slopes of straight lines as a matrix. */
function lines({ lo, hi }: Slopes): Sparse {
  let radius = 0;
  const middle = lo.map((l, i) => {
    const m = l === hi[i] ? l : l / 2 + hi[i]! / 2;
    radius = Math.max(radius, hi[i]! - m, m - l);
    return m;
  });
  return diagonal(middle, radius === 0 ? 0 : nextUp(Math.sqrt(lo.length) * radius * (1 + 1e-9)));
}

const largest = ({ lo, hi }: Slopes): number =>
  lo.reduce((most, l, i) => Math.max(most, Math.abs(l), Math.abs(hi[i]!)), 0);

/** The layers of a model. Throws `model/too-large` for linear maps that are too large to be written as matrices. */
export function layersOf(model: Model, slopesFor: SlopeRule = globalSlopes()): readonly Layer[] {
  const widths = widthsOf(model);
  const layers: Layer[] = [{ block: model.blocks[0]!, width: widths[0]!, edges: [], slopes: null, factor: 1 }];
  const forms: Form[] = [new Map([[0, ones(widths[0]!)]])];

  const edgesOf = (form: Form): readonly Edge[] => [...form].map(([from, matrix]) => ({ from, matrix }));
  const layer = (form: Form, of: Pick<Layer, "block" | "width" | "slopes" | "factor">): Form => {
    layers.push({ ...of, edges: edgesOf(form) });
    return new Map([[layers.length - 1, ones(of.width)]]);
  };
  /** M·form; where that has too many entries, the form becomes a layer that does nothing. */
  const multiplied = (matrix: Sparse, form: Form): Form => {
    const terms = [...form].map(([from, term]) => [from, product(matrix, term)] as const);
    if (terms.every((term): term is readonly [number, Sparse] => term[1] !== null)) return new Map(terms);
    const width = matrix.columns;
    const [lo, hi] = [new Float64Array(width).fill(1), new Float64Array(width).fill(1)];
    const [from] = [...layer(form, { block: null, width, slopes: { lo, hi }, factor: 1 }).keys()];
    return new Map([[from!, matrix]]);
  };
  const affine = ({ map }: AffineBlock, form: Form): Form => {
    if (map.kind === "scaling" && map.factor === 1) return form;
    const matrix = sparseOf(map);
    if (matrix) return multiplied(matrix, form);
    throw new ModelError("model/too-large", `a linear map to ${outputWidth(map)} entries is too large to be bounded`);
  };
  const activation = ({ functions, of }: ActivationBlock, index: number): Form => {
    const slopes = slopesFor(index, functions, widths[index]!);
    if (isStraight(slopes)) return multiplied(lines(slopes), forms[of]!);
    return layer(forms[of]!, { block: model.blocks[index]!, width: widths[index]!, slopes, factor: largest(slopes) });
  };
  const other = (block: SelectionBlock | GroupBlock, index: number): Form => {
    const width = widths[index]!;
    // The layer takes what the block takes; how wide that is does not matter to those behind it.
    return layer(forms[block.of]!, { block, width, slopes: null, factor: blockFactor(block) });
  };
  const form = (block: Block, index: number): Form => {
    switch (block.kind) {
      case "input":
        return forms[0]!;
      case "affine":
        return affine(block, forms[block.of]!);
      case "activation":
        return activation(block, index);
      case "sum":
        return merged(block.of.map((of) => forms[of]!));
      case "concatenation":
        return behindEachOther(
          block.of.map((of) => ({ form: forms[of]!, rows: widths[of]! })),
          layers,
        );
      default:
        return other(block, index);
    }
  };
  model.blocks.forEach((block, i) => {
    if (i > 0) forms.push(form(block, i));
  });
  layers.push({ block: null, width: widths.at(-1)!, edges: edgesOf(forms.at(-1)!), slopes: null, factor: 1 });
  return layers;
}

/** Σ of forms. */
function merged(forms: readonly Form[]): Form {
  const terms = new Map<number, Sparse[]>();
  for (const form of forms) for (const [from, matrix] of form) terms.set(from, [...(terms.get(from) ?? []), matrix]);
  return new Map([...terms].map(([from, each]) => [from, sumOf(each)]));
}

function behindEachOther(
  parts: readonly { readonly form: Form; readonly rows: number }[],
  layers: readonly Layer[],
): Form {
  const from = new Set(parts.flatMap(({ form }) => [...form.keys()]));
  return new Map(
    [...from].map((layer) => [
      layer,
      stacked(parts.map(({ form, rows }) => form.get(layer) ?? nothing(rows, layers[layer]!.width))),
    ]),
  );
}

/** What a layer takes, as one matrix from all those it takes it from. */
export const joint = ({ edges }: Layer): Sparse => beside(edges.map(({ matrix }) => matrix));
