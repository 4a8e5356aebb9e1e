import { describe, expect, it } from "vitest";
import { randomStream } from "../../random/index.ts";
import { openKernels } from "./kernels.ts";

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
  const { buffer, kernels } = await openKernels(bytes);
  const views = arrays.map((array, i) => {
    const view = new (array.constructor as Float32ArrayConstructor)(buffer, begins[i]!, array.length);
    view.set(array);
    return view;
  });
  return { kernels, at: begins, views };
}

describe("the kernels", () => {
  it.each([1, 4, 7, 130])("take Adam's step on %i parameters as its formula in doubles does", async (n) => {
    const [value, sum, gradient] = [normals(n), normals(n), normals(n)];
    const squares = normals(n).map(Math.abs);
    const { kernels, at, views } = await placed(value, sum, squares, gradient);
    const [size, epsilon, beta1, beta2] = [0.01, 1e-6, 0.9, 0.999];
    kernels.adam(at[0]!, at[1]!, at[2]!, at[3]!, n, size, epsilon, beta1, beta2);
    for (let i = 0; i < n; i++) {
      const s = gradient[i]! + beta1 * sum[i]!;
      const q = gradient[i]! ** 2 + beta2 * squares[i]!;
      expect(views[1]![i]).toBeCloseTo(s, 5);
      expect(views[2]![i]).toBeCloseTo(q, 5);
      expect(views[0]![i]).toBeCloseTo(value[i]! - (size * s) / (Math.sqrt(q) + epsilon), 5);
    }
    expect(views[3]).toEqual(gradient);
  });

  it.each([
    [3, 1],
    [64, 5],
    [203, 300],
  ])("collect %i pairs in a table of %i entries", async (n, entries) => {
    const which = Int32Array.from({ length: n }, () => random.below(entries));
    const [by, z] = [normals(n), normals(n)];
    const stride = 16 * Math.ceil(entries / 2);
    const tables = new Float32Array(stride);
    const { kernels, at, views } = await placed(which, by, z, tables, new Float32Array(2 * entries));
    kernels.addAtEntries(at[0]!, at[1]!, at[2]!, n, at[3]!, stride);
    kernels.sumTables(at[3]!, stride, at[4]!, 2 * entries);
    const expected = new Float64Array(2 * entries);
    which.forEach((entry, i) => {
      expected[2 * entry]! += by[i]! * z[i]!;
      expected[2 * entry + 1]! += by[i]!;
    });
    expected.forEach((value, i) => {
      expect(views[4]![i]).toBeCloseTo(value, 4);
    });
  });
});
