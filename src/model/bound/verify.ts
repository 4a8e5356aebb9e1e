import { interval, nextUp } from "../../interval/index.ts";
import { type Envelope, factorise, widthOf } from "../linear/envelope.ts";
import { largestEigenvalue } from "../linear/lanczos.ts";
import { gamma } from "../linear/rounding.ts";
import { combined, dot } from "../linear/vector.ts";
import { borderedForm, borderOf, eliminateBorder } from "./bordered.ts";
import type { FormProblem, Multipliers } from "./form.ts";
import { driftOf, formError, outputNorm, slop } from "./form-error.ts";

const diagonalOf = ({ start }: Envelope, i: number): number => start[i + 1]! - 1;

/** The power of two nearest to 1/√x: scaling by it rounds nothing. Null where it may leave the doubles. */
const scaleFor = (x: number): number | null => (x > 1e-280 && x < 1e280 ? 2 ** Math.round(-Math.log2(x) / 2) : null);

/** Powers of two that bring the diagonal of K near 1. */
function scalesOf(form: Envelope, size: number): Float64Array | null {
  const scales = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const scale = scaleFor(form.data[diagonalOf(form, i)]!);
    if (scale === null) return null;
    scales[i] = scale;
  }
  return scales;
}

/** Multiplies rows and columns by their scales, columns behind them by 1; the trace of those that are scaled. */
function scaleForm({ size, first, start, data }: Envelope, scales: Float64Array): number {
  let trace = 0;
  for (let i = 0; i < size; i++) {
    const at = start[i]! - first[i]!;
    const own = i < scales.length ? scales[i]! : 1;
    const end = Math.min(i + 1, scales.length);
    for (let j = first[i]!; j < end; j++) data[at + j]! *= own * scales[j]!;
    if (i < scales.length) trace += data[at + i]!;
  }
  return trace;
}

/** What is taken from the diagonals, so that what is left is proven by a factorisation that ran. */
interface Shifts {
  readonly form: number;
  /** For the rows of C times a scale. */
  readonly output: (scale: number) => number;
}

function shiftsOf(
  problem: FormProblem,
  multipliers: Multipliers,
  scales: Float64Array,
  { size, width, trace }: { readonly size: number; readonly width: number; readonly trace: number },
): Shifts {
  const pivots = gamma(width + 2);
  // The diagonal of the rows of C is less than 3 each, once it is scaled.
  const rounding = (pivots / (1 - pivots)) * (trace + 3 * (size - scales.length)) + 4 * size * 2 ** -53 + 1e-290;
  // C differs by E from the true one: −δ·|y|² − |E|²/δ·|u|² ≤ 2·uᵀ·E·y, for any δ; this one is as small as E is beside C.
  const drift = driftOf(problem, problem.layers.length - 1, scales) * slop;
  const delta = drift === 0 ? 0 : Math.max(drift / (outputNorm(problem, scales) || 1), 1e-200);
  return {
    form: (formError(problem, multipliers, scales) + rounding + delta) * slop,
    output: (scale) => (rounding + (delta === 0 ? 0 : (drift * scale) ** 2 / delta)) * slop,
  };
}

/** Of rows of C, scaled and eliminated: the largest eigenvalue of their products is the least ρ, in doubles. */
function leastRho(form: Envelope, inner: number): number {
  const columns = borderOf(form, inner);
  return largestEigenvalue(columns.length, (v) => {
    const y = combined(columns, v);
    return Float64Array.from(columns, (column) => dot(column, y));
  });
}

/**
 * The least bound of the problem's constant that the multipliers prove; rounded up. Null where they fail in doubles, or only prove what is more than a
 * per cent above what they should.
 *
 * |output|² ≤ ρ·|input|² follows where K bordered by C, [K Cᵀ; C ρ·I], is positive semidefinite, ρ·|y|² for y = 0. That is proven where a factorisation
 * of it less a multiple of the identity that outweighs all roundings ran in doubles (Rump, "Verification of positive definiteness", BIT 2006). K and
 * the rows of C are eliminated once, whatever ρ is, and tell what ρ may be; then only the last few rows are factorised again.
 */
export function provenBound(problem: FormProblem, multipliers: Multipliers): number | null {
  const form = borderedForm(problem, multipliers);
  const inner = problem.size;
  const scales = form && scalesOf(form, inner);
  if (!form || !scales) return null;
  const { size, data } = form;
  const trace = scaleForm(form, scales);
  const shifts = shiftsOf(problem, multipliers, scales, { size, width: widthOf(form), trace });
  if (!(shifts.form < 0.5)) return null;
  for (let i = 0; i < inner; i++) data[diagonalOf(form, i)]! -= shifts.form;
  const border = data.slice(form.start[inner]!);
  if (!eliminateBorder(form, inner)) return null;
  const rho = leastRho(form, inner);
  const scale = scaleFor(rho);
  if (scale === null) return null;
  for (let i = 0; i < border.length; i++) border[i]! *= scale;
  for (let slack = 1e-9; slack < 0.01; slack *= 30) {
    const tried = nextUp(rho * (1 + slack));
    const diagonal = tried * scale * scale - shifts.output(scale);
    data.set(border, form.start[inner]!);
    for (let i = inner; i < size; i++) data[diagonalOf(form, i)] = diagonal;
    if (diagonal > 0 && factorise(form, inner)) return nextUp(interval.sqrt(interval.point(tried)).hi);
  }
  return null;
}
