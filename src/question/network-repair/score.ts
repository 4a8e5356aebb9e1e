import type { TargetColumn } from "../../data/index.ts";
import { type Chain, outputsOf } from "../../model/index.ts";
import { median } from "../../statistics/index.ts";
import { determination, takeRows } from "../../training/index.ts";
import type { PlainRows } from "./rows.ts";

/** What a network does on the rows that only measure. */
export interface Score {
  /** Share of right classes; null for quantities. */
  readonly accuracy: number | null;
  /** Median over the rows of the margin of the right class over √2·L, 0 where another is ahead: no input nearer than that is classed otherwise, up to rounding. */
  readonly radius: number | null;
  /** R² of a quantity; null for classes. */
  readonly determination: number | null;
  /** √(Σ|f − g|² / Σ|f|²) against the network as it was. */
  readonly change: number;
}

/** Margin of the right class over the next one; for one logit its distance from 0 on the right side, times √2, so that √2·L divides both. */
function marginOf(logits: Float64Array, right: number): number {
  if (logits.length === 1) return Math.SQRT2 * (right === 1 ? logits[0]! : -logits[0]!);
  return logits.reduce(
    (least, logit, c) => (c === right ? least : Math.min(least, logits[right]! - logit)),
    Number.POSITIVE_INFINITY,
  );
}

function classScore(logits: readonly Float64Array[], classes: readonly number[], constant: number) {
  const margins = logits.map((each, i) => marginOf(each, classes[i]!));
  const accuracy = margins.filter((margin) => margin > 0).length / margins.length;
  return { accuracy, radius: median(margins.map((margin) => Math.max(0, margin) / (Math.SQRT2 * constant))) };
}

/** Scores networks that stand for `original` on the test rows. */
export function scorer(original: Chain, { features, column, split }: PlainRows) {
  const rows = takeRows(features, original[0]!.rows, split.test);
  const outputs = original.at(-1)!.columns;
  const given = (chain: Chain) => outputsOf(chain, rows);
  const before = given(original);
  const power = before.reduce((sum, v) => sum + v * v, 0);
  return (chain: Chain, constant: number): Score => {
    const values = given(chain);
    const change = Math.sqrt(values.reduce((sum, v, i) => sum + (v - before[i]!) ** 2, 0) / power);
    return {
      accuracy: null,
      radius: null,
      determination: null,
      ...measured(values, outputs, split.test, column, constant),
      change,
    };
  };
}

function measured(
  values: Float64Array,
  outputs: number,
  rows: Int32Array,
  column: TargetColumn | null,
  constant: number,
) {
  if (column === null) return {};
  const perRow = Array.from(rows, (_, i) => values.subarray(i * outputs, (i + 1) * outputs));
  if (column.task === "regression")
    return {
      determination: determination(
        values,
        Array.from(rows, (row) => column.values[row]!),
      ),
    };
  return classScore(
    perRow,
    Array.from(rows, (row) => column.index[row]!),
    constant,
  );
}
