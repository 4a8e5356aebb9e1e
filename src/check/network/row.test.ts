import fc from "fast-check";
import { expect, test } from "vitest";
import { add, compare, fromNumber, interval, mul, type Rational, sub } from "../../interval/index.ts";
import { ballOf, collector, endOf, entryOf, type Row, timesBall } from "./row.ts";

const anyDouble = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ noNaN: true, min: -1e150, max: 1e150 }),
  fc.constantFrom(0, 1, -1, 2 ** -1040, 1 / 3, 1e-160),
);
const radii = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
const balls = fc.record({ mid: anyDouble, radius: radii });
const rows: fc.Arbitrary<Row> = fc
  .tuple(fc.nat({ max: 3 }), fc.array(balls, { maxLength: 3 }))
  .map(([from, entries]) => ({
    from,
    mid: Float64Array.from(entries, ({ mid }) => mid),
    radius: Float64Array.from(entries, ({ radius }) => radius),
  }));

const signs = fc.constantFrom(-1, 0, 1);
/** A true value that a ball allows. */
const member = ({ mid, radius }: { readonly mid: number; readonly radius: number }, sign: number): Rational =>
  add(fromNumber(mid), mul(fromNumber(sign), fromNumber(radius)));

function expectHeld(value: Rational, { mid, radius }: { readonly mid: number; readonly radius: number }): void {
  if (!Number.isFinite(mid) || !Number.isFinite(radius)) return;
  const apart = sub(value, fromNumber(mid));
  expect(compare(apart, fromNumber(radius))).toBeLessThanOrEqual(0);
  expect(compare(apart, fromNumber(-radius))).toBeGreaterThanOrEqual(0);
}

test("a collected sum of rows times balls holds every sum that they allow, in exact rationals", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(balls, rows, signs, signs), { maxLength: 12 }), fc.nat({ max: 6 }), (terms, end) => {
      const sum = collector(6);
      for (const [factor, row] of terms) sum.add(factor, row, end);
      const found = sum.take();
      for (let j = 0; j < 6; j++) {
        const within = terms.filter(([, row]) => j < end && j >= row.from && j < endOf(row));
        const exact = within.reduce(
          (total, [factor, row, s, t]) => add(total, mul(member(factor, s), member(entryOf(row, j), t))),
          fromNumber(0),
        );
        expectHeld(exact, entryOf(found, j));
      }
      expect(endOf(sum.take())).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test("a product of balls holds the products of their members, and a ball its interval", () => {
  fc.assert(
    fc.property(balls, balls, signs, signs, anyDouble, anyDouble, (a, b, s, t, x, y) => {
      expectHeld(mul(member(a, s), member(b, t)), timesBall(a, b));
      const [lo, hi] = [Math.min(x, y), Math.max(x, y)];
      for (const end of [lo, hi]) expectHeld(fromNumber(end), ballOf(interval.of(lo, hi)));
    }),
    { numRuns: 2000 },
  );
});

test("a sum of thousands of thirds is held, though not exact", () => {
  const sum = collector(1);
  const third = { from: 0, mid: Float64Array.of(1 / 3), radius: new Float64Array(1) };
  for (let i = 0; i < 9999; i++) sum.add({ mid: 0.1, radius: 0 }, third);
  const found = entryOf(sum.take(), 0);
  expectHeld(mul(fromNumber(9999), mul(fromNumber(0.1), fromNumber(1 / 3))), found);
  expect(found.radius).toBeGreaterThan(0);
  expect(found.radius).toBeLessThan(1e-8);
});
