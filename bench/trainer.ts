// Our side of the table: training steps in a session, checked against the reference, then timed.
import type { Engine, Feeds, Session } from "../src/engine/index.ts";
import type { ElementType, TensorValue } from "../src/graph/index.ts";
import { randomStream } from "../src/random/index.ts";
import {
  adam,
  initialise,
  type ParameterValues,
  startState,
  stepNumbers,
  trainingScan,
} from "../src/training/index.ts";
import { byName } from "../test/training-steps.ts";
import { processorSeconds, type Subject } from "./measure.ts";
import { type Data, referenceSteps, type Values } from "./reference-step.ts";
import { architectureOf, dataRows, type Kind, parameterCount, type Row, regionsOf } from "./rows.ts";

const rate = 1e-3;
/** How long one timed run is to take: long beside the clock's grain, short beside the machine's moods. */
const runSeconds = 0.5;
const mostSteps = 400_000;
const probeSteps = 8;

function dataOf({ sizes }: Row): Data {
  const random = randomStream(1).split("data");
  const outputs = sizes.at(-1)!;
  const features = Float32Array.from({ length: dataRows * sizes[0]! }, () => random.normal());
  const targets = new Float32Array(dataRows * outputs);
  for (let i = 0; i < dataRows; i++) {
    if (outputs > 1) targets[i * outputs + random.below(outputs)] = 1;
    else targets[i] = random.normal();
  }
  return { features, targets };
}

function startOf(row: Row, kind: Kind): ParameterValues {
  const regions = regionsOf(kind);
  const slopes = Array.from({ length: regions }, (_, i) => (i < regions / 2 ? 0.1 : 0.9));
  return initialise(architectureOf(row, regions), randomStream(2).split("model", 0), { variance: 2, slopes });
}

interface Prepared {
  readonly session: Session;
  readonly feeds: Feeds;
  readonly start: ParameterValues;
  readonly batches: Int32Array;
}

async function prepare(
  engine: Engine,
  { row, kind, steps }: { row: Row; kind: Kind; steps: number },
): Promise<Prepared> {
  const { batch } = row;
  const architecture = architectureOf(row, regionsOf(kind));
  const start = startOf(row, kind);
  const random = randomStream(3);
  const batches = Int32Array.from({ length: steps * batch }, () => random.below(dataRows));
  const { features, targets } = dataOf(row);
  const value = (type: ElementType, shape: readonly number[], data: TensorValue["data"]) => ({ type, shape, data });
  const schedule = Array.from({ length: steps }, (_, i) => stepNumbers(adam, rate, i + 1)).flat();
  const feeds = {
    ...startState(architecture, start),
    features: value("float32", [dataRows, row.sizes[0]!], features),
    targets: value("float32", [dataRows, row.sizes.at(-1)!], targets),
    batches: value("int32", [steps, batch], batches),
    gain: value("float32", [1, 1, 1], Float32Array.of(1)),
    schedule: value("float32", [steps, 2], Float32Array.from(schedule)),
  };
  const session = await engine.compile(trainingScan(architecture, { batch, steps, rows: dataRows }));
  return { session, feeds, start, batches };
}

/** ‖a − b‖ / ‖c‖. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>, c: ArrayLike<number>): number {
  let [above, below] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    above += (a[i]! - b[i]!) ** 2;
    below += c[i]! ** 2;
  }
  return Math.sqrt(above / below);
}

/** Doubles are slow: the largest networks are checked for one step. */
const stepsChecked = (row: Row) => (parameterCount(row) > 1e6 ? 1 : 2);
const tolerance = { loss: 1e-4, gradient: 1e-3, change: 3e-2 };

/**
 * Throws when two steps of the first network differ from double precision: losses, Adam's sums of gradients, and how far the
 * parameters moved. (Adam's first steps divide a gradient by its own size, so rounding shows in the few that are almost 0.)
 */
export async function check(engine: Engine, row: Row, kind: Kind): Promise<void> {
  const checkedSteps = stepsChecked(row);
  const { session, feeds, start, batches } = await prepare(engine, { row, kind, steps: checkedSteps });
  const result = await session.run(feeds);
  await session.release();
  const doubles: Values = Object.fromEntries(Object.entries(byName(start)).map(([k, v]) => [k, Float64Array.from(v)]));
  const ofSteps = Array.from({ length: checkedSteps }, (_, t) => batches.slice(t * row.batch, (t + 1) * row.batch));
  const reference = referenceSteps(doubles, ofSteps, { row, kind, data: dataOf(row), rate });
  const fail = (what: string, error: number) => {
    if (!(error < tolerance[what as keyof typeof tolerance]))
      throw new Error(`${row.name}, ${kind}: ${what} differs from double precision by ${error.toExponential(1)}`);
  };
  reference.losses.forEach((loss, t) => {
    fail("loss", Math.abs((result.loss!.data[t] as number) / loss - 1));
  });
  for (const [name, begun] of Object.entries(doubles)) {
    const first = (prefix: string) => (result[`new.${prefix}${name}`]!.data as Float32Array).subarray(0, begun.length);
    const sums = reference.sums[name]!;
    fail("gradient", distance(first("sum."), sums, sums));
    const values = reference.values[name]!;
    const moved = values.map((w, k) => w - begun[k]!);
    fail("change", distance(first(""), values, moved));
  }
}

/** Seconds that `work` takes, by whichever clock the bench reads. */
export type Clock = (work: () => unknown) => Promise<number>;

/** V8 compiles WebAssembly quickly first, and anew in the background what has run for a while: runs until that is done. */
async function warm({ session, feeds }: Prepared): Promise<void> {
  const end = performance.now() + 300;
  do await session.run(feeds);
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await session.run(feeds);
}

/** Microseconds per network and step, with as many steps in a run as fill the time of one; networks side by side take turns, so one stands for all. */
export async function trainer(
  engine: Engine,
  { row, kind, label = row.name, clock = processorSeconds }: { row: Row; kind: Kind; label?: string; clock?: Clock },
): Promise<Subject> {
  const timed = async ({ session, feeds }: Prepared) => clock(() => session.run(feeds));
  const probe = await prepare(engine, { row, kind, steps: probeSteps });
  await warm(probe);
  const seconds = Math.min(await timed(probe), await timed(probe)) / probeSteps;
  await probe.session.release();
  const steps = Math.max(probeSteps, Math.min(mostSteps, Math.round(runSeconds / seconds)));
  const prepared = await prepare(engine, { row, kind, steps });
  await warm(prepared);
  return {
    label: `${label}, ${kind}`,
    run: async () => ((await timed(prepared)) * 1e6) / steps,
    close: () => prepared.session.release(),
  };
}
