import fc from "fast-check";
import { expect, it } from "vitest";
import { takeRows } from "./rows.ts";

it("rows are taken as they are numbered, narrow and wide ones, some twice", () => {
  const shape = fc.record({ width: fc.integer({ min: 1, max: 70 }), numbers: fc.array(fc.nat(9), { maxLength: 12 }) });
  fc.assert(
    fc.property(shape, ({ width, numbers }) => {
      for (const Numbers of [Float32Array, Float64Array]) {
        const values = Numbers.from({ length: 10 * width }, (_, i) => i + 0.5);
        const expected = numbers.flatMap((row) => [...values.slice(row * width, (row + 1) * width)]);
        const taken = takeRows(values, width, Int32Array.from(numbers));
        expect(taken).toBeInstanceOf(Numbers);
        expect([...taken]).toEqual(expected);
      }
    }),
  );
});
