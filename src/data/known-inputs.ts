import * as z from "zod";
import { list } from "../document/index.ts";
import { counted } from "../wording/index.ts";
import type { EncodedColumn, Encoding } from "./encoding.ts";
import { quote } from "./quote.ts";
import type { RawColumns } from "./raw-columns.ts";
import type { InputReading } from "./reading.ts";
import { cellOf, findColumn, place, type Table } from "./table.ts";

const name = z.string();

/** What a model knows of an input from its training rows: between which ends numbers are kept, or which texts are told apart. */
export const knownInputsSchema = list(
  z.discriminatedUnion("kind", [
    z.object({ name, kind: z.literal("number"), from: z.number(), to: z.number(), missing: z.boolean() }).readonly(),
    z.object({ name, kind: z.literal("category"), levels: list(z.string()) }).readonly(),
  ]),
);

export type KnownInput = z.infer<typeof knownInputsSchema>[number];

function knownInput(column: EncodedColumn): KnownInput {
  if (column.kind === "category") return { name: column.name, kind: "category", levels: column.levels };
  const { mean, std, lo, hi, indicator } = column;
  return { name: column.name, kind: "number", from: mean + lo * std, to: mean + hi * std, missing: indicator };
}

/** What an encoding knows of its inputs. */
export const knownInputs = ({ columns }: Encoding): readonly KnownInput[] => columns.map(knownInput);

/** Cells of an input that a model takes for something else, since its training rows held nothing like them. */
export interface StrangeCells {
  readonly input: string;
  readonly rows: number;
  /** The first of them: its row, counted from 0 below the header. */
  readonly first: number;
  readonly takenFor: "the nearest end" | "none of the known texts" | "the mean";
}

type Stranger = (row: number) => StrangeCells["takenFor"] | null;

function strangerIn(known: KnownInput, cells: RawColumns[string]): Stranger {
  if (known.kind === "category") {
    const levels = new Set(known.levels);
    return (row) => (levels.has(cells[row] as string) ? null : "none of the known texts");
  }
  const { from, to, missing } = known;
  return (row) => {
    const value = cells[row] as number;
    if (Number.isNaN(value)) return missing ? null : "the mean";
    return value < from || value > to ? "the nearest end" : null;
  };
}

/** The cells in all rows of raw columns that a model has seen nothing like, by input and by what they are taken for. */
export function strangeCells(known: readonly KnownInput[], raw: RawColumns): readonly StrangeCells[] {
  return known.flatMap((input) => {
    const cells = raw[input.name]!;
    const takenFor = strangerIn(input, cells);
    const found = new Map<StrangeCells["takenFor"], StrangeCells>();
    for (let row = 0; row < cells.length; row++) {
      const what = takenFor(row);
      if (what === null) continue;
      const { first, rows } = found.get(what) ?? { first: row, rows: 0 };
      found.set(what, { input: input.name, rows: rows + 1, first, takenFor: what });
    }
    return [...found.values()];
  });
}

/** One sentence about cells that are strange to a model. */
export function strangeCellsText(
  { input, rows, first, takenFor }: StrangeCells,
  table: Table,
  { inputs, known }: { readonly inputs: readonly InputReading[]; readonly known: readonly KnownInput[] },
): string {
  const column = inputs.find((each) => each.name === input)!.column;
  const cell = cellOf(findColumn(table, column), first);
  const range = known.find((each) => each.name === input)!;
  const learned =
    range.kind === "number" && takenFor === "the nearest end" ? ` of ${round(range.from)} to ${round(range.to)}` : "";
  const where = `${table.name}, ${place(table, column, first)}`;
  const more = rows > 1 ? `, as in ${counted(rows - 1, "other row")}` : "";
  const what = cell === null ? "a missing cell" : quote(cell);
  return `${where}: the model learned from nothing like ${what}${more}, and takes it for ${takenFor}${learned}`;
}

const round = (value: number) => Number(value.toPrecision(6));
