import type { Claim, ClaimContext, Profile } from "../claim.ts";
import { bundledDigits, drawRows } from "../experiment/digit-rows.ts";
import { papers } from "../papers.ts";
import { flowFinding, rule } from "./flow-finding.ts";
import type { FlowOutcome, FlowPlan, SlopesOutcome, SlopesPlan } from "./flow-record.ts";
import { criticalWeight, type Flow, flowNames, measureFlow } from "./gradient-flow.ts";
import { exhaustSlopes, randomSlopes } from "./slope-energy.ts";
import { bestAccuracies } from "./trainable-depth.ts";

type Setting = Omit<FlowPlan, "key" | "kind" | "activation">;

const settings: Readonly<Record<Profile, Setting>> = {
  quick: {
    factors: [0.5, 1, 2],
    flow: { depth: 16, width: 64, networks: 8, rows: 16 },
    depths: [4, 8, 16, 32],
    width: 24,
    seeds: 3,
    sizes: { train: 480, validation: 50, test: 300 },
    training: { batch: 30, epochs: 5, learningRate: 0.0025 },
    goal: 0.5,
  },
  full: {
    factors: [0.25, 0.5, 1, 2, 4],
    flow: { depth: 24, width: 128, networks: 16, rows: 32 },
    depths: [2, 4, 8, 16, 32, 64],
    width: 32,
    seeds: 5,
    sizes: { train: 1200, validation: 50, test: 449 },
    training: { batch: 30, epochs: 12, learningRate: 0.002 },
    goal: 0.5,
  },
};

const slopes: Readonly<Record<Profile, Omit<SlopesPlan, "key" | "kind">>> = {
  quick: { regions: 6, steps: 4, random: 20_000 },
  full: { regions: 8, steps: 4, random: 200_000 },
};

function plan(profile: Profile): readonly (FlowPlan | SlopesPlan)[] {
  return [
    ...flowNames.map((activation): FlowPlan => ({ key: activation, kind: "flow", activation, ...settings[profile] })),
    { key: "slopes", kind: "slopes", ...slopes[profile] },
  ];
}

async function runFlow(plan: FlowPlan, { random, engine, data, progress }: ClaimContext): Promise<FlowOutcome> {
  const ready = await engine();
  const name = plan.activation;
  const flows: Flow[] = [];
  for (const factor of plan.factors)
    flows.push(await measureFlow(ready, { name, factor, size: plan.flow }, random.split("flow", factor)));
  const rows = drawRows(await bundledDigits(data, random.split("set")), plan.sizes, random.split("rows"));
  const total = plan.depths.reduce((a, b) => a + b, 0);
  const accuracies: (readonly (readonly number[])[])[] = [];
  for (const [i, depth] of plan.depths.entries()) {
    const task = { ...plan, name, depth };
    accuracies.push(await bestAccuracies(ready, task, { rows, random: random.split("depth", depth) }));
    progress(plan.depths.slice(0, i + 1).reduce((a, b) => a + b, 0) / total);
  }
  return { flows, criticalWeight: criticalWeight(name), accuracies };
}

function runSlopes({ regions, steps, random: count }: SlopesPlan, { random }: ClaimContext): SlopesOutcome {
  const drawn = Array.from({ length: count }, () => randomSlopes(1 + random.below(16), random));
  const largestExcess = drawn.reduce((largest, { mean, square }) => Math.max(largest, square - mean), -1);
  const shares = drawn.map(({ mean, square }) => square / mean);
  return {
    exhaustion: exhaustSlopes(regions, steps),
    random: { functions: count, largestExcess, meanShare: shares.reduce((a, b) => a + b, 0) / count },
  };
}

function experiment(profile: Profile): readonly string[] {
  const { factors, flow, depths, width, seeds, sizes, training, goal } = settings[profile];
  const { regions, steps, random } = slopes[profile];
  return [
    `Theory. For ${flowNames.length} activations and weight variances of ${factors.join(", ")} times a reference at or near criticality, the variance map q ↦ σ_w²·E[s(√q·z)²] + σ_b² is iterated from q = 1 to its limit by quadrature, and χ = σ_w²·E[s'(√q·z)²] is taken there. The mean squared gradient should change by the factor χ from layer to layer, and ξ = 1/|ln χ| is the number of layers over which it changes by e.`,
    `Gradients. ${flow.networks} random networks for each setting, ${flow.depth} hidden layers of ${flow.width} neurons, ${flow.rows} random inputs scaled so that pre-activations are at their limit from the first layer on, random errors at the output: the gradient norm by the pre-activations of each layer, and the slope of its logarithm against depth, network by network.`,
    `Training. Networks of ${depths.join(", ")} hidden layers of ${width} neurons learn the bundled 8 × 8 digits (${sizes.train} rows) from these starts; the output layer starts with weight variance 1/fan-in for all. Adam, learning rate ${training.learningRate} with a cosine schedule, batches of ${training.batch}, ${training.epochs} epochs, ${seeds} networks for each setting. The trainable depth of a start is where its best test accuracy over all epochs falls below ${goal}, interpolated in the logarithm of depth; at least half the smallest and at most the largest depth tried.`,
    `Slopes. All vectors of slopes 0, 1/${steps}, …, 1 on ${regions} equally probable regions, in integers; and ${random} random admissible piecewise-linear functions with up to 16 regions of random probability.`,
  ];
}

/** Mean-field theory: does gradient flow at the start predict how deep a network can be trained, and which slopes maximise it? */
export const c10: Claim<FlowPlan | SlopesPlan, FlowOutcome | SlopesOutcome> = {
  id: "C10",
  revision: 1,
  title: "Gradient flow predicts trainable depth",
  statement:
    "Networks can be trained the deeper the nearer χ = σ_w²·E[s'²] is to 1; and among admissible activations (0 ≤ s' ≤ 1) of a given mean slope, those with slopes 0 and 1 let most gradient through.",
  sources: [
    papers.poole,
    papers.schoenholz,
    papers.pennington,
    papers.hayou,
    papers.hanin,
    papers.choSaul,
    papers.williams,
  ],
  question:
    "Can one tell from the activation and the variances of the initial weights alone how gradients change from layer to layer, and how deep a network may be so that it still learns? And which slopes between 0 and 1 serve gradient flow best?",
  experiment,
  rule,
  plan,
  run: async (plan, context) => (plan.kind === "flow" ? runFlow(plan, context) : runSlopes(plan, context)),
  conclude: flowFinding,
};
