import {
  checkInputs,
  rawColumns,
  type StrangeCells,
  strangeCells,
  type Table,
  takeRawRows,
  takesTexts,
} from "../../data/index.ts";
import type { Engine, Feeds } from "../../engine/index.ts";
import type { PredictQuestion } from "./question.ts";

/** Predictions, row by row, and the cells that the model has seen nothing like. */
export type PredictAnswer = { readonly strange: readonly StrangeCells[] } & (
  | {
      readonly classes: readonly string[];
      readonly labels: readonly string[];
      /** [rows, classes] */
      readonly probabilities: Float32Array;
    }
  | { readonly classes: null; readonly values: Float64Array }
);

/** Rows that go through the model at once. */
const batch = 4096;

/**
 * What a model predicts for all rows of a table, read as its question says. Throws `data/unknown-column` for an input that the table lacks and
 * `data/cell` for a cell that is neither what the model takes there nor missing.
 */
export async function predictAnswer(
  engine: Engine,
  { model, question, table }: { readonly model: Uint8Array; readonly question: PredictQuestion; readonly table: Table },
): Promise<PredictAnswer> {
  const { classes, reading, known } = question;
  checkInputs(table, reading.inputs);
  const raw = rawColumns(table, reading.inputs);
  const strange = strangeCells(known, raw);
  const session = await engine.compile(model);
  try {
    const labels: string[] = [];
    const probabilities = new Float32Array(table.rows * (classes?.length ?? 0));
    const values = new Float64Array(classes ? 0 : table.rows);
    for (let from = 0; from < table.rows; from += batch) {
      const rows = Int32Array.from({ length: Math.min(batch, table.rows - from) }, (_, i) => from + i);
      const feeds = takeRawRows(raw, rows);
      const outputs = await session.run(
        Object.fromEntries(
          reading.inputs.map((input) => [
            input.name,
            { type: takesTexts(input) ? "string" : "float32", shape: [rows.length, 1], data: feeds[input.name]! },
          ]),
        ),
      );
      if (classes === null) values.set(named(outputs, "prediction") as Float64Array, from);
      else {
        for (const label of named(outputs, "label") as readonly string[]) labels.push(label);
        probabilities.set(named(outputs, "probabilities") as Float32Array, from * classes.length);
      }
    }
    return classes === null ? { strange, classes, values } : { strange, classes, labels, probabilities };
  } finally {
    await session.release();
  }
}

/** An output by its documented name, or with "_out" where a raw column bears that name. */
function named(outputs: Feeds, name: string) {
  const full = Object.keys(outputs).find((output) => output.replace(/(_out)+$/, "") === name)!;
  return outputs[full]!.data;
}
