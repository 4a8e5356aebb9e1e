import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterAll, describe, expect, it } from "vitest";
import { fromSlopes } from "../src/activation/index.ts";
import { exportModel } from "../src/code/index.ts";
import { readTable } from "../src/data/index.node.ts";
import {
  asFound,
  encode,
  type PreparationQuestion,
  prepareData,
  type ReadingWishes,
  rawColumns,
} from "../src/data/index.ts";
import { readAlike } from "../src/question/predict/question.ts";
import { javascriptSnippet, pythonSnippet } from "../src/report/section/snippet.ts";
import { typedFiles } from "./typed-files.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-snippets-"));
symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(folder, "node_modules"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Python that has onnxruntime, where there is one. */
const python = [process.env.RELUCID_PYTHON, "python3"].find((command) => {
  try {
    execFileSync(command ?? "", ["-c", "import onnxruntime, numpy, pyarrow"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** The features that a snippet's run gives, as the model prints them in the end. */
function featuresPrinted(command: string, args: readonly string[]): (number | null)[] {
  const lines = execFileSync(command, args, { cwd: folder, encoding: "utf8" }).trimEnd().split("\n");
  return JSON.parse(lines.at(-1)!);
}

const inJavascript = (snippet: string) => {
  writeFileSync(join(folder, "run.mjs"), `${snippet}\nconsole.log(JSON.stringify([...outputs.features.data]));`);
  return featuresPrinted(process.execPath, ["run.mjs"]);
};
const inPython = (snippet: string) => {
  const last = "import json; print(json.dumps(outputs[-1].flatten().tolist()))";
  writeFileSync(join(folder, "run.py"), `${snippet}\n${last}`);
  return featuresPrinted(python!, ["run.py"]);
};

interface Case {
  readonly bytes: string | Uint8Array;
  readonly wishes?: Partial<ReadingWishes>;
  readonly columns?: Pick<PreparationQuestion, "types" | "ignore">;
}

const rows = (header: string, row: (index: number) => string, end = "\n") =>
  [header, ...Array.from({ length: 40 }, (_, index) => row(index))].join(end);
const of = (index: number, ...values: readonly string[]) => values[index % values.length]!;
const x = (row: number) => (((row * 37) % 41) / 8 - 2).toFixed(3);
const sloping = (row: number) => x(row).replace(".", ",");

const cases: Readonly<Record<string, Case>> = {
  "semicolons and decimal commas": {
    bytes: rows("länge;breite;y", (row) => `${sloping(row)};${row},5;${of(row, "gut", "schlecht")}`, "\r\n"),
  },
  "categories NA and None, in quotes and not": {
    bytes: rows(
      "alley,na,x,y",
      (row) => `${of(row, "Gravel", "None", "NA")},${of(row, '"NA"', "NA", "NC")},${x(row)},${row % 2}`,
    ),
  },
  booleans: {
    bytes: rows("smoker,x,y", (row) => `${of(row, "True", "False", "False")},${x(row)},${of(row, "True", "False")}`),
  },
  "-999 for a missing value": {
    bytes: rows("temp,x,y", (row) => `${row % 5 === 0 ? "-999" : x(row)},${x(row + 1)},${row % 2}`),
    wishes: { missing: ["-999"] },
  },
  "leading blanks, cells and quotes of all kinds": {
    bytes: rows(
      "kind, the x ,y",
      (row) => `${of(row, "yes", "  yes", '" yes"', '"a,""b"""', "no\t ")}, ${x(row)},${row % 2}\n`,
    ),
  },
  "units, percent, currency, typographic minus, thousands": {
    bytes: rows("a,b,c,d,y", (row) => `${row}.5%,$${x(row)},−${row + 1}.25,"${row + 1},250 kg",${row % 2}`),
  },
  "tabs, comments and blank lines on top": {
    bytes: `# logger\n\n# mm\n${rows("a\tb\ty", (row) => `${x(row)}\t\t${row % 2}`).replaceAll("\t\t", "\tu v\t")}`,
    columns: { types: {} },
  },
  "Excel's sep= and a byte-order mark": {
    bytes: `\uFEFFsep=|\r\n${rows("a,b|c|y", (row) => `${x(row)}|${row}|${row % 2}`, "\r\n")}`,
  },
  "names of rows above which nothing stands, and empty columns": {
    bytes: rows('"",a,,c,y,', (row) => `"r${row}",${x(row)},,${of(row, "u", "v")},${row % 2},`),
  },
  "no header": { bytes: rows("1.25,7,no", (row) => `${x(row)},${row % 7},${of(row, "yes", "no")}`) },
  "a header in a comment": { bytes: rows("#a\tc", (row) => `${x(row)}\t${row % 2}`) },
  "dates and clock times": {
    bytes: rows("day,clock,first,y", (row) => {
      const two = (n: number) => String(n).padStart(2, "0");
      return `2023-${two(1 + (row % 12))}-${two(1 + (row % 28))} ${two(row % 24)}:30,${row % 24}:05,${13 + (row % 15)}/${two(1 + (row % 12))}/2024,${row % 2}`;
    }),
  },
  "hours of half a day, months by name, months alone": {
    bytes: rows("taken,born,clock,month,y", (row) => {
      const [hour, two] = [`${1 + (row % 12)}:${10 + row}`, (n: number) => String(n).padStart(2, "0")];
      const half = of(row, "AM", "PM", "am", "p.m.");
      const name = of(row, "Jan", "February", "Sept.", "May", "Dec");
      return `${1 + (row % 12)}/${1 + ((row * 7) % 28)}/2023 ${hour} ${half},${1 + (row % 28)} ${name} 20${10 + (row % 9)},${hour}${half},20${10 + (row % 14)}-${two(1 + (row % 12))},${row % 2}`;
    }),
  },
  "runs of blanks, no header, blanks at both ends": {
    bytes: rows(
      "  0.5   1  p",
      (row) =>
        `${" ".repeat(1 + (row % 4))}${x(row)} \t ${row % 7}${of(row, "  ", " ")}${of(row, '"a \t b"', "q")}${of(row, "", "  ")}`,
    ),
  },
  "n/a, #N/A and <NA>": {
    bytes: rows("a,b,y", (row) => `${of(row, "n/a", x(row), x(row))},${of(row, "#N/A", "<NA>", "u", "v")},${row % 2}`),
  },
  gzip: { bytes: gzipSync(rows("a,y", (row) => `${x(row)},${row % 2}`)) },
  "UTF-16": {
    bytes: Buffer.from(`\uFEFF${rows("größe,y", (row) => `${x(row)},${of(row, "groß", "klein")}`)}`, "utf16le"),
  },
  "JSON lines, packed": {
    bytes: gzipSync(
      Array.from({ length: 40 }, (_, row) => {
        const day = `2024-${String(1 + (row % 12)).padStart(2, "0")}-1${row % 9}`;
        return JSON.stringify({
          x: row % 7 === 0 ? null : row / 3,
          on: row % 3 === 0,
          day,
          n: row % 4,
          y: of(row, "a", "b"),
        });
      }).join("\n"),
    ),
    columns: { types: { n: "category" } },
  },
  Arrow: {
    bytes: tableToIPC(
      tableFromArrays({
        x: Array.from({ length: 40 }, (_, row) => (row % 7 === 0 ? null : row / 3)),
        kind: Array.from({ length: 40 }, (_, row) => of(row, "NA", "b", "c")),
        y: Array.from({ length: 40 }, (_, row) => row % 2),
      }),
      { format: "file" },
    )!,
  },
  "Parquet of many types, dates and times among them": {
    bytes: Buffer.from(typedFiles["parquet of many types"], "base64"),
  },
  "codes as numbers and numbers as categories": {
    bytes: rows("zip,n,y", (row) => `0${row % 9}1,${row % 4},${row % 2}`),
    columns: { types: { zip: "number", n: "category" } },
  },
  "a column named like an output, and others named like code": {
    bytes: rows("logits,toString,constructor,y", (row) => `${x(row)},${of(row, "a", "b")},${x(row + 3)},${row % 2}`),
  },
};

const target = (names: readonly string[]) => names.at(-1)!;

describe("the snippets of the report and predict give the features that the network was trained on", () => {
  it.each(Object.keys(cases))("%s", async (title) => {
    const { bytes, wishes, columns } = cases[title]!;
    writeFileSync(join(folder, "rows.csv"), bytes);
    const types = columns?.types ?? {};
    const { table } = await readTable(join(folder, "rows.csv"), { reading: { ...asFound, ...wishes }, types });
    const data = prepareData({ table, target: target(table.columns.map(({ name }) => name)), seed: 1, ...columns });
    const weight = new Float32Array(data.encoding.features).fill(0.5);
    const network = {
      layers: [{ rows: data.encoding.features, columns: 1, weight, bias: Float32Array.of(0) }],
      share: "network" as const,
      functions: [fromSlopes({ knots: [], slopes: [1], anchor: { x: 0, value: 0 } })],
      gain: 1,
    };
    const prediction = { kind: "classes", labels: ["0", "1"] } as const;
    const file = { encoding: data.encoding, prediction, description: "", metadata: {} };
    writeFileSync(join(folder, "model.onnx"), exportModel(network, file));
    const expected = [...encode(data.encoding, data.raw)];
    expect(expected.some((feature) => feature !== 0)).toBe(true);
    const alike = readAlike(JSON.parse(JSON.stringify(data.summary.reading)));
    const again = await readTable(join(folder, "rows.csv"), alike);
    expect([...encode(data.encoding, rawColumns(again.table, data.summary.reading.inputs))]).toEqual(expected);
    const subject = { name: "rows.csv", reading: data.summary.reading };
    expect(inJavascript(javascriptSnippet(subject))).toEqual(expected);
    if (python) expect(inPython(pythonSnippet(subject))).toEqual(expected);
  });
});
