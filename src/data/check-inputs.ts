import { DataError } from "./data-error.ts";
import { dateSample, timeOf } from "./date-form.ts";
import { isPlain, numberOf } from "./number-form.ts";
import { quote } from "./quote.ts";
import type { InputReading, NumberForm } from "./reading.ts";
import { findColumn, place, type Table, type TextColumn } from "./table.ts";

/** What an input cannot be made from, and what it is made from. */
function expectation(input: InputReading): { readonly fits: (text: string) => boolean; readonly what: string } {
  switch (input.kind) {
    case "number": {
      const { remove, decimal } = input.form;
      const without = remove.length === 0 ? "" : `, with or without ${remove.map(quote).join(", ")}`;
      return {
        fits: (text) => numberOf(text, input.form) !== undefined,
        what: `a number with decimal ${decimal === "." ? "point" : "comma"}${without}`,
      };
    }
    case "date":
      return {
        fits: (text) => timeOf(text, input.order) !== undefined,
        what: `a date written as ${dateSample[input.order]}`,
      };
    case "text":
      return { fits: () => true, what: "a text" };
  }
}

/** Throws `data/unknown-column` for an input without its column, and `data/cell` for the first cell that gives no value and is not missing. */
export function checkInputs(table: Table, inputs: readonly InputReading[]): void {
  for (const input of inputs) {
    const column = findColumn(table, input.column);
    const { fits, what } = expectation(input);
    if (column.kind === "numbers" && input.kind === "number" && !readsAlike(column.form, input.form))
      throw new DataError(
        "data/cell",
        `${table.name}, column ${quote(input.column)}: the model takes ${what} there, but its numbers are written otherwise; write them as those that it learned from`,
      );
    const odd =
      column.kind === "numbers"
        ? column.slips[0]
        : oddText(column, (text) => fits(text) || table.reading.missing.includes(text));
    if (odd && input.kind !== "text")
      throw new DataError(
        "data/cell",
        `${table.name}, ${place(table, input.column, odd.row)}: the model takes ${what} there, got ${quote(odd.text)}; pass --missing=${quote(odd.text)} to treat it as missing`,
      );
  }
}

/** Whether numbers written in one form are what they are in another: the same, or plain ones where no point is left out. */
function readsAlike(form: NumberForm, { remove, decimal }: NumberForm): boolean {
  if (isPlain(form)) return !remove.includes(".");
  return (
    form.decimal === decimal &&
    form.remove.length === remove.length &&
    form.remove.every((each) => remove.includes(each))
  );
}

function oddText({ texts, codes }: TextColumn, fits: (text: string) => boolean) {
  const odd = new Set(texts.flatMap((text, code) => (fits(text) ? [] : [code])));
  if (odd.size === 0) return undefined;
  const row = codes.findIndex((code) => odd.has(code));
  return row < 0 ? undefined : { row, text: texts[codes[row]!]! };
}
