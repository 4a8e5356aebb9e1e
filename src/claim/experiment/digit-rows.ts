import { cellOf } from "../../data/index.ts";
import type { RandomStream } from "../../random/index.ts";
import type { TrainingData } from "../../training/index.ts";
import type { DataSource } from "../../trial/index.ts";

/** The number of classes. */
export const digits = 10;

interface Part {
  /** [rows, width] */
  readonly pixels: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** Handwritten digits, some to learn from and others to test on. */
export interface DigitSet {
  readonly name: string;
  /** Pixels of a row. */
  readonly width: number;
  readonly learn: Part;
  readonly test: Part;
}

/** How many rows each part of an experiment takes; fewer where there are not so many. */
export type PartSizes = { readonly train: number; readonly validation: number; readonly test: number };

/** Digits ready to learn from: pixels standardised by the mean and variance of all training pixels, one-hot targets. */
export interface DigitRows extends TrainingData {
  readonly name: string;
  readonly width: number;
  readonly labels: Uint8Array;
  readonly test: Int32Array;
}

/** The bundled 8 × 8 digits: a quarter of the rows, drawn at random, to test on. */
export async function bundledDigits(data: DataSource, random: RandomStream): Promise<DigitSet> {
  const { table, target } = await data.bundled("digits");
  const inputs = table.columns.filter(({ name }) => name !== target);
  const answers = table.columns.find(({ name }) => name === target)!;
  const order = random.permutation(table.rows);
  const part = (rows: Int32Array): Part => ({
    pixels: Array.from(rows).flatMap((row) => inputs.map((column) => Number(cellOf(column, row)))),
    labels: Array.from(rows, (row) => Number(cellOf(answers, row))),
  });
  const tests = Math.floor(table.rows / 4);
  return {
    name: "digits",
    width: inputs.length,
    learn: part(order.subarray(tests)),
    test: part(order.subarray(0, tests)),
  };
}

/** MNIST where it is installed, else the bundled digits. */
export async function bestDigits(data: DataSource, random: RandomStream): Promise<DigitSet> {
  const mnist = await data.mnist();
  if (mnist === null) return bundledDigits(data, random);
  return { name: "MNIST", width: mnist.train.width * mnist.train.height, learn: mnist.train, test: mnist.test };
}

/** Where a row of the experiment comes from. */
interface Origin {
  readonly part: Part;
  readonly row: number;
}

/** Draws rows for training and validation from those to learn from, and for testing from the others. */
export function drawRows({ name, width, learn, test }: DigitSet, sizes: PartSizes, random: RandomStream): DigitRows {
  const draw = (part: Part, count: number, stream: string) =>
    Array.from(
      random.split(stream).permutation(part.labels.length).subarray(0, count),
      (row): Origin => ({ part, row }),
    );
  const validation = Math.min(sizes.validation, Math.floor(learn.labels.length / 4));
  const learned = draw(learn, validation + sizes.train, "learn");
  const rows = [...learned, ...draw(test, sizes.test, "test")];
  const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
  const train = range(validation, learned.length);
  const labels = Uint8Array.from(rows, ({ part, row }) => part.labels[row]!);
  return {
    name,
    width,
    rows: rows.length,
    features: standardise(copyPixels(rows, width), width, train),
    targets: oneHot(labels),
    labels,
    train,
    validation: range(0, validation),
    test: range(learned.length, rows.length),
  };
}

function copyPixels(rows: readonly Origin[], width: number): Float32Array {
  const pixels = new Float32Array(rows.length * width);
  rows.forEach(({ part, row }, at) => {
    for (let i = 0; i < width; i++) pixels[at * width + i] = part.pixels[row * width + i]!;
  });
  return pixels;
}

/** In place: one mean and one variance for all pixels, so that what is dark stays dark; the training rows are contiguous. */
function standardise(pixels: Float32Array, width: number, train: Int32Array): Float32Array {
  const seen = pixels.subarray(train[0]! * width, (train.at(-1)! + 1) * width);
  let [sum, squares] = [0, 0];
  for (const value of seen) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / seen.length;
  const deviation = Math.sqrt(squares / seen.length - mean * mean);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i]! - mean) / deviation;
  return pixels;
}

function oneHot(labels: Uint8Array): Float32Array {
  const targets = new Float32Array(labels.length * digits);
  labels.forEach((label, row) => {
    targets[row * digits + label] = 1;
  });
  return targets;
}
