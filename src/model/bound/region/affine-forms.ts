import { entriesOf } from "../../linear/entries.ts";
import { outputWidth } from "../../linear/linear-map.ts";
import type { AffineBlock } from "../../model.ts";
import { dyadics } from "./dyadic.ts";

/** Affine functions of the input, row by row: (coefficients, then the constant)·2^−shift, exact. */
export interface AffineForms {
  readonly rows: readonly (readonly bigint[])[];
  readonly shift: number;
}

/** The entries of the input themselves. */
export function inputForms(width: number): AffineForms {
  const row = (i: number) => Array.from({ length: width + 1 }, (_, k) => (k === i ? 1n : 0n));
  return { rows: Array.from({ length: width }, (_, i) => row(i)), shift: 0 };
}

const shifted = ({ rows, shift }: AffineForms, to: number): AffineForms["rows"] =>
  to === shift ? rows : rows.map((row) => row.map((v) => v << BigInt(to - shift)));

/** The forms with one power of two for all. */
function alike(forms: readonly AffineForms[]): {
  readonly parts: readonly AffineForms["rows"][];
  readonly shift: number;
} {
  const shift = forms.reduce((most, each) => Math.max(most, each.shift), 0);
  return { parts: forms.map((each) => shifted(each, shift)), shift };
}

export function sumOfForms(forms: readonly AffineForms[]): AffineForms {
  const { parts, shift } = alike(forms);
  const [first, ...others] = parts as [AffineForms["rows"], ...AffineForms["rows"][]];
  return { rows: first.map((row, r) => row.map((v, k) => others.reduce((sum, part) => sum + part[r]![k]!, v))), shift };
}

export function behindEachOther(forms: readonly AffineForms[]): AffineForms {
  const { parts, shift } = alike(forms);
  return { rows: parts.flat(), shift };
}

/** Entries of an affine map that differ from 0, exactly. */
export interface ExactMap {
  readonly to: Int32Array;
  readonly from: Int32Array;
  readonly wholes: readonly bigint[];
  readonly bias: readonly bigint[] | null;
  readonly width: number;
  readonly shift: number;
}

export function exactMap({ map, bias }: AffineBlock): ExactMap {
  const [to, from, values]: [number[], number[], number[]] = [[], [], []];
  entriesOf(map, (output, input, value) => {
    if (value === 0) return;
    to.push(output);
    from.push(input);
    values.push(value);
  });
  const { wholes, shift } = dyadics([...values, ...(bias ?? [])]);
  return {
    to: Int32Array.from(to),
    from: Int32Array.from(from),
    wholes: wholes.slice(0, values.length),
    bias: bias && wholes.slice(values.length),
    width: outputWidth(map),
    shift,
  };
}

/** A·x + b of forms. */
export function mappedForms({ to, from, wholes, bias, width, shift }: ExactMap, x: AffineForms): AffineForms {
  const columns = x.rows[0]!.length;
  const rows = Array.from({ length: width }, () => new Array<bigint>(columns).fill(0n));
  wholes.forEach((factor, e) => {
    const [row, given] = [rows[to[e]!]!, x.rows[from[e]!]!];
    for (let k = 0; k < columns; k++) if (given[k] !== 0n) row[k]! += factor * given[k]!;
  });
  bias?.forEach((b, r) => {
    rows[r]![columns - 1]! += b << BigInt(x.shift);
  });
  return { rows, shift: x.shift + shift };
}
