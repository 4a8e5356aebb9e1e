import { type Interval, interval } from "../../interval/index.ts";
import type { Model } from "../model.ts";
import { jets, motionsOf } from "./enclosure.ts";
import { globalSlopes, type SlopeRule } from "./layers.ts";

/** Slopes that functions have where their arguments lie, for inputs in a box. */
export function slopesIn(model: Model, box: readonly Interval[]): SlopeRule {
  const motions = motionsOf(model)(box, null);
  const jetsOf = jets();
  const anywhere = globalSlopes();
  return (index, functions, width) => {
    const everywhere = anywhere(index, functions, width);
    const block = model.blocks[index]!;
    const arguments_ = block.kind === "activation" ? motions[block.of]!.value : [];
    const [lo, hi] = [everywhere.lo.slice(), everywhere.hi.slice()];
    arguments_.forEach((x, i) => {
      const { slope } = jetsOf(functions[functions.length === 1 ? 0 : i]!)(x);
      const own = Number.isNaN(slope.lo) ? null : interval.meet(slope, { lo: lo[i]!, hi: hi[i]! });
      if (own) [lo[i], hi[i]] = [own.lo, own.hi];
    });
    return { lo, hi };
  };
}
