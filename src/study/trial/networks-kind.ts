import { slopeBand } from "../../constraint/index.ts";
import { readData, type SplitData, splitData } from "../../data/index.ts";
import {
  type Candidate,
  defaultSettings,
  fixedTask,
  learningData,
  learningTask,
  networkDensity,
  type Settings,
  type Setup,
  setupFor,
  type TrainedNetwork,
  type TrainingTask,
  trainNetworks,
} from "../../derivation/index.ts";
import { activeSet } from "../../optimum/index.ts";
import { nonlinearityOf } from "../../specification/index.ts";
import { mapParameters, scanSessions } from "../../training/index.ts";
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
  const engine = await context.engine();
  const sessions = await context.remember("scan sessions", async () => scanSessions(engine));
  const read = await context.remember(JSON.stringify(question), async () =>
    readData({ ...question, table: await context.data.table(question) }),
  );
  const splits = seeds.map((repeat) => splitData(read, { seed: question.seed, repeat }));
  const data = new Map(seeds.map((repeat, i) => [repeat, learningData(splits[i]!)]));
  const setup = setupFor(settingsOf(plan, seed, splits[0]!.split.train.length), bandOf(plan.activation), splits[0]!);
  const bench = { sessions, dataOf: (repeat: number) => data.get(repeat)!, seed, tell: context.tell };
  const trained = await trainNetworks(bench, taskOf(setup, plan));
  const rowsOf = (split: SplitData["split"]) => ({
    train: split.train.length,
    validation: split.validation.length,
    test: split.test.length,
  });
  return {
    networks: trained.map((network, i) => studied(plan, network, { setup, rows: rowsOf(splits[i]!.split) })),
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
