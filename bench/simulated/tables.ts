// Tables whose truth is known: a target that no column tells anything about, or one that follows a kinked function of them.
import { type RandomStream, randomStream } from "../../src/random/index.ts";

/** What is true of a table: nothing matters, or a kinked function does. */
export const truths = ["nothing", "kinks"] as const;
export type Truth = (typeof truths)[number];

/** A table as the text of a CSV file, and how it was made. */
export interface SimulatedTable {
  readonly text: string;
  readonly rows: number;
  readonly inputs: number;
  /** How its target was drawn. */
  readonly target: string;
}

type Draw = (random: RandomStream) => number | string;

/** What a column may hold, one kind drawn for each. */
const columnKinds: readonly Draw[] = [
  (random) => random.normal(),
  (random) => random.normal(),
  (random) => 2 * random.uniform() - 1,
  (random) => random.below(6),
  (random) => Math.exp(random.normal()),
  (random) => "abcd"[random.below(4)]!,
];

/** A quantity or a class that no column knows of. */
const noise: Readonly<Record<string, Draw>> = {
  "normal noise": (random) => random.normal(),
  "log-normal noise": (random) => Math.exp(random.normal()),
  "noise of Student's t, 3 degrees": (random) => {
    const square = () => random.normal() ** 2;
    return random.normal() / Math.sqrt((square() + square() + square()) / 3);
  },
  "two classes, even": (random) => (random.uniform() < 0.5 ? "yes" : "no"),
  "two classes, 15 to 85": (random) => (random.uniform() < 0.15 ? "yes" : "no"),
  "three classes": (random) => ["one", "two", "three"][random.below(3)]!,
};

const relu = (x: number) => Math.max(0, x);

/** Kinked functions of the first columns, which are standard normal, of variance about 1. */
export const kinked: Readonly<Record<string, (x: readonly number[]) => number>> = {
  "|a| + relu(b − 0.3)": ([a, b]) => 1.3 * (Math.abs(a!) + relu(b! - 0.3)),
  "max(a, b, 0)": ([a, b]) => 1.7 * Math.max(a!, b!, 0),
  "clip(a + b, −0.5, 0.5) + 0.3·a": ([a, b]) => 1.5 * (Math.max(-0.5, Math.min(0.5, a! + b!)) + 0.3 * a!),
  "|a − b|": ([a, b]) => 1.2 * Math.abs(a! - b!),
};

/** Standard deviation of what is added to a kinked function. */
export const deviations = [0.3, 0.6, 1] as const;

const sizes: Readonly<Record<Truth, readonly number[]>> = { nothing: [60, 120, 250, 500], kinks: [120, 250, 500] };

function pick<T>(random: RandomStream, all: readonly T[]): T {
  return all[random.below(all.length)]!;
}

function nothingMatters(random: RandomStream): SimulatedTable {
  const rows = pick(random, sizes.nothing);
  const inputs = pick(random, [2, 5, 12]);
  const target = pick(random, Object.keys(noise));
  const kinds = Array.from({ length: inputs }, () => pick(random, columnKinds));
  const lines = Array.from({ length: rows }, () => [...kinds.map((kind) => kind(random)), noise[target]!(random)]);
  return { text: csv(inputs, lines), rows, inputs, target };
}

function kinksMatter(random: RandomStream): SimulatedTable {
  const rows = pick(random, sizes.kinks);
  const inputs = pick(random, [2, 4, 8]);
  const name = pick(random, Object.keys(kinked));
  const deviation = pick(random, deviations);
  const classes = random.uniform() < 0.4;
  const points = Array.from({ length: rows }, () => Array.from({ length: inputs }, () => random.normal()));
  const values = points.map((x) => kinked[name]!(x) + deviation * random.normal());
  const middle = values.toSorted((a, b) => a - b)[Math.floor(rows / 2)]!;
  const lines = points.map((x, row) => [...x, classes ? (values[row]! > middle ? "above" : "below") : values[row]!]);
  const target = `${classes ? "two classes by " : ""}${name}, noise ${deviation}`;
  return { text: csv(inputs, lines), rows, inputs, target };
}

function csv(inputs: number, lines: readonly (readonly (number | string)[])[]): string {
  const head = [...Array.from({ length: inputs }, (_, i) => `x${i + 1}`), "target"];
  return [head, ...lines].map((cells) => cells.join(",")).join("\n");
}

/** Table `number` of a truth; the same whenever it is asked for. */
export function simulatedTable(truth: Truth, number: number): SimulatedTable {
  const random = randomStream(20260727).split(truth, number);
  return truth === "nothing" ? nothingMatters(random) : kinksMatter(random);
}
