import type { Enclosure } from "../interval/index.ts";

/** How a number is shown beside others that the reader compares it with. */
export interface Shown {
  /** Significant digits: ten if not given. */
  readonly digits?: number;
  /** Such as the ends of a band: what is shown stands on the same side of each of them as the number does. */
  readonly beside?: readonly number[];
  /** Where rounding goes: to the nearest if not given. Constants that hold "at most" go up, those that hold "at least" down. */
  readonly towards?: "nearest" | "up" | "down";
  /** A band that is known to be left: what touches it from outside is not shown as its end. */
  readonly leaves?: readonly [number, number];
}

type Direction = NonNullable<Shown["towards"]>;

/** Relatively narrower enclosures are shown as one number. */
const SHARP = 1e-9;
/** Sizes that stand for 0 where 0 is in reach, such as a slope that only vanishes at infinity. */
const VANISHING = 1e-12;

/** A number for a reader, never on another side of a number beside it: 1.128904145, ∞, −0.5, 1 + 1.0e-12. */
export function numberText(value: number, { digits = 10, beside = [], towards = "nearest" }: Shown = {}): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (beside.includes(value)) return plain(value);
  const rounded = roundedTowards(value, digits, towards);
  const near = beside.find((other) => !keepsSide(rounded, value, other) || isClose(value, other, digits));
  return near === undefined ? plain(rounded) : `${plain(near)}${excess(value, near, towards)}`;
}

/** A number without exponent padding, a minus sign before it. */
function plain(value: number): string {
  return String(value === 0 ? 0 : value)
    .replace("e+", "e")
    .replace(/^-/, "−");
}

function keepsSide(shown: number, value: number, other: number): boolean {
  return Math.sign(shown - other) === Math.sign(value - other);
}

/** Whether the digits shown are too few for the distance between two numbers. */
function isClose(value: number, other: number, digits: number): boolean {
  return Math.abs(value - other) < Math.abs(other) * 10 ** -digits;
}

/** How far a number lies from another, to two digits; the difference of such near doubles is exact. */
function excess(value: number, from: number, towards: Direction): string {
  const away = value - from;
  const shown = roundedTowards(away, 2, towards);
  return ` ${away > 0 ? "+" : "−"} ${Math.abs(shown).toExponential(1)}`;
}

/** The number of few digits that is nearest, or not below, or not above; the number itself where few digits are too large for a double. */
export function roundedTowards(value: number, digits: number, towards: Direction): number {
  const nearest = Number(value.toPrecision(digits));
  if (!Number.isFinite(nearest)) return value;
  if (value === 0 || towards === "nearest") return nearest;
  if (towards === "up" ? nearest >= value : nearest <= value) return nearest;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return Number((towards === "up" ? nearest + unit : nearest - unit).toPrecision(digits));
}

/**
 * An enclosed number for a reader: one number where ten digits are known, else both ends, rounded outwards.
 *
 * What is shown never contradicts what the enclosure says of the numbers beside it.
 */
export function enclosureText(enclosure: Enclosure, shown: Shown = {}): string {
  const { lo, hi } = enclosure;
  if (lo === hi) return numberText(lo, shown);
  if (lo <= 0 && hi >= 0 && Math.max(-lo, hi) < VANISHING && !touchesFromOutside(enclosure, shown)) return "0";
  const bothEnds = { ...shown, digits: 4 };
  if (lo === Number.NEGATIVE_INFINITY && hi === Number.POSITIVE_INFINITY) return "unknown";
  if (hi === Number.POSITIVE_INFINITY) return `at least ${numberText(lo, { ...bothEnds, digits: 3, towards: "down" })}`;
  if (lo === Number.NEGATIVE_INFINITY) return `at most ${numberText(hi, { ...bothEnds, digits: 3, towards: "up" })}`;
  if (hi - lo <= SHARP * Math.min(Math.abs(lo), Math.abs(hi))) {
    const one = oneNumber(enclosure, shown);
    if (one !== null) return one;
  }
  const [left, right] = [
    numberText(lo, { ...bothEnds, towards: "down" }),
    numberText(hi, { ...bothEnds, towards: "up" }),
  ];
  return left === right ? left : `${left} to ${right}`;
}

/** One number for a narrow enclosure, or null where it would contradict what is known of the numbers beside it. */
function oneNumber({ lo, hi }: Enclosure, shown: Shown): string | null {
  const { digits = 10, beside = [], towards = "nearest" } = shown;
  const value = towards === "up" ? hi : towards === "down" ? lo : shortest(lo, hi);
  const rounded = roundedTowards(value, digits, towards);
  const fits = beside.every((other) => {
    if (other < lo || other > hi) return keepsSide(rounded, lo, other) && !isClose(value, other, digits);
    if (other > lo && other < hi) return false;
    if (rounded === other) return !touchesFromOutside({ lo, hi }, shown);
    return !isClose(value, other, digits) && keepsSide(rounded, other === lo ? hi : lo, other);
  });
  return fits ? plain(rounded) : null;
}

function touchesFromOutside({ lo, hi }: Enclosure, { leaves }: Shown): boolean {
  return leaves !== undefined && (hi === leaves[0] || lo === leaves[1]);
}

/** An end that needs few digits, else the middle. */
function shortest(lo: number, hi: number): number {
  return [lo, hi].find((end) => String(end).length <= 6) ?? lo / 2 + hi / 2;
}
