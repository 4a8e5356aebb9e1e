import { exportModel, exportReluModel, type ModelFile, readExported } from "../../code/index.ts";
import { type DataSummary, knownInputs, onScale, type PreparedData, takeRawRows } from "../../data/index.ts";
import type { Engine, Feeds, Session } from "../../engine/index.ts";
import { bound, type ChainFactors, chainFactors } from "../../model/index.ts";
import { type Grid, mapParameters, network } from "../../training/index.ts";
import type { KeptNetwork } from "../network-outcome.ts";
import { functionsFromSlopes } from "../rule/chosen-function.ts";
import { largestDifference, largestQuotient } from "../rule/largest-quotient.ts";
import { classResults, quantityResults, type TestResults } from "../rule/test-results.ts";
import type { DecidedSettings } from "../settings.ts";
import { learningData, predictionOf } from "./learning-data.ts";
import { type Plane, planeOf, planePoints } from "./plane.ts";
import { randomRows, rawFeeds } from "./raw-feeds.ts";
import { networkStream } from "./train-networks.ts";
import { architectureOf } from "./training-task.ts";

/** The network that is handed over, as plain data. */
export type DeliveredNetwork = Pick<DecidedSettings, "hidden" | "preserve" | "share"> & {
  readonly seed: number;
  readonly gain: number;
  readonly grid: Grid;
  /** Slopes of all functions on the grid, [functions · regions]. */
  readonly slopes: readonly number[];
  readonly parameters: KeptNetwork["parameters"];
};

/** The models of a finished derivation, and what was measured on them: the files themselves, run on raw columns. */
export type HandedOver = {
  /** The bytes of model.onnx, and of the same network with Relu as its only activation. */
  readonly model: readonly number[];
  readonly reluModel: readonly number[];
  readonly engine: { readonly name: string; readonly version: string };
  /** The data as the network saw them: its split, and what the split's training rows made of the columns. */
  readonly data: DataSummary;
  readonly test: TestResults;
  /** The plane in which the data lie, with rows [x, y, class]; null where they lie in none. */
  readonly plane: (Plane & { readonly points: ReturnType<typeof planePoints> }) | null;
  readonly lipschitz: ChainFactors & {
    readonly certified: number;
    /** Largest quotient seen on pairs of rows: a lower bound. */
    readonly measured: number;
  };
  /** Largest difference between both models' logits on `rows` random rows, relative to the largest logit. */
  readonly reluRewrite: { readonly rows: number; readonly largestDifference: number; readonly tolerance: number };
};

/** Random rows on which both models must agree, and how far, relative to the largest logit. */
const comparedRows = 1000;
const tolerance = 1e-4;

/** Rows whose pairs are used to measure the Lipschitz quotient. */
const lipschitzRows = 400;

export interface HandOverBench {
  readonly engine: Engine;
  readonly data: PreparedData;
  /** SHA-256 of the data file. */
  readonly hash: string;
  readonly seed: number;
}

function modelFile({ data, hash, seed }: HandOverBench): ModelFile {
  const { encoding, summary, target } = data;
  const prediction = predictionOf(target);
  const classes = prediction.kind === "classes" ? { "relucid.classes": JSON.stringify(prediction.labels) } : {};
  return {
    encoding,
    prediction,
    description: `Predicts ${summary.target} from the raw columns of ${summary.name}; made by Relucid.`,
    metadata: {
      ...classes,
      "relucid.reading": JSON.stringify(summary.reading),
      "relucid.inputs": JSON.stringify(knownInputs(encoding)),
      "relucid.data": summary.name,
      "relucid.data.sha256": hash,
      "relucid.seed": String(seed),
    },
  };
}

function trainedNetwork(delivered: DeliveredNetwork, data: PreparedData) {
  const { hidden, preserve, share, gain, grid, slopes, parameters } = delivered;
  const activation = { kind: "piecewise-linear" as const, grid, share, band: null };
  const architecture = architectureOf({ hidden, preserve, activation }, learningData(data));
  const values = mapParameters(parameters, (numbers) => Float32Array.from(numbers));
  return network(architecture, values, {
    share,
    functions: functionsFromSlopes(grid, slopes),
    gain,
  });
}

const floats = (feeds: Feeds, name: string) => feeds[name]!.data as Float32Array;

/** A model's outputs are found by their documented names, or with "_out" where a raw column bears that name. */
function named(outputs: Feeds): Feeds {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name.replace(/(_out)+$/, ""), value]));
}

async function run(session: Session, feeds: Feeds): Promise<Feeds> {
  return named(await session.run(feeds));
}

function testResults({ target, split: { test } }: PreparedData, answers: Feeds): TestResults {
  if (target.task === "regression")
    return quantityResults(
      Float64Array.from(test, (row) => target.values[row]!),
      answers.prediction!.data as Float64Array,
      (value) => onScale(value, target.scale),
    );
  const truth = Array.from(test, (row) => target.index[row]!);
  return classResults(target.classes, truth, {
    answers: answers.label!.data as readonly string[],
    probabilities: floats(answers, "probabilities"),
  });
}

/**
 * Writes the network as ONNX models, and measures on them what the report says: predictions, Lipschitz constant, equality. The metadata of
 * model.onnx hold the certified constant (features to logits), from the nodes of the same file without it.
 */
export async function handOver(bench: HandOverBench, delivered: DeliveredNetwork): Promise<HandedOver> {
  const { engine, data, seed } = bench;
  const { encoding, raw, split } = data;
  const [trained, file] = [trainedNetwork(delivered, data), modelFile(bench)];
  const exported = readExported(exportModel(trained, file), encoding);
  const lipschitz = bound(exported);
  const certified = { "relucid.lipschitz": String(lipschitz.certified) };
  const model = exportModel(trained, { ...file, metadata: { ...file.metadata, ...certified } });
  const reluModel = exportReluModel(trained, file);
  const [session, reluSession] = await Promise.all([engine.compile(model), engine.compile(reluModel)]);
  try {
    const feedsOf = (rows: Int32Array) => rawFeeds(encoding, takeRawRows(raw, rows), rows.length);
    const answers = await run(session, feedsOf(split.test));
    const random = randomRows(encoding, takeRawRows(raw, split.train), {
      rows: comparedRows,
      random: networkStream(seed, delivered.seed).split("random rows"),
    });
    const [ours, rewritten] = [await run(session, random), await run(reluSession, random)];
    const some = Int32Array.from([...split.test, ...split.train].slice(0, lipschitzRows));
    const seen = await run(session, feedsOf(some));
    const measured = largestQuotient(floats(seen, "features"), floats(seen, "logits"), some.length);
    const plane = planeOf(data);
    const difference = largestDifference(floats(ours, "logits"), floats(rewritten, "logits"));
    return {
      model: Array.from(model),
      reluModel: Array.from(reluModel),
      engine: { name: engine.name, version: engine.version },
      data: data.summary,
      test: testResults(data, answers),
      plane: plane && { ...plane, points: planePoints(plane, data) },
      lipschitz: { ...chainFactors(exported, lipschitz), certified: lipschitz.certified, measured },
      reluRewrite: { rows: comparedRows, largestDifference: difference, tolerance },
    };
  } finally {
    await Promise.all([session.release(), reluSession.release()]);
  }
}
