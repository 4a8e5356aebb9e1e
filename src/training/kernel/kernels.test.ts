import { describe, expect, it } from "vitest";
import { openKernels } from "../../engine/loop/kernels.ts";
import { randomStream } from "../../random/index.ts";
import { kernelBytes } from "./kernel-bytes.ts";

const random = randomStream(11);
const normals = (length: number) => Float32Array.from({ length }, () => random.normal());

/** Arrays one after the other in a new memory, each followed by room up to a multiple of four. */
async function placed(...arrays: readonly (Float32Array | Int32Array)[]) {
  const begins: number[] = [];
  let bytes = 0;
  for (const array of arrays) {
    begins.push(bytes);
    bytes += 16 * Math.ceil(array.length / 4);
  }
  const { buffer, kernels } = await openKernels(kernelBytes, bytes);
  const views = arrays.map((array, i) => {
    const view = new (array.constructor as Float32ArrayConstructor)(buffer, begins[i]!, array.length);
    view.set(array);
    return view;
  });
  return { kernels, at: begins, views };
}

// One operation in doubles, rounded to float32, is that operation in float32: 53 ≥ 2 · 24 + 2 digits.
const f = Math.fround;

describe("the kernels", () => {
  it.each([1, 4, 7, 130])("take Adam's step on %i parameters to the bit of its formula in float32", async (n) => {
    const [value, sum, gradient] = [normals(n), normals(n), normals(n)];
    const squares = normals(n).map(Math.abs);
    const schedule = Float32Array.of(0.01, 1e-6);
    const { kernels, at, views } = await placed(value, sum, squares, gradient, schedule);
    const [size, epsilon, beta1, beta2] = [schedule[0]!, schedule[1]!, f(0.9), f(0.999)];
    kernels.step!(at[0]!, at[1]!, at[2]!, at[3]!, n, at[4]!, 0.9, 0.999);
    for (let i = 0; i < n; i++) {
      const g = gradient[i]!;
      const s = f(g + f(sum[i]! * beta1));
      const q = f(f(g * g) + f(squares[i]! * beta2));
      const step = f(size * f(s / f(f(Math.sqrt(q)) + epsilon)));
      expect([views[1]![i], views[2]![i], views[0]![i]]).toEqual([s, q, f(value[i]! - step)]);
    }
    expect(views[3]).toEqual(gradient);
    expect(views[4]).toEqual(schedule);
  });

  it.each([
    [3, 1],
    [64, 5],
    [203, 300],
  ])("collect %i pairs in a table of %i entries, each fourth in a table of its own, to the bit", async (n, entries) => {
    const which = Int32Array.from({ length: n }, () => random.below(entries));
    const [by, z] = [normals(n), normals(n)];
    const stride = 4 * Math.ceil(entries / 2);
    const before = normals(4 * stride);
    const { kernels, at, views } = await placed(which, by, z, before, new Float32Array(2 * entries));
    kernels.clear!(at[3]!, before.length);
    expect(views[3]!.every((x) => x === 0)).toBe(true);
    kernels.addAtEntries!(at[0]!, at[1]!, at[2]!, n, at[3]!, 4 * stride);
    kernels.sumTables!(at[3]!, 4 * stride, at[4]!, 2 * entries);
    const tables = [0, 1, 2, 3].map(() => new Float32Array(2 * entries));
    which.forEach((entry, i) => {
      const table = tables[i % 4]!;
      table[2 * entry] = table[2 * entry]! + f(by[i]! * z[i]!);
      table[2 * entry + 1] = table[2 * entry + 1]! + by[i]!;
    });
    const [a, b, c, d] = tables;
    expect(views[4]).toEqual(a!.map((x, i) => f(x + b![i]!) + f(c![i]! + d![i]!)));
  });

  it("copy as many elements as they are told", async () => {
    const [from, to] = [normals(9), normals(9)];
    const { kernels, at, views } = await placed(from, to);
    kernels.copy!(at[0]!, at[1]!, 7);
    expect(views[1]).toEqual(Float32Array.of(...from.subarray(0, 7), ...to.subarray(7)));
    expect(views[0]).toEqual(from);
  });
});
