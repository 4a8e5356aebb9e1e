import type { Interval } from "../../interval/index.ts";
import { CheckError } from "../check-error.ts";
import type { WrittenRow } from "./record.ts";
import { ballOf, type Collector, collector, endOf, exactRow, one, type Row } from "./row.ts";

/** A matrix by its rows. */
export interface Matrix {
  readonly rows: readonly Row[];
  readonly columns: number;
}

/** A vector as Σ A·y over layers, but for what is added to it: the matrices A by the layers. */
export interface Form {
  readonly width: number;
  readonly terms: ReadonlyMap<number, Matrix>;
}

/** Entries of a matrix, and of a vector; more would take gigabytes. */
const mostEntries = 2 ** 24;
const widest = 2 ** 17;

export function badBlock(index: number, problem: string): never {
  throw new CheckError(`record: blocks.${index}: ${problem}; pass a file that relucid certify --proof wrote.`);
}

function claimNarrow(width: number, index: number): void {
  if (width > widest) badBlock(index, `a vector of ${width} entries; at most ${widest} are checked`);
}

/** What a layer gives. */
export function itself(layer: number, width: number, index: number): Form {
  claimNarrow(width, index);
  const rows = Array.from({ length: width }, (_, i) => exactRow(i, Float64Array.of(1)));
  return { width, terms: new Map([[layer, { columns: width, rows }]]) };
}

/** Rows of a matrix, one after the other. */
function rowsOf(count: number, index: number, row: (i: number) => Row): readonly Row[] {
  let entries = 0;
  return Array.from({ length: count }, (_, i) => {
    const made = row(i);
    entries += made.mid.length;
    return entries <= mostEntries ? made : badBlock(index, `its matrix has more than ${mostEntries} entries`);
  });
}

/** What becomes of each matrix of a form, row by row. */
function mapped(
  { terms }: Form,
  { width, index }: { readonly width: number; readonly index: number },
  add: (sum: Collector, before: readonly Row[], i: number) => void,
): Form {
  const each = [...terms].map(([from, { columns, rows }]): [number, Matrix] => {
    const sum = collector(columns);
    const own = rowsOf(width, index, (i) => {
      add(sum, rows, i);
      return sum.take();
    });
    return [from, { columns, rows: own }];
  });
  return { width, terms: new Map(each) };
}

/** A·x. */
export function multiplied(
  { columns, rows }: { readonly columns: number; readonly rows: readonly WrittenRow[] },
  form: Form,
  index: number,
): Form {
  if (columns !== form.width) badBlock(index, `a matrix of ${columns} columns for ${form.width} entries`);
  if (rows.length === 0) badBlock(index, "a matrix without rows");
  claimNarrow(rows.length, index);
  const exact = rows.map(({ from, weights }) => exactRow(from, Float64Array.from(weights)));
  if (exact.some((row) => endOf(row) > columns)) badBlock(index, "a row reaches beyond the columns");
  return mapped(form, { width: rows.length, index }, (sum, before, i) => {
    const { from, mid } = exact[i]!;
    mid.forEach((weight, k) => {
      sum.add({ mid: weight, radius: 0 }, before[from + k]!);
    });
  });
}

/** Each entry times a factor. */
export const scaled = (form: Form, factors: readonly Interval[], index: number): Form =>
  mapped(form, { width: form.width, index }, (sum, rows, i) => sum.add(ballOf(factors[i]!), rows[i]!));

const layersIn = (forms: readonly Form[]): ReadonlySet<number> =>
  new Set(forms.flatMap(({ terms }) => [...terms.keys()]));

/** Σ x. */
export function added(forms: readonly Form[], index: number): Form {
  const width = forms[0]?.width ?? badBlock(index, "a sum of nothing");
  if (forms.some((form) => form.width !== width)) badBlock(index, "a sum of vectors of different widths");
  const terms = [...layersIn(forms)].map((from): [number, Matrix] => {
    const parts = forms.flatMap((form) => form.terms.get(from) ?? []);
    const { columns } = parts[0]!;
    const sum = collector(columns);
    const rows = rowsOf(width, index, (i) => {
      for (const part of parts) sum.add(one, part.rows[i]!);
      return sum.take();
    });
    return [from, { columns, rows }];
  });
  return { width, terms: new Map(terms) };
}

const zeros = exactRow(0, new Float64Array(0));

/** Vectors one behind the other. */
export function joined(forms: readonly Form[], index: number): Form {
  if (forms.length === 0) badBlock(index, "nothing stands behind each other");
  const width = forms.reduce((sum, form) => sum + form.width, 0);
  claimNarrow(width, index);
  const terms = [...layersIn(forms)].map((from): [number, Matrix] => {
    const { columns } = forms.find(({ terms: own }) => own.has(from))!.terms.get(from)!;
    const all = forms.flatMap((form) => form.terms.get(from)?.rows ?? Array.from({ length: form.width }, () => zeros));
    return [from, { columns, rows: rowsOf(width, index, (i) => all[i]!) }];
  });
  return { width, terms: new Map(terms) };
}
