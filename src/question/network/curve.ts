import type { AccuracyAnswer, Sample } from "./accuracy.ts";

/** Shares of the rows at one radius. */
export interface CurvePoint {
  readonly radius: number;
  /** Right, and proven to stay so up to and at the radius: where the network is carried out in float32 if that is covered, and in real arithmetic. */
  readonly certified: number;
  readonly exact: number;
  /** By the least margin over √2 times the best bound of the network, and over that with the product of norms. */
  readonly common: number;
  readonly product: number;
  /** Not shown to be classed otherwise within the radius: no more can be right there. */
  readonly resisting: number;
}

/** What is claimed of a row: with rounding in float32 where that is covered. */
export const radiusOf = ({ executed, exact }: Sample): number => executed ?? exact;

/** Shares of the samples at a radius; with none of them nothing is certified. */
export function curvePoint(samples: readonly Sample[], radius: number): CurvePoint {
  const share = (holds: (sample: Sample) => boolean) =>
    samples.reduce((count, sample) => count + Number(holds(sample)), 0) / Math.max(1, samples.length);
  return {
    radius,
    certified: share((sample) => sample.isRight && radiusOf(sample) > radius),
    exact: share(({ isRight, exact }) => isRight && exact > radius),
    common: share(({ isRight, common }) => isRight && common > radius),
    product: share(({ isRight, product }) => isRight && product > radius),
    resisting: share(({ attacked }) => attacked === null || attacked > radius),
  };
}

/** The radius that a share of the samples keeps. */
function quantile(radii: readonly number[], share: number): number {
  const sorted = radii.filter(Number.isFinite).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Steps of 1, 2 or 5 times a power of ten of which six reach most certified radii. */
export function usualRadii(samples: readonly Sample[]): readonly number[] {
  const most = quantile(samples.filter(({ isRight }) => isRight).map(radiusOf), 0.9);
  if (!(most > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(most / 6));
  const step = [1, 2, 5, 10].map((k) => k * power).find((each) => each * 6 >= most)!;
  return Array.from({ length: 6 }, (_, k) => Number((step * (k + 1)).toPrecision(12)));
}

/** Each radius once, from small to large. */
export const inOrder = (radii: readonly number[]): readonly number[] => [...new Set(radii)].toSorted((a, b) => a - b);

/** Radii at equal distances, up to where hardly a sample resists or is certified. */
export function wholeCurve({ samples }: Pick<AccuracyAnswer, "samples">): readonly CurvePoint[] {
  const reached = samples.map((sample) => Math.max(sample.attacked ?? 0, radiusOf(sample)));
  const most = quantile(reached, 0.98);
  return most > 0 ? Array.from({ length: 121 }, (_, k) => curvePoint(samples, (most * k) / 120)) : [];
}
