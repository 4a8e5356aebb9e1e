import { expect, test } from "vitest";
import { exactRoot, fromNumber, type Rational } from "./index.ts";

const rational = (numerator: bigint, denominator: bigint): Rational => ({ numerator, denominator });

test.each([
  [8n, 27n, 3n, rational(2n, 3n)],
  [64n, 1n, 6n, rational(2n, 1n)],
  [16n, 81n, 4n, rational(2n, 3n)],
  [7n, 5n, 1n, rational(7n, 5n)],
  [2n, 1n, 2n, null],
  [8n, 9n, 3n, null],
  [10n ** 60n + 1n, 1n, 3n, null],
  [10n ** 60n, 1n, 3n, rational(10n ** 20n, 1n)],
])("%d/%d has the %d-th root %o", (p, q, n, root) => {
  expect(exactRoot(rational(p, q), n)).toEqual(root);
});

test("a double that is written 0.1 is no power", () => {
  expect(exactRoot(fromNumber(0.001), 3n)).toBeNull();
});
