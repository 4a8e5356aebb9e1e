import { describe, expect, it } from "vitest";
import { inferTask } from "./task.ts";

const ofTexts = (values: Record<string, number>) => inferTask(new Map(Object.entries(values)), null);
const ofNumbers = (values: Record<string, number>) =>
  inferTask(new Map(Object.entries(values)), Object.keys(values).map(Number));

describe("inferTask", () => {
  it("takes texts for classes, two for a binary task", () => {
    expect(ofTexts({ a: 5, b: 5, c: 5 }).task).toBe("classification");
    expect(ofTexts({ no: 50, yes: 1 }).task).toBe("binary");
  });

  it("takes two numbers for a binary task, however rare one is and whatever they are", () => {
    expect(ofNumbers({ 0: 100000, 1: 3 }).task).toBe("binary");
    expect(ofNumbers({ 0.5: 10, 1.5: 10 }).task).toBe("binary");
  });

  it("takes a few whole numbers that are all frequent for classes", () => {
    expect(ofNumbers(Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, 178]))).task).toBe(
      "classification",
    );
    expect(ofNumbers({ 3: 4, 4: 207, 5: 3, 6: 84, 8: 108 }).task).toBe("classification");
  });

  it("takes whole numbers for a quantity if one of them is rare, as in marks from 3 to 9", () => {
    const marks = ofNumbers({ 3: 20, 4: 163, 5: 1457, 6: 2198, 7: 880, 8: 175, 9: 5 });
    expect(marks).toEqual({ task: "regression", why: "it holds 7 different numbers, one of them in only 5 rows" });
    expect(ofNumbers({ 1: 2, 2: 30, 3: 30 }).task).toBe("regression");
  });

  it("takes more than 20 numbers, or fractions, for a quantity", () => {
    const many = (size: number) =>
      ofNumbers(Object.fromEntries(Array.from({ length: size }, (_, value) => [value, 10])));
    expect(many(20).task).toBe("classification");
    expect(many(21).task).toBe("regression");
    expect(ofNumbers({ 1: 10, 1.5: 10, 2: 10 }).task).toBe("regression");
  });
});
