import { type Envelope, emptyEnvelope, factorise, solveUpper } from "../linear/envelope.ts";
import { combined, dot } from "../linear/vector.ts";
import { addRow, type FormProblem, fillForm, leastOf, type Multipliers, rowsOf } from "./form.ts";

/** Where forms of a problem are filled in, again and again: for hundreds of them, memory that is fetched anew costs as much as filling it. */
const rooms = new WeakMap<FormProblem, Envelope>();

/** An envelope of zeros for K and the rows of C below it: always the same. Null where it is too large. */
export function roomFor(problem: FormProblem): Envelope | null {
  const known = rooms.get(problem);
  if (known) {
    known.data.fill(0);
    return known;
  }
  const { layers, size } = problem;
  const last = layers.length - 1;
  const { width } = layers[last]!;
  const rowAt = rowsOf(problem, last);
  let least = size;
  for (let r = 0; r < width; r++) least = leastOf(rowAt(r), least);
  const first = new Int32Array(size + width).fill(least);
  first.set(problem.first);
  const room = emptyEnvelope(first);
  if (room) rooms.set(problem, room);
  return room;
}

/**
 * K(λ) in doubles, and below it the rows of C, exactly, with zeros on their diagonal. Null where it is too large. It stands until the next one of the same
 * problem is asked for.
 */
export function borderedForm(problem: FormProblem, multipliers: Multipliers): Envelope | null {
  const envelope = roomFor(problem);
  if (!envelope) return null;
  const { layers, size } = problem;
  const last = layers.length - 1;
  fillForm(problem, multipliers, envelope);
  for (let r = 0; r < layers[last]!.width; r++) addRow(problem, [last, r], envelope, size + r, 1);
  return envelope;
}

/** Eliminates K, and the rows of C but not among themselves; false where a pivot is not positive. */
export function eliminateBorder(form: Envelope, inner: number): boolean {
  for (let i = inner; i < form.size; i++) form.data[form.start[i + 1]! - 1] = Number.POSITIVE_INFINITY;
  return factorise(form);
}

/** L⁻¹·Cᵀ of a form that is eliminated: a column for each output. */
export function borderOf({ size, first, start, data }: Envelope, inner: number): readonly Float64Array[] {
  return Array.from({ length: size - inner }, (_, r) => {
    const [least, begin] = [first[inner + r]!, start[inner + r]!];
    const column = new Float64Array(inner);
    column.set(data.subarray(begin, begin + inner - least), least);
    return column;
  });
}

/** What an elimination tells, in doubles. */
export interface Eliminated {
  /** C·K⁻¹·Cᵀ, row after row. */
  readonly products: readonly Float64Array[];
  /** K⁻¹·Cᵀ·v. */
  readonly solve: (v: Float64Array) => Float64Array;
}

/**
 * K and the rows of C eliminated together: for outputs that are few, cheaper than solving for each. Null where K is not positive definite in doubles. It
 * serves until the next form of the same problem is asked for.
 */
export function eliminated(problem: FormProblem, multipliers: Multipliers): Eliminated | null {
  const { size } = problem;
  const form = borderedForm(problem, multipliers);
  if (!form || !eliminateBorder(form, size)) return null;
  const columns = borderOf(form, size);
  const solve = (v: Float64Array) => {
    const y = combined(columns, v);
    solveUpper({ ...form, size }, y);
    return y;
  };
  return { products: columns.map((a) => Float64Array.from(columns, (b) => dot(a, b))), solve };
}
