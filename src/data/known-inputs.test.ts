import { expect, it } from "vitest";
import { parseCsv } from "./csv-reader.ts";
import { encode } from "./encode.ts";
import { knownInputs, knownInputsSchema, strangeCells, strangeCellsText } from "./known-inputs.ts";
import { prepareData } from "./prepare-data.ts";
import { rawColumns } from "./raw-columns.ts";

const learned = Array.from({ length: 60 }, (_, i) => `${i % 13},${"abc"[i % 3]},${i % 5 === 0 ? "" : i % 7},${i % 2}`);
const data = prepareData({
  table: parseCsv(`x,kind,gaps,y\n${learned.join("\n")}\n`, { name: "t.csv" }),
  target: "y",
  seed: 1,
});
const { inputs } = data.summary.reading;
const known = knownInputs(data.encoding);

it("names exactly the cells that the encoding takes for something else", () => {
  const table = parseCsv("x,kind,gaps\n5,a,\n24.5,b,3\n26,d,3\n,c,1\n-1e30,a,2\n-13,,99\n", { name: "new.csv" });
  const raw = rawColumns(table, inputs);
  const strange = strangeCells(known, raw);
  // The training rows have x from 0 to 11, so −11 … 22 is kept; gaps were 0 … 6 with missing cells, so −6 … 12 is.
  expect(strange).toEqual([
    { input: "x", rows: 4, first: 1, takenFor: "the nearest end" },
    { input: "x", rows: 1, first: 3, takenFor: "the mean" },
    { input: "kind", rows: 2, first: 2, takenFor: "none of the known texts" },
    { input: "gaps", rows: 1, first: 5, takenFor: "the nearest end" },
  ]);
  const ends = encode(data.encoding, { ...raw, x: Float32Array.of(5, 22, 22, Number.NaN, -11, -11) });
  const [column] = data.encoding.columns;
  const place = data.encoding.featureNames.indexOf(column!.name);
  const { features } = data.encoding;
  const xs = (encoded: Float32Array) => Array.from({ length: 6 }, (_, row) => encoded[row * features + place]!);
  const [got, clipped] = [xs(encode(data.encoding, raw)), xs(ends)];
  got.forEach((value, row) => {
    expect(value, String(row)).toBeCloseTo(clipped[row]!, 6);
  });
  expect(strange.map((cells) => strangeCellsText(cells, table, { inputs, known }))).toEqual([
    'new.csv, column "x" (row 2, line 3): the model learned from nothing like "24.5", as in 3 other rows, and takes it for the nearest end of -11 to 22',
    'new.csv, column "x" (row 4, line 5): the model learned from nothing like a missing cell, and takes it for the mean',
    'new.csv, column "kind" (row 3, line 4): the model learned from nothing like "d", as in 1 other row, and takes it for none of the known texts',
    'new.csv, column "gaps" (row 6, line 7): the model learned from nothing like "99", and takes it for the nearest end of -6 to 12',
  ]);
});

it("finds nothing strange in the rows that were learned from, and survives JSON", () => {
  expect(strangeCells(known, data.raw)).toEqual([]);
  expect(knownInputsSchema.parse(JSON.parse(JSON.stringify(known)))).toEqual(known);
});
