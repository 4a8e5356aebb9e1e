import { slopeBand } from "../../constraint/index.ts";
import {
  type Candidate,
  defaultSettings,
  fixedTask,
  type LearnedSplit,
  learningTask,
  networkDensity,
  type Settings,
  type Setup,
  sessionsHere,
  setupFor,
  splitOf,
  type TrainedNetwork,
  type TrainingTask,
  trainNetworks,
} from "../../derivation/index.ts";
import { activeSet } from "../../optimum/index.ts";
import { nonlinearityOf } from "../../specification/index.ts";
import { mapParameters } from "../../training/index.ts";
import type { Json, TrialContext, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import { certifiedConstant } from "./certified-constant.ts";
import type { ActiveShares, NetworksOutcome, StudiedNetwork } from "./networks-outcome.ts";
import type { NetworksPlan, StudiedActivation } from "./networks-plan.ts";
import { epochsOf } from "./training-epochs.ts";

function settingsOf(plan: NetworksPlan, seed: number, trainingRows: number): Settings {
  const { activation, hidden, preserve, gain, optimiser, seeds } = plan;
  const { rate: learningRate, batch, patience } = optimiser;
  const { kind, ...own } = activation;
  const learned = kind === "learned" ? own : {};
  const common = { ...defaultSettings, band: null, baselines: [], hidden, preserve, gain, seed, seeds: seeds.length };
  return { ...common, ...learned, batch, epochs: epochsOf(optimiser, trainingRows), patience, learningRate };
}

const bandOf = (activation: StudiedActivation) =>
  activation.kind === "learned" ? slopeBand(...activation.band) : slopeBand(0, 1);

function taskOf(setup: Setup, { activation, seeds, gain, optimiser }: NetworksPlan): TrainingTask {
  const candidates = seeds.map((seed): Candidate => ({ seed, gain }));
  const task =
    activation.kind === "learned"
      ? learningTask(setup, candidates)
      : fixedTask(setup, nonlinearityOf(activation.spec), candidates);
  return { ...task, schedule: { ...task.schedule, rule: optimiser } };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const digits = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(7)) : null);

function wayOf(history: TrainedNetwork["history"], density: readonly number[], { band }: Setup): StudiedNetwork["way"] {
  const shares = history.map(({ slopes }) => activeSet(slopes, density, band));
  return {
    atLower: shares.map(({ weightedAtLower }) => Number(weightedAtLower.toFixed(4))),
    atUpper: shares.map(({ weightedAtUpper }) => Number(weightedAtUpper.toFixed(4))),
  };
}

function activeShares(slopes: readonly number[], density: readonly number[], setup: Setup): ActiveShares {
  const { weighted, plain, weightedAtLower, weightedAtUpper } = activeSet(slopes, density, setup.band);
  return { weighted, plain, atLower: weightedAtLower, atUpper: weightedAtUpper };
}

interface Studied {
  readonly setup: Setup;
  readonly rows: StudiedNetwork["rows"];
}

function studied(plan: NetworksPlan, network: TrainedNetwork, { setup, rows }: Studied): StudiedNetwork {
  const { seed, status, epochs, bestEpoch, scores, trivial, metrics, parameters, counts, history } = network;
  const slopes = parameters.slopes ? Array.from(parameters.slopes) : null;
  const density = slopes && counts ? networkDensity(counts) : null;
  return {
    seed,
    status,
    epochs,
    bestEpoch,
    scores: { train: finite(scores.train), validation: finite(scores.validation), test: finite(scores.test) },
    trivial: finite(trivial.score),
    metrics,
    lipschitz: status === "trained" ? finite(certifiedConstant(plan, network, setup.grid)) : null,
    slopes,
    density,
    active: slopes && density ? activeShares(slopes, density, setup) : null,
    rows,
    curve: {
      train: history.map(({ trainLoss }) => digits(trainLoss)),
      validation: history.map(({ validationLoss }) => digits(validationLoss)),
    },
    way: density ? wayOf(history, density, setup) : null,
    parameters: plan.keep ? mapParameters(parameters, (values) => Array.from(values)) : null,
  };
}

async function runNetworks(plan: NetworksPlan, seed: number, context: TrialContext): Promise<NetworksOutcome> {
  const { data: question, seeds } = plan;
  const sessions = await sessionsHere(context);
  const learned = new Map<number, LearnedSplit>();
  for (const repeat of seeds) learned.set(repeat, await splitOf(context, question, repeat));
  const { split: first } = learned.get(seeds[0]!)!;
  const setup = setupFor(settingsOf(plan, seed, first.split.train.length), bandOf(plan.activation), first);
  const bench = { sessions, dataOf: (repeat: number) => learned.get(repeat)!.data, seed, tell: context.tell };
  const trained = await trainNetworks(bench, taskOf(setup, plan));
  const rowsOf = ({ train, validation, test }: LearnedSplit["data"]) => ({
    train: train.length,
    validation: validation.length,
    test: test.length,
  });
  return {
    networks: trained.map((network) =>
      studied(plan, network, { setup, rows: rowsOf(learned.get(network.seed)!.data) }),
    ),
  };
}

/** Trains and judges the networks of a study that differ in their seeds only. */
export const networksKind: TrialKind = {
  kind: "networks",
  revision: 5,
  run: async ({ plan, seed }, context) =>
    (await runNetworks(plan as unknown as NetworksPlan, seed, context)) as unknown as Json,
};

export function networksTrial(plan: NetworksPlan, seed: number): TrialTask {
  return { kind: networksKind.kind, revision: networksKind.revision, plan: plan as unknown as TrialPlan, seed };
}
