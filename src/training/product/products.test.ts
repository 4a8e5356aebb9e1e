import fc from "fast-check";
import { expect, it } from "vitest";
import { randomStream } from "../../random/index.ts";
import { columnsTimes, type FloatTable, rowsTimes } from "./products.ts";

const normals = (count: number, seed: number) => {
  const random = randomStream(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

const tableOf = (rows: number, width: number, seed: number): FloatTable => ({
  floats: Float32Array.from(normals(rows * width, seed), (x) => (x < -1 ? 0 : x)),
  width,
});

/** Both products written out, each sum in the order of its terms. */
function plainRowsTimes({ floats, width }: FloatTable, y: Float64Array, begin: Float64Array): number[] {
  return Array.from({ length: (floats.length / width) * begin.length }, (_, at) => {
    const [r, k] = [Math.floor(at / begin.length), at % begin.length];
    let sum = begin[k]!;
    for (let i = 0; i < width; i++) sum += floats[r * width + i]! * y[i * begin.length + k]!;
    return sum;
  });
}

function plainColumnsTimes({ floats, width }: FloatTable, y: Float64Array, columns: number): number[] {
  return Array.from({ length: width * columns }, (_, at) => {
    const [i, k] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let r = 0; r < floats.length / width; r++) sum += floats[r * width + i]! * y[r * columns + k]!;
    return sum;
  });
}

function expectPlain(rows: number, width: number, columns: number, seed: number): void {
  const x = tableOf(rows, width, seed);
  const [model, begin, values] = [width * columns, columns, rows * columns].map((count) => normals(count, seed + 1));
  expect([...rowsTimes(x, model!, begin!)]).toEqual(plainRowsTimes(x, model!, begin!));
  expect([...columnsTimes(x, values!, columns)]).toEqual(plainColumnsTimes(x, values!, columns));
}

it("products are those of doubles in the order of their terms, to the last bit, in any shape", () => {
  const size = (max: number) => fc.integer({ min: 1, max });
  fc.assert(fc.property(size(13), size(13), size(9), fc.nat(1000), expectPlain));
});

it("products go on from block to block, and their memory grows with them", () => {
  expectPlain(700, 50, 3, 1);
  expectPlain(3, 20_000, 5, 2);
  expectPlain(1, 1, 1, 3);
  expectPlain(40_000, 1, 2, 4);
});

it("a table without rows has no products", () => {
  const none = tableOf(0, 3, 1);
  expect([...rowsTimes(none, normals(6, 1), normals(2, 1))]).toEqual([]);
  expect([...columnsTimes(none, normals(0, 1), 2)]).toEqual([0, 0, 0, 0, 0, 0]);
});
