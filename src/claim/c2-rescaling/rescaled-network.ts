import type { ParameterValues } from "../../training/index.ts";

/** The network with c·s in the place of s: slopes times c, every weight matrix that takes the activation's output divided by c. */
export function rescaled(values: ParameterValues, c: number): ParameterValues {
  const { layers, slopes } = values;
  return {
    ...values,
    layers: layers.map(({ weight, bias }, i) => ({ weight: i === 0 ? weight : weight.map((w) => w / c), bias })),
    ...(slopes && { slopes: slopes.map((p) => p * c) }),
  };
}
