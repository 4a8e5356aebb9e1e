/** The scale on which a quantity is learned: as it is, its logarithm, or Yeo and Johnson's power. */
export type TargetScale =
  | { readonly kind: "as it is" }
  | { readonly kind: "logarithm" }
  | { readonly kind: "yeo-johnson"; readonly power: number };

export const asItIs: TargetScale = Object.freeze({ kind: "as it is" });

/** A value on a scale. Source: Yeo & Johnson (2000). */
export function onScale(y: number, scale: TargetScale): number {
  if (scale.kind === "as it is") return y;
  if (scale.kind === "logarithm") return Math.log(y);
  const { power } = scale;
  if (y >= 0) return power === 0 ? Math.log1p(y) : Math.expm1(power * Math.log1p(y)) / power;
  return power === 2 ? -Math.log1p(-y) : -Math.expm1((2 - power) * Math.log1p(-y)) / (2 - power);
}

/** The value that stands at z on a scale. */
export function offScale(z: number, scale: TargetScale): number {
  if (scale.kind === "as it is") return z;
  if (scale.kind === "logarithm") return Math.exp(z);
  const { power } = scale;
  if (z >= 0) return power === 0 ? Math.expm1(z) : (power * z + 1) ** (1 / power) - 1;
  return power === 2 ? -Math.expm1(-z) : 1 - (1 - (2 - power) * z) ** (1 / (2 - power));
}

/** Third standardised moment; 0 for constant values. */
function skewness(values: Float64Array): number {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const mean = values.reduce((sum, value) => sum + value / scale, 0) / values.length;
  const moment = (n: number) => values.reduce((sum, value) => sum + (value / scale - mean) ** n, 0) / values.length;
  return moment(2) === 0 ? 0 : moment(3) / moment(2) ** 1.5;
}

/** Skewness from which a few values outweigh all others; an exponential distribution has 2. */
const heavy = 2;

const powers = [0, 0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2] as const;
const candidates: readonly TargetScale[] = powers.map((power) => ({ kind: "yeo-johnson", power }));

/**
 * The scale on which training values are least skewed, where they are heavily so as they are: one of Yeo and Johnson's powers or, where all
 * values of the target are positive, the logarithm. A scale must halve the skewness.
 */
export function chooseScale(values: Float64Array, { positive }: { readonly positive: boolean }): TargetScale {
  const skew = Math.abs(skewness(values));
  if (!(skew > heavy)) return asItIs;
  const all = positive ? [{ kind: "logarithm" } as const, ...candidates] : candidates;
  const weighed = all.map((scale) => ({ scale, skew: Math.abs(skewness(values.map((y) => onScale(y, scale)))) }));
  const best = weighed.reduce((one, other) => (other.skew < one.skew ? other : one));
  return best.skew < skew / 2 ? best.scale : asItIs;
}

/** A quantity on its scale, in words. */
export function scaleText(target: string, scale: TargetScale): string {
  if (scale.kind === "as it is") return target;
  if (scale.kind === "logarithm") return `log(${target})`;
  return scale.power === 0 ? `log(1 + ${target})` : `Yeo and Johnson's power ${scale.power} of ${target}`;
}
