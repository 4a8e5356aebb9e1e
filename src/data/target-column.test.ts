import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv-reader.ts";
import { DataError } from "./data-error.ts";
import { readTarget } from "./target-column.ts";
import type { Task } from "./task.ts";

const tableOf = (values: readonly (string | number)[]) =>
  parseCsv(`x,kind,y\n${values.map((value, row) => `${row}.5,${row % 3},${value}`).join("\n")}\n`, { name: "t.csv" });
const readValues = (values: readonly (string | number)[], task?: Task) =>
  readTarget(tableOf(values), task === undefined ? { target: "y" } : { target: "y", task });
const cycle = (count: number, value: (row: number) => string | number) =>
  Array.from({ length: count }, (_, row) => value(row));

function failure(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing was thrown";
}

describe("readTarget", () => {
  it("sorts texts by code unit and numbers by size, the second of two being the positive class", () => {
    const texts = readValues(cycle(12, (row) => ["yes", "no"][row % 2]!)).column;
    expect(texts).toMatchObject({ task: "binary", classes: ["no", "yes"] });
    expect(texts.task === "binary" && [...texts.index].slice(0, 4)).toEqual([1, 0, 1, 0]);
    expect(readValues(cycle(12, (row) => [10, 9, -1][row % 3]!)).column).toMatchObject({ classes: ["-1", "9", "10"] });
  });

  it("keeps labels as the file spells them", () => {
    expect(readValues(cycle(12, (row) => ["010", "007"][row % 2]!)).column).toMatchObject({ classes: ["007", "010"] });
    expect(readValues(cycle(12, (row) => ["1", "01"][row % 2]!)).column).toMatchObject({ classes: ["01", "1"] });
    const long = ["9007199254740992", "9007199254740993", "9007199254740995"];
    expect(readValues(cycle(12, (row) => long[row % 3]!)).column).toMatchObject({ classes: long });
    expect(readValues(cycle(12, (row) => ['"NA"', "EU"][row % 2]!)).column).toMatchObject({ classes: ["EU", "NA"] });
  });

  it("leaves classes of fewer than three rows out, and names them all", () => {
    const { column, rows, notes } = readValues(
      cycle(20, (row) => (row < 2 ? "rare" : row === 2 ? "once" : ["a", "b"][row % 2]!)),
    );
    expect(column).toMatchObject({ task: "binary", classes: ["a", "b"] });
    expect([...rows]).toEqual(Array.from({ length: 17 }, (_, i) => i + 3));
    expect(notes.join()).toContain('3 rows left out: the classes "rare", "once" have fewer than the three rows');
  });

  it("leaves rows without a target out and marks them", () => {
    const classes = readValues(cycle(13, (row) => (row === 3 ? "" : ["a", "b"][row % 2]!)));
    expect([...classes.rows]).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(classes.column.task === "binary" && classes.column.index[3]).toBe(-1);
    const quantity = readValues(cycle(13, (row) => (row === 3 ? "NA" : row / 2)));
    expect(quantity.column.task === "regression" && [...quantity.column.values.slice(2, 5)]).toEqual([
      1,
      Number.NaN,
      2,
    ]);
  });

  it("obeys the caller's task and then says nothing about it", () => {
    const digits = cycle(30, (row) => row % 3);
    expect(readValues(digits).column.task).toBe("classification");
    expect(readValues(digits).notes.join()).toContain("Task: classification");
    expect(readValues(digits, "regression")).toMatchObject({ column: { task: "regression" }, notes: [] });
    expect(readValues(cycle(30, (row) => (row % 10) / 2)).column.task).toBe("regression");
    expect(
      readValues(
        cycle(30, (row) => (row % 10) / 2),
        "classification",
      ).column,
    ).toMatchObject({
      classes: ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5"],
    });
    expect(
      readValues(
        cycle(30, (row) => row % 2),
        "classification",
      ).column.task,
    ).toBe("binary");
  });
});

describe("readTarget refuses, naming the cure,", () => {
  it("a column that does not exist, guessing the one that was meant", () => {
    const table = tableOf(cycle(12, (row) => row % 2));
    expect(failure(() => readTarget(table, { target: "knd" }))).toBe(
      'data/unknown-column: t.csv has no column "knd" among "x", "kind", "y"; did you mean "kind"?',
    );
    expect(failure(() => readTarget(table, { target: "price" }))).toBe(
      'data/unknown-column: t.csv has no column "price" among "x", "kind", "y"',
    );
  });

  it("fewer than ten rows with a target", () => {
    expect(failure(() => readValues(cycle(12, (row) => (row < 9 ? row % 2 : ""))))).toContain(
      'data/too-few-rows: t.csv: target "y" is known in 9 of 12 rows; at least 10 are needed',
    );
    // Among numbers, "NA" in quotes is no value either.
    expect(failure(() => readValues(cycle(12, (row) => (row < 9 ? row / 3 : '"NA"'))))).toContain(
      'data/too-few-rows: t.csv: target "y" is known in 9 of 12 rows',
    );
  });

  it("a target of one class or one number", () => {
    expect(failure(() => readValues(cycle(12, () => "a")))).toContain('data/target: target "y" is "a" in every row');
    expect(
      failure(() =>
        readValues(
          cycle(12, () => 5),
          "regression",
        ),
      ),
    ).toContain('target "y" is "5" in every row');
  });

  it("fewer than two classes of three rows, naming all that have too few", () => {
    const numbers = cycle(20, (row) => (row === 7 ? 1 : row === 8 ? 2 : 0));
    expect(failure(() => readValues(numbers, "classification"))).toBe(
      'data/target: target "y": fewer than two classes have the three rows that training, validation and test part need; too few have "1" 1, "2" 1; merge them with other classes, or pass --task regression',
    );
    expect(failure(() => readValues(cycle(20, (row) => (row === 7 ? "x" : "y"))))).toContain('too few have "x" 1;');
  });

  it("more classes than a third of the rows, or than a hundred, suggesting another target", () => {
    expect(failure(() => readValues(cycle(30, (row) => `name${row}`)))).toBe(
      'data/target: target "y": 30 different values in 30 rows are too many classes (at most 100, with three rows each on average); choose another target, for instance "kind"',
    );
    expect(failure(() => readValues(cycle(505, (row) => `town${row % 101}`)))).toContain(
      "101 different values in 505 rows",
    );
    expect(readValues(cycle(500, (row) => `town${row % 100}`)).column).toMatchObject({ task: "classification" });
    expect(
      failure(() =>
        readValues(
          cycle(30, (row) => row + 0.5),
          "classification",
        ),
      ),
    ).toContain("pass --task regression, or choose");
  });

  it("a regression on texts and a binary task of three classes", () => {
    const three = cycle(30, (row) => ["a", "b", "c"][row % 3]!);
    expect(failure(() => readValues(three, "regression"))).toContain(
      'a regression needs numbers, got texts such as "a", "b", "c"',
    );
    expect(failure(() => readValues(three, "binary"))).toContain(
      'a binary task needs two classes, got 3 ("a", "b", "c"); pass --task classification',
    );
  });

  it("a text among the numbers of the target", () => {
    expect(failure(() => readValues(cycle(30, (row) => (row === 4 ? "oops" : row))))).toContain(
      'data/cell: column "y" (row 5, line 6): expected a number, got "oops"; pass --missing oops',
    );
  });
});
