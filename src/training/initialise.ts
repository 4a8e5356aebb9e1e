import type { RandomStream } from "../random/index.ts";
import type { Architecture } from "./architecture.ts";
import { gaussianMean } from "./gaussian-mean.ts";
import { orthonormalise } from "./orthonormalise.ts";
import { type Parameter, type ParameterValues, perParameter } from "./parameters.ts";

/**
 * The weight variance (times fan-in) at which gradients neither grow nor vanish with depth: 1 / E[s'(z)²], z standard normal,
 * held between 1 and 4. Gives He's 2 for ReLU. Source: mean-field theory (Poole et al. 2016, Schoenholz et al. 2017).
 * Accuracy: that of `gaussianMean`, far finer than initialisation needs.
 */
export function criticalVariance(slopeAt: (x: number) => number): number {
  return Math.min(4, Math.max(1, 1 / gaussianMean((z) => slopeAt(z) ** 2)));
}

export interface Initialisation {
  /** Weight variance times fan-in (`neuron` mode). */
  readonly variance: number;
  /** Features that the first layer stands for, where it has fewer inputs; nothing: as many. */
  readonly fanIn?: number;
  /** Slopes of one learned function at the start, one per region. */
  readonly slopes?: readonly number[];
  /** Its knots at the start, where they move too. */
  readonly knots?: readonly number[];
}

/**
 * The parameters of one network before training, drawn from `random`: normal weights of the given variance, or orthonormal
 * ones in `network` mode; biases 0, as the logarithm of what a gain has changed by; slopes and knots as given, the same for every function.
 */
export function initialise(
  architecture: Architecture,
  random: RandomStream,
  { variance, fanIn = architecture.features, slopes, knots }: Initialisation,
): ParameterValues {
  return perParameter(architecture, (parameter) => {
    switch (parameter.role) {
      case "weight":
        return startWeight(architecture, parameter, {
          spread: Math.sqrt(variance / (parameter.layer === 0 ? fanIn : parameter.shape[0]!)),
          random: random.split("weight", parameter.layer),
        });
      case "bias":
      case "logGain":
        return new Float32Array(parameter.size);
      case "slopes":
        return repeat(slopes!, parameter.size);
      case "knots":
        return repeat(knots!, parameter.size);
    }
  });
}

function startWeight(
  { preserve }: Architecture,
  { shape, size }: Parameter,
  { spread, random }: { readonly spread: number; readonly random: RandomStream },
): Float32Array {
  const [rows, columns] = shape as [number, number];
  const normal = Float64Array.from({ length: size }, () => spread * random.normal());
  return Float32Array.from(preserve === "network" ? orthonormalise(normal, rows, columns) : normal);
}

function repeat(values: readonly number[], size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => values[i % values.length]!);
}
