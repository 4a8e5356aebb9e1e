import type { SlopeBand } from "../../constraint/index.ts";
import { type Estimate, estimate, type PairedOutcome, pairedDifferences, pairedTests } from "../../statistics/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import { survivors } from "./best-network.ts";
import { type ScoreName, scoreLimits } from "./good-scores.ts";

/** An activation with the networks that were trained with it, one per seed. */
export interface Compared {
  readonly activation: string;
  /** Factor behind its networks. */
  readonly gain: number;
  readonly slopeRange: readonly [number, number];
  readonly networks: readonly NetworkOutcome[];
}

/** How an activation did on the test rows, and what its comparison with the chosen one allows to say. */
export interface Comparison extends Omit<Compared, "networks"> {
  readonly score: Estimate;
  readonly seedScores: readonly number[];
  readonly diverged: number;
  readonly admissible: boolean;
  /** Null for the chosen activation itself, and where some activation has fewer than two pairs of seeds. */
  readonly test: { readonly pValue: number; readonly corrected: number } | null;
  readonly outcome: "chosen" | "no difference shown" | "chosen better" | "chosen worse";
}

/** Slopes count as admissible within this distance of the band: catalogue ranges are given to ten digits. */
const rangeAccuracy = 1e-9;

/** Test scores by seed, as far as one of the two has it: null where a network diverged or is not there. */
function pairs(chosen: readonly NetworkOutcome[], other: readonly NetworkOutcome[]) {
  const seeds = [...new Set([...chosen, ...other].map(({ seed }) => seed))];
  const scoresOf = (networks: readonly NetworkOutcome[]) =>
    seeds.map((seed) => survivors(networks).find((network) => network.seed === seed)?.scores.test ?? null);
  return pairedDifferences(scoresOf(chosen), scoresOf(other));
}

const words: Readonly<Record<PairedOutcome, Comparison["outcome"]>> = {
  better: "chosen better",
  worse: "chosen worse",
  "no difference shown": "no difference shown",
};

/** An activation of which all networks diverged scores 0. */
function scores(networks: readonly NetworkOutcome[], scoreName: ScoreName) {
  const seedScores = survivors(networks).map((network) => network.scores.test);
  const score = estimate(seedScores.length > 0 ? seedScores : [0], scoreLimits(scoreName));
  return { score, seedScores, diverged: networks.length - seedScores.length };
}

/**
 * The chosen activation, then the others beside it: Wilcoxon's signed-rank test on the test scores of equal seeds, chosen minus
 * other, Holm-corrected over the others.
 */
export function compareWithChosen(
  chosen: Omit<Compared, "activation">,
  others: readonly Compared[],
  { scoreName, band }: { readonly scoreName: ScoreName; readonly band: SlopeBand },
): readonly Comparison[] {
  const differences = others.map(({ networks }) => pairs(chosen.networks, networks));
  const tests = differences.every((list) => list.length > 1) ? pairedTests(differences) : null;
  const withScores = ({ networks, ...rest }: Compared) => ({ ...rest, ...scores(networks, scoreName) });
  const mine: Comparison = {
    ...withScores({ ...chosen, activation: "chosen" }),
    admissible: true,
    test: null,
    outcome: "chosen",
  };
  return [
    mine,
    ...others.map((other, i): Comparison => {
      const [lo, hi] = other.slopeRange;
      return {
        ...withScores(other),
        admissible: lo >= band.lo - rangeAccuracy && hi <= band.hi + rangeAccuracy,
        test: tests && { pValue: tests[i]!.pValue, corrected: tests[i]!.corrected },
        outcome: tests ? words[tests[i]!.outcome] : "no difference shown",
      };
    }),
  ];
}
