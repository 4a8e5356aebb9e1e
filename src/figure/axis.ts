import { type Domain, linearTicks, logTicks, logTickText, niceDomain, tickTexts } from "./ticks.ts";

/** What an axis shows; without a domain it reaches over all marks. */
export interface Axis {
  readonly domain?: Domain;
  readonly scale?: "linear" | "log";
  /** Ends at round numbers. */
  readonly nice?: true;
  /** Has room above the greatest value, for marks that are larger than a point. */
  readonly headroom?: true;
  /** About how many ticks, or which; none where the axis is not drawn. */
  readonly ticks?: number | readonly number[];
  /** What stands at the ticks, where they stand for something else than their numbers. */
  readonly text?: (tick: number) => string;
  readonly label?: string;
  /** Lines across the plot. */
  readonly grid?: true;
  /** The label stands in the middle; else at the end. */
  readonly centred?: true;
  /** Texts of ticks lean by so many degrees. */
  readonly tilt?: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** From the least to the greatest value, with room about a single one. */
function extent(values: readonly number[]): Domain {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [lo, hi] = [Math.min(...finite), Math.max(...finite)];
  const room = lo < hi ? 0 : 0.05 * Math.abs(lo) || 1;
  return [lo - room, hi + room];
}

/** Where an axis begins and ends; on a logarithmic one only what is positive counts. */
export function domainOf({ domain, scale, nice, headroom, ticks }: Axis, values: readonly number[]): Domain {
  if (domain) return domain;
  if (scale === "log") {
    const positive = values.filter((value) => value > 0);
    return positive.length === 0 ? [1, 10] : [Math.min(...positive), Math.max(...positive)];
  }
  const [lo, hi] = extent(values);
  if (nice) return niceDomain([lo, hi], typeof ticks === "number" ? ticks : 6);
  return headroom ? [lo, hi + (hi - lo) / 25] : [lo, hi];
}

/** From values to pixels; NaN for what the scale cannot show. */
export function scaleOf({ scale }: Axis, domain: Domain, range: Domain): (value: number) => number {
  const read = scale === "log" ? Math.log10 : (value: number) => value;
  const [lo, hi] = domain.map(read) as [number, number];
  const perUnit = (range[1] - range[0]) / (hi - lo);
  return (value) => range[0] + (read(value) - lo) * perUnit;
}

/** The ticks of an axis within its domain. */
export function ticksOf({ scale, ticks = 0, text }: Axis, domain: Domain): readonly Tick[] {
  if (ticks === 0) return [];
  const logarithmic = scale === "log";
  const places = typeof ticks !== "number" ? ticks : (logarithmic ? logTicks : linearTicks)(domain, ticks);
  const texts = text ? places.map(text) : logarithmic ? places.map(logTickText) : tickTexts(places);
  return places.map((at, i) => ({ at, text: texts[i]! }));
}
