import type { Enclosure } from "../interval/index.ts";

const DIGITS = 10;
/** Narrower enclosures are shown as one number. */
const SHARP = 1e-9;
/** Sizes that stand for 0 where 0 is in reach, such as a slope that only vanishes at infinity. */
const VANISHING = 1e-12;

/** A number for a reader, to ten significant digits: 1.128904145, ∞, −0.5. */
export function numberText(value: number, digits = DIGITS): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  return String(rounded === 0 ? 0 : rounded)
    .replace("e+", "e")
    .replaceAll("-", "−");
}

/** An enclosed number for a reader: one number where ten digits are known, else both ends. */
export function enclosureText({ lo, hi }: Enclosure, digits = DIGITS): string {
  if (lo === hi) return numberText(lo, digits);
  if (Math.abs(lo) < VANISHING && Math.abs(hi) < VANISHING) return "0";
  if (Number.isFinite(hi - lo) && hi - lo <= SHARP * Math.min(Math.abs(lo), Math.abs(hi)))
    return numberText(shortest(lo, hi), digits);
  if (hi === Number.POSITIVE_INFINITY)
    return lo === Number.NEGATIVE_INFINITY ? "unknown" : `at least ${numberText(roundedDown(lo, 3))}`;
  if (lo === Number.NEGATIVE_INFINITY) return `at most ${numberText(-roundedDown(-hi, 3))}`;
  return `${numberText(roundedDown(lo, 4))} to ${numberText(-roundedDown(-hi, 4))}`;
}

/** An end that needs few digits, else the middle. */
function shortest(lo: number, hi: number): number {
  return [lo, hi].find((end) => String(end).length <= 6) ?? lo / 2 + hi / 2;
}

/** α·relu(β·x + γ) + δ without factors 1 and summands 0. */
export function reluText({
  alpha,
  beta,
  gamma,
  delta,
}: Readonly<Record<"alpha" | "beta" | "gamma" | "delta", number>>): string {
  return `${factorText(alpha)}relu(${factorText(beta)}x${summandText(gamma)})${summandText(delta)}`;
}

/** The factor before something: nothing for 1. */
export function factorText(factor: number): string {
  if (factor === 1) return "";
  return factor === -1 ? "−" : `${numberText(factor, 17)}·`;
}

/** A summand behind something: nothing for 0. */
export function summandText(summand: number): string {
  return summand === 0 ? "" : ` ${summand > 0 ? "+" : "−"} ${numberText(Math.abs(summand), 17)}`;
}

/** A number of few digits that is not above the value, so that the text stays a bound. */
function roundedDown(value: number, digits: number): number {
  const nearest = Number(value.toPrecision(digits));
  if (nearest <= value || value === 0) return nearest;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return Number((nearest - unit).toPrecision(digits));
}
