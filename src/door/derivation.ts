import { prepareData, type SplitPlan, type Task } from "../data/index.ts";
import * as rooms from "../derivation/index.ts";
import { hundredths, version } from "../document/index.ts";
import { type PredictAnswer, predictAnswer } from "../question/predict/answer.ts";
import { predictQuestion, readAlike } from "../question/predict/question.ts";
import { runTrials } from "../trial/index.ts";
import { bytes, dictionary, listOf, nullable, object, optional, options, text } from "./guard/guard.ts";
import { bySchema } from "./guard/schema.ts";
import { lent, onlyTable, runner, type Surroundings, surroundings, telling, unlessCancelled } from "./run.ts";
import { type TableFile, type TableOptions, tableFile } from "./table-file.ts";

export type { SplitPlan, Task } from "../data/index.ts";
export { DerivationError, type Recommendation, type Result, type Verdict } from "../derivation/index.ts";
export { QuestionError } from "../question/predict/question.ts";
export type { Cancellation, Progress, Surroundings } from "./run.ts";
export type { TableFile, TableOptions } from "./table-file.ts";

/** What is predicted, row by row. */
export type Predictions = PredictAnswer;

/** Settings as `relucid derive` has them; activations are given by their text. */
export interface Settings extends Omit<rooms.Settings, "start" | "baselines"> {
  /** The activation whose slopes are taken for a start; null: half the upper bound everywhere. */
  readonly start: string | null;
  readonly baselines: readonly string[];
}

/** Which activation, for what "close" means here, for these data? */
export interface DerivationTask {
  readonly data: TableFile;
  /** The column to predict. */
  readonly target: string;
  /** What the target is; inferred if not given. */
  readonly task?: Task;
  /** Columns that are not used. */
  readonly ignore?: readonly string[];
  /** How rows are split; at random if not given. */
  readonly splits?: SplitPlan;
  /** What "close" means, and for outputs where that differs; gaussian(1) if not given. */
  readonly closeness?: string;
  readonly closenessOut?: string;
  readonly settings?: Partial<Settings>;
}

/** What a derivation comes to. */
export interface Derived {
  /** Everything that was found: the document result.json, which `relucid/report` shows. */
  readonly result: rooms.Result;
  /** The network with the chosen activation, and the same function with Relu as its only activation: ONNX files that take the raw columns. */
  readonly model: Uint8Array;
  readonly reluModel: Uint8Array;
}

const given = options<DerivationTask>({
  data: tableFile,
  target: text,
  task: optional(text) as never,
  ignore: optional(listOf(text)),
  splits: optional(object({})) as never,
  closeness: optional(text),
  closenessOut: optional(text),
  settings: optional(dictionary((value) => value)) as never,
});
const activations = object<Partial<Pick<Settings, "start" | "baselines">>>({
  start: optional(nullable(text)),
  baselines: optional(listOf(text)),
});
const question = bySchema(rooms.questionSchema);
const around = options<Surroundings>(surroundings);

/** A text as the specification that it is, without a file. */
const specified = (spec: string) => ({ spec, points: null });

function questionOf(asked: DerivationTask): rooms.Question {
  const { data, target, task = null, ignore = [], splits = { kind: "random" } } = asked;
  const { closeness = "gaussian(1)", closenessOut = closeness } = asked;
  const { start, baselines, ...others } = asked.settings ?? {};
  activations({ start, baselines }, "derive, settings");
  const settings = {
    ...rooms.defaultSettings,
    ...others,
    ...(typeof start === "string" && { start: specified(start) }),
    ...(baselines && { baselines: baselines.map(specified) }),
  };
  return question(
    {
      settings,
      closeness: { input: specified(closeness), output: specified(closenessOut) },
      data: {
        hash: data.hash,
        reading: data.reading,
        types: data.types,
        ignore,
        target,
        task,
        splits,
        seed: settings.seed,
      },
    },
    "derive",
  );
}

/**
 * Derives the activation for a table, as `relucid derive` does, in this thread: the slope bound of closeness, the activation learned under it, the
 * simplest that is as good, the comparison with others, and the network. One seed, one result, whatever the engine's surroundings are.
 *
 * @throws {DerivationError} `derivation/no-slope-bound`, `derivation/diverged`; {DataError}; {ClosenessError}; the signal's reason once it is aborted.
 */
export async function derive(asked: DerivationTask, where: Surroundings): Promise<Derived> {
  const begun = Date.now();
  const task = given(asked, "derive, argument 1");
  const { table } = task.data;
  const posed = questionOf(task);
  const problem = rooms.problemOf(posed, prepareData({ ...posed.data, table }).summary);
  const here = around(where, "derive, argument 2");
  const carryOut = runner(
    [rooms.trainKind, rooms.linearKind, rooms.handOverKind],
    onlyTable(async () => table),
    here,
  );
  const found = await unlessCancelled(here, () =>
    rooms.derive(problem, async ({ name, trials }) => {
      const done = await runTrials(trials, { width: 1, runner: carryOut, progress: telling(here, () => name) });
      return done.map(({ outcome }) => outcome);
    }),
  );
  const seconds = hundredths((Date.now() - begun) / 1000);
  const imprint = { command: "derive, from a program", files: [], seconds, versions: { relucid: version } };
  const { model, reluModel } = found.handedOver;
  const result = rooms.resultDocument(problem, found, imprint);
  return Object.freeze({ result, model: Uint8Array.from(model), reluModel: Uint8Array.from(reluModel) });
}

/**
 * How a table must be read so that its rows are what a model of `derive` learned from: `readTable(path, readingOf(model))`.
 *
 * @throws {QuestionError} `question/no-reading` for a model that does not say it.
 */
export function readingOf(model: Uint8Array): TableOptions {
  const { reading, types } = readAlike(predictQuestion(bytes(model, "readingOf"), "the model").reading);
  const { missing, delimiter } = reading;
  return { types, ...(missing && { missing }), ...(delimiter !== null && { delimiter }) };
}

/**
 * What a model of `derive` predicts for all rows of a table, which was read as `readingOf` says: labels with the probabilities of all classes
 * [rows, classes], or values.
 *
 * @throws {QuestionError} `question/no-reading`; {DataError} for a column that is missing and a cell that is not what the model takes.
 */
export async function predict(
  model: Uint8Array,
  data: TableFile,
  where: Pick<Surroundings, "engine">,
): Promise<Predictions> {
  const { table } = tableFile(data, "predict, argument 2");
  const { engine } = options<typeof where>({ engine: surroundings.engine })(where, "predict, argument 3");
  const question = predictQuestion(bytes(model, "predict, argument 1"), "the model");
  return Object.freeze(await predictAnswer(lent(engine), { model, question, table }));
}
