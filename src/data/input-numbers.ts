import { counted } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import type { Table } from "./table.ts";

/** Which columns a network takes, and what it divides their numbers by. */
export interface InputChoice {
  /** The column that is no input; null: all are. */
  readonly target: string | null;
  /** Numbers that the network takes for a row. */
  readonly width: number;
  readonly divisor: number;
}

/**
 * The numbers of each column but the target, divided by the divisor [rows, width], as a network takes them that knows nothing of columns. Throws
 * `data/header` where the columns are not as many as the network takes, `data/cell` for what is no number.
 */
export function inputNumbers({ name, columns, rows }: Table, { target, width, divisor }: InputChoice): Float64Array {
  const inputs = columns.filter((column) => column.name !== target);
  if (inputs.length !== width)
    throw new DataError(
      "data/header",
      `${name} has ${counted(inputs.length, "column")}${target === null ? "" : " beside the target"}, but the model takes ${width} numbers; give a column for each, in the model's order`,
    );
  const numbers = new Float64Array(rows * width);
  inputs.forEach((column, c) => {
    const values = column.kind === "numbers" ? column.values : null;
    const known =
      column.kind === "texts" ? column.texts.map((text) => (text.trim() === "" ? Number.NaN : Number(text))) : [];
    for (let r = 0; r < rows; r++) {
      const value = values ? values[r]! : (known[(column as { codes: Int32Array }).codes[r]!] ?? Number.NaN);
      if (!Number.isFinite(value))
        throw new DataError(
          "data/cell",
          `column "${column.name}" (row ${r + 1}) of ${name} holds no number, and a model takes nothing else`,
        );
      numbers[r * width + c] = value / divisor;
    }
  });
  return numbers;
}
