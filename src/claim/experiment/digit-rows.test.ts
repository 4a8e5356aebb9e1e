import { describe, expect, it } from "vitest";
import type { Pictures } from "../../data/index.ts";
import { randomStream } from "../../random/index.ts";
import type { DataSource } from "../../trial/index.ts";
import { bestDigits, drawRows } from "./digit-rows.ts";

const part = (rows: number, brightness: number): Pictures => ({
  pixels: Uint8Array.from({ length: rows * 4 }, (_, i) => brightness + (i % 7)),
  labels: Uint8Array.from({ length: rows }, (_, i) => i % 10),
  width: 2,
  height: 2,
});

const source: DataSource = {
  table: () => Promise.reject(new Error("not asked for")),
  bundled: () => Promise.reject(new Error("not asked for")),
  mnist: async () => ({ train: part(40, 100), test: part(20, 200) }),
};

describe("drawing digits", () => {
  it("takes test rows from the test part only, and no row twice", async () => {
    const random = randomStream(1);
    const rows = drawRows(await bestDigits(source, random), { train: 25, validation: 10, test: 12 }, random);
    expect([rows.train.length, rows.validation.length, rows.test.length]).toEqual([25, 10, 12]);
    expect(new Set([...rows.train, ...rows.validation, ...rows.test]).size).toBe(47);
    const darkest = (part: Int32Array) => Math.min(...Array.from(part, (row) => rows.features[row * 4]!));
    const brightest = (part: Int32Array) => Math.max(...Array.from(part, (row) => rows.features[row * 4]!));
    expect(darkest(rows.test)).toBeGreaterThan(Math.max(brightest(rows.train), brightest(rows.validation)));
  });

  it("standardises by the training rows alone", async () => {
    const random = randomStream(2);
    const rows = drawRows(await bestDigits(source, random), { train: 25, validation: 10, test: 12 }, random);
    const seen = Array.from(rows.train).flatMap((row) => Array.from(rows.features.subarray(row * 4, row * 4 + 4)));
    const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(seen.reduce((sum, x) => sum + x * x, 0) / seen.length).toBeCloseTo(1, 5);
  });

  it("marks the digit of each row", async () => {
    const random = randomStream(3);
    const rows = drawRows(await bestDigits(source, random), { train: 25, validation: 10, test: 12 }, random);
    rows.labels.forEach((label, row) => {
      expect(Array.from(rows.targets.subarray(row * 10, row * 10 + 10)).indexOf(1)).toBe(label);
    });
  });
});
