import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countRepeatedRows } from "./repeated-rows.ts";

describe("countRepeatedRows", () => {
  it("counts test rows that equal a training row in all features and the target", () => {
    const features = Float32Array.of(1, 2, 1, 2, 1, 2, 2, 1);
    const target = { task: "binary", classes: ["a", "b"], index: Int32Array.of(0, 0, 1, 0) } as const;
    const data = { features, width: 2, target };
    expect(countRepeatedRows(data, { train: Int32Array.of(0), test: Int32Array.of(1, 2, 3) })).toBe(1);
    expect(countRepeatedRows(data, { train: Int32Array.of(3), test: Int32Array.of(0, 1, 2) })).toBe(0);
  });

  it("agrees with comparing every pair", () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })),
      {
        minLength: 2,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const features = Float32Array.from(list.flatMap((row) => row.slice(0, 2)));
        const values = Float64Array.from(list, ([, , target]) => target);
        const numbers = Int32Array.from(list.keys());
        const train = numbers.filter((row) => row % 2 === 0);
        const test = numbers.filter((row) => row % 2 === 1);
        const expected = test.filter((row) => train.some((other) => String(list[row]) === String(list[other]))).length;
        expect(countRepeatedRows({ features, width: 2, target: { task: "regression", values } }, { train, test })).toBe(
          expected,
        );
      }),
    );
  });
});
