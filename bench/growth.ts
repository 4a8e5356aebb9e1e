// How the cost of a step grows with one thing at a time: width, depth, regions, rows of a mini-batch.
import { nativeEngine } from "../src/engine/index.node.ts";
import { markdown, medians, type Subject, short } from "./measure.ts";
import type { Kind, Row } from "./rows.ts";
import { trainer } from "./trainer.ts";
import type { BenchOptions } from "./training-step.ts";

interface Point {
  readonly value: number;
  readonly row: Row;
  readonly kind: Kind;
}

const square = (width: number, depth: number, more: Partial<Row> = {}): Row => ({
  name: `${depth} × ${width}`,
  models: 1,
  batch: 128,
  preserve: "neuron",
  sizes: [16, ...new Array<number>(depth).fill(width), 1],
  ...more,
});

const both = (values: readonly number[], rowOf: (value: number) => Row): readonly Point[] =>
  values.flatMap((value) => (["relu", "learned 32"] as const).map((kind) => ({ value, row: rowOf(value), kind })));

const sweeps: Readonly<Record<string, readonly Point[]>> = {
  width: both([16, 32, 64, 128, 256, 512], (width) => square(width, 2)),
  depth: both([1, 2, 4, 8, 16], (depth) => square(64, depth)),
  "rows of a mini-batch": both([8, 32, 128, 512], (batch) => square(64, 2, { batch })),
  regions: [4, 8, 16, 32, 52, 128, 256, 300].map((value) => ({ value, row: square(64, 2), kind: `learned ${value}` })),
};

/** Tables of microseconds of processor time per network and step, native engine, one core. */
export async function growth({ row: wanted, repeats }: BenchOptions): Promise<string> {
  const engine = await nativeEngine({ threads: 1 });
  const parts: string[] = [];
  for (const [name, points] of Object.entries(sweeps)) {
    if (!name.includes(wanted)) continue;
    const subjects: Subject[] = [];
    for (const { row, kind } of points) subjects.push(await trainer(engine, { row, kind }));
    const costs = await medians(subjects, repeats);
    for (const subject of subjects) await subject.close?.();
    const values = [...new Set(points.map(({ value }) => value))];
    const families = [...new Set(points.map(({ kind }) => (kind === "relu" ? "relu" : "learned")))];
    const cell = (family: string, value: number) =>
      short(costs[points.findIndex((p) => p.value === value && p.kind.startsWith(family))]!);
    const lines = families.map((family) => [`${family}, µs`, ...values.map((value) => cell(family, value))]);
    parts.push(markdown([name, ...values.map(String)], lines));
  }
  return parts.join("\n\n");
}
