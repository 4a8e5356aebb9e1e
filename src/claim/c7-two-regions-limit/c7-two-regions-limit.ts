import { level } from "../../statistics/index.ts";
import type { Claim, ClaimContext, Profile, Trial } from "../claim.ts";
import type { Finding } from "../finding.ts";
import { papers } from "../papers.ts";
import { fitLipschitz, hiddenLayers, type LipschitzFit, testPoints } from "./fit-lipschitz.ts";
import { increasingFloor } from "./increasing-floor.ts";
import { lipschitzTargets } from "./lipschitz-target.ts";
import { candidateSettings, chosenSetting, normConstrainedArms } from "./norm-constrained-arm.ts";
import { certificateTable, comparisonTable, errorFigure, errorTable, networkTable } from "./norm-constrained-tables.ts";
import { compareTwoRegions, type TargetFits } from "./two-region-comparison.ts";
import { answerOf, needed, verdictOf } from "./two-region-verdict.ts";

/** All arms on one target: together, so that networks are paired. */
type Plan = {
  readonly key: string;
  readonly target: string;
  readonly block: number;
  readonly networks: number;
  readonly epochs: number;
};

type Outcome = {
  readonly fits: Readonly<Record<string, readonly LipschitzFit[]>>;
  readonly zero: number;
  readonly floor: number;
};

const sizes: Record<Profile, { readonly blocks: number; readonly networks: number; readonly epochs: number }> = {
  quick: { blocks: 1, networks: 10, epochs: 15 },
  full: { blocks: 2, networks: 10, epochs: 100 },
};

function plan(profile: Profile): readonly Plan[] {
  const { blocks, networks, epochs } = sizes[profile];
  return lipschitzTargets().flatMap(({ name }) =>
    Array.from({ length: blocks }, (_, block) => ({
      key: `${name}/${block + 1}`,
      target: name,
      block: block + 1,
      networks,
      epochs,
    })),
  );
}

const trainingPoints = 1000;

async function run({ target: name, networks, epochs }: Plan, context: ClaimContext): Promise<Outcome> {
  const target = lipschitzTargets().find((t) => t.name === name)!;
  const points = context.random.split("points");
  const x = Float32Array.from({ length: trainingPoints }, () => 2 * points.uniform() - 1);
  const streams = Array.from({ length: networks }, (_, i) => context.random.split("network", i));
  const engine = await context.engine();
  const arms = normConstrainedArms();
  const fits: Record<string, readonly LipschitzFit[]> = {};
  for (const [i, arm] of arms.entries()) {
    const progress = (share: number) => context.progress((i + share) / arms.length);
    fits[arm.name] = await fitLipschitz(engine, {
      arm,
      setting: chosenSetting(arm),
      target,
      x,
      epochs,
      streams,
      progress,
    });
  }
  const test = Float64Array.from(testPoints());
  const y = test.map(target.at);
  const zero = y.reduce((sum, v) => sum + v * v, 0) / y.length;
  return { fits, zero, floor: increasingFloor({ x: test, y }, hiddenLayers) };
}

/** The blocks of each target put together, in the order of the plan. */
function byTarget(trials: readonly Trial<Plan, Outcome>[]): readonly TargetFits[] {
  return lipschitzTargets().flatMap(({ name, title }): readonly TargetFits[] => {
    const outcomes = trials.filter(({ plan: p }) => p.target === name).map(({ outcome }) => outcome);
    const [first] = outcomes;
    if (first === undefined) return [];
    const fits = Object.fromEntries(
      Object.keys(first.fits).map((arm) => [arm, outcomes.flatMap((outcome) => outcome.fits[arm]!)]),
    );
    return [{ target: name, title, fits, zero: first.zero, floor: first.floor }];
  });
}

function conclude(trials: readonly Trial<Plan, Outcome>[]): Finding {
  const targets = byTarget(trials);
  const comparisons = compareTwoRegions(targets);
  const networks = targets[0]!.fits.relu!.length;
  return {
    ...verdictOf(comparisons),
    ...answerOf(targets, comparisons, { networks, epochs: trials[0]!.plan.epochs }),
    tables: [comparisonTable(comparisons), errorTable(targets), certificateTable(targets), networkTable(targets)],
    figures: [errorFigure()],
  };
}

function experiment(profile: Profile): readonly string[] {
  const { blocks, networks, epochs } = sizes[profile];
  const arms = normConstrainedArms();
  return [
    `Networks 1-10-10-10-1 whose weights are kept orthonormal fit four 1-Lipschitz functions on [−1, 1]: f1 (slopes ±1, 9 knots), f2 (slopes −1, 0, 1, 9 knots), f3 = cos(7πx)/7π, all three those of the published comparison, and |x|. ${trainingPoints} random training points, mini-batches of 10, ${epochs} epochs of Adam with a cosine schedule; mean squared error on 10,000 even test points; ${blocks * networks} networks per activation and function, the same starting weights and order of points for all activations.`,
    `${arms.length} activations: two regions with slopes in [0, 1] (ReLU; learned slopes and knot) and in [−1, 1] (absolute value; learned), 3 and 5 regions with learned slopes and knots, a learned spline of 101 knots, each in both bands and learned neuron by neuron, and sorting in pairs and in groups of 5.`,
    `Each activation was given the same search beforehand: ${candidateSettings(arms[0]!).length} settings (two learning rates times three starts), each trained for 100 epochs on seven other functions, the setting with the least geometric mean of median errors. No penalty on the number of knots.`,
    "Every trained network is certified 1-Lipschitz: each weight matrix has a proven spectral norm of at most 1. For slopes in [0, 1] the table gives an error that no such network can stay below (decision 0029).",
    "The published PyTorch code was run as it is, 100 epochs and 5 networks; it took about 6,500 µs per network and step for the spline and 3,700 µs for ReLU. `bench/norm-constrained.ts` measures the same for this program.",
  ];
}

export const c7: Claim<Plan, Outcome> = {
  id: "C7",
  revision: 2,
  title: "Two regions are a limit under norm constraints",
  statement:
    "Where closeness is preserved by the whole network (weights of spectral norm at most 1), activations with two linear regions fit 1-Lipschitz functions worse than activations with more regions.",
  sources: [papers.anil, papers.neumayer, papers.prach, papers.ducotterd, papers.urenda],
  question:
    "The theory prefers two regions because they are the simplest. Do they cost anything when the whole network must keep closeness, and does it matter whether slopes lie in [0, 1] or in [−1, 1]?",
  experiment,
  rule: `Two regions count as limited in a band of slopes if, on at least ${needed} of the 4 functions, the better of the two two-region activations of that band has a larger median test error than the learned spline with slopes in [−1, 1], with p < ${level} (Wilcoxon signed-rank test on paired logarithms of errors, Holm-corrected over all 8 comparisons). The claim holds if two regions are limited in both bands, holds if "slopes lie in …" when in one only, and fails when in none.`,
  plan,
  run,
  conclude,
};
