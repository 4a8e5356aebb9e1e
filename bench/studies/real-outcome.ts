import type { Json } from "../../src/trial/index.ts";
import { outcome } from "../../test/study-store-law.ts";

/** An outcome of five networks with 60 epochs and 32 slopes each: as large as real ones. */
export function realOutcome(): Json {
  const { networks } = outcome(0.5) as { readonly networks: readonly Json[] };
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => Number(Math.sin(i + 1).toPrecision(7)));
  return {
    networks: [0, 1, 2, 3, 4].map((seed) => ({
      ...(networks[0] as object),
      seed,
      slopes: numbers(32),
      density: numbers(32),
      curve: { train: numbers(60), validation: numbers(60) },
    })),
  } as unknown as Json;
}
