import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv-reader.ts";
import { fitSplit, prepareData, readData } from "./prepare-data.ts";
import type { SplitPlan } from "./split-plan.ts";
import { splitRows } from "./split-rows.ts";
import { type Column, cellOf } from "./table.ts";

const bundled = (name: string) =>
  parseCsv(readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8"), { name });
const made = (header: string, count: number, row: (index: number) => string) =>
  parseCsv(`${header}\n${Array.from({ length: count }, (_, index) => row(index)).join("\n")}\n`, { name: "t.csv" });

describe("prepareData on real data", () => {
  it("prepares the penguins: three classes, categories and missing cells", () => {
    const { summary, encoding, features, target, split } = prepareData({
      table: bundled("penguins.csv"),
      target: "species",
      seed: 1,
    });
    expect(summary).toMatchObject({
      name: "penguins.csv",
      rows: 344,
      rowsWithoutTarget: 0,
      target: "species",
      task: "classification",
      classes: [
        { label: "Adelie", rows: 152 },
        { label: "Chinstrap", rows: 68 },
        { label: "Gentoo", rows: 124 },
      ],
    });
    expect(summary.columns.map(({ name, use, missing }) => [name, use, missing])).toEqual([
      ["island", "one-hot", 0],
      ["bill_length_mm", "standardised", 2],
      ["bill_depth_mm", "standardised", 2],
      ["flipper_length_mm", "standardised", 2],
      ["body_mass_g", "standardised", 2],
      ["sex", "one-hot", 11],
    ]);
    expect(summary.columns.reduce((sum, column) => sum + column.features, 0)).toBe(summary.features);
    expect(features.length).toBe(344 * encoding.features);
    expect(features.every(Number.isFinite)).toBe(true);
    expect(target).toMatchObject({ classes: ["Adelie", "Chinstrap", "Gentoo"] });
    expect([summary.split.train, summary.split.validation, summary.split.test]).toEqual(
      [split.train, split.validation, split.test].map((part) => [...part]),
    );
  });

  it("leaves penguins of unknown sex out when the sex is to be predicted", () => {
    const { summary, split } = prepareData({ table: bundled("penguins.csv"), target: "sex", seed: 1 });
    expect(summary).toMatchObject({ task: "binary", rows: 344, rowsWithoutTarget: 11 });
    expect(split.train.length + split.validation.length + split.test.length).toBe(333);
    expect(summary.notes).toContain('11 rows left out: target "sex" is missing there.');
  });

  it("takes the digits 0…9 for ten classes and drops pixels that are always blank", () => {
    const { summary } = prepareData({ table: bundled("digits.csv"), target: "digit", seed: 1 });
    expect(summary.task).toBe("classification");
    expect(summary.classes?.map(({ label }) => label).join("")).toBe("0123456789");
    const dropped = summary.columns.filter(({ use }) => use === "dropped").map(({ name }) => name);
    expect(dropped).toEqual(expect.arrayContaining(["px00", "px40", "px47"]));
    expect(summary.features).toBe(64 - dropped.length);
  });

  it("takes diagnosis, cultivar and strength for a binary task, a classification and a regression", () => {
    const task = (name: string, target: string) => prepareData({ table: bundled(name), target, seed: 1 }).summary;
    expect(task("breast-cancer.csv", "diagnosis")).toMatchObject({ task: "binary", features: 30 });
    expect(task("wine.csv", "cultivar")).toMatchObject({ task: "classification", features: 13 });
    expect(task("concrete.csv", "strength")).toMatchObject({ task: "regression", features: 8, classes: null });
  });

  it("takes miles per gallon for a quantity, the origin for classes, and drops the names", () => {
    const source = new URL("../../node_modules/vega-datasets/data/cars.json", import.meta.url);
    const cars: Record<string, string | number | null>[] = JSON.parse(readFileSync(source, "utf8"));
    const names = Object.keys(cars[0]!);
    const lines = cars.map((car) => names.map((name) => car[name] ?? "").join(","));
    const table = parseCsv(`${names.join(",")}\n${lines.join("\n")}`, { name: "cars.csv" });
    const miles = prepareData({ table, target: "Miles_per_Gallon", seed: 1 }).summary;
    expect(miles).toMatchObject({ task: "regression", rows: 406, rowsWithoutTarget: 8 });
    expect(miles.columns.filter(({ use }) => use === "dropped").map(({ name }) => name)).toEqual(["Name"]);
    expect(miles.columns.find(({ name }) => name === "Year")).toMatchObject({ use: "one-hot", distinct: 12 });
    expect(prepareData({ table, target: "Origin", seed: 1 }).summary.task).toBe("classification");
    expect(() => prepareData({ table, target: "Name", seed: 1 })).toThrow(/too many classes.*"Cylinders"/);
  });

  it("standardises to mean 0 and deviation 1 on the training rows", () => {
    const { features, encoding, split } = prepareData({
      table: bundled("breast-cancer.csv"),
      target: "diagnosis",
      seed: 5,
    });
    for (let feature = 0; feature < encoding.features; feature++) {
      const values = Array.from(split.train, (row) => features[row * encoding.features + feature]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      expect(Math.abs(square - 1)).toBeLessThan(1e-6);
    }
  });

  it("gives the same for the same seed and other parts for another", () => {
    const prepare = (seed: number) => prepareData({ table: bundled("wine.csv"), target: "cultivar", seed });
    expect(prepare(3)).toEqual(prepare(3));
    expect(prepare(3).summary.split.test).not.toEqual(prepare(4).summary.split.test);
  });

  it("learns nothing from rows outside the training part", () => {
    const table = bundled("wine.csv");
    const { encoding, split } = prepareData({ table, target: "cultivar", seed: 2 });
    const outside = new Set([...split.validation, ...split.test]);
    const otherwise = (column: Column, rows: ReadonlySet<number>): Column => {
      const cells = Array.from({ length: table.rows }, (_, row) => (rows.has(row) ? "12345" : cellOf(column, row)!));
      return { name: column.name, kind: "texts", texts: cells, codes: Int32Array.from(cells.keys()) };
    };
    const columns = table.columns.map((column) => (column.name === "cultivar" ? column : otherwise(column, outside)));
    expect(prepareData({ table: { ...table, columns }, target: "cultivar", seed: 2 }).encoding).toEqual(encoding);
  });
});

describe("prepareData notes", () => {
  const notes = (table: ReturnType<typeof made>) =>
    prepareData({ table, target: "y", seed: 1 }).summary.notes.join("\n");

  it("the way from a target to its task", () => {
    expect(notes(made("x,y", 30, (row) => `${row}.5,${row % 2}`))).toContain(
      'Task: binary, taken from the target "y": it holds two different values. Pass --task to say otherwise.',
    );
  });

  it("rows whose target is a word for a missing value, in quotes too, and of these no tiny classes", () => {
    const numbers = Array.from({ length: 40 }, (_, row) => `${row},${row % 4 === 0 ? '"NA"' : row}`);
    const { summary } = prepareData({
      table: parseCsv(["x,y", ...numbers].join("\n"), { name: "t" }),
      target: "y",
      seed: 1,
    });
    expect([summary.task, summary.rowsWithoutTarget]).toEqual(["regression", 10]);
    const classes = Array.from(
      { length: 40 },
      (_, row) => `${row},${row === 7 ? "rare" : row % 4 === 0 ? "" : row % 2 === 0 ? "a" : "b"}`,
    );
    const labelled = prepareData({
      table: parseCsv(["x,y", ...classes].join("\n"), { name: "t" }),
      target: "y",
      seed: 1,
    });
    expect(labelled.summary.rowsWithoutTarget).toBe(10);
  });

  it("classes that a person takes for one", () => {
    const of = (labels: readonly string[]) =>
      notes(made("x,y", 60, (row) => `${row}.5,${labels[row % labels.length]}`));
    expect(of(["TRUE", "true", "false"])).toContain(
      'Of the classes of "y", "TRUE" and "true" differ only in case, blanks or signs that are not seen: they are learned as different ones',
    );
    expect(of(["true", "false"])).not.toContain("differ only");
  });

  it("why a column is no number, where its levels are too rare", () => {
    const duration = made("x,v,y", 198, (row) => `${row}.5,${row % 99}h ${(row % 99) % 60}m,${row % 2}`);
    expect(notes(duration)).toMatch(/"v" \(\d+ levels, none in 3 training rows; begins with digits, but/);
  });

  it("classes of which one is more than five times another", () => {
    const uneven = (every: number) => made("x,y", 120, (row) => `${row}.5,${row % every === 0 ? "rare" : "usual"}`);
    expect(notes(uneven(6))).not.toContain("unbalanced");
    expect(notes(uneven(8))).toContain(
      'Classes are unbalanced: "usual" has 105 rows, "rare" 15; always saying "usual" would already be right in 87.5 % of the rows.',
    );
  });

  it("a value of the target that outweighs all others, with the cure", () => {
    const table = (odd: string) => made("x,y", 40, (row) => `${row}.5,${row === 16 ? odd : row * 1.25}`);
    expect(notes(table("1e30"))).toContain(
      'column "y" (row 17, line 18) holds "1e30": so far from all others that it outweighs them; if it stands for a missing value, pass --missing="1e30".',
    );
    expect(notes(table("1000"))).not.toContain("outweighs");
  });

  it("the scale on which a quantity with a heavy tail is learned", () => {
    const { target, summary } = prepareData({
      table: made("x,y", 60, (row) => `${row}.5,${Math.exp(row / 6).toFixed(4)}`),
      target: "y",
      seed: 1,
    });
    expect(target.task === "regression" && target.scale).toEqual({ kind: "logarithm" });
    expect(summary.notes.join()).toContain("log(y) is learned: R² is measured on that scale");
  });

  it("and every split learns on that scale, whatever its own training rows hold", () => {
    const table = made("x,y", 60, (row) => `${row}.5,${row === 30 ? 5000 : row + 1}`);
    const all = Array.from({ length: 8 }, (_, repeat) => prepareData({ table, target: "y", seed: 1, repeat }));
    const learnsFrom30 = all.map(({ split }) => split.train.includes(30));
    expect(new Set(learnsFrom30).size).toBe(2);
    const scales = all.map(({ target }) => (target.task === "regression" ? target.scale : null));
    const own = learnsFrom30[0] ? "logarithm" : "as it is";
    expect(scales.map((scale) => scale?.kind)).toEqual(all.map(() => own));
  });

  it("test rows that also occur in the training part", () => {
    expect(notes(made("x,y", 30, (row) => `${row % 2},${row % 2}`))).toContain(
      "6 of 6 test rows also occur in the training part",
    );
    expect(notes(made("x,y", 30, (row) => `${row}.5,${row % 2}`))).not.toContain("training part");
  });

  it("columns that are not used, each with its reason", () => {
    const table = made("x,same,none,id,y", 30, (row) => `${row}.5,1,NA,key${row},${row % 2}`);
    const { summary } = prepareData({ table, target: "y", seed: 1 });
    expect(summary.notes.join()).toContain(
      '3 of 4 columns not used: "same" (constant: every value is 1), "none" (every cell is missing), "id" (30 different',
    );
    expect(summary.columns.map(({ note }) => note)).toEqual([
      null,
      "constant: every value is 1",
      "every cell is missing",
      "30 different texts in 30 rows: a name or a key tells nothing about new rows",
    ]);
  });

  it("missing cells, and levels that training never saw", () => {
    const level = (row: number) => (row === 17 ? "" : row % 2 === 0 ? "a" : "b");
    const table = made("x,c,y", 40, (row) => `${row === 5 ? "" : row / 4},${level(row)},${row % 2}`);
    const seeds = Array.from({ length: 30 }, (_, seed) => prepareData({ table, target: "y", seed }));
    for (const { summary, split } of seeds) {
      const [x, c] = summary.columns;
      expect(x?.features).toBe(split.train.includes(5) ? 2 : 1);
      expect(x?.note).toContain(split.train.includes(5) ? "with a 0/1 feature" : "none on the training rows");
      expect(c?.note ?? "").toMatch(
        split.train.includes(17)
          ? /^1 cell missing, a level of its own$/
          : /^1 rare level in 1 cell read as none of the others/,
      );
    }
    expect(new Set(seeds.map(({ split }) => split.train.includes(17))).size).toBe(2);
  });
});

describe("prepareData refuses", () => {
  it("a table of one column, and tells by which sign its cells may be parted", () => {
    const prepared = (text: string) => () =>
      prepareData({ table: parseCsv(text, { name: "t.csv" }), target: "y", seed: 1 });
    expect(prepared("y\n1\n2\n")).toThrow(
      /^t\.csv has no column beside "y"; cells must be parted by comma, semicolon, tab, \| or blanks, or --delimiter says by what$/,
    );
    expect(prepared("a^b^y\n1^2^3\n")).toThrow(/says by what, here perhaps --delimiter '\^'$/);
    expect(prepared("a:y\n1:2\n")).toThrow(/--delimiter :$/);
  });

  it("a table without any usable column, with the reasons", () => {
    expect(() => prepareData({ table: made("a,y", 12, (row) => `7,${row % 2}`), target: "y", seed: 1 })).toThrow(
      't.csv has no column to learn "y" from: "a": constant: every value is 7',
    );
  });

  it("a text among the numbers of an input, but not where the target is missing", () => {
    const table = (at: number, target: string) =>
      made("x,y", 30, (row) => (row === at ? `oops,${target}` : `${row}.5,${row % 2}`));
    expect(() => prepareData({ table: table(16, "1"), target: "y", seed: 1 })).toThrow(
      'column "x" (row 17, line 18): expected a number, got "oops"; pass --missing oops to treat it as missing',
    );
    expect(prepareData({ table: table(16, ""), target: "y", seed: 1 }).features.every(Number.isFinite)).toBe(true);
  });
});

describe("a column that decides the splits", () => {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${i % 7},${2000 + ((i * 11) % 60)}-03-01,p${i % 12},${(i * i) % 17}`,
  );
  const table = parseCsv(`x,day,patient,y\n${lines.join("\n")}\n`, { name: "made-up.csv" });
  const prepared = (splits: SplitPlan) => prepareData({ table, target: "y", task: "regression", seed: 1, splits });
  const used = ({ summary }: ReturnType<typeof prepared>) =>
    summary.columns.filter(({ use }) => use !== "dropped").map(({ name }) => name);

  it("keeps groups whole, or rows in time, and is no input", () => {
    const grouped = prepared({ kind: "groups", column: "patient" });
    const patients = (rows: Int32Array) => new Set([...rows].map((row) => row % 12));
    for (const patient of patients(grouped.split.test)) expect(patients(grouped.split.train).has(patient)).toBe(false);
    expect(used(grouped)).toEqual(["x", "day"]);
    const timed = prepared({ kind: "time", column: "day", count: 1 });
    const year = (row: number) => (row * 11) % 60;
    expect(Math.max(...[...timed.split.train].map(year))).toBeLessThan(Math.min(...[...timed.split.test].map(year)));
    expect(used(timed)).toEqual(["x", "patient"]);
  });

  it("must be there, and hold times where it orders rows", () => {
    expect(() => prepared({ kind: "groups", column: "patiemt" })).toThrow(/patient/);
    expect(() => prepared({ kind: "groups", column: "y" })).toThrow(
      /the target "y" is to be predicted, so it cannot say how rows are split/,
    );
    expect(() => prepared({ kind: "time", column: "patient", count: 1 })).toThrow(
      /column "patient" orders the rows in time, so each of its cells must hold a number or a date; row 1 holds "p0"/,
    );
  });
});

describe("splits of a table that is read once", () => {
  const table = made("x,y", 60, (i) => `${i % 7},${(i * i) % 11}.5`);

  it.each([{ kind: "random" }, { kind: "folds", count: 4 }] as const)(
    "are those of its rows alone, with the scale of the first whether it is known or not: $kind",
    (splits) => {
      const read = readData({ table, target: "y", task: "regression", splits });
      const { scale } = fitSplit(read, { seed: 5 });
      for (const repeat of [0, 2]) {
        const found = fitSplit(read, { seed: 5, repeat });
        expect(found.split).toEqual(splitRows({ target: read.column, rows: read.rows, seed: 5, repeat, way: splits }));
        expect(fitSplit(read, { seed: 5, repeat }, scale)).toEqual(found);
      }
    },
  );

  it("with groups have no strata", () => {
    expect(readData({ table, target: "y", splits: { kind: "groups", column: "x" } }).strata).toBeNull();
  });
});
