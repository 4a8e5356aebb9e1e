import { interval, nextUp } from "../../interval/index.ts";
import { motionsOf } from "../bound/enclosure.ts";
import { constantsUpTo } from "../bound.ts";
import { entriesOf } from "../linear/entries.ts";
import { type LinearMap, outputWidth } from "../linear/linear-map.ts";
import { productUp, sumUp } from "../linear/rounding.ts";
import { type AffineBlock, type Block, type Model, operands, widthsOf } from "../model.ts";
import { isHingeSum, type ScalarFunction } from "../scalar-function.ts";

/** At most c + s·t for inputs of length t; both are at least 0 and rounded up. */
export interface Growth {
  readonly constant: number;
  readonly slope: number;
}

const plus = (...terms: readonly Growth[]): Growth =>
  terms.reduce(
    (sum, term) => ({ constant: sumUp(sum.constant, term.constant), slope: sumUp(sum.slope, term.slope) }),
    none,
  );
const times = (factor: number, { constant, slope }: Growth): Growth => ({
  constant: productUp(factor, constant),
  slope: productUp(factor, slope),
});
const none: Growth = { constant: 0, slope: 0 };
const still = (constant: number): Growth => ({ constant, slope: 0 });

/** Half the distance from 1 to the next float32, and the least float32 above 0. */
const [unit, tiny] = [2 ** -24, 2 ** -149];
/** γ_n of float32, rounded up. */
const gamma = (n: number): number =>
  n * unit < 0.5 ? nextUp((nextUp(n * unit) / (1 - n * unit)) * (1 + 1e-15)) : Infinity;

/** What a function that is no sum of hinges is taken to be computed to: of 1, of its value and of what its slopes make of its argument. */
export const functionAccuracy = 2 ** -18;

/** Entries in the longest row of a linear map, and its Frobenius norm. */
function sizesOf(map: LinearMap): { readonly longest: number; readonly frobenius: number } {
  const count = new Float64Array(outputWidth(map));
  let squares = 0;
  entriesOf(map, (to, _, weight) => {
    count[to]!++;
    squares += weight * weight;
  });
  const longest = count.reduce((most, n) => Math.max(most, n), 0);
  return { longest, frobenius: nextUp(Math.sqrt(squares * (1 + 1e-9))) };
}

const lengthUp = (v: ArrayLike<number>): number => {
  let squares = 0;
  for (let i = 0; i < v.length; i++) squares += v[i]! * v[i]!;
  return nextUp(Math.sqrt(squares * (1 + 1e-9)));
};

/** What a block adds to the error of what it takes, whose computed length is at most `taken`. */
function ofAffine({ map, bias }: AffineBlock, taken: Growth): Growth {
  if (map.kind === "gather" && bias === null) return none;
  const { longest, frobenius } = sizesOf(map);
  // Products, sums, the bias, and a factor that the file has beside the weights: in any order, fused or not.
  const rounded = times(gamma(longest + 4), plus(times(frobenius, taken), still(bias ? lengthUp(bias) : 0)));
  return plus(rounded, still((longest + 4) * tiny * nextUp(Math.sqrt(outputWidth(map)))));
}

/** Of a sum of hinges at z: a·|z| + c. */
function ofHinges(f: ScalarFunction): { readonly argument: number; readonly constant: number } | null {
  if (!isHingeSum(f)) return null;
  const { slope, offset, hinges } = f;
  const isOne = (v: number) => v === 0 || Math.abs(v) === 1;
  const [first] = hinges;
  const isExact =
    offset === 0 &&
    (first
      ? slope === 0 && hinges.length === 1 && isOne(first.weight) && isOne(first.slope) && first.offset === 0
      : isOne(slope));
  if (isExact) return { argument: 0, constant: 0 };
  const own = gamma(2 * hinges.length + 4);
  const of = (each: (h: (typeof hinges)[number]) => number, start: number) =>
    hinges.reduce(
      (sum, hinge) => sumUp(sum, productUp(Math.abs(hinge.weight), Math.abs(each(hinge)))),
      Math.abs(start),
    );
  return {
    argument: productUp(
      own,
      of((h) => h.slope, slope),
    ),
    constant: sumUp(
      productUp(
        own,
        of((h) => h.offset, offset),
      ),
      (2 * hinges.length + 4) * tiny,
    ),
  };
}

interface Passed {
  /** Of the values that the block takes as they are computed, and of the exact values that it gives. */
  readonly taken: Growth;
  readonly given: Growth;
  readonly factor: number;
  readonly width: number;
}

function ofFunctions(functions: readonly ScalarFunction[], { taken, given, factor, width }: Passed): Growth {
  const found = [...new Set(functions)].map(ofHinges);
  const root = nextUp(Math.sqrt(width));
  const known = found.filter((each) => each !== null);
  const [argument, constant] = [
    known.reduce((most, each) => Math.max(most, each.argument), 0),
    known.reduce((most, each) => Math.max(most, each.constant), 0),
  ];
  const hinged = plus(times(argument, taken), still(productUp(constant, root)));
  return known.length === found.length ? hinged : plus(hinged, assumed({ taken, given, factor, width }));
}

const assumed = ({ taken, given, factor, width }: Passed): Growth =>
  times(functionAccuracy, plus(still(nextUp(Math.sqrt(width))), given, times(factor, taken)));

function added(block: Block, passed: Passed, terms: number): Growth {
  switch (block.kind) {
    case "affine":
      return ofAffine(block, passed.taken);
    case "activation":
      return ofFunctions(block.functions, passed);
    case "group":
      return assumed(passed);
    case "sum":
      return times(gamma(terms), passed.taken);
    default:
      return none;
  }
}

/**
 * How far the outputs of a model, carried out in float32, lie from those in real arithmetic, in l2, for inputs of length t: at most c + s·t, wherever
 * they are. Inputs are rounded to float32; sums of products run in any order, fused or not; sums of hinges are computed piece by piece.
 * Other functions are *taken* to be computed to `functionAccuracy` of 1 + |value| + steepest slope·|argument|: that is an assumption about the program that runs
 * the file. One block counts as one step, also where several nodes of a file make it; numbers that a file computes from its numbers alone count as exact.
 */
export function executionError(model: Model): Growth {
  const widths = widthsOf(model);
  const { factors, upTo } = constantsUpTo(model);
  const atZero = motionsOf(model)(
    Array.from({ length: widths[0]! }, () => interval.point(0)),
    null,
  ).map(({ value }) => lengthUp(value.map(({ lo, hi }) => Math.max(Math.abs(lo), Math.abs(hi)))));
  const exact = upTo.map((slope, i): Growth => ({ constant: Number.isNaN(atZero[i]!) ? Infinity : atZero[i]!, slope }));
  const errors: Growth[] = [{ constant: tiny * nextUp(Math.sqrt(widths[0]!)), slope: unit }];
  model.blocks.forEach((block, i) => {
    if (block.kind === "input") return;
    const of = operands(block);
    const before = plus(...of.map((k) => errors[k]!));
    const taken = plus(before, ...of.map((k) => exact[k]!));
    const passed = { taken, given: exact[i]!, factor: factors[i]!, width: widths[i]! };
    errors.push(plus(times(factors[i]!, before), added(block, passed, of.length)));
  });
  return errors.at(-1)!;
}
