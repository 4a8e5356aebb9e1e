import type { Chain, ChainLayer } from "./chain.ts";
import { steepestOf } from "./distance.ts";
import { type SingularValues, singularValues } from "./singular-values.ts";

/** A layer's singular values, and how much what the layer takes varies along each: E(x·u_k)², 1 where nothing is known of it. */
export interface Spectrum {
  readonly singular: SingularValues;
  readonly energy: Float64Array;
  /** How much that varies which meets the layer's value, in all entries; 0 where nothing does. */
  readonly met: number;
}

/** Rows [n, layer.rows] that a layer takes, and those that meet its value. */
interface KnownRows {
  readonly taken: Float64Array;
  readonly met: Float64Array | null;
}

/** The spectrum of a layer that takes such rows. */
export function spectrumOf(layer: ChainLayer, known: KnownRows | null): Spectrum {
  const singular = singularValues(layer);
  const { columns, meets } = layer;
  if (!known)
    return { singular, energy: new Float64Array(singular.values.length).fill(1), met: meets === null ? 0 : columns };
  const { taken, met } = known;
  const away = aroundMean(taken, layer.rows);
  const count = taken.length / layer.rows;
  const energy = Float64Array.from(singular.left, (u) => {
    let sum = 0;
    for (let r = 0; r < count; r++) {
      let along = 0;
      for (let i = 0; i < layer.rows; i++) along += away[r * layer.rows + i]! * u[i]!;
      sum += along * along;
    }
    return sum / count;
  });
  return { singular, energy, met: met ? aroundMean(met, columns).reduce((sum, v) => sum + v * v, 0) / count : 0 };
}

/** Rows [n, width] less their mean. */
function aroundMean(rows: Float64Array, width: number): Float64Array {
  const mean = new Float64Array(width);
  rows.forEach((value, i) => {
    mean[i % width]! += (value * width) / rows.length;
  });
  return rows.map((value, i) => value - mean[i % width]!);
}

/** The share of what the layer gives, with what meets it, that is lost where its singular values are cut at `cap`. */
function loss({ singular: { values }, energy, met }: Spectrum, cap: number): number {
  let [lost, all] = [0, met];
  values.forEach((value, k) => {
    lost += Math.max(0, value - cap) ** 2 * energy[k]!;
    all += value ** 2 * energy[k]!;
  });
  return all > 0 ? lost / all : 0;
}

/** The product of norms and slopes along the chain, added where branches meet. */
function productOf(chain: Chain): (norms: readonly number[]) => number {
  const steep = chain.map(
    ({ functions, meets }) => [steepestOf(functions), steepestOf(meets?.functions ?? [])] as const,
  );
  return (norms) => {
    const upTo = [1];
    chain.forEach(({ of, meets }, i) => {
      const own = steep[i]![0] * norms[i]! * upTo[of]!;
      upTo.push(meets ? steep[i]![1] * (own + upTo[meets.from]!) : own);
    });
    return upTo.at(-1)!;
  };
}

/** Each step lowers one cap by two per cent. */
const stride = 0.98;

/**
 * Caps of the layers' norms for which their product along the chain is `factor` (below 1) times that of the norms: step by step the layer is lowered that loses
 * least for what the product falls by, measured on the rows that the spectra were made of.
 */
export function capsFor(chain: Chain, spectra: readonly Spectrum[], factor: number): readonly number[] {
  const caps = spectra.map(({ singular }) => singular.values[0]!);
  const product = productOf(chain);
  const least = factor * product(caps);
  for (let here = product(caps); here > least * (1 + 1e-12); here = product(caps)) {
    const step = Math.max(stride, least / here);
    const costs = spectra.map((spectrum, i) => {
      const fall = Math.log(here / product(caps.with(i, caps[i]! * step)));
      return fall > 0 ? (loss(spectrum, caps[i]! * step) - loss(spectrum, caps[i]!)) / fall : Number.POSITIVE_INFINITY;
    });
    const cheapest = costs.indexOf(Math.min(...costs));
    if (!Number.isFinite(costs[cheapest]!)) break;
    caps[cheapest]! *= step;
  }
  return caps;
}
