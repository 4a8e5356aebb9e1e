import type { SlopeBand } from "../../constraint/index.ts";
import { type SlopeChoice, simplifySlopes } from "../../optimum/index.ts";
import type { TrainingData } from "../../training/index.ts";
import { answerOf } from "./forward.ts";
import { type Frame, type Standing, standingOf } from "./frame.ts";

/** The same network with a simpler activation. */
export interface Simpler {
  readonly slopes: readonly number[];
  /** On the rows that are held out. */
  readonly heldOut: Standing;
}

/** The network of an epoch with each activation cut down to so many pieces, nearest by its data; nothing is trained anew. */
export function simplerOf(
  { network, slopes, shares }: Frame,
  { pieces, choice, band }: { readonly pieces: number; readonly choice: SlopeChoice; readonly band: SlopeBand },
  data: TrainingData,
): Simpler {
  const { regions } = network.grid;
  const few = Array.from({ length: slopes.length / regions }, (_, f) => {
    const [from, to] = [f * regions, (f + 1) * regions];
    const wish = { regions: Math.min(pieces, regions), choice, band };
    return simplifySlopes(slopes.slice(from, to), shares.slice(from, to), wish).slopes;
  }).flat();
  const answer = answerOf({ ...network, values: { ...network.values, slopes: Float32Array.from(few) } });
  return { slopes: few, heldOut: standingOf(answer, data.validation, data) };
}
