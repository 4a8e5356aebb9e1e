import type { RandomStream } from "../../random/index.ts";
import { type Architecture, type ParameterValues, widths } from "../../training/index.ts";

/** How frameworks start a dense layer when nobody says otherwise. */
export const frameworks = ["pytorch", "keras", "flax"] as const;
export type Framework = (typeof frameworks)[number];

interface Fan {
  readonly rows: number;
  readonly columns: number;
}

interface Start {
  readonly weight: (random: RandomStream, fan: Fan) => number;
  readonly bias: (random: RandomStream, fan: Fan) => number;
}

const uniform = (random: RandomStream, reach: number) => reach * (2 * random.uniform() - 1);

/** A standard normal number on the condition that it lies in [−2, 2]. */
function truncatedNormal(random: RandomStream): number {
  let z = random.normal();
  while (Math.abs(z) > 2) z = random.normal();
  return z;
}

/** The standard deviation of `truncatedNormal`, by which Flax divides. */
const truncatedDeviation = 0.8796256610342398;

/**
 * torch.nn.Linear: weights and biases uniform on ±1/√fan-in (`kaiming_uniform_` with a = √5); keras.layers.Dense: Glorot uniform,
 * biases 0 (Glorot & Bengio 2010); flax.linen.Dense: LeCun normal, truncated at two deviations, biases 0.
 */
const starts: Readonly<Record<Framework, Start>> = {
  pytorch: {
    weight: (random, { rows }) => uniform(random, 1 / Math.sqrt(rows)),
    bias: (random, { rows }) => uniform(random, 1 / Math.sqrt(rows)),
  },
  keras: {
    weight: (random, { rows, columns }) => uniform(random, Math.sqrt(6 / (rows + columns))),
    bias: () => 0,
  },
  flax: {
    weight: (random, { rows }) => truncatedNormal(random) / truncatedDeviation / Math.sqrt(rows),
    bias: () => 0,
  },
};

/** The parameters of a network with a fixed activation as a framework draws them by default. */
export function frameworkStart(
  architecture: Architecture,
  random: RandomStream,
  framework: Framework,
): ParameterValues {
  const sizes = widths(architecture);
  const { weight, bias } = starts[framework];
  const layers = sizes.slice(1).map((columns, i) => {
    const fan = { rows: sizes[i]!, columns };
    const stream = random.split("layer", i);
    const draw = (count: number, one: Start["weight"]) => Float32Array.from({ length: count }, () => one(stream, fan));
    return { weight: draw(fan.rows * columns, weight), bias: draw(columns, bias) };
  });
  return { layers };
}
