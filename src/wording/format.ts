import { roundedTowards } from "./enclosure.ts";

/** Where a number is missing or not finite, the reader sees this instead. */
export const absent = "–";

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)] ?? d);
  return exponent < 0 ? `⁻${digits}` : digits;
}

function withMinusSign(text: string): string {
  return text.replace(/^-/, "−");
}

function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function withThousands(text: string): string {
  return text.replace(/^(-?\d+)/, (whole) => (whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole));
}

/** A number for a reader, to `digits` significant digits: 0.985, 12 300, 2.4 × 10⁻⁷, ∞. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return absent;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
    return `${withMinusSign(withoutTrailingZeros(mantissa))} × 10${superscript(Number(exponent))}`;
  }
  if (Math.abs(value) >= 10 ** digits) return withMinusSign(withThousands(value.toFixed(0)));
  return withMinusSign(withoutTrailingZeros(rounded.toPrecision(digits)));
}

/** An upper bound to `digits` significant digits, rounded up, so that the text stays a bound: 10.000004 gives 10.0001. */
export function formatUpperBound(value: number, digits = 6): string {
  return formatNumber(roundedTowards(value, digits, "up"), digits);
}

/** A whole number with thin spaces between thousands. */
export function formatCount(value: number): string {
  return withMinusSign(withThousands(String(value)));
}

/** A score (accuracy or R²) with three decimals, so that columns of them line up. */
export function formatScore(value: number): string {
  return Number.isFinite(value) ? withMinusSign(value.toFixed(3).replace(/^-(0\.0+)$/, "$1")) : absent;
}

/** A share as a percentage with at most one decimal; never 0 or 100 % unless it is exactly so. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return absent;
  if (share <= 0) return "0 %";
  if (share >= 1) return "100 %";
  if (share < 0.0005) return "<0.1 %";
  if (share >= 0.9995) return ">99.9 %";
  return `${withoutTrailingZeros((100 * share).toFixed(1))} %`;
}

/** An interval whose ends are already text; an en dash, or "to" where a minus sign would be misread. */
function joinEnds(lo: string, hi: string): string {
  return lo.startsWith("−") || hi.startsWith("−") ? `${lo} to ${hi}` : `${lo}–${hi}`;
}

/** An interval of scores, cut at the largest value a score can take (and at 0 for an accuracy). */
export function formatScoreInterval(interval: readonly [number, number], scoreName: "accuracy" | "R²"): string {
  const lo = scoreName === "accuracy" ? Math.max(0, interval[0]) : interval[0];
  return joinEnds(formatScore(lo), formatScore(Math.min(1, interval[1])));
}

/** An interval of differences between scores. */
export function formatDifferenceInterval([lo, hi]: readonly [number, number]): string {
  return joinEnds(formatScore(lo), formatScore(hi));
}

/** An interval of shares, cut at 0 and 1. */
export function formatShareInterval(interval: readonly [number, number]): string {
  return joinEnds(formatShare(Math.max(0, interval[0])).replace(/ %$/, ""), formatShare(Math.min(1, interval[1])));
}

/** A p-value: three decimals, or "<0.001". */
export function formatPValue(p: number): string {
  if (!Number.isFinite(p)) return absent;
  return p < 0.001 ? "<0.001" : withoutTrailingZeros(p.toFixed(3));
}

/** "1 seed", "5 seeds". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** "all 8 functions", "none of the 8 functions", "3 of the 8 functions", with the verb that agrees. */
export function portion(count: number, total: number, plural: string, verbs: readonly [string, string]): string {
  const [one, more] = verbs;
  if (count === total) return `all ${formatCount(total)} ${plural} ${more}`;
  const of = `of the ${formatCount(total)} ${plural}`;
  return count === 0 ? `none ${of} ${one}` : `${formatCount(count)} ${of} ${count === 1 ? one : more}`;
}

/** The text with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
