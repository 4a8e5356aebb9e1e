import fc from "fast-check";
import { expect, it } from "vitest";
import { takeRows } from "./rows.ts";

it("rows are taken as they are numbered, narrow and wide ones, some twice", () => {
  const shape = fc.record({ width: fc.integer({ min: 1, max: 70 }), numbers: fc.array(fc.nat(9), { maxLength: 12 }) });
  fc.assert(
    fc.property(shape, ({ width, numbers }) => {
      const values = Float32Array.from({ length: 10 * width }, (_, i) => i + 0.5);
      const expected = numbers.flatMap((row) => [...values.slice(row * width, (row + 1) * width)]);
      const chosen = Int32Array.from(numbers);
      expect(takeRows(values, width, chosen)).toEqual(Float32Array.from(expected));
      expect(takeRows(Float64Array.from(values), width, chosen)).toEqual(Float64Array.from(expected));
    }),
  );
});
