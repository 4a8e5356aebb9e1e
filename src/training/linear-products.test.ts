import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { nativeEngine } from "../engine/index.node.ts";
import { scanEngine } from "../engine/index.ts";
import { randomStream } from "../random/index.ts";
import type { SmoothLoss } from "./linear-family.ts";
import { chunkedValues, openHessian, openOutputs, openSums } from "./linear-products.ts";
import { linearRows } from "./linear-rows.ts";
import { scanSessions } from "./scan-sessions.ts";

const engines = [await nativeEngine(), scanEngine()];
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

const normals = (count: number, seed: number) => {
  const random = randomStream(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

interface Shape {
  readonly count: number;
  readonly width: number;
  readonly outputs: number;
  readonly loss: SmoothLoss;
}

const tableOf = ({ count, width, outputs, loss }: Shape) => ({
  features: new Float32Array(normals(count * width, 1)),
  targets: new Float32Array(count * outputs),
  ...{ width, outputs, loss },
});
type Table = ReturnType<typeof tableOf>;

/** Calls with each row, its 1 for the intercept behind it. */
function eachRow({ features, width }: Table, visit: (x: readonly number[], row: number) => void): void {
  for (let row = 0; row < features.length / width; row++)
    visit([...features.subarray(row * width, (row + 1) * width), 1], row);
}

/** Doubles, plain loops. */
function plainOutputs(table: Table, model: Float64Array): number[] {
  const { outputs } = table;
  const all: number[] = [];
  eachRow(table, (x) => {
    for (let k = 0; k < outputs; k++) all.push(x.reduce((sum, value, i) => sum + value * model[i * outputs + k]!, 0));
  });
  return all;
}

function plainSums(table: Table, values: ArrayLike<number>): number[] {
  const { width, outputs } = table;
  const sums = new Array<number>((width + 1) * outputs).fill(0);
  eachRow(table, (x, row) => {
    for (const [i, value] of x.entries())
      for (let k = 0; k < outputs; k++) sums[i * outputs + k]! += value * values[row * outputs + k]!;
  });
  return sums;
}

/** What is expected of each row at its outputs. */
function expectedAt({ loss, outputs }: Table, z: readonly number[]): number[] {
  if (loss === "squared-error") return [...z];
  if (loss === "binary-cross-entropy") return z.map((each) => 1 / (1 + Math.exp(-each)));
  return z.map((each, at) => {
    const first = at - (at % outputs);
    return Math.exp(each) / z.slice(first, first + outputs).reduce((sum, other) => sum + Math.exp(other), 0);
  });
}

/** Errors are measured by the largest number, or by 1: floats are summed up that may cancel each other. */
function expectNear(found: ArrayLike<number>, expected: readonly number[], relative: number): void {
  expect(found.length).toBe(expected.length);
  const most = Math.max(1, ...expected.map(Math.abs));
  for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(relative * most);
}

async function expectPlain(shape: Shape): Promise<void> {
  const table = tableOf(shape);
  const rows = linearRows(table);
  const [model, direction] = [2, 3].map((seed) => normals((shape.width + 1) * shape.outputs, seed)) as [
    Float64Array,
    Float64Array,
  ];
  const expected = expectedAt(table, plainOutputs(table, model));
  // The Hessian's product is how the gradient changes along the direction.
  const gradient = (by: number) =>
    plainSums(
      table,
      expectedAt(
        table,
        plainOutputs(
          table,
          model.map((w, i) => w + by * direction[i]!),
        ),
      ),
    );
  const before = gradient(-1e-5);
  const turned = gradient(1e-5).map((g, i) => (g - before[i]!) / 2e-5);
  for (const engine of engines) {
    const sessions = scanSessions(engine);
    const outputs = await openOutputs(sessions, rows);
    await outputs(direction);
    expectNear(await outputs(model), plainOutputs(table, model), 2e-6);
    const values = chunkedValues(rows);
    const sums = await openSums(sessions, rows);
    values.floats.set(expected);
    expectNear(await sums(values.fed()), plainSums(table, expected), 2e-6);
    if (shape.loss === "binary-cross-entropy") values.floats.set(expected.map((p) => p * (1 - p)));
    const hessian = await openHessian(sessions, rows);
    await hessian(values.fed(), model);
    expectNear(await hessian(values.fed(), direction), turned, 2e-5);
    await sessions.release();
  }
}

it("products are those of doubles, in any shape", async () => {
  const size = (max: number) => fc.integer({ min: 1, max });
  const shapes = fc.oneof(
    ...(["squared-error", "binary-cross-entropy", "cross-entropy"] as const).map((loss) =>
      fc.record({
        count: size(40),
        width: size(13),
        outputs: loss === "cross-entropy" ? fc.integer({ min: 2, max: 9 }) : fc.constant(1),
        loss: fc.constant(loss),
      }),
    ),
  );
  await fc.assert(fc.asyncProperty(shapes, expectPlain), { numRuns: 40 });
});

it("products go on from chunk to chunk, and rows that fill the last one up count for nothing", async () => {
  // Chunks of 1,024 and 1,024 would leave 2 rows: three of 684, of which two rows are filled up.
  expect(linearRows(tableOf({ count: 2050, width: 1, outputs: 1, loss: "squared-error" })).size).toBe(684);
  await expectPlain({ count: 2050, width: 20, outputs: 7, loss: "cross-entropy" });
  await expectPlain({ count: 2050, width: 3, outputs: 1, loss: "binary-cross-entropy" });
  await expectPlain({ count: 2050, width: 70, outputs: 1, loss: "squared-error" });
});
