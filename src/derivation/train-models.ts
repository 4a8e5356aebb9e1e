import type { Engine, Session } from "../engine/index.ts";
import { encodeModel, float32, type TensorValue } from "../graph/index.ts";
import {
  type ActivationLayer,
  type Architecture,
  concatenate,
  evaluationGraph,
  initialise,
  type ModelPlan,
  type ParameterValues,
  parameterFeeds,
  quantum,
  type TrainedModel,
  takeRows,
  train,
  withinUnitNorm,
} from "../training/index.ts";
import { inLanes } from "../trial/index.ts";
import { architectureWith, type Experiment, seedStream } from "./experiment.ts";
import type { Stage } from "./progress.ts";
import { type Part, parts, score } from "./scores.ts";
import { trainingLength } from "./settings.ts";

/** A network to train: seed, gain, and the slopes it is given where they are not learned. */
export interface Candidate {
  readonly seed: number;
  readonly gain: number;
  readonly slopes?: Float32Array;
}

export interface TrainingTask {
  readonly activation: ActivationLayer;
  /** Weight variance times fan-in at the start (`neuron` mode). */
  readonly variance: number;
  /** Slopes of every function at the start, where they are learned. */
  readonly start?: readonly number[];
  /** What is done to the parameters drawn for a start; nothing by default. */
  readonly begin?: (drawn: ParameterValues) => ParameterValues;
  readonly candidates: readonly Candidate[];
}

/** A trained network with its scores, all taken after slopes and weights were rounded to what is handed over. */
export interface Outcome extends Candidate, Omit<TrainedModel, "parameters"> {
  readonly parameters: ParameterValues;
  readonly scores: Readonly<Record<Part, number>>;
  /** Counts of the training rows' pre-activations per region, for piecewise-linear activations. */
  readonly counts: Float32Array | null;
}

/** Slopes on the binary grid and weights of certified norm ≤ 1: what was learned, made exact. */
function finish(architecture: Architecture, values: ParameterValues): ParameterValues {
  const normed = architecture.preserve === "network" ? withinUnitNorm(architecture, values) : values;
  if (!normed.slopes) return normed;
  return { ...normed, slopes: normed.slopes.map((p) => Math.round(p / quantum) * quantum) };
}

/** Rows that go through a network at once when it is only evaluated: bounds memory. */
const evaluationRows = 2048;

interface Evaluation {
  readonly logits: Float32Array;
  readonly counts: Float32Array | null;
}

/** Logits and region counts of one model on some rows. */
async function evaluate(
  { data, targets, outputs }: Experiment,
  session: Session,
  rows: Int32Array,
  fixed: Readonly<Record<string, TensorValue>>,
): Promise<Evaluation> {
  const logits: Float32Array[] = [];
  let counts: Float32Array | null = null;
  const { features } = data.encoding;
  for (let from = 0; from < rows.length; from += evaluationRows) {
    const chunk = rows.subarray(from, from + evaluationRows);
    const result = await session.run({
      ...fixed,
      features: float32([chunk.length, features], takeRows(data.features, features, chunk)),
      targets: float32([chunk.length, outputs], takeRows(targets, outputs, chunk)),
    });
    logits.push(result.logits!.data as Float32Array);
    const more = result.counts?.data as Float32Array | undefined;
    const before: Float32Array | null = counts;
    if (more) counts = before ? more.map((n, i) => n + before[i]!) : more;
  }
  return { logits: concatenate(logits), counts };
}

/** Scores of trained networks on all parts, and where their training rows' pre-activations fall. */
async function judge(
  engine: Engine,
  experiment: Experiment,
  architecture: Architecture,
  candidates: readonly Candidate[],
  trained: readonly TrainedModel[],
): Promise<readonly Outcome[]> {
  const counts = architecture.activation.kind === "piecewise-linear";
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, { logits: true, counts })));
  try {
    const outcomes: Outcome[] = [];
    for (const [i, candidate] of candidates.entries()) {
      const model = trained[i]!;
      const parameters = finish(architecture, model.parameters);
      const fixed = {
        ...parameterFeeds(architecture, [parameters]),
        gain: float32([1, 1, 1], Float32Array.of(candidate.gain)),
        ...(candidate.slopes && { slopes: float32([1, candidate.slopes.length], candidate.slopes) }),
      };
      const results = new Map<Part, Evaluation>();
      for (const part of parts)
        results.set(part, await evaluate(experiment, session, experiment.data.split[part], fixed));
      const scoreOf = (part: Part) => score(experiment, results.get(part)!.logits, experiment.data.split[part]);
      outcomes.push({
        ...candidate,
        ...model,
        parameters,
        scores: { train: scoreOf("train"), validation: scoreOf("validation"), test: scoreOf("test") },
        counts: results.get("train")!.counts,
      });
    }
    return outcomes;
  } finally {
    await session.release();
  }
}

async function trainLane(
  engine: Engine,
  experiment: Experiment,
  task: TrainingTask,
  onDone: (share: number, loss: number) => void,
): Promise<readonly Outcome[]> {
  const { settings, data, targets } = experiment;
  const architecture = architectureWith(experiment, task.activation);
  const { variance, start, begin = (drawn) => drawn } = task;
  const plans = task.candidates.map(({ seed, gain, slopes }): ModelPlan => {
    const stream = seedStream(experiment, seed);
    return {
      start: begin(initialise(architecture, stream.split("start"), { variance, ...(start && { slopes: start }) })),
      order: stream.split("order"),
      gain,
      ...(slopes && { slopes }),
    };
  });
  const rows = data.features.length / data.encoding.features;
  let best = Number.POSITIVE_INFINITY;
  const trained = await train(
    engine,
    architecture,
    { features: data.features, targets, rows, train: data.split.train, validation: data.split.validation },
    plans,
    {
      ...trainingLength(settings, data.split.train.length),
      learningRate: settings.learningRate,
      onEpoch: ({ epoch, epochs, networks }) => {
        for (const { validationLoss } of networks) if (validationLoss < best) best = validationLoss;
        onDone(epoch / epochs, best);
      },
    },
  );
  return judge(engine, experiment, architecture, task.candidates, trained);
}

/** Networks trained in one call of the engine: enough to fill it, few enough to share two cores and to bound memory. */
const laneSize = 20;

/** Cuts a task into lanes of about equal size, at least two, in the order of its candidates. */
function cut(task: TrainingTask): readonly TrainingTask[] {
  const lanes = Math.max(2, Math.ceil(task.candidates.length / laneSize));
  const size = Math.ceil(task.candidates.length / lanes);
  const count = Math.ceil(task.candidates.length / size);
  return Array.from({ length: count }, (_, i) => ({
    ...task,
    candidates: task.candidates.slice(i * size, (i + 1) * size),
  }));
}

/**
 * Trains all candidates of all tasks, one lane per engine at a time; outcomes in the order of tasks and candidates.
 * The lanes do not depend on the number of engines, so neither do the results.
 */
export async function trainModels(
  experiment: Experiment,
  stage: Stage,
  tasks: readonly TrainingTask[],
): Promise<readonly (readonly Outcome[])[]> {
  const lanes = tasks.flatMap((task, owner) => cut(task).map((lane) => ({ owner, lane })));
  const shares = lanes.map(() => 0);
  const total = lanes.reduce((sum, { lane }) => sum + lane.candidates.length, 0);
  const tell = (index: number, share: number, loss: number) => {
    shares[index] = share;
    const done = lanes.reduce((sum, { lane }, i) => sum + shares[i]! * lane.candidates.length, 0) / total;
    experiment.progress({ stage, done, detail: `${total} networks, best loss ${loss.toFixed(4)}` });
  };
  const results = await inLanes(
    experiment.engines,
    lanes.map(({ lane }, i) => async (engine: Engine) => {
      const outcomes = await trainLane(engine, experiment, lane, (share, loss) => tell(i, share, loss));
      shares[i] = 1;
      return outcomes;
    }),
  );
  return tasks.map((_, owner) => lanes.flatMap(({ owner: of }, i) => (of === owner ? results[i]! : [])));
}
