import { rawColumns, type Table } from "../data/index.ts";
import type { Feeds, Session } from "../engine/index.ts";
import { exportModel, exportReluModel, lipschitzBound, type ModelFile } from "../model/index.ts";
import { wilsonInterval } from "../statistics/index.ts";
import { network } from "../training/index.ts";
import { functionsFromSlopes } from "./chosen-functions.ts";
import { architectureWith, type Experiment, seedStream } from "./experiment.ts";
import { randomRows, rawFeeds } from "./raw-feeds.ts";
import type { Result } from "./result.ts";
import type { Outcome } from "./train-models.ts";

/** The models of a finished derivation, and what was measured on them: the files themselves, run on raw columns. */
export interface HandedOver {
  readonly model: Uint8Array;
  readonly reluModel: Uint8Array;
  readonly measured: Result["model"];
}

/** Random rows on which both models must agree, and how far, relative to the largest logit. */
const comparedRows = 1000;
const tolerance = 1e-4;

/** Rows whose pairs are used to measure the Lipschitz quotient, and the least distance of a pair that is used. */
const lipschitzRows = 400;
const leastDistance = 1e-3;

const floats = (feeds: Feeds, name: string) => feeds[name]!.data as Float32Array;

function largestDifference(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let largest = 0;
  a.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(value - b[i]!));
    largest = Math.max(largest, Math.abs(value));
  });
  return largest === 0 ? difference : difference / largest;
}

/** Largest |Δlogits| / |Δfeatures| over all pairs of rows that are not almost equal. */
function largestQuotient(features: Float32Array, logits: Float32Array, rows: number): number {
  const distance = (values: Float32Array, i: number, j: number) => {
    const width = values.length / rows;
    let square = 0;
    for (let k = 0; k < width; k++) square += (values[i * width + k]! - values[j * width + k]!) ** 2;
    return Math.sqrt(square);
  };
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      const between = distance(features, i, j);
      if (between >= leastDistance) largest = Math.max(largest, distance(logits, i, j) / between);
    }
  }
  return largest;
}

type TestResults = Pick<Result["model"], "testScore" | "testInterval" | "confusion" | "regression">;

/** Scores of the model file on the raw test rows. */
function testResults({ data }: Experiment, answers: Feeds, rows: Int32Array): TestResults {
  const { target } = data;
  if (target.task === "regression") {
    const predicted = floats(answers, "prediction");
    const truth = Array.from(rows, (row) => target.values[row]!);
    const mean = truth.reduce((a, b) => a + b, 0) / truth.length;
    const sum = (f: (y: number, i: number) => number) => truth.reduce((total, y, i) => total + f(y, i), 0);
    const squares = sum((y, i) => (y - predicted[i]!) ** 2);
    return {
      testScore: 1 - squares / sum((y) => (y - mean) ** 2),
      testInterval: null,
      confusion: null,
      regression: {
        rmse: Math.sqrt(squares / truth.length),
        mae: sum((y, i) => Math.abs(y - predicted[i]!)) / truth.length,
      },
    };
  }
  const labels = target.classes;
  const counts = labels.map(() => labels.map(() => 0));
  const answered = answers.label!.data as readonly string[];
  rows.forEach((row, i) => {
    counts[target.index[row]!]![labels.indexOf(answered[i]!)]! += 1;
  });
  const right = counts.reduce((sum, row, i) => sum + row[i]!, 0);
  return {
    testScore: right / rows.length,
    testInterval: wilsonInterval(right, rows.length),
    confusion: { labels: [...labels], counts },
    regression: null,
  };
}

/** A model's outputs are found by their documented names, or with "_out" where a raw column bears that name. */
function named(outputs: Feeds): Feeds {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name.replace(/(_out)+$/, ""), value]));
}

async function run(session: Session, feeds: Feeds): Promise<Feeds> {
  return named(await session.run(feeds));
}

export interface HandOverParts {
  readonly table: Table;
  readonly outcome: Outcome;
  /** Slopes of all functions on the grid. */
  readonly slopes: readonly number[];
  readonly file: ModelFile;
}

/** Writes the network as ONNX models, and measures on them what the report says: predictions, Lipschitz constant, equality. */
export async function handOver(
  experiment: Experiment,
  { table, outcome, slopes, file }: HandOverParts,
): Promise<HandedOver> {
  const { data, settings } = experiment;
  const engine = experiment.engines[0]!;
  const layer = { kind: "piecewise-linear" as const, grid: experiment.grid, share: settings.share, band: null };
  const trained = network(architectureWith(experiment, layer), outcome.parameters, {
    share: settings.share,
    functions: functionsFromSlopes(experiment, slopes),
    gain: outcome.gain,
  });
  const model = exportModel(trained, file);
  const reluModel = exportReluModel(trained, file);
  const [session, reluSession] = await Promise.all([engine.compile(model), engine.compile(reluModel)]);
  try {
    const feedsOf = (rows: Int32Array) => rawFeeds(data.encoding, rawColumns(table, data.encoding, rows), rows.length);
    const { test, train } = data.split;
    const answers = await run(session, feedsOf(test));
    const random = randomRows(data.encoding, rawColumns(table, data.encoding, train), {
      rows: comparedRows,
      random: seedStream(experiment, outcome.seed).split("random rows"),
    });
    const [ours, rewritten] = [await run(session, random), await run(reluSession, random)];
    const some = Int32Array.from([...test, ...train].slice(0, lipschitzRows));
    const seen = await run(session, feedsOf(some));
    const bound = lipschitzBound(model);
    return {
      model,
      reluModel,
      measured: {
        seed: outcome.seed,
        ...testResults(experiment, answers, test),
        lipschitz: {
          layers: bound.layers.map((each) => ({ ...each })),
          gain: bound.gain,
          certified: bound.certified,
          measured: largestQuotient(floats(seen, "features"), floats(seen, "logits"), some.length),
        },
        reluRewrite: {
          rows: comparedRows,
          largestDifference: largestDifference(floats(ours, "logits"), floats(rewritten, "logits")),
          tolerance,
        },
      },
    };
  } finally {
    await Promise.all([session.release(), reluSession.release()]);
  }
}
