import { describe, expect, it } from "vitest";
import { inferTask } from "./task.ts";

const counts = (values: Record<string, number>, read: (key: string) => string | number = Number) =>
  new Map(Object.entries(values).map(([key, count]) => [read(key), count]));

describe("inferTask", () => {
  it("takes texts for classes, two for a binary task", () => {
    expect(inferTask(counts({ a: 5, b: 5, c: 5 }, String)).task).toBe("classification");
    expect(inferTask(counts({ no: 50, yes: 1 }, String)).task).toBe("binary");
  });

  it("takes two numbers for a binary task, however rare one is and whatever they are", () => {
    expect(inferTask(counts({ 0: 100000, 1: 3 })).task).toBe("binary");
    expect(inferTask(counts({ 0.5: 10, 1.5: 10 })).task).toBe("binary");
  });

  it("takes a few whole numbers that are all frequent for classes", () => {
    expect(inferTask(new Map(Array.from({ length: 10 }, (_, digit) => [digit, 178]))).task).toBe("classification");
    expect(inferTask(counts({ 3: 4, 4: 207, 5: 3, 6: 84, 8: 108 })).task).toBe("classification");
  });

  it("takes whole numbers for a quantity if one of them is rare, as in marks from 3 to 9", () => {
    const marks = inferTask(counts({ 3: 20, 4: 163, 5: 1457, 6: 2198, 7: 880, 8: 175, 9: 5 }));
    expect(marks).toEqual({ task: "regression", why: "it holds 7 different numbers, one of them in only 5 rows" });
    expect(inferTask(counts({ 1: 2, 2: 30, 3: 30 })).task).toBe("regression");
  });

  it("takes more than 20 numbers, or fractions, for a quantity", () => {
    const many = (size: number) => new Map(Array.from({ length: size }, (_, value) => [value, 10]));
    expect(inferTask(many(20)).task).toBe("classification");
    expect(inferTask(many(21)).task).toBe("regression");
    expect(inferTask(counts({ 1: 10, 1.5: 10, 2: 10 })).task).toBe("regression");
  });
});
