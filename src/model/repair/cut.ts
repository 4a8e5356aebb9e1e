import { capsFor, type Spectrum, spectrumOf } from "./budget.ts";
import { type Chain, passedByAll, valuesAlong } from "./chain.ts";
import { clipped } from "./singular-values.ts";

/** A chain whose layers' norms are at most their caps. */
export interface Capped {
  readonly chain: Chain;
  readonly caps: readonly number[];
}

/** The weights of all layers that all ways pass times one factor; the bound moves with each. */
export function scaledAlike(chain: Chain, factor: number): Chain {
  const passed = new Set(passedByAll(chain));
  return chain.map((layer, i) => (passed.has(i) ? { ...layer, weight: layer.weight.map((w) => w * factor) } : layer));
}

/** The last layer times a factor: the function times it. */
export const scaledLast = (chain: Chain, factor: number): Chain =>
  chain.map((layer, i) =>
    i + 1 < chain.length
      ? layer
      : { ...layer, weight: layer.weight.map((w) => w * factor), bias: layer.bias.map((b) => b * factor) },
  );

/**
 * Cuts the largest singular values of all layers so that the product of norms and slopes, added where branches meet, becomes `factor` times what it was,
 * where it is lost least: on rows [n, width] that the chain takes, or whatever they are where none are given.
 */
export function cutter(chain: Chain, rows: Float64Array | null): (factor: number) => Capped {
  const values = rows && valuesAlong(chain, rows);
  const spectra: readonly Spectrum[] = chain.map((layer) =>
    spectrumOf(layer, values && { taken: values[layer.of]!, met: layer.meets && values[layer.meets.from]! }),
  );
  return (factor) => {
    const caps = capsFor(chain, spectra, factor);
    const cut = chain.map((layer, i) => ({ ...layer, weight: clipped(layer, spectra[i]!.singular, caps[i]!) }));
    return { chain: cut, caps };
  };
}
