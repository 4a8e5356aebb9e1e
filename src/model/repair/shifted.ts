import { call, type Expression, variable } from "../../activation/index.ts";
import type { HingeSum } from "../hinge-sum.ts";
import { isHingeSum, keyOf, type ScalarFunction } from "../scalar-function.ts";

/** s(z) = outer(z + shift). */
interface Shifted {
  readonly shift: number;
  readonly outer: ScalarFunction;
}

/** Numbers c by which x is always taken as x + c; 0 for x alone. */
function shiftsIn(f: Expression): ReadonlySet<number> {
  const of = (...parts: readonly Expression[]) => new Set(parts.flatMap((part) => [...shiftsIn(part)]));
  if (f.kind === "x") return new Set([0]);
  if (f.kind === "number") return new Set();
  if (f.kind === "conditional") return of(f.left, f.right, f.whenTrue, f.whenFalse);
  const shift = shiftIn(f);
  return shift === null ? of(...f.args) : new Set([shift]);
}

/** The c of x + c; null for anything else. */
function shiftIn(f: Expression): number | null {
  if (f.kind !== "call" || f.word !== "add") return null;
  const [a, b] = f.args as [Expression, Expression];
  return a.kind === "x" && b.kind === "number" ? b.value : null;
}

/** The formula with x in the place of x + c. */
function unshifted(f: Expression): Expression {
  if (shiftIn(f) !== null) return variable;
  if (f.kind === "call") return call(f.word, ...f.args.map(unshifted));
  if (f.kind !== "conditional") return f;
  const { left, right, whenTrue, whenFalse } = f;
  return {
    ...f,
    left: unshifted(left),
    right: unshifted(right),
    whenTrue: unshifted(whenTrue),
    whenFalse: unshifted(whenFalse),
  };
}

/** A sum of hinges with one kink, moved to 0 (up to rounding). */
function hingesAtZero(f: HingeSum): Shifted {
  const kinks = new Set(f.hinges.map(({ slope, offset }) => offset / slope));
  const [shift = 0] = kinks;
  if (kinks.size !== 1) return { shift: 0, outer: f };
  const hinges = f.hinges.map((hinge) => ({ ...hinge, offset: 0 }));
  return { shift, outer: { slope: f.slope, offset: f.offset - f.slope * shift, hinges } };
}

function shiftedFunction(f: ScalarFunction): Shifted {
  if (isHingeSum(f)) return hingesAtZero(f);
  const shifts = shiftsIn(f);
  const [shift = 0] = shifts;
  return shifts.size === 1 && shift !== 0 ? { shift, outer: unshifted(f) } : { shift: 0, outer: f };
}

/** What is added to each entry before its function goes into the bias, so that neurons may share one function; one that all have is given once. */
export function withoutShifts(
  bias: Float64Array,
  functions: readonly ScalarFunction[],
): { readonly bias: Float64Array; readonly functions: readonly ScalarFunction[] } {
  const each = functions.map(shiftedFunction);
  const outer = each.map((one) => one.outer);
  const isShared = new Set(outer.map(keyOf)).size === 1;
  return {
    bias: bias.map((b, i) => b + (each[each.length === 1 ? 0 : i]?.shift ?? 0)),
    functions: isShared ? outer.slice(0, 1) : outer,
  };
}
