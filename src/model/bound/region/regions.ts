import { enclose, type Interval } from "../../../interval/index.ts";
import { normBound } from "../../linear/norm.ts";
import { sumUp } from "../../linear/rounding.ts";
import { entryCount, type Sparse } from "../../linear/sparse.ts";
import { type Model, operands, widthsOf } from "../../model.ts";
import { type AffineForms, inputForms } from "./affine-forms.ts";
import { type FormRule, formRules } from "./block-forms.ts";
import { type Cone, sideOf, simplicialCone } from "./cone.ts";
import { dyadics } from "./dyadic.ts";

/** What is known of a model that is affine on each of finitely many regions. */
export interface LinearRegions {
  /** Regions, no two of which lie on the same sides of all kinks. */
  readonly count: number;
  /** The largest norm of the model's derivative in any of them, rounded up: its Lipschitz constant in l2. */
  readonly constant: number;
  /** An input inside a region of that norm. */
  readonly at: Float64Array;
  /** The derivative in each region, [outputs, inputs]. */
  readonly derivatives: readonly Sparse[];
}

/** A part of the inputs, the blocks that have been followed on it, and the sides of their kinks on which it lies. */
interface Task {
  readonly cone: Cone;
  readonly forms: readonly AffineForms[];
  readonly sides: string;
}

/** Inputs for which regions are looked for: with more of them regions are too many. */
const mostInputs = 6;
/** Entries of its affine maps, which are written as whole numbers before the first region is followed. */
const mostEntries = 2 ** 18;

/** Whether a model is small enough to be followed at all: what it takes is known before any of its numbers is made exact. */
function isSmall(model: Model): boolean {
  const entries = model.blocks.reduce((sum, block) => sum + (block.kind === "affine" ? entryCount(block.map) : 0), 0);
  return widthsOf(model)[0]! <= mostInputs && entries <= mostEntries;
}

/**
 * Follows a model of few inputs through all regions on which it is affine, in whole numbers. Null where it has others, or more than `effort` suffices
 * for (multiplications of whole numbers, roughly). Yields the share of effort that is spent.
 *
 * A region is a cone of inputs (x·s, s) with s ≥ 0 by its extreme rays. A kink that passes through its inside divides it; one that only touches it does not,
 * so that no derivative counts that the model has nowhere.
 */
export function* findLinearRegions(
  model: Model,
  box: readonly Interval[] | null,
  effort: number,
): Generator<number, LinearRegions | null> {
  const width = widthsOf(model)[0]!;
  const rules = isSmall(model) ? formRules(model) : null;
  if (!rules) return null;
  const found = new Map<string, Sparse>();
  let best: { readonly constant: number; readonly cone: Cone } | null = null;
  let spent = 0;
  const tasks = partsOf(width, box).map((cone): Task => ({ cone, forms: [], sides: "" }));
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { cost, end, parts } = followed(task, model, rules);
    spent += cost;
    if (spent > effort) return null;
    yield spent / effort;
    tasks.push(...parts);
    if (!end || found.has(end.sides)) continue;
    const derivative = derivativeOf(end.forms.at(-1)!);
    if (!Number.isFinite(derivative.error)) return null;
    found.set(end.sides, derivative);
    const constant = normBound(derivative);
    if (!best || constant > best.constant) best = { constant, cone: end.cone };
  }
  const derivatives = [...found.values()];
  return best && { count: found.size, constant: best.constant, at: insideOf(best.cone), derivatives };
}

interface Followed {
  readonly cost: number;
  /** The whole model followed, or the parts into which a kink divides the region. */
  readonly end: Task | null;
  readonly parts: readonly Task[];
}

/** Follows the model on a region, until a kink divides it. */
function followed(task: Task, { blocks }: Model, rules: readonly FormRule[]): Followed {
  const { cone } = task;
  const forms = [...task.forms];
  const columns = cone.rays[0]!.at.length;
  let { sides } = task;
  let cost = 0;
  for (let index = forms.length; index < blocks.length; index++) {
    const given = index === 0 ? [inputForms(columns - 1)] : operands(blocks[index]!).map((of) => forms[of]!);
    let asked = 0;
    const found = rules[index]!.formsOf(given, (form) => {
      asked++;
      return sideOf(form, cone).sign;
    });
    cost += columns * (rules[index]!.cost + asked * cone.rays.length);
    if ("open" in found) {
      const side = sideOf(found.open, cone);
      // Each ray is looked at beside each other one.
      cost += columns * cone.rays.length ** 2;
      const parts = side.sign === null ? [side.above, side.below] : [];
      return { cost, end: null, parts: parts.map((part) => ({ cone: part, forms, sides })) };
    }
    forms.push(found.forms);
    sides += found.sides;
  }
  return { cost, end: { cone, forms, sides }, parts: [] };
}

/** The inputs that count, in one part more than there are entries: pointed cones between all axes but one, the last of which points away from the others. */
function partsOf(width: number, box: readonly Interval[] | null): readonly Cone[] {
  const axis = (at: number, whole: bigint) => Array.from({ length: width + 1 }, (_, i) => (i === at ? whole : 0n));
  const away = Array.from({ length: width + 1 }, (_, i) => (i === width ? 0n : -1n));
  const around = [...Array.from({ length: width }, (_, i) => axis(i, 1n)), away];
  const parts = around.map((_, left) => simplicialCone([...around.filter((_, i) => i !== left), axis(width, 1n)]));
  const ends = (box ?? []).flatMap(({ lo, hi }, i) => [beyond(i, lo, 1n), beyond(i, hi, -1n)]);
  return ends.reduce<readonly Cone[]>((left, end) => left.flatMap(end), parts);

  /** What lies above an end of the box (below for a sign of −1). */
  function beyond(at: number, end: number, sign: bigint): (cone: Cone) => readonly Cone[] {
    if (!Number.isFinite(end)) return (cone) => [cone];
    const { wholes, shift } = dyadics([end]);
    const form = axis(at, sign << BigInt(shift));
    form[width] = -sign * wholes[0]!;
    return (cone) => {
      const side = sideOf(form, cone);
      return side.sign === null ? [side.above] : side.sign > 0 ? [cone] : [];
    };
  }
}

/** The derivative of forms in doubles; of infinite error where they do not hold it. */
function derivativeOf({ rows, shift }: AffineForms): Sparse {
  const columns = rows[0]!.length - 1;
  const entries = rows.flatMap((row) =>
    row.slice(0, -1).map((numerator) => enclose({ numerator, denominator: 1n << BigInt(shift) })),
  );
  return {
    rows: rows.length,
    columns,
    start: Int32Array.from({ length: rows.length + 1 }, (_, r) => r * columns),
    index: Int32Array.from(entries, (_, i) => i % columns),
    value: Float64Array.from(entries, ({ lo }) => lo),
    // Neighbouring doubles differ by a double.
    error: entries.reduce((sum, { lo, hi }) => (lo === hi ? sum : sumUp(sum, hi - lo)), 0),
    isFull: true,
  };
}

/** A point inside a cone: the sum of its rays, each about as long as the others. */
function insideOf({ rays }: Cone): Float64Array {
  const sum = new Float64Array(rays[0]!.at.length);
  for (const { at } of rays) {
    const longest = at.reduce((most, v) => (v > most ? v : -v > most ? -v : most), 1n);
    at.forEach((v, i) => {
      sum[i]! += Number((v << 64n) / longest) / 2 ** 64;
    });
  }
  return sum.subarray(0, -1).map((v) => v / sum.at(-1)!);
}
