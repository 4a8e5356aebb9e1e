import { networkLike } from "../../code/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import type { Split } from "../../data/index.ts";
import type { Engine } from "../../engine/index.ts";
import {
  type Bracket,
  bracket,
  type Capped,
  type Chain,
  chainOf,
  cutter,
  type Distance,
  distanceOf,
  ModelError,
  modelOf,
  normOf,
  outputsOf,
  type ReadEnds,
  type Replacement,
  read,
  readEnds,
  scaledAlike,
  scaledLast,
  withinBand,
} from "../../model/index.ts";
import { decode, encode } from "../../onnx/index.ts";
import { randomStream } from "../../random/index.ts";
import { takeRows } from "../../training/index.ts";
import type { NetworkRepairQuestion } from "./question.ts";
import { type Aim, aimOf, type PlainRows, plainRows } from "./rows.ts";
import { isTrainable, tuned } from "./tune.ts";
import { type Way, waysOf } from "./ways.ts";

export interface NetworkRepairAnswer {
  readonly question: NetworkRepairQuestion;
  readonly ends: ReadEnds;
  readonly before: Bracket;
  /** Of the written file, read again; null where the network needs no repair. */
  readonly after: Bracket | null;
  readonly file: Uint8Array | null;
  /** Spectral norms of the layers and what they are capped to. */
  readonly layers: readonly {
    readonly rows: number;
    readonly columns: number;
    readonly before: number;
    readonly after: number;
  }[];
  readonly replacements: readonly Replacement[];
  /** What the last layer was multiplied by in the end, at most 1. */
  readonly trim: number;
  /** Of the repaired network from the one that was; null where activations were replaced. */
  readonly distance: Distance | null;
  /** Empty without data. */
  readonly ways: readonly Way[];
  /** How the rows are used; null without data. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number } | null;
  /** Whether it was trained: not without data, nor where functions differ from neuron to neuron. */
  readonly isTrained: boolean;
  readonly isInterrupted: boolean;
}

/** How far the work is, of 1, and what is being done. */
export interface RepairProgress {
  readonly heading: "bounding" | "cutting" | "training";
  readonly done: number;
  readonly whole: number;
  readonly detail: string;
}

export interface RepairSurroundings {
  /** Opened only where there is something to train. */
  readonly openEngine: () => Promise<Engine>;
  readonly progress: (report: RepairProgress) => void;
  /** Once it says so, training ends, and what has been reached is the answer. */
  readonly isStopped: () => boolean;
}

/** Rows that the layers' inputs are measured on. */
const measuredRows = 500;
/** Learning rates of the rounds; between them the bound is proven anew and the caps follow. */
const rates = [3e-3, 1e-3, 3e-4];

/** Cuts until the bound is met, or nearly: the bound falls with the product of norms, though not just like it. */
function cutTo(
  constant: number,
  start: number,
  cut: (factor: number) => Capped,
  boundOf: (chain: Chain) => number,
): Capped {
  let factor = Math.min(1, constant / start);
  let capped = cut(factor);
  for (let tries = 0; tries < 4; tries++) {
    const ratio = constant / boundOf(capped.chain);
    if (ratio > 0.99 && ratio < 1.02) break;
    factor = Math.min(1, factor * ratio);
    capped = cut(factor);
  }
  return capped;
}

interface Work {
  readonly question: NetworkRepairQuestion;
  readonly boundOf: (chain: Chain) => number;
  readonly surroundings: RepairSurroundings;
  readonly rows: PlainRows;
  readonly aim: Aim;
}

/** Trains in rounds; after each the bound is proven anew, and caps and weights move alike to where it is the constant. */
async function trained(start: Capped, { question, boundOf, surroundings, rows, aim }: Work): Promise<Capped> {
  const engine = await surroundings.openEngine();
  let { chain, caps } = start;
  try {
    for (const [round, learningRate] of rates.entries()) {
      if (surroundings.isStopped()) break;
      const move = (question.constant / boundOf(chain)) ** (1 / chain.length);
      caps = caps.map((cap) => cap * move);
      chain = scaledAlike(chain, move);
      const order = randomStream(question.seed).split("repair", round);
      const onEpoch = ({
        epoch,
        epochs,
        networks,
      }: {
        epoch: number;
        epochs: number;
        networks: readonly { validationLoss: number }[];
      }) =>
        surroundings.progress({
          heading: "training",
          done: (round + epoch / epochs) / rates.length,
          whole: 0.2 + (0.7 * (round + epoch / epochs)) / rates.length,
          detail: `round ${round + 1} of ${rates.length}, validation loss ${networks[0]!.validationLoss.toFixed(4)}`,
        });
      const { isStopped } = surroundings;
      chain = await tuned(engine, { chain, caps, rows, aim, order, learningRate, onEpoch, isStopped });
    }
    return { chain, caps };
  } finally {
    await engine.close();
  }
}

interface Written {
  readonly file: Uint8Array;
  readonly chain: Chain;
  readonly after: Bracket;
  readonly trim: number;
}

/** Writes the network and proves the bound of what was written; where that is a little too large the last layer is scaled by what is missing. */
function written(chain: Chain, { file, constant, effort }: NetworkRepairQuestion, ends: ReadEnds): Written {
  let trim = 1;
  for (let tries = 0; tries < 6; tries++) {
    const bytes = encode(networkLike(modelOf(scaledLast(chain, trim)), file, ends));
    const model = read(decode(bytes), { from: ends.inputs.map(({ name }) => name), to: ends.output });
    const after = bracket(model, { effort });
    if (after.best <= constant) return { file: bytes, chain: chainOf(model), after, trim };
    trim *= (constant / after.best) * (1 - 1e-7);
  }
  throw new ModelError("model/not-repaired", `no bound of ${constant} is proven of the repaired network`);
}

/** Brings a network's Lipschitz constant down to what is asked for: see `NetworkRepairQuestion`. */
export async function networkRepairAnswer(
  question: NetworkRepairQuestion,
  surroundings: RepairSurroundings,
): Promise<NetworkRepairAnswer> {
  const { file, constant, band, data, seed, effort } = question;
  const { model, ends } = readEnds(file, { from: null, to: null });
  const original = chainOf(model);
  const { chain, replacements } = band
    ? withinBand(original, slopeBand(...band))
    : { chain: original, replacements: [] };
  const outputs = chain.at(-1)!.columns;
  const rows = data && plainRows(data, { width: chain[0]!.rows, outputs, seed });
  surroundings.progress({ heading: "bounding", done: 0, whole: 0, detail: "the network as it is" });
  const before = bracket(model, { effort });
  const none = { question, ends, before, replacements, trim: 1, isTrained: false, isInterrupted: false };
  if (before.best <= constant && replacements.length === 0)
    return { ...none, after: null, file: null, layers: [], distance: null, ways: [], rows: null };
  const boundOf = (of: Chain) => bracket(modelOf(of), { effort: effort / 8 }).best;
  const start = replacements.length > 0 ? boundOf(chain) : before.best;
  if (!Number.isFinite(start))
    throw new ModelError(
      "model/not-repaired",
      "no Lipschitz constant of the network is proven, because of its activations; --band replaces them",
    );
  surroundings.progress({ heading: "cutting", done: 0, whole: 0.1, detail: "largest singular values" });
  const known = rows && takeRows(rows.features, chain[0]!.rows, rows.split.train.subarray(0, measuredRows));
  const cut = cutTo(constant, start, cutter(chain, known), boundOf);
  const isTrained = rows !== null && isTrainable(chain);
  const aim = rows && aimOf(rows.column, rows.column === null ? outputsOf(chain, rows.features) : null, outputs);
  const reached = isTrained ? await trained(cut, { question, boundOf, surroundings, rows: rows!, aim: aim! }) : cut;
  surroundings.progress({ heading: "bounding", done: 0, whole: 0.9, detail: "the repaired network" });
  const final = written(reached.chain, question, ends);
  const compared = {
    original,
    before: before.best,
    chain,
    start,
    cut: cut.chain,
    cutBound: boundOf(cut.chain),
    repaired: final.chain,
    after: final.after.best,
    constant,
  };
  return {
    ...none,
    after: final.after,
    file: final.file,
    layers: chain.map((layer, i) => ({
      rows: layer.rows,
      columns: layer.columns,
      before: normOf(layer),
      after: normOf(final.chain[i]!),
    })),
    trim: final.trim,
    distance: replacements.length > 0 ? null : distanceOf(original, final.chain),
    ways: rows ? waysOf(compared, rows) : [],
    rows: rows && mapRows(rows.split),
    isTrained,
    isInterrupted: surroundings.isStopped(),
  };
}

const mapRows = ({ train, validation, test }: Split) => ({
  train: train.length,
  validation: validation.length,
  test: test.length,
});
