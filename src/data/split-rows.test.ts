import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Split, splitRows } from "./split-rows.ts";
import type { TargetColumn } from "./target-column.ts";

const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
const parts = ({ train, validation, test }: Split) => [train, validation, test];

function classesOf(sizes: readonly number[]): { target: TargetColumn; rows: Int32Array } {
  const index = Int32Array.from(sizes.flatMap((size, label) => Array.from({ length: size }, () => label)));
  const classes = sizes.map((_, label) => String(label));
  return { target: { task: "classification", classes, index }, rows: all(index.length) };
}

describe("splitRows", () => {
  it("puts each row into one part, sorted, and every class into every part in the ratio 60 : 20 : 20", () => {
    const sizes = fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 1e6 }), (counts, seed) => {
        const { target, rows } = classesOf(counts);
        const split = splitRows({ target, rows, seed });
        expect(
          parts(split)
            .flatMap((part) => [...part])
            .sort((a, b) => a - b),
        ).toEqual([...rows]);
        for (const part of parts(split)) expect([...part]).toEqual([...part].sort((a, b) => a - b));
        for (const [label, count] of counts.entries()) {
          const held = [split.validation, split.test].map(
            (part) => part.filter((row) => target.task !== "regression" && target.index[row] === label).length,
          );
          for (const size of held) expect(Math.abs(size - count / 5)).toBeLessThanOrEqual(0.5);
          expect(Math.min(...held)).toBeGreaterThanOrEqual(1);
          expect(count - held[0]! - held[1]!).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leaves rows out that are not given", () => {
    const { target, rows } = classesOf([20, 20]);
    const some = rows.filter((row) => row % 3 > 0);
    const split = splitRows({ target, rows: some, seed: 4 });
    expect(
      parts(split)
        .flatMap((part) => [...part])
        .sort((a, b) => a - b),
    ).toEqual([...some]);
  });

  it("depends on the seed and the repeat, and on nothing else", () => {
    const data = classesOf([40, 40]);
    const repeats = [0, 1, 2].map((repeat) => splitRows({ ...data, seed: 7, repeat }).test.join());
    expect(new Set(repeats).size).toBe(3);
    expect(splitRows({ ...data, seed: 7, repeat: 2 }).test.join()).toBe(repeats[2]);
    expect(splitRows({ ...data, seed: 7 }).test.join()).toBe(repeats[0]);
    expect(splitRows({ ...data, seed: 7 })).toEqual(splitRows({ ...data, seed: 7 }));
    expect(splitRows({ ...data, seed: 7 }).test).not.toEqual(splitRows({ ...data, seed: 8 }).test);
  });

  it("draws from each class independently", () => {
    const data = classesOf([20, 20]);
    const alike = Array.from({ length: 20 }, (_, seed) => {
      const { test } = splitRows({ ...data, seed });
      return String(test.filter((row) => row < 20)) === String(test.filter((row) => row >= 20).map((row) => row - 20));
    });
    expect(alike).not.toContain(true);
  });

  it("draws every row into the test part equally often", () => {
    const data = classesOf([10, 10]);
    const times = new Float64Array(20);
    const draws = 2000;
    for (let seed = 0; seed < draws; seed++) for (const row of splitRows({ ...data, seed }).test) times[row]!++;
    // Each count is binomial with probability 1/5: five standard deviations are 5·√(0.16·2000) ≈ 90.
    for (const count of times) expect(Math.abs(count - draws / 5)).toBeLessThan(90);
  });

  it("gives each part of a regression its share of every decile, ties or not", () => {
    const rows = all(500);
    for (const value of [(row: number) => (row * 7919) % 500, (row: number) => row % 3]) {
      const values = Float64Array.from(rows, value);
      const split = splitRows({ target: { task: "regression", values }, rows, seed: 1 });
      expect(parts(split).map((part) => part.length)).toEqual([300, 100, 100]);
    }
    const values = Float64Array.from(rows, (row) => (row * 7919) % 500);
    const { test } = splitRows({ target: { task: "regression", values }, rows, seed: 1 });
    for (let decile = 0; decile < 10; decile++) {
      const inside = test.filter((row) => values[row]! >= 50 * decile && values[row]! < 50 * (decile + 1));
      expect(inside.length).toBe(10);
    }
  });

  it("splits ten rows of a regression into 6, 2 and 2", () => {
    const rows = all(10);
    const values = Float64Array.from(rows);
    const split = splitRows({ target: { task: "regression", values }, rows, seed: 3 });
    expect(parts(split).map((part) => part.length)).toEqual([6, 2, 2]);
  });
});

/** Hundred rows of two classes. */
const hundred = classesOf([60, 40]);
const partOf = (split: Split) => new Map(parts(split).flatMap((part, i) => [...part].map((row) => [row, i] as const)));

describe("folds", () => {
  const splits = [0, 1, 2, 3, 4].map((repeat) =>
    splitRows({ ...hundred, seed: 3, repeat, way: { kind: "folds", count: 5 } }),
  );

  it("test every row once, and validate on the next fold", () => {
    expect(splits.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)).toEqual([...hundred.rows]);
    for (const [i, { validation, train }] of splits.entries()) {
      expect(validation).toEqual(splits[(i + 1) % 5]!.test);
      expect(train.length).toBe(60);
    }
  });

  it("are alike in their classes", () => {
    for (const { test } of splits) expect(test.filter((row) => row < 60).length).toBe(12);
  });
});

describe("groups", () => {
  it("of any size, few or many, are dealt out whole", () => {
    const rows = Int32Array.from({ length: 600_000 }, (_, row) => row);
    const target = { task: "regression" as const, values: Float64Array.from(rows) };
    for (const count of [3, 200_000]) {
      const way = { kind: "groups" as const, of: rows.map((row) => row % count) };
      const { train, validation, test } = splitRows({ target, rows, seed: 1, way });
      expect(train.length + validation.length + test.length).toBe(600_000);
      const parts = [train, validation, test].map((part) => new Set(part.map((row) => row % count)));
      expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(count);
    }
  });

  const of = Int32Array.from({ length: 100 }, (_, row) => row % 17);
  const splitOf = (repeat: number) => splitRows({ ...hundred, seed: 3, repeat, way: { kind: "groups", of } });

  it("stay whole, in parts of about 60, 20 and 20 %, other ones in every split", () => {
    for (const repeat of [0, 1, 2]) {
      const where = partOf(splitOf(repeat));
      expect(where.size).toBe(100);
      for (let group = 0; group < 17; group++)
        expect(new Set([...where].filter(([row]) => of[row] === group).map(([, part]) => part)).size).toBe(1);
      for (const held of parts(splitOf(repeat)).slice(1)) expect(Math.abs(held.length - 22)).toBeLessThanOrEqual(3);
    }
    expect(splitOf(0).test.join()).not.toBe(splitOf(1).test.join());
  });

  it("leave one for every part, however large they are, and must be three", () => {
    const few = (count: number) => ({
      ...hundred,
      seed: 1,
      way: { kind: "groups" as const, of: Int32Array.from({ length: 100 }, (_, row) => (row < 90 ? 0 : row % count)) },
    });
    for (const part of parts(splitRows(few(3)))) expect(part.length).toBeGreaterThan(0);
    expect(() => splitRows(few(2))).toThrow(/need three groups or more; there are 2/);
  });
});

describe("splits in time", () => {
  const at = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
  const splitOf = (repeat: number) => splitRows({ ...hundred, seed: 3, repeat, way: { kind: "time", at, count: 5 } });
  const times = (rows: Int32Array) => [...rows].map((row) => at[row]!);

  it("train on what was before, validate on what came next, and test on what came then", () => {
    for (const repeat of [0, 1, 2, 3, 4]) {
      const { train, validation, test } = splitOf(repeat);
      expect(Math.max(...times(train))).toBeLessThan(Math.min(...times(validation)));
      expect(Math.max(...times(validation))).toBeLessThan(Math.min(...times(test)));
      expect([train, validation, test].map(({ length }) => length)).toEqual(
        [0.6, 0.2, 0.2].map((share) => share * (60 + 10 * repeat)),
      );
    }
    expect(Math.max(...times(splitOf(4).test))).toBe(99);
  });

  it("keep rows of one moment together", () => {
    const coarse = { kind: "time" as const, at: at.map((t) => Math.floor(t / 7)), count: 1 };
    const { train, validation, test } = splitRows({ ...hundred, seed: 3, way: coarse });
    const moments = [train, validation, test].map((part) => new Set([...part].map((row) => coarse.at[row]!)));
    expect(moments.reduce((sum, each) => sum + each.size, 0)).toBe(new Set(coarse.at).size);
    const constant = { kind: "time" as const, at: at.map((t) => Math.min(t, 2)), count: 1 };
    expect(() => splitRows({ ...hundred, seed: 3, way: constant })).toThrow(/data|different times/);
  });
});
