import type { ChainLayer } from "./chain.ts";
import { type SingularValues, singularValues } from "./singular-values.ts";

/** A layer's singular values, and how much what the layer takes varies along each: E(x·u_k)², 1 where nothing is known of it. */
export interface Spectrum {
  readonly singular: SingularValues;
  readonly energy: Float64Array;
}

/** The spectrum of a layer that takes such rows [n, layer.rows]. */
export function spectrumOf(layer: ChainLayer, rows: Float64Array | null): Spectrum {
  const singular = singularValues(layer);
  if (!rows) return { singular, energy: new Float64Array(singular.values.length).fill(1) };
  const width = layer.rows;
  const count = rows.length / width;
  const mean = new Float64Array(width);
  rows.forEach((value, i) => {
    mean[i % width]! += value / count;
  });
  const energy = Float64Array.from(singular.left, (u) => {
    let sum = 0;
    for (let r = 0; r < count; r++) {
      let along = 0;
      for (let i = 0; i < width; i++) along += (rows[r * width + i]! - mean[i]!) * u[i]!;
      sum += along * along;
    }
    return sum / count;
  });
  return { singular, energy };
}

/** The share of what the layer gives that is lost where its singular values are cut at `cap`. */
function loss({ singular: { values }, energy }: Spectrum, cap: number): number {
  let [lost, all] = [0, 0];
  values.forEach((value, k) => {
    lost += Math.max(0, value - cap) ** 2 * energy[k]!;
    all += value ** 2 * energy[k]!;
  });
  return all > 0 ? lost / all : 0;
}

/** Each step lowers one cap by two per cent. */
const stride = 0.98;

/**
 * Caps of the layers' norms whose product is `factor` (below 1) times that of the norms: step by step the layer is lowered that loses least by it,
 * measured on the rows that the spectra were made of.
 */
export function capsFor(spectra: readonly Spectrum[], factor: number): readonly number[] {
  const caps = spectra.map(({ singular }) => singular.values[0]!);
  let left = factor;
  while (left < 1) {
    const step = Math.max(stride, left);
    const costs = spectra.map((spectrum, i) => loss(spectrum, caps[i]! * step) - loss(spectrum, caps[i]!));
    const least = costs.indexOf(Math.min(...costs));
    caps[least]! *= step;
    left /= step;
  }
  return caps;
}
