import { formatNumber } from "../wording/index.ts";

export type Domain = readonly [number, number];

/** The step of 1, 2 or 5 times a power of ten that cuts a range into about `count` parts. */
function stepOf([lo, hi]: Domain, count: number): number {
  const raw = (hi - lo) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const error = raw / power;
  return power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1);
}

/** Multiples of a step, without the rounding that many additions would bring. */
function multiples(from: number, to: number, step: number): readonly number[] {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Array.from({ length: to - from + 1 }, (_, i) =>
    digits > 100 ? (from + i) * step : Number(((from + i) * step).toFixed(digits)),
  );
}

/** About `count` round numbers that cover the domain from end to end. */
export function linearTicks(domain: Domain, count: number): readonly number[] {
  const step = stepOf(domain, count);
  const slack = 1e-9;
  return multiples(Math.ceil(domain[0] / step - slack), Math.floor(domain[1] / step + slack), step);
}

/** The domain, widened to the next ticks. */
export function niceDomain([lo, hi]: Domain, count: number): Domain {
  const step = stepOf([lo, hi], count);
  const [from, to] = [Math.floor(lo / step + 1e-9), Math.ceil(hi / step - 1e-9)];
  return [from * step, to * step];
}

/** What stands at ticks: as many decimals for all as their step needs; very large and very small ones in powers of ten. */
export function tickTexts(ticks: readonly number[]): readonly string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  const step = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) || largest;
  if (largest >= 1e6 || largest < 1e-4) {
    const digits = 1 + Math.max(0, Math.ceil(Math.log10(largest / step)));
    return ticks.map((tick) => formatNumber(tick, digits));
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return ticks.map((tick) => tick.toFixed(decimals).replace(/^-/, "−"));
}

/** A tick of a logarithmic axis; powers of ten without "1 ×". */
export function logTickText(tick: number): string {
  return formatNumber(tick).replace(/^1 × /, "");
}

/** Steps within a power of ten, from dense to sparse. */
const mantissas = [[1, 2, 5], [1, 3], [1]] as const;

/** At most `most` ticks for a logarithmic axis: powers of ten, with steps between them where there is room; none where nothing is positive. */
export function logTicks([lo, hi]: Domain, most: number): readonly number[] {
  if (!(lo > 0 && Number.isFinite(hi))) return [];
  const first = Math.floor(Math.log10(lo));
  const powers = Array.from({ length: Math.ceil(Math.log10(hi)) - first + 1 }, (_, i) => first + i);
  const rounding = 1 + 1e-9;
  const within = (steps: readonly number[]) =>
    powers
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((tick) => tick >= lo / rounding && tick <= hi * rounding);
  const fitting = mantissas.map(within).find((ticks) => ticks.length <= most);
  if (fitting) return fitting;
  const stride = Math.ceil(powers.length / most);
  return within([1]).filter((tick) => Math.round(Math.log10(tick)) % stride === 0);
}
