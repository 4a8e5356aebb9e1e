import { print, reluForm } from "../../activation/index.ts";
import { repair, type SlopeBand } from "../../constraint/index.ts";
import { fromReluForm } from "../hinge-sum.ts";
import { formulaOf, keyOf, type ScalarFunction } from "../scalar-function.ts";
import { slopesOf } from "../slopes.ts";
import { type Chain, evaluated } from "./chain.ts";

/** A function that was replaced by the nearest one with slopes in a band. */
export interface Replacement {
  readonly formula: string;
  readonly pieces: number;
  /** The largest distance of the two at the knots. */
  readonly distance: number;
}

/** Where functions are compared, and at how many knots. */
const [interval, knots] = [[-4, 4] as const, 33];

function nearest(f: ScalarFunction, band: SlopeBand): { readonly by: ScalarFunction; readonly report: Replacement } {
  const activation = evaluated(f);
  const { repaired } = repair({ f: activation, band, interval, knots });
  const distance = repaired.knots.reduce(
    (most, x, i) => Math.max(most, Math.abs(activation.at(x) - repaired.values[i]!)),
    0,
  );
  return {
    by: fromReluForm(reluForm(repaired)),
    report: { formula: print(formulaOf(f)), pieces: repaired.knots.length + 1, distance },
  };
}

/** The chain with every function whose slopes leave the band replaced by the nearest one on [−4, 4] that stays in it (least squares). */
export function withinBand(
  chain: Chain,
  band: SlopeBand,
): { readonly chain: Chain; readonly replacements: readonly Replacement[] } {
  const known = new Map<string, { readonly by: ScalarFunction; readonly report: Replacement | null }>();
  const admissible = (f: ScalarFunction): ScalarFunction => {
    const key = keyOf(f);
    const { lo, hi } = slopesOf(f);
    const found = known.get(key) ?? (lo >= band.lo && hi <= band.hi ? { by: f, report: null } : nearest(f, band));
    known.set(key, found);
    return found.by;
  };
  const mended = chain.map((layer) => ({
    ...layer,
    functions: layer.functions.map(admissible),
    meets: layer.meets && { ...layer.meets, functions: layer.meets.functions.map(admissible) },
  }));
  return { chain: mended, replacements: [...known.values()].flatMap(({ report }) => report ?? []) };
}
