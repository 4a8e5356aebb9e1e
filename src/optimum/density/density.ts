/** ∫ρ, ∫x·ρ and ∫x²·ρ over an interval. */
export type Moments = readonly [mass: number, first: number, second: number];

/** Where pre-activations lie: a probability density ρ on the real line. Intervals hold their left end and not their right. */
export interface Density {
  readonly name: string;
  /** The points that carry all mass, increasing; null where ρ is positive everywhere. */
  readonly atoms: Float64Array | null;
  moments(from: number, to: number): Moments;
  /** ∫g·ρ over [from, to). */
  integral(g: (x: number) => number, from: number, to: number): number;
  /** ∫ρ over [from, to). */
  mass(from: number, to: number): number;
}
