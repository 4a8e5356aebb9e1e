import type { Block, Model, SelectionBlock } from "../model/index.ts";
import { type Architecture, widths } from "./architecture.ts";
import type { ParameterValues } from "./parameters.ts";

/** The neurons of a layer sorted in groups, as `groupSort` does: the smallest entries of all groups first. */
function sorted(of: number, width: number, size: number): SelectionBlock {
  const groups = width / size;
  return {
    kind: "selection",
    of,
    groups: Array.from({ length: groups }, (_, g) => Int32Array.from({ length: size }, (_, k) => k * groups + g)),
    group: Int32Array.from({ length: width }, (_, i) => i % groups),
    rank: Int32Array.from({ length: width }, (_, i) => size - 1 - Math.floor(i / groups)),
  };
}

/**
 * A trained network whose neurons are sorted in groups, as a model: affine maps, sorted between them, times the gain.
 * Throws TypeError for an architecture with another activation.
 */
export function sortedNetwork(architecture: Architecture, values: ParameterValues, gain: number): Model {
  const { activation } = architecture;
  if (activation.kind !== "group-sort") throw new TypeError("only networks that sort in groups are made of selections");
  const sizes = widths(architecture);
  const blocks: Block[] = [{ kind: "input", width: sizes[0]! }];
  values.layers.forEach(({ weight, bias }, i) => {
    const [rows, columns] = [sizes[i]!, sizes[i + 1]!];
    const map = { kind: "matrix", copies: 1, rows, columns, weight } as const;
    blocks.push({ kind: "affine", of: blocks.length - 1, map, bias });
    if (i + 1 < values.layers.length) blocks.push(sorted(blocks.length - 1, columns, activation.size));
  });
  const map = { kind: "scaling", width: sizes.at(-1)!, factor: Math.fround(gain) } as const;
  blocks.push({ kind: "affine", of: blocks.length - 1, map, bias: null });
  return { blocks };
}
