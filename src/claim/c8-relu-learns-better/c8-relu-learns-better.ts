import type { Claim, Profile } from "../claim.ts";
import { papers } from "../papers.ts";
import { depthFinding, rule } from "./depth-finding.ts";
import { type Arm, arms, runSweep, type Start, type SweepOutcome, type SweepPlan } from "./depth-sweep.ts";
import { frameworks } from "./framework-start.ts";

type Setting = Omit<SweepPlan, "key" | "depth" | "arm" | "start">;

const settings: Readonly<Record<Profile, Setting>> = {
  quick: {
    width: 32,
    sizes: { train: 2000, validation: 500, test: 1000 },
    seeds: 7,
    batch: 32,
    epochs: 8,
    goal: 0.8,
    rates: [0.001, 0.003, 0.01],
    pilot: { rows: 1000, epochs: 4, seeds: 2 },
  },
  full: {
    width: 64,
    sizes: { train: 55_000, validation: 5000, test: 10_000 },
    seeds: 8,
    batch: 128,
    epochs: 5,
    goal: 0.95,
    rates: [0.0003, 0.001, 0.003, 0.01],
    pilot: { rows: 15_000, epochs: 2, seeds: 2 },
  },
};

const depths: Readonly<Record<Profile, readonly number[]>> = { quick: [2, 8, 16], full: [1, 2, 4, 8, 16, 32] };

/** What is also tried as frameworks start it; Adam's usual learning rate, as nobody chooses one. */
const outOfTheBox: Readonly<Record<Profile, { readonly depths: readonly number[]; readonly seeds: number }>> = {
  quick: { depths: [8], seeds: 3 },
  full: { depths: [2, 8, 32], seeds: 5 },
};
const usualRate = 0.001;
const outOfTheBoxArms: readonly Arm[] = ["sigmoid", "tanh", "relu"];

function trial(setting: Setting, depth: number, arm: Arm, start: Start): SweepPlan {
  return { ...setting, key: `${arm}, ${depth} layers, ${start}`, depth, arm, start };
}

/** Longest first, so that no thread is left alone at the end. */
function plan(profile: Profile): readonly SweepPlan[] {
  const setting = settings[profile];
  const { depths: few, seeds } = outOfTheBox[profile];
  const plain = { ...setting, seeds, rates: [usualRate] };
  return [
    ...depths[profile].toReversed().flatMap((depth) => arms.map((arm) => trial(setting, depth, arm, "critical"))),
    ...few.flatMap((depth) =>
      frameworks.flatMap((start) => outOfTheBoxArms.map((arm) => trial(plain, depth, arm, start))),
    ),
  ];
}

function experiment(profile: Profile): readonly string[] {
  const { width, sizes, seeds, batch, epochs, goal, rates, pilot } = settings[profile];
  const { depths: few, seeds: fewSeeds } = outOfTheBox[profile];
  return [
    `Multilayer perceptrons of ${depths[profile].join(", ")} hidden layers of ${width} neurons learn MNIST: ${sizes.train} rows to learn from, ${sizes.validation} for validation, ${sizes.test} of the official test rows; where MNIST is not installed, the bundled 8 × 8 digits. Adam with a cosine schedule, batches of ${batch}, ${epochs} epochs, cross-entropy, ${seeds} networks for each activation with the same rows, the same normal numbers behind their initial weights and the same order of mini-batches.`,
    `Activations: sigmoid; the centred sigmoid 4σ(x) − 2, which a neuron can turn into the sigmoid and back by scaling its weights and shifting biases, so that networks of both represent the same functions; tanh; ReLU; and a piecewise-linear activation of 16 regions learned with slopes in [0, 1]. Weights are drawn with variance 1/(fan-in · E[s'(z)²]), z standard normal, the factor held between 1 and 4; biases are 0. The learning rate is chosen for each activation and depth among ${rates.join(", ")} by the mean validation accuracy of ${pilot.seeds} other networks over ${pilot.epochs} epochs on ${pilot.rows} rows.`,
    `Measured: test accuracy after each epoch, epochs to an accuracy of ${goal} (interpolated between epochs), and for each layer the norm of the gradient by weights and by pre-activations on 128 training rows, before training, after one epoch and at the end.`,
    `Besides, out of the box: sigmoid, tanh and ReLU started as PyTorch, Keras and Flax do by default, learning rate ${usualRate}, at ${few.join(", ")} hidden layers with ${fewSeeds} networks each.`,
  ];
}

/** "ReLU learns better than the sigmoid", by depth: epochs to a given accuracy and gradient norms per layer. */
export const c8: Claim<SweepPlan, SweepOutcome> = {
  id: "C8",
  revision: 1,
  title: "ReLU learns better than the sigmoid",
  statement: "Networks learn better with ReLU than with the traditional sigmoid.",
  sources: [papers.urenda, papers.glorotBengio, papers.glorot, papers.lecun, papers.he, papers.mnist],
  question:
    "With the same data, the same rule for initial weights and a learning rate chosen for each activation: how many epochs does a network need to a given accuracy, how does that change with depth, and what do the gradients of the layers have to do with it?",
  experiment,
  rule,
  plan,
  run: runSweep,
  conclude: depthFinding,
};
