import { evaluate as evaluateFormula } from "../../src/activation/index.ts";
import type { Block, Model, ScalarFunction } from "../../src/model/index.ts";
import { entriesOf } from "../../src/model/linear/entries.ts";
import { type LinearMap, outputWidth } from "../../src/model/linear/linear-map.ts";
import type { GroupBlock } from "../../src/model/model.ts";

/** What is done to one group, by definition. */
function grouped({ function: name, epsilon }: GroupBlock, x: readonly number[]): readonly number[] {
  const total = x.reduce((sum, v) => sum + Math.exp(v), 0);
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length;
  const results = {
    softmax: x.map((v) => Math.exp(v) / total),
    "log-softmax": x.map((v) => v - Math.log(total)),
    length: [Math.hypot(...x)],
    standardised: x.map((v) => (v - mean) / Math.sqrt(variance + epsilon)),
  };
  return results[name];
}

/** A linear map in doubles, entry by entry. */
function linear(map: LinearMap, x: readonly number[]): readonly number[] {
  const y = new Array<number>(outputWidth(map)).fill(0);
  entriesOf(map, (to, from, weight) => {
    y[to]! += weight * x[from]!;
  });
  return y;
}

/** A model's blocks in doubles, by their definition. */
export function modelValues({ blocks }: Model, x: readonly number[]): readonly number[] {
  const values: (readonly number[])[] = [];
  const at = (f: ScalarFunction, z: number) =>
    "hinges" in f
      ? f.hinges.reduce(
          (sum, { weight, slope, offset }) => sum + weight * Math.max(slope * z + offset, 0),
          f.slope * z + f.offset,
        )
      : evaluateFormula(f, z);
  const value = (block: Block): readonly number[] => {
    switch (block.kind) {
      case "input":
        return x;
      case "affine":
        return linear(block.map, values[block.of]!).map((v, i) => v + (block.bias?.[i] ?? 0));
      case "activation":
        return values[block.of]!.map((z, i) => at(block.functions[block.functions.length === 1 ? 0 : i]!, z));
      case "sum":
        return values[block.of[0]!]!.map((_, i) => block.of.reduce((sum, of) => sum + values[of]![i]!, 0));
      case "concatenation":
        return block.of.flatMap((of) => values[of]!);
      case "selection":
        return Array.from(block.group, (g, i) => {
          const entries = Array.from(block.groups[g]!, (entry) => values[block.of]![entry]!);
          return entries.toSorted((a, b) => b - a)[block.rank[i]!]!;
        });
      case "group":
        return Array.from({ length: values[block.of]!.length / block.size }, (_, g) =>
          grouped(block, values[block.of]!.slice(g * block.size, (g + 1) * block.size)),
        ).flat();
    }
  };
  for (const block of blocks) values.push(value(block));
  return values.at(-1)!;
}
