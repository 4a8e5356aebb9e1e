import { level } from "../../statistics/index.ts";
import type { Preserve } from "../../training/index.ts";
import { formatNumber, listed } from "../../wording/index.ts";
import type { Claim, Profile, Trial } from "../claim.ts";
import { type ClaimVerdict, type Finding, fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { papers } from "../papers.ts";
import { bandFigures, bandTables } from "./band-tables.ts";
import { type BandsOutcome, compareBands, factors } from "./bands-compared.ts";
import { bandDifferences, bandScores, counting, leastDifference } from "./paired-bands.ts";

type Plan = {
  readonly key: string;
  readonly data: string;
  readonly preserve: Preserve;
  readonly seeds: number;
  readonly epochs: number;
  readonly rates: readonly number[];
};

function plan(profile: Profile): readonly Plan[] {
  const rest =
    profile === "quick"
      ? { seeds: 8, epochs: 60, rates: [0.01, 0.03] }
      : { seeds: 20, epochs: 200, rates: [0.003, 0.01, 0.03] };
  const data = profile === "quick" ? ["concrete", "wine"] : ["concrete", "wine", "penguins", "breast-cancer"];
  const regimes: readonly Preserve[] = ["neuron", "network"];
  return data.flatMap((name) =>
    regimes.map((preserve) => ({ key: `${name} ${preserve}`, data: name, preserve, ...rest })),
  );
}

type Trials = readonly Trial<Plan, BandsOutcome>[];

/** All comparisons of one regime, corrected together. */
function comparisons(trials: Trials, regime: Preserve) {
  const ofRegime = trials.filter(({ plan: { preserve } }) => preserve === regime);
  return counting(
    ofRegime.flatMap(({ plan: { data }, outcome }) =>
      bandDifferences(bandScores(outcome)).map((difference) => ({ data, ...difference })),
    ),
  );
}

type Comparison = ReturnType<typeof comparisons>[number];

interface Seen {
  readonly free: readonly Comparison[];
  readonly constrained: readonly Comparison[];
  readonly largestDifference: number;
  readonly compared: number;
}

const smallest = Math.min(...factors);

/** Whether the narrow band costs score on every data set. */
const bites = ({ constrained }: Seen) =>
  constrained
    .filter(({ factor }) => factor === smallest)
    .every(({ counts, difference }) => counts && difference.mean < 0);

const condition =
  "the optimiser's steps are rescaled along with slopes and weights: with one step size for all, training finds networks of different quality in the same set of functions";

function judge(seen: Seen): Judgement {
  if (seen.largestDifference > 0 || !bites(seen)) return fails;
  return seen.free.some(({ counts }) => counts) ? holdsIf(condition) : holds;
}

const bandName = (factor: number) => (factor < 1 ? `[0, 1/${1 / factor}]` : `[0, ${factor}]`);

function spoken({ data, factor, difference, corrected }: Comparison): string {
  const ends =
    difference.ci95 === null
      ? ""
      : ` (95 %: ${formatNumber(difference.ci95[0])} to ${formatNumber(difference.ci95[1])})`;
  return `${data} ${bandName(factor)}: ${formatNumber(difference.mean)}${ends}, p = ${formatNumber(corrected)}`;
}

function answer({ free, constrained, largestDifference, compared }: Seen): readonly string[] {
  const counted = (list: readonly Comparison[]) => `${list.filter(({ counts }) => counts).length} of ${list.length}`;
  return [
    `c·s with the following weights divided by c, for c = ${listed(factors.filter((c) => c !== 1).map(String))}: over ${compared} answers of trained networks the largest difference is ${formatNumber(largestDifference)}.${largestDifference === 0 ? " The bands [0, 1] and [0, c] allow the same functions while weights are free." : ""}`,
    `Training with free weights, test score minus that of the band [0, 1]: ${free.map(spoken).join("; ")}. ${counted(free)} differences count.`,
    `Training with weights of spectral norm ≤ 1: ${constrained.map(spoken).join("; ")}. ${counted(constrained)} differences count.`,
  ];
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds:
    "With free weights do not argue from the slope bound of the activation alone: any other bound gives the same networks. The bound means something once the weights are bounded too; then choose it, and the network's gain, with care.",
  "holds if":
    "With free weights the slope bound changes nothing in what a network can compute; where it changed what training found, the optimiser's step sizes did it. The bound means something once the weights are bounded too; then choose it, and the network's gain, with care.",
  fails:
    "On these data the experiment does not show the slope bound to be idle with free weights and binding with bounded ones; see the table before relying on either.",
};

function conclude(trials: Trials): Finding {
  const seen: Seen = {
    free: comparisons(trials, "neuron"),
    constrained: comparisons(trials, "network"),
    largestDifference: Math.max(...trials.map(({ outcome }) => outcome.largestDifference)),
    compared: trials.reduce((sum, { outcome }) => sum + outcome.compared, 0),
  };
  const judgement = judge(seen);
  const range = (list: readonly Comparison[]) => {
    const means = list.map(({ difference }) => difference.mean);
    return `${formatNumber(Math.min(...means))} to ${formatNumber(Math.max(...means))}`;
  };
  const narrow = (list: readonly Comparison[]) => list.filter(({ factor }) => factor === smallest);
  return {
    ...judgement,
    headline: `Rescaled networks answer alike (largest difference ${formatNumber(seen.largestDifference)}); the band ${bandName(smallest)} changes the test score by ${range(narrow(seen.free))} with free weights and by ${range(narrow(seen.constrained))} with norm-constrained ones.`,
    answer: answer(seen),
    meaning: meanings[judgement.verdict],
    tables: bandTables(trials, [
      ...seen.free.map((one) => ({ preserve: "neuron", ...one })),
      ...seen.constrained.map((one) => ({ preserve: "network", ...one })),
    ]),
    figures: bandFigures,
  };
}

/** The slope band alone is not invariant under rescaling. */
export const c2: Claim<Plan, BandsOutcome> = {
  id: "C2",
  revision: 1,
  title: "The slope band alone does not single out an activation",
  statement:
    "0 ≤ s' ≤ 1 is not invariant under rescaling: c·s with the following weights divided by c is the same network, so with free weights the band restricts nothing. With norm-constrained weights it does.",
  sources: [papers.urenda, papers.anil],
  question:
    "Does it matter for a network whether slopes are kept within [0, 1], [0, 1/8] or [0, 8], with free weights and with weights of spectral norm at most 1?",
  experiment: (profile) => {
    const [{ seeds, epochs, rates }] = plan(profile) as [Plan];
    const data = [...new Set(plan(profile).map((one) => one.data))];
    return [
      `Networks with two hidden layers of 16 neurons and one learned piecewise-linear activation of 32 regions on ${listed(data)}; ${seeds} seeds, ${epochs} epochs of Adam, the three bands trained from the same seeds on the same mini-batches. With free weights the networks of the three bands start as the same functions; with constrained weights (Björck orthonormalisation, gain 3) they start with the same weights.`,
      `Adam is not indifferent to the scale of parameters, so each band is trained with the step sizes ${listed(rates.map(String))} and judged at the one with the least mean validation loss.`,
      "Every trained network is copied with slopes times c and following weights divided by c, c = 1/8 and 8, and its answers to all rows compared bit by bit; these factors are powers of two, so rounding cannot hide or make a difference.",
    ];
  },
  rule: `A difference in test score to the band [0, 1] counts if it exceeds ${leastDifference} and is significant at ${100 * level} % (Wilcoxon on pairs of seeds, Holm-corrected within each regime). Holds: all rescaled copies answer identically, no difference counts with free weights, and with constrained weights the band [0, 1/8] is worse by a counting difference on every data set. Holds if: as before, but some difference counts with free weights. Fails: copies differ, or the constrained band does not cost score on every data set.`,
  plan,
  run: async ({ data, ...question }, context) => compareBands(question, await context.data.bundled(data), context),
  conclude,
};
