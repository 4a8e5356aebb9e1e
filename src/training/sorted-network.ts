import { type Block, type Model, sortedGroups, timesGain } from "../model/index.ts";
import type { ParameterValues } from "./parameters.ts";

/** A trained network whose neurons are sorted in groups of `size`, as a model: affine maps, sorted between them, times the gain. */
export function sortedNetwork(size: number, { layers }: Pick<ParameterValues, "layers">, gain: number): Model {
  const blocks: Block[] = [{ kind: "input", width: layers[0]!.weight.length / layers[0]!.bias.length }];
  layers.forEach(({ weight, bias }, i) => {
    const columns = bias.length;
    const map = { kind: "matrix", copies: 1, rows: weight.length / columns, columns, weight } as const;
    blocks.push({ kind: "affine", of: blocks.length - 1, map, bias });
    if (i + 1 < layers.length) blocks.push(sortedGroups(blocks.length - 1, columns, size));
  });
  return timesGain(blocks, layers.at(-1)!.bias.length, gain);
}
