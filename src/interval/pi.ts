import { div, type Rational } from "./rational.ts";

const DIGITS = 31415926535897932384626433832795028841971693993751n;
const scale: Rational = { numerator: 10n ** 49n, denominator: 1n };

/** Rational bounds of π, 10^−49 apart: its first 50 digits, cut and rounded up. */
export const piBounds: { readonly lo: Rational; readonly hi: Rational } = Object.freeze({
  lo: div({ numerator: DIGITS, denominator: 1n }, scale),
  hi: div({ numerator: DIGITS + 1n, denominator: 1n }, scale),
});
