import { type RandomStream, randomStream } from "../random/index.ts";
import { DataError } from "./data-error.ts";
import type { SplitWay } from "./split-plan.ts";
import type { TargetColumn } from "./target-column.ts";

/** Row numbers of the file, ascending, in each of three disjoint parts. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Groups of row numbers. */
export type Strata = readonly (readonly number[])[];

type Parts = { readonly [part in keyof Split]: readonly number[] };

/** Share of the rows in the validation part, and in the test part. */
const heldOut = 0.2;

/**
 * Splits the rows into 60 % training, 20 % validation and 20 % test. Every `repeat` is a split of its own; the same arguments give the
 * same parts. Exact.
 *
 * At random: stratified by class, each class with at least one row in every part (it must have three or more); a regression by up to
 * ten strata of equally many rows of neighbouring target values. In folds, stratified alike: repeat r tests on fold r and validates on
 * the next one. In groups: whole groups, drawn at random until a part has its share. In time: training before validation before
 * testing, in the first half of the rows and more with every repeat, up to all of them.
 * Throws `data/too-few-rows` where there are fewer than three groups or moments.
 */
export function splitRows(options: {
  readonly target: TargetColumn;
  readonly rows: Int32Array;
  readonly seed: number;
  readonly repeat?: number;
  readonly way?: SplitWay;
  /** What `strataOf` gives, where it is known already. */
  readonly strata?: Strata;
}): Split {
  const { target, rows, seed, repeat = 0, way = { kind: "random" } } = options;
  const stream = randomStream(seed).split("split", ...(repeat === 0 || way.kind === "folds" ? [] : ["repeat", repeat]));
  switch (way.kind) {
    case "groups":
      return sorted([splitGroups(rows, way.of, stream)]);
    case "time":
      return sorted([splitTime(rows, way.at, (1 + (repeat + 1) / way.count) / 2)]);
    default: {
      const { strata = strataOf(target, rows) } = options;
      const shuffled = strata.map((stratum, index) =>
        Array.from(stream.split(index).permutation(stratum.length), (place) => stratum[place]!),
      );
      return sorted(way.kind === "folds" ? splitFolds(shuffled, way.count, repeat) : shuffled.map(splitStratum));
    }
  }
}

/** The rows in groups of which each part of a split gets its share: classes, or neighbouring values. */
export function strataOf(target: TargetColumn, rows: Int32Array): Strata {
  return target.task === "regression" ? quantileStrata(target.values, rows) : classStrata(target, rows);
}

function sorted(all: readonly Parts[]): Split {
  const join = (part: keyof Split) => Int32Array.from(all.flatMap((parts) => parts[part])).sort();
  return Object.freeze({ train: join("train"), validation: join("validation"), test: join("test") });
}

function classStrata(target: { classes: readonly string[]; index: Int32Array }, rows: Int32Array): number[][] {
  const strata = target.classes.map((): number[] => []);
  for (const row of rows) strata[target.index[row]!]!.push(row);
  return strata;
}

/** Deciles of the target, or fewer strata where a decile would hold fewer than five rows (and so no row of some part). */
function quantileStrata(values: Float64Array, rows: Int32Array): number[][] {
  const ranked = Array.from(rows).sort((one, other) => values[one]! - values[other]!);
  const count = Math.max(1, Math.min(10, Math.floor(rows.length / 5)));
  return Array.from({ length: count }, (_, index) =>
    ranked.slice(Math.round((index * rows.length) / count), Math.round(((index + 1) * rows.length) / count)),
  );
}

/** Of three rows or more, each part gets one: round(0.2 · 3) = 1. */
function splitStratum(shuffled: readonly number[]): Parts {
  const held = Math.round(heldOut * shuffled.length);
  return {
    test: shuffled.slice(0, held),
    validation: shuffled.slice(held, 2 * held),
    train: shuffled.slice(2 * held),
  };
}

/** Rows are dealt to the folds in turn, on from stratum to stratum. */
function splitFolds(strata: readonly (readonly number[])[], count: number, repeat: number): readonly Parts[] {
  const all = strata.flat();
  const fold = (number: number) => all.filter((_, i) => i % count === number % count);
  const [test, validation] = [fold(repeat), fold(repeat + 1)];
  const held = new Set([...test, ...validation]);
  return [{ test, validation, train: all.filter((row) => !held.has(row)) }];
}

function tooFew(what: string, found: number): DataError {
  return new DataError(
    "data/too-few-rows",
    `training, validation and testing need three ${what} or more; there are ${found}`,
  );
}

/** Whole groups, in a random order: to test until that has its share, then to validate, the others to train. */
function splitGroups(rows: Int32Array, of: Int32Array, stream: RandomStream): Parts {
  const members = new Map<number, number[]>();
  for (const row of rows) {
    const own = members.get(of[row]!);
    if (own === undefined) members.set(of[row]!, [row]);
    else own.push(row);
  }
  const groups = [...members.values()];
  if (groups.length < 3) throw tooFew("groups", groups.length);
  const order = Array.from(stream.permutation(groups.length), (i) => groups[i]!);
  const share = heldOut * rows.length;
  let next = 0;
  /** Takes groups until there are enough rows; at least one, and so that some are left for `others` parts. */
  const take = (others: number) => {
    const taken: number[] = [];
    while (taken.length < share && order.length - next > others) for (const row of order[next++]!) taken.push(row);
    return taken;
  };
  const [test, validation] = [take(2), take(1)];
  return { test, validation, train: order.slice(next).flat() };
}

/** The first rows in time, as many as `share` of all: the earliest to train, then to validate, the latest to test. Rows of one moment stay together. */
function splitTime(rows: Int32Array, at: Float64Array, share: number): Parts {
  const order = Array.from(rows).sort((one, other) => at[one]! - at[other]! || one - other);
  const moments = new Set(order.map((row) => at[row]!)).size;
  if (moments < 3) throw tooFew("different times", moments);
  const end = Math.round(share * order.length);
  const begin = (part: number) => {
    let place = Math.round(end * part);
    while (place > 0 && at[order[place]!] === at[order[place - 1]!]) place--;
    return place;
  };
  const [validation, test] = [begin(1 - 2 * heldOut), begin(1 - heldOut)];
  if (validation === 0 || validation === test) throw tooFew("different times, none with most rows", moments);
  return {
    train: order.slice(0, validation),
    validation: order.slice(validation, test),
    test: order.slice(test, end),
  };
}
