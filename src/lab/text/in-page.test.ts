import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type DataError, parseCsv, prepareData } from "../../data/index.ts";
import { inPage } from "./in-page.ts";

/** All that is said of a table: its notes, those of its columns, or what is wrong with it. */
function saidOf(csv: string, options: Partial<Parameters<typeof prepareData>[0]> & { target: string }): string {
  try {
    const { summary } = prepareData({ table: parseCsv(csv, { name: "a.csv" }), seed: 1, ...options });
    return [...summary.notes, ...summary.columns.map(({ note }) => note)].join(" ");
  } catch (error) {
    return (error as DataError).message;
  }
}

const rows = (line: (row: number) => string, count = 60) => Array.from({ length: count }, (_, k) => line(k)).join("\n");

describe("what is said of a table, in words of the page", () => {
  it.each([
    [`a,b\n${rows((k) => `${k % 7},same`)}`, { target: "b" }, "choose another under “Predict”"],
    [`a,b\n${rows((k) => `${k % 7},${k % 2}`)}`, { target: "b" }, "“Taken for” beside it says otherwise."],
    [
      `a,b\n${rows((k) => `${k % 7},${"uvw"[k % 3]}`)}`,
      { target: "b", task: "regression" },
      "let it be “Taken for” what is found",
    ],
    [
      `a,b\n${rows((k) => `1,${k * 1.5}`)}`,
      { target: "b", task: "classification" },
      "take it for a quantity, or choose",
    ],
    [
      `a,b\n${rows((k) => `${k === 9 ? "unknown" : k * 1.5},${k % 2}`)}`,
      { target: "b" },
      "write unknown under “Missing is written as” to treat it as missing, or “Taken for” category to treat all as texts",
    ],
    [
      `a b,c\n${rows((k) => `${k === 9 ? "not known" : k},${k % 2}`)}`,
      { target: "c" },
      'write "not known" under “Missing',
    ],
    [
      `a,b\n${rows((k) => `${k % 7},${k === 9 ? 999_999_999 : k}`)}`,
      { target: "b" },
      'stands for a missing value, write "999999999" under “Missing is written as”.',
    ],
    [`id,a,b\n${rows((k) => `${1000 + 7 * k},${k % 7},${k % 2}`)}`, { target: "b" }, "(“Taken for”: not used)"],
    [
      `a^b\n${rows((k) => `${k}^${k % 2}`)}`,
      { target: "a^b" },
      "or “Cells are parted by” says by what, here perhaps ^",
    ],
    [`a,b\n1,2\n3\n`, { target: "b" }, "another delimiter is given under “Cells are parted by”"],
  ] as const)("%#", (csv, options, here) => {
    const said = saidOf(csv, options);
    expect(said).toMatch(/--[a-z]/);
    expect(inPage(said)).toContain(here);
    expect(inPage(said)).not.toMatch(/--[a-z]/);
  });

  it("leaves no flag of a derivation", () => {
    const said =
      "this closeness gives no slope constraint to learn under: why. Choose another --closeness, or give slopes yourself with --band lo,hi. Or try a smaller --learning-rate";
    expect(inPage(said)).not.toMatch(/--[a-z]/);
  });

  it("knows every flag that they name", () => {
    const folder = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));
    const files = ["data", "derivation"].flatMap((room) =>
      readdirSync(folder(room), { recursive: true, encoding: "utf8" }).map((file) => join(folder(room), file)),
    );
    const lines = files
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => readFileSync(file, "utf8").split("\n"));
    const flags = lines
      .filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line))
      .flatMap((line) => line.match(/--[a-z][a-z-]+/g) ?? []);
    expect([...new Set(flags)].toSorted()).toEqual([
      "--band",
      "--closeness",
      "--delimiter",
      "--ignore",
      "--learning-rate",
      "--missing",
      "--target",
      "--task",
      "--type",
    ]);
  });
});
