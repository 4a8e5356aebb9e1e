import { networkLike } from "../../code/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import type { Split } from "../../data/index.ts";
import {
  type Bracket,
  bracket,
  type Chain,
  chainOf,
  cutter,
  type Distance,
  distanceOf,
  inFloat32,
  type Model,
  ModelError,
  modelOf,
  normOf,
  outputsOf,
  type ReadEnds,
  type Replacement,
  read,
  readEnds,
  scaledLast,
  withinBand,
} from "../../model/index.ts";
import { decode, encode } from "../../onnx/index.ts";
import { takeRows } from "../../training/index.ts";
import { type Certified, certified } from "./certified.ts";
import type { NetworkRepairQuestion } from "./question.ts";
import { cutTo, type RepairSurroundings, trained } from "./reach.ts";
import { aimOf, plainRows } from "./rows.ts";
import { isTrainable } from "./tune.ts";
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
  /** Certified accuracy before and after, of classes; null without any, or where it was stopped. */
  readonly certified: Certified | null;
  /** Empty without data. */
  readonly ways: readonly Way[];
  /** How the rows are used; null without data. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number } | null;
  /** Whether it was trained: not without data, nor where functions differ from neuron to neuron. */
  readonly isTrained: boolean;
  readonly isInterrupted: boolean;
}

/** Rows that the layers' inputs are measured on. */
const measuredRows = 500;
interface Written {
  readonly file: Uint8Array;
  readonly model: Model;
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
    if (after.best <= constant) return { file: bytes, model, chain: inFloat32(scaledLast(chain, trim)), after, trim };
    trim *= (constant / after.best) * (1 - 1e-7);
  }
  throw new ModelError("model/not-repaired", `no bound of ${constant} is proven of the repaired network`);
}

/** Brings a network's Lipschitz constant down to what is asked for: see `NetworkRepairQuestion`. */
export async function networkRepairAnswer(
  question: NetworkRepairQuestion,
  surroundings: RepairSurroundings,
): Promise<NetworkRepairAnswer> {
  const { file, from, to, constant, band, data, radius, seed, effort } = question;
  const { model, ends } = readEnds(file, { from, to });
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
    return { ...none, after: null, file: null, layers: [], distance: null, certified: null, ways: [], rows: null };
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
  const aim =
    rows &&
    aimOf(rows.column, rows.column === null ? outputsOf(chain, rows.features) : null, { outputs, radius, constant });
  const reached = isTrained ? await trained(cut, { question, boundOf, surroundings, rows: rows!, aim: aim! }) : cut;
  surroundings.progress({ heading: "bounding", done: 0, whole: 0.9, detail: "the repaired network" });
  const final = written(reached.chain, question, ends);
  const { isStopped, breathe } = surroundings;
  const progress = (detail: string) => surroundings.progress({ heading: "certifying", done: 0, whole: 0.92, detail });
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
    certified:
      rows && (await certified({ question, rows, before: model, after: final.model, progress, breathe, isStopped })),
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
