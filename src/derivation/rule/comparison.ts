import type { SlopeBand } from "../../constraint/index.ts";
import { type Estimate, mean, type PairedOutcome, resampledEstimate, resampledTests } from "../../statistics/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import { survivors } from "./best-network.ts";
import { differenceLimits, resamplingOf, scoreLimits, type Yardstick } from "./good-scores.ts";
import { type Metrics, meanMetrics } from "./metrics.ts";
import { scoreDifferences } from "./paired-scores.ts";

/**
 * What something that is compared is to the derivation: the chosen activation, another activation in the same network, the network with no
 * activation at all, an ordinary linear model, ReLU in a network whose weights are free, or an answer that looks at no column.
 */
export const roles = ["chosen", "activation", "linear", "free linear", "free weights", "trivial"] as const;
export type Role = (typeof roles)[number];

/** Something with the networks that were trained with it, one per seed. */
export interface Compared {
  readonly role: Role;
  readonly activation: string;
  /** Neurons in each group that it sorts; nothing where it is a function of one neuron. */
  readonly groupSize?: number;
  /** Factor behind its networks. */
  readonly gain: number;
  /** Of a sorting: of each output by each input. */
  readonly slopeRange: readonly [number, number];
  readonly networks: readonly NetworkOutcome[];
}

/** What differences between test scores on the same splits show. */
export interface Difference {
  /** Mean difference with its 95 % interval. */
  readonly difference: Estimate;
  readonly pValue: number;
  /** Corrected over all tests of the derivation. */
  readonly corrected: number;
}

/** How something did on the test rows, and what its comparison with the chosen activation allows to say. */
export interface Comparison extends Omit<Compared, "networks"> {
  readonly score: Estimate;
  readonly seedScores: readonly number[];
  /** Mean validation score; null for the answer that looks at no column, and where all networks diverged. */
  readonly validation: number | null;
  /** Means over the splits. */
  readonly metrics: Metrics;
  readonly diverged: number;
  readonly admissible: boolean;
  /** Chosen less this one; null for the chosen activation itself, and where there are fewer than two pairs. */
  readonly test: Difference | null;
  readonly outcome: "chosen" | "no difference shown" | "chosen better" | "chosen worse";
}

/** ReLU against the logistic sigmoid, as tradition has it. */
export interface Tradition extends Difference {
  readonly outcome: PairedOutcome;
}

export interface Comparisons {
  /** The chosen activation first. */
  readonly compared: readonly Comparison[];
  /** Null where not both were trained on two splits. */
  readonly tradition: Tradition | null;
}

/** Slopes count as admissible within this distance of the band: catalogue ranges are given to ten digits. */
const rangeAccuracy = 1e-9;

const words: Readonly<Record<PairedOutcome, Comparison["outcome"]>> = {
  better: "chosen better",
  worse: "chosen worse",
  "no difference shown": "no difference shown",
};

interface Rules extends Yardstick {
  readonly band: SlopeBand;
}

/** What all networks diverged with scores 0. */
function scored({ networks, ...rest }: Compared, rules: Rules): Omit<Comparison, "test" | "outcome"> {
  const kept = survivors(networks);
  const seedScores = kept.map(({ scores }) => scores.test);
  const metrics = meanMetrics(kept.map((network) => network.metrics));
  const validation =
    rest.role === "trivial" || kept.length === 0 ? null : mean(kept.map(({ scores }) => scores.validation));
  const some = seedScores.length > 0 ? seedScores : [0];
  const score = resampledEstimate(some, resamplingOf(rules, "test"), scoreLimits(rules.scoreName));
  const [lo, hi] = rest.slopeRange;
  const admissible = lo >= rules.band.lo - rangeAccuracy && hi <= rules.band.hi + rangeAccuracy;
  return { ...rest, score, seedScores, validation, metrics, diverged: networks.length - kept.length, admissible };
}

/**
 * The chosen activation, then what is compared with it, and ReLU beside the sigmoid: the corrected resampled t-test on test scores of
 * the same splits, Holm-corrected over all of these.
 */
export function compareWithChosen(
  chosen: Omit<Compared, "activation" | "role">,
  others: readonly Compared[],
  rules: Rules,
): Comparisons {
  const resampling = resamplingOf(rules, "test");
  const within = differenceLimits(rules.scoreName);
  const named = (name: string) =>
    others.find(({ role, activation }) => role === "activation" && activation === name)?.networks ?? [];
  const lists = [
    ...others.map(({ networks }) => scoreDifferences(chosen.networks, networks, "test")),
    scoreDifferences(named("relu"), named("sigmoid"), "test"),
  ];
  const tests = resampledTests(lists, resampling).map(({ outcome, ...test }, i) => ({
    outcome,
    test: lists[i]!.length < 2 ? null : { ...test, difference: resampledEstimate(lists[i]!, resampling, within) },
  }));
  const tradition = tests.at(-1)!;
  return {
    compared: [
      { ...scored({ ...chosen, role: "chosen", activation: "chosen" }, rules), test: null, outcome: "chosen" },
      ...others.map((other, i) => ({
        ...scored(other, rules),
        test: tests[i]!.test,
        outcome: words[tests[i]!.outcome],
      })),
    ],
    tradition: tradition.test && { ...tradition.test, outcome: tradition.outcome },
  };
}
